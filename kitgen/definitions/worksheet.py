"""What a workbook has besides the values of its cells: sheets, where their cells end, errors, links.

Read from the XML itself, in one pass and before anything is decoded: the decoder reserves memory for every
cell up to the last one, so that a single cell far out would take all memory. XML that declares entities of
its own is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from kitgen.definitions.tables import MOST_ROWS, Spot, within_limits

#: Attributes by their names without prefixes.
_Attributes = Mapping[str, str]


class WorkbookSheet:
    """A sheet of a workbook as its list of sheets has it."""

    __slots__ = ("hidden", "name", "relation")

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


def sheets(xml: bytes) -> list[WorkbookSheet]:
    """The sheets in ``workbook.xml``, in their order."""
    found: list[WorkbookSheet] = []

    def start(name: str, attributes: _Attributes) -> None:
        if name == "sheet":
            found.append(WorkbookSheet(attributes))

    _parse(xml, start)
    return found


def relations(xml: bytes) -> dict[str, str]:
    """Where the relations in a ``.rels`` part lead, by their ids."""
    found: dict[str, str] = {}

    def start(name: str, attributes: _Attributes) -> None:
        if name == "Relationship":
            found[attributes.get("Id", "")] = attributes.get("Target", "")

    _parse(xml, start)
    return found


def extras(xml: bytes) -> Extras:
    """What a worksheet has besides its values; raises Unreadable when its cells go beyond the limits."""
    reader = _Worksheet()
    _parse(xml, reader.start, reader.text, reader.end)
    return reader.extras


class _Worksheet:
    """Follows the cells of a worksheet; cells and rows need not say where they are."""

    def __init__(self) -> None:
        self.extras = Extras()
        self.row = self.column = -1
        self.kind = ""
        self.code: list[str] | None = None  #: pieces of the code in a cell with an error

    def start(self, name: str, attributes: _Attributes) -> None:
        if name == "row":
            self.row = int(attributes.get("r") or self.row + 2) - 1
            self.column = -1
        elif name == "c":
            self._cell(attributes)
        elif name in ("v", "is", "f"):
            within_limits(*self.spot)
            if name == "v" and self.kind == "e":
                self.code = []
        elif name == "hyperlink" and "id" in attributes:
            self.extras.links[_spot(attributes.get("ref", ""))] = attributes["id"]
        elif name == "mergeCell" and len(self.extras.merged) < MOST_ROWS:
            first, _, last = attributes.get("ref", "").partition(":")
            self.extras.merged.append((_spot(first), _spot(last or first)[0]))

    def _cell(self, attributes: _Attributes) -> None:
        self.kind = attributes.get("t", "")
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
