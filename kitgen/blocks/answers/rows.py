"""The rows of the answer sheet: a table for each area, its statements with the marks to tick."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from kitgen.blocks.house import WHITE
from kitgen.blocks.marks import marks, marks_width
from kitgen.blocks.prose import paragraph
from kitgen.blocks.scene import runs
from kitgen.domain.framework import Area, Level, Statement
from kitgen.model import Block, Cell, Paragraph, Row, Style
from kitgen.records import dataclass
from kitgen.remembering import remembered
from kitgen.typesetting.geometry import table_lines
from kitgen.typesetting.most import most_cell

#: Steps of size, from the tightest (0) to the most comfortable.
STEPS = 8


class Measures(NamedTuple):
    """Type in pt and measures in mm of the rows."""

    size: float  #: of the statements
    title: float  #: of an area
    mark: float  #: diameter
    white: float  #: above and below the content of a row, at least
    head_white: float  #: above and below an area's title, at least
    apart: float  #: between the tables of two areas


TIGHT, COMFORTABLE = Measures(10.0, 11.5, 6.8, 0.6, 0.8, 2.0), Measures(12.0, 14.0, 9.0, 2.4, 1.6, 5.0)
#: Width in mm of the ids, and between marks and what is beside them.
ID, BESIDE = 12.0, 4.0
#: mm right, below and left of the content of each column.
PADDING = ((1.0, 0.0, 2.0), (0.0, 0.0, 0.0), (1.0, 0.0, BESIDE))


@dataclass(frozen=True)
class RowLook:
    """The look of the rows at one step of size; hashable, so that rows can be kept."""

    step: int
    width: float  #: mm, of the table
    levels: tuple[Level, ...]
    language: str
    alt: str  #: of the marks
    mark_words: str  #: above the marks

    @cached_property
    def at(self) -> Measures:
        """The measures at this step; type in half points."""
        between = (
            tight + (wide - tight) * self.step / STEPS for tight, wide in zip(TIGHT, COMFORTABLE, strict=True)
        )
        size, title, mark, *white = between
        return Measures(int(size * 2) / 2, int(title * 2) / 2, round(mark, 2), *white)

    @property
    def gap(self) -> float:
        """mm between two marks: less where there are many."""
        return 4.0 if len(self.levels) <= 3 else 2.5

    @property
    def widths(self) -> tuple[float, float, float]:
        """mm of the columns: id, statement, marks."""
        last = marks_width(self.levels, self.at.mark, self.gap) + BESIDE + 1.0
        return ID, self.width - ID - last, last

    @remembered(256)
    def head_row(self, area: Area, colour: str) -> Row:
        """The area's letter and title on its colour, and what to do with the marks."""
        style = Style("Answer Area", self.at.title, self.at.title * 1.15, weight="bold", colour=WHITE)
        small = Style("Answer Head", 9.5, 11.5, colour=WHITE)
        texts = ((area.id, style), (area.title, style), (self.mark_words, small))
        cells = []
        for (text, kind), width, around in zip(texts, self.widths, PADDING, strict=True):
            words = paragraph(text, kind, width - around[0] - around[2], self.language)
            cells.append(Cell((words,), header=True, fill=colour, left_border=False, padding=(0.0, *around)))
        return self.centred(Row(tuple(cells), 0.0, header=True), 2 * self.at.head_white)

    @remembered(2048)
    def statement_row(self, statement: Statement, colour: str) -> Row:
        """A statement between its id and the marks, as high as it must be."""
        style = Style("Answer", self.at.size, self.at.size * 1.25, balance=True)
        identity = Style("Answer Id", self.at.size, self.at.size * 1.25, weight="semibold", colour=colour)
        drawing = marks(self.levels, self.at.mark, self.gap, self.alt)
        words = paragraph(statement.text, style, self.widths[1], self.language)
        blocks: tuple[Block, ...] = Paragraph(runs(statement.id), identity), words, drawing
        pairs = zip(blocks, PADDING, strict=True)
        cells = (Cell((block,), left_border=False, padding=(0.0, *around)) for block, around in pairs)
        return self.centred(Row(tuple(cells), 0.0), 2 * self.at.white)

    def centred(self, row: Row, white: float) -> Row:
        """The row with so many mm of white, its content in the middle of its height."""
        bare = [_padded(cell, -cell.padding[0], -cell.padding[2]) for cell in row.cells]
        needs, lines = list(map(most_cell, bare, self.widths)), table_lines(first=row.header)
        tall = max(needs) + white + lines
        frees = ((tall - need) / 2 for need in needs)
        cells = (_padded(cell, free, free - lines) for cell, free in zip(bare, frees, strict=True))
        return Row(tuple(cells), tall, row.header)


def taller(row: Row, more: float) -> Row:
    """The row `more` mm higher, its content still in the middle."""
    cells = tuple(_padded(cell, more / 2, more / 2) for cell in row.cells)
    return replace(row, cells=cells, height=row.height + more)


def _padded(cell: Cell, above: float, below: float) -> Cell:
    """The cell with so many mm more above and below its content."""
    top, right, bottom, left = cell.padding
    return replace(cell, padding=(top + above, right, bottom + below, left))
