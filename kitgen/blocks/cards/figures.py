"""What is pinned to the bottom of a card: the scale's marks on the front, the form's code on the back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kitgen.blocks.cards.parts import Job, sizes_down
from kitgen.blocks.house import GRAPHITE, GREY, HAIRLINE, INK
from kitgen.blocks.marks import THIN, marks, symbol
from kitgen.blocks.qr import qr, quiet_zone, readable
from kitgen.blocks.scene import runs
from kitgen.domain.framework import Level
from kitgen.model import (
    Block,
    Captioned,
    Circle,
    Drawing,
    Gap,
    Paragraph,
    Rect,
    Run,
    Shape,
    Strip,
    StripItem,
    Style,
)
from kitgen.remembering import remembered
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.most import most_height, most_width

#: mm between the line above the marks and the marks, and between a mark and words beside it.
ABOVE_MARKS, BESIDE = 3.4, 1.6
#: The largest type of the link, in pt.
LINK = 10.0


def marks_foot(job: Job) -> tuple[Block, ...]:
    """A thin line and the marks of the scale, with their words where those have room: below them, or on a
    flat card beside them."""
    if job.kind.flat and (beside := _beside(job)):
        return (Drawing(job.width, 2.0, (Rect(0, 0, job.width, 0.26, fill=HAIRLINE),)), beside)
    named = ", ".join(_word(level) for level in job.levels)
    alt = job.messages("table.marks-alt", levels=named)
    figure = _marks(job.levels, job.width, job.kind.mark, alt)
    for size in sizes_down(job.kind.label):
        words = _words(job.levels, Style("Mark Label", size, round(size * 1.2, 1), align="center"))
        if max(map(most_width, words)) <= job.width / len(words) - 0.6:
            return (Captioned(figure, words, gap=1.4),)
    return (figure,)


def _beside(job: Job) -> Strip | None:
    """Each mark with its word to the right of it, over the whole width; None where they are too long."""
    size = job.kind.label
    words = _words(job.levels, Style("Mark Label", size, round(size * 1.2, 1)))
    taken = sum(map(most_width, words)) + len(words) * (job.kind.mark + BESIDE)
    gap = (job.width - taken - 0.5) / max(1, len(words) - 1)
    if gap < 2 * BESIDE:
        return None
    figures = (marks((level,), job.kind.mark, 0.0, "") for level in job.levels)
    items = tuple(StripItem(figure, word) for figure, word in zip(figures, words, strict=True))
    return Strip(items, gap=gap, inner=BESIDE, line=job.kind.mark + 0.4)


def _word(level: Level) -> str:
    return level.label or level.id


def _words(levels: Sequence[Level], style: Style) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(runs(_word(level)), style) for level in levels)


@remembered(64)
def _marks(levels: tuple[Level, ...], width: float, size: float, alt: str) -> Drawing:
    """A line across the card, and below it a ring for each level in the middle of its column."""
    wide = width / len(levels)
    size = min(size, wide - 1.6)
    shapes: list[Shape] = [Rect(0, 0, width, 0.26, fill=HAIRLINE)]
    for i, level in enumerate(levels):
        x, r = round((i + 0.5) * wide, 3), round(size / 2 - 0.15, 3)
        shapes.append(Circle(x, ABOVE_MARKS + size / 2, r, stroke=GRAPHITE, width=0.3))
        shapes += symbol(level.symbol, x - size / 2, ABOVE_MARKS, size, THIN, INK)
    return Drawing(width, ABOVE_MARKS + size, tuple(shapes), alt)


def code_foot(job: Job) -> tuple[Block, ...]:
    """The code of the form, and beside it what it is and the link in text; nothing without a form.

    A link that is too long to stand beside the code stands below it. The code's quiet zone above is for
    whoever puts something there: :func:`quiet_gap`.
    """
    link = job.answer
    if link is None:
        return ()
    address = readable(link)
    drawing = qr(link, job.kind.code, job.messages("form.qr-alt", address=address))
    quiet = quiet_zone(drawing) + 0.3
    room = job.width - drawing.width - quiet - 0.5
    said = Run(job.messages("cards.answer"), bold=True)
    for size in sizes_down(LINK):
        style = Style("Card Link", size, round(size * 1.25, 1))
        text = Paragraph((said, Run(" "), Run(address, colour=GREY, link=link)), style)
        if most_width(text) <= room:
            return (_code(drawing, text, quiet),)
    breakable = (Run(address.replace("/", "/\u200b"), colour=GREY, link=link),)
    below = Paragraph(soften(breakable, style, job.width, job.language, TARGETS), style)
    return (_code(drawing, Paragraph((said,), style), quiet), Gap(quiet), below)


def _code(drawing: Drawing, text: Paragraph, quiet: float) -> Strip:
    return Strip((StripItem(drawing, text),), inner=quiet, line=drawing.height)


def room_of(code: Sequence[Block], job: Job) -> tuple[Block, ...]:
    """Blocks without content that are as high as a code with its words."""
    return tuple(_room(block, job.width) for block in code)


def _room(block: Block, width: float) -> Block:
    if isinstance(block, Strip):
        [item] = block.items
        empty = StripItem(Drawing(item.figure.width, item.figure.height, ()), Paragraph((), item.text.style))
        return replace(block, items=(empty,))
    if isinstance(block, Gap):
        return block
    return Drawing(width, most_height(block, width), ())


def quiet_gap(code: Sequence[Block]) -> tuple[Gap, ...]:
    """The white that must be above a code; nothing where there is none."""
    return tuple(Gap(block.inner) for block in code[:1] if isinstance(block, Strip))
