"""The action plan: the chosen statement, five letters, one person and one date."""

from __future__ import annotations

import pytest
from blocks.samples import framework, levels, unit
from blocks.worksheets import (
    LIBRARY,
    badges,
    drawings,
    faults,
    lines,
    pitches,
    sheet,
    shipped,
    white,
    words,
)

from kitgen.basics.languages.messages import Messages

LETTERS = {"nb": "SMTTE", "nn": "SMTTE", "da": "SMTTE", "sv": "SMTÅU", "en": "CGSAE"}


@pytest.mark.parametrize("name", sorted(LIBRARY.frameworks()))
def test_every_framework_has_its_plan_on_one_page(name: str) -> None:
    whole = shipped(name)
    document = sheet("action-plan", whole, unit(name="Nordby barnehage og småskole", date="2026-03-14"))
    assert faults(document) == []
    assert len(document.pages) == 1
    assert pitches(document) == {7.9}
    assert 0 <= white(document)[0] < 9
    said = words(document)
    best, *others = [level.id for level in whole.scale.levels]
    assert {whole.follow_up[level] for level in others if level in whole.follow_up} <= set(said)
    assert whole.follow_up.get(best) not in said


def test_a_long_name_costs_no_page() -> None:
    name = "Nordre Krossen familiebarnehage og naturlekeplass, avdeling Svartskogen"
    document = sheet("action-plan", shipped("prinsipper-kristiansand"), unit(name=name))
    assert faults(document) == []
    assert len(document.pages) == 1
    assert name in words(document)


@pytest.mark.parametrize("language", LETTERS)
def test_the_letters_are_the_initials_of_the_language(language: str) -> None:
    document = sheet("action-plan", framework(language=language))
    assert "".join(badges(document)) == LETTERS[language]
    assert faults(document) == []
    assert len(document.pages) == 1


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_scales_of_two_to_five_levels(count: int) -> None:
    whole = framework(
        scale=levels(count), follow_up={f"level-{i}": "Hva gjør vi med det? " * 9 for i in range(count)}
    )
    document = sheet("action-plan", whole)
    assert faults(document) == []
    marked = [drawing.alt for drawing in drawings(document) if drawing.alt]
    labels = ", ".join(level.label or "" for level in whole.scale.levels)
    assert sum(alt.endswith(labels) for alt in marked) == 2


def test_parts_in_the_order_of_the_model() -> None:
    said = words(sheet("action-plan", framework()))
    t = Messages.of("nb")
    wanted = [
        *("chosen", "today", "context", "goal", "signs", "measures", "evaluation", "now", "owner"),
        "review",
    ]
    places = [said.index(t(f"action.{key}")) for key in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("language", LETTERS)
def test_measures_have_the_most_lines(language: str) -> None:
    """Two of each of the others and four of these, as name and date are beside the title."""
    whole = framework(
        language=language, scale=levels(3), follow_up={f"level-{i}": "Hva nå?" for i in range(3)}
    )
    [ys] = lines(sheet("action-plan", whole, unit(name="Nordby barnehage", date="2026-12-03")))
    assert len(ys) >= 12
