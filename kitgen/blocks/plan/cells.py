"""How the table of a print plan looks in type of one size: its columns, its cells, and their heights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kitgen.blocks.house import GREY
from kitgen.blocks.plan.columns import Column
from kitgen.blocks.scene import runs
from kitgen.model import Cell, Paragraph, Style
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import natural_width, table_lines
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.lines import widest_word
from kitgen.typesetting.most import most_row

#: The smallest type, in pt; headings are a point smaller than what stands below them.
SMALLEST = 9.0
#: mm between two columns, and above and below the words of a row.
GUTTER, AIR = 3.0, 0.9
#: mm of a column of numbers, at least, and of a line of ordinary text in Word.
NUMBER, BLANK = 8.0, 5.2
#: mm that widths are rounded up by.
ROUNDING = 0.2


@dataclass(frozen=True, slots=True)
class Look:
    """The columns in type of `size` pt, for a text in `language`; `colour` is that of the copies."""

    columns: tuple[Column, ...]
    size: float
    language: str
    colour: str

    def widths(self, width: float) -> tuple[float, ...] | None:
        """mm for each column with the gap after it: wide ones share what the others leave.

        None where that is too little for their longest words.
        """
        gaps = GUTTER * (len(self.columns) - 1)
        least = [self._least(column) for column in self.columns]
        rest = width - gaps - sum(least)
        if rest < 0:
            return None
        more = [max(self._want(column) - low, 0.0) for column, low in zip(self.columns, least, strict=True)]
        part = min(1.0, rest / (sum(more) or 1.0))
        inner = [low + part * each for low, each in zip(least, more, strict=True)]
        inner[1] += width - gaps - sum(inner)  # what nobody needs goes to the titles
        return (*(each + GUTTER for each in inner[:-1]), inner[-1])

    def rows(self, widths: Sequence[float], sheets: int) -> list[tuple[Cell, ...]]:
        """The cells of the header, of so many sheets, and of the totals."""
        numbers = range(-1, len(self.columns[0].texts))
        return [
            tuple(
                self._cell(column, number, number >= sheets, wide, last=column is self.columns[-1])
                for column, wide in zip(self.columns, widths, strict=True)
            )
            for number in numbers
        ]

    def _least(self, column: Column) -> float:
        """mm of a wide column's longest word, and of any other's longest text."""
        if not column.wide:
            return self._want(column)
        style = replace(self._style(column), weight="bold")
        words = (runs(text) for text in (column.head, *column.texts))
        return max(widest_word(word, style, target) for word in words for target in TARGETS) + ROUNDING

    def _want(self, column: Column) -> float:
        """mm that no text of the column needs more than."""
        style = replace(self._style(column), weight="bold" if column.strong else "semibold")
        lines = (Paragraph(runs(text), style) for text in (column.head, *column.texts))
        widest = max(natural_width(line, target) for line in lines for target in TARGETS) + ROUNDING
        return max(widest, NUMBER) if column.number else widest

    def _cell(self, column: Column, number: int, total: bool, width: float, *, last: bool) -> Cell:
        head = number < 0
        text = column.head if head else column.texts[number]
        style = self._style(column, head=head, total=total)
        padding = (AIR, 0.0 if last else GUTTER, AIR, 0.0)
        softened = soften(runs(text), style, width - padding[1], self.language, TARGETS)
        blocks = (Paragraph(softened, style),) if text else ()
        return Cell(blocks, header=head, padding=padding, left_border=False)

    def _style(self, column: Column, *, head: bool = False, total: bool = False) -> Style:
        name = "Plan Number" if column.number else "Plan Cell"
        size = max(SMALLEST, self.size - 1) if head else self.size
        style = Style(name, size, round(size * 1.2, 1), align="right" if column.number else "left")
        if head:
            return replace(style, name=f"{name} Head", colour=GREY)
        if total or (column.strong and not column.number):
            return replace(style, name=f"{name} Strong", weight="semibold")
        if column.strong:
            return replace(style, name=f"{name} Copies", weight="bold", colour=self.colour)
        return style


def need(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """The height in mm that a row needs; an empty cell holds a line of ordinary text in Word."""
    first = cells[0].header
    least = 2 * AIR + BLANK + table_lines(first=first) if not all(cell.blocks for cell in cells) else 0.0
    return max(least, most_row(cells, widths, first=first))


def placed(cells: tuple[Cell, ...], spare: float) -> tuple[Cell, ...]:
    """The cells with `spare` mm around their words, first lines level; a header's stand at its foot."""
    above = spare if cells[0].header else spare / 2
    return tuple(
        replace(cell, padding=(top + above, right, bottom + spare - above, left))
        for cell in cells
        for top, right, bottom, left in [cell.padding]
    )
