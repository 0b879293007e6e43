"""The source of a list of units: rows of cells, from a text file with separators or from a workbook."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple, TypeAlias

from kitgen.basics.records import dataclass
from kitgen.errors import KitgenError, Said, said

#: How the names of lists end; the kind of a file is recognised by its content.
SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
#: The largest list that is read, in bytes, and the most rows and columns it may have.
LARGEST = 20_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 100

#: Row and column of a cell, both from 0.
Spot: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell whose formula failed, with the code it shows: ``#REF!``."""

    code: str


#: The content of a cell; an empty text in an empty one.
Cell: TypeAlias = "str | datetime.date | Broken"


class RowFault(NamedTuple):
    """A row, counted from 0, that could not be read, and why."""

    row: int
    said: Said


@dataclass(frozen=True, slots=True)
class Table:
    """One worksheet, or one text file, whose worksheet has no name."""

    sheet: str
    rows: Sequence[Sequence[Cell]]
    links: Mapping[Spot, str] = field(default_factory=dict)  #: where a click on a cell leads
    faults: Sequence[RowFault] = ()
    separator: str = ""  #: between the cells of a text file
    bold: Collection[Spot] = ()  #: cells in bold type
    hidden: Collection[int] = ()  #: rows that are not shown, counted from 0


class Unreadable(KitgenError):
    """Why a whole file cannot be used."""


def letters(column: int) -> str:
    """The letters that spreadsheets show above a column, counted from 0: ``A``, ``Z``, ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def within_limits(row: int, column: int) -> None:
    """Raises Unreadable when a cell with something in it, counted from 0, lies outside the largest list."""
    if row >= MOST_ROWS:
        raise Unreadable(said("list.too-long", row=row + 1, most=MOST_ROWS))
    if column >= MOST_COLUMNS:
        raise Unreadable(said("list.too-wide", column=letters(column), row=row + 1, most=MOST_COLUMNS))
