"""The pins of a staircase: one filled for where we start, empty ones to fill in for where we are."""

from __future__ import annotations

from kitgen.blocks.house import INK
from kitgen.model import Circle, Drawing, Path
from kitgen.remembering import remembered

#: A pin is so much narrower than it is high.
SHAPE = 0.72
#: mm of line around an empty pin.
LINE = 0.4
#: How far a curve's handles reach along a quarter of a circle of radius 1.
ROUND = 0.5523


@remembered(64)
def pin(height: float, width: float, filled: bool) -> Drawing:
    """A pin `height` mm high, its point down, in the middle of a picture `width` mm wide; decoration."""
    r = height * SHAPE / 2
    x, y, inset = width / 2, r, 0.0 if filled else LINE / 2
    ring, foot = r - inset, height - 2.0 * inset
    reach = ROUND * ring
    outline = (
        ("M", x, foot),
        ("C", x - 0.35 * r, foot - 0.75 * r, x - ring, y + 0.95 * r, x - ring, y),
        ("C", x - ring, y - reach, x - reach, y - ring, x, y - ring),
        ("C", x + reach, y - ring, x + ring, y - reach, x + ring, y),
        ("C", x + ring, y + 0.95 * r, x + 0.35 * r, foot - 0.75 * r, x, foot),
        ("Z",),
    )
    if filled:
        shapes = (Path(outline, fill=INK), Circle(x, y, 0.36 * r, fill="#ffffff"))
    else:
        shapes = (Path(outline, stroke=INK, width=LINE), Circle(x, y, 0.33 * r, stroke=INK, width=LINE))
    return Drawing(width, height, shapes)
