"""Building a kit: compose, render, write.

A sheet that fails does not stop the others; what went wrong is in the report.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from kitgen import kit
from kitgen.compose import Composed, compose
from kitgen.errors import KitgenError, LayoutError, MissingDataError
from kitgen.files import make_folder, write_whole
from kitgen.layout import Setup, read_layout
from kitgen.lengths import paper_name
from kitgen.library import Library
from kitgen.order import Order, Sheet, Source, folder_of, load
from kitgen.plan import PlannedSheet
from kitgen.planning import as_set, check_formats, file_name, planned
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
    done, told = _Work(order, source, folder).done(started)
    outcomes, warnings = list(done), [*source.warnings, *told]
    archive = _archive(folder, outcomes, warnings) if order.zip and not order.dry_run else None
    built_in = {path.resolve() for path in Library().layouts().values()}
    own = tuple(sheet.layout for sheet in source.sheets if sheet.layout.resolve() not in built_in)
    participants = source.unit.participants if source.unit else None
    notes = tuple(dict.fromkeys(warnings))
    return Report(folder, tuple(outcomes), notes, source.files, own, archive, participants)


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


class _Work:
    """The sheets of a kit being made, each composed once, and the plan of them that grows meanwhile.

    Sheets that tell of the whole kit come after the others, and of these the one that belongs first in a kit
    comes last: so the print plan knows how many pages the guide has.
    """

    def __init__(self, order: Order, source: Source, folder: Path) -> None:
        self._order, self._source, self._folder = order, source, folder
        self._language = kit.language_of(source.framework, source.unit)
        self._warnings: list[str] = []
        self._left_out: list[tuple[str, MissingDataError]] = []
        telling = any(_tells_of_all(sheet) for sheet in source.sheets)
        self._sheets = source.whole if telling else source.sheets
        self._plan = {sheet.name: self._planned(sheet) for sheet in self._sheets}

    def done(self, started: Started) -> tuple[list[Outcome], list[str]]:
        """Makes every sheet; gives the files in the order asked for, and what to know about them."""
        made: dict[str, list[Outcome]] = {}
        sheets = self._in_order()
        for number, sheet in enumerate(sheets, 1):
            started(sheet.name, number, len(sheets))
            made[sheet.name] = self._made(sheet)
        outcomes = [outcome for sheet in self._source.sheets for outcome in made[sheet.name]]
        return outcomes, [*self._warnings, *self._omissions()]

    def _omissions(self) -> Iterator[str]:
        """What is left out for want of data, each reason once, and what to do unless that is said already."""
        said = " ".join(self._source.warnings)
        for hint in dict.fromkeys(error.hint or "" for _, error in self._left_out):
            lacking = [(name, error) for name, error in self._left_out if (error.hint or "") == hint]
            names = ", ".join(name for name, _ in lacking)
            reason = lacking[0][1].message.partition(" needs ")[2]
            yield f"left out: {names}; needed is {reason}" + ("" if hint in said else f"; {hint}")

    def _in_order(self) -> list[Sheet]:
        """Each after those it tells of; what nobody asked for is not there after what was asked for."""
        telling = [sheet for sheet in self._sheets if _tells_of_all(sheet)]
        telling.sort(key=_place)
        sheets = [*(sheet for sheet in self._sheets if sheet not in telling), *reversed(telling)]
        while sheets[-1] not in self._source.sheets:
            sheets.pop()
        return sheets

    def _planned(self, sheet: Sheet) -> PlannedSheet | None:
        setup = _setup(sheet)
        if setup is None:
            return None
        return planned(sheet.name, setup, sheet.number, self._language, self._order.formats)

    def _made(self, sheet: Sheet) -> list[Outcome]:
        """Composes a sheet, and writes it in its formats if it was asked for."""
        paths, known = self._paths(sheet), self._plan[sheet.name]
        asked = sheet in self._source.sheets
        composed = _attempt(self._composed, sheet)
        if isinstance(composed, MissingDataError) and self._goes_without(sheet):
            self._plan[sheet.name] = None
            self._left_out.append((sheet.name, composed))
            return []
        if isinstance(composed, KitgenError):
            self._plan[sheet.name] = None
            if not asked:
                self._warnings.append(f"{sheet.name} cannot be built; the plan leaves it out: {composed}")
            return [Outcome(sheet.name, path, error=composed) for path in paths.values()]
        self._plan[sheet.name] = as_set(known, composed.document) if known else None
        if not asked:
            return []
        self._warnings += composed.warnings
        return [_file(self._order, composed, sheet.name, *item) for item in paths.items()]

    def _goes_without(self, sheet: Sheet) -> bool:
        """Whether the kit is whole without a sheet: nobody asked for it by name, and its layout says so."""
        setup = _setup(sheet)
        return setup is not None and setup.optional and sheet.name not in self._order.only

    def _paths(self, sheet: Sheet) -> dict[str, Path]:
        """The file for each format; for a layout that cannot be read, named after the sheet."""
        known = self._plan[sheet.name]
        file = known.file if known else file_name(sheet.number, sheet.name)
        formats = known.formats if known else self._order.formats
        return {name: self._folder / f"{file}.{name}" for name in formats}

    def _composed(self, sheet: Sheet) -> Composed:
        """Raises what :func:`compose` does, for a fault of a layout with its file."""
        layout = read_layout(sheet.layout)
        check_formats(layout)
        framework, unit = self._source.framework, self._source.unit
        plan = tuple(known for known in self._plan.values() if known) if layout.setup.whole_kit else ()
        try:
            return compose(framework, unit, layout, plan, kit.wishes_for(sheet.name, unit), self._source.logo)
        except LayoutError as error:
            error.file = error.file or layout.path
            raise


def _place(sheet: Sheet) -> int:
    """Where the sheet belongs in a kit, as its layout says."""
    setup = _setup(sheet)
    return setup.order if setup else 0


def _tells_of_all(sheet: Sheet) -> bool:
    setup = _setup(sheet)
    return setup is not None and setup.whole_kit


def _setup(sheet: Sheet) -> Setup | None:
    """What the layout says of the sheet; None where it cannot be read."""
    try:
        return read_layout(sheet.layout).setup
    except KitgenError:
        return None


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
