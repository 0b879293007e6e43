"""The rows below a header row as units, each with the checks that unit files have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kitgen.definitions.cells import Misread, value_of
from kitgen.definitions.headings import TOTALS, Header, plain
from kitgen.definitions.load import unit_of
from kitgen.definitions.pasted import Remark
from kitgen.definitions.tables import MOST_COLUMNS, Cell, Table
from kitgen.definitions.trailing import trailing
from kitgen.definitions.tree import Map, Tree, Value
from kitgen.domain.framework import Form, Framework
from kitgen.domain.unit import Unit
from kitgen.errors import DefinitionError, Faults, Note

#: What a message begins with when it names the field, whose column is told instead.
_FIELDS = "|".join([*Unit.model_fields, *Form.model_fields])
_SUBJECT = re.compile(rf"(?:item \d+ of |`[^`]*` of )?`(?:{_FIELDS})`(?: of `form`)?(:? )")
#: Stands for a name that is missing, so that the rest of the row can be checked.
_ANY_NAME = "?"


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of a list, and where it stands."""

    unit: Unit
    number: int  #: as people count rows, the first of the sheet being 1
    sheet: str  #: the name of the worksheet; empty for a text file
    columns: Mapping[str, str] = field(default_factory=dict)  #: field → ``column F (Deltakere)``
    position: int = 0  #: among all units of the list, those with faults too

    def place(self, field: str = "") -> str:
        """Where the unit stands, or what its `field` was read from: ``row 4, column B (Type)``."""
        sheet = f"sheet {self.sheet}" if self.sheet else ""
        return ", ".join(filter(None, (sheet, f"row {self.number}", self.columns.get(field, ""))))

    def fault(self, file: Path, field: str, message: str, hint: str | None) -> DefinitionError:
        """A fault in what `field` was read from, or (where that is empty) of the unit as a whole."""
        name = "" if field in self.columns else f" ({self.unit.name})"
        return DefinitionError(f"{self.place(field)}{name}: {message}", file, hint=hint)


class Reader:
    """Reads the units of one table; faults are collected on the way, and in `names` those of all units."""

    def __init__(
        self,
        path: Path,
        table: Table,
        header: Header,
        framework: Framework | None,
        names: list[str],
        odd: Sequence[Remark] = (),
    ) -> None:
        self.path = path
        self.names = names
        self.table = table
        self.header = header
        self.framework = framework
        self.faults: list[DefinitionError] = []
        self.totals: list[int] = []  #: rows of totals, which are left out
        self.remarks = list(odd)  #: what to know of cells
        self.strays: set[int] = set()  #: columns with something in them but no heading
        self._columns = {name: header.place(column) for column, name in header.columns.items()}
        self._name_column = next(column for column, name in header.columns.items() if name == "name")
        self._unreadable = {fault.row: fault for fault in table.faults}
        self._below = trailing(table.rows, header)

    def rows(self) -> Iterator[Row]:
        """The units that are right, in their order."""
        for number in range(self.header.row + 1, len(self.table.rows)):
            if number in self._unreadable:
                self.names.append("")
                self.found(number, None, *self._unreadable[number][1:])
            elif self.is_unit(number):
                self.names.append(self._name(number))
                if self._fits(number) and (unit := self._unit(number)):
                    yield Row(unit, number + 1, self.table.sheet, self._columns, len(self.names) - 1)

    def header_faults(self) -> Iterator[DefinitionError]:
        """What is wrong with headings."""
        for column, message, hint in self.header.faults:
            yield self._told(self.header.row, column, message, hint)

    def notes(self) -> Iterator[Note]:
        """What was not read; to be asked for after the rows."""
        sheet = f"sheet {self.table.sheet}: " if self.table.sheet else ""
        places = [self.header.place(column) for column in sorted({*self.header.unread, *self.strays})]
        if places:
            hint = (
                "kitgen knows no such heading" if not self.strays else "write a heading above what should be"
            )
            yield Note(f"{sheet}not read: {', '.join(places)}", self.path, hint=hint)
        for number, text in self._below.items():
            hint = "if it is a unit, move it up into the list"
            message = (
                f"{sheet}row {number + 1} (“{text[:40]}”) is taken for a remark below the list and left out"
            )
            yield Note(message, self.path, hint=hint)
        for remark in self.remarks:
            yield Note(*self._in_words(remark.row, remark.column, remark.message, remark.hint))
        for number in self.totals:
            hint = "if it is a unit, call it something else"
            yield Note(f"{sheet}row {number + 1} is taken for a total and left out", self.path, hint=hint)

    def is_unit(self, number: int) -> bool:
        """Whether a row is more than empty, remarks beside the list, the headings again, or a total."""
        texts = {column: self._text(number, column) for column in self.header.columns}
        if not any(texts.values()) or all(texts[c] == self.header.headings[c] for c in texts):
            return False
        if number in self._below:
            return False
        if plain(self._name(number)) in TOTALS or self._is_total(number):
            self.totals.append(number)
            return False
        return True

    def _is_total(self, number: int) -> bool:
        """Whether a row without a name has the word for a total somewhere before the names or behind."""
        row = self.table.rows[number]
        return not self._name(number) and any(isinstance(cell, str) and plain(cell) in TOTALS for cell in row)

    def _name(self, number: int) -> str:
        return self._text(number, self._name_column)

    def _text(self, number: int, column: int) -> str:
        return " ".join(str(cell).split()) if (cell := self._cell(number, column)) else ""

    def _cell(self, number: int, column: int) -> Cell:
        row = self.table.rows[number]
        return row[column] if column < len(row) else ""

    def _fits(self, number: int) -> bool:
        """Whether a row ends where the headings do; in a workbook there may be remarks beside the list.

        In a text file there is hardly more in a row unless one of its texts has the separator in it.
        """
        row, width = self.table.rows[number], len(self.table.rows[self.header.row])
        beside = [column for column, cell in enumerate(row) if column not in self.header.headings and cell]
        if self.table.separator and max(beside, default=0) >= width:
            hint = f"put texts that have {_SIGNS[self.table.separator]} in them in quotation marks"
            self.found(number, None, "the row has more cells than there are headings", hint)
            return False
        self.strays |= set(beside)
        return True

    def _unit(self, number: int) -> Unit | None:
        """The unit in a row; None when it has faults, which are told."""
        before = len(self.faults)
        found: list[tuple[int, str, str]] = []
        data = self._data(number, found)
        tree = Tree(data, self.path, ("",) * (MOST_COLUMNS + 1))
        unit = None
        try:
            unit = unit_of(tree, self.framework)
        except Faults as faults:
            found += [((f.line or 0) - 1, _reworded(f.message), f.hint or "") for f in faults.errors]
        for column, message, hint in sorted(found, key=lambda fault: fault[0]):
            self.found(number, column if column >= 0 else None, message, hint)
        return unit if len(self.faults) == before else None

    def _data(self, number: int, found: list[tuple[int, str, str]]) -> Map:
        """What a unit file would say; `found` gets what could not be read. A line in it is a column."""
        data, form = Map(0), Map(0)
        for column, name in sorted(self.header.columns.items()):
            try:
                link = self.table.links.get((number, column), "")
                told: list[str] = []
                value: Value = value_of(name, self._cell(number, column), link, column + 1, told)
                self.remarks += [Remark(number, column, text, "see that this is right") for text in told]
                if value is None and name == "name":
                    raise Misread("there is no name", "write the name of the unit, or empty the row")
            except Misread as error:
                found.append((column, error.message, error.hint))
                value = _ANY_NAME if name == "name" else None
            if value is not None:
                (form if name in _OF_FORM else data).put(name, value, column + 1, column + 1)
        if form:
            data.put("form", form, 0, 0)
        return data

    def found(self, number: int, column: int | None, message: str, hint: str) -> None:
        """Keep a fault of a row, or of one of its cells; both are counted from 0."""
        self.faults.append(self._told(number, column, message, hint))

    def _told(self, number: int, column: int | None, message: str, hint: str) -> DefinitionError:
        said, file, line, hint = self._in_words(number, column, message, hint)
        return DefinitionError(said, file, line, hint)

    def _in_words(
        self, number: int, column: int | None, message: str, hint: str
    ) -> tuple[str, Path, None, str]:
        """What an error or a note is made of."""
        sheet = f"sheet {self.table.sheet}" if self.table.sheet else ""
        place = "" if column is None else self.header.place(column)
        where = ", ".join(filter(None, (sheet, f"row {number + 1}", place)))
        return f"{where}: {message}", self.path, None, hint


_OF_FORM = frozenset(("answer", "duplicate"))
_SIGNS = {";": "a semicolon", ",": "a comma", "\t": "a tab", "|": "a |"}


def _reworded(message: str) -> str:
    """A message about a key of a unit file, for a cell that is told anyway."""
    found = _SUBJECT.match(message)
    if not found:
        return message
    return message[found.end() :] if found[1] == ": " else f"this {message[found.end() :]}"
