"""Where an error belongs: errors of setting name a statement, a text or a letter, not where it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from kitgen.definitions import Tree, load_framework, read_yaml
from kitgen.definitions.source import text_of, tidy
from kitgen.domain.wording import own_ids
from kitgen.errors import Faults, GlyphError, KitgenError
from kitgen.layout import SUFFIX

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
    if error.about and (place := _written_at(error.about, files)):
        return (at(error, *place),)
    if worded := None if error.file else _worded_at(error, files):
        return (at(error, *worded),)
    for file in [Path(error.file)] if error.file else files:
        lines = _lines_of(error, file)
        if lines:
            everywhere = error.anywhere() if len(lines) > 1 and isinstance(error, GlyphError) else error
            return tuple(everywhere.at(file, line) for line in lines)
    return (error,)


def at(error: KitgenError, file: Path, line: int | None = None) -> KitgenError:
    """The error with a place, if it has none."""
    return error if error.file else error.at(file, line)


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


def _written_at(text: str, files: Sequence[Path]) -> tuple[Path, int] | None:
    """The file and line where a text is written, whole or as a part of one, in the first file that has it."""
    wanted = _plain(text)
    for file in files:
        if file.suffix.lower() not in _YAML:
            continue
        tree = read_yaml(file)
        written = [(place, _plain(value)) for place, value in tree.texts()]
        whole = (place for place, words in written if words == wanted)
        part = (place for place, words in written if wanted and wanted in words)
        if place := next(whole, next(part, None)):
            return file, tree.line(place)
    return None


def _plain(text: str) -> str:
    """A text as it is compared: sheets have other spaces and hyphens in it than files."""
    return " ".join(_UNSEEN.sub("", text).replace("\u2011", "-").split())


def _statement(error: KitgenError) -> str | None:
    """The id of the statement that an error is about."""
    found = re.search(r"statement (?:is )?([A-ZÅÄÖÆØ][1-9]\d*)\b", error.message)
    return found[1] if found else None


def _worded_at(error: KitgenError, files: Sequence[Path]) -> tuple[Path, int] | None:
    """The file and line where the unit words the statement that an error is about, or adds it."""
    statement = _statement(error)
    if statement is None or letter_of(error) or len(files) < 2 or files[0].suffix.lower() not in _YAML:
        return None
    try:
        unit = read_yaml(files[0])
        if any(unit.value(("wording", statement, key)) for key in ("text", "points", "replace", "add")):
            return files[0], unit.key_line(("wording", statement))
        place = _own_place(statement, unit, files[1])
    except Faults:
        return None
    return (files[0], unit.key_line(place)) if place else None


def _own_place(statement: str, unit: Tree, framework: Path) -> tuple[str | int, ...] | None:
    """Where a statement of the unit's own stands in its tree."""
    own = unit.value(("statements", statement[0]))
    if not isinstance(own, list):
        return None
    ids = own_ids(load_framework(framework).area(statement[0]), len(own))
    return ("statements", statement[0], ids.index(statement)) if statement in ids else None


def _pattern(error: KitgenError) -> re.Pattern[str] | None:
    """What to look for in a file."""
    message = error.message
    if letter := letter_of(error):
        return re.compile(re.escape(letter))
    if statement := _statement(error):
        return re.compile(rf"\bid:\s*[\"']?{statement}\b")
    if text := re.match("“([^”]{1,30})", message):
        return re.compile(re.escape(text[1].strip()))
    if sheet := re.match("no sheet is called '([^']+)'", message):
        return re.compile(rf"(?<![\w-]){re.escape(sheet[1])}(?![\w-])")
    return None
