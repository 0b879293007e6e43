"""The goal staircase: a framework's steps from the starting point at the bottom to the goal at the top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Option
from kitgen.blocks.staircase.rows import Look, Plan, Row, goal_row, grid, need, start_row, step_row
from kitgen.domain.framework import Step
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Grid
from kitgen.records import dataclass
from kitgen.remembering import remembered
from kitgen.typesetting.fit import largest, share

#: More steps than this leave none of them room to write.
MOST_STEPS = 8
#: Type in hundredths of its comfortable size: 12 pt text and 15 pt titles. At the floor 10 and 12.5 pt.
FLOOR, GOOD, COMFORT = 84, 92, 125
#: Lines to write on in each step and mm between them, the best first.
RULED = ((2, 8.73), (2, 7.94), (1, 7.94))
#: How a step's head, text, lines, who, when and square share its width: as is best, and with more room for
#: text, for titles, and for text again.
SHARES = (
    *((50, 92, 66, 27, 23, 24), (50, 112, 54, 24, 21, 22)),
    *((72, 92, 52, 24, 21, 22), (46, 136, 36, 22, 21, 22)),
)
#: mm that all steps together move to the right, and how far one of them moves at most.
CLIMB, MOST_RUN = 132.0, 36.0
#: Goal and starting point are so high beside a step, and at most so many mm unless they need more.
ENDS, MOST_END = 0.9, 46.0


@dataclass(frozen=True, slots=True)
class _Job:
    """All that a staircase is made of; hashable, so that the same one is fitted once."""

    sheet: str
    language: str
    words: str
    steps: tuple[Step, ...]
    lead: str
    colour: str


class Staircase:
    """The staircase as a block that is set in the largest type that fits (:class:`Elastic`)."""

    gives = True

    def __init__(self, job: _Job) -> None:
        self.job = job

    def fit(self, width: float, depth: float, least: int, most: int) -> Sequence[Sequence[Block]]:
        """The rows of the one page it takes, the goal first; see :class:`Elastic`."""
        return (_fitted(self.job, width, depth),)


@remembered(64)
def _fitted(job: _Job, width: float, depth: float) -> tuple[Grid, ...]:
    """The rows from the goal down to the start. Raises FitError naming the step that is too long."""
    rows = _largest(job, width, depth)
    if rows is None:
        raise _misfit(job, width)
    return tuple(grid(row, tall) for row, tall in zip(rows, _heights(rows, depth), strict=True))


def _largest(job: _Job, width: float, depth: float) -> tuple[Row, ...] | None:
    """The rows in the first way that gives good type, with equal steps if that can be; else in the way that
    gives the largest. None where nothing fits."""
    best: tuple[int, tuple[Row, ...]] | None = None
    for even in (True, False):
        for look in _looks(job, width):
            fit = largest(partial(_attempt, job, look, depth, even), FLOOR, COMFORT)
            if fit and fit[0] >= GOOD:
                return fit[1]
            if fit and not even and (best is None or fit[0] > best[0]):
                best = fit
    return best[1] if best else None


def _attempt(job: _Job, look: Look, depth: float, even: bool, percent: int) -> tuple[Row, ...] | None:
    """The rows in type of that size; None where they are too high, or where the steps are not `even`."""
    rows = _rows(job, replace(look, percent=percent))
    first, *steps, last = (need(row) for row in rows)
    high = max(steps) * len(steps) if even else sum(steps)
    return rows if first + high + last <= depth else None


def _looks(job: _Job, width: float) -> Iterator[Look]:
    """The ways to set it, the best first, in the smallest type."""
    says = any(step.text or step.signs for step in job.steps)
    for least, pitch in RULED:
        for shares in SHARES:
            plan = _plan(len(job.steps), width, shares, says)
            yield Look(plan, FLOOR, least, pitch, job.language, job.words, job.colour)


def _plan(count: int, width: float, shares: tuple[int, ...], says: bool) -> Plan:
    run = min(MOST_RUN, CLIMB / (count + 1))
    head, text, lines, who, when, reached = shares
    if not says:
        text, lines = 0, lines + text
    unit = (width - run * count) / (head + text + lines + who + when + reached)
    return Plan(width, count, run, *(part * unit for part in (head, text, lines, who, when, reached)))


def _rows(job: _Job, look: Look) -> tuple[Row, ...]:
    steps = reversed(list(enumerate(job.steps, 1)))
    return (
        goal_row(job.lead, look),
        *(step_row(number, step, look) for number, step in steps),
        start_row(look),
    )


def _heights(rows: Sequence[Row], depth: float) -> tuple[float, ...]:
    """The rows' heights: equal steps where they can be, else the free height is shared."""
    first, *steps, last = (need(row) for row in rows)
    high, free = max(steps) * len(steps), depth - first - last
    if high > free:
        return first, *share(steps, free), last
    end = min(MOST_END, ENDS * depth / (len(steps) + 2 * ENDS))
    if max(first, end) + high + max(last, end) <= depth:
        first, last = max(first, end), max(last, end)
    equal = (depth - first - last) / len(steps)
    return first, *((equal,) * len(steps)), last


def _misfit(job: _Job, width: float) -> FitError:
    """Which step needs the most room even in the smallest type."""
    *_, look = _looks(job, width)
    needs = [need(step_row(number, step, look)) for number, step in enumerate(job.steps, 1)]
    number = needs.index(max(needs)) + 1
    title = job.steps[number - 1].title
    where = {"sheet": job.sheet, "language": job.language}
    return FitError(said("fit.step", number=number, title=shortened(title), **where), about=title)


def build(data: tuple[Step, ...], options: Mapping[str, object], scene: Scene) -> tuple[Staircase, ...]:
    """The staircase of these steps; raises FitError where there are too many."""
    if len(data) > MOST_STEPS:
        first = {"number": MOST_STEPS + 1, "title": data[MOST_STEPS].title}
        raise FitError(said("fit.steps", has=len(data), most=MOST_STEPS, sheet=scene.sheet, **first))
    lead = str(options["lead"])
    job = _Job(scene.sheet, scene.language, scene.words, tuple(data), lead, scene.accent)
    return (Staircase(job),)


SPEC = BlockSpec(
    name="staircase",
    takes="steps: framework.steps",
    options={"lead": Option("text", "", help="what to do, in the free corner at the top left")},
    build=build,
    elastic=True,
    accepts=lambda data: (
        isinstance(data, tuple) and bool(data) and all(isinstance(step, Step) for step in data)
    ),
)
