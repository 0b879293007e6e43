"""A framework in the making: what was found in a document, and what should be looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kitgen.errors import Said
from kitgen.reading.source import Line, Note, Place

__all__ = ["Note"]


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


@dataclass(slots=True)
class Outline:
    """The areas in lines of text, the lines before, between and after them, and what was guessed."""

    areas: list[DraftArea] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    between: list[Line] = field(default_factory=list)
    references: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DraftLevel:
    """A level of the scale as its legend says it."""

    label: str
    meaning: str = ""
    colour: str = ""
    symbol: str = ""


@dataclass(slots=True)
class Draft:
    """All that was found."""

    title: str = ""
    table_title: str = ""
    language: str = ""
    organisation: str = ""
    document: str = ""
    introduction: str = ""
    how_to_use: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    areas: list[DraftArea] = field(default_factory=list)
    levels: list[DraftLevel] = field(default_factory=list)
    rated_in: list[str] = field(default_factory=list)  #: what heads columns for the levels, to tick in
    closing_title: str = ""
    closing: str = ""
    references: list[str] = field(default_factory=list)
    answer: str = ""
    duplicate: str = ""
    notes: list[Note] = field(default_factory=list)
    readings: list[dict[str, Any]] = field(default_factory=list)  #: of the text outside of tables
    kit: list[str] = field(default_factory=list)  #: the sheets of the kit, where not all can be made
    doubts: list[Said] = field(default_factory=list)  #: why it does not look like a framework
