"""The content of a YAML file, as plain mappings, lists and texts that remember their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from kitgen.basics.records import dataclass
from kitgen.domain.consistency import Place
from kitgen.errors import DefinitionError, Note, Said

#: The value at a place; None where a key or a dash has nothing after it.
Value: TypeAlias = "str | Map | Seq | None"


class Map(dict[str, Value]):
    """A mapping; `lines` has the line of each key and of its value, counted from 1."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, tuple[int, int]] = {}

    def put(self, key: str, value: Value, key_line: int, line: int) -> None:
        """Add a key with its value and their lines."""
        self[key] = value
        self.lines[key] = (key_line, line)


class Seq(list[Value]):
    """A list; `lines` has the line of each item, counted from 1."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []

    def put(self, value: Value, line: int) -> None:
        """Add an item with its line."""
        self.append(value)
        self.lines.append(line)


@dataclass(frozen=True)
class Tree:
    """A YAML file as read: its data, and the faults found on the way; no data where reading had to stop.

    `guessed` are lines that were replaced to read on behind a fault; no further faults are reported in
    them. `notes` are about what was probably not meant.
    """

    data: Value
    file: Path | None
    source: Sequence[str]  #: the lines of the file
    faults: tuple[DefinitionError, ...] = ()
    guessed: frozenset[int] = frozenset()
    notes: tuple[Note, ...] = ()  #: what was changed in reading, or is hardly meant, and no fault

    def fault(self, line: int, what: Said, path: Place = (), where: Said | None = None) -> DefinitionError:
        """A fault in this file; data that was never in a file has no lines."""
        return DefinitionError(what, self.file, line if self.source else None, path=path, where=where)

    def key_line(self, place: Place) -> int:
        """The line of the last key in `place` that is in the file (of a list item: where it begins)."""
        return self._lines(place)[0]

    def line(self, place: Place) -> int:
        """The line of the text at `place`; of a mapping, a list or an empty value, the line of its key."""
        key_line, value_line = self._lines(place)
        return value_line if isinstance(self.value(place), str) else key_line

    def value(self, place: Place) -> Value:
        """The value at `place`, None where there is none."""
        value = self.data
        for step in place:
            value = _child(value, step)
        return value

    def empties(self) -> Iterator[Place]:
        """The places of all keys and dashes that have nothing after them."""
        return (place for place, value in _leaves(self.data, ()) if value is None)

    def texts(self) -> Iterator[tuple[Place, str]]:
        """All texts, each with its place."""
        return ((place, value) for place, value in _leaves(self.data, ()) if value is not None)

    def _lines(self, place: Place) -> tuple[int, int]:
        value, lines = self.data, (1, 1)
        if isinstance(value, (Map, Seq)):
            lines = (value.line, value.line)
        for step in place:
            if isinstance(value, Map) and step in value:
                lines = value.lines[str(step)]
            elif isinstance(value, Seq) and isinstance(step, int) and step < len(value):
                lines = (value.lines[step], value.lines[step])
            else:
                break
            value = _child(value, step)
        return lines


def _child(value: Value, step: str | int) -> Value:
    if isinstance(value, Map) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, Seq) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _leaves(value: Value, place: Place) -> Iterator[tuple[Place, str | None]]:
    """All texts, and what keys and dashes with nothing after them have, each with its place."""
    if isinstance(value, (Map, Seq)):
        for key, item in value.items() if isinstance(value, Map) else enumerate(value):
            yield from _leaves(item, (*place, key))
    else:
        yield place, value
