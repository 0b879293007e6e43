"""What a form asks: titles that carry the id, codes that tools accept, answers that can be told apart."""

from __future__ import annotations

import re

import pytest
from blocks.samples import area, areas, framework, levels
from hypothesis import given
from hypothesis import strategies as st

from kitgen.basics.languages.table import COMPLETE
from kitgen.domain import kit
from kitgen.domain.questions import choices_of, clean, codes_of, questions_of, title_of


def test_a_title_is_the_id_a_dash_and_the_text() -> None:
    statement = {"id": "A1", "text": "Vi er vennlige\n  når vi\u00a0snakker."}
    whole = framework([{"id": "A", "title": "Oss", "statements": [statement]}])
    assert title_of(whole.statement("A1")) == "A1 – Vi er vennlige når vi snakker."


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("To\u00adde\u00adling", "Todeling"),
        ("a\u0308rlig", "ärlig"),
        (" en\tto\r\n\r\ntre\u2028fire\u202ffem ", "en to tre fire fem"),
        ("\ufeffskjult\u200b tegn\x07", "skjult tegn"),
        ("a\u200b\u0308", "ä"),
        ("5 < 6 & {alle} | $barn", "5 < 6 & {alle} | $barn"),  # each tool's own signs are its writer's trade
    ],
)
def test_texts_are_one_line_without_what_cannot_be_seen(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & set("\n\r\t\u2028\u00ad\u00a0")


def test_codes_are_ascii_and_never_the_same() -> None:
    whole = framework([area(letter, 12) for letter in "AÅÆÄØÖO"])
    codes = codes_of(whole)
    assert codes["A1"] == "A1"
    assert codes["Å12"] == "AA12"
    assert codes["Ö"] != codes["Ø"]
    assert len({*codes.values()}) == len(codes) == 7 * 13
    assert all(re.fullmatch("[A-Z]{1,4}[0-9]{0,2}", code) for code in codes.values())


@pytest.mark.parametrize("language", COMPLETE)
def test_every_language_has_all_answers(language: str) -> None:
    whole = kit.for_unit(framework(areas(2, 1), language=language), None)
    asked = questions_of(whole, language)
    assert [choice.code for choice in asked.choices] == ["L1", "L2", "L3", "DK"]
    assert [choice.id for choice in asked.choices] == ["green", "yellow", "red", "dont_know"]
    assert len({choice.text for choice in asked.choices}) == 4
    assert [question.id for question in asked.all] == ["A1", "A2", "B1"]
    assert asked.comment
    assert asked.question


def test_what_nobody_wants_to_ask_is_not_asked() -> None:
    whole = kit.for_unit(framework(), None)
    asked = questions_of(whole, "nb", unsure=False, comment=False)
    assert [choice.id for choice in asked.choices] == ["green", "yellow", "red"]
    assert asked.comment is None


def test_levels_with_the_same_words_are_told_apart() -> None:
    scale = framework(scale=levels(4, meaning="Slik er det")).scale
    assert [choice.text for choice in choices_of(scale, "nb")] == [
        "Slik er det",
        "Slik er det (bra)",
        "Slik er det (på vei)",
        "Slik er det (usikkert)",
        "Vet ikke",
    ]
    same = framework(scale=levels(3, meaning="vet ikke", label="Usikker")).scale
    assert [choice.text for choice in choices_of(same, "nb")] == [
        "vet ikke",
        "vet ikke (Usikker)",
        "vet ikke (2)",
        "Vet ikke (3)",
    ]


def test_codes_of_answers_have_at_most_five_letters() -> None:
    scale = framework(scale=levels(5)).scale
    assert [choice.code for choice in choices_of(scale, "en")] == ["L1", "L2", "L3", "L4", "L5", "DK"]
