"""What a user says of a table: its shape, and what its columns hold."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from kitgen.basics.records import dataclass
from kitgen.definitions.tables import letters
from kitgen.errors import KitgenError, Said, said
from kitgen.reading.plain import bare
from kitgen.understanding.tables.parts import TableParts
from kitgen.understanding.tables.records import ROLES

#: What `rows=` and `columns=` say, and the shape that is meant.
_SAID: Mapping[tuple[str, str], str] = {
    ("rows", "statements"): "records",
    ("rows", "areas"): "rows",
    ("rows", "criteria"): "rubric",
    ("columns", "areas"): "columns",
    ("columns", "levels"): "rubric",
}
SHAPE_NAMES = ("columns", "rows", "records", "rubric", "list", "steps", "text")


@dataclass(frozen=True, slots=True)
class Choice:
    """How a table is to be read. `columns` are names, letters or numbers of columns, with what they hold."""

    shape: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    heading: bool = False  #: the heading above the table is the area

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Choice:
        """A choice from plain data: ``{"shape": "records", "columns": {"Krav": "statement"}}``."""
        shape, columns = str(data.get("shape", "")), dict(data.get("columns", {}))
        _known(shape, SHAPE_NAMES, said("import.table-shape", value=shape, known=list(SHAPE_NAMES)))
        for role in columns.values():
            _known(role, ROLES, said("import.table-role", value=role, known=list(ROLES)))
        return cls(shape, columns, bool(data.get("heading", False)))

    def numbers(self, parts: TableParts) -> dict[int, str]:
        """What the columns hold, by their numbers; raises KitgenError for one that is not there."""
        return {_number(name, parts): role for name, role in self.columns.items()}


def choice_in(text: str) -> Choice:
    """A choice as it is written on the command line; raises KitgenError for what is not understood."""
    shape, columns, heading = "", {}, False
    for word in _words(text):
        key, equals, value = word.partition("=")
        if (key, value) in _SAID:
            shape = _SAID[key, value]
        elif key == "shape":
            shape = value
        elif key == "area" and value == "heading":
            heading = True
        elif equals and key in ROLES:
            columns.update(dict.fromkeys(value.split("|"), key))
        else:
            raise KitgenError(said("import.table-word", word=word))
    return Choice.of({"shape": shape, "columns": columns, "heading": heading})


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        raise KitgenError(said("import.table-quote", text=text)) from None


def _known(value: str, among: Sequence[str], what: Said) -> None:
    if value and value not in among:
        raise KitgenError(what)


def _number(name: str, parts: TableParts) -> int:
    for number in range(parts.width):
        if bare(name) == bare(parts.names[number]) and bare(name):
            return number
    for number in range(parts.width):
        if name.upper() in (letters(parts.called(number)), str(parts.called(number) + 1)):
            return number
    names = [f"“{each}”" for each in parts.names if each]
    raise KitgenError(said("import.table-column", name=name, known=names))
