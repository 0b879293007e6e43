"""What is to be changed in a framework, as data, and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kitgen.reading.plain import tidy

#: Where in the data of a framework something is: ``("areas", 0, "statements", 2, "text")``.
Path = tuple[str | int, ...]
Kind = Literal["changed", "added", "dropped"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `path` counts in the framework as it is: an addition stands before what has that place.

    `what` names the spot as people do: ``A1``, ``A1, points``.
    """

    kind: Kind
    path: Path
    what: str
    old: Any = None
    new: Any = None


@dataclass(slots=True)
class Differences:
    """All changes, and what was seen in the document and is not brought in."""

    changes: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def summary(change: Change) -> Iterator[str]:
    """A change in words, in a few lines: what it is, then what goes (after −) and what comes (after +).

    Of a long text only the paragraphs that differ are shown.
    """
    yield f"{change.what}: {change.kind}"
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
