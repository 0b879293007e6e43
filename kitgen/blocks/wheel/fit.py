"""Fitting a wheel: the size of its centre that makes titles and marks as large as possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.blocks.house import HAIRLINE, INK, WHITE
from kitgen.blocks.shapes import moved
from kitgen.blocks.shapes import sector as outline
from kitgen.blocks.wheel.labels import ONE_LINE, SIZE, Inside, centre_labels, insides, marks, ring_labels
from kitgen.blocks.wheel.plan import Sector, WheelToFit, centres, sectors
from kitgen.domain.framework import Level
from kitgen.errors import FitError
from kitgen.model import ArcLabel, Circle, Drawing, Label, Path, Shape

#: A title in the centre of this size in pt is as good as the others at their largest.
CENTRE_COMFORT = 16.0
#: The cost of a word broken with a hyphen in the quality of a wheel.
BROKEN = 0.85
#: A larger centre must be worth it: it costs ink and the room of the outer rings.
AS_GOOD = 0.94
#: Lines around sectors, and the white between two titles of a ring, in mm.
LINE, WHITE_GAP = 0.21, 0.9
#: mm around the wheel, for the outermost line.
RIM = 0.3


@dataclass(frozen=True, slots=True)
class Place:
    """A sector and its content."""

    sector: Sector
    title: tuple[ArcLabel, ...]
    inside: Inside


@dataclass(frozen=True, slots=True)
class Wheel:
    """A fitted wheel; its middle is at 0, 0, lengths are mm."""

    radius: float
    centre: float
    words: tuple[Label, ...]  #: in the centre
    rings: tuple[tuple[Place, ...], ...]  #: from the inside outwards

    @property
    def places(self) -> list[Place]:
        """Those of all rings."""
        return [place for ring in self.rings for place in ring]

    @property
    def quality(self) -> float:
        """The size of its smallest type and its marks, relative to the comfortable size."""
        titles = [label for place in self.places for label in place.title]
        broken = any(label.text.endswith("-") for label in titles)
        sizes = (
            min(label.style.size for label in titles) / ONE_LINE[0] * (BROKEN if broken else 1),
            min(place.inside.size for place in self.places) / SIZE,
            self.words[0].style.size / CENTRE_COMFORT,
        )
        return min(1.0, *sizes)


@remembered(64)
def fitted(job: WheelToFit, radius: float) -> Wheel:
    """The wheel with the smallest centre of those with the largest type and marks.

    Raises FitError, naming the area, when not even the smallest type fits.
    """
    made, trouble = [], list[FitError]()
    for centre in centres(len(job.rings), radius):
        try:
            made.append(_wheel(job, radius, centre))
        except FitError as error:
            trouble.append(error)
            continue
        if made[-1].quality >= 1:
            break
    if not made:
        raise trouble[0]
    enough = AS_GOOD * max(wheel.quality for wheel in made)
    return next(wheel for wheel in made if wheel.quality >= enough)


def _wheel(job: WheelToFit, radius: float, centre: float) -> Wheel:
    rings = sectors(job.rings, radius, centre)
    words = centre_labels(job, centre)
    titles = [ring_labels(ring, job.language) for ring in rings]
    within = iter(insides([sector for ring in rings for sector in ring], len(job.levels)))
    places = (
        tuple(Place(sector, title, next(within)) for sector, title in zip(*pair, strict=True))
        for pair in zip(rings, titles, strict=True)
    )
    return Wheel(radius, centre, words, tuple(places))


def drawing(wheel: Wheel, job: WheelToFit, width: float, alt: str) -> Drawing:
    """The wheel in the middle of a picture `width` mm wide."""
    x, y = width / 2, wheel.radius + RIM
    shapes = (_moved(shape, x, y) for shape in _shapes(wheel, job.levels))
    return Drawing(round(width, 3), round(2 * y, 3), tuple(shapes), alt)


def _shapes(wheel: Wheel, levels: Iterable[Level]) -> Iterator[Shape]:
    """Areas of colour from the outside inwards, each over the last; then words from the inside outwards."""
    for sector in (place.sector for ring in reversed(wheel.rings) for place in ring):
        if sector.whole:
            yield Circle(0, 0, sector.outer, sector.area.colour)
            yield Circle(0, 0, sector.band, WHITE, HAIRLINE, LINE)
        else:  # the white part to colour in, and the coloured band
            ends = sector.start, sector.start + sector.sweep
            yield Path(outline(*ends, sector.inner, sector.band), WHITE, HAIRLINE, LINE)
            yield Path(outline(*ends, sector.band, sector.outer, free=WHITE_GAP / 2), sector.area.colour)
    yield Circle(0, 0, wheel.centre, INK)
    yield from wheel.words
    for place in wheel.places:
        yield from place.title
        yield place.inside.id
    for place in wheel.places:
        yield from marks(levels, place.inside)


def _moved(shape: Shape, x: float, y: float) -> Shape:
    match shape:
        case Path(segments=segments):
            return replace(shape, segments=tuple(moved(part, x, y) for part in segments))
        case Circle() | Label() | ArcLabel():
            return replace(shape, x=round(shape.x + x, 3), y=round(shape.y + y, 3))
        case _:
            raise TypeError("a wheel has no rectangles")


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
