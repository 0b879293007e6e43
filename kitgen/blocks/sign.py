"""The sign of an area: the whole as a wheel, and the area's part of it filled.

It identifies the area in grey, too, and needs no drawing by the framework's authors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import radians, sin

from kitgen.blocks.house import WHITE
from kitgen.blocks.shapes import Segment, label_at, point, sector
from kitgen.colours import rgb
from kitgen.lengths import pt
from kitgen.model import Drawing, Label, Path, Style
from kitgen.remembering import remembered

#: Radii of the ring in a box of BOX units, and degrees between two sectors.
BOX, OUTER, INNER, GAP = 20.0, 9.6, 4.2, 6.0
#: Stroke in units, in the smallest sign and from LARGE mm on.
STROKES, SMALL, LARGE = (1.0, 0.45), 6.0, 25.0
#: With more areas than this, a sector is too thin to be recognised in a sign of less than CLEAR mm.
MANY, CLEAR = 6, 12.0


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
) -> Drawing:
    """The whole as a wheel of areas in their colours, ring by ring from the inside out, a letter in each.

    Those that are not `shown` are pale. Decoration: its words are beside it.
    """
    unit, inks = size / BOX, dict(colours)
    wide, middle = (OUTER - INNER) / len(rings), size / 2
    shapes: list[Path | Label] = []
    for ring, areas in enumerate(rings):
        inner, sweep = INNER + ring * wide, 360 / len(areas)
        apart = 0.35 if len(rings) > 1 else 0.0
        gap = NARROW_GAP * OUTER / (inner + wide) if len(areas) > 1 else 0.0
        for number, area in enumerate(areas):
            start = number * sweep + gap / 2
            ink = inks[area] if area in shown else pale(inks[area])
            radii = inner * unit, (inner + wide - apart) * unit
            outline = sector(start, start + sweep - gap, *radii, middle)
            angle, r = start + (sweep - gap) / 2, (inner + wide / 2) * unit
            shapes += [Path(outline, fill=ink), _letter(area, angle, r, sweep, wide * unit, middle)]
    return Drawing(size, size, tuple(shapes))


def _letter(area: str, angle: float, r: float, sweep: float, wide: float, middle: float) -> Label:
    """A letter in the middle of a sector, as large as it allows."""
    room = min(wide, 2 * r * sin(radians(min(sweep, 180) / 2)))
    size = float(int(min(LETTER, pt(room) * 0.55)))
    x, y = point(r, angle, middle)
    style = Style("Wheel Letter", size, size, weight="bold", colour=WHITE, align="center")
    return label_at(area, x, y, style)


def pale(colour: str) -> str:
    """Three parts of white to two of a colour."""
    return "#" + "".join(f"{round(part * 0.4 + 153):02x}" for part in rgb(colour))
