"""Where an error belongs: errors of setting name a statement, a text or a letter, not where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kitgen.composing.layout import SUFFIX
from kitgen.definitions import Tree, load_framework, read_yaml
from kitgen.definitions.source import text_of, tidy
from kitgen.domain.consistency import Place
from kitgen.domain.wording import own_ids
from kitgen.errors import Faults, GlyphError, KitgenError

#: How the names of files of frameworks and units end.
_YAML = (".yaml", ".yml")
#: How the names of files end that errors have lines in.
_TEXTS = (*_YAML, SUFFIX)
#: Where a word may be divided, or may not.
_UNSEEN = re.compile("[\u00ad\u200b\u2060]")


def located(error: KitgenError, *files: Path) -> tuple[KitgenError, ...]:
    """The error at each place that it is about, in its own file or the first of `files` that shows any."""
    if isinstance(error, Faults):
        return tuple(place for each in error.errors for place in located(each, *files))
    if error.line:
        return (error,)
    if error.about and (found := _written_at(error.about, files)):
        return (_placed(error, *found),)
    if found := None if error.file else _statement_at(error, files):
        return (_placed(error, *found),)
    if letter := letter_of(error):
        for file, tree in _definitions(files if not error.file else ()):
            if not tree.source and (places := [place for place, text in tree.texts() if letter in text]):
                return tuple(_placed(error, file, tree, place) for place in places)
    for file in [Path(error.file)] if error.file else files:
        lines = _lines_of(error, file)
        if lines:
            everywhere = error.anywhere() if len(lines) > 1 and isinstance(error, GlyphError) else error
            return tuple(everywhere.at(file, line) for line in lines)
    return (error,)


def at(error: KitgenError, file: Path, line: int | None = None) -> KitgenError:
    """The error with a place, if it has none."""
    return error if error.file else error.at(file, line)


def _placed(error: KitgenError, file: Path, tree: Tree, place: Place) -> KitgenError:
    """The error where a text of a definition stands."""
    if error.file:
        return error
    found = error.at(file, tree.line(place) if tree.source else None)
    found.path = (*place[:-1], "text") if place[-1:] == ("id",) else place
    return found


def letter_of(error: KitgenError) -> str | None:
    """The letter that a GlyphError is about; None for other errors."""
    return error.values.get("letter") if isinstance(error, GlyphError) else None


def _lines_of(error: KitgenError, file: Path) -> tuple[int, ...]:
    """The numbers of the lines in `file` that the error is about, comments left out."""
    pattern = _pattern(error)
    if pattern is None or not file.name.endswith(_TEXTS):
        return ()
    try:
        lines = enumerate(tidy(text_of(file)).split("\n"), 1)
    except Faults:
        return ()
    return tuple(n for n, line in lines if pattern.search(line) and line.lstrip()[:1] != "#")


def _definitions(files: Sequence[Path]) -> Iterator[tuple[Path, Tree]]:
    """Those files that are definitions, with what they say."""
    for file in files:
        if file.suffix.lower() in _YAML:
            yield file, read_yaml(file)


def _written_at(text: str, files: Sequence[Path]) -> tuple[Path, Tree, Place] | None:
    """Where a text is written, whole or as a part of one, in the first definition that has it."""
    wanted = _plain(text)
    for file, tree in _definitions(files):
        written = [(place, _plain(value)) for place, value in tree.texts()]
        whole = (place for place, words in written if words == wanted)
        part = (place for place, words in written if wanted and wanted in words)
        if place := next(whole, next(part, None)):
            return file, tree, place
    return None


def _plain(text: str) -> str:
    """A text as it is compared: sheets have other spaces and hyphens in it than files."""
    return " ".join(_UNSEEN.sub("", text).replace("\u2011", "-").split())


def _statement(error: KitgenError) -> str | None:
    """The id of the statement that an error is about."""
    return error.said.values.get("statement")


def _statement_at(error: KitgenError, files: Sequence[Path]) -> tuple[Path, Tree, Place] | None:
    """Where the unit words the statement that an error is about, or adds it, or else the framework has it."""
    statement = _statement(error)
    if not statement:
        return None
    try:
        for file, tree in _definitions(files):
            if any(tree.value(("wording", statement, key)) for key in ("text", "points", "replace", "add")):
                return file, tree, ("wording", statement)
            if (place := _own_place(statement, tree, files[-1])) or (place := _place_of(statement, tree)):
                return file, tree, place
    except Faults:
        pass
    return None


def _place_of(statement: str, tree: Tree) -> Place | None:
    """Where a statement of a framework stands in its tree."""
    places = (place for place, text in tree.texts() if place[-1] == "id" and text.strip() == statement)
    return next((place for place in places if len(place) == 5), None)


def _own_place(statement: str, unit: Tree, framework: Path) -> tuple[str | int, ...] | None:
    """Where a statement of the unit's own stands in its tree."""
    own = unit.value(("statements", statement[0]))
    if not isinstance(own, list):
        return None
    ids = own_ids(load_framework(framework).area(statement[0]), len(own))
    return ("statements", statement[0], ids.index(statement)) if statement in ids else None


def _pattern(error: KitgenError) -> re.Pattern[str] | None:
    """What to look for in a file."""
    if letter := letter_of(error):
        return re.compile(re.escape(letter))
    if statement := _statement(error):
        return re.compile(rf"\bid:\s*[\"']?{statement}\b")
    if error.about:
        return re.compile(re.escape(error.about[:30].strip()))
    if error.code == "sheet.unknown":
        return re.compile(rf"(?<![\w-]){re.escape(error.said.values['name'])}(?![\w-])")
    return None
