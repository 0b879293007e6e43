"""A ruler to measure on paper: whether the printer kept the size."""

from __future__ import annotations

from kitgen.blocks.house import INK
from kitgen.blocks.spec import BlockSpec
from kitgen.model import Drawing, Label, Rect, Shape, Style
from kitgen.origins import traced
from kitgen.remembering import remembered

#: mm from the first tick to the last.
LENGTH = 100
#: Width of the lines, and mm at either end for half a number.
LINE, MARGIN = 0.25, 4.0
#: mm above the ticks for the numbers, and height of the ticks of 10, 5 and 1 mm.
HEAD, TALL, MIDDLE, SHORT = 5.0, 5.0, 3.4, 2.2

NUMBER = Style("Ruler Number", 9, 10.8, align="center")


@remembered(16)
def ruler(alt: str) -> Drawing:
    """100 mm from the middle of the first tick to that of the last, a tick for each millimetre.

    All of it is bars, so that no format makes it smaller to keep round ends from being cut.
    """
    base = HEAD + TALL
    shapes: list[Shape] = [_bar(0, LENGTH, base - LINE / 2, LINE)]
    for place in range(LENGTH + 1):
        tall = TALL if place % 10 == 0 else MIDDLE if place % 5 == 0 else SHORT
        shapes.append(_bar(place, place, base - tall, tall))
    for place in range(0, LENGTH + 1, 10):
        text = f"{place} mm" if place == LENGTH else f"{place}"
        shapes.append(Label(traced(text, "plan.ruler"), MARGIN + place, HEAD - 1.0, NUMBER))
    return Drawing(LENGTH + 3 * MARGIN, base + LINE, tuple(shapes), alt)


def _bar(first: float, last: float, top: float, tall: float) -> Rect:
    """A bar whose ends extend half a line beyond two places, counted from the middle of the first tick."""
    return Rect(MARGIN + first - LINE / 2, top, last - first + LINE, tall, fill=INK)


SPEC = BlockSpec(
    "ruler", lambda data, options, scene: ruler(scene.messages("guide.ruler-alt")), needs=frozenset()
)
