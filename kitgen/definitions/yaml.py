"""YAML in which every value is a text: read safely, with the line of each value, and past most faults.

Words that YAML would take for something else (``no``, ``12:30``, ``0123``, a date) stay the text they are;
fields that hold numbers convert them. :mod:`~kitgen.definitions.parser` makes the tree, and
:mod:`~kitgen.definitions.syntax` mends what it cannot read.
"""

from __future__ import annotations

from pathlib import Path

from kitgen.definitions.parser import Reading, parse
from kitgen.definitions.source import text_of, tidy, without_controls
from kitgen.definitions.tree import Tree
from kitgen.errors import DefinitionError


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
    reading = parse(text)
    lines = text.split("\n")
    if reading.error is None:
        return _finished(reading, file, lines, faults)
    from kitgen.definitions.syntax import mend  # only a file with faults needs it

    mended = mend(text, reading)
    complaints = [DefinitionError(said.message, file, said.line, said.hint) for said in mended.complaints]
    return _finished(mended.reading, file, lines, [*faults, *complaints], mended.guessed, mended.cut)


def _finished(
    reading: Reading,
    file: Path | None,
    lines: list[str],
    faults: list[DefinitionError],
    guessed: frozenset[int] = frozenset(),
    cut: int | None = None,
) -> Tree:
    own = [
        DefinitionError(said.message, file, said.line, said.hint)
        for said in reading.complaints
        if said.line not in guessed and (cut is None or said.line < cut)
    ]
    guessed |= {said.line for said in reading.complaints if said.guess}
    return Tree(reading.data, file, lines, (*faults, *own), guessed, reading.stopped if cut is None else cut)
