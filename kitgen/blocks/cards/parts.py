"""The pieces that the faces of cards are made of, and whether they fit on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kitgen.blocks.cards.types import CardType
from kitgen.blocks.house import GREY, HAIRLINE, WHITE, WRITE_LINE, WRITE_PITCH
from kitgen.blocks.scene import runs
from kitgen.domain.framework import Area, Level, Quote
from kitgen.languages.messages import Messages
from kitgen.model import Band, Block, ItemList, Paragraph, Role, Style, WriteLines
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack_height
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.lines import count_lines
from kitgen.typesetting.most import most_width

#: The smallest type on a card, in pt.
SMALLEST = 9.0
#: mm that stay free between a card's text and what is pinned to its bottom, and what Word needs of a card's
#: height for its own rounding.
AIR, SLACK = 2.5, 1.2


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a card: the bar of colour, what stands below it, and what stands at the bottom."""

    key: str  #: the statement's id, or what else the card is for; the same on both sides
    band: Band
    body: tuple[Block, ...]
    foot: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """All that a deck of cards is made of; hashable, so that the same deck is set once."""

    sheet: str
    language: str  #: of the framework's texts
    words: str  #: the language of the fixed words
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
    code: tuple[Block, ...] = ()  #: at the bottom of a statement's back, or what takes as much room

    @property
    def messages(self) -> Messages:
        """The fixed words."""
        return Messages.of(self.words)

    def paragraph(self, text: str, style: Style, role: Role = "P", rule: str | None = None) -> Paragraph:
        """A paragraph whose words fit the card."""
        return Paragraph(soften(runs(text), style, self.width, self.language, TARGETS), style, role, rule)

    def below(self, bar: Band) -> Job:
        """The same deck for what stands below a bar that is higher than usual."""
        return replace(self, depth=self.depth - (bar.height - self.kind.band))

    def fits(self, body: Sequence[Block], foot: Sequence[Block] = ()) -> bool:
        """Whether text and foot have room below each other in every format."""
        return self.white(body, foot) >= 0

    def white(self, body: Sequence[Block], foot: Sequence[Block] = ()) -> float:
        """The height in mm that text and foot leave free, in the format that needs most."""
        air = AIR if foot else 0.0
        needs = (
            stack_height(body, self.width, target)
            + stack_height(foot, self.width, target)
            + (0.0 if target == "pdf" else SLACK)
            for target in TARGETS
        )
        return self.depth - air - max(needs)


# -- the bar of colour ---------------------------------------------------------------------------


def band(job: Job, text: str, fill: str, label: str = "", role: Role = "P") -> Band:
    """The bar with an area's title, or what the side is for, and a statement's id.

    The title shrinks to 9 pt to stay in one line, and then takes two or more.
    """
    kind = job.kind
    ident = Paragraph(runs(label), _label(kind.ident)) if label else None
    for size in sizes_down(kind.title):
        bar = Band(Paragraph(runs(text), _title(size), role), fill, kind.band, ident, _padding(kind))
        if most_width(bar.text) <= _room(bar, job.width):
            return bar
    small = Paragraph(runs(label), _label(min(kind.ident, 12.0))) if label else None
    bar = replace(bar, label=small)
    room = _room(bar, job.width)
    title = replace(bar.text, runs=soften(bar.text.runs, bar.text.style, room, job.language, TARGETS))
    bar = replace(bar, text=title)
    return replace(bar, height=max(kind.band, _lines(bar, job.width) * 3.9 + 2.0))


def _padding(kind: CardType) -> float:
    return 4.5 if kind.width > 100 else 3.0


def _room(bar: Band, width: float) -> float:
    """The least width in mm that the words of a bar have."""
    label = most_width(bar.label) + bar.gap if bar.label else 0.0
    return width - 2 * bar.padding - label


def _lines(bar: Band, width: float) -> int:
    room = _room(bar, width)
    return max(count_lines(bar.text.runs, bar.text.style, room, target) for target in TARGETS)


def sizes_down(size: float) -> Iterator[float]:
    """Sizes in half points down to the smallest."""
    while size >= SMALLEST:
        yield size
        size -= 0.5


def _title(size: float) -> Style:
    return Style("Card Title", size, round(size * 1.15, 1), weight="semibold", colour=WHITE)


def _label(size: float) -> Style:
    return Style("Card Id", size, round(size * 1.1, 1), weight="bold", colour=WHITE)


# -- text ----------------------------------------------------------------------------------------


def note(job: Job, text: str) -> Paragraph:
    """Small grey words: the statement on the back, or which card of two this is."""
    size = job.kind.small
    return job.paragraph(text, Style("Card Note", size, round(size * 1.25, 1), colour=GREY))


def heading(job: Job, text: str, colour: str, role: Role = "P") -> Paragraph:
    """Small words that lead to what stands below them."""
    size = job.kind.small
    look = Style("Card Heading", size, round(size * 1.25, 1), weight="semibold", colour=colour)
    return job.paragraph(text, look, role)


def numbered(job: Job, items: Sequence[str], size: float, colour: str, first: int = 0) -> ItemList:
    """Numbers in rings, with a line above each; the `first` so many items stand out."""
    gap, indent = round(size * 0.42, 1), round(size * 0.66, 1)
    look = Style("Card Prompt", size, round(size * 1.2, 1), before=gap, after=gap, indent=indent)
    strong = replace(look, name="Card Prompt First", size=_larger(size), weight="semibold")
    strong = replace(strong, leading=round(strong.size * 1.2, 1))
    styles = (strong if i < first else look for i in range(len(items)))
    paragraphs = (job.paragraph(item, style) for item, style in zip(items, styles, strict=True))
    return ItemList(tuple(paragraphs), ordered=True, colour=colour, sign="ring", rule=HAIRLINE)


def _larger(size: float) -> float:
    return size + (1.0 if size >= 12 else 0.5)


def points(job: Job, items: Sequence[str], size: float, colour: str) -> ItemList:
    """What makes a statement concrete."""
    look = Style(
        "Card Point", size, round(size * 1.27, 1), indent=round(size * 0.35, 1), after=round(size * 0.3, 1)
    )
    look = replace(look, balance=True)
    return ItemList(tuple(job.paragraph(item, look) for item in items), colour=colour)


def lines(count: int, first: float = WRITE_PITCH) -> WriteLines:
    """Lines to write on."""
    return WriteLines(count, WRITE_PITCH, first, WRITE_LINE)


def fill_lines(white: float) -> int:
    """How many lines to write on have room in so much white space."""
    return max(0, int(white / WRITE_PITCH + 1e-6))
