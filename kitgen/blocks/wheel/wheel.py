"""The wheel: rings of areas around a centre, with white sectors to colour in, and its description.

The page is filled: the wheel is as large as the paper allows, and the rest is room to write.
"""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.blocks.prose import paragraph
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Option, Options, some
from kitgen.blocks.wheel.drawing import RIM, drawing
from kitgen.blocks.wheel.fit import fitted
from kitgen.blocks.wheel.plan import Named, WheelToFit
from kitgen.blocks.wheel.words import PITCH, described, fields, legend
from kitgen.domain.framework import Ring
from kitgen.errors import FitError, said, shortened
from kitgen.lengths import mm
from kitgen.model import Block, Drawing, Gap
from kitgen.typesetting.elastic import ROUNDING, OnePage
from kitgen.typesetting.geometry import BELOW_PICTURE
from kitgen.typesetting.most import most_stack

#: Lines to write on in a field: at least, if possible, and at most.
LEAST_LINES, LINES, MOST_LINES = 2, 3, 7
#: More lines than LINES, if the wheel still takes so much of the paper's width.
WIDE = 0.965
#: A wheel smaller than this share of the paper's width cannot be coloured in by a group.
NARROW = 0.6
#: Between the words above the wheel and the wheel, in mm.
ABOVE = 2.0


class WheelSheet(OnePage[int]):
    """The wheel and its words as a block that fills the page."""

    gives = True

    def __init__(self, rings: Sequence[Ring], options: Options, scene: Scene) -> None:
        framework = scene.framework
        self.scene, self.rings = scene, tuple(rings)
        self.lead = options["lead"]
        self.heads = [options[name] for name in ("keep", "begin") if options[name]]
        self.centre = framework.centre.title if framework.centre else framework.table_title
        areas = ([framework.area(name) for name in ring.areas] for ring in rings)
        named = (tuple(Named(area.id, area.title) for area in ring) for ring in areas)
        levels = framework.scale.levels
        inks = tuple(scene.colours[ring.areas[0]] for ring in rings)
        self.job = WheelToFit(scene.language, self.centre, tuple(named), levels, inks)

    def ways(self, width: float, depth: float) -> Sequence[int]:
        """The number of lines to write on; fewer leave their room to the wheel."""
        lines = self._lines(width, depth)
        return range(lines, min(lines, LEAST_LINES) - 1, -1)

    def _lines(self, width: float, depth: float) -> int:
        """The number of lines to write on: more if the paper is too narrow for a larger wheel."""
        spare = self._room(width, depth, LINES) - WIDE * width
        return min(MOST_LINES, LINES + max(0, int(spare / PITCH))) if self.heads else 0

    def _room(self, width: float, depth: float, lines: int) -> float:
        """The height left for the wheel."""
        around = self._around(Drawing(width, 0.0, ()), width, lines)
        return depth - mm(BELOW_PICTURE) - ROUNDING - most_stack(around, width)

    def set(self, way: int, width: float, depth: float) -> Sequence[Block] | None:
        """The page with so many lines; None, or the FitError of a title, where the wheel is too small."""
        side = min(self._room(width, depth, way), width)
        if side < NARROW * width:
            return None
        alt = described(self.scene, self.centre, self.rings)
        wheel = fitted(self.job, round(side / 2 - RIM, 2))
        return self._around(drawing(wheel, self.job, width, alt), width, way)

    def misfit(self, way: int) -> FitError:
        """About the longest words of the rings."""
        words = (ring.caption or ring.title for ring in self.rings)
        longest = max(words, key=len, default=self.job.centre)
        where = {"sheet": self.scene.sheet, "language": self.job.language}
        return FitError(said("fit.rings", text=shortened(longest), **where), about=longest)

    def _around(self, figure: Drawing, width: float, lines: int) -> tuple[Block, ...]:
        """The picture with everything above and below it."""
        scene = self.scene
        lead = paragraph(self.lead, scene.house["Kicker"], width, scene.language)
        below = *legend(scene, self.centre, self.rings, width), *fields(scene, self.heads, lines, width)
        return (*((lead, Gap(ABOVE)) if self.lead else ()), figure, *below)


OPTIONS = {
    "lead": Option("text", "", help="words above the wheel"),
    "keep": Option("text", "", help="heading of the first field to write in; without it there is none"),
    "begin": Option("text", "", help="heading of the second field to write in"),
}
SPEC = BlockSpec("wheel", WheelSheet, OPTIONS, some(Ring, "rings: framework.rings"), elastic=True)
