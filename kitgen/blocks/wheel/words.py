"""Blocks below the wheel: its rings and areas in words, and fields to write in.

They repeat all words of the wheel, as text that can be heard and edited.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.blocks.house import GREY
from kitgen.blocks.marks import named
from kitgen.blocks.prose import paragraph
from kitgen.blocks.scene import Scene, keep_dashes, runs
from kitgen.blocks.wheel.drawing import icon
from kitgen.domain.framework import Ring
from kitgen.model import Grid, GridCell, GridRow, Paragraph, Role, Run, WriteLines
from kitgen.typesetting.geometry import line_height
from kitgen.typesetting.most import grown

#: Diameter of the small wheels, of the one for the centre, and their room with the distance to
#: their words, in mm.
ICON, DOT, ICON_ROOM = 15.0, 9.0, 18.5
#: Between the words of two rings side by side, and between two rows of them, in mm.
BETWEEN, ROWS = 6.0, 4.0
#: Between lines to write on, and between the two fields, in mm.
PITCH, GUTTER = 9.0, 9.0
#: Rings side by side, at most.
ABREAST = 4


def described(scene: Scene, centre: str, rings: Sequence[Ring]) -> str:
    """A description of the wheel, with all its words."""
    levels = named(scene.framework.scale.levels)
    listed = " ".join(_described_ring(scene, number, ring) for number, ring in enumerate(rings, start=1))
    return scene.messages("wheel.alt", centre=centre, rings=listed, levels=levels)


def _described_ring(scene: Scene, number: int, ring: Ring) -> str:
    areas = ", ".join(f"{area} {scene.framework.area(area).title}" for area in ring.areas)
    return scene.messages("wheel.ring-alt", number=number, title=ring.title, areas=areas)


# -- the legend ----------------------------------------------------------------------------------


def legend(scene: Scene, centre: str, rings: Sequence[Ring], width: float) -> tuple[Grid, ...]:
    """The centre in a row of its own, and below it the rings, in the lowest arrangement."""
    whole = paragraph(centre, scene.house["Ring"], width - ICON_ROOM, scene.language)
    above = max(0.0, (DOT - line_height(whole.style)) / 2)
    dot = GridCell((icon(None, len(rings), DOT),), padding=(0.0, 0.0, 0.0, (ICON - DOT) / 2))
    middle = GridRow((dot, GridCell((whole,), padding=(above, 0.0, 0.0, 0.0))), 0.0)
    ways = [_rings(scene, rings, columns, width) for columns in range(min(len(rings), ABREAST), 0, -1)]
    lowest = min(ways, key=lambda grid: sum(row.height for row in grid.rows))
    return grown(Grid((ICON_ROOM, width - ICON_ROOM), (middle,), before=4.0)), lowest


def _rings(scene: Scene, rings: Sequence[Ring], columns: int, width: float) -> Grid:
    """The rings in so many columns: each its small wheel and, right of it, its words."""
    column = width / columns
    cells: list[GridCell] = []
    for i, ring in enumerate(rings):
        colour = scene.colours[ring.areas[0]]
        words = _ring(scene, ring, colour, column - ICON_ROOM - BETWEEN)
        padding = (0.0, BETWEEN, ROWS if i + columns < len(rings) else 0.0, 0.0)
        cells += [GridCell((icon(i, len(rings), ICON, colour),)), GridCell(words, padding=padding)]
    cells += [GridCell()] * (-len(cells) % (2 * columns))
    rows = [GridRow(tuple(cells[at : at + 2 * columns]), 0.0) for at in range(0, len(cells), 2 * columns)]
    return grown(Grid((ICON_ROOM, column - ICON_ROOM) * columns, tuple(rows), before=3.0))


def _ring(scene: Scene, ring: Ring, colour: str, width: float) -> tuple[Paragraph, ...]:
    """A ring's title, its caption, and its areas with their ids."""
    caption = runs(ring.caption or "", colour=GREY)
    made: tuple[tuple[tuple[Run, ...], str, Role], ...] = (
        (runs(ring.title, colour=colour), "Ring", "H2"),
        *(((caption, "Ring Text", "P"),) if ring.caption else ()),
        (tuple(_areas(scene, ring, colour)), "Ring Text", "P"),
    )
    return tuple(
        paragraph(words, scene.house[style], width, scene.language, role) for words, style, role in made
    )


def _areas(scene: Scene, ring: Ring, colour: str) -> Iterator[Run]:
    for i, area in enumerate(map(scene.framework.area, ring.areas)):
        yield Run(area.id, bold=True, colour=colour)
        after = ", " if i + 1 < len(ring.areas) else ""
        yield Run("\u00a0" + keep_dashes(area.title) + after)


# -- fields --------------------------------------------------------------------------------------


def fields(scene: Scene, heads: Sequence[str], lines: int, width: float) -> tuple[Grid, ...]:
    """Fields to write in side by side, each with its heading and so many lines; none without headings."""
    if not heads or lines < 1:
        return ()
    wide = (width - GUTTER * (len(heads) - 1)) / len(heads)
    cells, widths = [], []
    extra = 1 if lines > 1 else 0  # in Word this room is left for longer words above
    for i, head in enumerate(heads):
        right = GUTTER if i + 1 < len(heads) else 0.0
        words = paragraph(head, scene.house["Legend Lead"], wide, scene.language, "H2")
        written = WriteLines(lines - extra, PITCH, PITCH, extra=extra)
        cells.append(GridCell((words, written), padding=(0.0, right, 0.0, 0.0)))
        widths.append(wide + right)
    return (grown(Grid(tuple(widths), (GridRow(tuple(cells), 0.0),), before=6.0)),)
