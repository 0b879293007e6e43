"""The table of a print plan in the largest type that fits the page, with what stands right below it.

What is left of the page goes to the rows, and then to lines for notes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kitgen.blocks.house import GREY, HAIRLINE, WRITE_PITCH
from kitgen.blocks.plan.cells import SMALLEST, Look, need, placed
from kitgen.blocks.plan.columns import Column, columns, file_number
from kitgen.blocks.ruler import ruler
from kitgen.blocks.scene import Scene, runs
from kitgen.blocks.spec import BlockSpec
from kitgen.domain.plan import PlannedSheet
from kitgen.errors import FitError, LayoutError
from kitgen.model import (
    Block,
    Drawing,
    Grid,
    GridCell,
    GridRow,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
    WriteLines,
)
from kitgen.typesetting.fit import share
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import height, stack_height
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.most import grown, most_stack

#: Type in pt, the best first, and whether there is a ruler too; nothing is printed under 9 pt.
WAYS = (
    *((size, True) for size in (11.0, 10.5, 10.0)),
    *((size, False) for size in (11.0, 10.5, 10.0, 9.5, SMALLEST)),
)
#: mm between a ruler and its words, and what a picture in a line takes more in Word.
RULER_GAP, RULER_SLACK = 6.0, 1.0
#: mm that a row gets at most: where what is left is for notes, and where that is too little for them.
COMFORTABLE, TALLEST = 8.5, 11.5
#: mm above the table; lines for notes, at least.
BEFORE, LEAST_NOTES = 1.5, 3


def build(
    data: tuple[PlannedSheet, ...], options: Mapping[str, object], scene: Scene
) -> tuple[PlanTable, ...]:
    """The table of the sheets that are printed, and a line about those that are not.

    Raises LayoutError on a sheet that is not told the plan.
    """
    if not data:
        raise LayoutError("the plan is empty here", hint="write `whole-kit: true` in the layout's settings")
    return (PlanTable(tuple(data), scene),)


@dataclass(frozen=True)
class PlanTable:
    """The table, with a ruler where there is room and lines for notes where there is much."""

    plan: tuple[PlannedSheet, ...]
    scene: Scene

    def fit(self, width: float, depth: float, least: int, most: int) -> Sequence[Sequence[Block]]:
        """The one page; raises FitError where the kit has more files than the smallest type has room for."""
        for size, measured in WAYS:
            below = (*self._not_printed(size), *(self._ruler(width) if measured else ()))
            around = (Drawing(width, 0.0, ()), *below)  # what follows the table keeps its distance from it
            room = depth - BEFORE - most_stack(around, width)
            for tallest in (COMFORTABLE, TALLEST):
                table = self._table(size, width, room, tallest)
                notes = self._notes(room - height(table, width)) if table else ()
                if table and (notes or tallest == TALLEST):
                    return [(table, *below, *notes)]
        raise FitError(
            f"{self.scene.sheet} ({self.scene.language}) has no room for {len(self.plan)} files",
            hint="leave sheets out of the kit, or shorten their titles",
        )

    @cached_property
    def _printed(self) -> tuple[PlannedSheet, ...]:
        return tuple(sheet for sheet in self.plan if sheet.audience)

    @cached_property
    def _columns(self) -> tuple[Column, ...]:
        return columns(self._printed, self.scene)

    def _table(self, size: float, width: float, room: float, tallest: float) -> Table | None:
        """The table with rows as high as there is `room` for and no higher than `tallest`, in mm.

        None where there is too little room.
        """
        look = Look(self._columns, size, self.scene.words, self.scene.accent)
        widths = look.widths(width)
        if widths is None:
            return None
        rows = look.rows(widths, len(self._printed))
        needs = [need(cells, widths) for cells in rows]
        if sum(needs) > room:
            return None
        heights = share(needs, min(room, max(sum(needs), tallest * len(rows))))
        words = self.scene.messages
        return Table(
            widths=widths,
            rows=tuple(
                Row(placed(cells, tall - least), tall, header=cells[0].header)
                for cells, least, tall in zip(rows, needs, heights, strict=True)
            ),
            title=words("plan.table"),
            summary=words("plan.summary"),
            border=HAIRLINE,
            before=BEFORE,
            sides=False,
        )

    def _not_printed(self, size: float) -> tuple[Block, ...]:
        """A line about what is not printed."""
        others = [sheet for sheet in self.plan if not sheet.audience]
        if not others:
            return ()
        names = ", ".join(f"{file_number(sheet)} {sheet.title}" for sheet in others)
        style = Style("Plan Note", max(SMALLEST, size - 1), round(size * 1.2, 1), colour=GREY, before=5)
        return (Paragraph(runs(self.scene.messages("plan.not-printed", sheets=names)), style),)

    def _ruler(self, width: float) -> tuple[Block, ...]:
        """A ruler, and beside it what it is for."""
        words, style = self.scene.messages, self.scene.house.style("Body", after=0.0)
        figure = ruler(words("guide.ruler-alt"))
        wide = width - figure.width - RULER_GAP
        lines = (Run(words("guide.ruler"), bold=True), Run(words("guide.ruler-why")))
        texts = tuple(
            Paragraph(soften((line,), style, wide, self.scene.words, TARGETS), style) for line in lines
        )
        tall = max(figure.height, *(stack_height(texts, wide, target) for target in TARGETS))
        cells = (GridCell(texts, padding=(0.0, RULER_GAP, 0.0, 0.0)), GridCell((figure,)))
        row = GridRow(cells, tall + RULER_SLACK)
        return (grown(Grid((wide + RULER_GAP, figure.width), (row,), before=RULER_GAP)),)

    def _notes(self, room: float) -> tuple[Block, ...]:
        """Lines to write on, under a heading, where there is room for some."""
        style = self.scene.house.style("Heading 2", after=0.0)
        head = Paragraph(runs(self.scene.messages("plan.notes")), style, "H2")
        tall = max(stack_height((Paragraph((), style), head), 100.0, target) for target in TARGETS)
        count = int((room - tall) / WRITE_PITCH)
        extra = min(2, max(0, count - 1))  # in Word the table has room to grow instead
        return (head, WriteLines(count - extra, extra=extra)) if count >= LEAST_NOTES else ()


def _accepts(data: object) -> bool:
    return isinstance(data, tuple) and all(isinstance(sheet, PlannedSheet) for sheet in data)


SPEC = BlockSpec(
    name="plan-table",
    takes="the plan of the kit: plan",
    options={},
    build=build,
    accepts=_accepts,
    elastic=True,
)
