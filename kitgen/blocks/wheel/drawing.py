"""A fitted wheel as a drawing, and the small rings of its legend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kitgen.blocks.house import HAIRLINE, INK, WHITE
from kitgen.blocks.sectors import moved
from kitgen.blocks.sectors import sector as outline
from kitgen.blocks.wheel.fit import Place, Wheel
from kitgen.blocks.wheel.marks import marks
from kitgen.blocks.wheel.plan import WheelToFit
from kitgen.model import ArcLabel, Circle, Drawing, Label, Path, Shape
from kitgen.remembering import remembered

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
    for place in wheel.places:
        yield from place.title
        yield place.inside.id
    for place in wheel.places:
        yield from marks(job.levels, place.inside)


def _sector(place: Place) -> Iterator[Shape]:
    """The coloured band and the white part to colour in."""
    sector = place.sector
    if sector.whole:
        yield Circle(0, 0, sector.outer, sector.area.colour)
        yield Circle(0, 0, sector.band, WHITE, HAIRLINE, LINE)
        return
    ends = sector.start, sector.start + sector.sweep
    yield Path(outline(*ends, sector.inner, sector.band), WHITE, HAIRLINE, LINE)
    yield Path(outline(*ends, sector.band, sector.outer, free=WHITE_GAP / 2), sector.area.colour)


def _moved(shape: Shape, x: float, y: float) -> Shape:
    match shape:
        case Path(segments=segments):
            return replace(shape, segments=tuple(moved(part, x, y) for part in segments))
        case Circle() | Label() | ArcLabel():
            return replace(shape, x=round(shape.x + x, 3), y=round(shape.y + y, 3))
        case _:
            raise TypeError("a wheel has no rectangles")


# -- the legend ----------------------------------------------------------------------------------


@remembered(64)
def icon(index: int | None, count: int, size: float, colour: str = INK) -> Drawing:
    """A small wheel with its centre and at most one of its rings in `colour`; decoration."""
    middle = size / 2
    centre = middle * 0.3
    width = (middle - centre - LINE / 2) / count
    rings: list[Shape] = []
    for i in reversed(range(count)):
        rings.append(Circle(middle, middle, round(centre + (i + 1) * width, 3), WHITE, HAIRLINE, LINE))
        if i == index:
            r, wide = round(centre + (i + 0.5) * width, 3), round(width * 0.86, 3)
            rings.append(Circle(middle, middle, r, None, colour, wide))
    return Drawing(size, size, (*rings, Circle(middle, middle, round(centre * 0.86, 3), INK)))
