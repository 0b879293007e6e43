"""Small drawings that many blocks have: a rule, words in the middle of a figure, and parts of rings, which
are the outlines of an area's sign and of the wheel's sectors (mm, and degrees clockwise from the top)."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, ceil, cos, degrees, radians, sin, tan

from kitgen.lengths import mm
from kitgen.model import Drawing, Label, Rect, Style
from kitgen.typesetting.fonts import cap_height

Segment = tuple[str | float, ...]
Point = tuple[float, float]

#: An arc is curves of at most so many degrees: on circles of less than SMALL mm, and on others, where they
#: are off by less than a micrometre.
WIDE, NARROW, SMALL = 90.0, 45.0, 20.0


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
