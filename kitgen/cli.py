"""The command line. What it does lies in the other modules; they are imported when a command runs.

Exit codes: 0 everything was built, 1 something was not (the rest was), 2 wrong use.
"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from kitgen import __version__

if TYPE_CHECKING:
    from kitgen.build import Order, Outcome, Report

P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def _told() -> Iterator[None]:
    """Errors as people should meet them: one line each, no traceback."""
    from kitgen.errors import KitgenError

    try:
        yield
    except KitgenError as error:
        _complain(str(error))
        sys.exit(1)
    except (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt):
        raise
    except Exception as error:
        if os.environ.get("KITGEN_DEBUG"):
            raise
        _complain(f"a fault in kitgen itself: {type(error).__name__}: {error}")
        _complain("Please report it; with KITGEN_DEBUG=1 in the environment it tells more.")
        sys.exit(1)


def _plainly(command: Callable[P, R]) -> Callable[P, R]:
    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with _told():
            return command(*args, **kwargs)

    return run


def _complain(text: str) -> None:
    click.echo(text, err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kitgen")
def main() -> None:
    """Make print-ready workshop kits, as Word and PDF, from a framework of good practice."""


# -- build ---------------------------------------------------------------------------------------


def _formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    names = _listed(value)
    for name in names:
        if name not in ("pdf", "docx"):
            raise click.BadParameter(f"{name!r} is no format; use pdf, docx or both: pdf,docx")
    return names or ("pdf", "docx")


def _listed(value: str | None) -> tuple[str, ...]:
    return tuple(part for part in (value or "").replace(",", " ").split() if part)


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write year-month-day: 2026-03-14") from None


def _https(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value and not value.startswith("https://"):
        raise click.BadParameter(f"{value!r} is no https link")
    return value


def _build_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `build` and `preview` share."""
    options = (
        click.argument("framework"),
        click.option(
            "--unit",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="A unit file: the school or kindergarten that gets the kit.",
        ),
        click.option("--only", metavar="SHEET,…", help="Only these sheets, such as table-a,background."),
        click.option(
            "--form-url", callback=_https, metavar="URL", help="Link where staff answer; becomes the QR code."
        ),
        click.option("--participants", type=click.IntRange(1, 100_000), help="How many take part."),
        click.option("--minutes", type=click.IntRange(30, 1440), help="How long the meeting lasts."),
        click.option("--date", "day", callback=_day, metavar="YYYY-MM-DD", help="The day of the meeting."),
        click.option(
            "--output",
            type=click.Path(file_okay=False, path_type=Path),
            default=Path("output"),
            show_default=True,
            help="Folder to write to.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _order(
    framework: str,
    unit: Path | None,
    only: str | None,
    form_url: str | None,
    participants: int | None,
    minutes: int | None,
    day: datetime.date | None,
    output: Path,
    **more: Any,
) -> Order:
    from kitgen.build import Order

    given = {"participants": participants, "minutes": minutes, "date": day}
    changes = tuple((name, value) for name, value in given.items() if value is not None)
    return Order(framework, unit, _listed(only), output=output, form_url=form_url, changes=changes, **more)


@main.command("build")
@_build_options
@click.option(
    "--format", "formats", default="pdf,docx", show_default=True, callback=_formats, help="pdf, docx or both."
)
@click.option("--embed-fonts", is_flag=True, help="Put Source Sans 3 into the Word files (+0.5 MB each).")
@click.option("--zip", "zipped", is_flag=True, help="Also put the files into one zip.")
@click.option("--dry-run", is_flag=True, help="Compose and render, but write nothing.")
@_plainly
def build_command(
    formats: tuple[str, ...], embed_fonts: bool, zipped: bool, dry_run: bool, **given: Any
) -> None:
    """Build the kit of FRAMEWORK: a built-in name (see `kitgen list`) or a file."""
    from kitgen.build import build

    order = _order(**given, formats=formats, embed_fonts=embed_fonts, zip=zipped, dry_run=dry_run)
    report = build(order)
    _show(report, dry_run)
    sys.exit(1 if report.failed else 0)


def _show(report: Report, dry_run: bool) -> None:
    """The files with their pages, then what to print first and what to know."""
    for outcome in report.outcomes:
        if outcome.error:
            _complain(f"not built: {outcome.path.name}: {outcome.error}")
        else:
            pages = "1 page" if outcome.pages == 1 else f"{outcome.pages} pages"
            click.echo(f"  {outcome.path.name:<36} {outcome.paper}, {pages}")
    done = [outcome for outcome in report.outcomes if not outcome.error]
    if done:
        verb = "would be written" if dry_run else "written"
        count = "1 file" if len(done) == 1 else f"{len(done)} files"
        click.echo(f"{count} {verb} to {report.folder}")
        _advise(done)
    if report.archive:
        click.echo(f"All in one: {report.archive}")
    for warning in report.warnings:
        _complain(f"note: {warning}")


def _advise(done: list[Outcome]) -> None:
    first = next((outcome for outcome in done if outcome.path.suffix == ".pdf"), None)
    if first:
        click.echo(
            f"Print first: {first.path.name} on {first.paper}, in actual size (not “fit to page”): "
            "one for each group of four to six, and one for the wall."
        )


# -- the other commands --------------------------------------------------------------------------


@main.command("check")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE…",
)
@_plainly
def check_command(files: tuple[Path, ...]) -> None:
    """Find every fault in frameworks, units and layouts."""
    from kitgen.checking import check

    faults = {path: check(path) for path in files}
    for path, found in faults.items():
        for fault in found:
            click.echo(str(fault))
        if not found:
            click.echo(f"{path}: in order")
    sys.exit(1 if any(faults.values()) else 0)


@main.command("list")
@click.argument("what", type=click.Choice(["frameworks", "layouts"]), required=False)
@_plainly
def list_command(what: str | None) -> None:
    """List the frameworks and layouts there are."""
    from kitgen.library import Library

    library = Library(beside=Path.cwd())
    for name, found in (("frameworks", library.frameworks()), ("layouts", library.layouts())):
        if what in (None, name):
            click.echo(f"{name}:")
            for item, path in found.items():
                click.echo(f"  {item:<32} {_title(path)}")


def _title(path: Path) -> str:
    """The title in a framework or layout file; empty where the file has faults."""
    from kitgen.errors import KitgenError

    try:
        if path.name.endswith(".j2"):
            from kitgen.layout import read_layout_setup

            return read_layout_setup(path).title_in("en")
        from kitgen.definitions import load_framework

        return load_framework(path).title
    except KitgenError as error:
        return f"(has faults: {error})"


@main.command("new")
@click.argument("what", type=click.Choice(["framework", "unit", "layout"]))
@click.argument("name")
@click.option("--from", "source", metavar="LAYOUT", help="For a layout: the one to copy, if not NAME.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Where to write; for a layout, the framework's folder.",
)
@_plainly
def new_command(what: str, name: str, source: str | None, folder: Path) -> None:
    """Write a new framework or unit, or a copy of a layout, to change."""
    from kitgen import starters

    if what == "layout":
        path = starters.new_layout(name, folder, source)
    else:
        path = (starters.new_framework if what == "framework" else starters.new_unit)(name, folder)
    click.echo(f"written: {path}")


@main.command("preview")
@_build_options
@_plainly
def preview_command(**given: Any) -> None:
    """Make PNGs of the pages and one contact sheet of the kit."""
    from kitgen.build import build
    from kitgen.preview import preview

    report = build(_order(**given, formats=("pdf",)))
    pictures = preview([o.path for o in report.outcomes if not o.error], report.folder / "preview")
    for outcome in report.failed:
        _complain(f"not built: {outcome.path.name}: {outcome.error}")
    for picture in pictures:
        click.echo(str(picture))
    sys.exit(1 if report.failed else 0)


@main.command("schema")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("schema"),
    show_default=True,
    help="Folder to write to.",
)
@_plainly
def schema_command(output: Path) -> None:
    """Write the JSON Schemas of framework and unit files, for editors that help while you type."""
    import json

    from kitgen.definitions.schema import schemas
    from kitgen.files import write_whole

    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        write_whole(output / name, text.encode("utf-8"))
        click.echo(str(output / name))


if __name__ == "__main__":
    main()
