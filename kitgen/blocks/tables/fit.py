"""Fitting the colour-in table: the fewest pages, and on them the largest type.

The type in the cells is scaled in fortieths of its comfortable size, between TOP and the floors. A table
that is the same for many units is fitted once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.basics.languages.messages import Messages
from kitgen.basics.lengths import mm
from kitgen.basics.records import dataclass, replace
from kitgen.blocks.house import WRITE_LINE
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import AREAS, BlockSpec, Option, Options
from kitgen.blocks.tables.cells import POINT, POINT_FLOOR, STATEMENT, STATEMENT_FLOOR, STEPS, CellLook, need
from kitgen.blocks.tables.plan import MOST_COLUMNS, MOST_WITH_POINTS, Group, arrangements, divisions
from kitgen.domain.framework import Area, Statement
from kitgen.errors import FitError, Note, Said, said
from kitgen.model import Cell, Hung, Row, Table
from kitgen.typesetting.elastic import ElasticBlock, Pages
from kitgen.typesetting.fit import Fit, chunks, count, division, fit, share
from kitgen.typesetting.geometry import cell_height
from kitgen.typesetting.most import most_row

#: The largest scale, in steps: 24 pt, and 18 pt with lines to write on unless there are many all the same.
TOP, TOP_WITH_LINES = 64, 48
MANY_LINES, LARGE_STATEMENT = 8, 18.0
#: With so many statements in an area a table may be set closely; or with one of more letters than can be read
#: at a glance, which are five lines in a column of 132 mm.
MANY_ROWS, LONG = 7, 220
#: A way with more cells left over must have type that is larger by so many steps, and one for each cell more.
WORTH = 2
#: Lines to write on in a cell, at least, and where statements then still have so many pt.
LEAST_LINES, GOOD_LINES, GOOD_STATEMENT = 2, 3, 13.0
#: mm of a blank cell for each of them: with its part of what a page keeps free, 22 mm hold a note flag or
#: three lines by hand.
BLANK_PITCH = 6.7
#: The area of a letter with the white below its line, at the very least, in squares of its size.
LETTER = 0.3
#: From so many pages on, the first way to divide the areas that fits is taken.
MANY_PAGES = 8


@dataclass(frozen=True)
class ColourTable(ElasticBlock):
    """The table as a block that is set in the largest type that fits, and everything that it depends on.

    It hangs on a wall, so its type takes what room there is, but for what a sentence more takes in Word.
    """

    alike = True
    spare = 10.0  #: mm for a sentence more in Word

    sheet: str
    messages: Messages
    look: CellLook  #: what is the same in all ways to set it
    areas: tuple[Area, ...]
    rings: tuple[tuple[str, tuple[str, ...]], ...]  #: name, and ids of areas that belong together on a page
    places: tuple[int, ...]  #: of the areas among all of the framework's
    colours: tuple[str, ...]  #: of the areas, in their order
    lines: bool
    own: bool
    hang: float

    def set_pages(self, width: float, depth: float, least: int, most: int) -> Pages:
        """The table of each page; raises FitError, naming the statement, when even the smallest type does not
        fit."""
        tables = _Tables(self, round(width + 2 * self.hang, 3), depth).tables(least, most)
        return [(table,) for table in tables]


@dataclass(frozen=True, slots=True)
class TablePage:
    """One page of a group of columns at one scale: its cells row by row, and the heights they need in mm."""

    group: Group
    look: CellLook
    header: Row
    cells: tuple[tuple[Cell, ...], ...]
    needs: tuple[float, ...]
    extra: float  #: mm of each of them that are not for words


class _Tables:
    """The search for one table and one page size."""

    def __init__(self, job: ColourTable, width: float, depth: float) -> None:
        self.job, self.width, self.depth = job, width, depth
        self._made: dict[tuple[str, int, int, int, bool], tuple[Cell, float]] = {}

    def tables(self, least: int, most: int) -> tuple[Table, ...]:
        held = [statement for area in self.job.areas for statement in area.statements]
        own = sum(len(statement.text) for statement in held) * mm(STATEMENT_FLOOR) ** 2
        points = sum(len(point) for statement in held for point in statement.points) * mm(POINT_FLOOR) ** 2
        letters = own + (points if self.job.look.points else 0)  # in the smallest type
        if letters * LETTER > most * self.width * self.depth:
            raise self._too_many(most)

        def fits(groups: Sequence[Sequence[Area]]) -> list[Fit[Group, TablePage] | None]:
            return [self._group(areas, least if len(groups) == 1 else 1) for areas in groups]

        ways = divisions(self.job.areas, [areas for _, areas in self.job.rings])
        best = division(ways, fits, lambda group: group.free, least, most, MANY_PAGES)
        if not best:
            raise self._too_high()
        if count(best) > most:
            raise self._too_many(most)
        return tuple(self._table(sheet) for sheet in self._alike(best))

    def _alike(self, fits: Sequence[Fit[Group, TablePage]]) -> Iterator[TablePage]:
        """All pages in the type of the smallest, since they hang side by side: what could be larger leaves as
        few cells over, in columns nearly as wide."""
        smallest = min(fits, key=lambda found: found.scale)
        for found in fits:
            look, ways = found.pages[0].look, arrangements(found.way.areas, self._most_columns)
            near = sorted(ways, key=lambda way: (way.free, abs(way.columns - smallest.way.columns)))
            made = (
                self._sheets(way, smallest.scale, look.lines, look.close, len(found.pages))
                for way in (near if found.scale > smallest.scale else ())
            )
            yield from next((pages for pages in made if len(pages) == len(found.pages)), found.pages)

    @property
    def _most_columns(self) -> int:
        few = self.job.look.points and len(self.job.areas) <= MOST_WITH_POINTS
        return MOST_WITH_POINTS if few else MOST_COLUMNS

    def _group(self, areas: Sequence[Area], least: int) -> Fit[Group, TablePage] | None:
        """The best way to set some areas side by side: more closely only where that saves a page."""
        usual = self._with_lines(areas, least, close=False)
        crowded = any(len(area.statements) >= MANY_ROWS for area in areas) or any(
            len(statement.text) > LONG for area in areas for statement in area.statements
        )
        if not crowded or (usual and len(usual.pages) <= least):
            return usual
        close = self._with_lines(areas, least, close=True)
        return close if close and (not usual or len(close.pages) < len(usual.pages)) else usual

    def _with_lines(self, areas: Sequence[Area], least: int, *, close: bool) -> Fit[Group, TablePage] | None:
        """The best way with good room to write, if that costs no page."""
        if not self.job.lines:
            return self._set(areas, (0, STATEMENT_FLOOR), least, close)
        good = self._set(areas, (GOOD_LINES, GOOD_STATEMENT), least, close)
        if good and len(good.pages) <= least:
            if good.scale < TOP_WITH_LINES:
                return good
            large = self._set(areas, (MANY_LINES, LARGE_STATEMENT), least, close)
            return large if large and len(large.pages) <= least else good
        fair = self._set(areas, (LEAST_LINES, STATEMENT_FLOOR), least, close)
        return good if good and fair and len(good.pages) <= len(fair.pages) else fair

    def _set(
        self, areas: Sequence[Area], room: tuple[int, float], least: int, close: bool
    ) -> Fit[Group, TablePage] | None:
        """The best way with so much room: lines to write on, and pt of a statement, at least."""
        lines, statement = room
        smallest = max(statement / STATEMENT, POINT_FLOOR / POINT if self.job.look.points else 0.0)
        floor = -int(-smallest * STEPS // 1)
        ways = arrangements(areas, self._most_columns)
        top = TOP_WITH_LINES if 0 < lines < MANY_LINES else TOP

        def pages(way: Group, steps: int, most: int) -> tuple[TablePage, ...]:
            return self._sheets(way, steps, lines, close, most)

        def largest(sheets: Sequence[TablePage], count: int) -> int:
            """What is not words takes as much at any scale; words take more than their share."""
            room = count * (self.depth - sheets[0].header.height)
            still = sum(len(sheet.needs) * (sheet.extra + sheet.look.still) for sheet in sheets)
            words = sum(sum(sheet.needs) for sheet in sheets) - still
            return min(top, int(floor * (room - still) / words) + 1) if words > 0 else top

        return fit(ways, pages, floor, largest, least, WORTH, lambda group: group.free)

    def _look(self, group: Group, steps: int, lines: int, close: bool) -> CellLook:
        columns, width = group.columns, self.width / group.columns
        return replace(self.job.look, steps=steps, columns=columns, close=close, width=width, lines=lines)

    def _sheets(self, group: Group, steps: int, lines: int, close: bool, most: int) -> tuple[TablePage, ...]:
        """The pages of a group at a scale; none where a row is higher than a page, or they are too many."""
        look = self._look(group, steps, lines, close)
        header = self._header(group, look)
        extra = look.strip + (lines * BLANK_PITCH if look.blank else 0.0)
        room, cells, needs = self.depth - header.height, [], list[float]()
        for number in range(group.rows):
            made, talls = zip(*self._cells(group, number, look), strict=True)
            cells.append(made)
            needs.append(max(talls) + extra)
            if sum(needs) > most * room:
                return ()
        pages = chunks(needs, room) or ()
        if len(pages) > most:
            return ()
        rows = ((tuple(cells[a:b]), tuple(needs[a:b])) for a, b in pages)
        return tuple(TablePage(group, look, header, *each, extra) for each in rows)

    def _header(self, group: Group, look: CellLook) -> Row:
        cells = []
        for area, span in zip(group.areas, group.spans, strict=True):
            at = self.job.areas.index(area)
            cells.append(look.header_cell(area, self.job.places[at], span, self.job.colours[at]))
        widths = [look.width * span for span in group.spans]
        return Row(tuple(cells), most_row(cells, widths, first=True), header=True)

    def _cells(self, group: Group, row: int, look: CellLook) -> Iterator[tuple[Cell, float]]:
        """Each cell of a row with the height in mm that it needs; made once for all groups that have it."""
        for area, statement in group.row(row):
            key = (statement.id if statement else "", look.steps, look.columns, look.lines, look.close)
            if key not in self._made:
                if statement:
                    cell = look.statement_cell(statement, self.job.colours[self.job.areas.index(area)])
                else:
                    cell = look.own_cell() if self.job.own else Cell(padding=look.padding)
                self._made[key] = cell, need(cell, look.width)
            yield self._made[key]

    def _table(self, sheet: TablePage) -> Table:
        """A page, with the free height divided: with lines, all rows are equally high if possible,
        else each has the same white."""
        look, room = sheet.look, self.depth - sheet.header.height
        looks = [
            0.0 if look.lines else max(cell_height(cell, look.width) for cell in row) + sheet.extra
            for row in sheet.cells
        ]
        heights = share(sheet.needs, room, looks)
        talls = [height - look.strip for height in heights]
        pairs = list(zip(sheet.cells, talls, strict=True))
        lined = look.lines > 0 and not look.blank
        more = min(look.lines_in(cells, tall) for cells, tall in pairs) if lined else 0
        rows = (
            Row(look.filled(cells, tall, more), height, strip=look.strip, inset=look.inset)
            for (cells, tall), height in zip(pairs, heights, strict=True)
        )
        areas, widths = sheet.group.areas, (look.width,) * sheet.group.columns
        titles = ", ".join(area.title for area in areas)
        count = sum(isinstance(block, Hung) for row in sheet.cells for cell in row for block in cell.blocks)
        said = titles, self.job.messages("table.summary", areas=titles, statements=count), WRITE_LINE
        part = next((name for name, ring in self.job.rings if areas[0].id in ring), "")
        return Table(widths, (sheet.header, *rows), *said, hang=self.job.hang, part=part)

    # -- what cannot be set --------------------------------------------------------------------------

    def _too_many(self, most: int) -> FitError:
        def letters(statement: Statement) -> int:
            return len(statement.text) + (sum(map(len, statement.points)) if self.job.look.points else 0)

        longest = max((each for area in self.job.areas for each in area.statements), key=letters)
        where = {"sheet": self.job.sheet, "language": self.job.look.language}
        return FitError(said("fit.table", most=most, statement=longest.id, **where))

    def _too_high(self) -> FitError:
        """The error for a cell that is too high for a page even in the smallest type, with advice."""
        where = {"sheet": self.job.sheet, "language": self.job.look.language}
        heights: list[tuple[float, Said]] = []
        for area in self.job.areas:
            [*_, group] = arrangements((area,), MOST_COLUMNS)
            look = self._look(group, int(STATEMENT_FLOOR / STATEMENT * STEPS), 0, False)
            heading = need(self._header(group, look).cells[0], look.width)
            heights.append((heading, said("fit.heading", area=area.id, **where)))
            for statement in area.statements:
                tall = need(look.statement_cell(statement, WRITE_LINE), look.width)
                heights.append((tall, said("fit.statement-on-page", statement=statement.id, **where)))
        return FitError(max(heights, key=lambda each: each[0])[1])


def build(data: tuple[Area, ...], options: Options, scene: Scene) -> ColourTable:
    """The table of these areas, with a warning about statements that are hard to read at a glance."""
    for statement in (statement for area in data for statement in area.statements):
        if len(statement.text) > LONG:
            about = {"statement": statement.id, "has": len(statement.text), "most": LONG}
            scene.warnings.append(Note(said("sheet.statement-long", sheet=scene.sheet, **about)))
    names, words = list(scene.colours), scene.messages
    look = CellLook(
        points=options["points"] == "shown" and any(s.points for area in data for s in area.statements),
        blank=options["space"] == "blank",
        levels=scene.framework.scale.levels if options["marks"] else (),
        longest=max((statement.id for area in data for statement in area.statements), key=len),
        rings=(len(names),),
        own=words("table.own-statement"),
        here=words("table.write-here"),
        language=scene.language,
        plain=scene.plain,
    )
    return ColourTable(
        sheet=scene.sheet,
        messages=words,
        look=look,
        areas=data,
        rings=tuple((ring.title, tuple(ring.areas)) for ring in scene.framework.rings),
        places=tuple(names.index(area.id) for area in data),
        colours=tuple(scene.colours[area.id] for area in data),
        lines=options["space"] != "none",
        own=options["own"],
        hang=options["hang"],
    )


OPTIONS = {
    "points": Option("word", "shown", ("shown", "hidden"), "print the points, or leave them out"),
    "space": Option("word", "none", ("none", "lines", "blank"), "room to write in: with lines, or blank"),
    "marks": Option("bool", True, help="the scale's symbols, each with a field, at the foot of every cell"),
    "own": Option("bool", True, help="a statement of one's own in each cell that is left over"),
    "hang": Option("length", 0.0, help="how far the table stands out of the margins, at both sides"),
}
SPEC = BlockSpec("colour-table", build, OPTIONS, AREAS, elastic=True)
