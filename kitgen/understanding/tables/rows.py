"""Rows and cells of tables: which are titles and headers, and what of a table becomes areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kitgen.reading.bullets import ID
from kitgen.reading.plain import tidy
from kitgen.reading.source import Cell, Line, Place
from kitgen.understanding.draft import DraftArea, DraftLevel, Noting
from kitgen.understanding.tables.cells import filling, header, prompts_apart
from kitgen.understanding.tuned import HEADING

Row = Sequence[Cell]
_NO_COLOUR = {"#ffffff", "#000000"}


@dataclass(slots=True)
class Found(Noting):
    """The areas of a table, what was guessed about them, and the lines that belong to none."""

    areas: list[DraftArea] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    levels: list[DraftLevel] = field(default_factory=list)
    title: str = ""  #: of the whole table, in a row above its header
    values: int = 0  #: how many columns that tell something of each row alone are left out

    def into(self, area: DraftArea, cell: Cell) -> None:
        """Put what stands in a cell into its area."""
        lines, prompts = prompts_apart(cell.lines)
        area.prompts += prompts
        held = filling(lines)
        self.notes += held.notes
        if held.first and area.statements:
            area.statements[-1].points += [tidy(line.text) for line in held.first]
            area.statements += held.statements
        else:
            area.statements += held.all


def goes_across(row: Row) -> bool:
    """Whether a row is nothing but one cell, as wide as the table.

    Cells are also covered by those above them; then the first may be a statement, with its id.
    """
    numbered = any(ID.fullmatch(line.number or tidy(line.text)) for line in row[0].lines)
    return len(row) > 1 and bool(row[0].lines) and all(cell.covered for cell in row[1:]) and not numbered


def is_header(row: Row) -> bool:
    """Whether several cells stand in a row, and each could be a title."""
    held = [cell for cell in row if tidy(cell.text)]
    return len(held) > 1 and all(map(is_title, held))


def is_title(cell: Cell) -> bool:
    """Whether a cell could hold an area's title."""
    lines = [line for line in cell.lines if tidy(line.text)]
    if not lines or any(line.bullet for line in lines):
        return False
    return len(lines[0].text) <= HEADING or bool(lines[0].lead) or header(lines)[2]


def is_marked(cell: Cell) -> bool:
    """Whether a cell looks like a header: shaded, or its first line bold or a heading."""
    first = next((line for line in cell.lines if tidy(line.text)), None)
    shaded = cell.fill is not None and cell.fill.lower() not in _NO_COLOUR
    return first is not None and (shaded or first.bold or first.lead > 0 or first.heading > 0)


def items(cell: Cell) -> list[str]:
    """The lines of a cell, as points or prompts."""
    return [tidy(line.text) for line in cell.lines if tidy(line.text)]


def area_of(head: Cell, found: Found) -> DraftArea:
    """The area that a heading's cell names, and perhaps defines."""
    place = place_of(head)
    title, definition, guessed = header(head.lines)
    if guessed:
        found.note("guess.divided", place, texts=[title])
    return DraftArea(title, definition, place=place)


def place_of(cell: Cell, area: DraftArea | None = None) -> Place:
    """Where the text of a cell stands; if it has none, where its area does."""
    return next((line.place for line in cell.lines), area.place if area else Place())
