"""Excel workbooks and CSV files: each sheet is a table. Cells and their limits are read as in lists of
units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kitgen.definitions import tables
from kitgen.definitions.delimited import read_delimited
from kitgen.definitions.workbook import hidden_sheets, is_workbook, read_workbook
from kitgen.errors import KitgenError, said
from kitgen.reading.bullets import typed_line
from kitgen.reading.source import Cell, Document, Note, Place, Table

#: The most cells with content, on all sheets.
MOST_CELLS = 100_000


def read_sheets(data: bytes, path: Path) -> Document:
    """The content of a workbook or CSV file; raises KitgenError where it cannot be read."""
    read = _tables(data, path)
    hidden = [*map(_hidden, hidden_sheets(data))] if is_workbook(data) else []
    parts = tuple(table for each in read for whole in _beside(each) for table in _below(whole))
    return Document(parts, remarks=(*_remarks(read), *hidden), kind="sheet")


def _score(rows: Sequence[Sequence[str]]) -> tuple[bool, int]:
    """How well a separator divides the first rows of a text: how many have the same width."""
    widths = Counter(len(row) for row in rows if any(row))
    width, many = max(widths.items(), key=lambda each: (each[0] > 1, each[1]), default=(0, 0))
    return width > 1, many * 1000 + min(width, 100)


def _tables(data: bytes, path: Path) -> list[tables.Table]:
    try:
        found = read_workbook(data) if is_workbook(data) else [read_delimited(data, _score)]
    except tables.Unreadable as error:
        other = error.said.code == "list.no-list"  # the hint for lists does not fit here
        raise KitgenError(said("table.none") if other else error.said, path) from None
    for table in found:
        for fault in table.faults:
            raise KitgenError(fault.said, path, where=said("where.row", row=fault.row + 1))
    if sum(bool(cell) for table in found for row in table.rows for cell in row) > MOST_CELLS:
        raise KitgenError(said("table.too-large", most=MOST_CELLS), path)
    if not any(any(row) for table in found for row in table.rows):
        raise KitgenError(said("table.empty"), path)
    return found


def _hidden(name: str) -> Note:
    return Note(said("left-out.hidden-sheet"), Place(sheet=name))


def _remarks(read: Sequence[tables.Table]) -> Iterator[Note]:
    """Notes on cells that show no text of their own."""
    for table in read:
        if rows := [row + 1 for row in sorted(table.hidden) if row < len(table.rows)]:
            yield Note(said("left-out.hidden-rows", rows=rows), Place(row=rows[0], sheet=table.sheet))
        for row, cells in enumerate(table.rows, start=1):
            for column, cell in enumerate(cells, start=1):
                place = Place(row=row, column=column, sheet=table.sheet)
                if isinstance(cell, tables.Broken):
                    yield Note(said("left-out.formula", texts=[cell.code]), place)
                elif not isinstance(cell, str):
                    yield Note(said("guess.date", text=str(cell)), place)


def _beside(table: tables.Table) -> Iterator[Table]:
    """The table of a sheet, from its first column in use, and a smaller one beside it behind an empty
    column."""
    width = max(map(len, table.rows), default=0)
    rows = [
        tuple(_cell(table, row, column) if column < len(cells) else Cell() for column in range(width))
        for row, cells in enumerate(table.rows)
        if row not in table.hidden
    ]
    heights = [sum(bool(row[column].lines) for row in rows) for column in range(width)]
    first = next((number for number, height in enumerate(heights) if height), 0)
    cut = next((number for number in range(first + 2, width - 2) if _divides(heights, number)), width)
    yield Table(tuple(row[first:cut] for row in rows), Place(column=first + 1, sheet=table.sheet))
    if cut < width:
        beside = (row[cut + 1 :] for row in rows)
        yield Table(
            tuple(row for row in beside if any(cell.lines for cell in row)),
            Place(column=cut + 2, sheet=table.sheet),
        )


def _below(table: Table) -> Iterator[Table]:
    """A table, and others below it: each begins with a header that has some names of another, and is said
    nowhere else, or is in bold below two empty rows."""
    rows = [{(at, cell.text) for at, cell in enumerate(row) if cell.lines} for row in table.rows]
    could = [at for at, row in enumerate(rows) if len(row) > 1 and (not at or len(rows[at - 1]) < 2)]
    inner = {name for at, row in enumerate(rows) if at not in could for name in row}
    start, last = 0, rows[could[0]] if could else set()
    for at in could:
        kin = any(len(rows[at] & rows[other]) > 1 for other in could if other != at)
        area = len(rows[at]) == len(last) and len(rows[at] - last) < 2  # the same header, or but for its name
        bold = all(line.bold for cell in table.rows[at] for line in cell.lines)
        apart = at > 2 and bold and not rows[at - 1] and not rows[at - 2]
        if (kin or apart) and not area and rows[at].isdisjoint(inner):
            end = at - (at > start + 1 and len(rows[at - 1]) == 1)
            if end > start:
                yield replace(table, rows=table.rows[start:end])
            start, last = end, rows[at]
    yield replace(table, rows=table.rows[start:])


def _divides(heights: Sequence[int], column: int) -> bool:
    """Whether an empty column has a table on its left, and a much shorter one on its right."""
    left, right = heights[:column], [height for height in heights[column:] if height]
    return not heights[column] and len(right) > 1 < sum(map(bool, left)) and 2 * max(right) <= max(left)


def _cell(table: tables.Table, row: int, column: int) -> Cell:
    value = table.rows[row][column]
    if value == "" or isinstance(value, tables.Broken):
        return Cell()
    place = Place(row=row + 1, column=column + 1, sheet=table.sheet)
    link = table.links.get((row, column), "")
    found = [typed_line(text, place) for text in str(value).splitlines() if text.strip()]
    if (row, column) in table.bold:
        found = [replace(line, bold=True) for line in found]
    if found and link:
        found[0] = replace(found[0], links=(link,))
    return Cell(tuple(found))
