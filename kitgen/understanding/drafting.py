"""From a file to a draft of a framework, with a note for every guess and for all that was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kitgen.definitions import tables as lists
from kitgen.definitions.headings import header_of, holds_answers
from kitgen.domain.letters import cleaned, misread
from kitgen.errors import KitgenError, said
from kitgen.reading.bullets import counted
from kitgen.reading.kinds import read_document
from kitgen.reading.own_words import is_background
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Document, Line, Part, Table
from kitgen.understanding.apart import without_blanks, without_contents, without_fields, without_own
from kitgen.understanding.chapters import place_after, place_before
from kitgen.understanding.draft import Draft, DraftArea, DraftLevel, Found, Note
from kitgen.understanding.forms import find_forms
from kitgen.understanding.headings import (
    unnumbered,
    with_captions,
    with_headings,
    with_items,
    with_labels,
    with_names,
)
from kitgen.understanding.leftovers import left_out
from kitgen.understanding.mending import mend, usual
from kitgen.understanding.naming import drop_too_many, name_areas, name_source, settle_ids, settle_paths
from kitgen.understanding.notes import gathered
from kitgen.understanding.outline import outlines
from kitgen.understanding.scales.folding import fold
from kitgen.understanding.scales.legend import levels_in, levels_of, without_levels
from kitgen.understanding.scales.ratings import as_levels, explained, in_words
from kitgen.understanding.scales.ticking import STATEMENTS, rate, without_ticks
from kitgen.understanding.tables.alternatives import merge
from kitgen.understanding.tables.choices import Choice
from kitgen.understanding.tables.reading import Tables, place_in_brackets, title_above
from kitgen.understanding.tables.remade import by_levels, on_their_side
from kitgen.understanding.tuned import AGAIN, FEW, HEADING, HINT
from kitgen.understanding.verdict import doubts


def read_draft(path: Path, understand: Callable[[Document], Draft] | None = None) -> Draft:
    """The framework in a document of any kind that is known, as `understand` makes it of what was read."""
    document = read_document(path)
    try:
        return (understand or drafted)(document)
    except KitgenError as error:
        error.file = error.file or path
        raise


def drafted(
    document: Document,
    choices: Mapping[int, Choice] | None = None,
    printable: Callable[[str], bool] = usual,
) -> Draft:
    """The framework in a document that has been read; raises KitgenError where there is none.

    It is mended until it can be printed, in letters that are `printable`. `choices` say how to read tables,
    by their numbers from 1, or by 0 for all.
    """
    _refuse(document)
    whole, odd = document, list(_odd(document))
    draft = Draft()
    document, filled = without_fields(document)
    document = with_captions(without_blanks(document, draft))
    if filled:
        draft.note("left-out.filled-in", filled[0].place, texts=[tidy(line.text) for line in filled])
    document, parts, ticked = without_ticks(document)
    lines = iter(with_items(unnumbered(with_names([part for part in parts if isinstance(part, Line)]))))
    parts = [next(lines) if isinstance(part, Line) else part for part in parts]
    parts = by_levels(on_their_side(without_own(without_contents(parts, draft), draft)))
    reading = _Reading(draft, Tables(parts, document.kind == "sheet", choices), parts)
    for part in parts:
        reading.take(part)
    reading.finish()
    rate(draft, ticked)
    draft.levels = in_words(draft.levels, whole.lines)
    fold(draft)
    if not draft.areas:
        raise KitgenError(said("import.no-statements" if document.kind == "sheet" else "import.no-areas"))
    find_forms(document.lines, draft)
    name_source(document, draft)
    name_areas(draft)
    draft.levels = draft.levels or reading.legend
    draft.doubts = doubts(draft, whole)
    mend(draft, printable)
    name_areas(draft)  # a title may have been of nothing but letters that cannot be printed
    settle_ids(draft)
    draft.notes += [*odd, *document.remarks]
    draft.notes += left_out(document, draft)
    settle_paths(draft)
    draft.notes = gathered(draft.notes)
    return draft


def _refuse(document: Document) -> None:
    """Raise KitgenError for what holds no framework for certain."""
    tables = [part for part in document.parts if isinstance(part, Table)]
    if not tables and is_background(line.text for line in document.lines):  # all but the statements
        raise KitgenError(said("import.background"))
    if not any(bare(line.text) for line in document.lines):
        raise KitgenError(said("import.no-text"))
    if document.kind == "sheet" and any(holds_answers(_as_list(table)) for table in tables):
        raise KitgenError(said("answers.elsewhere"))
    if document.kind == "sheet" and any(map(_is_list_of_units, tables)):
        raise KitgenError(said("import.list-of-units"))


def _odd(document: Document) -> Iterator[Note]:
    """Invisible letters and words that were misread, each kind once."""
    noted: set[str] = set()
    for line in document.lines:
        odd = (one for one in cleaned(line.text)[1] if one.kind == "invisible")
        found = [(one.kind, one.message(line.text)) for one in odd]
        if wrong := misread(line.text):
            found.append(("misread", wrong.message()))
        yield from (Note(what, line.place) for kind, what in found if kind not in noted)
        noted |= {kind for kind, _ in found}


def _is_list_of_units(table: Table) -> bool:
    """Whether a table has the headings of a list of units, and nothing below them but names, figures, links.

    “Name” and “Date” may also stand above the statements of a framework, to be filled in.
    """
    listed = _as_list(table)
    header, rows = header_of(listed), [[str(cell) for cell in row] for row in listed.rows]
    if header is None:
        return False
    below = [row for row in rows[header.row + 1 :] if any(row)]
    held = {
        field
        for column, field in header.columns.items()
        if not below or any(column < len(row) and row[column].strip() for row in below)
    }
    return len(held) > 1 and all(_is_name_or_link(cell.strip()) for row in below for cell in row)


def _as_list(table: Table) -> lists.Table:
    return lists.Table(table.place.sheet, [[cell.text for cell in row] for row in table.rows])


def _is_name_or_link(text: str) -> bool:
    return "://" in text or (len(text) <= HEADING and not text.endswith((".", "?", "!")))


@dataclass(slots=True)
class _Reading:
    """A document on its way into a draft: the lines before the areas, and those after them."""

    draft: Draft
    tables: Tables
    parts: Sequence[Part]
    last: list[DraftArea] = field(default_factory=list)
    met: bool = False
    above: str = ""  #: the heading above those of criteria
    legend: list[DraftLevel] = field(default_factory=list)
    beside: list[tuple[int, int]] = field(default_factory=list)  #: statements in a table, values

    def take(self, part: Part) -> None:
        """Take in the next part."""
        if isinstance(part, Line):
            self._lines().append(part)
            if tidy(part.text):
                self.last = []
        elif levels := levels_of(part):
            self.draft.levels = self.draft.levels or levels
        elif levels := self.tables.legends.get(id(part), []):
            self.legend = self.legend or levels
            told = [said("did.legend", names=[level.label for level in levels])]
            where = place_in_brackets(part.place)
            self.draft.note("did.table", number=self.tables.numbers[id(part)], where=where, parts=told)
        else:
            self._table(part)

    def _lines(self) -> list[Line]:
        return self.draft.after if self.met else self.draft.before

    def _table(self, table: Table) -> None:
        draft, lines = self.draft, self._lines()
        lead = _lead(lines)
        found = self.tables.read(table, lead, self.last, draft)
        draft.notes += found.notes
        if not any(area.statements for area in found.areas):
            if not self.tables.sheets:
                lines += table.lines
            elif not self.met and all(sum(bool(tidy(cell.text)) for cell in row) < 2 for row in table.rows):
                title_above([*table.lines][:1], draft)  # a cover, or how to use the others
            return
        first = found.areas[0]
        named = first.title or next((each.text for each in first.statements), "")
        if lead and (first.place, named) == (lead[0].place, tidy(lead[0].text)):
            if not first.title:  # the criterion that a table tells the levels of
                self._gather(first, lines, lead)
            elif not self._titles(lead[0]):
                del lines[-len(lead) :]
            elif len(lead) > 1:
                del lines[1 - len(lead) :]
        self.met = True
        draft.between += draft.after
        draft.after = [replace(line, heading=0, bold=False, size=0.0) for line in found.after]
        draft.table_title = draft.table_title or found.title
        draft.levels = draft.levels or found.levels
        self.beside.append((sum(len(area.statements) for area in found.areas), found.values))
        merge(draft, found.areas)
        self.last = found.areas

    def _gather(self, area: DraftArea, lines: list[Line], lead: Sequence[Line]) -> None:
        """Take the heading of a criterion from the lines; the higher heading above it names its area."""
        end = len(lines) - len(lead)
        del lines[end]
        many = Counter(part.heading for part in self.parts if isinstance(part, Line))
        higher = [at for at in range(end) if 0 < lines[at].heading < lead[0].heading]
        if higher and many[lines[higher[-1]].heading] > 1:
            heading, *others = lines[higher[-1] : end]
            self.above = tidy(heading.text)
            area.definition = tidy(" ".join(line.text for line in others))
            del lines[higher[-1] : end]
        area.title = self.above

    def _titles(self, line: Line) -> bool:
        """Whether the heading of a table that is one area is that of the whole document too."""
        others = any(each.heading for each in self.draft.before if each is not line)
        return not self.met and not others and line.heading == 1 and len(self.tables.headed) < 2

    def _may_be_others(self, text: Sequence[Line]) -> bool:
        """Whether tables might hold something else, such as who does what: no points and no definitions, or
        levels beside a text of which they are next to nothing."""
        areas = self.draft.areas
        said = any(area.definition or any(each.points for each in area.statements) for area in areas)
        rest = sum(len(tidy(line.text)) for line in text) if self.draft.levels else 0
        return not said or sum(area.letters for area in areas) < HINT * rest

    def finish(self) -> None:
        """Take the areas of the text for those of tables where there are none, or it holds much more of them,
        and place what stands around the areas."""
        draft = self.draft
        first, second = len(draft.before), len(draft.before) + len(draft.between)
        every = with_headings([*draft.before, *draft.between, *draft.after], first if self.met else 0)
        draft.levels = draft.levels or levels_in(every)
        names, told = ([], []) if draft.levels else explained(every)
        draft.levels = draft.levels or as_levels(names)

        def kept(group: Sequence[Line]) -> list[Line]:
            return with_labels([line for line in without_levels(group, draft.levels) if line not in told])

        draft.before, draft.between, draft.after = (
            kept(group) for group in (every[:first], every[first:second], every[second:])
        )
        held = sum(len(area.statements) for area in draft.areas)
        draft.values = max((values for many, values in self.beside if many > FEW * held), default=0)
        if not self.met or self._may_be_others(every):
            self._outline(kept(every), held)
        for area in draft.areas:  # a name that tables were given here is none of theirs
            area.statements = [each for each in area.statements if each.text != STATEMENTS]
            texts = [counted(each.text) for each in area.statements]
            if [number for number, _ in texts] == [*range(1, len(texts) + 1)] and len(texts) > 1:
                for each, (_, text) in zip(area.statements, texts, strict=True):  # “a) …”, “b) …”
                    each.text = text
        draft.areas = [area for area in draft.areas if area.statements]
        drop_too_many(draft, self.parts)
        place_before(draft.before, draft)
        place_after(draft.between, draft, last=False)
        place_after(draft.after, draft)

    def _outline(self, text: Sequence[Line], held: int) -> None:
        """Take the areas of the text, if they hold far more than those of tables, or more than twice as many
        statements."""
        draft, read = self.draft, outlines(text)
        found = read[0].found if read else Found(before=list(text))
        if self.met:
            letters = [sum(area.letters for area in areas) for areas in (found.areas, draft.areas)]
            more = len(found.areas) > 1 and letters[1] and letters[0] > AGAIN * letters[1]
            if _size(found.areas) <= 2 * held and not more:
                return
            draft.notes = [
                note for note in draft.notes if not note.place.table and note.what.code != "did.table"
            ]
            draft.note("left-out.tables", draft.areas[0].place)
            draft.areas, draft.levels, draft.table_title, draft.values = [], [], "", 0
        total = sum(len(tidy(line.text)) for line in text)
        draft.readings = [each.as_data(total) for each in read]
        draft.before, draft.between, draft.after = found.before, found.between, found.after
        if read:
            draft.note("did.text", what=read[0].described())
        draft.references += found.references
        merge(draft, found.areas)
        draft.notes += found.notes


def _size(areas: Sequence[DraftArea]) -> int:
    """How many statements there are in several areas; none count in a single one."""
    held = [len(area.statements) for area in areas if area.statements]
    return sum(held) if len(held) > 1 else 0


def _lead(before: Sequence[Line]) -> list[Line]:
    """The lines right before a table from its heading on, if the heading is not far."""
    for number in range(1, min(len(before), AGAIN + 1) + 1):
        line = before[-number]
        if line.heading or (line.bold and not line.bullet and tidy(line.text)):
            return list(before[-number:])
    return []
