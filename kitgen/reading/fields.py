"""kitgen's own tables, whose cells have a row of fields to mark below them: finds the cells without these.

Such a table has a row of words, merged over the columns of the fields, and below it the row of the fields,
which hold pictures only. An area may go over several columns; its statements are then one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kitgen.basics.languages.messages import languages
from kitgen.reading.former import said_ever
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Cell, Document, Line, Table

#: An id before its statement, a tab between them.
_ID = re.compile(r"([^\W\d_]{1,2}[0-9]{1,3})\t\s*(?=\S)")
#: An area's letter, alone or with a tab or spaces behind it.
_LETTER = re.compile(r"[^\W\d_](?:\t\s*|$)")


def without_fields(document: Document) -> Document:
    """The document with its tables as they are without the fields."""
    parts = (_plain(part) if isinstance(part, Table) else part for part in document.parts)
    return replace(document, parts=tuple(parts))


def _plain(table: Table) -> Table:
    said = [row for row in table.rows if any(tidy(cell.text) for cell in row)]
    fields = [row for row in table.rows if row not in said and not any(cell.covered for cell in row)]
    starts = [number for number in range(len(table.rows[0])) if _begins(said[1:], number)]
    if not fields or not starts or len(starts) == len(table.rows[0]) or starts[0]:
        return table
    rows = [_joined(row, starts) for row in said]
    heads = [number for number, cell in enumerate(rows[0]) if not cell.covered]
    body = (stacked for row in rows[1:] for stacked in _stacked(row, heads))
    head = tuple(_without_letter(rows[0][number]) for number in heads)
    return replace(table, rows=(head, *(tuple(map(_apart, row)) for row in body)))


def _begins(rows: Sequence[Sequence[Cell]], number: int) -> bool:
    """Whether cells of words begin in a column, in most rows."""
    return 2 * sum(not row[number].covered for row in rows) > len(rows)


def _joined(row: Sequence[Cell], starts: Sequence[int]) -> tuple[Cell, ...]:
    """The cells of words of a row; text written in a field belongs to the cell above it."""
    ends = [*starts[1:], len(row)]
    parts = (row[first:end] for first, end in zip(starts, ends, strict=True))
    return tuple(
        replace(part[0], lines=tuple(line for cell in part for line in cell.lines)) for part in parts
    )


def _stacked(row: Sequence[Cell], heads: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """The cells of a row, those with the same heading one below the other."""
    ends = [*heads[1:], len(row)]
    columns = [row[first:end] for first, end in zip(heads, ends, strict=True)]
    for number in range(max(map(len, columns))):
        yield tuple(column[number] if number < len(column) else Cell() for column in columns)


def _without_letter(cell: Cell) -> Cell:
    """A heading without the area's letter, or the sign in its place that may be taken for a bullet."""
    first, *rest = cell.lines or (Line(""),)
    first = replace(first, bullet=False)
    if rest and _LETTER.fullmatch(tidy(first.text)):
        return replace(cell, lines=tuple(rest))
    words = _LETTER.sub("", first.text, count=1) if _LETTER.match(first.text) else first.text
    return replace(cell, lines=(replace(first, text=words), *rest)) if cell.lines else cell


@cache
def _write_here() -> frozenset[str]:
    said = (text for language in languages() for text in said_ever(language, "table.write-here"))
    return frozenset(map(bare, said))


def _apart(cell: Cell) -> Cell:
    """The cell with its statement's id in a line of its own, and without the lines to write on below."""
    cell = replace(cell, lines=tuple(line for line in cell.lines if bare(line.text) not in _write_here()))
    if not cell.lines or not (found := _ID.match(cell.lines[0].text)):
        return cell
    first = cell.lines[0]
    name: Line = replace(first, text=found[1], bold=False)
    return replace(cell, lines=(name, replace(first, text=first.text[found.end() :]), *cell.lines[1:]))
