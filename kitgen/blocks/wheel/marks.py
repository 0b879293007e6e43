"""The content of the white part of a sector: the scale's marks, and the id of the area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import asin, atan2, cos, degrees, dist, hypot, radians, sin

from kitgen.blocks.house import GRAPHITE
from kitgen.blocks.marks import RING, THIN, symbol
from kitgen.blocks.shapes import Point, point
from kitgen.blocks.wheel.labels import length
from kitgen.blocks.wheel.plan import Sector
from kitgen.domain.framework import Level
from kitgen.errors import FitError, said, shortened
from kitgen.lengths import mm
from kitgen.model import Circle, Label, Shape, Style
from kitgen.records import dataclass
from kitgen.typesetting.elastic import first
from kitgen.typesetting.fonts import CAP_HEIGHT

#: Diameters of the marks in mm: the usual one by the number of rings, and the smallest that is easy to hit.
SIZES, SIZE, LEAST = {1: 13.0, 2: 11.5}, 10.0, 6.0
#: Between two marks, per diameter.
GAP = 0.16
#: mm free between marks and lines, between marks and the id, and between the id and lines.
FREE, APART, ASIDE = 0.9, 0.8, 1.1
#: Sizes of the id in pt.
ID_SIZES = (12.0, 11.0, 10.0, 9.0)


@dataclass(frozen=True, slots=True)
class Inside:
    """The places in one sector: the middles of its marks in the order of the scale, and its id."""

    marks: tuple[Point, ...]
    size: float
    id: Label


def insides(sectors: Sequence[Sector], count: int) -> tuple[Inside, ...]:
    """The places in all sectors, for so many marks of the largest size that fits everywhere.

    Raises FitError, naming the area, if there is too little room.
    """
    largest = SIZES.get(len({sector.outer for sector in sectors}), SIZE)
    sizes = (largest - less / 2 for less in range(int(2 * (largest - LEAST)) + 1))
    return first(sizes, lambda size: tuple(_inside(sector, count, size) for sector in sectors))


def _inside(sector: Sector, count: int, size: float) -> Inside:
    """The places in one sector for marks `size` mm wide; raises FitError if they do not fit."""
    middles, area = _marks(sector, count, size), sector.area
    for points in ID_SIZES if middles else ():
        leading, ink = round(points * 1.2, 1), area.colour
        style = Style("Wheel Id", points, leading, "semibold", colour=ink, align="center")
        around = hypot(length(area.id, style), mm(style.size * CAP_HEIGHT / 1000)) / 2
        if place := _id_place(sector, middles, size, around):
            low = place[1] + mm(style.size * CAP_HEIGHT) / 2000
            return Inside(middles, size, Label(area.id, place[0], low, style))
    raise FitError(said("fit.wheel-marks", area=area.id, title=shortened(area.title)), about=area.title)


# -- marks ---------------------------------------------------------------------------------------


def _marks(sector: Sector, count: int, size: float) -> tuple[Point, ...]:
    """The middles of marks side by side in the middle of a sector; empty if they do not fit."""
    r = (sector.inner + sector.band) / 2
    step = degrees(2 * asin(size * (1 + GAP) / 2 / r))
    last = step * (count - 1) / 2
    if sector.band - sector.inner < size + 2 * FREE or not _clear(sector, r, last, size / 2 + FREE):
        return ()
    angles = [sector.middle - last + i * step for i in range(count)]
    right, down = cos(radians(sector.middle)), sin(radians(sector.middle))
    if (down if abs(down) > abs(right) else right) < 0:  # else not from the left, nor from the top
        angles.reverse()
    return tuple(point(r, angle) for angle in angles)


def _clear(sector: Sector, r: float, off: float, free: float) -> bool:
    """Whether there is so much free to the lines at a sector's ends, `off` degrees from its middle."""
    left = (360 if sector.whole else sector.sweep) / 2 - off
    return left > 0 and (left >= 90 or r * sin(radians(left)) >= free)


def marks(levels: Iterable[Level], place: Inside) -> Iterator[Shape]:
    """The empty rings of a sector with their symbols, upright."""
    for level, (x, y) in zip(levels, place.marks, strict=True):
        half = place.size / 2
        yield Circle(round(x, 3), round(y, 3), round(half - RING / 2, 3), None, GRAPHITE, RING)
        yield from symbol(level.symbol, x - half, y - half, place.size, THIN, GRAPHITE)


# -- ids -----------------------------------------------------------------------------------------


def _id_place(sector: Sector, middles: Sequence[Point], size: float, around: float) -> Point | None:
    """The middle of the id: at the first end of its sector, clear of the marks; None without room.

    Half-way between the circles if possible, else further out or in.
    """
    low, high = sector.inner + around + ASIDE, sector.band - around - ASIDE
    steps = [low + (high - low) * share for share in (0.5, 0.7, 0.85, 1.0, 0.3, 0.15, 0.0)]
    for r in steps if low <= high else ():
        if sector.whole:  # just before the marks
            first = max(abs(_off(sector, mark)) for mark in middles)
            angle = sector.middle - first - degrees((size / 2 + around + 3 * APART) / r)
        else:
            angle = sector.start + degrees(asin(min(1.0, (around + ASIDE) / r)))
        place = point(r, angle)
        inner = sector.whole or _clear(sector, r, abs(_off(sector, place)), around + ASIDE - 0.01)
        if inner and all(dist(place, mark) >= around + size / 2 + APART for mark in middles):
            return place
    return None


def _off(sector: Sector, place: Point) -> float:
    """How far a place is from a sector's middle, in degrees; clockwise is positive."""
    return (degrees(atan2(place[0], -place[1])) - sector.middle + 180) % 360 - 180
