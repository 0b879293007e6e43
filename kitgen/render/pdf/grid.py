"""The background of a table or grid: the colours of its cells and the lines around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from kitgen.basics.lengths import mm, pt
from kitgen.model import Cell, Edge, Grid, GridCell, GridRow, Row, Table
from kitgen.render.pdf.page import Page
from kitgen.render.syntax import colour, number, numbers
from kitgen.typesetting.geometry import across

Segment = tuple[float, float, float, float]

#: Lengths in mm of dash and gap of dashed edges.
DASH = (1.6, 1.4)


def grid(page: Page, block: Table | Grid, x: float, y: float) -> None:
    """Paint the colours and lines of a table or an arrangement; its top left corner is at x, y (mm)."""
    lines: Sequence[Row | GridRow] = block.rows
    columns = list(accumulate(block.widths, initial=x))
    rows = list(accumulate((line.height for line in lines), initial=y))
    painted = [
        each
        for row, y in zip(lines, rows, strict=False)
        for cell, _, left, width in across(row, block.widths)
        for each in _fill(page, cell, (x + left, y, width, row.height))
    ]
    if isinstance(block, Grid):
        painted += _edges(page, block, columns, rows)
    elif block.line:
        painted += _lines(page, block, columns, rows)
    if painted:
        page.artifact(*painted)


def _edges(page: Page, block: Grid, columns: list[float], rows: list[float]) -> Iterator[str]:
    """Each line once, over as many cells as it runs along; those that look the same in one path."""
    for edge, segments in _segments(block, columns, rows).items():
        lines = _ends(segments, edge.ends) if edge.ends else _joined(segments)
        paths = " ".join(_path(page, line) for line in lines)
        look = f"{colour(edge.colour)} RG {number(edge.width)} w"
        if edge.dashed and not edge.ends:
            yield f"{look} 0 J [{numbers(*map(pt, DASH))}] 0 d {paths} S [] 0 d"
        else:
            yield f"{look} 2 J {paths} S"


def _segments(block: Grid, columns: list[float], rows: list[float]) -> dict[Edge, set[Segment]]:
    """Where each kind of edge runs, cell by cell."""
    found: dict[Edge, set[Segment]] = {}
    for i, row in enumerate(block.rows):
        for column, cell in enumerate(row.cells):
            left, top, right, bottom = columns[column], rows[i], columns[column + 1], rows[i + 1]
            sides: tuple[Segment, ...] = (
                *((left, top, right, top), (right, top, right, bottom)),
                *((left, bottom, right, bottom), (left, top, left, bottom)),
            )
            for edge, segment in zip(cell.edges, sides, strict=True):
                if edge:
                    found.setdefault(edge, set()).add(segment)
    return found


def _ends(segments: set[Segment], length: float) -> Iterator[Segment]:
    """So many mm of both ends of each line."""
    for left, top, right, bottom in sorted(segments):
        wide, tall = min(length, right - left), min(length, bottom - top)
        yield left, top, left + wide, top + tall
        yield right - wide, bottom - tall, right, bottom


def _joined(segments: set[Segment]) -> Iterator[Segment]:
    """The same lines, each joined from end to end: where two pieces met, their ends would show as a dot."""
    across = sorted((s for s in segments if s[1] == s[3]), key=lambda s: (s[1], s[0]))
    down = sorted((s for s in segments if s[1] != s[3]), key=lambda s: (s[0], s[1]))
    begun: Segment | None = None
    for segment in (*across, *down):
        if begun and begun[2:] == segment[:2] and (begun[1] == begun[3]) == (segment[1] == segment[3]):
            begun = (*begun[:2], *segment[2:])
            continue
        if begun:
            yield begun
        begun = segment
    if begun:
        yield begun


def _fill(page: Page, cell: Cell | GridCell, box: tuple[float, float, float, float]) -> Iterator[str]:
    """A cell's colour, or the bar along its top."""
    if cell.fill:
        yield page.area(cell.fill, *box)
    if cell.bar:
        yield page.area(cell.bar.colour, *box[:3], mm(cell.bar.width))


def _lines(page: Page, table: Table, columns: list[float], rows: list[float]) -> list[str]:
    found: list[str] = []
    if fields := list(_fields(table, columns, rows)):
        found += _stroke(page, fields, table.fields.colour, table.fields.width)
    lines = [*_horizontal(table, columns, rows), *_vertical(table, columns, rows)]
    return found + _stroke(page, lines, table.border, table.line)


def _stroke(page: Page, segments: list[Segment], ink: str, width: float) -> list[str]:
    return [f"{colour(ink)} RG {number(width)} w 2 J", *(_path(page, segment) for segment in segments), "S"]


def _fields(table: Table, columns: list[float], rows: list[float]) -> Iterator[Segment]:
    """The lines above and between the fields at the foot of cells."""
    for row, (_, bottom) in zip(table.rows, pairwise(rows), strict=True):
        for cell, _, left, width in across(row, table.widths):
            x, top = columns[0] + left, bottom - row.strip
            if cell.fields:
                yield x, top, x + width, top
            for i in range(1, len(cell.fields)):
                middle = x + width * i / len(cell.fields)
                yield middle, top, middle, bottom


def _path(page: Page, segment: Segment) -> str:
    start, end = page.point(*segment[:2]), page.point(*segment[2:])
    return f"{numbers(*start)} m {numbers(*end)} l"


def _stretches(drawn: list[bool]) -> Iterator[tuple[int, int]]:
    """Where each run of true values begins and ends, so that neighbours make one line."""
    for on, group in groupby(range(len(drawn)), key=drawn.__getitem__):
        places = list(group)
        if on:
            yield places[0], places[-1] + 1


def _horizontal(table: Table, columns: list[float], rows: list[float]) -> Iterator[Segment]:
    for i, y in enumerate(rows):
        drawn = [True] * len(table.widths)
        if i < len(table.rows):
            drawn = [cell.top_border for cell in table.rows[i].cells for _ in range(cell.span)]
        for first, last in _stretches(drawn):
            yield columns[first], y, columns[last], y


def _vertical(table: Table, columns: list[float], rows: list[float]) -> Iterator[Segment]:
    for i, x in enumerate(columns):
        for first, last in _stretches([_has_left(table, row, i) for row in table.rows]):
            yield x, rows[first], x, rows[last]


def _has_left(table: Table, row: Row, column: int) -> bool:
    if column in (0, len(table.widths)):
        return table.sides
    starts = {first: cell for cell, first, _, _ in across(row, table.widths)}
    return column in starts and starts[column].left_border
