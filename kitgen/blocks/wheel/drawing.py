"""A fitted wheel as a drawing, and the small rings of its legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import asin, ceil, degrees, radians, tan

from kitgen.blocks.house import HAIRLINE, INK, WHITE
from kitgen.blocks.wheel.fit import Place, Wheel
from kitgen.blocks.wheel.marks import marks
from kitgen.blocks.wheel.plan import Sector, WheelToFit, point
from kitgen.model import ArcLabel, Circle, Drawing, Label, Path, Shape
from kitgen.remembering import remembered

Segment = tuple[str | float, ...]

#: Lines around sectors, and the white between two titles of a ring, in mm.
LINE, WHITE_GAP = 0.21, 0.9
#: mm around the wheel, for the outermost line.
RIM = 0.3


def drawing(wheel: Wheel, job: WheelToFit, width: float, alt: str) -> Drawing:
    """The wheel in the middle of a picture `width` mm wide."""
    x, y = width / 2, wheel.radius + RIM
    shapes = (_moved(shape, x, y) for shape in _shapes(wheel, job))
    return Drawing(round(width, 3), round(2 * y, 3), tuple(shapes), alt)


def _shapes(wheel: Wheel, job: WheelToFit) -> Iterator[Shape]:
    """Areas of colour from the outside inwards, each over the last; then words from the inside outwards."""
    for ring in reversed(wheel.rings):
        for place in ring:
            yield from _sector(place)
    yield Circle(0, 0, wheel.centre, INK)
    yield from wheel.words
    for place in (place for ring in wheel.rings for place in ring):
        yield from place.title
        yield place.inside.id
    for place in (place for ring in wheel.rings for place in ring):
        yield from marks(job.levels, place.inside)


def _sector(place: Place) -> Iterator[Shape]:
    """The coloured band and the white part to colour in."""
    sector = place.sector
    if sector.whole:
        yield Circle(0, 0, sector.outer, place.colour)
        yield Circle(0, 0, sector.band, WHITE, HAIRLINE, LINE)
        return
    yield Path(tuple(_part(sector, sector.inner, sector.band, 0.0)), WHITE, HAIRLINE, LINE)
    yield Path(tuple(_part(sector, sector.band, sector.outer, WHITE_GAP / 2)), place.colour)


def _part(sector: Sector, inner: float, outer: float, free: float) -> Iterator[Segment]:
    """The outline of a part of a sector between two circles, `free` mm away from the sector's ends."""
    start, end = sector.start, sector.start + sector.sweep
    far, near = (degrees(asin(free / r)) for r in (outer, inner))
    yield "M", *_rounded(point(outer, start + far))
    yield from _arc(outer, start + far, end - far)
    yield "L", *_rounded(point(inner, end - near))
    yield from _arc(inner, end - near, start + near)
    yield ("Z",)


def _arc(r: float, start: float, end: float) -> Iterator[Segment]:
    """Part of a circle as curves of at most an eighth of it, which are off by less than a micrometre."""
    count = ceil(abs(end - start) / 45)
    step = (end - start) / count
    reach = 4 / 3 * tan(radians(step) / 4) * r
    for i in range(count):
        a, b = start + i * step, start + (i + 1) * step
        (x1, y1), (x2, y2) = point(r, a), point(r, b)
        (dx1, dy1), (dx2, dy2) = point(reach, a + 90), point(reach, b + 90)
        yield "C", *_rounded((x1 + dx1, y1 + dy1)), *_rounded((x2 - dx2, y2 - dy2)), *_rounded((x2, y2))


def _rounded(place: tuple[float, float]) -> tuple[float, float]:
    return round(place[0], 3), round(place[1], 3)


def _moved(shape: Shape, x: float, y: float) -> Shape:
    match shape:
        case Path(segments=segments):
            return replace(shape, segments=tuple(_moved_segment(part, (x, y)) for part in segments))
        case Circle() | Label() | ArcLabel():
            return replace(shape, x=round(shape.x + x, 3), y=round(shape.y + y, 3))
        case _:
            raise TypeError("a wheel has no rectangles")


def _moved_segment(segment: Segment, by: tuple[float, float]) -> Segment:
    head, *numbers = segment
    return (head, *(round(float(n) + by[i % 2], 3) for i, n in enumerate(numbers)))


# -- the legend ----------------------------------------------------------------------------------


@remembered(64)
def icon(index: int | None, count: int, size: float, colour: str = INK) -> Drawing:
    """A small wheel with its centre and at most one of its rings in `colour`; decoration."""
    middle = size / 2
    centre = middle * 0.3
    width = (middle - centre - LINE / 2) / count
    return Drawing(size, size, tuple(_icon(index, count, middle, centre, width, colour)))


def _icon(
    index: int | None, count: int, middle: float, centre: float, width: float, colour: str
) -> Iterable[Shape]:
    for i in reversed(range(count)):
        yield Circle(middle, middle, round(centre + (i + 1) * width, 3), WHITE, HAIRLINE, LINE)
        if i == index:
            r, wide = round(centre + (i + 0.5) * width, 3), round(width * 0.86, 3)
            yield Circle(middle, middle, r, None, colour, wide)
    yield Circle(middle, middle, round(centre * 0.86, 3), INK)
