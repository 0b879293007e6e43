"""The fronts of cards: a statement with its points and marks, voices, the rules of the deck, and cards for
statements of the readers' own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product

from kitgen.blocks.cards.parts import DeckToSet, Face, sizes_down
from kitgen.blocks.house import GREY, HAIRLINE
from kitgen.blocks.marks import marks, marks_in_columns, named, opening_mark
from kitgen.blocks.scene import runs
from kitgen.domain.framework import Area, Level, Quote, Statement
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Captioned, Drawing, Gap, Paragraph, Rect, Strip, StripItem, Style
from kitgen.typesetting.elastic import first
from kitgen.typesetting.fit import even
from kitgen.typesetting.most import most_width

#: A statement of fewer letters than the first can have the largest type, than the second the next size.
SHORT, LONG = 90, 160
#: From so many points on, they are set in the smallest type at once.
MANY_POINTS = 7
#: Of the sizes of steps, so many are comfortable: rather than smaller ones the deck's title is left out.
COMFORTABLE = 3
#: mm between a mark and words beside it, and between two words.
BESIDE, NAMES_APART = 1.6, 3.0


def statement_fronts(job: DeckToSet, area: Area, statement: Statement) -> tuple[Face, ...]:
    """The front of a statement's card, or those of two where its points need a second one.

    Where that is enough, the words below the marks are left out first: a card of its own has them.

    The smallest cards have the statement alone. Raises FitError, naming the statement, where two cards in the
    smallest type do not hold it, or one without points.
    """
    listed = statement.points if job.kind.points else ()
    bar = job.band(area.title, area, statement.id)
    inner = job.below(bar)
    foot = _marks_foot(job)

    def one(sizes: tuple[float, float], foot: tuple[Block, ...] = foot) -> tuple[Face, ...] | None:
        body = _statement(inner, area, statement, *sizes, listed)
        return (Face(statement.id, bar, body, foot),) if inner.fits(body, foot) else None

    def bare(sizes: tuple[float, float]) -> tuple[Face, ...] | None:
        return one(sizes, tuple(each.figure if isinstance(each, Captioned) else each for each in foot))

    def two(sizes: tuple[float, float]) -> tuple[Face, ...] | None:
        pair = _two(inner, area, statement, *sizes)
        return pair and (Face(statement.id, bar, pair[0], foot), Face(statement.id, bar, pair[1]))

    where = {"statement": statement.id, "language": job.language, "size": job.kind.name}
    ways = (
        (face, sizes)
        for face in ((one, bare, two) if listed else (one, bare))
        for sizes in _sizes(job, statement)
    )
    code = "fit.two-cards" if listed else "fit.card"
    return first(ways, lambda way: way[0](way[1]), lambda: FitError(said(code, **where)))


def _sizes(job: DeckToSet, statement: Statement) -> Iterator[tuple[float, float]]:
    """Sizes of the statement and of its points, the best first; points shrink before the statement does."""
    letters, kind = len(statement.text), job.kind
    texts = kind.statements[0 if letters < SHORT else 1 if letters < LONG else 2 :]
    sizes = (kind.points[-1:] if len(statement.points) >= MANY_POINTS else kind.points) or (0.0,)
    ways = product(range(len(texts)), range(len(sizes)))
    for i, k in sorted(ways, key=lambda way: (way[0] + way[1], way[0])):
        yield texts[i], sizes[k]


def _statement(
    job: DeckToSet, area: Area, statement: Statement, size: float, point: float, listed: Sequence[str]
) -> tuple[Block, ...]:
    text = job.set(statement.text, "Statement", size, 1.16, "H2", weight="semibold", balance=True)
    if not listed:
        return (text,)
    lead_in = job.set(job.messages("cards.lead-in"), "Lead", job.kind.small, italic=True, colour=GREY)
    lead = (lead_in, Gap(1.6)) if job.kind.lead else ()
    return (text, Gap(0.22 * size), *lead, job.points(listed, point, area))


def _two(
    job: DeckToSet, area: Area, statement: Statement, size: float, point: float
) -> tuple[tuple[Block, ...], tuple[Block, ...]] | None:
    """Statement and marks with the first points, and the other points on a second card, which says the
    statement again where it has room."""
    count, foot = len(statement.points), _marks_foot(job)
    said = (job.messages("cards.part", number=number, count=2) for number in (1, 2))
    first, second = ((job.note(words), Gap(1.5)) for words in said)
    reminder = (job.note(statement.text), Gap(3.0))
    halves = sorted(range(count), key=lambda at: abs(at - count / 2))
    for again, at in product((reminder, ()), halves):
        here, there = statement.points[:at], statement.points[at:]
        one = (*first, *_statement(job, area, statement, size, point, here))
        two = (*second, *again, job.points(there, point, area))
        if job.fits(two) and job.fits(one, foot):
            return one, two
    return None


def _marks_foot(job: DeckToSet) -> tuple[Block, ...]:
    """A thin line and the marks of the scale, with their words where those have room: below them, or on a
    flat card beside them."""
    if job.kind.flat and (beside := _beside(job)):
        return (Drawing(job.width, 2.0, (Rect(0, 0, job.width, 0.26, fill=HAIRLINE),)), beside)
    alt = job.messages("table.marks-alt", levels=named(job.levels))
    figure = marks_in_columns(job.levels, job.width, job.kind.mark, alt)
    for size in sizes_down(job.kind.label):
        words = _names(job.levels, Style("Mark Label", size, round(size * 1.2, 1), align="center"))
        if max(map(most_width, words)) <= job.width / len(words) - NAMES_APART:
            return (Captioned(figure, words, gap=1.4),)
    return (figure,)


def _beside(job: DeckToSet) -> Strip | None:
    """Each mark with its word to the right of it, over the whole width; None where they are too long."""
    size = job.kind.label
    words = _names(job.levels, Style("Mark Label", size, round(size * 1.2, 1)))
    taken = sum(map(most_width, words)) + len(words) * (job.kind.mark + BESIDE)
    gap = (job.width - taken - 0.5) / max(1, len(words) - 1)
    if gap < 2 * BESIDE:
        return None
    figures = (marks((level,), job.kind.mark, 0.0, "") for level in job.levels)
    items = tuple(StripItem(figure, word) for figure, word in zip(figures, words, strict=True))
    return Strip(items, gap=gap, inner=BESIDE, line=job.kind.mark + 0.4)


def _names(levels: Sequence[Level], style: Style) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(runs(level.name), style) for level in levels)


def own_front(job: DeckToSet) -> Face:
    """A card to write one's own statement on, with lines for points."""
    bar = job.band(job.messages("table.own-statement"), role="H2")
    foot = _marks_foot(job)
    lead = job.heading(job.messages("cards.lead-in"), GREY)
    room = job.fill_lines(job.below(bar).white((lead, Gap(2.0)), foot))
    above = min(3, max(1, room // 2)) if job.kind.points else room
    below = max(0, room - above - 1)
    points = (Gap(5.0), lead, job.lines(below)) if below else ()
    return Face("own", bar, (job.lines(above), *points), foot)


def rules_front(job: DeckToSet) -> Face:
    """How to use the deck, in five steps."""
    words = job.messages
    steps = [words(f"cards.step-{key}") for key in ("pair", "draw", "rate", "talk", "write")]
    bar = job.band(words("cards.how-to"), role="H1")
    title = job.set(job.title, "Deck", job.kind.statements[0], 1.16, weight="semibold", balance=True)
    above = (title, Gap(4.0))
    ways = ((above, job.kind.steps[:COMFORTABLE]), ((), job.kind.steps))
    bodies = ((*head, job.numbered(steps, size)) for head, sizes in ways for size in sizes)
    return first(
        bodies,
        lambda body: Face("rules", bar, body) if job.below(bar).fits(body) else None,
        lambda: FitError(said("fit.how-to-cards", size=job.kind.name), about=job.title),
    )


def voices_fronts(job: DeckToSet, area: Area | None, quotes: Sequence[Quote]) -> tuple[Face, ...]:
    """Quotes about an area, on as few cards as possible, each in the largest type that fits."""
    words, colour = job.messages("cards.voices"), job.colour(area)
    bar = job.band(area.title if area else words, area, role="P" if area else "H2")
    mark = opening_mark(job.kind.band * 0.75, colour)
    above: tuple[Block, ...] = (job.heading(words, colour, "H2"), Gap(2.5)) if area else ()
    above = (*above, mark, Gap(job.kind.space * 0.6))
    inner = job.below(bar)
    longest = max((quote.text for quote in quotes), key=len)
    misfit = FitError(said("fit.quotation", text=shortened(longest), size=job.kind.name), about=longest)

    def card(group: Sequence[Quote], size: float) -> tuple[Block, ...] | None:
        body = (*above, *(block for quote in group for block in _voice(job, quote, size)))
        return body if inner.fits(body) else None

    def cards(count: int) -> tuple[Face, ...]:
        key, groups = f"voices-{area.id if area else ''}", even(quotes, count)
        bodies = (first(job.kind.quotes, partial(card, group), lambda: misfit) for group in groups)
        return tuple(Face(f"{key}{i}", bar, body) for i, body in enumerate(bodies, 1))

    return first(range(1, len(quotes) + 1), cards)


def _voice(job: DeckToSet, quote: Quote, size: float) -> tuple[Block, ...]:
    space = round(size * 0.55, 1)
    look = {"weight": "semibold", "balance": True, "after": 2 if quote.who else space}
    text = job.set(quote.text, "Quotation", size, 1.14, "BlockQuote", **look)
    if not quote.who:
        return (text,)
    return text, job.set(quote.who, "Voice", job.kind.small, colour=GREY, after=space)
