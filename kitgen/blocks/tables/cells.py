"""The cells of the colour-in table: what stands in them, how large, and how high that makes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kitgen.blocks.house import GREY, WHITE, WRITE_LINE, WRITE_PITCH, scale
from kitgen.blocks.marks import marks
from kitgen.blocks.scene import runs
from kitgen.blocks.tables.plan import Column
from kitgen.domain.framework import Level, Statement
from kitgen.model import Beside, Block, Cell, Drawing, Gap, ItemList, Paragraph, Style, WriteLines
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import cell_height, table_lines
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.most import most_cell

#: Height of a statement with its marks and id beside it, in mm, so that points start level across a row.
HEAD = 13.8
#: Lines to write on in a cell, at least.
LEAST_LINES = 2
#: mm of white in every cell of a row from which on a table without lines gets them too, and what stays white.
VERY_WHITE, STAYS_WHITE = 48.0, 20.0
#: What a row's border adds to a table's height in Word, in mm.
BORDER = table_lines()


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
    """The statement with its marks; beside them where that leaves it room enough. Without marks, the id
    stands before it."""
    figure = _marks(look)
    if figure is None:
        identity = replace(label.runs[0], text=f"{label.text}\u00a0\u00a0", colour=label.style.colour)
        return _narrowed(replace(text, runs=(identity, *text.runs)), look.inner, look)
    beside = figure.width <= 0.3 * look.inner
    if not beside:
        label = replace(label, style=replace(label.style, align="left"))
    text = _narrowed(text, look.inner - figure.width - 4.0 if beside else look.inner, look)
    least = HEAD if beside and (look.points or look.lines) else 0.0
    return Beside(label, figure, text, "side" if beside else "top", least=least)


def _narrowed(text: Paragraph, measure: float, look: Look) -> Paragraph:
    return replace(text, runs=soften(text.runs, text.style, measure, look.language, TARGETS))


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


def rest_cell(look: Look, *, first: bool, lines: bool) -> Cell:
    """A free cell: without text, and without a border above where it goes on from the one there."""
    return Cell(foot=(_lines(0),) if lines else (), top_border=first, padding=look.padding)


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
    return most_cell(cell, width) + BORDER


def filled(cells: tuple[Cell, ...], tall: float, width: float) -> tuple[Cell, ...]:
    """The cells of a row, with as many lines to write on in each as fit in all of them."""
    keep = 0.0
    if min(tall - need(cell, width) for cell in cells) > VERY_WHITE:
        keep = 0.0 if any(cell.foot for cell in cells if cell.blocks) else STAYS_WHITE
        cells = tuple(cell if cell.foot else replace(cell, foot=(_lines(0),)) for cell in cells)
    written = [cell for cell in cells if cell.foot and cell.blocks]
    more = _lines_in(min((tall - keep - need(cell, width) for cell in written), default=0.0))
    spare = min((tall - keep - BORDER - cell_height(cell, width) for cell in written), default=0.0)
    return tuple(_with_lines(cell, more, max(0, _lines_in(spare) - more), tall) for cell in cells)


def _lines_in(white: float) -> int:
    return int(white // WRITE_PITCH)


def _with_lines(cell: Cell, more: int, extra: int, tall: float) -> Cell:
    """The cell with `more` lines to write on, and `extra` ones in print."""
    if not cell.foot:
        return cell
    [lines] = cell.foot
    assert isinstance(lines, WriteLines)  # the foot of a cell holds nothing else
    if cell.blocks:
        return replace(cell, foot=(replace(lines, count=lines.count + more, extra=extra),))
    # the rest of the cell above: lines all the way up, the last one level with the neighbours' last one
    count = _lines_in(tall - cell.padding[0] - cell.padding[2])
    return replace(cell, foot=(replace(lines, count=count),))
