"""A framework in the making: what was found in a document, and what should be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from kitgen.errors import Said, said
from kitgen.reading.source import Line, Note, Place

_Path = tuple[str | int, ...]

__all__ = ["Note"]


@dataclass(slots=True, kw_only=True)
class Noting:
    """What has notes of what was guessed, left out or done."""

    notes: list[Note] = field(default_factory=list)

    def note(self, code: str, place: Place | None = None, path: _Path = (), **values: Any) -> None:
        """Note what a code says of a place in the document, or in the framework."""
        self.notes.append(Note(said(code, **values), place or Place(), path))


@dataclass(slots=True)
class DraftStatement:
    """A statement with its points and prompts; `id` only where the source has one."""

    text: str
    points: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    id: str = ""
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class DraftArea:
    """An area with its statements."""

    title: str
    definition: str = ""
    explanation: str = ""
    statements: list[DraftStatement] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    id: str = ""
    place: Place = field(default_factory=Place)

    @property
    def texts(self) -> list[str]:
        """Its texts and those of its statements, the definition and the explanation after the title."""
        held = ([each.text, *each.points, *each.prompts] for each in self.statements)
        return [self.title, self.definition, self.explanation, *self.prompts, *chain(*held)]

    @property
    def letters(self) -> int:
        """How many letters it holds, without its definition and explanation: running text may be any."""
        return sum(map(len, self.texts)) - len(self.definition) - len(self.explanation)


def as_data(shape: str, merit: float, areas: Sequence[DraftArea], total: int) -> dict[str, Any]:
    """A way to read a table or a text as plain data; `total` is how many letters this has."""
    kept = [area for area in areas if area.statements]
    statements = [each for area in kept for each in area.statements]
    return {
        "shape": shape,
        "merit": round(merit, 2),
        "areas": [area.title for area in kept],
        "statements": len(statements),
        "points": sum(len(each.points) for each in statements),
        "examples": [each.text for each in statements[:2]],
        "left_over": max(0, total - sum(area.letters for area in kept)),
    }


@dataclass(slots=True)
class DraftLevel:
    """A level of the scale as its legend says it."""

    label: str
    meaning: str = ""
    colour: str = ""
    symbol: str = ""


@dataclass(slots=True)
class Found(Noting):
    """The areas in a text, a table or a whole document, and the lines before, between and after them."""

    areas: list[DraftArea] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    between: list[Line] = field(default_factory=list)
    title: str = ""
    levels: list[DraftLevel] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    values: int = 0  #: how many columns that tell something of each row alone were left out of a table


@dataclass(slots=True)
class Draft(Found):
    """All that was found."""

    table_title: str = ""
    language: str = ""
    organisation: str = ""
    introduction: str = ""
    how_to_use: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    rated_in: list[str] = field(default_factory=list)  #: what heads columns for the levels, to tick in
    closing_title: str = ""
    closing: str = ""
    answer: str = ""
    duplicate: str = ""
    readings: list[dict[str, Any]] = field(default_factory=list)  #: of the text outside of tables
    kit: list[str] = field(default_factory=list)  #: the sheets of the kit, where not all can be made
    doubts: list[Said] = field(default_factory=list)  #: why it does not look like a framework
