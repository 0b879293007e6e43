"""Excel workbooks (.xlsx, .xlsm) as tables: unpacked within limits, then decoded."""

from __future__ import annotations

import datetime
import io
import math
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from kitgen.definitions.tables import Broken, Cell, Table, Unreadable
from kitgen.definitions.worksheet import Extras, WorkbookSheet, extras, relations, sheets
from kitgen.errors import Said, said

#: The most bytes that all parts of a workbook may have, and how many times more than when packed.
MOST_UNPACKED = 200_000_000
MOST_TIMES = 200
#: Below so many bytes it does not matter how well they are packed.
_LITTLE = 20_000_000

_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: Excel before 2007, and all that has a password
_WORKBOOK = "xl/workbook.xml"
_NO_CELLS = re.compile("/(?:chart|dialog|macro)sheets/", re.IGNORECASE)
#: Parts that only other kinds of file have, and the names of those kinds.
_OTHER_KINDS = {
    "xl/workbook.bin": "xlsb",
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
    "content.xml": "ods",
    "index/document.iwa": "numbers",
}


def is_workbook(data: bytes) -> bool:
    """Whether the bytes of a file begin like a workbook's, whatever kind it is."""
    return data.startswith((b"PK", _OLD_FORMAT))


def read_workbook(data: bytes, times: bool = False) -> list[Table]:
    """The visible worksheets of a workbook; raises Unreadable with the one reason why it has none.

    With `times`, a date keeps its time of day and is a text (ISO 8601).
    """
    if data.startswith(_OLD_FORMAT):
        raise Unreadable(_old(data))
    try:
        return list(_tables(_Package(data), times))
    except (Unreadable, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # what a broken file makes of the decoder: one in Rust panics outside Exception
        raise Unreadable(said("workbook.damaged")) from None


def hidden_sheets(data: bytes) -> list[str]:
    """The names of the hidden sheets in a workbook, which :func:`read_workbook` leaves out."""
    return [sheet.name for sheet in sheets(_Package(data).read(_WORKBOOK)) if sheet.hidden]


def _old(data: bytes) -> Said:
    encrypted = "EncryptedPackage".encode("utf-16-le") in data
    return said("workbook.password" if encrypted else "workbook.old")


class _Package:
    """The parts of a workbook by their names in small letters; reading is kept within limits."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.parts = {
            part.filename.replace("\\", "/").lower(): part.filename for part in self.archive.infolist()
        }
        unpacked = sum(part.file_size for part in self.archive.infolist())
        if unpacked > MOST_UNPACKED or unpacked > max(_LITTLE, MOST_TIMES * len(data)):
            raise Unreadable(said("workbook.too-large", megabytes=unpacked // 1_000_000))
        if _WORKBOOK not in self.parts:
            raise Unreadable(self._no_workbook())

    def _no_workbook(self) -> Said:
        for part, kind in _OTHER_KINDS.items():
            if part in self.parts:
                return said("workbook.other-file", kind=kind)
        return said("workbook.none")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.parts

    def read(self, name: str) -> bytes:
        """The bytes of a part; an empty mapping of relations where there is no such part."""
        if name.lower() not in self.parts and name.endswith(".rels"):
            return b"<Relationships/>"
        return self.archive.read(self.parts[name.lower()])

    def repacked(self, worksheets: dict[str, bytes]) -> io.BytesIO:
        """A workbook of the parts that were checked: their sizes are known."""
        others = ("[Content_Types].xml", "_rels/.rels", _WORKBOOK, _rels(_WORKBOOK), *self._shared())
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, xml in ({name: self.read(name) for name in others} | worksheets).items():
                archive.writestr(name, xml)
        file.seek(0)
        return file

    def _shared(self) -> list[str]:
        """The parts with the texts and styles that worksheets share."""
        targets = relations(self.read(_rels(_WORKBOOK))).values()
        names = [_target(_WORKBOOK, target) for target in targets]
        return [
            name for name in names if name.lower().endswith(("strings.xml", "styles.xml")) and name in self
        ]


def _rels(part: str) -> str:
    """The part with the relations of `part`."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _target(part: str, target: str) -> str:
    """The part that `part` names as `target`, from its own folder or from the top."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def _tables(package: _Package, times: bool) -> Iterator[Table]:
    targets = relations(package.read(_rels(_WORKBOOK)))
    listed = [sheet for sheet in sheets(package.read(_WORKBOOK)) if not sheet.hidden]
    parts = {sheet: _target(_WORKBOOK, targets.get(sheet.relation, "")) for sheet in listed}
    parts = {sheet: part for sheet, part in parts.items() if not _NO_CELLS.search(part)}
    xml = {part: package.read(part) for part in parts.values()}
    found = {sheet: extras(xml[part]) for sheet, part in parts.items()}  # before anything is decoded
    values = _values(package.repacked(xml), list(parts))
    for sheet, rows in values:
        links = relations(package.read(_rels(parts[sheet])))
        yield _table(sheet.name, rows, found[sheet], links, times)


def _values(
    file: io.BytesIO, wanted: Sequence[WorkbookSheet]
) -> Iterator[tuple[WorkbookSheet, list[list[Any]]]]:
    from python_calamine import CalamineWorkbook  # only needed for lists

    with CalamineWorkbook.from_filelike(file) as book:
        for sheet in wanted:
            rows: list[list[Any]] = [*book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)]
            yield sheet, rows


def _table(name: str, values: list[list[Any]], extra: Extras, targets: dict[str, str], times: bool) -> Table:
    rows = [[_time(value) if times else _cell(value) for value in row] for row in values]
    for (row, column), code in extra.errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = Broken(code)
    for (row, column), last in extra.merged:
        _fill_down(rows, row, column, last)
    links = {spot: targets.get(relation, "") for spot, relation in extra.links.items()}
    return Table(name, rows, links)


def _fill_down(rows: list[list[Cell]], first: int, column: int, last: int) -> None:
    """Give the value of a merged cell to each row that it stands beside."""
    for row in range(first + 1, min(last + 1, len(rows))):
        if column >= len(rows[row]) or rows[row][column] != "":
            return
        rows[row][column] = rows[first][column]


def _time(value: object) -> Cell:
    return value.isoformat(" ") if isinstance(value, datetime.datetime) else _cell(value)


def _cell(value: object) -> Cell:
    """A value as it looks: 24.0 is 24. A time of day is dropped from a date."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) >= 1e15 or not math.isfinite(value) else _number(value)
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, (str, datetime.date)):
        return value
    return str(value)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.15g}"
