"""Columns of running text: marks in a layout where they begin, change and end, and a grid of what is between.

What stands in the columns is built by whoever reads the parts, in the measure that :func:`widths` gives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Option
from kitgen.errors import LayoutError, said
from kitgen.model import Block, Grid, GridCell, GridRow
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import space_above, stack_height

BEGIN, NEXT, END = "columns", "next-column", "end-columns"


def widths(options: Mapping[str, object], scene: Scene) -> tuple[float, ...]:
    """The columns' widths in mm, as the option shares out the measure without the gaps.

    Raises LayoutError for shares that are no numbers.
    """
    shares = str(options["widths"]).split()
    if not shares or not all(re.fullmatch(r"[1-9]\d{0,3}", share) for share in shares):
        raise LayoutError(said("layout.widths", text=str(options["widths"])))
    parts = [int(share) for share in shares]
    room = scene.setup.measure - gap(options) * (len(parts) - 1)
    return tuple(room * part / sum(parts) for part in parts)


def gap(options: Mapping[str, object]) -> float:
    """Free width in mm between two columns."""
    return float(str(options["gap"]))


def within(scene: Scene, width: float) -> Scene:
    """The scene for blocks in a column that is `width` mm wide."""
    setup = scene.setup
    narrow = replace(setup, width=width + setup.margins[1] + setup.margins[3])
    return replace(scene, setup=narrow)


def side_by_side(columns: Sequence[Sequence[Block]], wide: Sequence[float], between: float) -> Grid:
    """The columns as one row, as high as the highest of them in any format."""
    tall = max(
        stack_height(blocks, width, target)
        for blocks, width in zip(columns, wide, strict=True)
        for target in TARGETS
    )
    last = len(columns) - 1
    cells = tuple(
        GridCell(tuple(blocks), padding=(0.0, between if i < last else 0.0, 0.0, 0.0))
        for i, blocks in enumerate(columns)
    )
    grid_widths = tuple(width + (between if i < last else 0.0) for i, width in enumerate(wide))
    return Grid(grid_widths, (GridRow(cells, tall),), before=max(map(space_above, columns)))


def _marker(data: object, options: Mapping[str, object], scene: Scene) -> Sequence[Block]:
    """What a mark comes to by itself: raises LayoutError, since it has no partner."""
    raise LayoutError(said("layout.columns-incomplete", begin=BEGIN, next=NEXT, end=END))


def _spec(name: str, options: Mapping[str, Option]) -> BlockSpec:
    return BlockSpec(name, "", options, _marker, lambda data: data is None, optional=True)


SPECS = (
    _spec(
        BEGIN,
        {
            "widths": Option("text", "50 50", help="how the columns share the width"),
            "gap": Option("length", 8.0, help="free width between two columns"),
        },
    ),
    _spec(NEXT, {}),
    _spec(END, {}),
)
