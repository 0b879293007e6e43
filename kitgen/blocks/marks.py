"""The drawn marks of a scale: rings to tick in every cell, filled swatches in the legend; and the sign of an
area, which is the whole as a wheel with the area's part of it filled, so that grey identifies it, too.

Symbols are paths in a box of 20 units, not letters of a font, so that they weigh the same at all sizes and
survive a photocopier. The order is always that of the scale, the best level first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import radians, sin

from kitgen.basics.colours import rgb
from kitgen.basics.lengths import pt
from kitgen.basics.remembering import remembered
from kitgen.blocks.house import GRAPHITE, HAIRLINE, INK, WHITE
from kitgen.blocks.shapes import Segment, label_at, moved, point, sector
from kitgen.domain.fields import is_dark
from kitgen.domain.framework import Level
from kitgen.model import Circle, Drawing, Label, Path, Rect, Shape, Style

#: Units of the box that symbols are drawn in.
BOX = 20.0
#: Stroke in units: in an empty ring, and on a filled swatch.
THIN, THICK = 1.3, 1.9
#: The ring's own line in mm (0.75 pt).
RING = 0.26
#: mm between a line above marks and these.
ABOVE = 3.4
#: Radii of the ring of a sign, in units, and degrees between two of its sectors.
OUTER, INNER, GAP = 9.6, 4.2, 6.0
#: Stroke in units, in the smallest sign and from LARGE mm on.
STROKES, SMALL, LARGE = (1.0, 0.45), 6.0, 25.0
#: With more areas than this, a sector is too thin to be recognised in a sign of less than CLEAR mm.
MANY, CLEAR = 6, 12.0


def _segments(path: str) -> tuple[Segment, ...]:
    """A path as SVG writes it: a letter and its numbers."""
    parts = re.findall("([MLCZ])([^MLCZ]*)", path)
    return tuple((letter, *map(float, numbers.split())) for letter, numbers in parts)


_PATHS = {
    "check": "M 6 10.6 L 8.9 13.5 L 14.2 6.8",
    "wave": "M 5.6 11.2 C 7.2 8 8.6 8.6 10 10 C 11.4 11.4 12.8 12 14.4 8.8",
    "exclaim": "M 10 5.4 L 10 11.2",
    "plus": "M 10 5.9 L 10 14.1 M 5.9 10 L 14.1 10",
    "minus": "M 5.9 10 L 14.1 10",
    "star": "M 10 5 L 11.29 8.22 L 14.76 8.45 L 12.09 10.68 L 12.94 14.05 L 10 12.2 L 7.06 14.05 "
    "L 7.91 10.68 L 5.24 8.45 L 8.71 8.22 Z",
    "arrow": "M 5.8 10 L 14.2 10 M 10.9 6.7 L 14.2 10 L 10.9 13.3",
    "circle": "M 13.4 10 C 13.4 11.88 11.88 13.4 10 13.4 C 8.12 13.4 6.6 11.88 6.6 10 "
    "C 6.6 8.12 8.12 6.6 10 6.6 C 11.88 6.6 13.4 8.12 13.4 10 Z",
    "question": "M 7.6 7.7 C 7.6 4.6 12.5 4.7 12.4 7.7 C 12.4 9.5 10 9.6 10 11.7",
    "heart": "M 10 14.2 C 3.2 9.6 6.4 4.4 10 7.8 C 13.6 4.4 16.8 9.6 10 14.2 Z",
}
_STROKES = {name: _segments(path) for name, path in _PATHS.items()}
#: Symbols with a dot below their stroke.
_DOTTED = {"exclaim", "question"}


def symbol(name: str, x: float, y: float, size: float, stroke: float, colour: str) -> tuple[Shape, ...]:
    """The symbol in a square of `size` mm whose top left corner is x, y; `stroke` in units."""
    unit = size / BOX
    strokes = tuple(moved(segment, x, y, unit) for segment in _STROKES[name])
    path = Path(strokes, stroke=colour, width=round(stroke * unit, 3))
    if name not in _DOTTED:
        return (path,)
    radius = round(stroke * 0.72 * unit, 3)
    return (path, Circle(round(x + 10 * unit, 3), round(y + 14.3 * unit, 3), radius, fill=colour))


def _marked(
    level: Level, x: float, size: float, stroke: float, colour: str, fill: str | None = None
) -> tuple[Shape, ...]:
    ring = Circle(round(x + size / 2, 3), size / 2, round((size - RING) / 2, 3), fill, colour, RING)
    return (ring, *symbol(level.symbol, x, 0, size, stroke, WHITE if fill and is_dark(fill) else colour))


@remembered(256)
def marks(levels: tuple[Level, ...], size: float, gap: float, alt: str) -> Drawing:
    """One empty ring for each level side by side, `size` mm wide and `gap` mm apart, to tick or cross."""
    shapes: list[Shape] = []
    for i, level in enumerate(levels):
        shapes += _marked(level, i * (size + gap), size, THIN, GRAPHITE)
    return Drawing(round(marks_width(levels, size, gap), 3), size, tuple(shapes), alt)


def named(levels: Sequence[Level]) -> str:
    """The names of levels, for whoever hears of their marks."""
    return ", ".join(level.name for level in levels)


@remembered(1024)
def mark(level: Level, size: float, alt: str) -> Drawing:
    """The empty ring of one level, to put a ring around."""
    return Drawing(size, size, _marked(level, 0, size, THIN, INK), alt)


def marks_width(levels: Sequence[Level], size: float, gap: float) -> float:
    """Width in mm of the marks of so many levels."""
    return len(levels) * size + (len(levels) - 1) * gap


@remembered(256)
def swatch(level: Level, size: float) -> Drawing:
    """A level's ring filled with its colour; decoration, since its words are beside it."""
    return Drawing(size, size, _marked(level, 0, size, THICK, INK, level.colour))


@remembered(64)
def marks_in_columns(levels: tuple[Level, ...], width: float, size: float, alt: str) -> Drawing:
    """A line across the card, and below it a ring for each level in the middle of its column."""
    wide = width / len(levels)
    size = min(size, wide - 1.6)
    shapes: list[Shape] = [Rect(0, 0, width, 0.26, fill=HAIRLINE)]
    for i, level in enumerate(levels):
        x, r = round((i + 0.5) * wide, 3), round(size / 2 - 0.15, 3)
        shapes.append(Circle(x, ABOVE + size / 2, r, stroke=GRAPHITE, width=0.3))
        shapes += symbol(level.symbol, x - size / 2, ABOVE, size, THIN, INK)
    return Drawing(width, ABOVE + size, tuple(shapes), alt)


@remembered(16)
def opening_mark(size: float, colour: str) -> Drawing:
    """The quotation mark above a quote, `size` mm high; decoration."""
    wide, line = size * 0.5, size * 0.2
    chevrons = []
    for x in (0.0, wide * 0.95):
        tip, back, middle = x + line * 0.2, x + wide, size / 2
        outline = (
            *(("M", back - line, 0.0), ("L", back, line * 0.7), ("L", tip + line * 1.3, middle)),
            *(("L", back, size - line * 0.7), ("L", back - line, size), ("L", tip, middle), ("Z",)),
        )
        chevrons.append(Path(outline, fill=colour))
    return Drawing(2 * wide, size, tuple(chevrons))


def clear(count: int, size: float) -> bool:
    """Whether the sign of one of `count` areas is recognisable at `size` mm; else its letter is used."""
    return 1 < count <= MANY or (count > MANY and size >= CLEAR)


@remembered(256)
def sign(place: int, rings: tuple[int, ...], size: float, colour: str) -> Drawing:
    """The sign of the area at `place` (from 0) of those in rings of so many areas, from the inside outwards.

    A framework without rings has one. Decoration.
    """
    unit = size / BOX
    share = min(1.0, max(0.0, (size - SMALL) / (LARGE - SMALL)))
    stroke = (STROKES[0] + (STROKES[1] - STROKES[0]) * share) * unit
    paths = [
        Path(outline, fill=colour if number == place else None, stroke=colour, width=round(stroke, 3))
        for number, outline in enumerate(_outlines(rings, unit))
    ]
    return Drawing(size, size, tuple(paths))


def _outlines(rings: Sequence[int], unit: float) -> Iterator[tuple[Segment, ...]]:
    """The sectors, clockwise from the top, ring by ring."""
    wide = (OUTER - INNER) / len(rings)
    apart = 0.6 if len(rings) > 1 else 0.0
    for ring, count in enumerate(rings):
        radii = (INNER + ring * wide) * unit, (INNER + (ring + 1) * wide - apart) * unit
        sweep, gap = 360 / count, GAP if count > 1 else 0.0
        for number in range(count):
            start = number * sweep + gap / 2
            yield sector(start, start + sweep - gap, *radii, BOX / 2 * unit)


#: Degrees between two sectors of a large wheel with one ring, and the largest letter in one, in pt.
NARROW_GAP, LETTER = 2.4, 36.0


@remembered(64)
def wheel(
    rings: tuple[tuple[str, ...], ...],
    size: float,
    colours: tuple[tuple[str, str], ...],
    shown: tuple[str, ...],
    starts: tuple[float, ...],
) -> Drawing:
    """The whole as a wheel of areas in their colours, ring by ring from the inside out, a letter in each.

    Those that are not `shown` are pale. `starts` are the angles of the rings' first sectors, in degrees
    clockwise from the top. Decoration: its words are beside it.
    """
    unit, inks = size / BOX, dict(colours)
    wide, middle = (OUTER - INNER) / len(rings), size / 2
    shapes: list[Path | Label] = []
    for ring, areas in enumerate(rings):
        inner, sweep = INNER + ring * wide, 360 / len(areas)
        apart = 0.35 if len(rings) > 1 else 0.0
        gap = NARROW_GAP * OUTER / (inner + wide) if len(areas) > 1 else 0.0
        for number, area in enumerate(areas):
            start = starts[ring] + number * sweep + gap / 2
            ink = inks[area] if area in shown else pale(inks[area])
            radii = inner * unit, (inner + wide - apart) * unit
            outline = sector(start, start + sweep - gap, *radii, middle)
            r = (inner + wide / 2) * unit
            room = min(wide * unit, 2 * r * sin(radians(min(sweep, 180) / 2)))
            points = float(int(min(LETTER, pt(room) * 0.55)))
            style = Style("Wheel Letter", points, points, weight="bold", colour=WHITE, align="center")
            x, y = point(r, start + (sweep - gap) / 2, middle)
            shapes += [Path(outline, fill=ink), label_at(area, x, y, style)]
    return Drawing(size, size, tuple(shapes))


def pale(colour: str) -> str:
    """Three parts of white to two of a colour."""
    return "#" + "".join(f"{round(part * 0.4 + 153):02x}" for part in rgb(colour))
