"""What one unit gets: its focus, its words, its link and its sheets."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from blocks.samples import ANSWER, area, areas, framework, levels, unit

from kitgen.basics.languages.messages import languages
from kitgen.domain.framework import Framework
from kitgen.domain.kit import answer_link, duplicate_link, for_unit, language_of, meeting_of, sheets
from kitgen.domain.meeting import Meeting
from kitgen.errors import KitgenError

KNOWN = ("background", "cards", "table-a", "table-b")


def ids(whole: Framework) -> list[str]:
    return [statement.id for statement in whole.statements]


# -- focus ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("focus", "kept"),
    [
        ([], ["A1", "A2", "B1", "B2", "B3", "C1"]),
        (["B"], ["B1", "B2", "B3"]),
        (["C1", "A2"], ["A2", "C1"]),  # in the order of the framework
        (["B", "B2"], ["B1", "B2", "B3"]),
        (["B3", "B1", "A"], ["A1", "A2", "B1", "B3"]),
        (["A1", "Z9"], ["A1"]),
    ],
)
def test_only_the_focus_is_left(focus: list[str], kept: list[str]) -> None:
    whole = framework(areas(2, 3, 1))
    assert ids(for_unit(whole, unit(focus=focus))) == kept


def test_texts_of_what_is_left_are_untouched() -> None:
    whole = framework([area("A", 3), area("B", 2, explanation="Slik tenker vi.")])
    left = for_unit(whole, unit(focus=["A2", "B"]))
    assert left.statement("A2") == whole.statement("A2")
    assert left.area("B") == whole.area("B")
    assert (left.title, left.source, left.kit) == (whole.title, whole.source, whole.kit)


def test_rings_lose_what_is_not_in_focus() -> None:
    rings = [{"title": "Inn", "areas": ["A", "B"]}, {"title": "Ut", "areas": ["C"]}]
    left = for_unit(framework(areas(1, 1, 1), rings=rings), unit(focus=["B1"]))
    assert [(ring.title, ring.areas) for ring in left.rings] == [("Inn", ("B",))]


def test_a_focus_that_leaves_nothing_is_told() -> None:
    with pytest.raises(
        KitgenError, match="the focus of Nordby barnehage names no area or statement of sammen"
    ):
        for_unit(framework(), unit(focus=["Z"]))


def test_a_unit_without_wishes_gets_what_nobody_in_particular_gets() -> None:
    assert for_unit(framework(), unit()) == for_unit(framework(), None)


# -- the scale's words ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", languages())
def test_a_named_scale_gets_its_words_in_every_language(language: str) -> None:
    scale = for_unit(framework(language=language), None).scale
    assert scale.question
    assert [level.id for level in scale.levels] == ["green", "yellow", "red"]
    assert all(level.label and level.meaning for level in scale.levels)
    assert len({level.meaning for level in scale.levels}) == 3


def test_norwegian_words_of_the_traffic_light() -> None:
    scale = for_unit(framework(), None).scale
    assert [(level.label, level.meaning) for level in scale.levels] == [
        ("tilfredsstillende", "Praksis er tilfredsstillende"),
        ("må bedres", "Praksis må bedres"),
        ("må endres", "Praksis må endres – tiltak er nødvendig"),
    ]


def test_a_scale_of_ones_own_keeps_its_words() -> None:
    whole = framework(scale=levels(4))
    assert for_unit(whole, None).scale == whole.scale


def test_a_scale_without_a_question_gets_one() -> None:
    own = levels(2) | {"question": None}
    assert for_unit(framework(scale=own), None).scale.question == "Hvordan er praksisen vår i dag?"


# -- language, link and sheets -------------------------------------------------------------------


def test_the_language_of_the_fixed_words() -> None:
    assert language_of(framework(), None) == language_of(framework(), unit()) == "nb"
    assert language_of(framework(), unit(language="se")) == "se"
    assert for_unit(framework(), unit(language="en")).scale.levels[0].label == "satisfactory"


@pytest.mark.parametrize(
    ("own", "common", "link"),
    [
        ({"answer": ANSWER}, {"answer": "https://eksempel.no/alle"}, ANSWER),
        ({}, {"answer": ANSWER}, ANSWER),
        ({"duplicate": "https://eksempel.no/kopi"}, {}, None),
        ({}, {"duplicate": "https://eksempel.no/kopi"}, None),
    ],
)
def test_the_link_to_answer(own: dict[str, Any], common: dict[str, Any], link: str | None) -> None:
    assert answer_link(framework(form=common), unit(form=own)) == link


def test_without_a_unit_the_link_is_the_frameworks() -> None:
    assert answer_link(framework(form={"answer": ANSWER}), None) == ANSWER
    assert answer_link(framework(), None) is None


@pytest.mark.parametrize(
    ("only", "own", "wanted"),
    [
        ((), [], ("table-a", "background")),
        ((), ["cards"], ("cards",)),
        (("background", "table-a"), ["cards"], ("background", "table-a")),
        (("cards", "cards"), [], ("cards",)),
    ],
)
def test_which_sheets(only: tuple[str, ...], own: list[str], wanted: tuple[str, ...]) -> None:
    assert sheets(framework(kit=["table-a", "background"]), unit(sheets=own), only, KNOWN) == wanted


def test_sheets_without_a_unit() -> None:
    assert sheets(framework(kit=["cards"]), None, (), KNOWN) == ("cards",)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("tabel-a", "did you mean table-a?"), ("x", "there are background, cards, table-a, table-b")],
)
def test_a_sheet_that_there_is_not_is_told(name: str, hint: str) -> None:
    with pytest.raises(KitgenError, match=f"no sheet is called '{name}'") as caught:
        sheets(framework(), None, (name,), KNOWN)
    assert caught.value.hint == hint


def test_a_meeting_without_a_unit_is_the_usual_one() -> None:
    assert meeting_of(None) == Meeting(minutes=90, participants=None, date=None)


def test_a_meeting_is_as_the_unit_says() -> None:
    meeting = meeting_of(unit(minutes=45, participants=7, date="2026-03-14"))
    assert meeting == Meeting(45, 7, datetime.date(2026, 3, 14))


def test_the_units_own_link_for_copying_comes_first() -> None:
    common, own = {"duplicate": "https://example.org/common"}, {"duplicate": "https://example.org/own"}
    assert duplicate_link(framework(form=common), unit(form=own)) == "https://example.org/own"
    assert duplicate_link(framework(form=common), unit()) == "https://example.org/common"
    assert duplicate_link(framework(), None) is None
