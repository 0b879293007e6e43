"""Excel workbooks and CSV files: a framework as a list, with a row for each statement or each point.

What the columns hold their headings say; a sheet without such headings is read as a table whose columns or
rows are areas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kitgen.errors import KitgenError
from kitgen.reading.plain import bare, quoted, tidy
from kitgen.reading.source import Cell, Document, Line, Place, Table
from kitgen.understanding.draft import Draft, DraftArea, DraftStatement, Note
from kitgen.understanding.forms import find_forms
from kitgen.understanding.interpretation import interpret
from kitgen.understanding.leftovers import left_out, lines
from kitgen.understanding.naming import drop_too_many, name_source, settle_ids, settle_paths
from kitgen.understanding.scales.ticking import Ticking, emptied, rate, tickings
from kitgen.understanding.units import is_list_of_units
from kitgen.understanding.worksheet_columns import Header, header_of

#: Names that spreadsheet programs give to sheets.
_UNNAMED = re.compile(r"(?:ark|sheet|blad|regneark|tabell?|tabelle|table|list|liste|feuil)\s*[0-9]*", re.I)
_STATEMENT_ID = re.compile(r"[A-ZÅÄÖÆØ][1-9][0-9]?")
_ID_FIRST = re.compile(rf"({_STATEMENT_ID.pattern})[.:)]?\s+(\S.*)", re.DOTALL)


def understand_sheets(document: Document) -> Draft:
    """The framework in a workbook or CSV file; raises KitgenError where there is none."""
    tables = [part for part in document.parts if isinstance(part, Table)]
    found = tickings(document)
    headers = {
        number: header
        for number, table in enumerate(tables)
        if (header := header_of(_without(table, found.get(number))))
    }
    if not headers and any(map(is_list_of_units, tables)):
        hint = "build with --units and this file; what is imported is the document with the statements"
        raise KitgenError("this is a list of units", hint=hint)
    if not headers:
        return interpret(document)
    document = emptied(document, found)
    draft = Draft(notes=[Note(each.text, each.place, kind="left-out") for each in document.remarks])
    parts = list(document.parts)
    for number, header in headers.items():
        part = parts[number]
        if isinstance(part, Table):
            parts[number] = _List(part, header, part.place.sheet, draft).read()
    rate(draft, found)
    _finish(draft, Document(tuple(parts)))
    return draft


def _without(table: Table, ticking: Ticking | None) -> Sequence[Sequence[str]]:
    """The texts of a sheet without what stands in its columns to tick in."""
    columns = ticking.columns if ticking else {}
    return [["" if number in columns else cell.text for number, cell in enumerate(row)] for row in table.rows]


def _finish(draft: Draft, document: Document) -> None:
    for area in [area for area in draft.areas if not area.statements]:
        draft.notes.append(
            Note(
                f"the area {quoted(area.title)} has no statements, and is left out: "
                f"{' / '.join(filter(None, _all(area)))}",
                area.place,
                kind="left-out",
            )
        )
        draft.areas.remove(area)
    if not draft.areas:
        hint = "write a statement in each row below the headings, with its area in the column beside it"
        raise KitgenError("there are no statements below the headings", hint=hint)
    find_forms(lines(document), draft)
    name_source(document, draft)
    drop_too_many(draft)
    settle_ids(draft)
    draft.notes += left_out(document, draft)
    settle_paths(draft)


def _all(area: DraftArea) -> Iterator[str]:
    yield from (area.title, area.definition, area.explanation, *area.prompts)


# -- from rows to areas ------------------------------------------------------------------------------


@dataclass(slots=True)
class _Row:
    """The lines in a row by what their columns hold."""

    cells: dict[str, list[Line]] = field(default_factory=dict)

    def text(self, role: str) -> str:
        """All lines of a role in one."""
        return tidy(" ".join(line.text for line in self.cells.get(role, ())))

    def texts(self, role: str) -> list[str]:
        """The lines of a role, each on its own."""
        return [tidy(line.text) for line in self.cells.get(role, ())]

    def place(self, role: str) -> Place:
        """Where it stands."""
        found = self.cells.get(role)
        return found[0].place if found else Place()


class _List:
    """Puts the rows of one sheet into a draft."""

    def __init__(self, table: Table, header: Header, sheet: str, draft: Draft) -> None:
        self.table, self.header, self.sheet, self.draft = table, header, sheet, draft
        self.has_points = "point" in header.roles.values()
        self.area: DraftArea | None = None
        self.statement: DraftStatement | None = None
        # To find again at once what stands in one of thousands of rows: areas, and statements by area.
        self.areas = {bare(area.title): area for area in reversed(draft.areas)}
        self.statements = {
            (id(area), bare(each.text)): each for area in draft.areas for each in reversed(area.statements)
        }
        self.held: dict[int, set[str]] = {}

    def read(self) -> Table:
        """Read all rows; what comes back is the table without its headings, which nobody need be told of."""
        self._titles()
        self._guesses()
        if "area" not in self.header.roles.values():
            self._sheet_is_area()
        rows = list(self.table.rows)
        for number, cells in enumerate(rows):
            row = self._row(cells)
            if number == self.header.row or (number > self.header.row and self._is_header(row)):
                rows[number] = tuple(
                    Cell() if place in self.header.roles else cell for place, cell in enumerate(cells)
                )
            elif number > self.header.row and row.cells:
                self._take(row)
        self._unread(rows)
        return replace(self.table, rows=tuple(rows))

    def _unread(self, rows: Sequence[Sequence[Cell]]) -> None:
        """A note for each column that is not read, with all that stands in it."""
        width = max(map(len, rows), default=0)
        for column in (number for number in range(width) if number not in self.header.roles):
            texts = [tidy(row[column].text) for row in rows[self.header.row + 1 :]]
            if any(texts):
                said = " / ".join(dict.fromkeys(filter(None, texts)))
                place = Place(row=self.header.row + 1, column=column + 1, sheet=self.sheet)
                message = f"left out: {self.header.place(column)}: {said}"
                self.draft.notes.append(Note(message, place, kind="left-out"))

    def _row(self, cells: Sequence[Cell]) -> _Row:
        row = _Row()
        for number, role in self.header.roles.items():
            if cells[number].lines:
                row.cells.setdefault(role, []).extend(cells[number].lines)
        return row

    def _is_header(self, row: _Row) -> bool:
        """Whether the headings stand there again, as after a page."""
        known = {bare(self.header.headings[number]) for number in self.header.roles}
        return bool(row.cells) and all(bare(row.text(role)) in known for role in row.cells)

    def _titles(self) -> None:
        """What stands above the headings: the title, and then the introduction."""
        above = [line for row in self.table.rows[: self.header.row] for cell in row for line in cell.lines]
        for line in above:
            text = tidy(line.text)
            if not self.draft.title:
                self.draft.title, key = text, "title"
            else:
                self.draft.introduction = "\n\n".join(filter(None, (self.draft.introduction, text)))
                key = "introduction"
            message = f"{quoted(text)} stands above the headings, and was taken for the {key}"
            self.draft.notes.append(Note(message, line.place, (key,)))

    def _guesses(self) -> None:
        for number in self.header.guessed:
            message = f"{self.header.place(number)} was taken for that of the {self.header.roles[number]}s"
            place = Place(row=self.header.row + 1, column=number + 1, sheet=self.sheet)
            self.draft.notes.append(Note(message, place))

    def _sheet_is_area(self) -> None:
        """Without a column for it, the sheet is the area."""
        title = self.sheet if not _UNNAMED.fullmatch(self.sheet.strip()) else ""
        place = Place(row=self.header.row + 1, sheet=self.sheet)
        title = tidy(title) or self.draft.title or self.header.headings[self._column("statement")]
        self._open(title, place)
        message = f"there is no column of areas; {quoted(title)} was taken for the area of all rows"
        self.draft.notes.append(Note(message, place))

    def _column(self, wanted: str) -> int:
        return next(number for number, role in self.header.roles.items() if role == wanted)

    def _take(self, row: _Row) -> None:
        if "area" in row.cells:
            self._area(row)
        if self.area is None:
            return  # what is in the row is noted with all that was left out
        self.area.definition = self.area.definition or row.text("definition")
        self.area.explanation = self.area.explanation or "\n\n".join(row.texts("explanation"))
        if "statement" in row.cells:
            self._statement(row)
        target = self.statement
        if target is None:
            self._extend(self.area.prompts, row.texts("prompt"))
            return
        self._extend(target.points, row.texts("point"))
        self._extend(target.prompts, row.texts("prompt"))

    def _area(self, row: _Row) -> None:
        """The area of a row; its cell may hold the definition too, below the title."""
        title, *more = row.texts("area")
        if self.area is None or bare(self.area.title) != bare(title):
            self._open(title, row.place("area"))
        if more and self.area is not None:
            self.area.definition = self.area.definition or " ".join(more)

    def _open(self, title: str, place: Place) -> None:
        self.statement = None
        self.area = self.areas.get(bare(title))
        if self.area is None:
            self.area = self.areas[bare(title)] = DraftArea(title, place=place)
            self.draft.areas.append(self.area)

    def _statement(self, row: _Row) -> None:
        """The statement of a row: a new one, or one that goes on with its next point."""
        name, text, points = self._parts(row)
        assert self.area is not None
        key = (id(self.area), bare(text))
        self.statement = self.statements.get(key)
        if self.statement is None:
            self.statement = DraftStatement(text, id=name, place=row.place("statement"))
            self.statements[key] = self.statement
            self.area.statements.append(self.statement)
        self._extend(self.statement.points, points)

    def _parts(self, row: _Row) -> tuple[str, str, list[str]]:
        """The id, the text and the points that a cell with a statement has.

        Lines with a bullet are points, and without a column of points also other lines below the first.
        """
        first, *rest = row.cells["statement"]
        points = [line for line in rest if line.bullet or not self.has_points]
        text = tidy(" ".join([first.text, *(line.text for line in rest if line not in points)]))
        if any(not line.bullet for line in points):
            message = "the lines below the first in the cell were taken for points"
            self.draft.notes.append(Note(message, row.place("statement")))
        match = _ID_FIRST.fullmatch(text)
        name = row.text("id") if _STATEMENT_ID.fullmatch(row.text("id")) else ""
        if match and name in ("", match[1]):
            name, text = match[1], match[2]
        return name, text, [tidy(line.text) for line in points]

    def _extend(self, texts: list[str], more: Sequence[str]) -> None:
        """Add what is not there yet: a merged cell stands beside each of its rows."""
        held = self.held.setdefault(id(texts), set(texts))
        new = [text for text in dict.fromkeys(more) if text and text not in held]
        held.update(new)
        texts += new
