"""Tables of kitgen's own, whose cells have a row of fields to mark below them, as the cells alone.

Such a table has a row of words, merged over the columns of the fields, and below it the row of the fields,
which hold pictures only. An area may go over several columns; its statements are then one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kitgen.reading.plain import tidy
from kitgen.reading.source import Cell, Document, Line, Table

#: An id before its statement, a tab between them.
_ID = re.compile(r"([^\W\d_]{1,2}[0-9]{1,3})\t\s*(?=\S)")


def without_fields(document: Document) -> Document:
    """The document with its tables as they are without the fields."""
    parts = (_plain(part) if isinstance(part, Table) else part for part in document.parts)
    return replace(document, parts=tuple(parts))


def _plain(table: Table) -> Table:
    said = [row for row in table.rows if any(tidy(cell.text) for cell in row)]
    merged = [number for number in range(len(table.rows[0])) if all(row[number].covered for row in said)]
    fields = [row for row in table.rows if row not in said and not any(cell.covered for cell in row)]
    if not fields or not merged:
        return table
    rows = [tuple(cell for number, cell in enumerate(row) if number not in merged) for row in said]
    heads = [number for number, cell in enumerate(rows[0]) if not cell.covered]
    body = (stacked for row in rows[1:] for stacked in _stacked(row, heads))
    head = tuple(rows[0][number] for number in heads)
    return replace(table, rows=(head, *(tuple(map(_apart, row)) for row in body)))


def _stacked(row: Sequence[Cell], heads: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """The cells of a row one below the other where they have one heading."""
    ends = [*heads[1:], len(row)]
    columns = [row[first:end] for first, end in zip(heads, ends, strict=True)]
    for number in range(max(map(len, columns))):
        yield tuple(column[number] if number < len(column) else Cell() for column in columns)


def _apart(cell: Cell) -> Cell:
    """The cell with its statement's id in a line of its own."""
    if not cell.lines or not (found := _ID.match(cell.lines[0].text)):
        return cell
    first = cell.lines[0]
    name: Line = replace(first, text=found[1], bold=False)
    return replace(cell, lines=(name, replace(first, text=first.text[found.end() :]), *cell.lines[1:]))
