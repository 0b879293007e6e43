"""The rows of the table of goals: a goal with its marks, its strategies, and lines for what we do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kitgen.blocks.house import WHITE, WRITE_LINE, ruled, scale
from kitgen.blocks.marks import marks, named
from kitgen.blocks.prose import paragraph
from kitgen.domain.framework import Goal, Level
from kitgen.languages.messages import Messages
from kitgen.model import Beside, Block, Cell, Gap, ItemList, Paragraph, Row, Style, WriteLines
from kitgen.records import dataclass
from kitgen.remembering import remembered
from kitgen.typesetting.geometry import table_lines
from kitgen.typesetting.most import most_row

#: Diameter of a mark and the distance to the next, in mm.
MARK, MARK_GAP = 9.0, 1.6
#: The shares of the three columns in the width: goal, how it is done, how we do it.
SHARES = (26, 42, 32)


@dataclass(frozen=True, slots=True)
class GoalLook:
    """How the table is set: its columns in mm, its type in hundredths, and the lines to write on."""

    widths: tuple[float, float, float]
    percent: int
    least: int  #: lines in each row
    pitch: float  #: mm
    levels: tuple[Level, ...]  #: whose marks stand with each goal; empty for none
    language: str  #: of the framework's texts
    words: str  #: the language of the fixed words
    colour: str  #: of the goals, as of the staircase

    @property
    def padding(self) -> tuple[float, float, float, float]:
        """Top, right, bottom, left in mm."""
        side, end = 5 * self.percent / 100, 4 * self.percent / 100
        return end, side, end, side

    def inner(self, column: int) -> float:
        """The width of the text in a column, in mm."""
        return self.widths[column] - 2 * self.padding[1]

    def say(self, key: str, **values: object) -> str:
        """Fixed words."""
        return Messages.of(self.words)(key, **values)

    def set(self, text: str, style: Style, column: int) -> Paragraph:
        """A text in a column, its words broken where they are too wide."""
        return paragraph(text, style, self.inner(column), self.language)


def _style(name: str, size: float, leading: float, look: GoalLook, **more: object) -> Style:
    return scale(Style(name, size, size * leading, **more), look.percent / 100)  # type: ignore[arg-type]


def header(look: GoalLook) -> Row:
    """The headings of the columns."""
    style = Style("Goal Heading", 16, 18.4, weight="bold", colour=WHITE)
    keys = (look.say("goals.want"), look.say("goals.do"), look.say("goals.own"))
    cells = tuple(
        Cell((look.set(words, style, column),), header=True, fill=look.colour, padding=(3.2, 5.0, 3.4, 5.0))
        for column, words in enumerate(keys)
    )
    return Row(cells, most_row(cells, look.widths, first=True), header=True)


@remembered(2048)
def goal_cells(number: int, goal: Goal, look: GoalLook) -> tuple[Cell, Cell, Cell]:
    """The cells of one goal; its number is counted from 1."""
    lines = WriteLines(look.least, look.pitch, look.pitch, WRITE_LINE)
    known = (_strategies(goal.strategies, look),) if goal.strategies else ()
    return (
        Cell(_goal(number, goal, look), header=True, padding=look.padding),
        Cell(known, () if known else (lines,), padding=look.padding),
        Cell((), (lines,), padding=look.padding),
    )


def _goal(number: int, goal: Goal, look: GoalLook) -> tuple[Block, ...]:
    """The goal below its number and the marks."""
    small = Style("Goal Number", 12, 14.4, weight="semibold", colour=look.colour)
    label = look.set(look.say("goals.number", number=number), small, 0)
    style = _style("Goal", 16, 1.22, look, weight="semibold", balance=True)
    title = look.set(goal.title, style, 0)
    if not look.levels:
        return label, Gap(1.0), title
    names = named(look.levels)
    figure = marks(look.levels, MARK, MARK_GAP, look.say("table.marks-alt", levels=names))
    return (Beside(label, figure, title),)


def _strategies(strategies: Sequence[str], look: GoalLook) -> ItemList:
    style = _style("Strategy", 13, 1.28, look, indent=4.6, before=2.4, balance=True)
    return ItemList(tuple(look.set(text, style, 1) for text in strategies), colour=look.colour)


@remembered(8192)
def need(cells: tuple[Cell, ...], widths: tuple[float, ...]) -> float:
    """The height in mm that a row needs in the format that needs most."""
    return most_row(cells, widths)


def filled(cells: Sequence[Cell], tall: float, look: GoalLook) -> Row:
    """The row `tall` mm high, with as many lines to write on as fill the cells that have some."""
    top, _, bottom, _ = look.padding
    count = max(look.least, int((tall - table_lines() - top - bottom) // look.pitch))
    lines = ruled(count, look.least, look.pitch)
    return Row(tuple(replace(cell, foot=(lines,)) if cell.foot else cell for cell in cells), tall)
