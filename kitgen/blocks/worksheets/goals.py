"""The table of goals: how we want it, how it is done, and lines for how we do it here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from kitgen.blocks.house import HAIRLINE, WRITE_PITCH
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Option
from kitgen.blocks.worksheets.goal_rows import SHARES, GoalLook, filled, goal_cells, header, need
from kitgen.domain.framework import Goal, Level
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Table
from kitgen.records import dataclass
from kitgen.remembering import remembered
from kitgen.typesetting.fit import chunks, largest, share

#: Type in hundredths of its comfortable size, 16 pt goals and 13 pt strategies: at the floor 13.5 and 11 pt.
FLOOR, GOOD, COMFORT = 85, 92, 110
#: mm between lines to write on, with room and with less room; and the least number of lines in a row.
PITCHES, LEAST = (11.4, WRITE_PITCH), 3


@dataclass(frozen=True, slots=True)
class _Job:
    """Everything that a table of goals depends on; hashable, so that the same one is fitted once."""

    sheet: str
    language: str
    words: str
    goals: tuple[Goal, ...]
    levels: tuple[Level, ...]
    colour: str
    spare: float  #: mm of free height that a page has if it can


@dataclass(frozen=True, slots=True)
class _Trial:
    """The table in type of one size: its rows' needs in mm, and the rows of each page."""

    look: GoalLook
    needs: tuple[float, ...]
    pages: tuple[tuple[int, int], ...]


class Goals:
    """The table as a block that is set in the largest type that fits (:class:`Elastic`)."""

    gives = True

    def __init__(self, job: _Job) -> None:
        self.job = job

    def fit(self, width: float, depth: float, least: int, most: int) -> Sequence[Sequence[Block]]:
        """The table of each page; see :class:`Elastic`."""
        return [(table,) for table in _fitted(self.job, width, depth, least, most)]


@remembered(64)
def _fitted(job: _Job, width: float, depth: float, least: int, most: int) -> tuple[Table, ...]:
    """The table of each page, as few as possible. Raises FitError naming the goal that is too long."""
    looks = [_look(job, width, pitch) for pitch in PITCHES]
    smallest = _trial(job, depth, looks[-1], len(job.goals), FLOOR)
    if smallest is None:
        raise _misfit(job, looks[-1])
    pages = max(least, len(smallest.pages))
    if pages > most:
        raise FitError(said("fit.goals", sheet=job.sheet, language=job.language, has=pages, most=most))
    for room in (depth - job.spare, depth):
        for look, floor in zip(looks, (GOOD, FLOOR), strict=True):
            fit = largest(partial(_trial, job, room, look, pages), floor, COMFORT)
            if fit:
                return _tables(job, fit[1], depth)
    return _tables(job, smallest, depth)


def _look(job: _Job, width: float, pitch: float) -> GoalLook:
    first, second, third = (width * share / sum(SHARES) for share in SHARES)
    widths = (first, second, third)
    return GoalLook(widths, FLOOR, LEAST, pitch, job.levels, job.language, job.words, job.colour)


def _trial(job: _Job, depth: float, look: GoalLook, most: int, percent: int) -> _Trial | None:
    """The table in type of that size; None where it takes more than `most` pages."""
    look = replace(look, percent=percent)
    needs = tuple(need(goal_cells(i, goal, look), look) for i, goal in enumerate(job.goals, 1))
    pages = chunks(needs, depth - header(look).height)
    return _Trial(look, needs, tuple(pages)) if pages and len(pages) <= most else None


def _tables(job: _Job, trial: _Trial, depth: float) -> tuple[Table, ...]:
    return tuple(_table(job, trial, depth, first, last) for first, last in trial.pages)


def _table(job: _Job, trial: _Trial, depth: float, first: int, last: int) -> Table:
    """The goals from `first` up to `last` on a page of their own, with the free height divided among them."""
    look, head = trial.look, header(trial.look)
    heights = share(trial.needs[first:last], depth - head.height)
    rows = (
        filled(goal_cells(number, job.goals[number - 1], look), tall, look)
        for number, tall in enumerate(heights, first + 1)
    )
    return Table(
        widths=look.widths,
        rows=(head, *rows),
        title=look.say("goals.table"),
        summary=look.say("goals.summary", goals=last - first),
        border=HAIRLINE,
    )


def _misfit(job: _Job, look: GoalLook) -> FitError:
    """The error for the goal that is too long even in the smallest type."""
    needs = [need(goal_cells(number, goal, look), look) for number, goal in enumerate(job.goals, 1)]
    number = needs.index(max(needs)) + 1
    title = job.goals[number - 1].title
    where = {"sheet": job.sheet, "language": job.language}
    return FitError(said("fit.goal", number=number, title=shortened(title), **where), about=title)


def build(data: tuple[Goal, ...], options: Mapping[str, object], scene: Scene) -> tuple[Goals, ...]:
    """The table of these goals."""
    levels = scene.framework.scale.levels if options["marks"] else ()
    job = _Job(scene.sheet, scene.language, scene.words, tuple(data), levels, scene.accent, scene.setup.spare)
    return (Goals(job),)


SPEC = BlockSpec(
    name="goals",
    takes="goals: framework.goals",
    options={"marks": Option("bool", True, help="the scale's marks with every goal")},
    build=build,
    elastic=True,
    accepts=lambda data: (
        isinstance(data, tuple) and bool(data) and all(isinstance(goal, Goal) for goal in data)
    ),
)
