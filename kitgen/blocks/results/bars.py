"""The bar of one statement: a field for each answer, in the level's colour and pattern, true to its share.

Colours differ so much in brightness that they can be distinguished in grey, and each level has its own
pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache

from kitgen.blocks.house import INK, WHITE
from kitgen.blocks.marks import THICK, symbol
from kitgen.colours import rgb, shares
from kitgen.domain.framework import Level
from kitgen.domain.results.figures import FEW
from kitgen.model import Circle, Drawing, Path, Rect, Shape

#: mm: the line around a bar, a heavier one, lines between levels and between two answers.
LINE, HEAVY, BETWEEN, DIVIDER = 0.3, 0.8, 0.35, 0.32
#: No lines divide fields that are narrower than so many mm.
NARROW = 1.6
#: Steps of 255 in which two levels differ in grey at least, and the share of its colour a pattern has.
STEP, DARKER = 34.0, 0.72
#: Distances in mm of the dots and stripes of patterns, radius of a dot, thickness of a stripe.
APART, DOT, STRIPE = 2.4, 0.3, 0.7

_PATTERNS = {
    2: ("plain", "stripes"),
    3: ("plain", "dots", "stripes"),
    4: ("plain", "dots", "lines", "stripes"),
    5: ("plain", "dots", "lines", "falling", "stripes"),
}

Point = tuple[float, float]


def shapes(
    levels: tuple[Level, ...],
    counts: Sequence[int],
    width: float,
    height: float,
    fields: bool = True,
    strong: bool = False,
    top: float = 0.0,
) -> Iterator[Shape]:
    """The shapes of a bar of so many mm that stands `top` mm below the top of its drawing.

    `fields` divides it into one for each answer, where they are wide enough and many; a `strong` one has a
    heavier line around it.
    """
    total, before = sum(counts), 0
    colours, patterns = _colours(levels), _PATTERNS[len(levels)]
    starts = []
    for colour, pattern, count in zip(colours, patterns, counts, strict=True):
        if count:
            x, end = width * before / total, width * (before + count) / total
            starts.append(x)
            yield Rect(x, top, end - x, height, fill=colour)
            yield from _pattern(pattern, x, top, end - x, height, _dark(colour))
        before += count
    if fields and total >= FEW and width / total >= NARROW:
        for number in range(1, total):
            yield Rect(width * number / total - DIVIDER / 2, top, DIVIDER, height, fill=WHITE)
    for x in starts[1:]:
        yield Rect(x - BETWEEN / 2, top, BETWEEN, height, fill=INK)
    yield from frame(0.0, top, width, height, HEAVY if strong else LINE)


def frame(x: float, y: float, width: float, height: float, line: float) -> Iterator[Shape]:
    """Four bars around a rectangle, within it: nothing extends beyond the drawing."""
    yield Rect(x, y, width, line, fill=INK)
    yield Rect(x, y + height - line, width, line, fill=INK)
    yield Rect(x, y, line, height, fill=INK)
    yield Rect(x + width - line, y, line, height, fill=INK)


def key(levels: tuple[Level, ...], place: int, width: float, height: float) -> Drawing:
    """A level's colour, pattern and symbol, for a legend; decoration, as its words are beside it."""
    colour = _colours(levels)[place]
    field: list[Shape] = [Rect(0.0, 0.0, width, height, fill=colour)]
    field += _pattern(_PATTERNS[len(levels)][place], 0.0, 0.0, width, height, _dark(colour))
    field += frame(0.0, 0.0, width, height, LINE)
    sign = symbol(levels[place].symbol, width + 1.0, 0.0, height, THICK, INK)
    return Drawing(width + 1.0 + height, height, (*field, *sign))


@lru_cache(maxsize=64)
def _colours(levels: tuple[Level, ...]) -> tuple[str, ...]:
    """The levels' colours, made darker if they could not be distinguished from a lighter one in grey."""
    found: dict[int, str] = {}
    lightest = 255.0 + STEP
    for place in sorted(range(len(levels)), key=lambda at: -grey(levels[at].colour)):
        colour = levels[place].colour
        if grey(colour) > lightest - STEP:
            colour = _deeper(colour, max(0.0, lightest - STEP))
        found[place] = colour
        lightest = grey(colour)
    return tuple(found[place] for place in range(len(levels)))


def grey(colour: str) -> float:
    """The brightness of a colour ``#rrggbb`` printed in grey, from 0 to 255."""
    red, green, blue = rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _deeper(colour: str, brightness: float) -> str:
    """The same hue, dark enough to be no brighter than that."""
    hue, light, saturation = rgb_to_hls(*shares(colour))
    for step in range(200):
        made = hls_to_rgb(hue, light * (1 - step / 200), saturation)
        colour = "#" + "".join(f"{int(part * 255):02x}" for part in made)
        if grey(colour) <= brightness:
            break
    return colour


def _scaled(colour: str, share: float) -> str:
    return "#" + "".join(f"{int(part * share):02x}" for part in rgb(colour))


def _dark(colour: str) -> str:
    return _scaled(colour, DARKER)


def _pattern(name: str, x: float, y: float, width: float, height: float, colour: str) -> Iterator[Shape]:
    if name == "dots":
        rows, columns = max(1, round(height / APART)), max(1, round(width / APART))
        if width > 3 * DOT:
            for row in range(rows):
                for column in range(columns):
                    at = x + width * (column + 0.5) / columns, y + height * (row + 0.5) / rows
                    yield Circle(round(at[0], 3), round(at[1], 3), DOT, fill=colour)
    elif name == "lines":
        rows = max(1, round(height / APART))
        for row in range(rows):
            yield Rect(x, y + height * (row + 0.5) / rows - STRIPE / 4, width, STRIPE / 2, fill=colour)
    elif name in ("stripes", "falling"):
        yield from _stripes(x, y, width, height, colour, falling=name == "falling")


def _stripes(x: float, y: float, width: float, height: float, colour: str, falling: bool) -> Iterator[Shape]:
    """Slanting stripes, cut at the edges of their field."""
    outlines: list[tuple[str | float, ...]] = []
    start = 0.0
    while start < width + height:
        corners: list[Point] = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
        corners = _kept(_kept(corners, start, above=True), start + STRIPE * 1.4, above=False)
        if len(corners) >= 3:
            placed = [(round(x + a, 3), round(y + (height - b if falling else b), 3)) for a, b in corners]
            outlines.append(("M", *placed[0]))
            outlines += [("L", *corner) for corner in placed[1:]]
            outlines.append(("Z",))
        start += APART
    if outlines:
        yield Path(tuple(outlines), fill=colour, round=False)


def _kept(corners: Sequence[Point], limit: float, *, above: bool) -> list[Point]:
    """The part of a polygon where x + y is above a limit, or below it."""
    sign = 1.0 if above else -1.0
    kept: list[Point] = []
    for at, (x, y) in enumerate(corners):
        to_x, to_y = corners[(at + 1) % len(corners)]
        here, there = sign * (x + y - limit), sign * (to_x + to_y - limit)
        if here >= 0:
            kept.append((x, y))
        if (here < 0) != (there < 0):
            share = here / (here - there)
            kept.append((x + (to_x - x) * share, y + (to_y - y) * share))
    return kept
