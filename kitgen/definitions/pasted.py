"""Cells of lists cleaned of unwanted letters from pasting, and words in them that were misread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kitgen.definitions.source import tidy
from kitgen.definitions.tables import Cell, Table
from kitgen.domain.letters import Misread, Odd, cleaned, misread
from kitgen.errors import Said


@dataclass(frozen=True, slots=True)
class Remark:
    """A note on a cell, whose row and column are counted from 0."""

    row: int
    column: int
    said: Said


@dataclass(slots=True)
class _First:
    """The first letter or word of a kind in a table, and how many cells have that kind."""

    row: int
    column: int
    text: str
    found: Odd | Misread
    cells: int = 0

    def remark(self) -> Remark:
        if isinstance(self.found, Misread):
            return Remark(self.row, self.column, self.found.message(self.cells))
        return Remark(self.row, self.column, self.found.message(self.text, self.cells))


def clean_table(table: Table) -> tuple[Table, list[Remark]]:
    """The table with clean cells, and a remark for each kind of unwanted letter, at its first cell."""
    firsts: dict[str, _First] = {}
    rows: list[list[Cell]] = []
    for number, row in enumerate(table.rows):
        rows.append(list(row))
        for column, cell in enumerate(row):
            if not isinstance(cell, str) or (cell.isascii() and cell.isprintable() and "&" not in cell):
                continue
            for kind, found in _found(cell):
                firsts.setdefault(kind, _First(number, column, cell, found)).cells += 1
            rows[number][column] = tidy(cleaned(cell)[0])
    return replace(table, rows=rows), [first.remark() for first in firsts.values()]


def _found(cell: str) -> Iterator[tuple[str, Odd | Misread]]:
    for odd in cleaned(cell)[1]:
        yield odd.kind, odd
    if wrong := misread(cell):
        yield "misread", wrong
