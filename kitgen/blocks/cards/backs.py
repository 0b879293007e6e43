"""The backs of cards: a field that is known across the room, questions for two, and lines for an example.

All backs of a deck have as many questions, in the same type, and as many lines: the fullest one decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, product, zip_longest

from kitgen.basics.origins import traced
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.blocks.cards.parts import DeckToSet, Face, sizes_down
from kitgen.blocks.house import GRAPHITE, GREY
from kitgen.blocks.marks import swatch
from kitgen.blocks.qr import breakable, qr, quiet_zone, readable
from kitgen.blocks.scene import paragraph, runs
from kitgen.blocks.shapes import rule
from kitgen.domain.framework import Area, Level
from kitgen.errors import FitError, said, shortened
from kitgen.model import Band, Block, Drawing, Gap, Hung, Paragraph, Run, Strip, StripItem, Style
from kitgen.typesetting.elastic import first
from kitgen.typesetting.geometry import line_height
from kitgen.typesetting.most import most_height, most_stack, most_width

#: The cost of each missing line to write on, and of each missing question; the lowest cost wins.
LINE, QUESTION = 1.0, 1.5
#: A step to smaller type costs as much as so many missing tips.
SMALLER = 0.8
#: mm of the line in an area's colour; the white around the first question as mm for each pt of its type.
RULE, ABOVE, BELOW = 0.53, 0.16, 0.18
#: A level's mark as mm for each pt of its words, beside one line of them and beside more; and mm between.
SWATCH, SMALL_SWATCH, INNER = 0.7, 0.45, 3.0
#: The largest type of the form's link, in pt.
LINK = 10.0


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of a card's back: those it must have, and others in order of preference."""

    key: str
    what: str  #: the card in words, for an error
    word: str  #: in the field
    area: Area | None
    own: tuple[str, ...]
    others: tuple[str, ...]
    example: str  #: above the lines
    echo: str = ""  #: the statement


def asked(job: DeckToSet) -> Iterator[Asked]:
    """The questions on the back of each statement's card.

    Its own questions come first. The area's and the framework's take turns over the deck, so that two cards
    side by side do not ask the same.
    """
    words, number = job.messages, 0
    default = tuple(words(f"cards.prompt-{key}") for key in ("seen", "differ", "next"))
    for area in job.areas:
        for place, statement in enumerate(area.statements):
            pools = _turned(area.prompts, place), _turned(job.prompts, number)
            others = (each for each in chain(*zip_longest(*pools), default) if each)
            own, ident = statement.prompts, statement.id
            rest = tuple(each for each in dict.fromkeys(others) if each not in own)
            yield Asked(ident, ident, ident, area, own, rest, words("cards.example"), statement.text)
            number += 1


def _turned(items: Sequence[str], by: int) -> Sequence[str]:
    by %= max(1, len(items))
    return (*items[by:], *items[:by])


def asked_of_own(job: DeckToSet) -> Asked:
    """The questions on the back of a card for the readers' own statement."""
    words, word = job.messages, job.messages("cards.own-word")
    prompts = tuple(words(f"cards.own-{key}") for key in ("why", "see", "who"))
    return Asked("own", word, word, None, (), prompts, words("cards.example"))


def asked_of_voices(job: DeckToSet, key: str, area: Area | None, number: int) -> Asked:
    """The questions to us on the back of the deck's card with voices of that `number`."""
    words = job.messages
    others = _turned(tuple(words(f"cards.voices-{each}") for each in ("us", "do", "missing")), number)
    prompts, title = (words("cards.voices-ask"), *others), words("cards.voices")
    empty = traced("«\u2009»", "plan.quotation")
    return Asked(key, title, empty, area, (), prompts, words("cards.reply"))


def backs(job: DeckToSet, wanted: Sequence[Asked]) -> tuple[Face, ...]:
    """The backs, all alike; a card with more own questions than fit on all of them is set by itself.

    Raises FitError, naming the card whose questions do not fit.
    """
    many = [each for each in wanted if len(each.own) > job.kind.questions]
    alike = sorted((each for each in wanted if each not in many), key=lambda each: -_letters(each))
    ways = dict.fromkeys(alike, _way(job, alike)) | {each: _way(job, (each,)) for each in many}
    return tuple(_back(job, each, *ways[each]) for each in wanted)


def _letters(wanted: Asked) -> int:
    return len(wanted.echo) + sum(map(len, wanted.own)) + max(map(len, wanted.others), default=0)


_Size = tuple[float, float]


def _way(job: DeckToSet, wanted: Sequence[Asked]) -> tuple[int, _Size, int]:
    """How many questions in which type, and how many lines, on all of these."""
    kind = job.kind
    ways = sorted(
        ((kind.lines - ruled) * LINE + (kind.questions - count) * QUESTION, step, count, ruled)
        for ruled in range(kind.lines + 1)
        for count in range(1, kind.questions + 1)
        for step in range(len(kind.asks))
    )

    def all_fit(way: tuple[float, int, int, int]) -> tuple[int, _Size, int] | None:
        _, step, count, ruled = way
        made = count, kind.asks[step], ruled
        return made if all(_fits(job, each, *made) for each in wanted) else None

    def misfit() -> FitError:
        tight = next(each for each in wanted if not _fits(job, each, 1, kind.asks[-1], 0))
        code = "fit.prompts-of-statement" if tight.echo else "fit.prompts"
        values = {"title": tight.what, "statement": tight.key, "language": job.language, "size": kind.name}
        return FitError(said(code, **values), about=tight.what)

    return first(ways, all_fit, misfit)


def _fits(job: DeckToSet, wanted: Asked, count: int, size: _Size, ruled: int) -> bool:
    face = _back(job, wanted, count, size, ruled)
    return job.below(face.band).fits(face.body, face.foot)


def _back(job: DeckToSet, wanted: Asked, count: int, size: _Size, ruled: int) -> Face:
    """The field, the statement, the first question below a line of colour, the others, and the lines."""
    bar, colour = job.field(wanted.word, wanted.area), job.colour(wanted.area)
    begin, *others = *wanted.own, *wanted.others[: max(0, count - len(wanted.own))]
    large, plain = size
    question = job.set(begin, "Question", large, 1.18, weight="semibold", balance=True)
    body: list[Block] = []
    if job.kind.echo:
        text = job.note(wanted.echo or job.title)
        body += [text, *_filled(job, text, 2), Gap(1.0)]
    body += [rule(job.width, RULE, colour), Gap(round(large * ABOVE, 2)), question]
    body += [*_filled(job, question, job.kind.first), Gap(round(large * BELOW, 2))]
    if others:
        body.append(job.listed(others, plain))
    foot = (job.heading(wanted.example, colour), job.lines(ruled)) if ruled else ()
    return Face(wanted.key, bar, tuple(body), foot)


def _filled(job: DeckToSet, text: Paragraph, count: int) -> Iterator[Gap]:
    """White in place of the lines that a text lacks, so that the next part is equally low on all cards."""
    less = count * line_height(text.style) - most_height(text, job.width)
    if less > 0.1:
        yield Gap(round(less, 2))


# -- the scale -----------------------------------------------------------------------------------


def rules_back(job: DeckToSet, own: bool) -> Face:
    """What the marks mean, the code of the form, and tips; `own` cards are mentioned if
    the deck has some."""
    codes = _code_feet(job)
    tall = tuple(round(most_stack(code, job.width), 2) for code in codes)
    bar, body, place = _rules(replace(job, answer=None), own, tall)
    return Face("rules", bar, body, codes[place])


@remembered(32)
def _rules(job: DeckToSet, own: bool, codes: tuple[float, ...]) -> tuple[Band, tuple[Block, ...], int]:
    """The bar, the blocks below it, and the place of the first of the codes, so many mm high, that fits;
    the same for all units whose links make codes of one size."""
    words = job.messages
    tips = tuple(words(f"cards.tip-{key}") for key in ("practice", "seen", "few", *(["own"] if own else [])))
    sizes = [size for size in job.kind.steps if all(_in_line(job, level, size) for level in job.levels)]
    sizes = list(dict.fromkeys((*sizes, *job.kind.steps)))
    ways = sorted(
        product(range(len(tips) + 1), range(len(sizes))), key=lambda way: (way[1] * SMALLER - way[0], way[1])
    )
    remember = job.heading(words("cards.remember"), GRAPHITE)
    bars = job.field(words("cards.read")), job.band(words("cards.scale"))

    def set_(
        way: tuple[tuple[int, float], Band, tuple[int, int]],
    ) -> tuple[Band, tuple[Block, ...], int] | None:
        (place, tall), bar, (count, step) = way
        size = sizes[step]
        question = job.set(job.question, "Question", size, weight="semibold", balance=True)
        listed = (Gap(4.0), remember, Gap(1.2), job.points(tips[:count], size)) if count else ()
        body = (question, Gap(1.5), *_levels(job, size), *listed)
        foot = (Drawing(job.width, tall, ()),) if tall else ()
        return (bar, body, place) if job.below(bar).fits(body, foot) else None

    longest = max((text for level in job.levels for text in (level.label, level.meaning) if text), key=len)
    where = {"language": job.language, "size": job.kind.name, "text": shortened(longest)}
    every = product(enumerate(codes), bars, ways)
    return first(every, set_, lambda: FitError(said("fit.levels", **where), about=longest))


def _levels(job: DeckToSet, size: float) -> Iterator[Block]:
    """Each level's mark with its meaning beside it; if one takes a second line, all are set for that."""
    strips = [_in_line(job, level, size) for level in job.levels]
    if all(strips):
        yield from (strip for strip in strips if strip)
        return
    for level in job.levels:
        figure = swatch(level, round(size * SMALL_SWATCH, 1))
        indent = figure.width + INNER
        words = job.set(level.said, "Level Words", size, 1.2, after=4.0, balance=True, indent=indent)
        yield Hung(figure, words)


def _in_line(job: DeckToSet, level: Level, size: float) -> Strip | None:
    """A level's mark with its meaning in one line beside it; None where that is too long."""
    figure = swatch(level, round(size * SWATCH, 1))
    words = Paragraph(runs(level.said), Style("Card Level", size, round(size * 1.25, 1)))
    room = job.width - figure.width - INNER - 0.3
    if most_width(words) > room:
        return None
    return Strip((StripItem(figure, words),), line=figure.height + 1.0)


def _code_feet(job: DeckToSet) -> tuple[tuple[Block, ...], ...]:
    """The code of the form with its quiet zone, with its label and the link beside it, in ways that take less
    and less room: the link below the code if it is too long, no link, nothing. Without a form there is only
    the last.
    """
    link = job.answer
    if link is None:
        return ((),)
    address = readable(link)
    drawing = qr(link, job.kind.code, job.messages("form.qr-alt", address=address))
    quiet = quiet_zone(drawing) + 0.3
    room = job.width - drawing.width - quiet - 0.5
    said = job.messages("cards.answer")
    for size in sizes_down(LINK):
        style = Style("Card Link", size, round(size * 1.25, 1))
        text = Paragraph((Run(said, bold=True), Run(" "), Run(address, colour=GREY, link=link)), style)
        if most_width(text) <= room:
            return (Gap(quiet), _code(drawing, text, quiet)), ()
    alone = Paragraph((Run(said.rstrip(": "), bold=True),), style)
    bare = (Gap(quiet), _code(drawing, alone, quiet))
    shown = paragraph((Run(breakable(link), colour=GREY, link=link),), style, job.width, job.language)
    return (*bare, Gap(quiet), shown), bare, ()


def _code(drawing: Drawing, text: Paragraph, quiet: float) -> Strip:
    return Strip((StripItem(drawing, text),), inner=quiet, line=drawing.height)
