"""The tables of a document, each read in the way that fits it best or that the user has chosen."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from kitgen.definitions.tables import letters
from kitgen.errors import Said, said
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Line, Part, Place, Table
from kitgen.understanding.draft import Draft, DraftArea, DraftLevel, Found, Note
from kitgen.understanding.tables.areas import continued, continues
from kitgen.understanding.tables.cells import Row
from kitgen.understanding.tables.choices import Choice
from kitgen.understanding.tables.choosing import Reading, kin, readings_of
from kitgen.understanding.tables.parts import (
    Column,
    Roles,
    TableParts,
    corners_apart,
    parts_of,
    share,
)
from kitgen.understanding.tables.records import roles_in
from kitgen.understanding.tables.rubric import legend_in
from kitgen.understanding.tuned import AGAIN, FIELD_WORDS, HALF, MOST
from kitgen.understanding.vocabulary import PLANS, named

#: Names that spreadsheet programs give to sheets.
_UNNAMED = re.compile(r"(?:ark|sheet|blad|regneark|tabell?|tabelle|table|list|liste|feuil)?\s*[0-9.]*", re.I)
#: From one time to another.
_SPAN = re.compile(r"\b[0-9]{1,2}[:.][0-5][0-9]\s*[–—-]\s*[0-9]{1,2}[:.][0-5][0-9]\b")
_OF_STATEMENTS = ("records", "list", "rubric")


class Tables:
    """The tables among the parts of a document; those of one kind are read in the same way."""

    def __init__(
        self,
        parts: Sequence[Part],
        sheets: bool = False,
        choices: Mapping[int, Choice] | None = None,
    ) -> None:
        self.sheets, self.choices = sheets, choices or {}
        tables = [part for part in parts if isinstance(part, Table)]
        self.parts = {id(table): parts_of(table) for table in tables}
        self.numbers = {id(table): number for number, table in enumerate(tables, 1)}
        kinds = [each.signature for each in self.parts.values()]
        if not sheets:
            corners_apart([*self.parts.values()])
        kin([*self.parts.values()], kinds)
        self.headed = _headed(parts)
        self.title = next((part.text for part in parts if isinstance(part, Line) and part.heading), "")
        self.readings = {
            key: self._readings(each, key in self.headed or _is_named(each.table.place.sheet))
            for key, each in self.parts.items()
        }
        self.legends: dict[int, list[DraftLevel]] = {}
        if not self.choices:
            self._leave_others()

    def _leave_others(self) -> None:
        """Where tables of one kind, whose rows are statements, are nearly all there is, others are text, or
        say what levels mean."""
        sizes = {
            key: sum(len(cell.text) for row in each.body for cell in row) for key, each in self.parts.items()
        }
        kinds = [[key, *(id(other.table) for other in each.more)] for key, each in self.parts.items()]
        main = max(kinds, key=lambda keys: sum(sizes[key] for key in keys), default=[])
        shapes = {self.readings[key][0].shape for key in main if self.readings[key]}
        much = sum(sizes[key] for key in main) > HALF * sum(sizes.values())
        if not much or not shapes.issubset(_OF_STATEMENTS):
            return
        found = [each.levels for key in main for each in self.readings[key][:1] if each.levels]
        levels = {bare(name) for each in found for name in each.heads}
        for key in self.readings.keys() - main:
            others = self.readings[key]
            if legend := legend_in(self.parts[key]):
                self.legends[key] = legend
            elif others and (
                others[0].shape not in _OF_STATEMENTS
                or _is_agenda(self.parts[key])
                or _names_levels(self.parts[key], levels)
            ):
                others.sort(key=lambda reading: reading.shape != "text")

    def _readings(self, parts: TableParts, heading: bool) -> list[Reading]:
        found = readings_of(parts, heading)
        number = self.numbers[id(parts.table)]
        choice = self.choices.get(number, self.choices.get(0))
        return [chosen(choice, found, parts), *found] if choice else found

    def read(self, table: Table, lead: Sequence[Line], earlier: Sequence[DraftArea], draft: Draft) -> Found:
        """The areas in a table; none where it holds something else.

        `lead` are the lines right before it, from their heading on, for tables that hold one area; `earlier`
        are the areas of the table before, which it may go on with.
        """
        parts = self.parts[id(table)]
        readings = self.readings[id(table)]
        rows = [*parts.above, *parts.header, *parts.body, *parts.below]
        if not readings:
            return Found()
        if earlier and not self.choices and continues(rows, earlier, table):
            return continued(rows, earlier, table)
        reading = readings[0]
        on = parts.more and earlier and not lead  # with the area of the one of its kind right before it
        lead = [Line(earlier[-1].title, table.place)] if on else lead
        before, title, rest = self._around(parts, reading, lead, draft)
        found = reading.read(before)
        if not any(area.statements for area in found.areas):
            return Found()
        found.title = found.title or title
        found.after = [*rest, *found.after, *_lines(parts.below)]
        self._report(parts, reading, found)
        return found

    def _around(
        self, parts: TableParts, reading: Reading, lead: Sequence[Line], draft: Draft
    ) -> tuple[list[Line], str, list[Line]]:
        """The lines that name and define the one area of a table, its title, and what else is above it."""
        above = _lines(parts.above)
        one = reading.shape in _OF_STATEMENTS and "area" not in reading.roles.of.values()
        one = one and not (parts.body and parts.is_section(parts.body[0]))
        sheet = parts.table.place.sheet
        more = above and f"{bare(above[0].text)} ".startswith(f"{bare(sheet)} ")  # than the name of the sheet
        own = not _is_named(sheet) or (
            draft.title and not more and above and not self._is_title(parts, above[0])
        )
        if self.sheets and one and above and len(self.parts) > 1 and own:
            return above, "", []
        if self.sheets:
            title_above(above[1:] if more and one and draft.title else above, draft)
            return (self._sheet(parts, reading, draft) if one else []), "", []
        if one and above and not (lead and self._is_title(parts, above[0])):
            return above, "", []
        return (list(lead) if one else []), tidy(above[0].text) if above else "", above

    def _is_title(self, parts: TableParts, line: Line) -> bool:
        """Whether what stands above a table is said above others too, or is the title of the document."""
        others = [_lines(each.above)[:1] for each in parts.more]
        return bare(line.text) in map(bare, [*(each[0].text for each in others if each), self.title])

    def _sheet(self, parts: TableParts, reading: Reading, draft: Draft) -> list[Line]:
        """The name of a sheet, or what else names its one area."""
        name = parts.table.place.sheet
        title = tidy(name) if _is_named(name) else ""
        number = reading.roles.first("statement")
        title = title or draft.title or (parts.names[number] if number is not None else "")
        place = Place(row=len(parts.above) + 1, sheet=name)
        if title:
            draft.note("guess.area-of-rows", place, title=title)
        return [Line(title, place)] if title else []

    def _report(self, parts: TableParts, reading: Reading, found: Found) -> None:
        """What was done with the table, first of all, and then a note for each column that was left out."""
        number, place = self.numbers[id(parts.table)], parts.table.place
        where = place_in_brackets(place)
        found.note("did.table", number=number, where=where, parts=reading.described())
        for column in sorted(reading.roles.guessed):
            what = said("guess.column", column=_called(parts, column), role=reading.roles.of[column])
            found.notes.append(Note(what, _at(parts, column)))
        left = [each for each in parts.columns if reading.roles.of.get(each.number) == "skip"]
        first = reading.roles.first("statement") or 0
        when = [
            each for each in left if each.when and each.number < first
        ]  # a row is of a month, or of a day
        left = [each for each in left if each.tells or each in when]
        area = reading.roles.first("area")
        left = [each for each in left if area is None or not _goes_with(each, parts.columns[area])]
        if area is not None and named(parts.names[first]) == "statement":
            left = [each for each in left if bare(each.name) not in PLANS]
        fields = [*reading.roles.of.values()].count("point") - AGAIN  # more are fields of a form
        weights = (AGAIN + 1 if each.amounts or each in when else 1 for each in left)
        found.values = sum(weights) + max(0, fields)
        for column, role in sorted(reading.roles.of.items()):
            texts = [tidy(row[column].text) for row in parts.body if column < len(row)]
            if role == "skip" and any(texts):
                held = list(dict.fromkeys(filter(None, texts)))
                what = said("left-out.column", columns=[_called(parts, column)], texts=held)
                found.notes.append(Note(what, _at(parts, column)))


def _goes_with(each: Column, area: Column) -> bool:
    """Whether what a column tells is the same in all rows of an area, such as what areas belong to."""
    return len({*zip(area.texts, each.texts, strict=True)}) == len({*area.texts})


def _is_named(sheet: str) -> bool:
    return bool(sheet.strip()) and not _UNNAMED.fullmatch(sheet.strip())


def chosen(choice: Choice, readings: Sequence[Reading], parts: TableParts) -> Reading:
    """The reading that a user has chosen."""
    shape = choice.shape or readings[0].shape
    found = next((each for each in readings if each.shape == shape), None)
    found = found or Reading(shape, 0.0, parts, roles_in(parts))
    if not choice.columns:
        return found
    own = choice.numbers(parts)
    roles = {
        number: role for number, role in found.roles.of.items() if role not in own.values() or role == "skip"
    }
    return replace(found, roles=Roles(roles | own, found.roles.said))


def _is_agenda(parts: TableParts) -> bool:
    """Whether a column says from when to when each row goes: “0:00–1:00”."""
    return any(share(each.held, _SPAN.search) > MOST for each in parts.columns if each.held)


def _names_levels(parts: TableParts, levels: Container[str]) -> bool:
    """Whether the first column of a table names levels of another, of which it says more."""
    names = [bare(text) for text in parts.columns[0].held] if parts.columns else []
    return bool(names) and all(name in levels for name in names)


def _headed(parts: Sequence[Part]) -> set[int]:
    """The tables right before which a heading stands."""
    found: set[int] = set()
    heading = False
    for part in parts:
        if isinstance(part, Table):
            if heading:
                found.add(id(part))
            heading = False
        elif tidy(part.text):
            heading = part.heading > 0 or (part.bold and not part.bullet) or (heading and not part.bullet)
    return found


def _lines(rows: Sequence[Row]) -> list[Line]:
    return [line for row in rows for cell in row for line in cell.lines if tidy(line.text)]


def title_above(above: Sequence[Line], draft: Draft) -> None:
    """What stands above the headings of a sheet: the title, and then the introduction."""
    for line in above:
        text = tidy(line.text)
        if draft.title and text.endswith(":") and len(text.split()) <= FIELD_WORDS:  # with room behind it
            continue
        if not draft.title:
            draft.title = text
            draft.note("guess.title-above", line.place, ("title",), texts=[text])
            continue
        draft.introduction = "\n\n".join(filter(None, (draft.introduction, text)))
        draft.note("guess.introduction-above", line.place, ("introduction",), texts=[text])


def place_in_brackets(place: Place) -> Said | str:
    """The sheet or page of a table, in brackets; empty where neither is known."""
    if place.sheet:
        return said("did.on-sheet", sheet=place.sheet)
    return said("did.on-page", page=place.page) if place.page else ""


def _called(parts: TableParts, column: int) -> Said:
    """A column as people find it: its letters in a sheet, else its number, and its heading."""
    number, place = parts.called(column), parts.table.place
    name = letters(number) if place.sheet or not place.table else str(number + 1)
    if heading := parts.names[column]:
        return said("where.column-called", column=name, heading=heading)
    return said("where.column", column=name)


def _at(parts: TableParts, column: int) -> Place:
    head = next(
        (row[column] for row in reversed(parts.header) if column < len(row) and row[column].lines), None
    )
    return head.lines[0].place if head else replace(parts.table.place, column=parts.called(column) + 1)
