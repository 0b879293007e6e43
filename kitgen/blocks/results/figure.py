"""The figure below a statement on the poster: its bar, the count of each level, and whether they differ.

A bar has a field for each answer, in the level's colour and pattern, true to its share. Colours differ so
much in brightness that they can be distinguished in grey, and each level has its own pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache

from kitgen.basics.colours import rgb, shares
from kitgen.basics.languages.messages import Messages
from kitgen.basics.lengths import mm
from kitgen.blocks.house import GREY, INK, WHITE
from kitgen.blocks.marks import THICK, symbol
from kitgen.blocks.scene import Scene, runs
from kitgen.blocks.shapes import label_at
from kitgen.domain.framework import Level
from kitgen.domain.results import Count, Figure, Results
from kitgen.domain.results.figures import FEW
from kitgen.model import Block, Circle, Drawing, Paragraph, Path, Rect, Shape, Style, Weight
from kitgen.typesetting.most import most_width

#: mm: height of a bar, and the least and the most width of one; beyond it counts are farther from the edge.
BAR, LEAST_BAR, MOST_BAR = 11.2, 34.0, 84.0
#: mm: the words above a bar, and distance of counts from bars beside or above them.
ABOVE, BESIDE = 5.4, 2.5
#: Type in pt of counts, of those from 100 on, of words above a bar, and of words in place of one.
COUNT, SMALL_COUNT, SMALL, WORDS = 16.0, 13.0, 9.5, 10.5
#: Stroke in units of symbols beside counts that are not 0.
BOLD = 2.5

_HIDDEN = Style("Result Hidden", WORDS, WORDS * 1.25, colour=GREY)
#: mm: the line around a bar, a heavier one, lines between levels and between two answers.
LINE, HEAVY, BETWEEN, DIVIDER = 0.3, 0.8, 0.35, 0.32
#: No lines divide fields that are narrower than so many mm.
NARROW = 1.6
#: Steps of 255 in which two levels differ in grey at least, and the share of its colour a pattern has; the
#: share of white in one on a colour that is darker in grey than so much.
STEP, DARKER, LIGHTER, HALF = 34.0, 0.72, 0.4, 127.0
#: Distances in mm of the dots and stripes of patterns, radius of a dot, thickness of a stripe.
APART, DOT, STRIPE = 2.4, 0.3, 0.7

_PATTERNS = {
    2: ("plain", "stripes"),
    3: ("plain", "dots", "stripes"),
    4: ("plain", "dots", "lines", "stripes"),
    5: ("plain", "dots", "lines", "falling", "stripes"),
}

Point = tuple[float, float]


class FigureLook:
    """How figures are set in `width` mm, all of them `factor` times as large."""

    def __init__(self, results: Results, scene: Scene, width: float, factor: float) -> None:
        self.levels, self.messages = scene.framework.scale.levels, scene.messages
        self.width, self.hide_below = width, results.hide_below
        digits = len(str(max((max(each.count.levels) for each in results.figures if each.count), default=0)))
        self.bar = round(BAR * factor, 1)  #: height of a bar in mm
        self.count = (SMALL_COUNT if digits > 2 else COUNT) * factor  #: type of counts in pt
        widest = Paragraph(runs("8" * max(2, digits)), self._style(self.count))
        self.place = 0.36 * self.count + 1.0 + most_width(widest) + 1.8  #: mm of a level's symbol and count
        beside = width - self.place * len(self.levels) - BESIDE
        self.below = beside < LEAST_BAR  #: whether counts stand below the bar, which has all of the width
        self.across = width if self.below else min(MOST_BAR, beside)  #: mm of a bar
        #: Whether bars show each answer.
        self.fields = any(divided(each.levels, self.across) for each in results.figures)

    def _style(self, size: float, colour: str = INK) -> Style:
        weight: Weight = "regular" if colour == GREY else "semibold"
        return Style("Result Count", size, size * 1.2, weight, colour=colour)

    def block(self, figure: Figure) -> Block:
        """The figure of a statement; words if too few answered."""
        if figure.count is None:
            text = self.messages("results.hidden", limit=self.hide_below)
            words = Paragraph(runs(text), _HIDDEN)
            wide = most_width(words) + 8.0
            return self._hidden(text, wide) if wide <= self.width else words
        counts, strong = figure.count.levels, figure.split
        head = ABOVE if strong or figure.count.unsure else 0.0
        below, across = self.below, self.across
        tall = head + self.bar + (mm(self.count) * 1.3 if below else 0.0)
        middle = head + (self.bar + mm(self.count) * 0.75 if below else self.bar / 2)
        drawn = (
            *shapes(self.levels, counts, across, self.bar, strong=strong, top=head),
            *self._numbers(counts, 0.0 if below else across + BESIDE, middle),
            *self._above(strong, figure.count),
        )
        alt = described(figure, self.levels, self.messages)
        return Drawing(round(self.width, 3), round(tall, 3), drawn, alt)

    def _hidden(self, text: str, wide: float) -> Drawing:
        high, line = self.bar, 0.3
        near, right, bottom = line / 2, wide - line / 2, high - line / 2
        box = (("M", near, near), ("L", right, near), ("L", right, bottom), ("L", near, bottom), ("Z",))
        label = label_at(text, 4.0, high / 2, _HIDDEN)
        dashed = Path(box, stroke=GREY, width=line, dash=(1.2, 1.0), round=False)
        return Drawing(round(wide, 3), high, (dashed, label), text)

    def _numbers(self, counts: tuple[int, ...], x: float, middle: float) -> Iterator[Shape]:
        """Symbol and number of each level from so many mm on, with their middle at so many mm."""
        size = 0.36 * self.count
        for level, count in zip(self.levels, counts, strict=True):
            colour = INK if count else GREY
            yield from symbol(level.symbol, x, middle - size / 2, size, BOLD if count else THICK, colour)
            yield label_at(str(count), x + size + 0.6, middle, self._style(self.count, colour))
            x += self.place

    def _above(self, split: bool, count: Count) -> Iterator[Shape]:
        """At the right above the bar: whether people see it differently, and how many had no opinion."""
        right, middle = self.width, 2.4
        if split:
            text = self.messages("results.split")
            style = Style("Result Split", SMALL, SMALL * 1.2, weight="semibold", colour=WHITE, align="center")
            wide = most_width(Paragraph(runs(text), style)) + 4.0
            yield Rect(right - wide, 0.0, wide, 2 * middle, fill=INK)
            yield label_at(text, right - wide / 2, middle, style)
            right -= wide + 2.5
        if count.unsure:
            small = Style("Result Small", SMALL, SMALL * 1.2, colour=GREY, align="right")
            yield label_at(unsure(count, self.messages), right, middle, small)


def unsure(count: Count, words: Messages) -> str:
    """How many had no opinion."""
    return f"{count.unsure} {words('form.unsure').lower()}"


def described(figure: Figure, levels: tuple[Level, ...], words: Messages) -> str:
    """A statement's figure in words, for people who hear it."""
    if figure.count is None:
        return ""
    parts = [f"{n} {level.name}" for n, level in zip(figure.count.levels, levels, strict=True)]
    if figure.count.unsure:
        parts.append(unsure(figure.count, words))
    if figure.split:
        parts.append(words("results.split"))
    return f"{figure.statement}: {', '.join(parts)}"


# -- bars --------------------------------------------------------------------------------------------


def divided(counts: Sequence[int], width: float) -> bool:
    """Whether a bar of so many mm has a field for each answer: they are wide enough, and many."""
    return FEW <= sum(counts) <= width / NARROW


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

    `fields` divides it into one for each answer, if it can be (:func:`divided`); a `strong` one has a
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
            yield from _pattern(pattern, x, top, end - x, height, _drawn(colour))
        before += count
    if fields and divided(counts, width):
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
    field += _pattern(_PATTERNS[len(levels)][place], 0.0, 0.0, width, height, _drawn(colour))
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


def _drawn(colour: str) -> str:
    """The colour of a level's pattern: darker than the level's own, or lighter if that is dark itself."""
    share, white = (DARKER, 0.0) if grey(colour) > HALF else (1.0 - LIGHTER, LIGHTER * 255)
    return "#" + "".join(f"{int(part * share + white):02x}" for part in rgb(colour))


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
