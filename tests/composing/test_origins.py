"""Every text that is printed knows where it comes from, on every sheet of every framework."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from blocks.samples import ANSWER, unit
from covering import covering
from imported.kits import FRAMEWORKS

from kitgen.building.library import Library
from kitgen.building.planning import sketch
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.domain.unit import Unit
from kitgen.model import ArcLabel, Label, Page, Run, Style

LIBRARY = Library()
NORDBY = unit(
    participants=24,
    group="Rød",
    date="2026-03-14",
    start="14:15",
    contact="Kari Nordmann, 22 33 44 55",
    terms={"barn": "unger"},
    wording={"A1": {"text": "Vi sier hei.", "points": ["Ved døra."]}},
    statements={"B": [{"text": "Vi synger hver dag.", "points": ["Om morgenen."]}]},
    form={"answer": ANSWER, "duplicate": ANSWER + "copy"},
)


def texts(value: object) -> Iterator[Run | Label | ArcLabel]:
    """All texts in a part of a document."""
    if isinstance(value, Run | Label | ArcLabel):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value) and not isinstance(value, Style):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def pages(name: str, sheet: str, whom: Unit | None) -> tuple[Page, ...]:
    layout = read_layout(LIBRARY.layout(sheet))
    plan = sketch(FRAMEWORKS[name], whom, LIBRARY.layouts()) if layout.setup.whole_kit else ()
    return compose(FRAMEWORKS[name], whom, layout, plan).document.pages


#: Each sheet with the fullest framework that has it, and each framework.
CASES = covering(
    (
        (name, sheet)
        for name in FRAMEWORKS
        for sheet in FRAMEWORKS[name].kit
        if not read_layout(LIBRARY.layout(sheet)).setup.optional
    ),
    weight=lambda case: len(FRAMEWORKS[case[0]].statements),
)


@pytest.mark.parametrize(("name", "sheet"), CASES)
def test_every_printed_text_has_an_origin(name: str, sheet: str) -> None:
    found = list(texts(pages(name, sheet, NORDBY)))
    assert found
    lost = [
        text.text
        for text in found
        if any(map(str.isalnum, text.text)) and not any(o.path for o in text.origins)
    ]
    assert not lost


@pytest.mark.parametrize("sheet", ["table-a", "cards", "answer-sheet"])
def test_each_statement_is_printed_from_its_own_place(sheet: str) -> None:
    name = "oppvekst-fredrikstad"
    origins = {text.origin: text for text in texts(pages(name, sheet, None))}
    for area in FRAMEWORKS[name].areas:
        for statement in area.statements:
            run = origins[f"areas.{area.id}.statements.{statement.id}.text"]
            assert run.text.replace("\u00ad", "").replace("\u00a0", " ") == statement.text
    last = FRAMEWORKS[name].areas[-1].statements[-1]
    if sheet == "table-a":
        assert f"areas.{last.id[0]}.statements.{last.id}.points.1" in origins


def test_what_a_unit_says_comes_from_the_unit() -> None:
    found = list(texts(pages("oppvekst-fredrikstad", "table-a", NORDBY)))
    said = {text.origin: text.text for text in found}
    assert said["unit.statements.own-B1.text"] == "Vi synger hver dag."
    assert said["unit.statements.own-B1.points.1"] == "Om morgenen."
    assert said["unit.wording.A1.text"] == "Vi sier hei."
    assert said["unit.name"] == NORDBY.name
    changed = [origin for text in found for origin in text.origins if origin.said]
    assert changed
    assert all("barn" in str(each.said).lower() for each in changed if "unger" in each.text.lower())


def test_paragraphs_of_a_text_are_numbered() -> None:
    introduction = FRAMEWORKS["oppvekst-fredrikstad"].introduction or ""
    said = {text.origin: text.text for text in texts(pages("oppvekst-fredrikstad", "background", None))}
    first, *_ = introduction.split("\n\n")
    assert said["introduction.1"].replace("\u00a0", " ").split() == first.split()
