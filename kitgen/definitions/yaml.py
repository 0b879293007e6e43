"""YAML in which every value is a text: read safely, with the line of each value, and past most faults.

Words that YAML would take for something else (``no``, ``12:30``, ``0123``, a date) stay the text they are;
fields that hold numbers convert them. :mod:`~kitgen.definitions.parser` makes the tree, and
:mod:`~kitgen.definitions.syntax` tells what it cannot read.
"""

from __future__ import annotations

import re
from pathlib import Path

from kitgen.definitions.parser import parse
from kitgen.definitions.source import text_of, tidy, without_controls
from kitgen.definitions.tree import Tree
from kitgen.errors import DefinitionError, Note

#: Tabs within a line.
_TABS = re.compile(r"(?<=\S)[ \t]*\t")


def read_yaml(source: Path | str, first_line: int = 1) -> Tree:
    """What a YAML file (a Path) or a YAML text (a str) says, and its faults as far as YAML goes.

    `first_line` is the line on which a text begins, when it is a part of a file. Raises Faults only when a
    file cannot be read as text at all; other faults are in the tree's `faults`.
    """
    if isinstance(source, Path):
        return _tree(text_of(source), source)
    return _tree("\n" * (first_line - 1) + source, None)


def _tree(raw: str, file: Path | None) -> Tree:
    text, faults = without_controls(tidy(raw), file)
    reading = parse(_spaced(text))
    if reading.error is not None:
        from kitgen.definitions.syntax import explained  # only a file with faults needs it

        reading = explained(_spaced(text), reading)
    said = reading.complaints
    faults += [DefinitionError(each.message, file, each.line, each.hint) for each in said if not each.note]
    notes = (Note(each.message, file, each.line, each.hint) for each in said if each.note)
    guessed = frozenset(each.line for each in said if each.guess)
    data = reading.data if reading.stopped is None else None
    return Tree(data, file, text.split("\n"), tuple(faults), guessed, tuple(notes))


def _spaced(text: str) -> str:
    """`text` with spaces for the tabs within its lines, which not every parser takes."""
    return _TABS.sub(lambda tabs: " " * len(tabs[0]), text) if "\t" in text else text
