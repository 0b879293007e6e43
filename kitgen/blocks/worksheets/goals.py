"""The table of goals: how we want it, how it is done, and lines for how we do it here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kitgen.blocks.house import HAIRLINE, WRITE_PITCH
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Option, Options, some
from kitgen.blocks.worksheets.goal_rows import SHARES, GoalLook, filled, goal_cells, header, need
from kitgen.domain.framework import Goal
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Table
from kitgen.records import dataclass
from kitgen.typesetting.elastic import Paged, Place
from kitgen.typesetting.fit import Part, share

#: Type in hundredths of its comfortable size, 16 pt goals and 13 pt strategies: at the floor 13.5 and 11 pt.
FLOOR, GOOD, COMFORT = 85, 92, 110
#: mm between lines to write on, with room and with less room; and the least number of lines in a row.
PITCHES, LEAST = (11.4, WRITE_PITCH), 3


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
        """Free height before room to write, and that before large type."""
        first, second, third = (width * share / sum(SHARES) for share in SHARES)
        look = replace(self.look, widths=(first, second, third))
        return [
            [(replace(look, pitch=pitch, percent=size), kept) for size in range(COMFORT, floor - 1, -1)]
            for kept in (self.spare, 0.0)
            for pitch, floor in zip(PITCHES, (GOOD, FLOOR), strict=True)
        ]

    def parts(self, way: Way, width: float) -> Sequence[Part[int]]:
        """The goals."""
        look, _ = way
        rows = (goal_cells(number, goal, look) for number, goal in enumerate(self.goals, 1))
        return [Part(number, need(cells, look.widths)) for number, cells in enumerate(rows, 1)]

    def room(self, way: Way, free: float, width: float) -> float:
        """What the heading leaves, and what is kept."""
        return free - header(way[0]).height - way[1]

    def page(self, way: Way, parts: Sequence[Part[int]], room: float, at: Place) -> Sequence[Block]:
        """The table, its free height divided among the goals."""
        look, kept = way
        heights = share([part.need for part in parts], room + kept)
        rows = (
            filled(goal_cells(part.what, self.goals[part.what - 1], look), tall, look)
            for part, tall in zip(parts, heights, strict=True)
        )
        words = look.say("goals.table"), look.say("goals.summary", goals=len(parts))
        return (Table(look.widths, (header(look), *rows), *words, border=HAIRLINE),)

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
    look = GoalLook(SHARES, FLOOR, LEAST, WRITE_PITCH, levels, scene.language, scene.words, scene.accent)
    return (Goals(scene.sheet, tuple(data), look, scene.setup.spare),)


OPTIONS = {"marks": Option("bool", True, help="the scale's marks with every goal")}
SPEC = BlockSpec("goals", build, OPTIONS, some(Goal, "goals: framework.goals"), elastic=True)
