"""The rows below a header row as units, each with the checks that unit files have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TypeVar

from kitgen.basics.records import dataclass
from kitgen.definitions.cells import value_of
from kitgen.definitions.headings import TOTALS, Header, plain
from kitgen.definitions.load import unit_of
from kitgen.definitions.pasted import Remark
from kitgen.definitions.tables import MOST_COLUMNS, Cell, Table
from kitgen.definitions.tree import Map, Tree, Value
from kitgen.domain.consistency import Place
from kitgen.domain.framework import Framework
from kitgen.domain.parts import as_data
from kitgen.domain.unit import Unit
from kitgen.errors import DefinitionError, Faults, KitgenError, Note, Said, Unfit, said

_Error = TypeVar("_Error", bound=DefinitionError)
#: Stands for a name that is missing, so that the rest of the row can be checked.
_ANY_NAME = "?"

#: How such remarks begin, in the languages of lists.
_BEGINNINGS = re.compile(
    r"[*†‡¹²³#]|\(?(?:sist|sidst|senast|seinast|last) (?:oppdatert|oppdatera|opdateret|uppdaterad|endret|"
    r"endra|ændret|ändrad|revidert|revidera|revideret|reviderad|lagret|gemt|sparad|updated|changed|modified|revised|"
    r"saved)\b|"
    r"(?:oppdatert|oppdatera|opdateret|uppdaterad|updated|ajourført|ajour|utskrift|utskrevet|udskrevet|"
    r"utskriven|skrevet ut|printed|hentet|henta|hämtad|eksportert|eksporteret|exporterad|exported|generert|"
    r"genereret|generated|utarbeidet|utarbeidd|udarbejdet|laget|lagd|listen er|"
    r"lista er|listan är|the list)\b.*\d|"
    r"(?:kilde|kjelde|kilder|kjelder|källa|källor|sources?|merknad(?:er)?|bemærkning(?:er)?|anmärkning(?:ar)?|"
    r"kommentar(?:er)?|comments?|notes?|notat|merk|obs|nb|n\.b\.|ps|info|kontakt|"
    r"antall (?:enheter|skoler|rader)|"
    r"tal på einingar|antal (?:enheder|enheter|skolor)|number of units) ?[:!.–-]|"
    r"(?:sum|total|totalt|i alt|til sammen|tilsammen|summa|totals) ?[:=–-]? ?\d|"
    r"(?:sum|totalt|total|summa) (?:antall|antal|enheter|enheder|deltakere|deltagere|deltagare|number)\b",
    re.IGNORECASE,
)
#: A text alone below an empty row is a remark if this is found in it.
_REMARK = re.compile(r"\b\d{1,2}[./]\d{1,2}[./ -]\d{2,4}\b|\b(?:19|20)\d{2}\b|:\s|https?://|@|[.!?]$")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of a list, and its place there."""

    unit: Unit
    number: int  #: as people count rows, the first of the sheet being 1
    sheet: str  #: the name of the worksheet; empty for a text file
    columns: Mapping[str, Said] = field(default_factory=dict)  #: field → ``column F (Deltakere)``
    position: int = 0  #: among all units of the list, those with faults too

    def place(self, field: str = "") -> Said:
        """The place of the unit, or of the cell its `field` was read from: ``row 4, column B (Type)``."""
        return _place(self.sheet, self.number, self.columns.get(field))

    def fault(self, file: Path, field: str, what: Said | KitgenError) -> DefinitionError:
        """A fault in the cell that `field` was read from, or, where that is empty, in the unit as a whole."""
        where = self.place(field)
        if field not in self.columns:
            where = said("where.unit", place=where, unit=self.unit.name)
        if isinstance(what, Said):
            return DefinitionError(what, file, path=_path(field), where=where)
        where = said("where.both", outer=where, inner=what.where) if what.where else where
        return DefinitionError(what.said, file, path=_path(field), where=where)

    def note(self, file: Path, field: str, what: Said) -> Note:
        """A note on the cell that `field` was read from."""
        return Note(what, file, path=_path(field), where=self.place(field))


def field_with(letter: str | None, unit: Unit) -> str:
    """The field of a unit that contains a letter; empty where none does, or for no letter."""
    texts = as_data(unit).items()
    return next((name for name, text in texts if letter and letter in str(text)), "")


def _place(sheet: str, row: int, column: Said | None) -> Said:
    """A row, counted from 1, or a cell in it, as people find it."""
    place = said("where.row", row=row)
    place = said("where.cell", row=place, column=column) if column else place
    return said("where.sheet", sheet=sheet, place=place) if sheet else place


def _path(field: str) -> Place:
    """The path in a unit of the value of a column."""
    return ("form", field) if field in _OF_FORM else (field,) if field else ()


class Reader:
    """Reads the units of one table; collects faults, and in `names` the names of all units."""

    def __init__(
        self,
        path: Path,
        table: Table,
        header: Header,
        framework: Framework | None,
        names: list[str],
        odd: Sequence[Remark] = (),
    ) -> None:
        self.path, self.names, self.framework = path, names, framework
        self.table, self.header = table, header
        self.faults: list[DefinitionError] = []
        self.totals: list[int] = []  #: rows of totals, which are left out
        self.remarks = list(odd)  #: what to know of cells
        self.strays: set[int] = set()  #: columns with something in them but no heading
        self._columns = {name: header.place(column) for column, name in header.columns.items()}
        self._name_column = next(column for column, name in header.columns.items() if name == "name")
        self._unreadable = {fault.row: fault for fault in table.faults}
        self._below = trailing(table.rows, header)

    def rows(self) -> Iterator[UnitRow]:
        """The units without faults, in their order."""
        for number in self.numbers():
            if unit := self._unit(number):
                yield UnitRow(unit, number + 1, self.table.sheet, self._columns, len(self.names) - 1)

    def numbers(self) -> Iterator[int]:
        """The rows with a unit, as far as they can be read; why others cannot goes to `faults`."""
        for number in range(self.header.row + 1, len(self.table.rows)):
            if number in self._unreadable:
                self.names.append("")
                self.found(number, None, self._unreadable[number].said)
            elif self.is_unit(number):
                self.names.append(self._name(number))
                if self._fits(number):
                    yield number

    def header_faults(self) -> Iterator[DefinitionError]:
        """The faults of headings."""
        for column, what in self.header.faults:
            yield self._error(DefinitionError, self.header.row, column, what)

    def notes(self) -> Iterator[Note]:
        """Notes on what was not read; call this after :meth:`rows`."""
        where = said("where.sheet-alone", sheet=self.table.sheet) if self.table.sheet else None
        unread = [self.header.place(column) for column in sorted({*self.header.unread, *self.strays})]
        if unread:
            code = "list.column-without-heading" if self.strays else "list.column-not-read"
            yield Note(said(code, columns=together(unread)), self.path, where=where)
        for number, text in self._below.items():
            yield Note(said("list.remark-below", row=number + 1, text=text[:40]), self.path, where=where)
        for remark in self.remarks:
            yield self._error(Note, remark.row, remark.column, remark.said)
        for number in self.totals:
            yield Note(said("list.total", row=number + 1), self.path, where=where)

    def is_unit(self, number: int) -> bool:
        """Whether a row is more than empty, remarks beside the list, the headings again, or a total."""
        texts = {column: self._text(number, column) for column in self.header.columns}
        if not any(texts.values()) or all(texts[c] == self.header.headings[c] for c in texts):
            return False
        if number in self._below:
            return False
        name, row = self._name(number), self.table.rows[number]
        # a row without a name may have the word for a total somewhere before the names or behind
        if any(isinstance(cell, str) and plain(cell) in TOTALS for cell in ([name] if name else row)):
            self.totals.append(number)
            return False
        return True

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
            self.found(number, None, said("list.row-too-wide", sign=_SIGNS[self.table.separator]))
            return False
        self.strays |= set(beside)
        return True

    def _unit(self, number: int) -> Unit | None:
        """The unit in a row; None when it has faults, which are kept in `faults`."""
        before = len(self.faults)
        found: list[tuple[int, Said]] = []
        data = self._data(number, found)
        tree = Tree(data, self.path, ("",) * (MOST_COLUMNS + 1))
        unit = None
        try:
            unit = unit_of(tree, self.framework)
        except Faults as faults:
            found += [((each.line or 0) - 1, _of_cell(each.said)) for each in faults.errors]
        for column, what in sorted(found, key=lambda fault: fault[0]):
            self.found(number, column if column >= 0 else None, what)
        return unit if len(self.faults) == before else None

    def _data(self, number: int, found: list[tuple[int, Said]]) -> Map:
        """The row as the data of a unit file, whose lines are columns; `found` gets what cannot be read."""
        data, form = Map(0), Map(0)
        for column, name in sorted(self.header.columns.items()):
            try:
                link = self.table.links.get((number, column), "")
                notes: list[Said] = []
                value: Value = value_of(name, self._cell(number, column), link, column + 1, notes)
                self.remarks += [Remark(number, column, what) for what in notes]
                if value is None and name == "name":
                    raise Unfit(said("unit.no-name"))
            except Unfit as error:
                found.append((column, error.said))
                value = _ANY_NAME if name == "name" else None
            if value is not None:
                (form if name in _OF_FORM else data).put(name, value, column + 1, column + 1)
        if form:
            data.put("form", form, 0, 0)
        return data

    def found(self, number: int, column: int | None, what: Said) -> None:
        """Keep a fault of a row, or of one of its cells; both are counted from 0."""
        self.faults.append(self._error(DefinitionError, number, column, what))

    def _error(self, kind: type[_Error], number: int, column: int | None, what: Said) -> _Error:
        place = None if column is None else self.header.place(column)
        path = _path("" if column is None else self.header.columns.get(column, ""))
        return kind(what, self.path, path=path, where=_place(self.table.sheet, number + 1, place))


_OF_FORM = frozenset(("answer", "duplicate"))
_SIGNS = {";": "semicolon", ",": "comma", "\t": "tab", "|": "stroke"}


def _of_cell(what: Said) -> Said:
    """A message about a field of a unit, reworded for a cell, whose place is named already."""
    subject = what.values.get("subject")
    if not isinstance(subject, Said):
        return what
    inner: Said = subject.values.get("subject", subject)
    this = said("subject.this", key=inner.values.get("key", ""))
    return replace(what, values={**what.values, "subject": this})


def together(places: Sequence[Said]) -> Said:
    """Several rows or columns, one after the other."""
    *others, last = places
    return said("where.several", first=together(others), last=last) if others else last


def trailing(rows: Sequence[Sequence[Cell]], header: Header) -> Mapping[int, str]:
    """The rows below a list that are remarks on it, counted from 0, with their texts.

    Such a row has text in a single cell, and begins like a remark; or it stands below an empty row and looks
    like a sentence. In a list with nothing but names, only the first can be distinguished from a unit's name.
    """
    found: dict[int, str] = {}
    number = len(rows) - 1
    while number > header.row:
        block = _block(rows, number, header.row)
        texts = [_texts(rows[each]) for each in block]
        apart = len(header.columns) > 1 and block and block[0] - 1 > header.row
        alone = all(len(each) == 1 for each in texts)
        if apart and alone and any(_BEGINNINGS.match(each[0]) or _REMARK.search(each[0]) for each in texts):
            found |= {each: text[0] for each, text in zip(block, texts, strict=True)}
        elif block:
            found |= _at_the_end(block, texts)
            break
        number = (block[0] if block else number) - 1
    return dict(sorted(found.items()))


def _block(rows: Sequence[Sequence[Cell]], last: int, top: int) -> list[int]:
    """The rows up to `last`, below `top`, without an empty one between them."""
    block: list[int] = []
    while last > top and _texts(rows[last]):
        block.insert(0, last)
        last -= 1
    return block


def _at_the_end(block: Sequence[int], texts: Sequence[Sequence[str]]) -> dict[int, str]:
    """The last rows that begin like remarks; totals among them are handled elsewhere."""
    found: dict[int, str] = {}
    for number, text in zip(reversed(block), reversed(texts), strict=True):
        if plain(text[0]) in TOTALS:
            continue
        if len(text) > 1 or not _BEGINNINGS.match(text[0]):
            break
        found[number] = text[0]
    return found


def _texts(row: Sequence[Cell]) -> list[str]:
    return [text for cell in row if (text := " ".join(str(cell).split()))]
