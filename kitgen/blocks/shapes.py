"""Small drawings that many blocks have: a rule, words in the middle of a figure, a ruler to measure on paper,
and parts of rings, which are the outlines of an area's sign and of the wheel's sectors (mm, and degrees
clockwise from the top)."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, ceil, cos, degrees, radians, sin, tan

from kitgen.basics.lengths import mm
from kitgen.basics.origins import traced
from kitgen.basics.remembering import remembered
from kitgen.blocks.house import INK
from kitgen.blocks.spec import BlockSpec
from kitgen.model import Drawing, Label, Rect, Shape, Style
from kitgen.typesetting.fonts import cap_height

Segment = tuple[str | float, ...]
Point = tuple[float, float]

#: An arc is curves of at most so many degrees: on circles of less than SMALL mm, and on others, where they
#: are off by less than a micrometre.
WIDE, NARROW, SMALL = 90.0, 45.0, 20.0
#: mm from the first tick to the last.
LENGTH = 100
#: Width of the lines, and mm at either end for half a number.
LINE, MARGIN = 0.25, 4.0
#: mm above the ticks for the numbers, and height of the ticks of 10, 5 and 1 mm.
HEAD, TALL, MIDDLE, SHORT = 5.0, 5.0, 3.4, 2.2

NUMBER = Style("Ruler Number", 9, 10.8, align="center")


def rule(width: float, line: float, colour: str) -> Drawing:
    """A line, so many mm wide and high; decoration."""
    return Drawing(width, line, (Rect(0, 0, width, line, fill=colour),))


def label_at(text: str, x: float, middle: float, style: Style) -> Label:
    """A word of a drawing whose capitals have their middle at `middle` mm."""
    return Label(text, x, round(middle + mm(style.size * cap_height() / 2000), 3), style)


def point(r: float, angle: float, middle: float = 0.0) -> Point:
    """The place at a distance and an angle from a centre, which is `middle` mm right of and below 0, 0."""
    return middle + r * sin(radians(angle)), middle - r * cos(radians(angle))


def moved(segment: Segment, x: float, y: float, unit: float = 1.0) -> Segment:
    """A segment scaled, and moved to x, y; its coordinates alternate x and y."""
    place, (head, *numbers) = (x, y), segment
    return (head, *(round(place[i % 2] + float(n) * unit, 3) for i, n in enumerate(numbers)))


def sector(
    start: float, end: float, inner: float, outer: float, middle: float = 0.0, free: float = 0.0
) -> tuple[Segment, ...]:
    """The outline of a part of a ring between two circles, `free` mm away from its ends."""
    far, near = (degrees(asin(free / r)) for r in (outer, inner))
    return (
        ("M", *_rounded(point(outer, start + far, middle))),
        *_arc(outer, start + far, end - far, middle),
        ("L", *_rounded(point(inner, end - near, middle))),
        *_arc(inner, end - near, start + near, middle),
        ("Z",),
    )


def _arc(r: float, start: float, end: float, middle: float) -> Iterator[Segment]:
    count = ceil(abs(end - start) / (WIDE if r < SMALL else NARROW))
    step = (end - start) / count
    reach = 4 / 3 * tan(radians(step) / 4) * r
    for i in range(count):
        a, b = start + i * step, start + (i + 1) * step
        (x1, y1), (x2, y2) = point(r, a, middle), point(r, b, middle)
        (dx1, dy1), (dx2, dy2) = point(reach, a + 90), point(reach, b + 90)
        yield "C", *_rounded((x1 + dx1, y1 + dy1)), *_rounded((x2 - dx2, y2 - dy2)), *_rounded((x2, y2))


def _rounded(place: Point) -> Point:
    return round(place[0], 3), round(place[1], 3)


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
