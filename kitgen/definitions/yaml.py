"""YAML in which every value is a text: read safely, with the line of each value, and past most faults.

Words that YAML would convert (``no``, ``12:30``, ``0123``, a date) stay the text they are;
fields that hold numbers convert them. :mod:`~kitgen.definitions.parser` makes the tree, and
:mod:`~kitgen.definitions.syntax` explains what it cannot read.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path, PurePath

from kitgen.definitions.parser import DEEPEST, parse
from kitgen.definitions.source import InMemory, clean, text_of, tidy
from kitgen.definitions.tree import Map, Seq, Tree, Value
from kitgen.domain.letters import cleaned
from kitgen.errors import DefinitionError, Faults, Note, said

#: The part of a line before a value; YAML does not count a no-break space there as a space.
_BEFORE = re.compile("^[ \u00a0-]*(?:[\\w-]{1,40}:(?=[ \u00a0]))?[ \u00a0]*", re.MULTILINE)
#: Tabs within a line.
_TABS = re.compile(r"(?<=\S)[ \t]*\t")


def read_yaml(source: Path | str) -> Tree:
    """The data of a YAML file (a Path) or a YAML text (a str), and its faults of syntax.

    Raises Faults only when a file cannot be read as text at all; other faults are in the tree's `faults`.
    """
    if isinstance(source, InMemory) and source.data is not None:
        data = _plain(source.data, source)
        return Tree(data, source, (), notes=tuple(note.at(source) for note in _escaped(data, source)))
    if isinstance(source, Path):
        return _tree(text_of(source), source)
    return _tree(source, None)


#: What data may hold besides mappings and lists.
_VALUES = (str, int, float, Decimal, datetime.date, datetime.time, PurePath)


def _plain(data: object, file: Path, depth: int = 0) -> Value:
    """Data that was never in a file, in the form of a file: every value is a text.

    Raises Faults for data that a file could not hold: deeper than one may be, or without end.
    """
    if depth > DEEPEST:
        raise Faults([DefinitionError(said("yaml.too-deep", most=DEEPEST), file)])
    if isinstance(data, Mapping):
        box = Map(0)
        for key, value in data.items():
            box.put(str(key), _plain(value, file, depth + 1), 0, 0)
        return box
    if isinstance(data, (list, tuple)):
        items = Seq(0)
        for value in data:
            items.put(_plain(value, file, depth + 1), 0)
        return items
    if data is not None and not isinstance(data, _VALUES):
        raise TypeError(
            f"a definition cannot hold {data!r}; it has mappings, lists, texts, numbers and dates"
        )
    return None if data is None else _spaced(tidy(str(data)))


def _tree(raw: str, file: Path | None) -> Tree:
    text, notes = clean(raw, file)
    text, more = _ordinary(text, file)
    reading = parse(_spaced(text))
    if reading.error is not None:
        from kitgen.definitions.syntax import explained  # only a file with faults needs it

        reading = explained(_spaced(text), reading)
    every = reading.complaints
    faults = tuple(DefinitionError(each.said, file, each.line) for each in every if not each.note)
    notes += [*more, *_escaped(reading.data, file)]
    notes += (Note(each.said, file, each.line) for each in every if each.note)
    guessed = frozenset(each.line for each in every if each.guess)
    data = reading.data if reading.stopped is None else None
    return Tree(data, file, text.split("\n"), faults, guessed, tuple(notes))


def _ordinary(text: str, file: Path | None) -> tuple[str, list[Note]]:
    """`text` with ordinary spaces where lines begin: pages on the web have no-break spaces there."""
    if "\u00a0" not in text:
        return text, []
    first = next((found for found in _BEFORE.finditer(text) if "\u00a0" in found[0]), None)
    if first is None:
        return text, []
    line = text.count("\n", 0, first.start()) + 1
    plain = _BEFORE.sub(lambda found: found[0].replace("\u00a0", " "), text)
    return plain, [Note(said("letters.no-break-space"), file, line)]


def _escaped(data: Value, file: Path | None) -> list[Note]:
    """Clean the values in `data` of letters that are written as codes, and give a note for each kind."""
    notes: dict[str, Note] = {}
    boxes = [data]
    for box in boxes:  # grows on the way
        if not isinstance(box, (Map, Seq)):
            continue
        for key, value in list(box.items() if isinstance(box, Map) else enumerate(box)):
            if not isinstance(value, str):
                boxes.append(value)
                continue
            plain, odd = cleaned(value)
            if odd or "\t" in plain:
                box[key] = tidy(plain).replace("\t", " ")  # type: ignore[index,call-overload]
            for one in odd:
                line = box.lines[key][1] if isinstance(box, Map) else box.lines[key]  # type: ignore[call-overload,index]
                notes.setdefault(one.kind, Note(one.message(value), file, line))
    return list(notes.values())


def _spaced(text: str) -> str:
    """`text` with spaces for the tabs within its lines, which not every parser accepts."""
    return _TABS.sub(lambda tabs: " " * len(tabs[0]), text) if "\t" in text else text
