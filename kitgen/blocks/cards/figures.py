"""Blocks at the bottom of a card: the scale's marks on the front, the form's code on the back."""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.blocks.cards.parts import DeckToSet, sizes_down
from kitgen.blocks.house import GRAPHITE, GREY, HAIRLINE, INK
from kitgen.blocks.marks import THIN, marks, named, symbol
from kitgen.blocks.prose import paragraph
from kitgen.blocks.qr import breakable, qr, quiet_zone, readable
from kitgen.blocks.scene import runs
from kitgen.domain.framework import Level
from kitgen.model import (
    Block,
    Captioned,
    Circle,
    Drawing,
    Gap,
    Paragraph,
    Path,
    Rect,
    Run,
    Shape,
    Strip,
    StripItem,
    Style,
)
from kitgen.remembering import remembered
from kitgen.typesetting.most import most_width

#: mm between the line above the marks and the marks, and between a mark and words beside it.
ABOVE_MARKS, BESIDE = 3.4, 1.6
#: The largest type of the link, in pt.
LINK = 10.0


def marks_foot(job: DeckToSet) -> tuple[Block, ...]:
    """A thin line and the marks of the scale, with their words where those have room: below them, or on a
    flat card beside them."""
    if job.kind.flat and (beside := _beside(job)):
        return (Drawing(job.width, 2.0, (Rect(0, 0, job.width, 0.26, fill=HAIRLINE),)), beside)
    alt = job.messages("table.marks-alt", levels=named(job.levels))
    figure = _marks(job.levels, job.width, job.kind.mark, alt)
    for size in sizes_down(job.kind.label):
        words = _words(job.levels, Style("Mark Label", size, round(size * 1.2, 1), align="center"))
        if max(map(most_width, words)) <= job.width / len(words) - 0.6:
            return (Captioned(figure, words, gap=1.4),)
    return (figure,)


def _beside(job: DeckToSet) -> Strip | None:
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


def _words(levels: Sequence[Level], style: Style) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(runs(level.name), style) for level in levels)


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


def code_feet(job: DeckToSet) -> tuple[tuple[Block, ...], ...]:
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


@remembered(16)
def opening_mark(size: float, colour: str) -> Drawing:
    """The quotation mark above a quote, `size` mm high; decoration."""
    wide, line = size * 0.5, size * 0.2
    chevrons = []
    for x in (0.0, wide * 0.95):
        tip, back, middle = x + line * 0.2, x + wide, size / 2
        outline = (
            *(("M", back - line, 0.0), ("L", back, line * 0.7), ("L", tip + line * 1.3, middle)),
            *(("L", back, size - line * 0.7), ("L", back - line, size), ("L", tip, middle), ("Z",)),
        )
        chevrons.append(Path(outline, fill=colour))
    return Drawing(2 * wide, size, tuple(chevrons))
