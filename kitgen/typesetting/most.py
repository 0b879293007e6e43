"""Measures in the format that needs most: what has room there has room in every format."""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.model import Block, Cell, GridCell, Paragraph
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import cell_height, height, natural_width, stack_height


def most_height(block: Block, width: float) -> float:
    """Height of a block in mm in a measure of `width` mm, without the space above and below."""
    return max(height(block, width, target) for target in TARGETS)


def most_stack(blocks: Sequence[Block], width: float) -> float:
    """Height in mm that blocks take one below the other, the space below the last one included."""
    return max(stack_height(blocks, width, target) for target in TARGETS)


def most_width(paragraph: Paragraph) -> float:
    """Width in mm of a paragraph set in one line."""
    return max(natural_width(paragraph, target) for target in TARGETS)


def most_cell(cell: Cell | GridCell, width: float) -> float:
    """The least height in mm that a cell needs, padding included."""
    return max(cell_height(cell, width, target) for target in TARGETS)
