"""The changes to make in a framework, as data, and in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from kitgen.basics.languages.saying import COMMAND_LINE, catalogue
from kitgen.definitions.tree import Tree
from kitgen.definitions.yaml import read_yaml
from kitgen.errors import Said, said
from kitgen.reading.plain import tidy

#: A place in the data of a framework: ``("areas", 0, "statements", 2, "text")``.
Path = tuple[str | int, ...]
Kind = Literal["changed", "added", "dropped"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `path` counts in the framework as it is: an addition goes before the item at that
    place.

    `what` is the name of the place for people: ``A1``, ``A1, points``.
    """

    kind: Kind
    path: Path
    what: str
    old: Any = None
    new: Any = None


@dataclass(slots=True)
class Differences:
    """All changes, and remarks on parts of the document that are not brought in."""

    changes: list[Change] = field(default_factory=list)
    remarks: list[Said] = field(default_factory=list)


def applied(data: Any, changes: Sequence[Change]) -> Any:
    """A copy of the plain data of a framework with `changes` made in it."""
    new = plain(data)
    entries = []
    for number, change in enumerate(changes):
        if change.kind == "changed" or isinstance(change.path[-1], str):
            inside(new, change.path[:-1])[change.path[-1]] = plain(change.new)
        else:
            # the deepest and the last first, so that the places of the others stay right
            order = -len(change.path), -int(change.path[-1]), change.kind == "added", -number
            entries.append((order, change))
    for _, change in sorted(entries, key=lambda each: each[0]):
        around, key, place = inside(new, change.path[:-2]), change.path[-2], change.path[-1]
        if change.kind == "added":
            around.setdefault(key, []).insert(place, plain(change.new))
            continue
        del around[key][place]
        if not around[key]:
            del around[key]
    return new


def inside(data: Any, path: Sequence[str | int]) -> Any:
    """The value at a path."""
    for step in path:
        data = data[step]
    return data


def plain(data: Any) -> Any:
    """Data as a copy of plain mappings and lists."""
    if isinstance(data, Mapping):
        return {key: plain(value) for key, value in data.items()}
    return [plain(value) for value in data] if isinstance(data, (list, tuple)) else data


def tree_of(data: Any) -> Tree:
    """Plain data as a tree, by way of JSON, which is YAML."""
    return read_yaml(json.dumps(data, ensure_ascii=False))


def named(what: str) -> Said:
    """The name of a place for people, as something said: ``A1, points``."""
    names = [(name, f"field.{name.replace(' ', '-')}") for name in what.split(", ")]
    known = catalogue(COMMAND_LINE)
    return said(
        "back.place", names=[code[len("field.") :] if code in known else name for name, code in names]
    )


def summary(change: Change, language: str = COMMAND_LINE) -> Iterator[str]:
    """A change in words, in a few lines: what it is, then the old text (after −) and the new one (after +).

    Of a long text only the paragraphs that differ are shown.
    """
    yield said("back.change", what=named(change.what), kind=change.kind).words(language)[0]
    old, new = list(_lines(change.old)), list(_lines(change.new))
    yield from (f"  − {line}" for line in old if line not in new)
    yield from (f"  + {line}" for line in new if line not in old)


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _lines(inner) if key != "id" else ()
    elif isinstance(value, (list, tuple)):
        for inner in value:
            sign = "  • " if isinstance(inner, str) else ""
            yield from (f"{sign}{line}" for line in _lines(inner))
    elif value is not None:
        yield from paragraphs(str(value))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each in one line."""
    return [part for part in map(tidy, re.split(r"\n\s*\n", text)) if part]
