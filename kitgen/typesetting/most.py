"""Measures in the format that needs most: what has room there has room in every format."""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.basics.records import replace
from kitgen.model import Block, Cell, Grid, GridCell, Paragraph, Run, Style
from kitgen.typesetting.fonts import TARGETS, Target
from kitgen.typesetting.geometry import (
    cell_height,
    height,
    natural_width,
    row_need,
    stack_height,
    table_lines,
)
from kitgen.typesetting.lines import count_lines


def most_height(block: Block, width: float) -> float:
    """Height of a block in mm in a measure of `width` mm, without the space above and below."""
    return max(height(block, width, target) for target in TARGETS)


def most_stack(blocks: Sequence[Block], width: float) -> float:
    """Height in mm that blocks take one below the other, the space below the last one included."""
    return max(stack_height(blocks, width, target) for target in TARGETS)


def most_width(paragraph: Paragraph) -> float:
    """Width in mm of a paragraph set in one line."""
    return max(natural_width(paragraph, target) for target in TARGETS)


def most_lines(text: tuple[Run, ...], style: Style, width: float) -> int:
    """The number of lines that a text takes in a measure of `width` mm."""
    return max(count_lines(text, style, width, target) for target in TARGETS)


def most_cell(cell: Cell | GridCell, width: float) -> float:
    """The least height in mm that a cell needs, padding included."""
    return max(cell_height(cell, width, target) for target in TARGETS)


def most_row(cells: Sequence[Cell], widths: Sequence[float], *, first: bool = False) -> float:
    """The least height in mm of a row of a table, with the lines that Word adds to it."""

    def tall(target: Target) -> float:
        lines = 0.0 if target == "pdf" else table_lines(first=first)
        return lines + max(cell_height(*pair, target) for pair in zip(cells, widths, strict=True))

    return max(map(tall, TARGETS))


def grown(grid: Grid) -> Grid:
    """The grid with rows as high as their content and lines need, or as they are where that is more."""
    rows = (
        replace(row, height=max(row.height, *(row_need(grid, index, target) for target in TARGETS)))
        for index, row in enumerate(grid.rows)
    )
    return replace(grid, rows=tuple(rows))
