"""The backs of cards: prompts for two, room for an example, and the code of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from kitgen.blocks.cards.figures import quiet_gap
from kitgen.blocks.cards.parts import Face, Job, band, fill_lines, heading, lines, note, numbered, points
from kitgen.blocks.house import GRAPHITE, INK
from kitgen.blocks.marks import swatch
from kitgen.blocks.scene import runs
from kitgen.domain.framework import Area, Level, Statement
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Gap, Paragraph, Strip, StripItem, Style
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import natural_width

#: As many prompts as two people get through in some minutes, and the fewest when there are others to take.
MANY, FEW = 4, 3
#: One prompt fewer is as bad as so many steps to smaller type.
FEWER = 2.5


def statement_back(job: Job, area: Area, statement: Statement, colour: str) -> Face:
    """The back of a statement's card: its own prompts first, then the area's and the framework's.

    Raises FitError, naming the statement, where its own prompts do not fit.
    """
    words = job.messages
    own = statement.prompts
    default = (words("cards.prompt-seen"), words("cards.prompt-differ"), words("cards.prompt-next"))
    others = tuple(each for each in dict.fromkeys((*area.prompts, *job.prompts)) if each not in own)
    others += default[: max(0, FEW - len(own) - len(others))]
    wanted = _Prompts(own, others, words("cards.example"), statement.text, job.code)
    bar = band(job, words("cards.talk"), colour, statement.id)
    body, foot = _fitted(job.below(bar), wanted, colour) or _misfit(job, "", statement.id)
    return Face(statement.id, bar, body, foot)


def own_back(job: Job) -> Face:
    """The back of a card for a statement of the readers' own."""
    words = job.messages
    prompts = (words("cards.own-why"), words("cards.own-see"), words("cards.own-who"))
    return _fixed(job, "own", words("cards.talk"), prompts, words("cards.example"), GRAPHITE)


def voices_back(job: Job, key: str, colour: str) -> Face:
    """The back of a card with voices: what they ask of us."""
    words = job.messages
    prompts = (
        words("cards.voices-ask"),
        words("cards.voices-us"),
        words("cards.voices-do"),
        words("cards.voices-missing"),
    )
    return _fixed(job, key, words("cards.talk"), prompts, words("cards.reply"), colour)


def _fixed(job: Job, key: str, title: str, prompts: Sequence[str], example: str, colour: str) -> Face:
    bar = band(job, title, colour)
    body, foot = _fitted(job.below(bar), _Prompts((), tuple(prompts), example), colour) or _misfit(job, title)
    return Face(key, bar, body, foot)


def _misfit(job: Job, what: str, statement: str = "") -> NoReturn:
    code = "fit.prompts-of-statement" if statement else "fit.prompts"
    size = job.kind.name
    raise FitError(said(code, title=what, statement=statement, language=job.language, size=size))


# -- prompts and lines ---------------------------------------------------------------------------


#: What stands below a bar of colour: text, and what is pinned to the bottom.
_Sides = tuple[tuple[Block, ...], tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class _Prompts:
    """What a back should hold: prompts that it must have and others, and what stands around them."""

    own: tuple[str, ...]
    others: tuple[str, ...]
    example: str
    text: str = ""
    code: tuple[Block, ...] = ()


def _fitted(job: Job, wanted: _Prompts, colour: str) -> _Sides | None:
    """Text and foot: as many prompts as fit well, and then as many lines as there is room for."""
    for least in range(job.kind.lines, -1, -1):
        for told, size in _ways(job, wanted):
            body = _prompts(job, wanted, told, size, colour)
            if job.fits(*_written(job, wanted, body, least, colour)):
                return _with_most_lines(job, wanted, body, least, colour)
    return None


def _ways(job: Job, wanted: _Prompts) -> list[tuple[int, float]]:
    """How many prompts, and in which size, the best first; the card's own are always among them."""
    count = min(max(MANY, len(wanted.own)), len(wanted.own) + len(wanted.others))
    ways = [
        ((count - told) * FEWER + step, told, size)
        for told in range(max(1, len(wanted.own)), count + 1)
        for step, size in enumerate(job.kind.prompts)
    ]
    return [(told, size) for _, told, size in sorted(ways, key=lambda way: (way[0], -way[1]))]


def _prompts(job: Job, wanted: _Prompts, told: int, size: float, colour: str) -> tuple[Block, ...]:
    items = (*wanted.own, *wanted.others)[:told]
    above = (note(job, wanted.text), Gap(2.6)) if wanted.text else ()
    return (*above, numbered(job, items, size, colour, len(wanted.own)))


def _with_most_lines(job: Job, wanted: _Prompts, body: tuple[Block, ...], least: int, colour: str) -> _Sides:
    """Text and foot with all the lines to write on that there is room for, and at least so many."""
    count = fill_lines(job.depth)
    while count > least and not job.fits(*_written(job, wanted, body, count, colour)):
        count -= 1
    return _written(job, wanted, body, count, colour)


def _written(job: Job, wanted: _Prompts, body: tuple[Block, ...], count: int, colour: str) -> _Sides:
    """Text and foot with so many lines to write on; above the code there is always its quiet zone."""
    quiet = quiet_gap(wanted.code)
    if not count:
        return (*body, *quiet), wanted.code
    return body, (heading(job, wanted.example, colour), lines(count), *quiet, *wanted.code)


# -- the scale -----------------------------------------------------------------------------------


def rules_back(job: Job) -> Face:
    """What the marks mean, and what is good to remember."""
    words = job.messages
    tips = (
        words("cards.tip-practice"),
        words("cards.tip-seen"),
        words("cards.tip-few"),
        words("cards.tip-own"),
    )
    bar = band(job, words("cards.scale"), GRAPHITE)
    plain = [size for size in job.kind.points if all(_in_line(job, level, size) for level in job.levels)]
    for told in range(len(tips), -1, -1):
        for size in dict.fromkeys((*plain, *job.kind.points)):
            body = (*_scale(job, size), *_tips(job, tips[:told], size))
            if job.below(bar).fits(body):
                return Face("rules", bar, body)
    longest = max((text for level in job.levels for text in (level.label, level.meaning) if text), key=len)
    kind, text = job.kind.name, shortened(longest)
    raise FitError(said("fit.levels", language=job.language, size=kind, text=text), about=longest)


def _tips(job: Job, tips: Sequence[str], size: float) -> tuple[Block, ...]:
    if not tips:
        return ()
    above = heading(job, job.messages("cards.remember"), GRAPHITE)
    return (Gap(4.0), above, Gap(1.2), points(job, tips, size, GRAPHITE))


def _scale(job: Job, size: float) -> tuple[Block, ...]:
    look = Style("Card Question", size, round(size * 1.25, 1), weight="semibold", colour=INK)
    question = job.paragraph(job.question, look)
    return (question, Gap(1.5), *(block for level in job.levels for block in _level(job, level, size)))


def _level(job: Job, level: Level, size: float) -> tuple[Block, ...]:
    """A level's mark with its meaning, or with its label and the meaning below where that is too long."""
    meaning = level.meaning or level.label or level.id
    if strip := _in_line(job, level, size):
        return (strip,)
    short = _beside(job, level, level.label or level.id, size) or _beside(job, level, level.id, size)
    return (*((short,) if short else ()), note(job, meaning), Gap(0.8))


def _in_line(job: Job, level: Level, size: float) -> Strip | None:
    return _beside(job, level, level.meaning or level.label or level.id, size)


def _beside(job: Job, level: Level, text: str, size: float) -> Strip | None:
    """A level's mark with words in one line beside it; None where they are too long."""
    figure = swatch(level, round(size * 0.7, 1))
    words = Paragraph(runs(text), Style("Card Level", size, round(size * 1.25, 1)))
    room = job.width - figure.width - Strip(()).inner - 0.3
    if any(natural_width(words, target) > room for target in TARGETS):
        return None
    return Strip((StripItem(figure, words),), line=figure.height + 1.0)
