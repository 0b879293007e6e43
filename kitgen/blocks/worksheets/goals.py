"""The table of goals: a goal with its marks, its strategies, and lines for how we do it here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kitgen.basics.languages.messages import Messages
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.blocks.house import HAIRLINE, WHITE, WRITE_LINE, WRITE_PITCH, ruled, scale
from kitgen.blocks.marks import marks, named
from kitgen.blocks.scene import Scene, paragraph
from kitgen.blocks.spec import BlockSpec, Option, Options, some
from kitgen.domain.framework import Goal, Level
from kitgen.errors import FitError, said, shortened
from kitgen.model import Beside, Block, Cell, Gap, ItemList, Paragraph, Row, Style, Table, WriteLines
from kitgen.typesetting.elastic import Paged, Place
from kitgen.typesetting.fit import Part, share
from kitgen.typesetting.geometry import table_lines
from kitgen.typesetting.most import most_row

#: Type in hundredths of its comfortable size, 16 pt goals and 13 pt strategies: at the floor 13.5 and 11 pt.
FLOOR, GOOD, COMFORT, LARGE = 85, 92, 110, 150
#: mm between lines to write on, with room and with less room; and the least number of lines in a row.
PITCHES, LEAST = (11.4, WRITE_PITCH), 3
#: With so many lines in each row, type is larger than its comfortable size: few goals fill the sheet.
MANY = 5
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
    say: Messages  #: the fixed words
    colour: str  #: of the goals, as of the staircase

    @property
    def padding(self) -> tuple[float, float, float, float]:
        """Top, right, bottom, left in mm."""
        side, end = 5 * self.percent / 100, 4 * self.percent / 100
        return end, side, end, side

    def style(self, name: str, size: float, leading: float, **more: Any) -> Style:
        """A style that grows and shrinks with the others."""
        return scale(Style(name, size, size * leading, **more), self.percent / 100)

    def set(self, text: str, style: Style, column: int) -> Paragraph:
        """A text in a column, its words broken where they are too wide."""
        width = self.widths[column] - 2 * self.padding[1]
        return paragraph(text, style, width, self.language)

    def header(self) -> Row:
        """The headings of the columns."""
        style, padding = Style("Goal Heading", 16, 18.4, weight="bold", colour=WHITE), (3.2, 5.0, 3.4, 5.0)
        words = (self.say("goals.want"), self.say("goals.do"), self.say("goals.own"))
        heads = (self.set(text, style, column) for column, text in enumerate(words))
        cells = tuple(Cell((head,), header=True, fill=self.colour, padding=padding) for head in heads)
        return Row(cells, most_row(cells, self.widths, first=True), header=True)

    @remembered(2048)
    def goal_cells(self, number: int, goal: Goal) -> tuple[Cell, Cell, Cell]:
        """The cells of one goal; its number is counted from 1."""
        lines = WriteLines(self.least, self.pitch, self.pitch, WRITE_LINE)
        indent = round(4.6 * max(100, self.percent) / 100, 1)
        style = self.style("Strategy", 13, 1.28, indent=indent, before=2.4, balance=True)
        known = tuple(self.set(text, style, 1) for text in goal.strategies)
        listed = (ItemList(known, colour=self.colour),) if known else ()
        return (
            Cell(self._goal(number, goal), header=True, padding=self.padding),
            Cell(listed, () if listed else (lines,), padding=self.padding),
            Cell((), (lines,), padding=self.padding),
        )

    def _goal(self, number: int, goal: Goal) -> tuple[Block, ...]:
        small = Style("Goal Number", 12, 14.4, weight="semibold", colour=self.colour)
        label = self.set(self.say("goals.number", number=number), small, 0)
        style = self.style("Goal", 16, 1.22, weight="semibold", balance=True)
        title = self.set(goal.title, style, 0)
        if not self.levels:
            return label, Gap(1.0), title
        names = named(self.levels)
        figure = marks(self.levels, MARK, MARK_GAP, self.say("table.marks-alt", levels=names))
        return (Beside(label, figure, title),)

    def filled(self, cells: Sequence[Cell], tall: float) -> Row:
        """The row `tall` mm high, with as many lines to write on as fill the cells that have some."""
        top, _, bottom, _ = self.padding
        count = max(self.least, int((tall - table_lines() - top - bottom) // self.pitch))
        lines = ruled(count, self.least, self.pitch)
        return Row(tuple(replace(cell, foot=(lines,)) if cell.foot else cell for cell in cells), tall)


#: The table's type and lines, and mm of free height that its pages keep.
Way = tuple[GoalLook, float]


@dataclass(frozen=True)
class Goals(Paged[Way, int]):
    """The table: rows of goals, by their numbers."""

    gives = True
    alike = True

    sheet: str
    goals: tuple[Goal, ...]
    look: GoalLook
    spare: float  #: mm of free height that a page has if it can

    def ways(self, width: float) -> Sequence[Sequence[Way]]:
        """Large type where there is room to spare; else free height before room to write, and that before
        the size of type."""
        first, second, third = (width * share / sum(SHARES) for share in SHARES)
        look = replace(self.look, widths=(first, second, third))
        large = [
            (replace(look, pitch=PITCHES[0], least=MANY, percent=size), self.spare)
            for size in range(LARGE, COMFORT, -1)
        ]
        return [large] + [
            [(replace(look, pitch=pitch, percent=size), kept) for size in range(COMFORT, floor - 1, -1)]
            for kept in (self.spare, 0.0)
            for pitch, floor in zip(PITCHES, (GOOD, FLOOR), strict=True)
        ]

    def parts(self, way: Way, width: float) -> Sequence[Part[int]]:
        """The goals."""
        look, _ = way
        goals = enumerate(self.goals, 1)
        return [Part(number, need(look.goal_cells(number, goal), look.widths)) for number, goal in goals]

    def room(self, way: Way, free: float, width: float) -> float:
        """What the heading leaves, and what is kept."""
        return free - way[0].header().height - way[1]

    def page(self, way: Way, parts: Sequence[Part[int]], room: float, at: Place) -> Sequence[Block]:
        """The table, its free height divided among the goals."""
        (look, kept), rows = way, [way[0].header()]
        for part, tall in zip(parts, share([part.need for part in parts], room + kept), strict=True):
            rows.append(look.filled(look.goal_cells(part.what, self.goals[part.what - 1]), tall))
        words = look.say("goals.table"), look.say("goals.summary", goals=len(parts))
        return (Table(look.widths, tuple(rows), *words, border=HAIRLINE),)

    def misfit(self, highest: Part[int], pages: int, most: int) -> FitError:
        """About the longest goal, or the pages."""
        title = self.goals[highest.what - 1].title
        where = {"sheet": self.sheet, "language": self.look.language}
        if pages:
            return FitError(said("fit.goals", has=pages, most=most, **where))
        return FitError(said("fit.goal", number=highest.what, title=shortened(title), **where), about=title)


def build(data: tuple[Goal, ...], options: Options, scene: Scene) -> tuple[Goals, ...]:
    """The table of these goals."""
    levels = scene.framework.scale.levels if options["marks"] else ()
    look = GoalLook(SHARES, FLOOR, LEAST, WRITE_PITCH, levels, scene.language, scene.messages, scene.accent)
    return (Goals(scene.sheet, tuple(data), look, scene.setup.spare),)


@remembered(8192)
def need(cells: tuple[Cell, ...], widths: tuple[float, ...]) -> float:
    """The height in mm that a row needs in the format that needs most."""
    return most_row(cells, widths)


OPTIONS = {"marks": Option("bool", True, help="the scale's marks with every goal")}
SPEC = BlockSpec("goals", build, OPTIONS, some(Goal, "goals: framework.goals"), elastic=True)
