"""The poster: areas side by side, a cell for each statement with its bar, and below them the conversation.

The table takes the fewest pages, and on them the largest type; the conversation is on the last one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from kitgen.basics.records import dataclass, replace
from kitgen.blocks.house import GREY, HAIRLINE, INK, WHITE
from kitgen.blocks.results import RESULTS
from kitgen.blocks.results.figure import FigureLook
from kitgen.blocks.results.head import PITCH, talk_boxes
from kitgen.blocks.scene import Scene, paragraph, runs
from kitgen.blocks.spec import BlockSpec
from kitgen.blocks.tables.plan import Group, arrangements, divisions
from kitgen.domain.framework import Area, Statement
from kitgen.domain.results import Results
from kitgen.errors import FitError, said
from kitgen.model import Block, Cell, Gap, Hung, Paragraph, Row, Run, Style, Table
from kitgen.typesetting.fit import Fit, division, fit, share
from kitgen.typesetting.geometry import table_lines
from kitgen.typesetting.most import most_cell, most_stack, most_width

#: The scale is counted in steps of one in so many; the smallest type is then 12 pt.
STEPS, FLOOR, TOP = 32, 24, 52
#: Type in pt: statements, ids, areas, remarks.
STATEMENT, AREA, REMARK = 16.0, 20.0, 10.5
#: mm above and below the content of a cell, at its sides, and at least between words and bar.
END, SIDE, BETWEEN = 2.2, 4.4, 2.0
#: mm between the table and the conversation.
APART = 4.0
#: Steps by which type must be larger for an arrangement that leaves more cells over.
WORTH = 6
#: Columns at most where areas are spread over several, and how many such ways are tried.
MOST_COLUMNS, MOST_WAYS = 4, 12
#: The background of a statement that people see differently.
TINT = "#eceff3"
#: How high rows become at most beside what they need, if there is a conversation that can have the rest.
HIGHEST = 1.5
#: mm that a table takes in Word beside its rows.
SLACK = 0.6


@dataclass(frozen=True)
class Poster:
    """The whole as a block that divides itself over pages (:class:`~kitgen.blocks.scene.Elastic`)."""

    results: Results
    scene: Scene

    def fit(self, width: float, depth: float, least: int, most: int) -> Sequence[Sequence[Block]]:
        """The pages, as few as they can be; raises FitError where a statement is higher than a page."""
        talk = talk_boxes(self.results, width, self.scene)
        below = most_stack((Gap(APART), *talk), width) + APART
        areas = self.scene.framework.areas
        while True:
            every = divisions(areas, [ring.areas for ring in self.scene.framework.rings])
            ways = (groups for groups in every if len(groups) <= most)

            def pages(groups: Sequence[Sequence[Area]]) -> Iterator[Fit[Group, _Sheet] | None]:
                """Each group of areas on a page of its own; the conversation is below the last."""
                for areas in groups:
                    last = areas is groups[-1]
                    yield self._page(areas, width, depth - (below if last else 0.0), last)

            best = division(ways, pages, lambda group: group.free)
            if best:
                sheets = [page for found in best for page in found.pages]
                more = int(sheets[-1].spare // PITCH)
                talk = talk_boxes(self.results, width, self.scene, more)
                last = sheets[-1].blocks(more * PITCH)
                return [*(page.blocks() for page in sheets[:-1]), (*last, Gap(APART), *talk)]
            longest = max(areas, key=lambda area: len(area.statements))
            if len(longest.statements) == 1:
                statement = longest.statements[0].id
                raise FitError(said("fit.statement", statement=statement, sheet=self.scene.sheet))
            at, half = areas.index(longest), -(-len(longest.statements) // 2)
            parts = longest.statements[:half], longest.statements[half:]
            halves = (longest.with_fields(statements=part) for part in parts)
            areas = (*areas[:at], *halves, *areas[at + 1 :])

    def _page(
        self, areas: Sequence[Area], width: float, depth: float, last: bool
    ) -> Fit[Group, _Sheet] | None:
        """Some areas in the arrangement with the largest type; None if none fits."""

        def pages(group: Group, steps: int, most: int) -> tuple[_Sheet, ...]:
            sheet = _Sheet(self, group, width, depth, steps, last)
            return (sheet,) if sheet.need <= depth else ()

        ways = arrangements(areas, max(MOST_COLUMNS, len(areas)))[:MOST_WAYS]
        return fit(ways, pages, FLOOR, lambda sheets, count: TOP, worth=WORTH)


class _Sheet:
    """One page's table at one scale, and the height in mm that it needs."""

    def __init__(
        self, poster: Poster, group: Group, width: float, depth: float, steps: int, last: bool
    ) -> None:
        self.results, self.scene, self.group = poster.results, poster.scene, group
        self.depth, self.column, self.factor = depth, width / group.columns, steps / STEPS
        room = round(self.column - 2 * SIDE, 3)
        self.look = FigureLook(self.results, self.scene, room, self.factor)
        self.rows = [tuple(self._cell(*each) for each in group.row(number)) for number in range(group.rows)]
        self.beneath: tuple[Block, ...] = ()
        if last and group.free:  # a cell for the remarks
            row = self.rows[-1]
            at = max(at for at, cell in enumerate(row) if not cell.blocks)
            self.rows[-1] = (*row[:at], replace(row[at], blocks=self._remarks(room)), *row[at + 1 :])
        elif last:
            self.beneath = (Gap(2.0), *self._remarks(width, one_line=True))
        self.head, self.below = self._head(), most_stack(self.beneath, width)
        self.needs = [max(most_cell(cell, self.column) for cell in row) + table_lines() for row in self.rows]
        self.need = self.head.height + sum(self.needs) + SLACK + self.below
        self.room = depth - self.head.height - SLACK - self.below  #: mm for the rows

    def _head(self) -> Row:
        cells = []
        for area, span in zip(self.group.areas, self.group.spans, strict=True):
            size = max(12.0, int(AREA * min(1.0, self.factor, self.column * span / 100) * 2) / 2)
            style = Style("Area", size, size * 1.1, weight="bold", colour=WHITE, balance=True)
            words = paragraph(area.title, style, self.column * span - 2 * SIDE, self.scene.language)
            fill, around = self.scene.colours[area.id], (2.4, SIDE, 2.4, SIDE)
            cells.append(Cell((words,), header=True, fill=fill, padding=around, span=span))
        tall = max(most_cell(cell, self.column * cell.span) for cell in cells) + table_lines(first=True)
        return Row(tuple(cells), tall, header=True)

    @property
    def spare(self) -> float:
        """mm that would only put bars far below their statements."""
        return max(0.0, self.room - len(self.rows) * max(self.needs) * HIGHEST)

    def blocks(self, apart: float = 0.0) -> tuple[Block, ...]:
        """The table and the blocks below it, on all of the page but for so many mm."""
        room = self.room - apart
        even = room / len(self.rows)
        heights = (even,) * len(self.rows) if even >= max(self.needs) else share(self.needs, room)
        rows = tuple(Row(cells, tall) for cells, tall in zip(self.rows, heights, strict=True))
        words, areas = self.scene.messages, ", ".join(area.title for area in self.group.areas)
        said = words("results.title"), words("results.table", areas=areas)
        widths = (self.column,) * self.group.columns
        return (Table(widths, (self.head, *rows), *said, border=HAIRLINE), *self.beneath)

    def _cell(self, area: Area, statement: Statement | None) -> Cell:
        padding = (END * self.factor, SIDE, END, SIDE)
        if statement is None:
            return Cell(padding=padding)
        figure = self.results.figure(statement.id)
        size = int(STATEMENT * self.factor * 2) / 2
        identity = Style("Statement Id", size, size * 1.2, weight="bold", colour=self.scene.colours[area.id])
        mark = Paragraph(runs(statement.id), identity)
        indent = _indent(max((each.id for each in self.scene.framework.statements), key=len), size)
        look: Any = {"weight": "semibold", "balance": True, "indent": indent, "after": BETWEEN * 2.8}
        style = Style("Statement", size, size * 1.2, **look)
        text = paragraph(statement.text, style, self.look.width - indent, self.scene.language)
        fill = TINT if figure.split else None
        return Cell((Hung(mark, text),), (self.look.block(figure),), fill=fill, padding=padding)

    def _remarks(self, room: float, one_line: bool = False) -> tuple[Paragraph, ...]:
        """What a field is, that this is no grade, and what seeing it differently means."""
        words, levels = self.scene.messages, self.scene.framework.scale.levels
        style = Style("Result Remark", REMARK, REMARK * 1.3, colour=INK, after=4.0)
        first: tuple[Run, ...]
        first = (Run(words("results.no-mark"), italic=True), Run(" " + words("results.no-mark-why")))
        if self.look.fields:
            first = (Run(words("results.field") + " "), *first)
        said: list[tuple[Run, ...]] = [first]
        if self.results.few:
            said.insert(0, (Run(words("results.few"), bold=True), Run(" " + words("results.few-why"))))
        elif self.results.ordered:
            ends = {"best": levels[0].label or levels[0].id, "worst": levels[-1].label or levels[-1].id}
            meaning = words("results.split-why", **ends)
            said.append((Run(words("results.split-lead") + " ", bold=True), Run(meaning)))
        if one_line:
            said = [tuple(run for at, each in enumerate(said) for run in (*[Run("  ")] * bool(at), *each))]
        return tuple(paragraph(each, style, room, self.scene.words) for each in said)


@lru_cache(maxsize=64)
def _indent(longest: str, size: float) -> float:
    style = Style("Statement Id", size, size * 1.2, weight="bold", colour=GREY)
    return round(most_width(Paragraph(runs(longest), style)) + 2.4, 2)


SPEC = BlockSpec("results-table", lambda data, _, scene: Poster(data, scene), data=RESULTS, elastic=True)
