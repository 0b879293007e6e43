"""The files of one kit, made in memory: each sheet composed once and rendered in its formats.

A sheet that fails does not stop the others.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kitgen.basics.lengths import paper_name
from kitgen.basics.records import dataclass, replace
from kitgen.building.binding import PAPERS, PrintedSheet, bound, file_of
from kitgen.building.planning import as_set, check_formats, file_name, planned
from kitgen.building.rendering import (
    Alone,
    Pile,
    Render,
    Result,
    Task,
    attempt,
    copied,
    one_by_one,
    side_by_side,
    told,
)
from kitgen.building.request import Order, SheetToBuild, Source
from kitgen.composing.compose import Composed, compose
from kitgen.composing.layout import Setup, read_layout, read_layout_setup
from kitgen.domain import kit
from kitgen.domain.plan import PlannedSheet
from kitgen.errors import KitgenError, LayoutError, MissingDataError, Note, Said, said, singly
from kitgen.model import Document

#: The sheet that is the cover of the file to print.
COVER = "cover"
#: Is called with the name of each sheet as it is begun, its number and how many there are.
Started = Callable[[str, int, int], None]
#: Composes a sheet, like :func:`kitgen.composing.compose`.
Compose = Callable[..., Composed]


@dataclass(frozen=True, slots=True)
class File:
    """One file of a kit with its bytes and what is needed to print it, or why it could not be made.

    `leaves` are the sheets of paper that one copy takes, none if it is not printed. `copies` is how many
    the meeting needs, None if the number of participants is not known; `own` says that the unit set it.
    `document` is what it was rendered from, if that was to be kept.
    """

    sheet: str
    name: str
    content: bytes = b""
    pages: int = 0
    paper: str = ""
    leaves: int = 0
    copies: int | None = None
    error: KitgenError | None = None
    document: Document | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a kit, in the order of the kit, and notes for its reader."""

    files: tuple[File, ...]
    warnings: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A file whose bytes are still to be made, here or by a copy of this process, or that cannot be made."""

    file: File
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a sheet: its files if it was requested, what the plan knows of it now, and notes."""

    drafts: tuple[_Draft, ...] = ()
    known: PlannedSheet | None = None
    warnings: tuple[Note, ...] = ()
    lacking: MissingDataError | None = None


def make(
    order: Order,
    source: Source,
    started: Started = lambda sheet, number, total: None,
    render: Render = one_by_one,
    keep: bool = False,
    composer: Compose | None = None,
) -> Made:
    """Make every requested sheet, in every format; faults of one sheet are in its files.

    With `keep` the files have their documents. A `composer` is used instead of the composing room.
    """
    return _Work(order, source, composer or compose).whole(started, render, keep)


def make_beside(order: Order, source: Source, started: Started = lambda sheet, number, total: None) -> Made:
    """What :func:`make` gives; a copy of this process makes about half of the sheets, where there can be one.

    For a single kit, whose user is waiting.
    """
    work = _Work(order, source, compose)
    if not (theirs := work.half()):
        return work.whole(started, side_by_side)
    try:
        with copied(partial(_made_there, work, theirs)) as (answer, pile):
            drafts, notes = work.done(started, theirs, answer)
            pile.fill({draft.file.name: draft.task for draft in drafts if draft.task})
            results = pile.worked_off() | told(answer)
        if not results.keys() >= {draft.file.name for draft in drafts if not draft.file.error}:
            raise Alone
    except Alone:
        return make(order, source, started, side_by_side)
    files = [
        draft.file if draft.file.error else _finished(draft, results[draft.file.name]) for draft in drafts
    ]
    return work.noted(files, notes)


def _made_there(work: _Work, sheets: Sequence[SheetToBuild], answer: BinaryIO, pile: Pile) -> None:
    """Compose these sheets and tell what came of them, without their documents; then render their files, and
    help with the others."""
    made = [work.made(sheet) for sheet in sheets]
    bare = [replace(each, drafts=tuple(_Draft(draft.file) for draft in each.drafts)) for each in made]
    pickle.dump(bare, answer)
    answer.flush()
    tasks = {draft.file.name: draft.task for each in made for draft in each.drafts if draft.task}
    results = dict(zip(tasks, one_by_one(list(tasks.values())), strict=True))
    pickle.dump(results | pile.worked_off(), answer)


def _finished(draft: _Draft, result: Result, keep: bool = False) -> File:
    file = draft.file
    if isinstance(result, KitgenError):
        return File(file.sheet, file.name, error=result)
    return replace(file, content=result, document=draft.task.document if keep and draft.task else None)


class _Work:
    """The sheets of a kit being made, each composed once, and the plan of them that grows meanwhile.

    Sheets that describe the whole kit come after the others, and of these the one that belongs first in a
    kit comes last: so the print plan knows how many pages the guide has.
    """

    def __init__(self, order: Order, source: Source, composer: Compose) -> None:
        self._order, self._source, self._compose = order, source, composer
        self._language = kit.language_of(source.framework, source.unit)
        self._warnings: list[Note] = []
        self._left_out: list[tuple[str, MissingDataError]] = []
        describing = any(_describes_all(sheet) for sheet in source.sheets)
        self._sheets = source.whole if describing else source.sheets
        self._plan = {sheet.name: self._planned(sheet) for sheet in self._sheets}

    def whole(self, started: Started, render: Render, keep: bool = False) -> Made:
        """All of the kit; with `keep` its files have their documents."""
        drafts, notes = self.done(started)
        results = iter(render([draft.task for draft in drafts if draft.task]))
        files = [_finished(draft, next(results), keep) if draft.task else draft.file for draft in drafts]
        return self.noted(files, notes)

    def noted(self, files: Sequence[File], notes: Sequence[Note]) -> Made:
        """These files, with each note once, those on what was read first."""
        return Made(tuple(files), tuple(dict.fromkeys((*self._source.warnings, *notes))))

    def half(self) -> list[SheetToBuild]:
        """The first half of the sheets, but for those that describe the kit; none where there is one file for
        all, or where only one sheet could be shared."""
        sheets = [] if self._order.binds else self._in_order()
        sheets = [sheet for sheet in sheets if not _describes_all(sheet)]
        return sheets[: len(sheets) // 2]

    def done(
        self, started: Started, theirs: Sequence[SheetToBuild] = (), answer: BinaryIO | None = None
    ) -> tuple[list[_Draft], list[Note]]:
        """Compose every sheet, but for `theirs`, about which a copy answers; returns the files in the order
        of the request, and notes."""
        sheets, done = self._in_order(), dict[str, _Done]()
        ours = [sheet for sheet in sheets if sheet not in theirs]
        last = [sheet for sheet in ours if _describes_all(sheet)]
        for sheet in theirs:
            started(sheet.name, sheets.index(sheet) + 1, len(sheets))
        for sheet in (each for each in ours if each not in last):
            started(sheet.name, sheets.index(sheet) + 1, len(sheets))
            done |= self._known([sheet], [self.made(sheet)])
        if answer:
            done |= self._known(theirs, told(answer))
        for sheet in last:
            started(sheet.name, sheets.index(sheet) + 1, len(sheets))
            done |= self._known([sheet], [self.made(sheet)])
        for sheet in sheets:
            self._warnings += done[sheet.name].warnings
            if lacking := done[sheet.name].lacking:
                self._left_out.append((sheet.name, lacking))
        files = [draft for sheet in self._source.sheets for draft in done[sheet.name].drafts]
        if self._order.binds:
            files += self._bound(files)
        return files, [*self._warnings, *self._omissions()]

    def _known(self, sheets: Sequence[SheetToBuild], done: Sequence[_Done]) -> dict[str, _Done]:
        """What came of these sheets, by their names; the plan knows of it from now on."""
        self._plan |= {sheet.name: each.known for sheet, each in zip(sheets, done, strict=True)}
        return {sheet.name: each for sheet, each in zip(sheets, done, strict=True)}

    def _bound(self, drafts: Sequence[_Draft]) -> Iterator[_Draft]:
        """A file for each paper that sheets are printed on."""
        printed = [
            PrintedSheet(draft.task.document, known)
            for draft in drafts
            if draft.task and draft.task.format == "pdf"
            for known in [self._plan[draft.file.sheet]]
            if known and known.printed
        ]
        if "pdf" not in self._source.formats:
            files = [file_of(paper) for paper in PAPERS]
            self._warnings.append(Note(said("kit.nothing-to-bind", files=files)))
        for paper in PAPERS:
            sheets = [sheet for sheet in printed if sheet.paper == paper]
            if sheets and (cover := self._cover()) and cover.paper == paper:
                sheets.insert(0, cover)
            if sheets:
                title = f"{self._source.framework.title} – {paper}"
                document = bound(sheets, title, self._order.collate)
                pages, name = len(document.pages), file_of(paper)
                leaves = pages if document.duplex == "simplex" else pages // 2
                counted = self._order.collate is not None or any(each.plan.own for each in sheets)
                file = File(f"print-{paper}", name, b"", pages, paper, leaves, 1 if counted else None)
                yield _Draft(file, Task("pdf", False, document))

    def _cover(self) -> PrintedSheet | None:
        """The cover, where the framework or the unit wants one; a note says why it is missing."""
        framework, unit = self._source.framework, self._source.unit
        path = self._source.basis.layouts.get(COVER)
        if path is None or not kit.has_cover(framework, unit):
            return None
        sheet = SheetToBuild(COVER, 0, path)
        composed, known = attempt(self._composed, sheet), self._planned(sheet)
        if isinstance(composed, KitgenError):
            self._warnings.append(Note(said("kit.no-cover", why=composed.said)))
        if isinstance(composed, KitgenError) or known is None:
            return None
        return PrintedSheet(composed.document, as_set(known, composed.document, framework))

    def _omissions(self) -> Iterator[Note]:
        """Notes on sheets left out for lack of data, each reason once, and what to do if not said yet."""
        known = {str(note.said.values.get("do", "")) for note in self._source.warnings}
        for hint in dict.fromkeys(error.hint or "" for _, error in self._left_out):
            lacking = [(name, error) for name, error in self._left_out if (error.hint or "") == hint]
            sheets, lacks = [name for name, _ in lacking], lacking[0][1].said.values
            do = "" if hint in known else lacks.get("do", hint)
            yield Note(said("kit.left-out", sheets=sheets, lacks=lacks["lacks"], do=do))

    def _in_order(self) -> list[SheetToBuild]:
        """Sheets that describe the whole kit last; nothing after the last requested sheet."""
        describing = [sheet for sheet in self._sheets if _describes_all(sheet)]
        describing.sort(key=_place)
        sheets = [*(sheet for sheet in self._sheets if sheet not in describing), *reversed(describing)]
        while sheets[-1] not in self._source.sheets:
            sheets.pop()
        return sheets

    def _planned(self, sheet: SheetToBuild) -> PlannedSheet | None:
        setup = _setup(sheet)
        if setup is None:
            return None
        unit = self._source.unit
        chosen, own = kit.options_for(sheet.name, unit), unit.copies.get(sheet.name) if unit else None
        return planned(sheet.name, setup, sheet.number, self._language, self._source.formats, chosen, own)

    def made(self, sheet: SheetToBuild) -> _Done:
        """The sheet composed, with its files if it was requested."""
        names, known = self._names(sheet), self._plan[sheet.name]
        asked = sheet in self._source.sheets
        composed = attempt(self._composed, sheet)
        optional = (setup := _setup(sheet)) and setup.optional and sheet.name not in self._order.only
        if isinstance(composed, MissingDataError) and optional:
            return _Done(lacking=composed)
        if isinstance(composed, KitgenError):
            notes = () if asked else tuple(_left_out_of_plan(sheet.name, composed))
            failed = (_Draft(File(sheet.name, name, error=composed)) for name in names.values())
            return _Done(tuple(failed), warnings=notes)
        known = as_set(known, composed.document, self._source.framework) if known else None
        if not asked:
            return _Done(known=known)
        drafts = (self._file(sheet, known, composed, *item) for item in names.items())
        return _Done(tuple(drafts), known, composed.warnings)

    def _file(
        self, sheet: SheetToBuild, known: PlannedSheet | None, composed: Composed, format_: str, name: str
    ) -> _Draft:
        task = Task(format_, self._order.embed_fonts, composed.document)
        setup, pages = composed.document.setup, len(composed.document.pages)
        paper = paper_name(setup.width, setup.height)
        if known is None or known.audience is None:
            return _Draft(File(sheet.name, name, pages=pages, paper=paper), task)
        unit = self._source.unit
        copies = known.copies(unit.participants if unit else None)
        file = File(sheet.name, name, b"", pages, paper, known.leaves, copies, own=known.own is not None)
        return _Draft(file, task)

    def _names(self, sheet: SheetToBuild) -> dict[str, str]:
        """The file for each format; for a layout that cannot be read, named after the sheet."""
        known = self._plan[sheet.name]
        file = known.file if known else file_name(sheet.number, sheet.name)
        formats = known.formats if known else self._source.formats
        return {name: f"{file}.{name}" for name in formats}

    def _composed(self, sheet: SheetToBuild) -> Composed:
        """The sheet composed. Raises the errors of composing, for a fault of a layout with its file."""
        layout = read_layout(sheet.layout)
        check_formats(layout)
        framework, unit = self._source.framework, self._source.unit
        plan = tuple(known for known in self._plan.values() if known) if layout.setup.whole_kit else ()
        try:
            options = kit.options_for(sheet.name, unit)
            logo, results = self._source.logo, self._source.results
            typeface = self._source.basis.typeface
            return self._compose(framework, unit, layout, plan, options, logo, results, typeface)
        except LayoutError as error:
            error.file = error.file or layout.path
            raise
        except MissingDataError as error:
            raise self._refused(error) from None

    def _refused(self, error: MissingDataError) -> MissingDataError:
        """The error with the real reason, where a link was given for the sheet but refused."""
        lacks: Said = error.said.values["lacks"]
        what = lacks.values["what"]
        if lacks.code != "lacks.given" or "answer" not in what or not self._source.refused:
            return error
        why = said("lacks.refused", what=what, why=self._source.refused)
        return MissingDataError(said("data.refused", sheet=error.values["sheet"], lacks=why))


def _place(sheet: SheetToBuild) -> int:
    """The sheet's place in a kit, from its layout."""
    setup = _setup(sheet)
    return setup.order if setup else 0


def _describes_all(sheet: SheetToBuild) -> bool:
    setup = _setup(sheet)
    return setup is not None and setup.whole_kit


def _setup(sheet: SheetToBuild) -> Setup | None:
    """The settings of the sheet's layout, whose body is not read yet; None where they cannot be."""
    try:
        return read_layout_setup(sheet.layout)
    except KitgenError:
        return None


def _left_out_of_plan(sheet: str, error: KitgenError) -> Iterator[Note]:
    """Why the plan leaves a sheet out, with the file's name only: notes don't depend on its folder."""
    for each in singly(error):
        file = None if each.file is None else Path(each.file).name
        yield Note(said("kit.sheet-fails", sheet=sheet, why=each.said), file, each.line)
