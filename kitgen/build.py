"""Building a kit: compose, render, write.

A sheet that fails does not stop the others; what went wrong is in the report.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from kitgen import kit
from kitgen.compose import Composed, compose
from kitgen.errors import KitgenError, LayoutError, MissingDataError
from kitgen.files import make_folder, write_whole
from kitgen.layout import read_layout
from kitgen.lengths import paper_name
from kitgen.library import Library
from kitgen.names import slug
from kitgen.order import Order, Sheet, Source, folder_of, load
from kitgen.render import renderer

P = ParamSpec("P")
T = TypeVar("T")

#: Hears the name of each sheet as it is begun, its number and how many there are.
Started = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: where it lies and how many pages it has on what paper, or why it could not be built."""

    sheet: str
    path: Path
    pages: int = 0
    paper: str = ""
    error: KitgenError | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What was built, in the order of the kit, and what its reader should know.

    `sources` are the files it was built from: the unit's, if there is one, and the framework's. `layouts`
    are those of the user's own that were used.
    """

    folder: Path
    outcomes: tuple[Outcome, ...]
    warnings: tuple[str, ...]
    sources: tuple[Path, ...]
    layouts: tuple[Path, ...]
    archive: Path | None = None
    participants: int | None = None  #: how many take part, where that is known

    @property
    def built(self) -> tuple[Outcome, ...]:
        """The files that were built."""
        return tuple(outcome for outcome in self.outcomes if not outcome.error)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The files that could not be built."""
        return tuple(outcome for outcome in self.outcomes if outcome.error)


def build(order: Order, started: Started = lambda sheet, number, total: None) -> Report:
    """Build every sheet asked for, in every format.

    Raises KitgenError (or Faults) when nothing can be built: a definition has faults, or the folder cannot
    be written to. What is wrong with one sheet stands in the report.
    """
    source = load(order)
    folder = folder_of(order, source)
    if not order.dry_run:
        make_folder(folder)
    outcomes: list[Outcome] = []
    warnings = list(source.warnings)
    for number, sheet in enumerate(source.sheets, 1):
        started(sheet.name, number, len(source.sheets))
        done, told = _sheet(order, source, folder, sheet)
        outcomes += done
        warnings += told
    archive = _archive(folder, outcomes, warnings) if order.zip and not order.dry_run else None
    built_in = {path.resolve() for path in Library().layouts().values()}
    own = tuple(sheet.layout for sheet in source.sheets if sheet.layout.resolve() not in built_in)
    participants = source.unit.participants if source.unit else None
    told = tuple(dict.fromkeys(warnings))
    return Report(folder, tuple(outcomes), told, source.files, own, archive, participants)


def _attempt(make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | KitgenError:
    """What `make` gives, or why it could not; even a fault in kitgen itself must not stop other sheets."""
    try:
        return make(*args, **kwargs)
    except KitgenError as error:
        return error
    except Exception as error:
        if os.environ.get("KITGEN_DEBUG"):
            raise
        hint = "please report it; with KITGEN_DEBUG=1 in the environment it tells more"
        return KitgenError(f"a fault in kitgen itself: {type(error).__name__}: {error}", hint=hint)


def _sheet(order: Order, source: Source, folder: Path, sheet: Sheet) -> tuple[list[Outcome], tuple[str, ...]]:
    """One sheet in each format: composed once, rendered to each."""
    title = _title(source, sheet)
    paths = {name: folder / f"{sheet.number:02}-{slug(title)}.{name}" for name in order.formats}
    composed = _attempt(_composed, source, sheet)
    if isinstance(composed, KitgenError):
        return [Outcome(sheet.name, path, error=composed) for path in paths.values()], ()
    return [_file(order, composed, sheet.name, *item) for item in paths.items()], composed.warnings


def _title(source: Source, sheet: Sheet) -> str:
    """The title of a sheet; its name where the layout cannot be read."""
    try:
        return read_layout(sheet.layout).setup.title_in(kit.language_of(source.framework, source.unit))
    except KitgenError:
        return sheet.name


def _composed(source: Source, sheet: Sheet) -> Composed:
    """Raises MissingDataError when the framework lacks what the sheet shows, else as :func:`compose`."""
    layout = read_layout(sheet.layout)
    missing = layout.missing({"framework": source.framework, "unit": source.unit})
    if missing:
        what = ", ".join(path.removeprefix("framework.") for path in missing)
        raise MissingDataError(
            f"the sheet {sheet.name} needs {what}, and {source.framework.id} has none",
            hint=f"add `{what}:` to the framework, or leave the sheet out",
        )
    try:
        return compose(source.framework, source.unit, layout)
    except LayoutError as error:
        error.file = error.file or layout.path
        raise


def _file(order: Order, composed: Composed, sheet: str, name: str, path: Path) -> Outcome:
    error = _attempt(_render, order, composed, name, path)
    if error:
        return Outcome(sheet, path, error=error)
    setup, pages = composed.document.setup, composed.document.pages
    return Outcome(sheet, path, len(pages), paper_name(setup.width, setup.height))


def _render(order: Order, composed: Composed, name: str, path: Path) -> None:
    content = renderer(name, order.embed_fonts)(composed.document)
    if not order.dry_run:
        write_whole(path, content)


def _archive(folder: Path, outcomes: list[Outcome], warnings: list[str]) -> Path | None:
    """All files of the kit in one zip beside its folder.

    There is none of a kit that is not complete; a zip that cannot be written is added to `outcomes`.
    """
    path = folder.with_name(f"{folder.name}.zip")
    if any(outcome.error for outcome in outcomes):
        warnings.append(f"{path} was not written, because a part of the kit would be missing in it.")
        return None
    error = _attempt(_zip, path, [outcome.path for outcome in outcomes])
    if error:
        outcomes.append(Outcome("zip", path, error=error))
    return None if error else path


def _zip(path: Path, files: Sequence[Path]) -> None:
    """The same bytes for the same files, on any day and any system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # as everywhere but on Windows
            archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)
    write_whole(path, buffer.getvalue())
