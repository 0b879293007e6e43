"""Commands about kits and definitions. Their work is done in the other modules, imported when they run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kitgen.cli.helping import Command
from kitgen.cli.language import language
from kitgen.cli.listing import list_frameworks, list_layouts
from kitgen.cli.options import CheckedFile, build_options, formats, order
from kitgen.cli.output import (
    INCOMPLETE,
    WRONG_USE,
    exit_on_error,
    progress,
    show,
    show_trouble,
    tell,
)
from kitgen.cli.usage import FILE, FOLDER, Misused, OneOf, WholeNumber
from kitgen.domain.meeting import MOST_COLLATED
from kitgen.errors import said


@click.command(
    "build",
    cls=Command,
    epilog="kitgen build oppvekst-fredrikstad\n"
    "kitgen build our-school.yaml --unit nordby.yaml --only table-a --format pdf\n"
    "kitgen build our-school.yaml --units units.xlsx --jobs 2 --zip",
)
@build_options
@click.option("--format", "formats", callback=formats, metavar="FORMAT,…")
@click.option("--units", type=FILE)
@click.option("--jobs", type=WholeNumber(1, 256), default=1, metavar="N")
@click.option("--scheduler", metavar="ADDRESS")
@click.option("--force", is_flag=True)
@click.option("--embed-fonts", is_flag=True)
@click.option("--bound", is_flag=True)
@click.option("--collate", type=WholeNumber(1, MOST_COLLATED), metavar="N")
@click.option("--zip", is_flag=True)
@click.option("--zip-only", is_flag=True)
@click.option("--dry-run", is_flag=True)
@exit_on_error()
def build_command(**given: Any) -> None:
    """Build the kit of FRAMEWORK: sheets to print, as PDF and Word."""
    from kitgen.building import build

    wanted = order(**given)
    if wanted.units:
        from kitgen.building import build_all
        from kitgen.cli.many import counting, show_batch, show_faults

        with counting() as on_progress:
            batch = build_all(wanted, show_faults, on_progress)
        show_batch(batch, wanted.dry_run)
        sys.exit(0 if batch.whole else INCOMPLETE)
    with progress() as started:
        report = build(wanted, started)
    show(report, wanted.dry_run)
    sys.exit(INCOMPLETE if report.failed else 0)


@click.command(
    "check",
    cls=Command,
    epilog="kitgen check our-school.yaml layouts/table-a.md.j2\n"
    "kitgen check our-school.yaml units.xlsx\n"
    "kitgen check nordby.yaml --framework oppvekst-fredrikstad",
)
@click.argument("files", nargs=-1, required=True, type=CheckedFile(), metavar="FILE…")
@click.option("--framework", metavar="FRAMEWORK")
@exit_on_error()
def check_command(files: tuple[Path, ...], framework: str | None) -> None:
    """Find every fault in frameworks, units, lists of units and layouts, without writing anything."""
    from kitgen.building.checking import check, framework_among
    from kitgen.building.request import framework_file
    from kitgen.errors import Note

    with exit_on_error(WRONG_USE):
        against = framework_among(files) if framework is None else framework_file(framework)
    found = {path: check(path, against) for path in files}
    every = [each for path in files for each in found[path]]
    shown = [(isinstance(each, Note), each.shown(language())) for each in every]
    for is_note, text in dict.fromkeys(shown):
        tell(said("told.note", text=text) if is_note else text)
    faulty = {path for path in files if any(not isinstance(each, Note) for each in found[path])}
    for path in files:
        if path not in faulty:
            tell(said("done.in-order", path=path))
    sys.exit(INCOMPLETE if faulty else 0)


@click.command("list", cls=Command)
@click.argument("what", type=OneOf(["frameworks", "layouts"]), required=False)
@exit_on_error()
def list_command(what: str | None) -> None:
    """List the available frameworks and layouts: the built-in ones, and yours in this folder."""
    if what != "layouts":
        list_frameworks(Path())
    if what != "frameworks":
        list_layouts(Path())


@click.command(
    "new",
    cls=Command,
    epilog='kitgen new framework "Our municipality"\n'
    'kitgen new unit "Nordby barnehage"\n'
    "kitgen new units our-schools --language nb\n"
    "kitgen new layout table-a\n"
    "kitgen new layout our-table --from table-a",
)
@click.argument("what", type=OneOf(["framework", "unit", "units", "layout"]))
@click.argument("name")
@click.option("--from", "source", metavar="LAYOUT")
@click.option("--folder", type=FOLDER, default=Path())
@click.option("--language", "headings", metavar="LANGUAGE", show_default="en")
@exit_on_error()
def new_command(what: str, name: str, source: str | None, folder: Path, headings: str | None) -> None:
    """Write a file to start from: a framework, unit or list of units to fill in, or a layout to change."""
    from kitgen.building import starters

    if source is not None and what != "layout":
        raise Misused(said("usage.for-layouts"))
    if headings is not None and what != "units":
        raise Misused(said("usage.for-lists"))
    with exit_on_error(WRONG_USE):
        if what == "layout":
            path = starters.new_layout(name, folder, source)
        elif what == "units":
            path = starters.new_units(name, folder, headings or "en")
        else:
            path = (starters.new_framework if what == "framework" else starters.new_unit)(name, folder)
    tell(said("told.written", path=path))
    tell(said("done.fill-in" if what == "units" else "done.change", command=_next(what, path)))


def _next(what: str, path: Path) -> str:
    """A command to use the new file with."""
    sheet = path.name.partition(".")[0]
    return {
        "framework": f"kitgen build {path}",
        "unit": f"kitgen build FRAMEWORK --unit {path}",
        "units": f"kitgen build FRAMEWORK --units {path}",
        "layout": f"kitgen build FRAMEWORK --only {sheet}",
    }[what]


@click.command("preview", cls=Command)
@build_options
@exit_on_error()
def preview_command(**given: Any) -> None:
    """Make a PNG picture of each page of FRAMEWORK's kit, and a contact sheet of them all."""
    from kitgen.building import build
    from kitgen.building.preview import preview

    wanted = order(**given, formats=("pdf",))
    with progress() as started:
        report = build(wanted, started)
    pdfs = [outcome.path for outcome in report.built if outcome.path.suffix == ".pdf"]
    for picture in preview(pdfs, report.folder / "preview"):
        tell(str(picture))
    show_trouble(report)
    sys.exit(INCOMPLETE if report.failed else 0)


@click.command("schema", cls=Command)
@click.option("--output", type=FOLDER, default=Path("schema"), show_default=True)
@exit_on_error()
def schema_command(output: Path) -> None:
    """Write the JSON Schemas of frameworks, units and layouts, for editors that help while you type."""
    from kitgen.building.files import write_whole
    from kitgen.building.schema import schemas, text

    for name, schema in schemas().items():
        write_whole(output / name, text(schema).encode("utf-8"))
        tell(str(output / name))
