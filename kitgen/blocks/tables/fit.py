"""Fitting the colour-in table: the fewest pages, and on them the largest type.

The type in the cells, and the space around it, is scaled together in hundredths of its comfortable size,
between COMFORT and the floors. A table that is the same for many units is fitted once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kitgen.blocks.house import HAIRLINE
from kitgen.blocks.tables.cells import (
    CELL_TYPES,
    LEAST_LINES,
    Look,
    filled,
    header_cell,
    need,
    own_cell,
    rest_cell,
    statement_cell,
)
from kitgen.blocks.tables.plan import Column, Group, column_groups
from kitgen.domain.framework import Area, Level
from kitgen.errors import FitError
from kitgen.languages.messages import Messages
from kitgen.model import Cell, Row, Table
from kitgen.typesetting.fit import chunks, largest, share
from kitgen.typesetting.geometry import cell_height
from kitgen.typesetting.most import most_row

#: Smallest type in pt: statements at arm's length, and points.
STATEMENT_FLOOR, POINT_FLOOR = 12.0, 10.0
#: Type may grow to this many hundredths of its comfortable size where there is room; with lines to write on
#: the room goes to them.
COMFORT, COMFORT_WITH_LINES = 120, 100
#: Lines to write on in a cell where the type is then still GOOD_PERCENT of its comfortable size.
GOOD_LINES, GOOD_PERCENT = 3, 92
#: More pages than there can be.
IMPOSSIBLE = 100_000


@dataclass(frozen=True, slots=True)
class Job:
    """All that a table is made of; hashable, so that the same table is fitted once."""

    sheet: str
    language: str  #: of the framework's texts
    words: str  #: the language of the fixed words
    areas: tuple[Area, ...]
    rings: tuple[tuple[str, ...], ...]  #: area ids that belong together on a page
    colours: tuple[str, ...]  #: of the areas, in their order
    levels: tuple[Level, ...]  #: whose marks stand in the cells; empty for none
    points: bool
    lines: bool
    own: bool

    def colour(self, area: Area) -> str:
        """The colour of one of the areas."""
        return self.colours[self.areas.index(area)]


@dataclass(frozen=True, slots=True)
class Grid:
    """One group of columns at one scale: its cells row by row and the heights they need, in mm."""

    columns: Group
    look: Look
    header: Row
    cells: tuple[tuple[Cell, ...], ...]
    needs: tuple[float, ...]
    looks: tuple[float, ...]  #: the heights they need in print
    pages: tuple[tuple[int, int], ...]  #: row ranges; none where a row is higher than a page

    @property
    def taken(self) -> int:
        """How many pages it takes."""
        return len(self.pages) or IMPOSSIBLE


@lru_cache(maxsize=64)
def fitted(job: Job, width: float, depth: float, least: int, most: int) -> tuple[Table, ...]:
    """The table of each page, `width` mm wide and `depth` mm high.

    The fewest pages from `least` to `most` are used. Raises FitError, naming the statement, when even the
    smallest type does not fit.
    """
    return _Fit(job, width, depth).tables(least, most)


class _Fit:
    """The search for one table and one page size."""

    def __init__(self, job: Job, width: float, depth: float) -> None:
        self.job, self.width, self.depth = job, width, depth
        self.messages = Messages.of(job.words)
        self.comfort = COMFORT_WITH_LINES if job.lines else COMFORT

    def tables(self, least: int, most: int) -> tuple[Table, ...]:
        taken: dict[tuple[Group, ...], int] = {}
        pages = IMPOSSIBLE
        for way in column_groups(self.job.areas, self.job.rings):
            if len(way) <= pages or not taken:  # a way takes a page for each of its groups at least
                taken[way] = sum(grid.taken for grid in self._smallest(way))
                pages = min(pages, taken[way])
        pages = max(least, pages)
        if pages > most:
            raise self._misfit(min(taken, key=lambda way: taken[way]), most)
        fits = [self._best(way, pages) for way in taken if taken[way] <= pages]
        best = max(
            fits, key=lambda grids: min(grid.look.type.statement * grid.look.percent for grid in grids)
        )
        return tuple(table for grid in best for table in self._tables(grid))

    def _smallest(self, way: tuple[Group, ...]) -> list[Grid]:
        return [self._grid(group, self._floor(group), LEAST_LINES if self.job.lines else 0) for group in way]

    def _best(self, way: tuple[Group, ...], pages: int) -> list[Grid]:
        """The grids at the largest scale that takes at most `pages`, with good room to write if it can be."""
        if self.job.lines and (grids := self._largest(way, pages, GOOD_LINES, GOOD_PERCENT)):
            return grids
        return self._largest(way, pages, LEAST_LINES if self.job.lines else 0, 0) or self._smallest(way)

    def _largest(self, way: tuple[Group, ...], pages: int, lines: int, least: int) -> list[Grid]:
        """The grids of a way at the largest common scale; empty where even `least` takes more pages."""
        floors = [max(self._floor(group), least) for group in way]

        def attempt(percent: int) -> list[Grid] | None:
            pairs = zip(way, floors, strict=True)
            grids = [self._grid(group, max(percent, floor), lines) for group, floor in pairs]
            return grids if sum(grid.taken for grid in grids) <= pages else None

        fit = largest(attempt, min(floors), self.comfort)
        grids = fit[1] if fit else []
        return [self._grown(grid) for grid in grids] if len(grids) > 1 else grids

    def _grown(self, grid: Grid) -> Grid:
        """The same group in the largest type that takes no more pages: no page holds back another."""

        def attempt(percent: int) -> Grid | None:
            trial = self._grid(grid.columns, percent, grid.look.lines)
            return trial if trial.taken <= grid.taken else None

        fit = largest(attempt, grid.look.percent, self.comfort)
        return fit[1] if fit else grid

    def _floor(self, group: Group) -> int:
        """The smallest scale that a group's type may have, in hundredths."""
        kind = CELL_TYPES[len(group)]
        floor = STATEMENT_FLOOR / kind.statement
        if self.job.points:
            floor = max(floor, POINT_FLOOR / kind.point)
        return -int(-100 * floor // 1)

    def _look(self, group: Group, percent: int, lines: int) -> Look:
        labels = ", ".join(level.label or level.id for level in self.job.levels)
        return Look(
            type=CELL_TYPES[len(group)],
            percent=percent,
            points=self.job.points,
            lines=lines,
            levels=self.job.levels,
            alt=self.messages("table.marks-alt", levels=labels),
            own=(self.messages("table.own-statement"), self.messages("table.own")),
            language=self.job.language,
            width=self.width / len(group),
        )

    def _grid(self, group: Group, percent: int, lines: int) -> Grid:
        look = self._look(group, percent, lines)
        head = tuple(header_cell(column, self.job.colour(column.area), look) for column in group)
        header = Row(head, most_row(head, (look.width,) * len(head), first=True), header=True)
        rows = max(len(column.statements) for column in group)
        cells = tuple(tuple(self._cell(column, row, look) for column in group) for row in range(rows))
        needs = tuple(max(need(cell, look.width) for cell in row) for row in cells)
        looks = tuple(max(cell_height(cell, look.width) for cell in row) for row in cells)
        pages = chunks(needs, self.depth - header.height) or ()
        if len(pages) > 1 and not all(column.first for column in group):
            pages = ()  # read down its columns, an area must not go on below them on the next page
        return Grid(group, look, header, cells, needs, looks, tuple(pages))

    def _cell(self, column: Column, row: int, look: Look) -> Cell:
        if row < len(column.statements):
            return statement_cell(column.statements[row], self.job.colour(column.area), look)
        if row == column.own and self.job.own:
            return own_cell(look)
        has_own = column.own is not None and self.job.own
        return rest_cell(look, first=row == len(column.statements), lines=has_own)

    def _tables(self, grid: Grid) -> Iterator[Table]:
        """The pages of a grid, each row as high as its share of the page."""
        for first, last in grid.pages:
            room = self.depth - grid.header.height
            heights = share(grid.needs[first:last], room, grid.looks[first:last])
            pairs = zip(grid.cells[first:last], heights, strict=True)
            rows = tuple(Row(filled(cells, tall, grid.look.width), tall) for cells, tall in pairs)
            areas = ", ".join(column.area.title for column in grid.columns if column.first)
            count = sum(len(column.statements[first:last]) for column in grid.columns)
            yield Table(
                widths=(grid.look.width,) * len(grid.columns),
                rows=(grid.header, *rows),
                title=areas,
                summary=self.messages("table.summary", areas=areas, statements=count),
                border=HAIRLINE,
            )

    def _misfit(self, way: tuple[Group, ...], most: int) -> FitError:
        """Which statement is too long even in the smallest type, or that the pages are too few."""
        sheet, language = self.job.sheet, self.job.language
        for grid in self._smallest(way):
            if not grid.pages:
                what, hint = self._too_high(grid)
                return FitError(
                    f"{what} ({language}) is too long for a page of {sheet}, even in the smallest type",
                    hint=hint,
                )
        longest = max((s for area in self.job.areas for s in area.statements), key=lambda s: len(s.text))
        return FitError(
            f"{sheet} ({language}) does not fit on {most} pages; the longest is statement {longest.id}",
            hint="shorten statements, or allow more pages in the layout",
        )

    def _too_high(self, grid: Grid) -> tuple[str, str]:
        """What is too high for a page, and what to do."""
        if grid.header.height > self.depth / 2:
            heights = [need(cell, grid.look.width) for cell in grid.header.cells]
            area = grid.columns[heights.index(max(heights))].area
            return f"the heading of area {area.id}", "shorten its title or its definition"
        return f"statement {_tallest(grid)}", "shorten it or its points, or split it into two statements"


def _tallest(grid: Grid) -> str:
    """The id of the statement whose cell is the highest."""
    heights = {
        column.statements[row].id: need(cells[i], grid.look.width)
        for row, cells in enumerate(grid.cells)
        for i, column in enumerate(grid.columns)
        if row < len(column.statements)
    }
    return max(heights, key=lambda name: heights[name])
