"""The columns of the goal staircase: each step below its tread, and what is written beside them.

The stair is one thick line of pictures: a tread above each step, and between two steps the riser with the
ends of both treads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kitgen.blocks.house import GREY, INK, WRITE_LINE, scale
from kitgen.blocks.prose import paragraph
from kitgen.blocks.shapes import label_at, rule
from kitgen.domain.framework import Step
from kitgen.languages.messages import Messages
from kitgen.lengths import mm
from kitgen.model import (
    Block,
    Circle,
    Drawing,
    Edge,
    Field,
    Gap,
    GridCell,
    Hung,
    ItemList,
    Paragraph,
    Rect,
    Role,
    Style,
    WriteLines,
)
from kitgen.origins import joined, traced
from kitgen.records import dataclass
from kitgen.remembering import remembered
from kitgen.typesetting.geometry import BELOW_PICTURE, line_height, paragraph_height
from kitgen.typesetting.most import most_cell, most_stack

#: mm: how thick the stair is.
TREAD = 2.2
#: mm: the circle to colour, the free width right of it and height below it, what is free around a step's
#: words, and its date.
CIRCLE, BESIDE, BELOW_TITLE, ABOVE, SIDE, DATE = 12.0, 3.0, 1.2, 3.2, 3.0, 10.0
#: How many lines of a title a circle is high in Word, where a title has several.
LOW = 1.25
#: mm more above the date, where a step has room.
MOST_ABOVE = 6.0
#: mm between lines: for the goal, for what is done next, and below the signs of a step.
GOAL_PITCH, NEXT_PITCH, LINE_PITCH = 10.5, 9.6, 8.6
#: Lines for each thing that is done next: as many as there is room for; and mm from them to who does it.
NEXT_LINES, NEXT_APART = (3, 2, 1), 1.5
#: mm between a step's date and what is done next below it.
APART = 7.0
#: mm: what stands between two steps, and before the first: the riser with what is free beside it.
BETWEEN, FIRST = 2 * SIDE + TREAD, SIDE + TREAD


@dataclass(frozen=True, slots=True)
class StaircaseType:
    """How a staircase is set: the width of a step's words in mm, and its type in hundredths."""

    inner: float
    percent: int
    language: str  #: of the framework's texts
    words: str  #: the language of the fixed words
    colour: str  #: of the stair

    def style(self, name: str, size: float, leading: float, **more: object) -> Style:
        """A style that grows and shrinks with the others."""
        return scale(Style(name, size, size * leading, **more), self.percent / 100)  # type: ignore[arg-type]

    def say(self, key: str, **values: object) -> str:
        """Fixed words."""
        return Messages.of(self.words)(key, **values)

    def set(self, text: str, style: Style, width: float, role: Role = "P") -> Paragraph:
        """A text in a measure of `width` mm."""
        return paragraph(text, style, width - style.indent, self.language, role)


def step_cells(steps: Sequence[Step], look: StaircaseType) -> list[GridCell]:
    """What stands below the treads. Where a title takes several lines in Word, all circles are low there."""
    titles = [_title(step, look) for step in steps]
    several = any(1.5 * line_height(one.style) < paragraph_height(one, look.inner, "word") for one in titles)
    return [_step_cell(number, step, look, several) for number, step in enumerate(steps, 1)]


def _title(step: Step, look: StaircaseType) -> Paragraph:
    style = look.style("Step", 15, 1.12, weight="semibold", balance=True, indent=_ring(look) + BESIDE)
    return look.set(step.title, style, look.inner, "H2")


def _ring(look: StaircaseType) -> float:
    return round(CIRCLE * min(1.0, look.percent / 100), 1)


@remembered(512)
def _step_cell(number: int, step: Step, look: StaircaseType, several: bool) -> GridCell:
    """A step's number in a circle, its title and text, its signs to tick, and when it was reached."""
    title = _title(step, look)
    low = line_height(title.style) * LOW if several else None
    text = look.style("Step Text", 12, 1.24, balance=True)
    sign = look.style(
        "Step Sign", 12, 1.24, balance=True, indent=round(6.0 * look.percent / 100, 1), before=2.6
    )
    blocks: list[Block] = [Hung(_circle(number, _ring(look), look), title, low)]
    if step.text:
        blocks += [Gap(BELOW_TITLE), look.set(step.text, text, look.inner)]
    if step.signs:
        items = tuple(look.set(said, sign, look.inner) for said in step.signs)
        blocks.append(ItemList(items, colour=GREY, sign="box"))
    return GridCell((*blocks, Gap(ABOVE), _date(look)), padding=(ABOVE, 0.0, 1.0, 0.0))


def _circle(number: int, size: float, look: StaircaseType) -> Drawing:
    """The circle to colour when the step is reached; its number is light enough to be coloured over."""
    half = size / 2
    points = round(16 * size / CIRCLE, 1)
    style = Style("Step Number", points, points, weight="semibold", colour=look.colour, align="center")
    label = label_at(traced(str(number), "plan.count"), half, half, style)
    ring = Circle(half, half, half - 0.25, stroke=look.colour, width=0.5)
    return Drawing(size, size, (ring, label), look.say("staircase.step", number=number))


def _date(look: StaircaseType) -> Field:
    words = _label(look.say("staircase.reached"), look)
    return Field(words, Paragraph((), Style("Step Date", 11, 13)), DATE)


@remembered(512)
def need(cell: GridCell, width: float) -> float:
    """The height in mm that a step needs, its tread included, in whichever format needs most."""
    return most_cell(cell, width) + TREAD + mm(BELOW_PICTURE)


def placed(cell: GridCell, width: float, tall: float, above: float, look: StaircaseType) -> GridCell:
    """A step of `tall` mm, its tread `above` mm below the top; with lines where it has room for some."""
    free = tall - need(cell, width)
    lines = min(6, int((free - 5.0) // LINE_PITCH))
    ruled = (WriteLines(lines, LINE_PITCH, LINE_PITCH, WRITE_LINE),) if lines > 2 else ()
    *words, _, date = cell.blocks
    high, right, below, left = cell.padding
    gap = Gap(ABOVE + (0.0 if ruled else max(0.0, min(free, MOST_ABOVE))), ABOVE)
    tread = rule(width, TREAD, look.colour), Gap(high)  # what is free above its words is below the tread
    blocks = (*tread, *words, *ruled, gap, date)
    return replace(cell, blocks=blocks, padding=(above, right, below, left))


def climb(above: float, rise: float, look: StaircaseType) -> GridCell:
    """The stair between two steps: the end of one tread, the riser, and the beginning of the next tread."""
    high = round(rise + TREAD, 2)
    wide = BETWEEN
    shapes = (
        Rect(0, high - TREAD, SIDE + TREAD, TREAD, fill=look.colour),
        Rect(SIDE, 0, TREAD, high, fill=look.colour),
        Rect(SIDE, 0, wide - SIDE, TREAD, fill=look.colour),
    )
    return GridCell((Drawing(wide, high, shapes),), padding=(above, 0.0, 0.0, 0.0))


def foot_of(above: float, tall: float, look: StaircaseType) -> GridCell:
    """The stair at its lower end: the beginning of the first tread, and its riser from the ground."""
    high = round(tall, 2)
    shapes = Rect(0, 0, TREAD, high, fill=look.colour), Rect(0, 0, FIRST, TREAD, fill=look.colour)
    return GridCell((Drawing(FIRST, high, shapes),), padding=(above, 0.0, 0.0, 0.0))


def goal_cell(width: float, look: StaircaseType, lines: int = 2) -> GridCell:
    """The goal, with lines to write it on."""
    style = Style("Goal", 16, 18.4, weight="bold")
    words = look.set(look.say("staircase.goal"), style, width - 10.0, "H2")
    box = Edge(INK, 1.5)
    ruled = WriteLines(lines, GOAL_PITCH, GOAL_PITCH, WRITE_LINE)
    return GridCell((words,), (ruled,), padding=(2.6, 5.0, 3.0, 5.0), edges=(box,) * 4)


def lead_cell(lead: str, width: float, look: StaircaseType, below: tuple[Block, ...] = ()) -> GridCell:
    """What to do, and what else stands `below` it."""
    style = Style("Staircase Lead", 15, 19.5, balance=True)
    return GridCell((look.set(lead, style, width - 10.0),), below, padding=(0.0, 10.0, 1.0, 0.0))


def next_lines(count: int, rise: float, look: StaircaseType) -> Mapping[int, tuple[Block, ...]]:
    """What is done next, below the steps on the right: what stands in each column of the stair, those between
    two of the `count` steps counted.

    As much as there is room for, rather more things than more lines for each; nothing where there is none.
    """
    ways = [
        (at, lines)
        for at in range(max(1, count - 3), count)
        for lines in NEXT_LINES
        if at * rise - APART >= most_stack(next_step(lines, look), look.inner)
    ]
    if not ways:
        return {}
    first, lines = max(ways, key=lambda way: (count - way[0]) * way[1])
    others = dict.fromkeys(range(2 * first + 2, 2 * count, 2), next_step(lines, look)[1:])
    return {2 * first: next_step(lines, look), **others}


def next_step(lines: int, look: StaircaseType) -> tuple[Block, ...]:
    """The heading of what is done next, and one thing: so many lines for it, and one for who does it when."""
    title = look.set(look.say("staircase.next"), Style("Next", 14, 17, weight="bold", after=2), look.inner)
    what, *others = (look.say(f"staircase.{each}") for each in ("what", "who", "when"))
    who = _label(joined(others, " · "), look)
    return title, _label(what, look), _next(lines), Gap(NEXT_APART), who, _next(1)


def _label(text: str, look: StaircaseType) -> Paragraph:
    return look.set(text, Style("Step Label", 10, 12, colour=GREY), look.inner)


def _next(lines: int) -> WriteLines:
    return WriteLines(lines, NEXT_PITCH, NEXT_PITCH, WRITE_LINE)
