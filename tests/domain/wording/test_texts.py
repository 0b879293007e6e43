"""Which texts of a framework can be worded otherwise: every field is thought of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checks.parts import made_of

from kitgen.building.library import Library
from kitgen.definitions import load_framework
from kitgen.domain.framework import Area, Form, Framework, Level, Phase, Quote, Ring, Scale, Source, Statement
from kitgen.domain.look import Font, HouseLook
from kitgen.domain.parts import Part, as_data, fields_of
from kitgen.domain.wording.terms import WORDED, with_texts

COMPLETE = Path(__file__).parents[2] / "definitions" / "complete.yaml"
#: What is never worded otherwise: ids, links and numbers, what others wrote, and what somebody said.
KEPT: dict[type[Part], set[str]] = {
    Framework: {"id", "language", "version", "source", "form", "quotes", "references", "kit", "look"},
    Source: set(Source.__struct_fields__),
    Form: set(Form.__struct_fields__),
    Quote: set(Quote.__struct_fields__),
    Scale: {"name", "ordered"},
    Level: {"id", "colour", "symbol"},
    Area: {"id", "references", "colour"},
    Statement: {"id"},
    Ring: {"id", "areas", "colour"},
    HouseLook: set(HouseLook.__struct_fields__),
    Font: set(Font.__struct_fields__),
    Phase: {"minutes"},
}


def models(start: type[Part]) -> Iterator[type[Part]]:
    """A model and all models in it, by the types of their fields."""
    yield start
    stack: list[Any] = [field.type for field in fields_of(start).values()]
    while stack:
        kind = stack.pop()
        if isinstance(kind, type) and issubclass(kind, Part):
            yield from models(kind)
        stack += (*getattr(kind, "__args__", ()),)


@pytest.mark.parametrize("model", list(dict.fromkeys(models(Framework))), ids=lambda model: model.__name__)
def test_every_field_is_worded_or_kept(model: type[Part]) -> None:
    worded, kept = set(WORDED.get(model, ())), KEPT.get(model, set())
    assert worded | kept == set(model.__struct_fields__)
    assert not worded & kept


@pytest.mark.parametrize("path", [COMPLETE, *Library().frameworks().values()], ids=lambda path: path.stem)
def test_a_framework_that_does_not_change_is_not_copied(path: Path) -> None:
    framework = load_framework(path)
    assert with_texts(framework, lambda text: text) is framework


def test_each_text_is_changed_once_and_the_rest_kept() -> None:
    framework = load_framework(COMPLETE)
    changed = with_texts(framework, lambda text: f"<{text}>")
    assert made_of(Framework, as_data(changed)) == changed
    assert changed.title == "<Hele rammeverket>"
    assert changed.areas[0].statements[0].points == ("<Å se>", "<Å høre>")
    assert changed.follow_up == {"neste": "<Hvem gjør hva?>"}
    assert changed.scale.levels[0].meaning == "<Dette er vi gode på>"
    before, after = str(as_data(framework)), str(as_data(changed))
    assert after.replace("<", "").replace(">", "") == before
    for name in KEPT[Framework]:
        assert getattr(changed, name) == getattr(framework, name)
