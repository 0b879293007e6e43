"""The words on a wheel: titles of areas along their bands, and the title in the centre."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import asin, atan2, cos, degrees, dist, hypot, pi, radians, sin, sqrt

from kitgen.basics.lengths import mm
from kitgen.basics.origins import like
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.blocks.house import GRAPHITE, WHITE
from kitgen.blocks.marks import RING, THIN, symbol
from kitgen.blocks.scene import keep_dashes, runs
from kitgen.blocks.shapes import Point, point
from kitgen.blocks.wheel.plan import MOST_TURNED, Sector, WheelToFit
from kitgen.domain.framework import Level
from kitgen.errors import FitError, said, shortened
from kitgen.model import ArcLabel, Circle, Label, Shape, Style
from kitgen.typesetting.arcs import arc_length
from kitgen.typesetting.elastic import first
from kitgen.typesetting.fonts import CAP_HEIGHT, TARGETS
from kitgen.typesetting.hyphens import SOFT, compound_breaks, dictionary_breaks, soften
from kitgen.typesetting.lines import set_lines

#: Sizes in pt of the titles on a ring, all of them in one line; then those at which some may take two.
ONE_LINE = (17.0, 16.5, 16.0, 15.5, 15.0, 14.5, 14.0, 13.5)
TWO_LINES = (13.0, 12.5, 12.0, 11.5, 11.0)
#: The distance of two lines of a title, and the part of a band that a line takes, with its capitals in
#: the middle, per type size.
LEADING, REACH = 1.08, 1.16
#: mm free at either end of a title.
ENDS = 2.2
#: Sizes in pt of the title in the centre, and how many of them at most for a mm of its radius; its line
#: height per type size, and mm free around it.
CENTRE_SIZES, CENTRE_MOST = tuple(size / 2 for size in range(64, 21, -1)), 0.66
CENTRE_LEADING, CENTRE_FREE = 1.2, 4.0

_CAP = CAP_HEIGHT / 1000


# -- titles on the bands -------------------------------------------------------------------------
#: Diameters of the marks in mm: the usual one by the number of rings, and the smallest that is easy to hit.
SIZES, SIZE, LEAST = {1: 13.0, 2: 11.5}, 10.0, 6.0
#: Between two marks, per diameter.
GAP = 0.16
#: mm free between marks and lines, between marks and the id, and between the id and lines.
FREE, APART, ASIDE = 0.9, 0.8, 1.1
#: Sizes of the id in pt.
ID_SIZES = (12.0, 11.0, 10.0, 9.0)


def ring_labels(ring: Sequence[Sector], language: str) -> tuple[tuple[ArcLabel, ...], ...]:
    """The title of each area of a ring, in one line or two, all in the largest size that fits.

    Raises FitError, naming the area whose title is too long in the smallest size.
    """
    ways = (*((size, 1) for size in ONE_LINE), *((size, 2) for size in TWO_LINES))
    return first(ways, lambda way: tuple(_label(sector, *way, language) for sector in ring))


def _label(sector: Sector, size: float, lines: int, language: str) -> tuple[ArcLabel, ...]:
    """A title in at most so many lines; raises FitError if it does not fit."""
    area, title = sector.area, keep_dashes(sector.area.title)
    ways = [(title,), *(_halves(title, language) if lines > 1 else ())]
    style = Style("Wheel Band", size, round(size * LEADING, 1), weight="semibold", colour=WHITE)
    band = sector.outer - sector.band  # mm, for lines with what extends above and below them
    high = [way for way in ways if mm(size * (REACH + LEADING * (len(way) - 1))) <= band]
    made = [_lines(sector, way, style) for way in high]
    fits = [(full, labels) for full, labels in made if full <= 1]
    if not fits:
        what = said("fit.wheel-title", area=area.id, title=shortened(area.title), language=language)
        raise FitError(what, about=area.title)
    if len(fits[0][1]) == 1:
        return fits[0][1]
    whole_words = [fit for fit in fits if "-" not in fit[1][0].text[-1]]
    return min(whole_words or fits, key=lambda fit: fit[0])[1]


def _lines(sector: Sector, lines: Sequence[str], style: Style) -> tuple[float, tuple[ArcLabel, ...]]:
    """The lines in the middle of the band, and the share of the available room that the fullest one takes."""
    middle, step = (sector.band + sector.outer) / 2, mm(style.size * LEADING)
    half = (mm(style.size * _CAP) + (len(lines) - 1) * step) / 2
    belows = [line * step for line in reversed(range(len(lines)))]  # mm for lines that come after
    radii = [middle + half - low if sector.inward else middle - half + low for low in belows]
    around = sector.middle, style, sector.inward
    labels = tuple(ArcLabel(text, 0.0, 0.0, r, *around) for text, r in zip(lines, radii, strict=True))
    upright = radians(2 * (MOST_TURNED - sector.leaning))  # within which no letter is upside down
    wide, ends = (upright, 0.0) if sector.whole else (radians(sector.sweep), 2 * ENDS)
    rooms = (min(upright * label.r, wide * label.r - ends) for label in labels)
    return max(length(label.text, style) / room for label, room in zip(labels, rooms, strict=True)), labels


@remembered(4096)
def length(text: str, style: Style) -> float:
    """The length of a text in mm in the format where it is longest."""
    return max(arc_length(text, style, target) for target in TARGETS)


def _halves(title: str, language: str) -> Iterator[tuple[str, str]]:
    """All ways to put a title in two lines: between words, else within them, with a hyphen."""
    for found in re.finditer(r"[ \u00ad/-]", title):
        head, tail = title[: found.start()], title[found.end() :]
        yield head + {" ": "", SOFT: "-"}.get(found.group(), found.group()), tail
    for word in re.finditer(r"\w+", title):
        for at in {*compound_breaks(word.group(), language), *dictionary_breaks(word.group(), language)}:
            yield title[: word.start() + at] + "-", title[word.start() + at :]


# -- the centre ----------------------------------------------------------------------------------


def centre_labels(job: WheelToFit, radius: float) -> tuple[Label, ...]:
    """The title in the centre, in the largest size that fits the circle.

    Raises FitError where it is too long in the smallest size.
    """

    def at(size: float) -> tuple[Label, ...] | None:
        style = Style("Wheel Centre", size, size * CENTRE_LEADING, "semibold", colour=WHITE, align="center")
        lines = _in_circle(job.centre, style, radius - CENTRE_FREE, size == CENTRE_SIZES[-1], job.language)
        step, cap = mm(style.leading), mm(style.size * _CAP)
        first = cap / 2 - (len(lines) - 1) * step / 2
        places = ((like(line, job.centre), first + i * step) for i, line in enumerate(lines))
        return tuple(Label(line, 0.0, y, style) for line, y in places) or None

    sizes = [size for size in CENTRE_SIZES if size <= CENTRE_MOST * radius] or CENTRE_SIZES[-1:]
    what = said("fit.wheel-centre", title=shortened(job.centre), language=job.language)
    return first(sizes, at, lambda: FitError(what, about=job.centre))


def _in_circle(text: str, style: Style, radius: float, broken: bool, language: str) -> tuple[str, ...]:
    """The lines of a text that fit in a circle, words `broken` if they must be; empty if they do not fit."""
    made = runs(text)
    if length(text, style) * mm(style.leading) > pi * radius**2:
        return ()  # more than the whole circle holds
    if broken:
        made = soften(made, style, 1.9 * radius, language)
    for share in (1.9, 1.75, 1.6, 1.45, 1.3, 1.15):  # the fewest lines that fit
        found = set_lines(made, replace(style, balance=True), share * radius)
        lines = tuple(line.text + ("-" if line.end == "hyphen" else "") for line in found)
        if all(length(line, style) / 2 <= room for line, room in _rooms(lines, style, radius)):
            return lines
    return ()


def _rooms(lines: Sequence[str], style: Style, radius: float) -> Iterator[tuple[str, float]]:
    """Each line and half the width that the circle has at its place; less than nothing outside it."""
    step, cap = mm(style.leading), mm(style.size * _CAP)
    top = -(cap + (len(lines) - 1) * step) / 2
    for i, line in enumerate(lines):
        far = max(abs(top + i * step), abs(top + i * step + cap))
        yield line, sqrt(radius**2 - far**2) if far < radius else -1.0


# -- marks and ids -----------------------------------------------------------------------------------


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
