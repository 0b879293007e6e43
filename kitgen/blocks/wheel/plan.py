"""The wheel's geometry: rings of sectors around a centre, and how each ring is turned.

Lengths are mm, angles degrees clockwise from the top; the wheel's centre is at 0, 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kitgen.basics.records import dataclass
from kitgen.domain.framework import Level

#: How far a letter may be turned from upright; those at the ends of a long label at the side are.
MOST_TURNED = 100.0
#: The radius that the measures below are for.
COMFORT = 132.0
#: Height of the coloured bands, with many rings and with few; at least as high as two lines of a title.
BAND, HIGH_BAND, LEAST_BAND = 10.4, 12.0, 9.0
#: Radius of the centre by the number of rings: with few rings the whole would else be empty sectors.
CENTRES = {1: 52.0, 2: 42.0}
CENTRE = 31.0


class Named(NamedTuple):
    """An area as the wheel shows it, in the colour of its ring."""

    id: str
    title: str
    colour: str


@dataclass(frozen=True, slots=True)
class WheelToFit:
    """Everything that a wheel depends on; hashable, so that the same wheel is fitted once."""

    language: str
    centre: str
    rings: tuple[tuple[Named, ...], ...]  #: from the inside outwards
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Sector:
    """One area's part of a ring: white from `inner` to `band`, coloured from there to `outer` (radii)."""

    area: Named
    start: float
    sweep: float
    inner: float
    band: float
    outer: float

    @property
    def middle(self) -> float:
        """The angle of its middle, from 0 up to 360."""
        return (self.start + self.sweep / 2) % 360

    @property
    def whole(self) -> bool:
        """Whether it goes all the way round."""
        return self.sweep >= 360

    @property
    def inward(self) -> bool:
        """Whether its label needs its feet outwards, to avoid being upside down."""
        return 90 < self.middle < 270

    @property
    def leaning(self) -> float:
        """How far the middle letter of its label is turned from upright, in degrees."""
        return _leaning(self.middle)


def centres(rings: int, radius: float) -> tuple[float, ...]:
    """Radii of the centre to try, the usual one first: a larger one gives the innermost ring more room."""
    usual = CENTRES.get(rings, CENTRE)
    return tuple(round((usual + more) * radius / COMFORT, 2) for more in (0, 4, 8, 12, 16, 20, 24, 28))


def sectors(rings: Sequence[Sequence[Named]], radius: float, centre: float) -> tuple[tuple[Sector, ...], ...]:
    """The sectors of each ring, clockwise; all rings are equally wide."""
    width = (radius - centre) / len(rings)
    high = max(LEAST_BAND, (BAND if len(rings) > 2 else HIGH_BAND) * radius / COMFORT)
    made = []
    for i, (areas, start) in enumerate(zip(rings, starts([len(ring) for ring in rings]), strict=True)):
        outer = centre + (i + 1) * width
        sweep = 360 / len(areas)
        radii = (outer - width, outer - high, outer)
        made.append(tuple(Sector(area, start + n * sweep, sweep, *radii) for n, area in enumerate(areas)))
    return tuple(made)


def starts(counts: Sequence[int]) -> tuple[float, ...]:
    """Where the first sector of each ring starts, of rings of so many areas from the inside outwards."""
    return tuple(_start(count, len(counts) - 1 - ring) for ring, count in enumerate(counts))


def _start(count: int, outside: int) -> float:
    """Where a ring's first sector starts: just right of the top, or so that its middle is at the top.

    A ring's only area has its title at the top. Otherwise the way that turns titles least is chosen;
    if both are as good, neighbouring rings (`outside` so many others) differ, so that their dividing
    lines do not meet.
    """
    sweep = 360 / count
    ways = [-sweep / 2, 0.0] if outside % 2 == 0 or count == 1 else [0.0, -sweep / 2]
    middles = {start: [(start + n * sweep + sweep / 2) % 360 for n in range(count)] for start in ways}
    return min(ways, key=lambda start: round(max(map(_leaning, middles[start])), 3))


def _leaning(middle: float) -> float:
    return abs(middle - 180) if 90 < middle < 270 else min(middle, 360 - middle)
