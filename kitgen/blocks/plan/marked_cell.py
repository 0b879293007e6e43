"""A cell of the table as it is when people have marked it, and when the group has agreed.

Who leads a meeting shows it once: a mark belongs in the field beside a symbol, the ring around the symbol.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.blocks.house import HAIRLINE, INK
from kitgen.blocks.marks import RING, THIN, symbol
from kitgen.blocks.prose import prose, styled
from kitgen.blocks.scene import Scene
from kitgen.blocks.sign import pale
from kitgen.domain.framework import Level
from kitgen.model import (
    Block,
    Circle,
    Drawing,
    Edge,
    Gap,
    Grid,
    GridCell,
    GridRow,
    Hung,
    Path,
    Rect,
    Run,
    Shape,
    Style,
)
from kitgen.origins import joined
from kitgen.typesetting.most import grown

#: mm: between the two cells, from a cell's edges to its words, and from its left edge to the statement.
APART, ABOVE, SIDE, HANG = 8.0, 2.6, 3.0, 8.0
#: mm: height of the strip, diameter of its symbols, and from the left of their part to them.
STRIP, SYMBOL, INSET = 10.0, 7.0, 2.0
#: mm: arms of a mark, between two marks, the line of marks and ring, and from a symbol to its ring.
ARM, STEP, PEN, AROUND = 1.0, 3.3, 0.55, 1.0
#: How many people have marked the level that the group takes, and each level beside it.
MOST_MARKS, FEW_MARKS = 3, 1

_CAPTION = Style("Cell Caption", 10.5, 13.4, after=2)
_ID = Style("Statement Id", 9.5, 12, weight="bold")
_TEXT = Style("Cell Statement", 12, 14.6, weight="semibold", indent=HANG, balance=True)


def marked_cells(scene: Scene) -> tuple[Block, ...]:
    """A heading, and the cell of a statement twice: before and after the group has talked."""
    words, levels = scene.messages, scene.framework.scale.levels
    wide = (scene.setup.measure - APART) / 2
    taken = (len(levels) - 1) // 2
    counts = [_count(at, taken) for at in range(len(levels))]
    told = joined([f"{count} {level.name}" for count, level in zip(counts, levels, strict=True)], ", ")
    agreed, line = levels[taken], Edge(HAIRLINE)
    ring = words("guide.cell-ring", level=agreed.label or agreed.id)
    both = (
        (words("table.each"), words("table.each-marks"), None, words("guide.cell-marks", levels=told)),
        (words("table.group"), words("table.group-rings"), taken, ring),
    )
    shortest = min(scene.framework.statements, key=lambda statement: len(statement.text))
    text = prose(shortest.text, _TEXT, wide - 2 * SIDE, scene)
    statement = (Hung(prose(shortest.id, _ID, HANG, scene), text),)
    columns = []
    for lead, what, ringed, alt in both:
        caption = prose((Run(lead + " ", bold=True), Run(what)), _CAPTION, wide, scene)
        fill, around = None if ringed is None else pale(agreed.colour), (ABOVE, SIDE, ABOVE, SIDE)
        upper = GridCell(statement, fill=fill, padding=around, edges=(line,) * 4)
        strip = GridCell((_strip(levels, counts, ringed, wide, alt),), edges=(None, line, line, line))
        columns.append((GridCell((caption,)), upper, strip))
    pairs = zip(*columns, (0.0, 0.0, STRIP), strict=True)
    rows = tuple(GridRow((left, GridCell(), right), tall) for left, right, tall in pairs)
    heading = styled(words("guide.cell"), "Heading 2", scene, "H2")
    return heading, grown(Grid((wide, APART, wide), rows)), Gap(2.0)


def _count(at: int, taken: int) -> int:
    """How many have marked a level."""
    return MOST_MARKS if at == taken else FEW_MARKS if abs(at - taken) == 1 else 0


def _strip(
    levels: Sequence[Level], counts: Sequence[int], ringed: int | None, wide: float, alt: str
) -> Drawing:
    """The symbols with their fields, marks in these, and a ring around one symbol."""
    part = wide / len(levels)
    shapes: list[Shape] = []
    for at, (level, count) in enumerate(zip(levels, counts, strict=True)):
        left, upper = at * part, (STRIP - SYMBOL) / 2
        if at:
            shapes.append(Rect(left, 0.0, 0.2, STRIP, fill=HAIRLINE))
        shapes.append(_circle(left + INSET, SYMBOL / 2, RING))
        shapes += symbol(level.symbol, left + INSET, upper, SYMBOL, THIN, INK)
        if at == ringed:
            shapes.append(_circle(left + INSET, SYMBOL / 2 + AROUND, 2 * PEN))
        shapes += _crosses(count, left + INSET + SYMBOL + AROUND + PEN, part - INSET - SYMBOL - AROUND)
    return Drawing(round(wide, 3), STRIP, tuple(shapes), alt)


def _circle(left: float, radius: float, line: float) -> Circle:
    """A ring around the middle of the symbol that begins so many mm from the left."""
    return Circle(round(left + SYMBOL / 2, 3), STRIP / 2, radius, None, INK, line)


def _crosses(count: int, left: float, room: float) -> Iterator[Path]:
    """So many marks in a field: in a row if there is room, else in two."""
    across = count if count * STEP <= room - STEP / 2 else (count + 1) // 2
    rows = -(-count // across) if across else 0
    for at in range(count):
        x = left + STEP * (at % across + 0.7)
        y = STRIP / 2 + STEP * (at // across - (rows - 1) / 2)
        ends = ((x - ARM, y - ARM), (x + ARM, y + ARM), (x + ARM, y - ARM), (x - ARM, y + ARM))
        one, two, three, four = ((round(a, 3), round(b, 3)) for a, b in ends)
        yield Path((("M", *one), ("L", *two), ("M", *three), ("L", *four)), stroke=INK, width=PEN)
