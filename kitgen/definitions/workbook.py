"""Excel workbooks (.xlsx, .xlsm) as tables: unpacked within limits, then decoded."""

from __future__ import annotations

import datetime
import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn
from xml.parsers import expat

from kitgen.definitions.tables import MOST_ROWS, Broken, Cell, Spot, Table, Unreadable, within_limits
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

#: Attributes by their names without prefixes.
_Attributes = Mapping[str, str]


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
            kind = next((kind for part, kind in _OTHER_KINDS.items() if part in self.parts), "")
            raise Unreadable(said("workbook.other-file", kind=kind) if kind else said("workbook.none"))

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

    def styles(self) -> bytes:
        """The part with the formats of cells."""
        name = next((name for name in self._shared() if name.lower().endswith("styles.xml")), "")
        return self.read(name) if name else b"<styleSheet/>"

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
    bold = bold_formats(package.styles())
    found = {sheet: extras(xml[part], bold) for sheet, part in parts.items()}  # before anything is decoded
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
    return Table(name, rows, links, bold=extra.bold, hidden=extra.hidden)


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
        whole = abs(value) < 1e15 and value == int(value)
        return str(int(value)) if whole else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, (str, datetime.date)):
        return value
    return str(value)


class WorkbookSheet:
    """A sheet of a workbook as its list of sheets has it."""

    def __init__(self, attributes: _Attributes) -> None:
        self.name = attributes.get("name", "")
        self.relation = attributes.get("id", "")
        self.hidden = attributes.get("state", "visible") != "visible"


@dataclass(slots=True)
class Extras:
    """What a worksheet has besides the values of its cells."""

    errors: dict[Spot, str] = field(default_factory=dict)  #: codes such as ``#REF!``
    links: dict[Spot, str] = field(default_factory=dict)  #: cell → id of the relation that has its link
    merged: list[tuple[Spot, int]] = field(default_factory=list)  #: first cell, and the last row
    bold: set[Spot] = field(default_factory=set)  #: cells in bold type
    hidden: set[int] = field(default_factory=set)  #: rows with something in them that are not shown


def sheets(xml: bytes) -> list[WorkbookSheet]:
    """The sheets in ``workbook.xml``, in their order."""
    return [WorkbookSheet(each) for each in _elements(xml, "sheet")]


def relations(xml: bytes) -> dict[str, str]:
    """Where the relations in a ``.rels`` part lead, by their ids."""
    return {each.get("Id", ""): each.get("Target", "") for each in _elements(xml, "Relationship")}


def _elements(xml: bytes, wanted: str) -> list[_Attributes]:
    """The attributes of all elements of one name."""
    found: list[_Attributes] = []
    _parse(xml, lambda name, attributes: found.append(attributes) if name == wanted else None)
    return found


def bold_formats(xml: bytes) -> frozenset[str]:
    """The numbers of the formats in ``styles.xml`` whose letters are bold."""
    bold: list[bool] = []
    formats: list[str] = []
    within = ""

    def start(name: str, attributes: _Attributes) -> None:
        nonlocal within
        if name in ("fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            within = name
        elif within == "fonts" and name == "font":
            bold.append(False)
        elif within == "fonts" and name == "b" and bold:
            bold[-1] = attributes.get("val", "1") not in ("0", "false")
        elif within == "cellXfs" and name == "xf":
            formats.append(attributes.get("fontId", "0"))

    _parse(xml, start)
    fonts = {str(number) for number, each in enumerate(bold) if each}
    return frozenset(str(number) for number, font in enumerate(formats) if font in fonts)


def extras(xml: bytes, bold: Container[str] = ()) -> Extras:
    """What a worksheet has besides its values, of which cells in a format that is `bold` are one; raises
    Unreadable when its cells go beyond the limits.

    Read from the XML itself, before anything is decoded: the decoder reserves memory for every cell up to the
    last one, so that a single cell far out would take all memory.
    """
    reader = _Worksheet(bold)
    _parse(xml, reader.start, reader.text, reader.end)
    return reader.extras


class _Worksheet:
    """Follows the cells of a worksheet; cells and rows need not say where they are."""

    def __init__(self, bold: Container[str]) -> None:
        self.extras = Extras()
        self.row = self.column = -1
        self.kind = self.format = ""
        self.bold, self.hidden = bold, False
        self.code: list[str] | None = None  #: pieces of the code in a cell with an error

    def start(self, name: str, attributes: _Attributes) -> None:
        if name == "row":
            self.row = int(attributes.get("r") or self.row + 2) - 1
            self.hidden = attributes.get("hidden", "0") in ("1", "true")
            self.column = -1
        elif name == "c":
            self._cell(attributes)
        elif name in ("v", "is", "f"):
            within_limits(*self.spot)
            if self.format in self.bold:
                self.extras.bold.add(self.spot)
            if self.hidden:
                self.extras.hidden.add(self.row)
            if name == "v" and self.kind == "e":
                self.code = []
        elif name == "hyperlink" and "id" in attributes:
            self.extras.links[_spot(attributes.get("ref", ""))] = attributes["id"]
        elif name == "mergeCell" and len(self.extras.merged) < MOST_ROWS:
            first, _, last = attributes.get("ref", "").partition(":")
            self.extras.merged.append((_spot(first), _spot(last or first)[0]))

    def _cell(self, attributes: _Attributes) -> None:
        self.kind, self.format = attributes.get("t", ""), attributes.get("s", "0")
        self.spot = _spot(attributes["r"]) if attributes.get("r") else (self.row, self.column + 1)
        self.column = self.spot[1]

    def text(self, words: str) -> None:
        if self.code is not None:
            self.code.append(words)

    def end(self, name: str) -> None:
        if name == "v" and self.code is not None:
            self.extras.errors[self.spot] = "".join(self.code).strip()
            self.code = None


def _spot(name: str) -> Spot:
    """Row and column of ``B3``, or of the first cell in ``B3:C4``."""
    found = re.match(r"\$?([A-Za-z]{1,7})\$?([0-9]{1,10})", name)
    if not found:
        raise ValueError(f"{name!r} is no cell")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _parse(
    xml: bytes,
    start: Callable[[str, _Attributes], None],
    text: Callable[[str], None] | None = None,
    end: Callable[[str], None] | None = None,
) -> None:
    """Hand on elements by their names without prefixes; raises ExpatError or ValueError for broken XML."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: start(
        _bare(name), {_bare(key): value for key, value in attributes.items()}
    )
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end and (lambda name: end(_bare(name)))
    parser.Parse(xml, True)


def _refuse(*_: object) -> NoReturn:
    raise ValueError("the XML declares a document type")


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
