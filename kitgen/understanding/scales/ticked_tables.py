"""Tables with columns to tick in, made ready to be read: what is left is an area, its name and statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Cell, Document, Line, Part, Table
from kitgen.understanding.scales.ticking import Ticking
from kitgen.understanding.tables.cells import Row
from kitgen.understanding.tuned import LABEL
from kitgen.understanding.vocabulary import column

#: How a column of statements is called that has no name of its own, in any document.
STATEMENTS = "statements"


def made_ready(document: Document, found: dict[int, Ticking]) -> Document:
    """The document, its columns to tick in emptied already, with tables that say plainly what they hold.

    Where one table has a header for each area, those become headings over the whole table. A header that many
    tables have, each below a heading of its own, only names the statements.
    """
    names = {number: _names(document.parts[number], found[number]) for number in found}
    often = Counter(name for own in names.values() for name in {bare(tidy(cell.text)) for cell in own})
    ready: list[Part] = []
    for number, part in enumerate(document.parts):
        own = names.get(number)
        if not own or not isinstance(part, Table):
            ready.append(_headed(part, found[number]) if number in found else part)
            continue
        said = {bare(cell.text) for cell in own}
        label = len(said) == 1 and often[said.pop()] > 1 and _is_headed(document.parts, number)
        ready += _divided(part, found[number], label)
    return replace(document, parts=tuple(ready))


def _names(part: Part, ticking: Ticking) -> list[Cell]:
    """What the header rows of a table say beside the columns to tick in, where that is one cell each."""
    if not isinstance(part, Table):
        return []
    held = [[cell for cell in part.rows[number] if tidy(cell.text)] for number in ticking.heads]
    single = held and all(len(cells) == 1 for cells in held)
    return [cells[0] for cells in held] if single and not any(column(row[0].text) for row in held) else []


def _is_headed(parts: Sequence[Part], number: int) -> bool:
    """Whether a short line stands right before a table."""
    before = next(
        (part for part in reversed(parts[:number]) if isinstance(part, Table) or tidy(part.text)), None
    )
    return isinstance(before, Line) and len(before.text) <= LABEL


def _divided(table: Table, ticking: Ticking, label: bool) -> list[Part]:
    """The table, with a heading for each area in it; what stands above these comes before it."""
    rows = list(table.rows)
    first, *others = ticking.heads
    if label:
        rows[first] = tuple(_called(cell) if tidy(cell.text) else cell for cell in rows[first])
    if len({bare(" ".join(cell.text for cell in rows[number])) for number in ticking.heads}) == 1:
        for number in others:
            rows[number] = tuple(replace(cell, lines=()) for cell in rows[number])
        return [replace(table, rows=tuple(rows))]
    for number in ticking.heads:
        rows[number] = _across(rows[number])
    above = [line for row in rows[:first] for cell in row for line in cell.lines]
    title = [replace(line, heading=line.heading or 1) for line in above[:1]]
    return [*title, *above[1:], replace(table, rows=tuple(rows[first:]), header=0)]


def _headed(part: Part, ticking: Ticking) -> Part:
    """A table whose header says nothing but what is ticked, with statements below it."""
    first = ticking.heads[0]
    if not isinstance(part, Table) or any(tidy(cell.text) for cell in part.rows[first]):
        return part
    place = next(line.place for cell in ticking.columns.values() for line in cell.lines)
    row, rows = list(part.rows[first]), list(part.rows)
    number = next(number for number in range(len(row)) if number not in ticking.columns)
    row[number] = Cell((Line(STATEMENTS, place),))
    rows[first] = tuple(row)
    return replace(part, rows=tuple(rows))


def _called(cell: Cell) -> Cell:
    return replace(cell, lines=(replace(cell.lines[0], text=STATEMENTS, lead=0),))


def _across(row: Row) -> tuple[Cell, ...]:
    held = next((cell for cell in row if tidy(cell.text)), Cell())
    return (replace(held, covered=False), *[Cell(covered=True)] * (len(row) - 1))
