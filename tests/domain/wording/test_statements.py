"""Wording of statements, and statements and questions of a unit's own: nothing else changes."""

from __future__ import annotations

from typing import Any

import pytest
from blocks.samples import area, framework, unit
from checks.parts import made_of
from domain.wording.units import WHOLE, units
from hypothesis import given

from kitgen.domain.framework import Framework, Statement
from kitgen.domain.kit import for_unit
from kitgen.domain.parts import as_data
from kitgen.domain.unit import Unit
from kitgen.domain.wording import misfits, own_ids, reworded
from kitgen.errors import KitgenError


def changed(**change: Any) -> Statement:
    """Statement A1, with three points, as a unit words it."""
    return reworded(framework([area("A", 1, 3)]), unit(wording={"A1": change})).statement("A1")


OLD = framework([area("A", 1, 3)]).statement("A1")
ONE, TWO, THREE = OLD.points


def test_another_text() -> None:
    assert changed(text="Vi ser.") == OLD.with_fields(text="Vi ser.")


@pytest.mark.parametrize(
    ("change", "points"),
    [
        ({"points": ["Ny"]}, ("Ny",)),
        ({"points": []}, ()),
        ({"points": ["Ny"], "add": ["Til"]}, ("Ny", "Til")),
        ({"add": ["Ny", "Til"]}, (ONE, TWO, THREE, "Ny", "Til")),
        ({"drop": [2]}, (ONE, THREE)),
        ({"drop": [3, 1]}, (TWO,)),
        ({"drop": [1, 2, 3]}, ()),
        ({"replace": {"2": "Ny"}}, (ONE, "Ny", THREE)),
        ({"drop": [1], "replace": {"2": "Ny", "3": "Til"}, "add": ["Sist"]}, ("Ny", "Til", "Sist")),
    ],
)
def test_other_points(change: dict[str, Any], points: tuple[str, ...]) -> None:
    assert changed(**change) == OLD.with_fields(points=points)


def test_other_questions() -> None:
    assert changed(prompts=["Når?"]) == OLD.with_fields(prompts=("Når?",))
    with_prompts = [{"id": "A1", "text": "Vi ser.", "prompts": ["Hvem?"]}]
    whole = framework([{"id": "A", "title": "Vi", "statements": with_prompts}])
    assert reworded(whole, unit(wording={"A1": {"text": "Vi hører."}})).statement("A1").prompts == ("Hvem?",)
    assert reworded(whole, unit(wording={"A1": {"prompts": []}})).statement("A1").prompts == ()


def test_own_statements_go_on_after_the_highest_number() -> None:
    own = [{"text": "Vår"}, {"text": "Og vår", "points": ["Slik"], "prompts": ["Når?"]}]
    left = reworded(WHOLE, unit(statements={"A": own, "Ø": own[:1]}))
    assert [s.id for s in left.statements] == ["A1", "A2", "A3", "A4", "A5", "B1", "Ø2", "Ø7", "Ø8"]
    added = Statement(id="A5", text="Og vår", points=("Slik",), prompts=("Når?",))
    assert left.statement("A5") == added
    assert own_ids(WHOLE.area("Ø"), 3) == ("Ø8", "Ø9", "Ø10")


def test_own_statements_can_be_in_focus() -> None:
    own = {"A": [{"text": "Vår"}], "B": [{"text": "Vår"}]}
    left = for_unit(WHOLE, unit(statements=own, focus=["A4", "B"]))
    assert [s.id for s in left.statements] == ["A4", "B1", "B2"]


def test_own_questions_come_first() -> None:
    assert reworded(WHOLE, unit(prompts=["Vår?", "Til?"])).prompts == ("Vår?", "Til?", "Hva så?")


def test_terms_leave_what_the_unit_wrote_itself() -> None:
    mine = unit(
        terms={"barna": "elevene"},
        wording={"A1": {"text": "Om barna", "replace": {"1": "barna"}}},
        statements={"A": [{"text": "Med barna"}]},
        prompts=["Og barna?"],
    )
    left = reworded(WHOLE, mine)
    assert left.introduction == "Sammen om elevene."
    assert left.statement("A1").text == "Om barna"
    assert left.statement("A1").points[0] == "barna"
    assert left.statement("A2").text == "A2: Vi spør elevene hva de mener, og lar svaret få følger."
    assert left.statement("A4").text == "Med barna"
    assert left.prompts[0] == "Og barna?"


def test_terms_are_exchanged_in_the_words_of_a_named_scale_too() -> None:
    scale = for_unit(WHOLE, unit(terms={"praksis": "hverdagen"})).scale
    assert scale.levels[0].meaning == "Hverdagen er tilfredsstillende"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"wording": {"A9": {"text": "x"}}}, "Nordby barnehage changes statement A9, which does not exist"),
        ({"statements": {"Z": [{"text": "x"}]}}, "Nordby barnehage changes area Z, which does not exist"),
        ({"wording": {"A1": {"drop": [4]}}}, "statement A1 has no point 4"),
        ({"wording": {"A1": {"replace": {"x": "y"}}}}, "statement A1 has no point"),
    ],
)
def test_what_is_not_there_cannot_be_changed(change: dict[str, Any], message: str) -> None:
    with pytest.raises(KitgenError, match=message):
        reworded(WHOLE, unit(**change))


# -- properties ----------------------------------------------------------------------------------


def plain(whole: Framework) -> dict[str, Any]:
    return as_data(whole)


@given(units())
def test_every_other_text_is_untouched(mine: Unit) -> None:
    left = reworded(WHOLE, mine)
    assert plain(left) | {"areas": 0, "prompts": 0} == plain(WHOLE) | {"areas": 0, "prompts": 0}
    assert left.prompts == (*mine.prompts, *WHOLE.prompts)
    for old, new in zip(WHOLE.areas, left.areas, strict=True):
        assert as_data(new.with_fields(statements=())) == as_data(old.with_fields(statements=()))
        for before, after in zip(old.statements, new.statements, strict=False):
            change = mine.wording.get(before.id)
            if change is None:
                assert after is before
                continue
            assert after.text == (change.text or before.text)
            assert after.prompts == (before.prompts if change.prompts is None else change.prompts)
            if change.points is None:
                kept = [n for n in range(1, len(before.points) + 1) if n not in change.drop]
                expected = [change.replace.get(str(n), before.points[n - 1]) for n in kept]
            else:
                expected = list(change.points)
            assert after.points == (*expected, *change.add)


@given(units())
def test_ids_are_stable_and_own_ones_follow(mine: Unit) -> None:
    left = reworded(WHOLE, mine)
    assert [area.id for area in left.areas] == [area.id for area in WHOLE.areas]
    for old, new in zip(WHOLE.areas, left.areas, strict=True):
        own = mine.statements.get(old.id, ())
        ids = [statement.id for statement in new.statements]
        assert ids == [*(statement.id for statement in old.statements), *own_ids(old, len(own))]
        assert [(s.text, s.points) for s in new.statements[len(old.statements) :]] == [
            (s.text, s.points) for s in own
        ]


@given(units())
def test_what_a_unit_gets_is_a_framework_in_order(mine: Unit) -> None:
    left = reworded(WHOLE, mine)
    assert made_of(Framework, plain(left)) == left
    assert not list(misfits(as_data(mine), WHOLE))


def test_units_that_want_the_same_words_share_one_framework() -> None:
    mine, other = unit(prompts=["Vår?"], terms={"barna": "elevene"}), unit(name="Sørby", minutes=45)
    assert for_unit(WHOLE, other) is for_unit(WHOLE, None)
    assert for_unit(WHOLE, mine) is for_unit(WHOLE, mine)
    assert for_unit(WHOLE, mine) is for_unit(WHOLE, mine.with_fields(name="Sørby"))
    assert for_unit(WHOLE, mine) is not for_unit(WHOLE, mine.with_fields(focus=("A",)))
    assert for_unit(WHOLE, unit(prompts=["Deres?"])).prompts[0] == "Deres?"
