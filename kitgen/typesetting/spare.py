"""Room to edit: a Word page gives up some of its free height, so that a sentence or a point more has room.

In print free height spreads a page out. In Word what is free within a row helps only that row, and what is
free between two blocks is of no use; so part of both is moved to the foot of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from kitgen.basics.records import replace
from kitgen.basics.remembering import Same, remembered
from kitgen.model import Block, Drawing, Gap, Grid, GridRow, Row, Table
from kitgen.typesetting.fonts import Target
from kitgen.typesetting.geometry import row_need

#: A picture that is higher than so many mm may be smaller by this part.
LARGE, SMALLER = 100.0, 0.06

R = TypeVar("R", Row, GridRow)

#: mm that stay free in a row, for rounding; and the part of all free height that a page gives up at most.
KEPT, MOST = 0.1, 1.0


def closer(blocks: Sequence[Block], target: Target, wanted: float) -> tuple[Block, ...]:
    """The blocks of a page in `wanted` mm less height, or as much less as they can give."""
    free = sum(_free(block, target) for block in blocks)
    if free <= 0:
        return tuple(blocks)
    part = min(MOST, wanted / free)
    return tuple(_less(block, target, part) for block in blocks)


def farther(blocks: Sequence[Block], more: float) -> tuple[Block, ...]:
    """The blocks of a page in `more` mm more height: in gaps that say how low they may be, else in rows."""
    gaps = [isinstance(block, Gap) and block.least is not None for block in blocks]
    rows = sum(
        sum(not row.header for row in block.rows) if isinstance(block, Table) else 0 for block in blocks
    )
    if any(gaps):
        each = more / sum(gaps)
        return tuple(
            replace(block, height=block.height + each) if isinstance(block, Gap) and gap else block
            for block, gap in zip(blocks, gaps, strict=True)
        )
    return tuple(_taller(block, more / rows) for block in blocks) if rows else tuple(blocks)


def _taller(block: Block, by: float) -> Block:
    if not isinstance(block, Table):
        return block
    rows = (row if row.header else replace(row, height=row.height + by) for row in block.rows)
    return replace(block, rows=tuple(rows))


def _free(block: Block, target: Target) -> float:
    match block:
        case Gap(height=height, least=float(least)):
            return max(0.0, height - least)
        case Drawing(height=height) if height > LARGE:
            return SMALLER * height
        case Table() | Grid():
            return sum(_free_in(Same(block), target))
        case _:
            return 0.0


@remembered(128)
def _free_in(arranged: Same[Table | Grid], target: Target) -> tuple[float, ...]:
    """The free height of each row."""
    block = arranged.value
    rows: Sequence[Row | GridRow] = block.rows
    return tuple(max(0.0, row.height - row_need(block, at, target) - KEPT) for at, row in enumerate(rows))


def _less(block: Block, target: Target, part: float) -> Block:
    """A block without that part of its free height."""
    match block:
        case Gap():
            return replace(block, height=block.height - part * _free(block, target))
        case Drawing(height=height) if height > LARGE:
            by = 1 - part * SMALLER
            return replace(block, width=by * block.width, height=by * height, scale=by * block.scale)
        case Table() | Grid():
            return _lower(Same(block), target, part)
        case _:
            return block


@remembered(128)
def _lower(arranged: Same[Table | Grid], target: Target, part: float) -> Table | Grid:
    """A table or an arrangement without that part; the same object each time, so that it is recognised."""
    block = arranged.value
    lower = [part * free for free in _free_in(arranged, target)]
    if isinstance(block, Table):
        return replace(block, rows=tuple(map(_lowered, block.rows, lower)))
    return replace(block, rows=tuple(map(_closed, map(_lowered, block.rows, lower))))


def _lowered(row: R, by: float) -> R:
    return replace(row, height=row.height - by)


def _closed(row: GridRow) -> GridRow:
    """A row whose cells have their free height at their foot, not between what stands in them."""
    if not any(isinstance(block, Gap) for cell in row.cells for block in cell.blocks):
        return row
    cells = (replace(cell, blocks=tuple(map(_tight, cell.blocks))) for cell in row.cells)
    return replace(row, cells=tuple(cells))


def _tight(block: Block) -> Block:
    """Free height as low as it may be."""
    if isinstance(block, Gap) and block.least is not None:
        return replace(block, height=block.least)
    return block
