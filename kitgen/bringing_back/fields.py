"""The place in the plain data of a definition for an origin (`basics.origins`), and its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from kitgen.basics.records import dataclass
from kitgen.bringing_back.changes import Path, paragraphs
from kitgen.reading.plain import tidy

_OF_AREA = re.compile(r"areas\.([^.]+)(?:\.statements\.([^.]+))?\.(\w+)(?:\.\d+)?")


class OfArea(NamedTuple):
    """What the origin of a text of an area says: the ids of the area and the statement, and the field."""

    area: str = ""
    statement: str = ""
    field: str = ""

    @property
    def part(self) -> str:
        """The origin of the statement, or else of the area; empty for a text of no area."""
        return self.area and f"areas.{self.area}" + (self.statement and f".statements.{self.statement}")

    @property
    def kind(self) -> tuple[bool, str]:
        """Whether it is of a statement, and the field."""
        return bool(self.statement), self.field

    @property
    def is_statement(self) -> bool:
        """Whether it is the statement itself, and not one of its points or prompts."""
        return bool(self.statement) and self.field == "text"


def of_area(origin: str) -> OfArea:
    """The area and the statement that a text belongs to; empty for any other text."""
    match = _OF_AREA.fullmatch(origin)
    return OfArea(*match.groups("")) if match else OfArea()


@dataclass(frozen=True, slots=True)
class Field:
    """A text, a list of texts or a text of paragraphs: its path in the data, its name for people, and its
    value, None where the definition has none.

    For one text of a list, or one paragraph, `number` is its place, from 0.
    """

    path: Path
    what: str
    value: Any
    number: int | None = None

    @property
    def is_list(self) -> bool:
        """Whether it is a list of texts, rather than one text."""
        return isinstance(self.value, (list, tuple))

    @property
    def entries(self) -> list[str]:
        """The texts of the list, or the paragraphs of the text, each in one line."""
        if isinstance(self.value, (list, tuple)):
            return [tidy(str(each)) for each in self.value]
        return paragraphs(str(self.value or ""))


def field_of(data: Mapping[str, Any], origin: str) -> Field | None:
    """The field for an origin; None where the definition has no such part."""
    steps = re.sub(r"own-(\D)(\d+)", r"\1.\2", origin).split(".")  # the first statement of B: own-B1
    here, path = data, ()
    names: list[str] = []
    while steps:
        step = steps.pop(0)
        key = _key(here, step)
        if key is None:
            if steps or not isinstance(here, Mapping):
                return None
            return Field((*path, step), called([*names, step]), None)
        here, path = here[key], (*path, key)  # type: ignore[assignment]
        if step not in ("areas", "statements"):
            names.append(step)
        is_list = isinstance(here, (list, tuple)) and not any(isinstance(each, Mapping) for each in here)
        if isinstance(here, str) or is_list:
            number = int(steps[0]) - 1 if steps and steps[0].isdigit() else None
            return Field(path, called(names), here, number) if len(steps) < 2 else None
    return None


def _key(here: object, step: str) -> Any:
    """The key or place for a step of an origin."""
    if isinstance(here, Mapping):
        return next((key for key in here if str(key) == step), None)
    if isinstance(here, (list, tuple)):
        for place, part in enumerate(here):
            if isinstance(part, Mapping) and part.get("id") == step:
                return place
        if step.isdigit() and 0 < int(step) <= len(here):
            return int(step) - 1
    return None


def called(names: Iterable[str]) -> str:
    """The name of a field for people: ``A1, text``, ``A, title``, ``steps 1, title``, ``how to use``."""
    said: list[str] = []
    for place, name in enumerate(names):
        if name.isdigit() and said:
            said[-1] += f" {name}"
        elif place and len(name) > 1 and name[0].isupper() and name[1:].isdigit():
            said = [name]  # a statement needs no area before it
        else:
            said.append(name.replace("_", " "))
    return ", ".join(said)
