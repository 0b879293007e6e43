"""Building a kit: load, compose, render, write.

A sheet that fails does not stop the others; what went wrong is in the report.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kitgen import kit
from kitgen.compose import Composed, compose
from kitgen.definitions import load_framework, load_unit
from kitgen.errors import KitgenError, MissingDataError
from kitgen.files import write_whole
from kitgen.framework import Framework
from kitgen.layout import Layout, read_layout
from kitgen.lengths import paper_name
from kitgen.library import Library
from kitgen.links import is_for_leaders
from kitgen.names import slug
from kitgen.render import FORMATS, renderer
from kitgen.unit import Unit


@dataclass(frozen=True, slots=True)
class Order:
    """What to build. `framework` is a built-in name or a path; `changes` are fields of the unit given on the
    command line (date, participants, minutes, form link), which win over the unit file."""

    framework: str
    unit: Path | None = None
    only: tuple[str, ...] = ()
    formats: tuple[str, ...] = FORMATS
    output: Path = Path("output")
    form_url: str | None = None
    changes: tuple[tuple[str, Any], ...] = ()
    embed_fonts: bool = False
    zip: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: where it lies and how many pages it has on what paper, or why it could not be built."""

    sheet: str
    title: str
    path: Path
    pages: int = 0
    paper: str = ""
    error: KitgenError | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What was built, in the order of the kit, and what its reader should know."""

    folder: Path
    outcomes: tuple[Outcome, ...]
    warnings: tuple[str, ...]
    archive: Path | None = None

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The files that could not be built."""
        return tuple(outcome for outcome in self.outcomes if outcome.error)


@dataclass(frozen=True, slots=True)
class Source:
    """Everything read for one kit."""

    framework: Framework
    unit: Unit | None
    layouts: tuple[tuple[int, Layout], ...]  #: each with its number in the kit
    warnings: tuple[str, ...]


def load(order: Order) -> Source:
    """Read framework, unit and layouts; raises KitgenError (or Faults) when one of them has faults."""
    path = Library().framework(order.framework)
    library = Library(beside=path.parent)
    framework = load_framework(path)
    unit, warnings = _unit(order, framework)
    checked, more = _without_leader_links(framework)
    names = kit.sheets(checked, unit, order.only, tuple(library.layouts()))
    whole = kit.sheets(checked, unit, (), tuple(library.layouts()))
    numbers = {name: i for i, name in enumerate((*whole, *(n for n in names if n not in whole)), 1)}
    layouts = tuple((numbers[name], read_layout(library.layout(name))) for name in names)
    return Source(checked, unit, layouts, (*warnings, *more))


def build(order: Order, started: Callable[[str], None] = lambda sheet: None) -> Report:
    """Build every sheet asked for, in every format; `started` hears the name of each sheet in turn."""
    source = load(order)
    folder = _folder(order, source)
    outcomes: list[Outcome] = []
    warnings = list(source.warnings)
    for number, layout in source.layouts:
        started(layout.name)
        done, told = _sheet(order, source, folder, number, layout)
        outcomes += done
        warnings += told
    archive = _archive(folder, outcomes) if order.zip and not order.dry_run else None
    return Report(folder, tuple(outcomes), tuple(dict.fromkeys(warnings)), archive)


def _sheet(
    order: Order, source: Source, folder: Path, number: int, layout: Layout
) -> tuple[list[Outcome], tuple[str, ...]]:
    """One sheet in each format: composed once, rendered to each."""
    title = layout.setup.title_in(kit.language_of(source.framework, source.unit))
    paths = {name: folder / f"{number:02}-{slug(title)}.{name}" for name in order.formats}
    try:
        _require(layout, source)
        composed = compose(source.framework, source.unit, layout)
    except KitgenError as error:
        return [Outcome(layout.name, title, path, error=error) for path in paths.values()], ()
    done = [_file(order, composed, layout, title, name, path) for name, path in paths.items()]
    return done, composed.warnings


def _file(order: Order, composed: Composed, layout: Layout, title: str, name: str, path: Path) -> Outcome:
    document = composed.document
    try:
        content = renderer(name, order.embed_fonts)(document)
        if not order.dry_run:
            write_whole(path, content)
    except KitgenError as error:
        return Outcome(layout.name, title, path, error=error)
    return Outcome(layout.name, title, path, len(document.pages), paper_name(*layout.setup.page))


def _require(layout: Layout, source: Source) -> None:
    """Raises MissingDataError when the framework lacks what the sheet shows."""
    missing = layout.missing({"framework": source.framework, "unit": source.unit})
    if missing:
        what = ", ".join(path.removeprefix("framework.") for path in missing)
        raise MissingDataError(
            f"the sheet {layout.name} needs {what}, and {source.framework.id} has none",
            hint=f"add `{what}:` to the framework, or leave the sheet out",
        )


def _unit(order: Order, framework: Framework) -> tuple[Unit | None, tuple[str, ...]]:
    """The unit file with what the command line says instead; None when there is neither."""
    unit = load_unit(order.unit, framework) if order.unit else None
    changes: dict[str, Any] = dict(order.changes)
    warnings: list[str] = []
    answer = order.form_url or (unit.form.answer if unit else None)
    if answer and is_for_leaders(answer):
        warnings.append(_leader_link(answer))
        answer = None
    if answer != (unit.form.answer if unit else None):
        form = unit.form if unit else framework.form
        changes["form"] = form.model_copy(update={"answer": answer})
    if unit is None:
        return (Unit.model_construct(name="", **changes) if changes else None), tuple(warnings)
    return unit.model_copy(update=changes), tuple(warnings)


def _without_leader_links(framework: Framework) -> tuple[Framework, tuple[str, ...]]:
    answer = framework.form.answer
    if not answer or not is_for_leaders(answer):
        return framework, ()
    form = framework.form.model_copy(update={"answer": None})
    return framework.model_copy(update={"form": form}), (_leader_link(answer),)


def _leader_link(link: str) -> str:
    return (
        f"{link} copies or edits the form; it takes no answers, so it is left off the sheets for staff. "
        "Open the form, choose «Collect responses», and use the link from there."
    )


def _folder(order: Order, source: Source) -> Path:
    """Where the kit goes: output/<framework>, and below it the unit's own folder."""
    folder = order.output / slug(source.framework.id)
    return folder / slug(source.unit.name) if source.unit and source.unit.name else folder


def _archive(folder: Path, outcomes: Sequence[Outcome]) -> Path:
    """All files of the kit in one zip beside its folder; the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for outcome in outcomes:
            if not outcome.error:
                entry = zipfile.ZipInfo(outcome.path.name, (1980, 1, 1, 0, 0, 0))
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, outcome.path.read_bytes(), zipfile.ZIP_DEFLATED)
    path = folder.with_name(f"{folder.name}.zip")
    write_whole(path, buffer.getvalue())
    return path
