"""Tables in plain text, as pasted from Excel and Word: tabs between the cells, and a line for each row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from kitgen.basics.records import dataclass
from kitgen.errors import said
from kitgen.reading.bullets import ID, typed_line
from kitgen.reading.source import Cell, Line, Note, Part, Place, Table

#: Replaces a table in the text around it, with its number.
_STANDS_FOR = "\ue000"
_TOKEN = re.compile(rf"{_STANDS_FOR}([0-9]+)\.")
#: Numbers or marks of list items, before a tab.
_ITEM = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{1,2})*[.)]?|[a-zæøå][.)]|\W{1,2}|o)")
#: A row has at most so many lines, and a header so many letters in a cell.
_LINES, _LONGEST = 60, 200
#: The most columns and cells of a table; larger ones stay lines.
_COLUMNS, _CELLS = 200, 50_000
#: At most so many lines with tabs can be close above a header.
_ABOVE = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, and the numbers of its first line and of the one after it, from 0."""

    cells: list[str]
    first: int
    end: int


def without_tables(text: str) -> tuple[str, list[Table]]:
    """The text with each table replaced by a list item, and the tables."""
    if "\t" not in text or _STANDS_FOR in text:
        return text, []
    lines = text.split("\n")
    tables: list[Table] = []
    start = 0
    while start < len(lines):
        block = _rows(lines, start) if "\t" in lines[start] else []
        rows = next((block[skip:] for skip in range(_ABOVE + 1) if _are_table(block[skip:])), [])
        if rows:
            tables.append(_table(rows, len(tables) + 1))
            here, end = rows[0].first, rows[-1].end
            lines[here:end] = [f"- {_STANDS_FOR}{len(tables)}.", *[""] * (end - here - 1)]
        start = block[-1].end if block else start + 1
    return "\n".join(lines), tables


def with_tables(parts: Sequence[Part], tables: Sequence[Table]) -> list[Part]:
    """The parts of such a text with its tables in their places."""
    found: list[Part] = []
    for part in parts:
        token = _TOKEN.fullmatch(part.text) if isinstance(part, Line) else None
        found.append(tables[int(token[1]) - 1] if token else part)
    return found


def remarks_on(tables: Sequence[Table]) -> Iterator[Note]:
    """The notes on each table."""
    for table in tables:
        many = said("guess.tabs", rows=len(table.rows), columns=len(table.rows[0]))
        yield Note(many, Place(line=table.place.line))


def _rows(lines: Sequence[str], start: int) -> list[_Row]:
    """The rows from a line to the next blank one."""
    rows: list[_Row] = []
    number = start
    while number < len(lines) and lines[number].strip(" "):
        end = _end(lines, number)
        rows.append(_Row(_cells("\n".join(lines[number:end])), number, end))
        number = end
    while len(rows) > 1 and not _to_tick(rows) and "\t" not in lines[rows[-1].first]:
        rows.pop()  # text close below the table
    return rows


def _end(lines: Sequence[str], number: int) -> int:
    """The end of the row that begins in a line: a cell with several lines is in quotation marks."""
    end = number + 1
    is_open = bool(re.search(r'(?:^|\t)"', lines[number])) and lines[number].count('"') % 2 == 1
    while is_open and end < min(len(lines), number + _LINES):
        is_open = lines[end].count('"') % 2 == 0
        end += 1
    return number + 1 if is_open else end  # just a quotation mark


def _cells(row: str) -> list[str]:
    try:
        found = next(csv.reader([row] if "\n" not in row else row.splitlines(keepends=True), delimiter="\t"))
    except (csv.Error, StopIteration):
        found = row.split("\t")
    cells = [cell.strip() for cell in found]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _are_table(rows: Sequence[_Row]) -> bool:
    """Whether rows have a header over all columns, and are not a list, form or table of contents."""
    if len(rows) < 2:
        return False
    head, body = rows[0].cells, [row.cells for row in rows[1:]]
    width = len(head)
    if (
        not 2 <= width <= _COLUMNS
        or width * len(rows) > _CELLS
        or any(len(row) > width for row in body)
        or not _is_header(head)
    ):
        return False
    if _to_tick(rows):
        return True
    full = [row for row in body if sum(map(bool, row)) > 1]
    firsts = [row[0] for row in (head, *body) if row]
    listed = sum(bool(_ITEM.fullmatch(text) or ID.fullmatch(text)) for text in firsts) * 2 >= len(firsts)
    labels = all(text.endswith(":") for text in firsts)
    contents = all(row[-1].isdigit() for row in (head, *body) if row)
    return len(full) * 2 >= len(body) and not (listed or labels or contents)


def _is_header(cells: Sequence[str]) -> bool:
    held = [cell for cell in cells if cell]
    first = bool(cells[0]) and (not _ITEM.fullmatch(cells[0]) or len(cells) > 2)
    # the first cell may be empty where rows are areas
    short = all(len(cell) <= _LONGEST for cell in held)
    return short and (first or not cells[0]) and len(held) >= max(2, len(cells) - 1)


def _to_tick(rows: Sequence[_Row]) -> bool:
    """Whether all cells below a header of three or more are empty, except the first, which is longer."""
    head, body = rows[0].cells, [row.cells for row in rows[1:]]
    longest = max(map(len, head), default=0)
    return len(head) > 2 and all(len(row) == 1 and len(row[0]) > longest for row in body)


def _table(rows: Sequence[_Row], number: int) -> Table:
    width = max(len(row.cells) for row in rows)
    cells = tuple(
        tuple(
            _cell(text, Place(table=number, row=at, column=column, line=row.first + 1))
            for column, text in enumerate([*row.cells, *[""] * (width - len(row.cells))], 1)
        )
        for at, row in enumerate(rows, 1)
    )
    return Table(cells, Place(table=number, line=rows[0].first + 1))


def _cell(text: str, place: Place) -> Cell:
    return Cell(tuple(typed_line(each, place) for each in text.splitlines() if each.strip()))
