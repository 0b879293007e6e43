"""The pieces of the faces of cards, and whether they fit on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kitgen.basics.languages.messages import Messages
from kitgen.basics.lengths import mm
from kitgen.basics.records import dataclass, replace
from kitgen.blocks.cards.types import CardType
from kitgen.blocks.house import GRAPHITE, GREY, HAIRLINE, WHITE, WRITE_LINE
from kitgen.blocks.marks import clear, pale, sign
from kitgen.blocks.scene import paragraph, runs
from kitgen.domain.framework import Area, Level, Quote
from kitgen.model import Band, Block, Drawing, ItemList, Paragraph, Role, Style, WriteLines
from kitgen.typesetting.fonts import TARGETS, Target
from kitgen.typesetting.geometry import band_parts, stack_height
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.most import most_lines, most_width

#: The smallest type on a card, in pt.
SMALLEST = 9.0
#: The share of its largest size from which on a title in one line is better than one in two.
NEARLY = 0.8
#: mm above and below the lines of a title in a bar.
BAND_WHITE = 1.2
#: mm of a card's height that Word needs for its own rounding.
SLACK = 1.2


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a card: the bar of colour, the blocks below it, and the blocks at the bottom."""

    key: str  #: the statement's id, or what else the card is for; the same on both sides
    band: Band
    body: tuple[Block, ...]
    foot: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Both sides of a card."""

    front: Face
    back: Face


@dataclass(frozen=True, slots=True)
class DeckToSet:
    """Everything that a deck of cards depends on; hashable, so that the same deck is set once."""

    language: str  #: of the framework's texts
    messages: Messages
    areas: tuple[Area, ...]
    colours: tuple[str, ...]  #: of the areas, in their order
    prompts: tuple[str, ...]  #: of the framework
    quotes: tuple[Quote, ...]
    levels: tuple[Level, ...]
    title: str  #: of the framework's tables
    question: str
    answer: str | None
    kind: CardType
    width: float  #: mm, of the text
    depth: float  #: mm, below the bar of colour
    places: tuple[int, ...]  #: of the areas among all of the framework's
    whole: int  #: how many areas the framework has
    signed: bool = False  #: whether the bars show the areas' signs

    def set(
        self, text: str, name: str, size: float, leading: float = 1.25, role: Role = "P", **more: Any
    ) -> Paragraph:
        """A text in the cards' style of that name, with lines so many times as high as its size."""
        style = Style(f"Card {name}", size, round(size * leading, 1), **more)
        return paragraph(text, style, self.width, self.language, role)

    def colour(self, area: Area | None) -> str:
        """The colour of an area, or of what belongs to none."""
        return self.colours[self.areas.index(area)] if area else GRAPHITE

    def sign(self, area: Area | None, size: float, colour: str) -> Drawing | None:
        """An area's sign, or that of the whole; None if it would not be recognisable at `size` mm."""
        place = self.places[self.areas.index(area)] if area else -1
        return sign(place, (self.whole,), size, colour) if clear(self.whole, size) else None

    def below(self, bar: Band) -> DeckToSet:
        """The same deck for blocks below a bar that is higher than usual."""
        return replace(self, depth=self.depth - (bar.height - self.kind.band))

    def fits(self, body: Sequence[Block], foot: Sequence[Block] = ()) -> bool:
        """Whether text and foot fit below each other in every format."""
        return self.white(body, foot) >= 0

    def white(self, body: Sequence[Block], foot: Sequence[Block] = ()) -> float:
        """The height in mm that text and foot leave free, in the format that needs most."""
        air = self.kind.air if foot else 0.0

        def need(target: Target) -> float:
            tall = stack_height(body, self.width, target) + stack_height(foot, self.width, target)
            return tall + (0.0 if target == "pdf" else SLACK)

        return self.depth - air - max(map(need, TARGETS))

    def band(self, text: str, area: Area | None = None, label: str = "", role: Role = "P") -> Band:
        """The bar with an area's title, or the purpose of the side, and a statement's id.

        A title that would be much smaller in one line takes several where the bar has room for them; else it
        shrinks to 9 pt, and then the bar becomes higher.
        """
        kind, fill = self.kind, self.colour(area)
        ident = self._ident(label, kind.ident)
        mark = self.sign(area, kind.signs[0], WHITE) if area and self.signed else None
        look: Any = {"weight": "semibold", "colour": WHITE, "balance": True}
        styles = [Style("Card Title", size, round(size * 1.15, 1), **look) for size in sizes_down(kind.title)]
        bars = [
            Band(Paragraph(runs(text), style, role), fill, kind.band, ident, _padding(kind), sign=mark)
            for style in styles
        ]
        one = next((bar for bar in bars if most_width(bar.text) <= _room(bar, self.width)), None)
        if one and one.text.style.size >= kind.title * NEARLY:
            return one
        divided = [self._divided(bar, label) for bar in bars]
        return next((bar for bar in divided if bar.height == kind.band), one or divided[-1])

    def _ident(self, label: str, size: float) -> Paragraph | None:
        """A statement's id in a bar."""
        style = Style("Card Id", size, round(size * 1.1, 1), weight="bold", colour=WHITE)
        return Paragraph(runs(label), style) if label else None

    def _divided(self, bar: Band, label: str) -> Band:
        """A bar with its title in several lines, as high as they need. In Word the id stands in the last of
        them, so it is not much larger than they are high, and a sign would stand in the first."""
        style = bar.text.style
        bar = replace(
            bar, label=self._ident(label, min(self.kind.ident, int(style.leading * 2.2) / 2)), sign=None
        )
        room = _room(bar, self.width)
        softened = soften(bar.text.runs, style, room, self.language)
        tall = round(most_lines(softened, style, room) * mm(style.leading), 1) + 2 * BAND_WHITE
        return replace(bar, text=replace(bar.text, runs=softened), height=max(bar.height, tall))

    def with_signs(self) -> DeckToSet:
        """The same deck, with the areas' signs in its bars where every title has room beside one."""
        deck = replace(self, signed=True)
        bars = (deck.band(area.title, area, area.statements[-1].id) for area in self.areas)
        return deck if all(bar.sign for bar in bars) else self

    def field(self, text: str, area: Area | None = None) -> Band:
        """The mark that identifies a back across the room: an id, or a word, and the sign of its area."""
        kind, fill = self.kind, self.colour(area)
        mark = self.sign(area, kind.signs[1], pale(fill))
        for size in sizes_down(kind.big, 1.0):
            look = Style("Card Field", size, round(size * 1.1, 1), weight="bold", colour=WHITE)
            bar = Band(Paragraph(runs(text), look), fill, kind.field, padding=_padding(kind), sign=mark)
            if most_width(bar.text) <= _room(bar, self.width):
                break
        return bar

    def note(self, text: str) -> Paragraph:
        """Small grey words: the statement on the back, or which card of two this is."""
        return self.set(text, "Note", self.kind.small, colour=GREY, balance=True)

    def heading(self, text: str, colour: str, role: Role = "P") -> Paragraph:
        """Small words that introduce the block below them."""
        return self.set(text, "Heading", self.kind.small, role=role, weight="semibold", colour=colour)

    def numbered(self, items: Sequence[str], size: float) -> ItemList:
        """Numbers in rings, with a line above each."""
        made = self.listed(items, size, round(size * 0.66, 1))
        return replace(made, ordered=True, colour=GRAPHITE, sign="ring")

    def listed(self, items: Sequence[str], size: float, indent: float = 0.0) -> ItemList:
        """Questions with a line above each."""
        gap = round(size * (0.3 if self.kind.flat else 0.42), 1)
        look: Any = {"balance": True, "indent": indent, "before": gap, "after": gap}
        made = tuple(self.set(item, "Prompt", size, 1.2, **look) for item in items)
        return ItemList(made, sign="none", rule=HAIRLINE)

    def points(self, items: Sequence[str], size: float, area: Area | None = None) -> ItemList:
        """The points of a statement."""
        look: Any = {"balance": True, "indent": round(size * 0.35, 1), "after": round(size * 0.3, 1)}
        made = tuple(self.set(item, "Point", size, 1.27, **look) for item in items)
        return ItemList(made, colour=self.colour(area))

    def lines(self, count: int) -> WriteLines:
        """Lines to write on."""
        return WriteLines(count, self.kind.pitch, self.kind.pitch, WRITE_LINE)

    def fill_lines(self, white: float) -> int:
        """How many lines to write on fit in so much white space."""
        return max(0, int(white / self.kind.pitch + 1e-6))


def _padding(kind: CardType) -> float:
    return 4.5 if kind.width > 100 else 3.0


def _room(bar: Band, width: float) -> float:
    """The least width in mm that the words of a bar have."""
    return min(band_parts(bar, width, target)[0].width for target in TARGETS)


def sizes_down(size: float, step: float = 0.5) -> Iterator[float]:
    """Sizes in half points, or larger steps, down to the smallest."""
    while size >= SMALLEST:
        yield size
        size -= step
