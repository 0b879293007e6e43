"""What the guide says of each stage: only of sheets that are there, for as many as take part."""

from __future__ import annotations

import pytest
from blocks.guides import FULL, LANGUAGES, PEOPLE, meeting

from kitgen.blocks.plan.stages import StageWords, stage_colour
from kitgen.domain.meeting import STAGES

#: A word that tells that a sheet is spoken of.
TOLD = {
    "table-a": "tabell",
    "cards": "kort",
    "answer-sheet": "svarark",
    "qr-poster": "plakat",
    "wheel": "hjul",
    "staircase": "trapp",
    "action-plan": "handlingsplan",
}


def everything(*sheets: str, **fields: object) -> str:
    """All that is said of all stages."""
    words = StageWords(meeting(*sheets, **fields))  # type: ignore[arg-type]
    texts = [
        text
        for stage in STAGES
        for text in (words.title(stage), words.what(stage), words.do(stage), words.say(stage))
    ]
    return " ".join([*texts, *(thing for stage in STAGES for thing in words.needs(stage))]).lower()


@pytest.mark.parametrize("sheet", TOLD)
def test_only_sheets_of_the_kit_are_spoken_of(sheet: str) -> None:
    assert TOLD[sheet] in everything(*FULL)
    assert TOLD[sheet] not in everything(*(name for name in FULL if name not in (sheet, "table-b")))


def test_without_a_plan_the_framework_says_what_there_is() -> None:
    assert "handlingsplan" in everything(kit=["table-a", "action-plan"])
    assert "handlingsplan" not in everything(kit=["table-a"])
    assert "kortstokk" not in everything(kit=["table-a"])


def test_without_a_form_nobody_needs_a_phone_or_a_poster() -> None:
    assert "mobil" in everything(*FULL)
    without = everything(*FULL, form=False)
    assert "mobil" not in without
    assert "qr" not in without


def test_a_sheet_is_used_where_its_layout_says() -> None:
    words = StageWords(meeting(*FULL))
    assert "hjul" in words.needs("plenary")
    assert "hjul" not in words.needs("group")
    assert words.do("plenary").endswith("Fargelegg hjulet sammen.")


@pytest.mark.parametrize(
    ("count", "minutes", "told"),
    [
        (1, 90, "tegnet"),
        (11, 90, "de elleve tegnene"),
        (38, 90, "tegnene dere har valgt"),
        (38, 300, "de 38 tegnene"),
    ],
)
def test_how_many_signs_there_is_time_for(count: int, minutes: int, told: str) -> None:
    words = StageWords(meeting("answer-sheet", statements=count, minutes=minutes))
    assert told in words.what("individual")


@pytest.mark.parametrize(("minutes", "told"), [(30, "ett eller to kort"), (60, "to–tre"), (90, "tre–fire")])
def test_pairs_choose_as_many_as_they_have_time_for(minutes: int, told: str) -> None:
    assert told in StageWords(meeting("cards", minutes=minutes)).what("pairs")


@pytest.mark.parametrize("count", [1, 2])
def test_where_there_is_nothing_to_choose_nobody_is_asked_to(count: int) -> None:
    said = everything("table-a", "cards", statements=count)
    for phrase in ("velg ", "ett eller to tegn", "stemme på", "ett tegn dere"):
        assert phrase not in said


@pytest.mark.parametrize(
    ("participants", "told"),
    [
        (None, "Gruppene får like lang tid."),
        (7, "Hver gruppe får tre minutter."),
        (60, "Hver gruppe får ett minutt."),
        (300, "Det er tid til seks grupper"),
    ],
)
def test_groups_get_the_time_there_is(participants: int | None, told: str) -> None:
    assert told in StageWords(meeting("table-a", participants=participants)).do("plenary")


def test_a_single_group_gives_way_to_no_other() -> None:
    assert "hver gruppe" not in StageWords(meeting("table-a", participants=5)).do("plenary")
    assert "hver gruppe" not in StageWords(meeting("cards", participants=5)).do("pairs")
    assert "Gi hver gruppe en kortstokk" in StageWords(meeting("cards", participants=24)).do("pairs")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheets", [(), ("table-a",), FULL])
def test_all_is_said_in_every_language(language: str, sheets: tuple[str, ...]) -> None:
    for participants in PEOPLE:
        words = StageWords(meeting(*sheets, language=language, participants=participants))
        for stage in STAGES:
            texts = [words.title(stage), words.what(stage), words.do(stage), words.say(stage)]
            assert all(texts)
            assert all("{" not in text and "  " not in text for text in texts)
            assert all(text[-1] in ".!?»«”" for text in texts[1:])


def test_the_colours_tell_how_people_work() -> None:
    scene = meeting()
    assert len({stage_colour(stage, scene) for stage in STAGES}) == 4


def test_a_vote_takes_time() -> None:
    assert "stemme" in StageWords(meeting("action-plan", minutes=60)).do("goals")
    hurried = StageWords(meeting("action-plan", minutes=30))
    assert "stemme" not in hurried.do("goals")
    assert "etter møtet" in hurried.do("goals")
    assert "etter møtet" in hurried.what("goals")
