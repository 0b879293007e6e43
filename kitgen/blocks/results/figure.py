"""The figure below a statement on the poster: its bar, the count of each level, and whether they differ."""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.blocks.house import GREY, INK, WHITE
from kitgen.blocks.marks import THICK, symbol
from kitgen.blocks.results.bars import shapes
from kitgen.blocks.scene import runs
from kitgen.blocks.shapes import label_at
from kitgen.domain.framework import Level
from kitgen.domain.results import Figure
from kitgen.languages.messages import Messages
from kitgen.lengths import mm
from kitgen.model import Block, Drawing, Paragraph, Path, Rect, Shape, Style, Weight
from kitgen.records import dataclass
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


@dataclass(frozen=True, slots=True)
class FigureLook:
    """How figures are set: the scale's levels, the width in mm, the size of all, and the words."""

    levels: tuple[Level, ...]
    width: float
    factor: float
    words: str  #: the language of the fixed words
    hide_below: int
    digits: int  #: of the largest count

    @property
    def messages(self) -> Messages:
        """The fixed words."""
        return Messages.of(self.words)

    @property
    def bar(self) -> float:
        """The height of a bar in mm."""
        return round(BAR * self.factor, 1)

    @property
    def count(self) -> float:
        """The type of counts in pt."""
        return (SMALL_COUNT if self.digits > 2 else COUNT) * self.factor

    @property
    def place(self) -> float:
        """The width in mm of a level's symbol and count."""
        digits = Paragraph(runs("8" * max(2, self.digits)), self._style(self.count))
        return 0.36 * self.count + 1.0 + most_width(digits) + 1.8

    @property
    def stacked(self) -> bool:
        """Whether counts are below bars, as there is no room beside them."""
        return self.width - self._counts < LEAST_BAR

    @property
    def _counts(self) -> float:
        return self.place * len(self.levels) + BESIDE

    @property
    def across(self) -> float:
        """The width of a bar in mm."""
        return self.width if self.stacked else min(MOST_BAR, self.width - self._counts)

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
        head = ABOVE if figure.split or figure.count.unsure else 0.0
        tall = head + self.bar + (mm(self.count) * 1.3 if self.stacked else 0.0)
        counts, strong = figure.count.levels, figure.split
        drawn = [*shapes(self.levels, counts, self.across, self.bar, strong=strong, top=head)]
        drawn += self._numbers(figure.count.levels, head)
        if head:
            drawn += self._above(figure)
        alt = described(figure, self.levels, self.messages)
        return Drawing(round(self.width, 3), round(tall, 3), tuple(drawn), alt)

    def _hidden(self, text: str, wide: float) -> Drawing:
        """Words in a dashed box where a bar would be."""
        high, line = self.bar, 0.3
        near, right, bottom = line / 2, wide - line / 2, high - line / 2
        box = (("M", near, near), ("L", right, near), ("L", right, bottom), ("L", near, bottom), ("Z",))
        label = label_at(text, 4.0, high / 2, _HIDDEN)
        dashed = Path(box, stroke=GREY, width=line, dash=(1.2, 1.0), round=False)
        return Drawing(round(wide, 3), high, (dashed, label), text)

    def _numbers(self, levels: tuple[int, ...], head: float) -> Iterator[Shape]:
        """Symbol and number of each level, beside the bar or below it."""
        size = 0.36 * self.count
        x = 0.0 if self.stacked else self.across + BESIDE
        middle = head + (self.bar + mm(self.count) * 0.75 if self.stacked else self.bar / 2)
        for level, count in zip(self.levels, levels, strict=True):
            colour = INK if count else GREY
            yield from symbol(level.symbol, x, middle - size / 2, size, BOLD if count else THICK, colour)
            yield label_at(str(count), x + size + 0.6, middle, self._style(self.count, colour))
            x += self.place

    def _above(self, figure: Figure) -> Iterator[Shape]:
        """At the right above the bar: whether people see it differently, and how many had no opinion."""
        right, middle = self.width, 2.4
        if figure.split:
            text = self.messages("results.split")
            style = Style("Result Split", SMALL, SMALL * 1.2, weight="semibold", colour=WHITE, align="center")
            wide = most_width(Paragraph(runs(text), style)) + 4.0
            yield Rect(right - wide, 0.0, wide, 2 * middle, fill=INK)
            yield label_at(text, right - wide / 2, middle, style)
            right -= wide + 2.5
        assert figure.count is not None  # hidden figures have no words above
        if figure.count.unsure:
            text = f"{figure.count.unsure} {self.messages('form.unsure').lower()}"
            small = Style("Result Small", SMALL, SMALL * 1.2, colour=GREY, align="right")
            yield label_at(text, right, middle, small)


def described(figure: Figure, levels: tuple[Level, ...], words: Messages) -> str:
    """A statement's figure in words, for people who hear it."""
    if figure.count is None:
        return ""
    parts = [f"{n} {level.name}" for n, level in zip(figure.count.levels, levels, strict=True)]
    if figure.count.unsure:
        parts.append(f"{figure.count.unsure} {words('form.unsure').lower()}")
    if figure.split:
        parts.append(words("results.split"))
    return f"{figure.statement}: {', '.join(parts)}"
