"""What is painted behind the words of a table: the colours of its cells and the lines of its grid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, groupby

from kitgen.model import Row, Table
from kitgen.render.pdf.page import Page
from kitgen.render.pdf.syntax import colour, number, numbers

Segment = tuple[float, float, float, float]


def grid(page: Page, table: Table, x: float, y: float) -> None:
    """Paints the cells' colours and the grid of a table whose top left corner is at x, y (mm)."""
    columns = list(accumulate(table.widths, initial=x))
    rows = list(accumulate((row.height for row in table.rows), initial=y))
    fills = _fills(page, table, columns, rows)
    lines = _lines(page, table, columns, rows) if table.line else []
    if fills or lines:
        page.artifact(*fills, *lines)


def _fills(page: Page, table: Table, columns: list[float], rows: list[float]) -> list[str]:
    return [
        page.area(cell.fill, columns[column], rows[i], width, row.height)
        for i, row in enumerate(table.rows)
        for column, (cell, width) in enumerate(zip(row.cells, table.widths, strict=True))
        if cell.fill
    ]


def _lines(page: Page, table: Table, columns: list[float], rows: list[float]) -> list[str]:
    segments = [*_horizontal(table, columns, rows), *_vertical(table, columns, rows)]
    paths = [_path(page, segment) for segment in segments]
    return [f"{colour(table.border)} RG {number(table.line)} w 2 J", *paths, "S"]


def _path(page: Page, segment: Segment) -> str:
    start, end = page.point(*segment[:2]), page.point(*segment[2:])
    return f"{numbers(*start)} m {numbers(*end)} l"


def _stretches(drawn: list[bool]) -> Iterator[tuple[int, int]]:
    """Where each run of true values begins and ends: neighbours make one line."""
    for on, group in groupby(range(len(drawn)), key=drawn.__getitem__):
        places = list(group)
        if on:
            yield places[0], places[-1] + 1


def _horizontal(table: Table, columns: list[float], rows: list[float]) -> Iterator[Segment]:
    for i, y in enumerate(rows):
        row = table.rows[i] if i < len(table.rows) else None
        drawn = [cell.top_border for cell in row.cells] if row else [True] * len(table.widths)
        for first, last in _stretches(drawn):
            yield columns[first], y, columns[last], y


def _vertical(table: Table, columns: list[float], rows: list[float]) -> Iterator[Segment]:
    for i, x in enumerate(columns):
        for first, last in _stretches([_has_left(row, i) for row in table.rows]):
            yield x, rows[first], x, rows[last]


def _has_left(row: Row, column: int) -> bool:
    return column >= len(row.cells) or row.cells[column].left_border
