"""Layouts made of a text, the data they are rendered with, and parts written out for comparing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kitgen.composing.layout import DirectivePart, Part, TextPart, read_layout
from kitgen.errors import Faults
from kitgen.model import Run

#: What stands before the body of the layouts made here: four lines.
FRONT = "---\ntitle: Test\npage: A4\n---\n"


@dataclass(frozen=True)
class Option:
    type: str
    default: object = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spec:
    takes: str = ""
    options: dict[str, Option] = field(default_factory=dict)
    optional: bool = False


@dataclass(frozen=True)
class Statement:
    id: str
    text: str
    points: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        return self.id[1:]


@dataclass(frozen=True)
class Area:
    id: str
    title: str
    statements: tuple[Statement, ...]
    explanation: str | None = None


@dataclass(frozen=True)
class Framework:
    title: str
    areas: tuple[Area, ...]
    introduction: str = "First\nparagraph.\n\nSecond *paragraph*."
    follow_up: dict[str, str] = field(default_factory=lambda: {"red": "What next?", "green": "Go on?"})
    closing: str | None = None
    steps: tuple[str, ...] = ()

    def area(self, name: str) -> Area:
        return next(area for area in self.areas if area.id == name)


KNOWN = {
    "plain": Spec(),
    "show": Spec("something to show"),
    "maybe": Spec("something to show", optional=True),
    "table": Spec(
        "the areas of a framework",
        {
            "marks": Option("bool", True),
            "columns": Option("int", 2),
            "gap": Option("length", 4.0),
            "points": Option("word", "shown", ("shown", "hidden")),
            "look": Option("word"),
            "lead": Option("text"),
        },
    ),
}


def framework() -> Framework:
    first = Area(
        "A", "Trygge *voksne*", (Statement("A1", "1. Vi hilser"), Statement("A2", "# Vi ler")), "One.\n\nTwo."
    )
    return Framework("Barn & unge", (first, Area("B", "Samarbeid", (Statement("B1", "- Vi deler"),))))


def words(key: str, **values: object) -> str:
    """A function such as layouts get for their fixed words."""
    if key == "missing":
        raise LookupError("there is no message 'missing'")
    return " ".join([key, *(f"{name}={value}" for name, value in values.items())])


@pytest.fixture
def context() -> dict[str, Any]:
    return {"framework": framework(), "unit": SimpleNamespace(name="Nordby", group=None), "t": words}


@pytest.fixture(scope="session")
def known() -> dict[str, Any]:
    return dict(KNOWN)


@pytest.fixture
def layout_file(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a layout file, front matter and all."""

    def write(text: str) -> Path:
        path = tmp_path / "sheet.md.j2"
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def parts_of(layout_file: Callable[[str], Path], context: dict[str, Any]) -> Callable[..., tuple[Part, ...]]:
    """``parts_of(body, name=value)``: what a body comes to, with further data."""

    def render(body: str, **more: object) -> tuple[Part, ...]:
        return read_layout(layout_file(FRONT + body)).render({**context, **more}, KNOWN)

    return render


@pytest.fixture
def outcome_of(parts_of: Callable[..., tuple[Part, ...]]) -> Callable[[str], str]:
    """What a body comes to, written out with the lines of the body; or its faults."""

    def outcome(body: str) -> str:
        try:
            return "\n".join(_written(part) for part in parts_of(body))
        except Faults as faults:
            return "\n".join(written_fault(fault) for fault in faults.errors)

    return outcome


def written_fault(fault: Any) -> str:
    return f"{fault.line - FRONT.count(chr(10))}: error: {fault.message}; {fault.hint}"


def _written(part: Part) -> str:
    line = part.line - FRONT.count("\n")
    if isinstance(part, DirectivePart):
        options = [f"{name}={value!r}" for name, value in part.options.items()]
        return " ".join([f"{line}: <{part.name}>", _described(part.data), *options])
    return f"{line}: {part.kind}{part.level or ''}{''.join(f' {text}' for text in _texts(part))}"


def _described(data: object) -> str:
    if isinstance(data, tuple):
        return "[" + " ".join(_described(item) for item in data) + "]"
    return getattr(data, "id", None) or repr(data)


def _texts(part: TextPart) -> Iterable[str]:
    if part.items:
        return [f"| {_marked(item)}" for item in part.items]
    return [f"| {_marked(part.runs)}"] if part.runs else []


def _marked(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs).replace("\n", "⏎")


def _run(run: Run) -> str:
    text = f"<b>{run.text}</b>" if run.bold else run.text
    text = f"<i>{text}</i>" if run.italic else text
    return f"<a {run.link}>{text}</a>" if run.link else text
