"""A rendered layout: parts of text, and directives with their data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from kitgen.basics.records import dataclass
from kitgen.model import Run

Kind = Literal["heading", "paragraph", "bullets", "numbers", "boxes", "quote", "rule"]


@dataclass(frozen=True, slots=True)
class TextPart:
    """A piece of running text.

    `runs` holds the text of a heading (of `level` 1 to 3), a paragraph or a quote, `items` those of
    bullets, numbers and boxes to tick; a rule has neither. `line` is its line in the layout file, counted
    from 1.
    """

    kind: Kind
    line: int
    level: int = 0
    runs: tuple[Run, ...] = ()
    items: tuple[tuple[Run, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class DirectivePart:
    """A special block: its name, the object its path names, and a value for each option it knows.

    `data` is None where the layout gives none. `line` and `file` are its place.
    """

    name: str
    data: object
    options: Mapping[str, Any]
    line: int
    file: Path


Part = TextPart | DirectivePart
