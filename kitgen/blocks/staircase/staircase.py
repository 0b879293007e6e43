"""The goal staircase: a framework's steps from the lower left to the goal at the upper right.

One page. The steps hang below one thick line, column by column, each higher than the one before it. Above
stand what to do and the goal; at the lower right are lines for what is done next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kitgen.basics.languages.messages import Messages
from kitgen.basics.lengths import mm
from kitgen.basics.origins import joined, traced
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.blocks.house import GREY, INK, WRITE_LINE, scale
from kitgen.blocks.scene import Scene, paragraph
from kitgen.blocks.shapes import label_at, rule
from kitgen.blocks.spec import BlockSpec, Option, Options, some
from kitgen.domain.framework import Step
from kitgen.errors import FitError, said, shortened
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
    Paragraph,
    Rect,
    Role,
    Style,
    WriteLines,
)
from kitgen.typesetting.elastic import OnePage
from kitgen.typesetting.geometry import BELOW_PICTURE, SEPARATOR, line_height, paragraph_height
from kitgen.typesetting.most import most_cell, most_stack

#: More steps than this leave none of them room to write.
MOST_STEPS = 8
#: Type in hundredths of its comfortable size, from the largest: 12 pt text and 15 pt titles. At the floor 10.
SIZES = (108, 104, 100, 96, 92, 88, 84)
#: mm that each step is higher than the one before: where type may be large, at least, and at most.
GOOD_RISE, LEAST_RISE, MOST_RISE = 20.0, 9.0, 44.0
#: mm between the goal and the highest step, as is best and at least.
BELOW_GOAL, LEAST_BELOW = 7.0, 3.0
#: mm below the last line; and mm of the page that stay free, as in Word a sentence more in a step also moves
#: the lines below it.
END, KEPT = 1.0, 6.0
#: Lines for what is done next where they stand above the stair.
LINES_ABOVE = 2
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

_NO_DATE = Paragraph((), Style("Step Date", 11, 13))


@dataclass(frozen=True, slots=True)
class StaircaseType:
    """How a staircase is set, and its parts: the width of a step's words in mm, its type in hundredths."""

    inner: float
    percent: int
    language: str  #: of the framework's texts
    say: Messages  #: the fixed words
    colour: str  #: of the stair

    def style(self, name: str, size: float, leading: float, **more: Any) -> Style:
        """A style that grows and shrinks with the others."""
        return scale(Style(name, size, size * leading, **more), self.percent / 100)

    def set(self, text: str, style: Style, width: float, role: Role = "P") -> Paragraph:
        """A text in a measure of `width` mm."""
        return paragraph(text, style, width - style.indent, self.language, role)

    def step_cells(self, steps: Sequence[Step]) -> list[GridCell]:
        """What stands below the treads. Where a title takes several lines in Word, all circles are low."""
        titles = ((title, paragraph_height(title, self.inner, "word")) for title in map(self._title, steps))
        several = any(1.5 * line_height(title.style) < tall for title, tall in titles)
        return [self._step_cell(number, step, several) for number, step in enumerate(steps, 1)]

    def _title(self, step: Step) -> Paragraph:
        style = self.style("Step", 15, 1.12, weight="semibold", balance=True, indent=self._ring() + BESIDE)
        return self.set(step.title, style, self.inner, "H2")

    def _ring(self) -> float:
        return round(CIRCLE * min(1.0, self.percent / 100), 1)

    @remembered(512)
    def _step_cell(self, number: int, step: Step, several: bool) -> GridCell:
        """A step's number in a circle to colour when it is reached, light enough to be coloured over; its
        title and text, its signs to tick, and when it was reached."""
        title = self._title(step)
        low = line_height(title.style) * LOW if several else None
        text = self.style("Step Text", 12, 1.24, balance=True)
        indent = round(6.0 * self.percent / 100, 1)
        sign = self.style("Step Sign", 12, 1.24, balance=True, indent=indent, before=2.6)
        size = self._ring()
        half, points = size / 2, round(16 * size / CIRCLE, 1)
        ink = Style("Step Number", points, points, weight="semibold", colour=self.colour, align="center")
        label = label_at(traced(str(number), "plan.count"), half, half, ink)
        ring = Circle(half, half, half - 0.25, stroke=self.colour, width=0.5)
        circle = Drawing(size, size, (ring, label), self.say("staircase.step", number=number))
        date = Field(self._label(self.say("staircase.reached")), _NO_DATE, DATE)
        blocks: list[Block] = [Hung(circle, title, low)]
        if step.text:
            blocks += [Gap(BELOW_TITLE), self.set(step.text, text, self.inner)]
        if step.signs:
            items = tuple(self.set(said, sign, self.inner) for said in step.signs)
            blocks.append(ItemList(items, colour=GREY, sign="box"))
        return GridCell((*blocks, Gap(ABOVE), date), padding=(ABOVE, 0.0, 1.0, 0.0))

    def placed(self, cell: GridCell, width: float, tall: float, above: float) -> GridCell:
        """A step of `tall` mm, its tread `above` mm below the top; with lines where it has room for some."""
        free = tall - need(cell, width)
        lines = min(6, int((free - 5.0) // LINE_PITCH))
        ruled = (WriteLines(lines, LINE_PITCH, LINE_PITCH, WRITE_LINE),) if lines > 2 else ()
        *words, _, date = cell.blocks
        high, right, below, left = cell.padding
        gap = Gap(ABOVE + (0.0 if ruled else max(0.0, min(free, MOST_ABOVE))), ABOVE)
        tread = rule(width, TREAD, self.colour), Gap(high)  # what is free above its words is below the tread
        blocks = (*tread, *words, *ruled, gap, date)
        return replace(cell, blocks=blocks, padding=(above, right, below, left))

    def climb(self, above: float, rise: float) -> GridCell:
        """The stair between two steps: the end of one tread, the riser, and the beginning of the next."""
        high = round(rise + TREAD, 2)
        shapes = (
            Rect(0, high - TREAD, FIRST, TREAD, fill=self.colour),
            Rect(SIDE, 0, TREAD, high, fill=self.colour),
            Rect(SIDE, 0, BETWEEN - SIDE, TREAD, fill=self.colour),
        )
        return GridCell((Drawing(BETWEEN, high, shapes),), padding=(above, 0.0, 0.0, 0.0))

    def foot_of(self, above: float, tall: float) -> GridCell:
        """The stair at its lower end: the beginning of the first tread, and its riser from the ground."""
        high = round(tall, 2)
        shapes = Rect(0, 0, TREAD, high, fill=self.colour), Rect(0, 0, FIRST, TREAD, fill=self.colour)
        return GridCell((Drawing(FIRST, high, shapes),), padding=(above, 0.0, 0.0, 0.0))

    def goal_cell(self, width: float, lines: int = 2) -> GridCell:
        """The goal, with lines to write it on."""
        style = Style("Goal", 16, 18.4, weight="bold")
        words = self.set(self.say("staircase.goal"), style, width - 10.0, "H2")
        box = Edge(INK, 1.5)
        ruled = WriteLines(lines, GOAL_PITCH, GOAL_PITCH, WRITE_LINE)
        return GridCell((words,), (ruled,), padding=(2.6, 5.0, 3.0, 5.0), edges=(box,) * 4)

    def lead_cell(self, lead: str, width: float, below: tuple[Block, ...] = ()) -> GridCell:
        """What to do, and what else stands `below` it."""
        style = Style("Staircase Lead", 15, 19.5, balance=True)
        return GridCell((self.set(lead, style, width - 10.0),), below, padding=(0.0, 10.0, 1.0, 0.0))

    def next_lines(self, count: int, rise: float) -> Mapping[int, tuple[Block, ...]]:
        """What is done next, below the steps on the right: what stands in each column of the stair, those
        between two of the `count` steps counted.

        As much as there is room for, rather more things than lines for each; nothing where there is none.
        """
        ways = [
            (at, lines)
            for at in range(max(1, count - 3), count)
            for lines in NEXT_LINES
            if at * rise - APART >= most_stack(self.next_step(lines), self.inner)
        ]
        if not ways:
            return {}
        first, lines = max(ways, key=lambda way: (count - way[0]) * way[1])
        others = dict.fromkeys(range(2 * first + 2, 2 * count, 2), self.next_step(lines)[1:])
        return {2 * first: self.next_step(lines), **others}

    def next_step(self, lines: int) -> tuple[Block, ...]:
        """The heading of what is done next, and a thing: so many lines for it, and one for who and when."""
        bold = Style("Next", 14, 17, weight="bold", after=2)
        title = self.set(self.say("staircase.next"), bold, self.inner)
        what, *others = (self.say(f"staircase.{each}") for each in ("what", "who", "when"))
        who = self._label(joined(others, " · "))
        return title, self._label(what), _next(lines), Gap(NEXT_APART), who, _next(1)

    def _label(self, text: str) -> Paragraph:
        return self.set(text, Style("Step Label", 10, 12, colour=GREY), self.inner)


@remembered(512)
def need(cell: GridCell, width: float) -> float:
    """The height in mm that a step needs, its tread included, in whichever format needs most."""
    return most_cell(cell, width) + TREAD + mm(BELOW_PICTURE)


def _next(lines: int) -> WriteLines:
    return WriteLines(lines, NEXT_PITCH, NEXT_PITCH, WRITE_LINE)


#: The type of the steps, and mm that each is higher than the one before.
Way = tuple[StaircaseType, float]


@dataclass(frozen=True)
class Staircase(OnePage[Way]):
    """The staircase as a block that is set in the largest type that fits."""

    gives = True
    alike = True

    sheet: str
    steps: tuple[Step, ...]
    lead: str
    look: StaircaseType  #: what is the same in all ways to set it

    def ways(self, width: float, depth: float) -> Sequence[Way]:
        """High steps before large type."""
        count = len(self.steps)
        inner = (width - FIRST - (count - 1) * BETWEEN) / count
        looks = [replace(self.look, inner=inner, percent=percent) for percent in SIZES]
        return [(look, least) for least in (GOOD_RISE, LEAST_RISE) for look in looks]

    def set(self, way: Way, width: float, depth: float) -> Sequence[Block] | None:
        """What to do and the goal, and below them the stair; None where it is too high."""
        look, least = way
        for below in ((), look.next_step(LINES_ABOVE)):  # the steps, or what there is to do
            top = self._top(width, look, below)
            room = depth - top.rows[0].height - BELOW_GOAL - 2 * mm(SEPARATOR) - KEPT
            if stair := _stair(look.step_cells(self.steps), look, room, least, not below):
                return top, Gap(BELOW_GOAL, LEAST_BELOW), stair
        return None

    def misfit(self, way: Way) -> FitError:
        """About the step that needs the most room."""
        look, _ = way
        needs = [need(cell, look.inner) for cell in look.step_cells(self.steps)]
        number = needs.index(max(needs)) + 1
        title, where = self.steps[number - 1].title, {"sheet": self.sheet, "language": look.language}
        return FitError(said("fit.step", number=number, title=shortened(title), **where), about=title)

    def _top(self, width: float, look: StaircaseType, below: tuple[Block, ...]) -> Grid:
        half = width / 2
        lead = look.lead_cell(self.lead, half, below)
        tall = max(most_cell(cell, half) for cell in (lead, look.goal_cell(half))) + 1.5
        lines = 2 + int((tall - most_cell(look.goal_cell(half), half) - 1.0) // GOAL_PITCH)
        return Grid((half, half), (GridRow((lead, look.goal_cell(half, lines)), tall),))


def _stair(
    cells: Sequence[GridCell], look: StaircaseType, room: float, least: float, ends: bool
) -> Grid | None:
    """The steps in so much height, each at least so many mm higher than the one before; None where they are
    too high.

    It `ends` with what is done next, below the steps on the right.
    """
    climbs = len(cells) - 1
    high = max(need(cell, look.inner) for cell in cells)
    rise = min(MOST_RISE, (room - high) / climbs) if climbs else 0.0
    if room < high or (climbs and rise < least):
        return None
    feet = look.next_lines(len(cells), rise) if ends else {}
    if ends and not feet:
        return None
    tall, made = room - climbs * rise, list[GridCell]()
    for at, cell in enumerate(cells):
        above = (climbs - at) * rise
        made += [look.placed(cell, look.inner, tall, above), look.climb(above - rise, rise)]
    for place, foot in feet.items():
        made[place] = replace(made[place], foot=foot, padding=(*made[place].padding[:2], END, 0.0))
    widths = (FIRST, *([look.inner, BETWEEN] * len(cells))[:-1])
    return Grid(widths, (GridRow((look.foot_of(climbs * rise, tall - 3.0), *made[:-1]), room),))


def build(data: tuple[Step, ...], options: Options, scene: Scene) -> tuple[Staircase, ...]:
    """The staircase of these steps; raises FitError where there are too many."""
    if len(data) > MOST_STEPS:
        first = {"number": MOST_STEPS + 1, "title": data[MOST_STEPS].title}
        raise FitError(said("fit.steps", has=len(data), most=MOST_STEPS, sheet=scene.sheet, **first))
    look = StaircaseType(0.0, SIZES[0], scene.language, scene.messages, scene.accent)
    return (Staircase(scene.sheet, tuple(data), options["lead"], look),)


OPTIONS = {"lead": Option("text", "", help="what to do, in the free corner at the top left")}
SPEC = BlockSpec("staircase", build, OPTIONS, some(Step, "steps: framework.steps"), elastic=True)
