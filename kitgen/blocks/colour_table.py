"""The A3 colour-in table: a column for each area, a white cell for each statement, in the largest type
that fits the page.

Sizes are those of the house's type for one to six columns; the type in the cells, and the space around it,
is scaled together between COMFORT and the floors. Rows share what height is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kitgen.blocks.house import GREY, HAIRLINE, WHITE, WRITE_LINE, WRITE_PITCH, scale
from kitgen.blocks.marks import marks
from kitgen.blocks.scene import Scene, runs
from kitgen.blocks.spec import BlockSpec, Option
from kitgen.blocks.table_plan import Column, Group, column_groups
from kitgen.errors import FitError
from kitgen.fonts import TARGETS
from kitgen.framework import Area, Level, Statement
from kitgen.model import (
    Beside,
    Block,
    Cell,
    Drawing,
    Gap,
    ItemList,
    Paragraph,
    Row,
    Style,
    Table,
    WriteLines,
)
from kitgen.setting.fit import chunks, largest, share
from kitgen.setting.geometry import cell_height
from kitgen.setting.hyphens import soften

#: Smallest type in pt: statements at arm's length, and points.
STATEMENT_FLOOR, POINT_FLOOR = 12.0, 10.0
#: Type may grow to this many hundredths of its comfortable size where there is room.
COMFORT = 120
#: Height of a statement with its marks and id beside it, in mm, so that points start level across a row.
HEAD = 13.8
#: Lines to write on in a cell: as many as this where the type is then still GOOD_PERCENT of its comfortable
#: size, at least, at most.
GOOD_LINES, LEAST_LINES, MOST_LINES = 3, 2, 9
GOOD_PERCENT = 92
#: More pages than there can be.
IMPOSSIBLE = 100_000
#: What borders add to a table's height in Word, in mm per row, and once.
BORDER, SLACK = 0.27, 0.6


@dataclass(frozen=True, slots=True)
class CellType:
    """Type in pt and measures in mm of a table with a given number of columns."""

    statement: float
    point: float
    area: float
    ingress: float
    padding: float
    mark: float


#: By number of columns. One area is spread over three columns, so it has the type of three.
CELL_TYPES: Mapping[int, CellType] = {
    1: CellType(16, 12.5, 20, 13, 5, 9),
    2: CellType(16, 12.5, 20, 13, 5, 9),
    3: CellType(15, 12, 20, 13, 5, 9),
    4: CellType(14, 11.5, 17, 11.5, 4.5, 9),
    5: CellType(13, 11, 15, 11, 4, 8.5),
    6: CellType(12.5, 10.5, 13.5, 10.5, 3.6, 8),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell looks like at one scale; hashable, so that cells can be kept."""

    type: CellType
    percent: int
    points: bool
    lines: int  #: to write on, at least; 0 for none
    levels: tuple[Level, ...]
    alt: str
    own: tuple[str, str]  #: the words of the cell for a statement of one's own, and its label
    language: str
    width: float  #: mm, of the column

    @property
    def factor(self) -> float:
        """The scale of type and padding."""
        return self.percent / 100

    @property
    def padding(self) -> tuple[float, float, float, float]:
        """Top, right, bottom, left in mm: a little less above and below than at the sides."""
        side, end = self.type.padding * self.factor, 0.8 * self.type.padding * self.factor
        return (end, side, end, side)

    @property
    def inner(self) -> float:
        """Width of the text in mm."""
        return self.width - 2 * self.padding[1]


def _style(name: str, size: float, leading: float, look: Look, **more: object) -> Style:
    return scale(Style(name, size, size * leading, **more), look.factor)  # type: ignore[arg-type]


def _marks(look: Look) -> Drawing | None:
    return marks(look.levels, look.type.mark, 1.6, look.alt) if look.levels else None


def _head(label: Paragraph, text: Paragraph, look: Look) -> Block:
    """The statement with its marks; beside them where that leaves it room enough."""
    figure = _marks(look)
    if figure is None:
        return text
    beside = figure.width <= 0.3 * look.inner
    if not beside:
        label = replace(label, style=replace(label.style, align="left"))
    measure = look.inner - figure.width - 4.0 if beside else look.inner
    narrow = soften(text.runs, text.style, measure, look.language, TARGETS)
    least = HEAD if beside and (look.points or look.lines) else 0.0
    return Beside(label, figure, replace(text, runs=narrow), "side" if beside else "top", least=least)


@lru_cache(maxsize=4096)
def statement_cell(statement: Statement, colour: str, look: Look) -> Cell:
    """The cell of one statement: id, marks, text, and points or lines to write on."""
    identity = Paragraph(
        runs(statement.id),
        Style("Statement Id", 10.5, 12, weight="semibold", colour=colour, align="right"),
    )
    style = _style("Statement", look.type.statement, 1.22, look, weight="semibold", balance=True)
    blocks: list[Block] = [_head(identity, Paragraph(runs(statement.text), style), look)]
    if look.points and statement.points:
        blocks += [Gap(2.0 * look.factor), _points(statement.points, colour, look)]
    foot = (_lines(look.lines),) if look.lines else ()
    return Cell(tuple(blocks), foot, padding=look.padding)


def _points(points: Sequence[str], colour: str, look: Look) -> ItemList:
    style = _style("Point", look.type.point, 1.28, look, indent=4.2, before=1.0, balance=True)
    items = (Paragraph(soften(runs(p), style, look.inner, look.language, TARGETS), style) for p in points)
    return ItemList(tuple(items), colour=colour)


def _lines(count: int) -> WriteLines:
    return WriteLines(count, WRITE_PITCH, WRITE_PITCH, WRITE_LINE)


@lru_cache(maxsize=256)
def own_cell(look: Look) -> Cell:
    """A cell for a statement of the readers' own, with lines to write it on."""
    words, label_words = look.own
    label = Paragraph(runs(label_words), Style("Statement Id", 10.5, 12, colour=GREY, align="right"))
    text = Paragraph(runs(words), Style("Own Statement", 13, 15.9, italic=True, colour=GREY))
    return Cell((_head(label, text, look),), (_lines(look.lines or LEAST_LINES),), padding=look.padding)


@lru_cache(maxsize=1024)
def header_cell(column: Column, colour: str, look: Look) -> Cell:
    """The area's name and definition, white on its colour; only the ids in a column that continues it."""
    if not column.first:
        span = f"{column.statements[0].id}–{column.statements[-1].id}"
        text = column.statements[0].id if len(column.statements) == 1 else span
        return _header((Paragraph(runs(text), _area_style(look)),), colour, look)
    blocks = [_set(column.area.title, _area_style(look), look)]
    if column.area.definition:
        ingress = Style(
            "Area Definition", look.type.ingress, look.type.ingress * 1.25, colour=WHITE, before=2
        )
        blocks.append(_set(column.area.definition, ingress, look))
    return _header(tuple(blocks), colour, look)


def _area_style(look: Look) -> Style:
    return Style("Area", look.type.area, look.type.area * 1.1, weight="bold", colour=WHITE)


def _set(text: str, style: Style, look: Look) -> Paragraph:
    measure = look.width - 2 * look.type.padding
    return Paragraph(soften(runs(text), style, measure, look.language, TARGETS), style)


def _header(blocks: tuple[Block, ...], colour: str, look: Look) -> Cell:
    side = look.type.padding
    return Cell(blocks, header=True, fill=colour, padding=(3.6, side, 3.8, side))


@lru_cache(maxsize=8192)
def need(cell: Cell, width: float) -> float:
    """The height in mm that a cell needs in whichever format needs most."""
    return max(cell_height(cell, width, target) for target in TARGETS) + BORDER


@dataclass(frozen=True, slots=True)
class _Grid:
    """One group of columns at one scale: its cells row by row and the heights they need, in mm."""

    columns: Group
    look: Look
    header: Row
    cells: tuple[tuple[Cell, ...], ...]
    needs: tuple[float, ...]
    looks: tuple[float, ...]  #: the heights they need in print
    pages: tuple[tuple[int, int], ...] | None  #: row ranges; None where a row is higher than a page
    tallest: int  #: index of the highest row


class ColourTable:
    """The table as a block that is set in the largest type that fits (:class:`Elastic`)."""

    def __init__(self, areas: Sequence[Area], options: Mapping[str, object], scene: Scene) -> None:
        self.areas, self.options, self.scene = tuple(areas), options, scene

    def fit(self, width: float, depth: float, least: int, most: int) -> Sequence[Sequence[Block]]:
        """The table of each page; see :class:`Elastic`."""
        ways = tuple(column_groups(self.areas, self.scene.framework))
        taken = {way: self._fewest(way, width, depth) for way in ways}
        pages = max(least, min(taken.values()))
        if pages <= most:
            fits = [self._best(way, width, depth, pages) for way in ways if taken[way] <= pages]
            _, grids = max((fit for fit in fits if fit), key=lambda fit: fit[0])
            tables = [table for grid in grids for table in self._tables(grid, width, depth)]
            return [(table,) for table in tables]
        raise self._misfit(ways[-1], width, depth, most)

    def _fewest(self, way: tuple[Group, ...], width: float, depth: float) -> int:
        """The pages it takes in the smallest type; IMPOSSIBLE where a row is higher than a page."""
        lines = LEAST_LINES if self.options["lines"] else 0
        grids = [self._grid(group, self._floor(group), lines, width, depth) for group in way]
        return sum(len(grid.pages) if grid.pages else IMPOSSIBLE for grid in grids)

    def _best(
        self, way: tuple[Group, ...], width: float, depth: float, pages: int
    ) -> tuple[float, tuple[_Grid, ...]] | None:
        """The statements' size in pt, and the grids, at the largest scale that takes at most `pages`.

        None when not even the smallest type does, with as many lines to write on as there must be.
        """
        tries = ((GOOD_LINES, GOOD_PERCENT), (LEAST_LINES, 0)) if self.options["lines"] else ((0, 0),)
        for lines, least in tries:
            floors = [max(self._floor(group), least) for group in way]

            def attempt(percent: int, lines: int = lines, floors: list[int] = floors) -> list[_Grid] | None:
                sizes = [max(percent, floor) for floor in floors]
                grids = [
                    self._grid(group, size, lines, width, depth)
                    for group, size in zip(way, sizes, strict=True)
                ]
                taken = sum(len(grid.pages) if grid.pages else IMPOSSIBLE for grid in grids)
                return grids if taken <= pages else None

            if fit := largest(attempt, min(floors), COMFORT):
                grids = tuple(self._grown(grid, width, depth) for grid in fit[1])
                smallest = min(grid.look.type.statement * grid.look.factor for grid in grids)
                return smallest, grids
        return None

    def _grown(self, grid: _Grid, width: float, depth: float) -> _Grid:
        """The same group in the largest type that takes no more pages: no page holds back another."""
        pages = len(grid.pages or ())

        def attempt(percent: int) -> _Grid | None:
            trial = self._grid(grid.columns, percent, grid.look.lines, width, depth)
            return trial if trial.pages and len(trial.pages) <= pages else None

        fit = largest(attempt, grid.look.percent, COMFORT)
        return fit[1] if fit else grid

    def _floor(self, group: Group) -> int:
        kind = CELL_TYPES[len(group)]
        floor = STATEMENT_FLOOR / kind.statement
        if self.options["points"] == "shown":
            floor = max(floor, POINT_FLOOR / kind.point)
        return -int(-100 * floor // 1)

    def _look(self, group: Group, percent: int, lines: int, width: float) -> Look:
        scene, options = self.scene, self.options
        levels = scene.framework.scale.levels
        labels = ", ".join(level.label or level.id for level in levels)
        return Look(
            type=CELL_TYPES[len(group)],
            percent=percent,
            points=options["points"] == "shown",
            lines=lines,
            levels=levels if options["marks"] else (),
            alt=scene.messages("table.marks-alt", levels=labels),
            own=(scene.messages("table.own-statement"), scene.messages("table.own")),
            language=scene.language,
            width=width / len(group),
        )

    def _grid(self, group: Group, percent: int, lines: int, width: float, depth: float) -> _Grid:
        look = self._look(group, percent, lines, width)
        head = tuple(header_cell(column, self.scene.colours[column.area.id], look) for column in group)
        header = Row(head, max(need(cell, look.width) for cell in head), header=True)
        rows = max(len(column.statements) for column in group)
        cells = tuple(tuple(self._cell(column, row, look) for column in group) for row in range(rows))
        needs = tuple(max(need(cell, look.width) for cell in row) for row in cells)
        ranges = chunks(needs, depth - header.height - SLACK)
        looks = tuple(max(cell_height(cell, look.width) for cell in row) for row in cells)
        tallest = max(range(rows), key=lambda row: needs[row])
        return _Grid(group, look, header, cells, needs, looks, tuple(ranges) if ranges else None, tallest)

    def _cell(self, column: Column, row: int, look: Look) -> Cell:
        if row < len(column.statements):
            return statement_cell(column.statements[row], self.scene.colours[column.area.id], look)
        if row == column.own and self.options["own"]:
            return own_cell(look)
        below_own = column.own is not None and self.options["own"]
        foot = (_lines(0),) if below_own else ()
        return Cell(foot=foot, top_border=row == len(column.statements), padding=look.padding)

    def _tables(self, grid: _Grid, width: float, depth: float) -> Iterator[Table]:
        messages = self.scene.messages
        for first, last in grid.pages or ():
            room = depth - grid.header.height - SLACK
            heights = share(grid.needs[first:last], room, grid.looks[first:last])
            rows = tuple(
                Row(_filled(cells, tall, grid.look.width), tall)
                for cells, tall in zip(grid.cells[first:last], heights, strict=True)
            )
            areas = ", ".join(column.area.title for column in grid.columns if column.first)
            count = sum(len(column.statements[first:last]) for column in grid.columns)
            yield Table(
                widths=(grid.look.width,) * len(grid.columns),
                rows=(grid.header, *rows),
                title=areas,
                summary=messages("table.summary", areas=areas, statements=count),
                border=HAIRLINE,
            )

    def _misfit(self, way: tuple[Group, ...], width: float, depth: float, most: int) -> FitError:
        """Which statement is too long even at the smallest type, or that the pages are too few."""
        language = self.scene.language
        for group in way:
            grid = self._grid(
                group, self._floor(group), LEAST_LINES if self.options["lines"] else 0, width, depth
            )
            if grid.pages is None:
                row = grid.tallest
                tall = {
                    column.statements[row].id: need(grid.cells[row][i], grid.look.width)
                    for i, column in enumerate(group)
                    if row < len(column.statements)
                }
                statement = max(tall, key=lambda name: tall[name])
                return FitError(
                    f"statement {statement} ({language}) is too long for a page of {self.scene.sheet}, "
                    "even in the smallest type",
                    hint="shorten it or its points, or split it into two statements",
                )
        longest = max((s for area in self.areas for s in area.statements), key=lambda s: len(s.text))
        return FitError(
            f"{self.scene.sheet} ({language}) does not fit on {most} pages; "
            f"the longest statement is {longest.id}",
            hint="shorten statements, or allow more pages in the layout",
        )


def _filled(cells: tuple[Cell, ...], tall: float, width: float) -> tuple[Cell, ...]:
    """The cells of a row, with as many lines to write on in each as fit in all of them."""
    spare = [tall - need(cell, width) for cell in cells if cell.foot and cell.blocks]
    more = int(min(spare, default=0.0) // WRITE_PITCH)
    return tuple(_with_lines(cell, more, tall) for cell in cells)


def _with_lines(cell: Cell, more: int, tall: float) -> Cell:
    if not cell.foot:
        return cell
    [lines] = cell.foot
    assert isinstance(lines, WriteLines)  # the foot of a cell holds nothing else
    if cell.blocks:
        return replace(cell, foot=(replace(lines, count=min(MOST_LINES, lines.count + more)),))
    # the rest of the cell above: lines all the way up, the last one level with the neighbours' last one
    count = int((tall - cell.padding[0] - cell.padding[2]) // WRITE_PITCH)
    return replace(cell, foot=(replace(lines, count=count),))


def build(data: object, options: Mapping[str, object], scene: Scene) -> tuple[ColourTable, ...]:
    """The table of these areas."""
    assert isinstance(data, tuple)  # the directive's data is checked before
    return (ColourTable(data, options, scene),)


SPEC = BlockSpec(
    name="colour-table",
    takes="areas: framework.areas",
    options={
        "points": Option("word", "shown", ("shown", "hidden"), "print the points, or leave them out"),
        "lines": Option("bool", False, help="lines to write on in every cell"),
        "marks": Option("bool", True, help="the scale's marks in every cell"),
        "own": Option("bool", True, help="a cell for a statement of one's own where a column is shorter"),
    },
    build=build,
)
