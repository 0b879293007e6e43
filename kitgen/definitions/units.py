"""Lists of units, as CSV or Excel workbooks: the units without faults, and every fault with its cell.

The steps for a list: :mod:`~kitgen.definitions.workbook` or :mod:`~kitgen.definitions.delimited` makes tables
of it (within the limits of :mod:`~kitgen.definitions.tables`), :mod:`~kitgen.definitions.headings` finds the
header row, and :mod:`~kitgen.definitions.rows` makes a unit of each row, checked as unit files are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kitgen.basics.records import dataclass
from kitgen.definitions import headings
from kitgen.definitions.delimited import read_delimited
from kitgen.definitions.headings import Header, header_of, holds_answers, nearest_name
from kitgen.definitions.pasted import Remark, clean_table
from kitgen.definitions.rows import Reader, UnitRow, together
from kitgen.definitions.source import bytes_of
from kitgen.definitions.tables import LARGEST, Table, Unreadable, letters
from kitgen.definitions.workbook import hidden_sheets, is_workbook, read_workbook
from kitgen.domain.framework import Framework
from kitgen.errors import DefinitionError, Faults, Note, Said, said

__all__ = ["UnitList", "UnitRow", "load_units"]


@dataclass(frozen=True, slots=True)
class UnitList:
    """The units of a list without faults, all faults, and notes for its owner."""

    rows: tuple[UnitRow, ...]
    faults: tuple[
        DefinitionError, ...
    ]  #: named with (sheet,) row and column; those rows are not among `rows`
    notes: tuple[Note, ...] = ()
    names: tuple[str, ...] = ()  #: of all units, those with faults too, so that mending one moves no other


def load_units(path: Path | str, framework: Framework | None = None) -> UnitList:
    """The units in a CSV file or an Excel workbook, recognised by its content.

    With its framework, everything that a unit focuses on must exist there. Raises Faults when the file as a
    whole cannot be used: it is none of these, too large, has no header row with a heading for the name, or
    a heading that may be a misspelt one, so that something would be missing from every kit.
    """
    path = Path(path) if isinstance(path, str) else path
    try:
        if path.suffix.lower() in (".yaml", ".yml"):
            raise Unreadable(said("list.one-unit"))
        lists, notes = lists_in(bytes_of(path, LARGEST, "lists"), path)
    except Unreadable as error:
        raise Faults([DefinitionError(error.said, path)]) from None
    names: list[str] = []
    readers = [Reader(path, table, header, framework, names, odd) for table, header, odd in lists]
    rows = tuple(row for reader in readers for row in reader.rows())
    faults = [fault for reader in readers for fault in (*reader.header_faults(), *reader.faults)]
    if any(header.faults for _, header, _ in lists):
        raise Faults(faults)
    if not rows and not faults:
        raise Faults([DefinitionError(said("list.no-units"), path)])
    own = (note for reader in readers for note in reader.notes())
    every = (*notes, *own, *_twice(rows, path), *_same_link(rows, path))
    return UnitList(rows, tuple(faults), tuple(every), tuple(names))


def lists_in(data: bytes, path: Path) -> tuple[list[tuple[Table, Header, list[Remark]]], list[Note]]:
    """The tables of a workbook or a text file that are lists of units, with header rows and remarks, and
    notes on the others. Raises Unreadable when there is none, and for what is neither.
    """
    is_book = is_workbook(data)
    found = read_workbook(data) if is_book else [read_delimited(data, headings.score)]
    tables = [clean_table(table) for table in found]
    if any(holds_answers(table) for table, _ in tables):
        raise Unreadable(said("list.answers"))
    headed = [(table, header, odd) for table, odd in tables if (header := header_of(table))]
    if not headed:
        raise Unreadable(no_header([table for table, _ in tables]))
    most = max(len(header.columns) for _, header, _ in headed)
    kept = [each for each in headed if len(each[1].columns) > 1 or most == 1]
    left = [table.sheet for table, header, _ in headed if len(header.columns) == 1 < most]
    notes = [Note(said("list.sheet-not-read", sheet=sheet), path) for sheet in left]
    hidden = hidden_sheets(data) if is_book else []
    return kept, [*notes, *(Note(said("list.sheet-hidden", sheet=sheet), path) for sheet in hidden)]


def no_header(tables: Sequence[Table] = ()) -> Said:
    """That none of the tables has headings, and what to do about it."""
    for table in tables:
        if near := nearest_name(table):
            row, column, meant = near
            cell = f"{letters(column)}{row + 1}"
            do = said("do.near-heading", near=meant, cell=cell)
            if table.sheet:
                do = said("do.near-heading-on", near=meant, cell=cell, sheet=table.sheet)
            return said("list.no-header", do=do)
    some = list(headings.written("name"))
    return said("list.no-header", do=said("do.write-headings", rows=headings.FIRST_ROWS, names=some))


# -- notes ---------------------------------------------------------------------------------------


def _twice(rows: Iterable[UnitRow], path: Path) -> Iterator[Note]:
    """Notes on units with the same name and group."""
    first: dict[tuple[str, str], UnitRow] = {}
    for row in rows:
        key = (row.unit.name.casefold(), (row.unit.group or "").casefold())
        if (other := first.setdefault(key, row)) is not row:
            name = ", ".join(filter(None, (row.unit.name, row.unit.group)))
            yield row.note(path, "", said("list.same-unit", name=name, other=other.place()))


def _same_link(rows: Iterable[UnitRow], path: Path) -> Iterator[Note]:
    """Notes on links for answers that units share, one for each link: their answers would be mixed."""
    units: dict[str, list[UnitRow]] = {}
    for row in rows:
        if row.unit.form.answer:
            units.setdefault(row.unit.form.answer, []).append(row)
    for link, same in units.items():
        names = list(dict.fromkeys(row.unit.name for row in same))
        if len(names) < 2:
            continue
        more = said("list.more-rows", count=len(same) - 4) if len(same) > 4 else ""
        others = together([said("where.row", row=row.number) for row in same[1:4]])
        what = said("list.same-link", link=link, rows=others, more=more)
        yield same[0].note(path, "answer", what)
