"""Tables that go on on the next page: joined, without repeated headers, broken rows whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from kitgen.basics.records import dataclass
from kitgen.reading.own_words import is_placeholder
from kitgen.reading.source import Cell, Line, Table

Row = tuple[Cell, ...]
#: pt: columns of the same table may be so much wider or narrower on the next page.
_NEAR = 4.0
#: What numbers a row.
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*\.?")
_ENDS = tuple('.!?:;…»”"')


@dataclass(frozen=True, slots=True)
class Placed:
    """A table with the widths of its columns, and the pages it is on."""

    table: Table
    widths: tuple[float, ...]
    first: int
    last: int
    open: bool = False  #: without rules
    broken: tuple[int, ...] = ()  #: pages on which a row was joined


def continues(one: Placed, other: Placed) -> bool:
    """Whether `other`, the first on its page, continues `one`, the last on the page before."""
    if other.first != one.last + 1 or len(one.widths) != len(other.widths):
        return False
    if _repeated(one.table.rows, other.table.rows):
        return True
    # the last column of a table without rules is as wide as its text
    pairs = [*zip(one.widths, other.widths, strict=True)][: -1 if one.open and other.open else None]
    near = all(abs(a - b) <= _NEAR for a, b in pairs)
    return near and not _has_header(other.table.rows, one.table.rows)


def join(one: Placed, other: Placed) -> Placed:
    """The two as one table."""
    header = _repeated(one.table.rows, other.table.rows)
    rows, more = list(one.table.rows), list(other.table.rows[header:])
    broken = one.broken
    if more and len(rows) > 1 and _is_broken(rows[-1], more[0], rows[max(1, header) : -1]):
        rows[-1] = _one_row(rows[-1], more.pop(0))
        broken = (*broken, other.first)
    table = replace(one.table, rows=(*rows, *more), header=max(one.table.header, header))
    return replace(one, table=table, last=other.last, broken=broken)


def _repeated(one: Sequence[Row], other: Sequence[Row]) -> int:
    """How many rows at the top are repeated."""
    count = 0
    for before, after in zip(one[:3], other[:3], strict=False):
        words = [cell.text.casefold() for cell in after]
        if not any(words) or words != [cell.text.casefold() for cell in before]:
            break
        count += 1
    return count if count < len(other) or count < len(one) else 0


def _has_header(rows: Sequence[Row], before: Sequence[Row]) -> bool:
    """Whether the first row looks like the header of the table before, and unlike its other rows."""
    if not before or _look(rows[0]) is None:
        return False
    heads, body = _look(before[0]), {_look(row) for row in before[1:]}
    return _look(rows[0]) == heads and heads not in body


def _look(row: Row) -> tuple[bool, bool, bool] | None:
    """The look of a row: whether its cells are filled, bold, with bullets; None for an empty one.

    Where they stand does not matter: cells may go over several columns, here other ones than there.
    """
    lines = [line for cell in row for line in cell.lines]
    if not lines:
        return None
    firsts = [cell.lines[0] for cell in row if cell.lines]
    return (
        all(cell.fill is not None for cell in row if cell.lines),
        all(line.bold for line in firsts),
        any(line.bullet for line in lines),
    )


def _is_broken(last: Row, row: Row, others: Sequence[Row]) -> bool:
    """Whether a row continues the last one on the page before."""
    firsts = [(cell.lines[0], before) for cell, before in zip(row, last, strict=True) if cell.lines]
    if not firsts or any(_counts_on(before, line) for line, before in firsts):
        return False
    if any(_goes_on(before.lines[-1], line) for line, before in firsts if before.lines):
        return True
    alike = [other for other in others if _shape(other) == _shape(row) == _shape(last)]
    if alike and all(map(all, map(_begin_bold, (*alike, last)))) and not any(_begin_bold(row)):
        return True
    bullets_first = any(cell.lines[0].bullet for other in others for cell in other if cell.lines)
    return not bullets_first and all(line.bullet and before.lines for line, before in firsts)


def _counts_on(before: Cell, line: Line) -> bool:
    """Whether a row has a number of its own where the one before it has another."""
    return bool(_NUMBER.fullmatch(line.text) and _NUMBER.fullmatch(before.text)) and line.text != before.text


def _shape(row: Row) -> list[tuple[bool, bool]]:
    return [(cell.covered, cell.fill is not None) for cell in row]


def _begin_bold(row: Row) -> list[bool]:
    """For each cell with text, whether it begins in bold type."""
    return [cell.lines[0].bold for cell in row if cell.lines]


def _goes_on(last: Line, line: Line) -> bool:
    inside = line.text[:1].islower() or line.text[:1].isdigit()
    new = line.bullet or line.number or is_placeholder(line.text)
    return inside and not new and not last.text.endswith(_ENDS)


def _one_row(last: Row, row: Row) -> Row:
    return tuple(_one_cell(one, other) for one, other in zip_longest(last, row, fillvalue=Cell()))


def _one_cell(one: Cell, other: Cell) -> Cell:
    """Two parts of a cell as one; a sentence that the page broke is whole again."""
    if not one.lines or not other.lines:
        return replace(one, lines=one.lines or other.lines)
    last, first = one.lines[-1], other.lines[0]
    if not _goes_on(last, first):
        return replace(one, lines=(*one.lines, *other.lines))
    whole = replace(last, text=f"{last.text} {first.text}", links=(*last.links, *first.links))
    return replace(one, lines=(*one.lines[:-1], whole, *other.lines[1:]))
