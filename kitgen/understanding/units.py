"""A list of units, which people import by mistake: its headings, and what such lists hold below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kitgen.definitions import tables
from kitgen.definitions.headings import header_of
from kitgen.reading.source import Table
from kitgen.understanding.tuned import AGAIN, HEADING

#: What stands in columns whose headings could also be somewhere to fill in above something else.
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "participants": re.compile(r"[0-9]{1,5}(?:[.,]0+)?"),
    "minutes": re.compile(r"[0-9]{1,4}(?:[.,]0+)?"),
    "date": re.compile(r"(?=.*[0-9]).{4,40}"),
    "answer": re.compile(r"\S+\.\S+"),
    "duplicate": re.compile(r"\S+\.\S+"),
}


def is_list_of_units(table: Table) -> bool:
    """Whether a table has the headings of a list of units, and nothing below them but names, numbers, links.

    “Name” and “Date” may also stand above the statements of a framework, to be filled in.
    """
    rows = [[cell.text for cell in row] for row in table.rows]
    header = header_of(tables.Table(table.place.sheet, rows))
    if header is None:
        return False
    below = [row for row in rows[header.row + 1 :] if any(row)]
    if not all(_is_short(cell) for row in below for cell in row):
        return False
    named = any(
        _SHAPES[field].fullmatch(_text(row, column))
        for column, field in header.columns.items()
        if field in _SHAPES
        for row in below
    )
    return named or len(set(header.columns.values())) >= AGAIN


def _is_short(cell: str) -> bool:
    text = cell.strip()
    return "://" in text or (len(text) <= HEADING and not text.endswith((".", "?", "!")))


def _text(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
