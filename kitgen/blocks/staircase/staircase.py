"""The goal staircase: a framework's steps from the lower left to the goal at the upper right.

One page. The steps hang below one thick line, column by column, each higher than the one before it. Above
stand what to do and the goal; at the lower right are lines for what is done next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Option, Options, some
from kitgen.blocks.staircase.columns import (
    BETWEEN,
    FIRST,
    GOAL_PITCH,
    StaircaseType,
    need,
)
from kitgen.domain.framework import Step
from kitgen.errors import FitError, said, shortened
from kitgen.lengths import mm
from kitgen.model import Block, Gap, Grid, GridCell, GridRow
from kitgen.records import dataclass
from kitgen.typesetting.elastic import OnePage
from kitgen.typesetting.geometry import SEPARATOR
from kitgen.typesetting.most import most_cell

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


class Way(NamedTuple):
    """The type of the steps, and mm that each is higher than the one before."""

    look: StaircaseType
    least: float


@dataclass(frozen=True)
class Staircase(OnePage[Way]):
    """The staircase as a block that is set in the largest type that fits."""

    gives = True
    alike = True

    sheet: str
    language: str
    words: str
    steps: tuple[Step, ...]
    lead: str
    colour: str

    def ways(self, width: float, depth: float) -> Sequence[Way]:
        """High steps before large type."""
        count = len(self.steps)
        inner = (width - FIRST - (count - 1) * BETWEEN) / count
        looks = [StaircaseType(inner, percent, self.language, self.words, self.colour) for percent in SIZES]
        return [Way(look, least) for least in (GOOD_RISE, LEAST_RISE) for look in looks]

    def set(self, way: Way, width: float, depth: float) -> Sequence[Block] | None:
        """What to do and the goal, and below them the stair; None where it is too high."""
        for below in ((), way.look.next_step(LINES_ABOVE)):  # the steps, or what there is to do
            top = self._top(width, way.look, below)
            room = depth - top.rows[0].height - BELOW_GOAL - 2 * mm(SEPARATOR) - KEPT
            if stair := _stair(way.look.step_cells(self.steps), way.look, room, way.least, not below):
                return top, Gap(BELOW_GOAL, LEAST_BELOW), stair
        return None

    def misfit(self, way: Way) -> FitError:
        """About the step that needs the most room."""
        needs = [need(cell, way.look.inner) for cell in way.look.step_cells(self.steps)]
        number = needs.index(max(needs)) + 1
        title, where = self.steps[number - 1].title, {"sheet": self.sheet, "language": self.language}
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
    tall, made = room - climbs * rise, []
    for at, cell in enumerate(cells):
        above = (climbs - at) * rise
        made.append(look.placed(cell, look.inner, tall, above))
        if at < climbs:
            made.append(look.climb(above - rise, rise))
    made = [
        replace(cell, foot=feet[place], padding=(*cell.padding[:2], END, 0.0)) if place in feet else cell
        for place, cell in enumerate(made)
    ]
    widths = (FIRST, *([look.inner, BETWEEN] * len(cells))[:-1])
    return Grid(widths, (GridRow((look.foot_of(climbs * rise, tall - 3.0), *made), room),))


def build(data: tuple[Step, ...], options: Options, scene: Scene) -> tuple[Staircase, ...]:
    """The staircase of these steps; raises FitError where there are too many."""
    if len(data) > MOST_STEPS:
        first = {"number": MOST_STEPS + 1, "title": data[MOST_STEPS].title}
        raise FitError(said("fit.steps", has=len(data), most=MOST_STEPS, sheet=scene.sheet, **first))
    lead = options["lead"]
    return (Staircase(scene.sheet, scene.language, scene.words, tuple(data), lead, scene.accent),)


OPTIONS = {"lead": Option("text", "", help="what to do, in the free corner at the top left")}
SPEC = BlockSpec("staircase", build, OPTIONS, some(Step, "steps: framework.steps"), elastic=True)
