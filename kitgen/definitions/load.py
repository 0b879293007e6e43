"""Framework and unit files as checked data, or every fault they have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeVar

from kitgen.definitions.source import InMemory, import_hint, text_of, tidy
from kitgen.definitions.tree import Map, Seq, Tree
from kitgen.definitions.wording import faults
from kitgen.definitions.yaml import read_yaml
from kitgen.domain.colours import alike
from kitgen.domain.consistency import Misfit, Place
from kitgen.domain.framework import Framework, disagreements
from kitgen.domain.parts import Part, fields_of, read
from kitgen.domain.readings import READINGS
from kitgen.domain.unit import Unit
from kitgen.domain.wording import misfits, notes
from kitgen.domain.wrapped import unwrap
from kitgen.errors import DefinitionError, Faults, Note, Said, Unfit, said

_Model = TypeVar("_Model", bound=Part)
#: How the names of files with one unit end; others hold lists of units.
_YAML = (".yaml", ".yml")


def load_framework(path: Path | str, notes: list[Note] | None = None) -> Framework:
    """The framework in a YAML file; raises Faults with everything that is wrong with the file.

    Notes on what was probably not meant are added to `notes`.
    """
    tree = read_yaml(_as_path(path))
    if notes is not None:
        notes += (*tree.notes, *_read_as(tree))
    framework = framework_of(tree)
    if notes is not None:
        notes += (_note(tree, place, what) for place, what in alike(framework))
    return framework


def framework_of(tree: Tree) -> Framework:
    """The framework in a tree from any source; raises Faults with everything that is wrong with it."""
    return checked(Framework, tree, disagreements)


def load_unit(path: Path | str, framework: Framework | None = None, notes: list[Note] | None = None) -> Unit:
    """The unit in a YAML file; raises Faults with everything that is wrong with the file.

    With its framework, everything that the unit changes or focuses on must exist there. Notes on what was
    probably not meant are added to `notes`.
    """
    tree = read_yaml(_as_path(path))
    if notes is not None:
        notes += (*tree.notes, *_read_as(tree))
    return unit_of(tree, framework)


def unit_of(tree: Tree, framework: Framework | None = None) -> Unit:
    """The unit in a tree from any source; raises Faults with everything that is wrong with it."""
    return checked(Unit, tree, lambda data: misfits(data, framework) if framework else ())


def notes_on(unit: Unit, framework: Framework, path: Path | None) -> tuple[Note, ...]:
    """Notes on what a unit probably did not mean; with the lines of a YAML file."""
    found = tuple(notes(unit, framework))
    in_yaml = path is not None and path.suffix.lower() in _YAML
    tree = read_yaml(path) if found and path and in_yaml else None
    lines = (tree.key_line(note.place) if tree and tree.source else None for note in found)
    pairs = zip(found, lines, strict=True)
    return tuple(Note(note.said, path, line, path=note.place) for note, line in pairs)


def _read_as(tree: Tree) -> Iterator[Note]:
    """Notes on links, dates and numbers whose reading differs from what is written."""
    for place in _LINKS:
        link = tree.value(place)
        if isinstance(link, str) and (inside := unwrap(link.strip())).wrappers and inside.link:
            yield _note(tree, place, inside.message())
    for key, read_as in READINGS.items() if tree.value(("name",)) is not None else ():  # of a unit
        text = tree.value((key,))
        with suppress(Unfit):  # which is a fault
            if isinstance(text, str) and (found := read_as(text)) and found.note:
                yield _note(tree, (key,), found.note)


def _note(tree: Tree, place: Place, what: Said) -> Note:
    return Note(what, tree.file, tree.line(place) if tree.source else None, path=place)


_LINKS: tuple[Place, ...] = (("form", "answer"), ("form", "duplicate"), ("source", "url"))


def kind_of(path: Path | str) -> Literal["framework", "unit"]:
    """Whether a YAML file is a framework or a unit, judged by its keys, even when it has other faults.

    Raises Faults when the file cannot be read, has no key of either, or is another kind of file, which may
    have such a key among its lines.
    """
    file = _as_path(path)
    if isinstance(file, InMemory) and file.data is not None:
        keys = set(file.data)
    else:
        lines = re.findall(r"^(?![\s#-])(?:([\w-]+)[ \t]*:)?", tidy(text_of(file)), re.MULTILINE)
        keys = set(filter(None, lines))
        if import_hint(file) and lines.count("") > len(lines) / 2:
            keys = set()
    frame, unit = (len(keys & set(fields_of(model))) for model in (Framework, Unit))
    if not frame and not unit:
        raise Faults(
            [DefinitionError(said("file.neither", do=import_hint(file) or said("do.name-file")), file)]
        )
    return "framework" if "areas" in keys or (frame > unit and "name" not in keys) else "unit"


def _as_path(path: Path | str) -> Path:
    """The path itself, not a copy: a file in memory is a path with its content."""
    return path if isinstance(path, Path) else Path(path)


def checked(
    model: type[_Model], tree: Tree, check: Callable[[Map], Iterable[Misfit]] = lambda data: ()
) -> _Model:
    """The data of `tree` as a `model`, also checked as a whole; raises Faults with all that is wrong."""
    data = tree.data
    if not isinstance(data, Map):
        first = next(iter(fields_of(model)))
        what = said("file.a-list" if isinstance(data, Seq) else "file.a-text", first=first)
        what = said("file.empty", first=first) if data is None else what
        raise Faults(_sorted(tree, [] if tree.faults else [tree.fault(1, what)]))
    disagreeing = list(check(data))
    whole, problems = read(model, data)
    if whole is None or tree.faults or disagreeing or any(tree.empties()):
        raise Faults(_sorted(tree, faults(tree, model, problems, disagreeing)))
    return whole


def _sorted(tree: Tree, judged: Iterable[DefinitionError]) -> list[DefinitionError]:
    """All faults by line, each once, without those in lines whose content was guessed."""
    kept = [fault for fault in judged if fault.line not in tree.guessed]
    every = {(fault.line or 0, fault.message): fault for fault in (*tree.faults, *kept)}
    return [every[key] for key in sorted(every, key=lambda key: key[0])]
