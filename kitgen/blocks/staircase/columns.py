"""The columns of the goal staircase: each step below its tread, and what is written beside them.

A step hangs below its part of the stair, which is one thick line: the upper edge of its column, and the riser
down to the tread of the step before it.
"""

from __future__ import annotations

from dataclasses import replace

from kitgen.blocks.house import GREY, INK, WRITE_LINE, scale
from kitgen.blocks.scene import runs
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
    Grid,
    GridCell,
    GridRow,
    Hung,
    ItemList,
    Label,
    Paragraph,
    Rect,
    Role,
    Style,
    WriteLines,
)
from kitgen.records import dataclass
from kitgen.remembering import remembered
from kitgen.typesetting.fonts import TARGETS, cap_height
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.most import most_cell

#: Width of the stair in pt: the widest line that Word knows.
STAIR = 6.0
#: mm: the circle to colour, the free width right of it, what is free around a step's words, and its date.
CIRCLE, BESIDE, ABOVE, SIDE, DATE = 11.0, 3.0, 3.2, 3.0, 10.0
#: mm between lines: for the goal, for what is done next, and below the signs of a step.
GOAL_PITCH, NEXT_PITCH, LINE_PITCH = 10.5, 9.6, 8.6
#: How what, who and when share the width.
SHARES = (6, 2, 2)


@dataclass(frozen=True, slots=True)
class Look:
    """How a staircase is set: the width of a column in mm, and its type in hundredths."""

    width: float
    percent: int
    language: str  #: of the framework's texts
    words: str  #: the language of the fixed words
    colour: str  #: of the stair

    @property
    def inner(self) -> float:
        """Width in mm of a step's words."""
        return self.width - mm(STAIR) - 2 * SIDE

    def style(self, name: str, size: float, leading: float, **more: object) -> Style:
        """A style that grows and shrinks with the others."""
        return scale(Style(name, size, size * leading, **more), self.percent / 100)  # type: ignore[arg-type]

    def say(self, key: str, **values: object) -> str:
        """Fixed words."""
        return Messages.of(self.words)(key, **values)

    def set(self, text: str, style: Style, width: float, role: Role = "P") -> Paragraph:
        """A text in a measure of `width` mm."""
        return Paragraph(soften(runs(text), style, width - style.indent, self.language, TARGETS), style, role)


@remembered(512)
def step_cell(number: int, step: Step, look: Look) -> GridCell:
    """A step's number in a circle, its title and text, its signs to tick, and when it was reached."""
    ring = round(CIRCLE * min(1.0, look.percent / 100), 1)
    title = look.style("Step", 15, 1.12, weight="semibold", balance=True, indent=ring + BESIDE, after=4)
    text = look.style("Step Text", 12, 1.24)
    sign = look.style("Step Sign", 12, 1.24, indent=round(6.0 * look.percent / 100, 1), before=2.6)
    blocks: list[Block] = [Hung(_circle(number, ring, look), look.set(step.title, title, look.inner, "H2"))]
    if step.text:
        blocks.append(look.set(step.text, text, look.inner))
    if step.signs:
        items = tuple(look.set(said, sign, look.inner) for said in step.signs)
        blocks.append(ItemList(items, colour=GREY, sign="box"))
    return GridCell(tuple(blocks), (_date(look),), padding=(ABOVE, SIDE, 1.0, SIDE))


def _circle(number: int, size: float, look: Look) -> Drawing:
    """The circle to colour when the step is reached; its number is light enough to be coloured over."""
    half = size / 2
    points = round(13 * size / CIRCLE, 1)
    style = Style("Step Number", points, points, weight="semibold", colour=look.colour, align="center")
    label = Label(str(number), half, round(half + mm(points * cap_height() / 2000), 3), style)
    ring = Circle(half, half, half - 0.25, stroke=look.colour, width=0.5)
    return Drawing(size, size, (ring, label), look.say("staircase.step", number=number))


def _date(look: Look) -> Field:
    label, value = Style("Step Label", 10, 12, colour=GREY), Style("Step Date", 11, 13)
    words = look.set(look.say("staircase.reached"), label, look.inner)
    return Field(words, Paragraph((), value), DATE)


@remembered(512)
def need(cell: GridCell, width: float) -> float:
    """The height in mm that a step needs below its tread, in whichever format needs most."""
    return most_cell(cell, width) + 2 * mm(STAIR)


def step_grid(cell: GridCell, tall: float, riser: float, look: Look) -> Grid:
    """A step `tall` mm high: below the tread its words, and left of them the riser of so many mm."""
    stair = Edge(look.colour, STAIR)
    wide = mm(STAIR)
    line = Drawing(wide, round(riser, 2), (Rect(0, 0, wide, round(riser, 2), fill=look.colour),))
    left = GridCell((line,), edges=(stair, None, None, None))
    free = tall - need(cell, look.width - wide)
    lines = min(6, int((free - 5.0) // LINE_PITCH))
    ruled = (WriteLines(lines, LINE_PITCH, LINE_PITCH, WRITE_LINE), Gap(3.0)) if lines > 1 else ()
    foot = (*ruled, *cell.foot)
    words = replace(cell, foot=foot, edges=(stair, None, None, None))
    return Grid((wide, look.width - wide), (GridRow((left, words), tall),))


def goal_cell(width: float, look: Look) -> GridCell:
    """The goal, with lines to write it on."""
    style = Style("Goal", 16, 18.4, weight="bold")
    words = look.set(look.say("staircase.goal"), style, width - 10.0, "H2")
    box = Edge(INK, 1.5)
    lines = WriteLines(2, GOAL_PITCH, GOAL_PITCH, WRITE_LINE)
    return GridCell((words,), (lines,), padding=(2.6, 5.0, 3.0, 5.0), edges=(box,) * 4)


def lead_cell(lead: str, width: float, look: Look) -> GridCell:
    """What to do."""
    return GridCell((look.set(lead, Style("Staircase Lead", 13, 17.6, balance=True), width - 10.0),))


def next_blocks(width: float, room: float, look: Look) -> tuple[Block, ...]:
    """What is done next, who does it and when, as many lines as there is room for; nothing without room."""
    style = Style("Next", 15, 18, weight="bold", after=2)
    title = look.set(look.say("staircase.next"), style, width, "H2")
    label = Style("Step Label", 10, 12, colour=GREY)
    count = int((room - mm(style.leading + style.after + label.leading) - 4.0) // NEXT_PITCH)
    if count < 1:
        return ()
    unit = width / sum(SHARES)
    cells = []
    for key, share in zip(("what", "who", "when"), SHARES, strict=True):
        words = look.set(look.say(f"staircase.{key}"), label, unit * share - 4.0)
        lines = WriteLines(min(5, count), NEXT_PITCH, NEXT_PITCH, WRITE_LINE)
        cells.append(GridCell((words,), (lines,), padding=(0.0, 4.0, 0.0, 0.0)))
    widths = tuple(unit * share for share in SHARES)
    tall = max(most_cell(cell, wide) for cell, wide in zip(cells, widths, strict=True)) + 0.5
    return (title, Grid(widths, (GridRow(tuple(cells), tall),)))
