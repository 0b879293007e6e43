"""Tables: rows of equally many cells, with merged ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from kitgen.reading.source import Cell, Line, Place, Table
from kitgen.reading.word.drawings import is_picture
from kitgen.reading.word.markup import W, children, number, switched, value
from kitgen.reading.word.styles import LetterLook, TableLook, fill

#: The most columns and cells a table may have (Word itself has at most 63 columns).
MOST_COLUMNS = 200
MOST_CELLS = 50_000

#: Reads the content of a cell at a place, in a look that its letters have unless they have their own.
ReadCell = Callable[[Element, Place, LetterLook], list[Line]]


class TooLarge(Exception):
    """A table with more columns or cells than are read."""


@dataclass(slots=True)
class _Rows:
    """The rows read so far, each a list of cells; `above` is where each column's cell begins, `starts` has
    the columns where those of each row begin."""

    rows: list[list[Cell]]
    above: dict[int, tuple[int, int]]
    starts: list[list[int]]
    header: int = 0


def read_table(xml: Element, look: TableLook, place: Place, read: ReadCell) -> Table:
    """The table, its cells' lines read with `read`; raises TooLarge."""
    found = _Rows([], {}, [])
    parts = _stressed(xml)
    for row in children(xml):
        if row.tag == f"{W}tr" and switched(row.find(f"{W}trPr"), "del") is None:
            _row(row, found, look, parts, place, read)
    _straighten(found)
    width = max((len(row) for row in found.rows), default=0)
    if width * len(found.rows) > MOST_CELLS:
        raise TooLarge
    padded = tuple((*row, *[Cell()] * (width - len(row))) for row in found.rows)
    return Table(padded, place, found.header)


def _straighten(found: _Rows) -> None:
    """Let cells stand below each other whose edges were moved in some rows: all rows that are no single cell
    have as many, which begin elsewhere."""
    usual = [starts for starts in found.starts if len(starts) > 1]
    indented = any(starts[0] for starts in found.starts if starts)
    if len({*map(len, usual)}) == 1 < len({*map(tuple, usual)}) and not indented:
        padding = [Cell(covered=True)] * (len(usual[0]) - 1)
        found.rows = [
            [row[at] for at in starts] + (padding if len(starts) == 1 else [])
            for row, starts in zip(found.rows, found.starts, strict=True)
        ]


def _stressed(xml: Element) -> set[str]:
    """The parts of the table that its style makes stand out."""
    look = xml.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return set()
    code = look.get(f"{W}val", "0")
    bits = int(code, 16) if all(letter in "0123456789abcdefABCDEF" for letter in code) and code else 0
    said = {"firstRow": (f"{W}firstRow", 0x20), "firstCol": (f"{W}firstColumn", 0x80)}
    return {
        name
        for name, (attribute, bit) in said.items()
        if look.get(attribute, "1" if bits & bit else "0") not in {"0", "false", "off"}
    }


def _row(row: Element, found: _Rows, look: TableLook, parts: set[str], place: Place, read: ReadCell) -> None:
    properties = row.find(f"{W}trPr")
    at = len(found.rows)
    if switched(properties, "tblHeader") and found.header == at:
        found.header += 1
    cells: list[Cell] = [Cell()] * _columns(value(properties, "gridBefore"), 0)
    found.rows.append(cells)
    found.starts.append([])
    for each in children(row):
        if each.tag == f"{W}tc":
            part = next((name for name in _parts(at, len(cells)) if name in parts), "")
            base = look.letters.get(part, LetterLook()).over(look.letters.get("", LetterLook()))
            here = replace(place, row=at + 1, column=len(cells) + 1)
            shade = look.fills.get(part) or look.fills.get("")
            _cell(each, found, read(each, here, base), shade)
        if len(cells) > MOST_COLUMNS:
            raise TooLarge
    cells += [Cell()] * _columns(value(properties, "gridAfter"), 0)


def _parts(row: int, column: int) -> list[str]:
    return ["firstRow"] * (row == 0) + ["firstCol"] * (column == 0)


def _columns(said: str, default: int) -> int:
    many = number(said, default)
    if many > MOST_COLUMNS:
        raise TooLarge
    return max(many, 0)


def _cell(xml: Element, found: _Rows, lines: list[Line], shade: str | None) -> None:
    properties = xml.find(f"{W}tcPr")
    cells, column = found.rows[-1], len(found.rows[-1])
    found.starts[-1].append(column)
    span = max(1, _columns(value(properties, "gridSpan"), 1))
    goes_on = _goes_on(properties)
    above = found.above.get(column) if goes_on == "vMerge" else None
    if goes_on == "hMerge" and column:
        above = (len(found.rows) - 1, _beginning(cells, column))
    if above is not None:
        _add(found, above, lines)
    else:
        cells.append(Cell(tuple(lines), fill(properties) or shade, pictured=is_picture(xml)))
        above = (len(found.rows) - 1, column)
    covered = Cell(covered=True, above=goes_on == "vMerge" and above[0] < len(found.rows) - 1)
    cells += [covered] * (column + span - len(cells))
    found.above.update(dict.fromkeys(range(column, column + span), above))


def _goes_on(properties: Element | None) -> str:
    """How a cell continues another: ``vMerge`` the one above, ``hMerge`` the one before; empty if not."""
    for name in ("vMerge", "hMerge"):
        merged = None if properties is None else properties.find(f"{W}{name}")
        if merged is not None and merged.get(f"{W}val", "continue") == "continue":
            return name
    return ""


def _beginning(cells: list[Cell], column: int) -> int:
    """The column where the cell begins that covers the one before `column`."""
    while column > 1 and cells[column - 1].covered:
        column -= 1
    return column - 1


def _add(found: _Rows, spot: tuple[int, int], lines: list[Line]) -> None:
    """Add the content of a covered cell, which is hardly visible, to the cell that covers it."""
    row, column = spot
    cell = found.rows[row][column]
    found.rows[row][column] = replace(cell, lines=(*cell.lines, *lines))
