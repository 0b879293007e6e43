"""The cells of the colour-in table: their content, its size, and the height they need."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.blocks.house import GREY, WHITE, WRITE_LINE, WRITE_PITCH, scale
from kitgen.blocks.marks import clear, mark, sign
from kitgen.blocks.scene import paragraph, runs
from kitgen.domain.framework import Area, Level, Statement
from kitgen.model import Block, Cell, Drawing, Gap, Hung, ItemList, Paragraph, Style, WriteLines
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import hung_parts, table_lines
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.lines import widest_word
from kitgen.typesetting.most import most_cell, most_width

#: The scale is counted in steps of one in so many.
STEPS = 40
#: Comfortable type in pt, and the smallest: statements at arm's length, points, and a heading's words.
STATEMENT, POINT, IDENTITY, OWN = 15.0, 12.0, 11.0, 13.0
STATEMENT_FLOOR, POINT_FLOOR, HEADING_FLOOR = 12.0, 10.0, 10.5
#: Ids are never larger than this.
LARGEST_ID = 13.0
#: mm from a text to the first line below it: there is white below its letters already.
FIRST_LINE = 7.0
#: With so many columns they are narrow.
MANY_COLUMNS = 5
#: mm of white in every cell of a row from which a table without lines gets them too, and the white that is
#: left.
VERY_WHITE, STAYS_WHITE = 48.0, 20.0
#: What a row's border adds to a table's height in Word, in mm.
BORDER = table_lines()
#: mm between an area's sign and its name, at least.
BESIDE_SIGN = 1.4
#: mm that a field needs beside its symbol, and the smallest symbol.
FIELD, LEAST_SYMBOL = 6.5, 5.5


@dataclass(frozen=True)
class CellLook:
    """The look of the cells of some columns at one scale; hashable, so that cells can be kept.

    What has a value here differs from way to way of setting one table, the rest does not.
    """

    points: bool
    blank: bool  #: whether the room for the lines is left without them
    levels: tuple[Level, ...]  #: whose symbols stand at the foot; empty for none
    longest: str  #: the longest id
    rings: tuple[int, ...]  #: how many areas the framework has, ring by ring
    own: str  #: the words of the cell for a statement of one's own
    here: str  #: the words above lines where there is much room
    language: str
    plain: bool  #: whether heads are white, with a bar of colour along their top
    steps: int = STEPS  #: the scale, in steps of one fortieth
    columns: int = 1
    close: bool = False  #: whether it is set more closely, without the areas' definitions
    width: float = 0.0  #: mm, of a column
    lines: int = 0  #: to write on, at least; 0 for none

    def __hash__(self) -> int:
        return hash((self.steps, self.columns, self.close, self.width, self.lines, self.language))

    @property
    def factor(self) -> float:
        """The scale of the type."""
        return self.steps / STEPS

    @property
    def dense(self) -> bool:
        """Whether columns are narrow."""
        return self.columns >= MANY_COLUMNS

    @cached_property
    def padding(self) -> tuple[float, float, float, float]:
        """Top, right, bottom, left in mm."""
        tight = 0.62 if self.close else 0.8 if self.dense else 0.78 if self.lines else 1.0
        left, right = (2.6, 2.0) if self.dense else (4.0, 5.0)
        return (round(3.4 * tight, 2), right, round(2.0 * tight, 2), left)

    @cached_property
    def hang(self) -> float:
        """The indent of statements after their ids, in mm."""
        return max(7.0 if self.dense else 8.0, most_width(self.identity(self.longest, WHITE)) + 1.2)

    @cached_property
    def strip(self) -> float:
        """Height in mm of the strip at the foot of a row; larger type has a higher one."""
        if not self.levels:
            return 0.0
        low = (7.6 if self.dense else 8.6) if self.close else (8.4 if self.dense else 10.0)
        return round(low * max(1.0, 1 + 0.9 * (self.factor - 1.15)), 1)

    @property
    def still(self) -> float:
        """mm of a row, besides its strip and blank room, that do not grow with the type."""
        return self.padding[0] + self.padding[2] + BORDER + (0.0 if self.blank else self.lines * WRITE_PITCH)

    @cached_property
    def part(self) -> float:
        """Width in mm of the part of the strip that a level has."""
        return self.width / max(1, len(self.levels))

    @cached_property
    def inset(self) -> float:
        """mm from the left of such a part to its symbol."""
        return 4.0 if self.part >= 24 else 2.2 if self.part >= 15 else 1.5

    @cached_property
    def symbol(self) -> float:
        """Diameter of the symbols in mm: beside them is as much room for marks."""
        room = self.part - self.inset
        return round(max(LEAST_SYMBOL, min(0.76 * self.strip, room - FIELD, room / 2 - 0.05)), 1)

    def identity(self, text: str, colour: str) -> Paragraph:
        """An id as it hangs left of its statement."""
        size = int(min(LARGEST_ID, IDENTITY * self.factor * (0.9 if self.dense else 1.0)) * 2) / 2
        return Paragraph(runs(text), Style("Statement Id", size, size * 1.2, weight="bold", colour=colour))

    def style(self, name: str, size: float, leading: float, **more: object) -> Style:
        """A style `size` pt large at the comfortable scale."""
        return scale(Style(name, size, size * leading, **more), self.factor)  # type: ignore[arg-type]

    def set(self, text: str, style: Style, span: int = 1) -> Paragraph:
        """A text in a cell over so many columns, its long words softened."""
        room = self.width * span - self.padding[1] - self.padding[3] - style.indent
        return paragraph(text, style, room, self.language)

    @remembered(4096)
    def statement_cell(self, statement: Statement, colour: str) -> Cell:
        """The cell of one statement: id, text, points or lines to write on, and the symbols of the levels."""
        style = self.style("Statement", STATEMENT, 1.2, weight="semibold", balance=True, indent=self.hang)
        blocks: list[Block] = [Hung(self.identity(statement.id, colour), self.set(statement.text, style))]
        if self.points and statement.points:
            indent = 4.0 if self.dense else self.hang
            style = self.style("Point", POINT, 1.28, indent=indent, before=0.7, balance=True)
            points = tuple(self.set(point, style) for point in statement.points)
            blocks += [Gap(1.3 * self.factor), ItemList(points, colour=colour)]
        foot = (self._lines(self.lines),) if self.lines and not self.blank else ()
        return Cell(tuple(blocks), foot, padding=self.padding, fields=self.fields(f"{statement.id}: "))

    def _lines(self, count: int) -> WriteLines:
        return WriteLines(count, WRITE_PITCH, FIRST_LINE, WRITE_LINE, indent=self.hang)

    @remembered(512)
    def fields(self, said: str = "") -> tuple[Drawing, ...]:
        """The symbols at the foot of a cell; their description names the statement."""
        return tuple(mark(level, self.symbol, f"{said}{level.name}") for level in self.levels)

    @remembered(256)
    def own_cell(self) -> Cell:
        """A cell for a statement of the readers' own, with lines to write it on."""
        style = self.style("Own Statement", OWN, 1.22, italic=True, colour=GREY, indent=self.hang)
        words = self.set(self.own, style)
        foot = () if self.blank else (self._lines(self.lines),)
        return Cell((words,), foot, padding=self.padding, fields=self.fields())

    @remembered(1024)
    def header_cell(self, area: Area, place: int, span: int, colour: str) -> Cell:
        """The area's sign or letter, its name and its definition, white on its colour."""
        share = {1: 1.0, 2: 1.0, 3: 1.0, 4: 0.9, 5: 0.8}.get(self.columns, 0.72)
        share *= max(1.0, min(1.3, self.factor / 1.23))
        start = self.padding[3] + self.hang
        figure = round((6.2 if self.dense else 7.8) * max(1.0, share), 1)
        left = 2.2 if self.dense else 2.9
        indent = round(start - left, 2)
        if clear(sum(self.rings), figure):
            figure = min(figure, indent - BESIDE_SIGN)
            badge: Paragraph | Drawing = sign(place, self.rings, round(figure, 1), WHITE)
        else:
            badge = Paragraph(runs(area.id), Style("Area Letter", 16, 19.2, weight="bold", colour=WHITE))
        right, above = self.padding[1], 4.4 if self.plain else 2.8
        room = self.width * span - left - right
        blocks: list[Block] = [Hung(badge, self._name(area.title, 20 * share, room, indent))]
        if area.definition and not self.close:
            size = max(HEADING_FLOOR, int(13 * share * 2) / 2)
            style = Style(
                "Area Definition", size, size * 1.25, colour=WHITE, before=2, indent=indent, balance=True
            )
            blocks.append(paragraph(area.definition, style, room - indent, self.language))
        return Cell(tuple(blocks), header=True, fill=colour, padding=(above, right, 3.0, left), span=span)

    def _name(self, title: str, size: float, room: float, indent: float) -> Paragraph:
        """An area's name; smaller where it would take more than two lines, or break a word."""
        text, measure = runs(title), room - indent
        for share in (1.0, 0.9, 0.8, 0.7):
            fitting = max(HEADING_FLOOR, int(size * share * 2) / 2)
            style = Style("Area", fitting, fitting * 1.1, "bold", colour=WHITE, indent=indent, balance=True)
            words = Paragraph(text, style)
            whole = all(widest_word(text, style, target) <= measure for target in TARGETS)
            lines = max(hung_parts(Hung(words, words), room, target)[2] for target in TARGETS)
            if whole and lines <= 2.1 * style.leading * 25.4 / 72:
                break
        return replace(words, runs=soften(text, style, measure, self.language))

    def filled(self, cells: tuple[Cell, ...], tall: float, more: int) -> tuple[Cell, ...]:
        """The cells of a row that has `tall` mm for words: with `more` lines to write on in those that have
        some, or with lines in all where there is much room."""
        white = min(tall - need(cell, self.width) for cell in cells if cell.blocks)
        if not self.lines and white > VERY_WHITE:
            lines = self._lines(_lines_in(white - STAYS_WHITE))
            return tuple(self._opened(cell, lines) for cell in cells)
        return tuple(self._written(cell, tall, more) for cell in cells)

    def _opened(self, cell: Cell, lines: WriteLines) -> Cell:
        """The cell with lines to write on, and above them what to write."""
        mark = next((each.mark for each in cell.blocks if isinstance(each, Hung)), None)
        if not isinstance(mark, Paragraph):
            return replace(cell, foot=(lines,))
        label = Style("Write Here", 13, 15.6, weight="semibold", colour=mark.style.colour, indent=self.hang)
        return replace(cell, foot=(self.set(self.here, label), lines))

    def _written(self, cell: Cell, tall: float, more: int) -> Cell:
        """The cell with more lines to write on; one without a statement is filled with them."""
        if not cell.foot:
            return cell
        [lines] = cell.foot
        assert isinstance(lines, WriteLines)  # the foot of a cell holds nothing else
        if not self.lines:
            more = _lines_in(tall - need(cell, self.width))
        return replace(cell, foot=(replace(lines, count=lines.count + more),) if lines.count + more else ())

    def lines_in(self, cells: Sequence[Cell], tall: float) -> int:
        """How many more lines to write on fit in all cells of a row."""
        return min(_lines_in(tall - need(cell, self.width)) for cell in cells if cell.foot)


@remembered(8192)
def need(cell: Cell, width: float) -> float:
    """The height in mm that a cell's words need in the format that needs most."""
    return most_cell(cell, width * cell.span) + BORDER


def _lines_in(white: float) -> int:
    return max(0, int(white // WRITE_PITCH))
