"""A list of units, which people import by mistake."""

from __future__ import annotations

from kitgen.definitions import tables
from kitgen.definitions.headings import header_of
from kitgen.reading.source import Table
from kitgen.understanding.tuned import HEADING


def is_list_of_units(table: Table) -> bool:
    """Whether a table has the headings of a list of units, and nothing below them but names, figures, links.

    “Name” and “Date” may also stand above the statements of a framework, to be filled in.
    """
    rows = [[cell.text for cell in row] for row in table.rows]
    header = header_of(tables.Table(table.place.sheet, rows))
    if header is None:
        return False
    below = [row for row in rows[header.row + 1 :] if any(row)]
    held = {
        field
        for column, field in header.columns.items()
        if not below or any(column < len(row) and row[column].strip() for row in below)
    }
    return len(held) > 1 and all(_is_short(cell.strip()) for row in below for cell in row)


def _is_short(text: str) -> bool:
    return "://" in text or (len(text) <= HEADING and not text.endswith((".", "?", "!")))
