"""The wheel: rings of areas around a centre, with white sectors to colour in, and its description.

The page is filled: the wheel is as large as the paper allows, and the rest is room to write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.basics.lengths import mm
from kitgen.basics.records import replace
from kitgen.blocks.columns import side_by_side
from kitgen.blocks.house import GREY
from kitgen.blocks.marks import named
from kitgen.blocks.scene import Scene, Words, keep_dashes, paragraph, runs
from kitgen.blocks.spec import BlockSpec, Option, Options, some
from kitgen.blocks.wheel.fit import RIM, drawing, fitted, icon
from kitgen.blocks.wheel.plan import Named, WheelToFit
from kitgen.domain.framework import Ring
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Drawing, Gap, Grid, GridCell, GridRow, Paragraph, Role, Run, WriteLines
from kitgen.typesetting.elastic import ROUNDING, OnePage
from kitgen.typesetting.geometry import BELOW_PICTURE, line_height
from kitgen.typesetting.most import grown, most_stack

#: Lines to write on in a field: at least, if possible, and at most.
LEAST_LINES, LINES, MOST_LINES = 2, 3, 7
#: More lines than LINES, if the wheel still takes so much of the paper's width.
WIDE = 0.965
#: A wheel smaller than this share of the paper's width cannot be coloured in by a group.
NARROW = 0.6
#: Between the words above the wheel and the wheel, in mm.
ABOVE = 2.0
#: Diameter of the small wheels, of the one for the centre, and their room with the distance to
#: their words, in mm.
ICON, DOT, ICON_ROOM = 15.0, 9.0, 18.5
#: Between the words of two rings side by side, and between two rows of them, in mm.
BETWEEN, ROWS = 6.0, 4.0
#: Between lines to write on, and between the two fields, in mm.
PITCH, GUTTER = 9.0, 9.0
#: Rings side by side, at most.
ABREAST = 4


class WheelSheet(OnePage[int]):
    """The wheel and its words as a block that fills the page."""

    gives = True

    def __init__(self, rings: Sequence[Ring], options: Options, scene: Scene) -> None:
        framework = scene.framework
        self.scene, self.rings = scene, tuple(rings)
        self.lead = options["lead"]
        self.heads = [options[name] for name in ("keep", "begin") if options[name]]
        self.centre = framework.centre.title if framework.centre else framework.table_title
        inks = [scene.colours[ring.areas[0]] for ring in rings]
        pairs = [(map(framework.area, ring.areas), ink) for ring, ink in zip(rings, inks, strict=True)]
        areas_of = (tuple(Named(area.id, area.title, ink) for area in areas) for areas, ink in pairs)
        self.job = WheelToFit(scene.language, self.centre, tuple(areas_of), framework.scale.levels)

    def ways(self, width: float, depth: float) -> Sequence[int]:
        """The number of lines to write on; fewer leave their room to the wheel."""
        spare = self._room(width, depth, LINES) - WIDE * width  # where the paper is too narrow for more wheel
        lines = min(MOST_LINES, LINES + max(0, int(spare / PITCH))) if self.heads else 0
        return range(lines, min(lines, LEAST_LINES) - 1, -1)

    def _room(self, width: float, depth: float, lines: int) -> float:
        around = self._around(Drawing(width, 0.0, ()), width, lines)
        return depth - mm(BELOW_PICTURE) - ROUNDING - most_stack(around, width)

    def set(self, way: int, width: float, depth: float) -> Sequence[Block] | None:
        """The page with so many lines; None, or the FitError of a title, where the wheel is too small."""
        side = min(self._room(width, depth, way), width)
        if side < NARROW * width:
            return None
        wheel = fitted(self.job, round(side / 2 - RIM, 2))
        return self._around(drawing(wheel, self.job, width, self._described()), width, way)

    def misfit(self, way: int) -> FitError:
        """About the longest words of the rings."""
        words = (ring.caption or ring.title for ring in self.rings)
        longest = max(words, key=len, default=self.job.centre)
        where = {"sheet": self.scene.sheet, "language": self.job.language}
        return FitError(said("fit.rings", text=shortened(longest), **where), about=longest)

    def _around(self, figure: Drawing, width: float, lines: int) -> tuple[Block, ...]:
        lead = (self._words(self.lead, "Kicker", width), Gap(ABOVE)) if self.lead else ()
        return (*lead, figure, *self._legend(width), *self._fields(lines, width))

    def _described(self) -> str:
        words, framework = self.scene.messages, self.scene.framework
        listed = []
        for number, ring in enumerate(self.rings, start=1):
            areas = ", ".join(f"{area} {framework.area(area).title}" for area in ring.areas)
            listed.append(words("wheel.ring-alt", number=number, title=ring.title, areas=areas))
        levels = named(framework.scale.levels)
        return words("wheel.alt", centre=self.centre, rings=" ".join(listed), levels=levels)

    def _legend(self, width: float) -> tuple[Grid, ...]:
        """The centre in a row of its own, and below it the rings, in the lowest arrangement."""
        whole = self._words(self.centre, "Ring", width - ICON_ROOM)
        above = max(0.0, (DOT - line_height(whole.style)) / 2)
        dot = GridCell((icon(None, len(self.rings), DOT),), padding=(0.0, 0.0, 0.0, (ICON - DOT) / 2))
        middle = GridRow((dot, GridCell((whole,), padding=(above, 0.0, 0.0, 0.0))), 0.0)
        ways = [self._rings(columns, width) for columns in range(min(len(self.rings), ABREAST), 0, -1)]
        lowest = min(ways, key=lambda grid: sum(row.height for row in grid.rows))
        return grown(Grid((ICON_ROOM, width - ICON_ROOM), (middle,), before=4.0)), lowest

    def _rings(self, columns: int, width: float) -> Grid:
        """The rings in so many columns: each its small wheel and, right of it, its words."""
        column, count = width / columns, len(self.rings)
        cells: list[GridCell] = []
        for i, ring in enumerate(self.rings):
            figure = icon(i, count, ICON, self.scene.colours[ring.areas[0]])
            words = tuple(self._ring(ring, column - ICON_ROOM - BETWEEN))
            padding = (0.0, BETWEEN, ROWS if i + columns < count else 0.0, 0.0)
            cells += [GridCell((figure,)), GridCell(words, padding=padding)]
        cells += [GridCell()] * (-len(cells) % (2 * columns))
        rows = [GridRow(tuple(cells[at : at + 2 * columns]), 0.0) for at in range(0, len(cells), 2 * columns)]
        return grown(Grid((ICON_ROOM, column - ICON_ROOM) * columns, tuple(rows), before=3.0))

    def _ring(self, ring: Ring, width: float) -> Iterator[Paragraph]:
        colour = self.scene.colours[ring.areas[0]]
        yield self._words(runs(ring.title, colour=colour), "Ring", width, "H2")
        if ring.caption:
            yield self._words(runs(ring.caption, colour=GREY), "Ring Text", width)
        areas: list[Run] = []
        for area in map(self.scene.framework.area, ring.areas):
            after = ", " if area.id != ring.areas[-1] else ""
            areas += [Run(area.id, bold=True, colour=colour), Run("\u00a0" + keep_dashes(area.title) + after)]
        yield self._words(tuple(areas), "Ring Text", width)

    def _words(self, words: Words, style: str, width: float, role: Role = "P") -> Paragraph:
        return paragraph(words, self.scene.house[style], width, self.scene.language, role)

    def _fields(self, lines: int, width: float) -> tuple[Grid, ...]:
        """Fields to write in side by side, each with its heading and so many lines; none without headings."""
        heads = self.heads
        if not heads or lines < 1:
            return ()
        wide = (width - GUTTER * (len(heads) - 1)) / len(heads)
        extra = 1 if lines > 1 else 0  # in Word this room is left for longer words above
        written = WriteLines(lines - extra, PITCH, PITCH, extra=extra)
        columns = tuple((self._words(head, "Legend Lead", wide, "H2"), written) for head in heads)
        return (replace(side_by_side(columns, (wide,) * len(heads), GUTTER), before=6.0),)


OPTIONS = {
    "lead": Option("text", "", help="words above the wheel"),
    "keep": Option("text", "", help="heading of the first field to write in; without it there is none"),
    "begin": Option("text", "", help="heading of the second field to write in"),
}
SPEC = BlockSpec("wheel", WheelSheet, OPTIONS, some(Ring, "rings: framework.rings"), elastic=True)
