"""The frameworks that come with kitgen are whole: the counts of their sources, and texts that fit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework

FOLDER = Path(__file__).parent.parent / "frameworks"
FREDRIKSTAD = "oppvekst-fredrikstad"
PRINCIPLES = "prinsipper-kristiansand"
WHEEL = "sterkere-sammen-kristiansand"
AARHUS = "laeringsfaellesskaber-aarhus"
ALL = [FREDRIKSTAD, PRINCIPLES, WHEEL, AARHUS]

LONGEST = {"statement": 85, "point": 70, "definition": 120, "statement prompt": 80}


@cache
def framework(name: str) -> Framework:
    return load_framework(FOLDER / f"{name}.yaml")


def statements_per_area(name: str) -> list[int]:
    return [len(area.statements) for area in framework(name).areas]


def points(name: str) -> list[list[int]]:
    return [[len(statement.points) for statement in area.statements] for area in framework(name).areas]


def measured_texts(name: str) -> Iterator[tuple[str, str]]:
    """The texts that stand in narrow places, each with the kind that limits its length."""
    for area in framework(name).areas:
        yield "definition", area.definition or ""
        for statement in area.statements:
            yield "statement", statement.text
            yield from (("point", point) for point in statement.points)
            yield from (("statement prompt", prompt) for prompt in statement.prompts)


def test_there_are_no_others() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == sorted(ALL)


@pytest.mark.parametrize("name", ALL)
class TestEach:
    def test_is_called_what_its_file_is_called(self, name: str) -> None:
        assert framework(name).id == name

    def test_tells_editors_its_schema(self, name: str) -> None:
        first = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=../schema/framework.schema.json"

    def test_texts_in_narrow_places_are_short(self, name: str) -> None:
        assert [text for kind, text in measured_texts(name) if not 0 < len(text) <= LONGEST[kind]] == []

    def test_has_what_the_background_sheet_tells(self, name: str) -> None:
        whole = framework(name)
        assert all([whole.introduction, whole.how_to_use, whole.prompts, whole.closing])
        assert [area.id for area in whole.areas if not (area.explanation and area.prompts)] == []

    def test_every_statement_has_points_and_one_prompt(self, name: str) -> None:
        statements = framework(name).statements
        assert [s.id for s in statements if not s.points or len(s.prompts) != 1] == []

    def test_no_text_is_said_twice(self, name: str) -> None:
        texts = [text for kind, text in measured_texts(name)]
        assert len(texts) == len(set(texts))

    def test_areas_and_statements_are_numbered_in_order(self, name: str) -> None:
        areas = framework(name).areas
        assert "".join(area.id for area in areas) == "ABCDEFGHIJK"[: len(areas)]
        for area in areas:
            numbers = range(1, len(area.statements) + 1)
            assert [s.id for s in area.statements] == [f"{area.id}{number}" for number in numbers]

    def test_every_level_has_a_question_to_follow_up(self, name: str) -> None:
        whole = framework(name)
        assert list(whole.follow_up) == [level.id for level in whole.scale.levels]

    def test_staff_get_no_link_of_our_making(self, name: str) -> None:
        assert framework(name).form.answer is None


def test_fredrikstad_has_the_structure_of_its_source() -> None:
    assert points(FREDRIKSTAD) == [[3, 3, 3, 2], [4, 2, 2, 3], [3, 2, 2]]
    assert sum(sum(area) for area in points(FREDRIKSTAD)) == 29
    assert framework(FREDRIKSTAD).scale.name == "traffic-light"
    assert len(framework(FREDRIKSTAD).prompts) == 4


def test_fredrikstad_has_the_whole_link_to_duplicate_the_form() -> None:
    link = framework(FREDRIKSTAD).form.duplicate or ""
    assert link.startswith("https://forms.office.com/Pages/ShareFormPage.aspx?id=VGM9_")
    assert link.endswith("&sharetoken=IVcPMmDzqe2Kq73NShle")


def test_the_principles_have_the_structure_of_their_source() -> None:
    assert statements_per_area(PRINCIPLES) == [5, 8, 3 + 4, 5]
    assert [len(area.references) for area in framework(PRINCIPLES).areas] == [0, 6, 0, 4]


def test_the_principles_are_rated_on_a_scale_of_their_own() -> None:
    levels = framework(PRINCIPLES).scale.levels
    assert [level.label for level in levels] == ["styrke", "trenger forbedring", "neste steg"]
    assert len({level.symbol for level in levels}) == len({level.colour for level in levels}) == 3


def test_the_eight_strategies_are_named() -> None:
    named = [s.text.partition(":")[0] for s in framework(PRINCIPLES).area("B").statements]
    assert named == [
        *("Systemteori", "BTI", "PA, SMTTE og IGP", "Lærende nettverk og møter", "Utforskende praksis"),
        *("Veiledning", "Data", "Lærende lederskap"),
    ]


def test_the_wheel_has_the_rings_of_its_source() -> None:
    whole = framework(WHEEL)
    assert [len(ring.areas) for ring in whole.rings] == [3, 3, 5]
    assert [area for ring in whole.rings for area in ring.areas] == [area.id for area in whole.areas]
    assert whole.centre is not None
    assert set(statements_per_area(WHEEL)) <= {2, 3, 4}


def test_the_wheel_has_four_goals_with_their_strategies() -> None:
    assert [len(goal.strategies) for goal in framework(WHEEL).goals] == [5, 5, 5, 4]


def test_children_are_quoted_with_who_they_are() -> None:
    quotes = framework(WHEEL).quotes
    by = {who: sum(quote.who == who for quote in quotes) for who in {quote.who for quote in quotes}}
    assert by == {
        "Jente, 5 år": 1,
        "Gutt, 5 år": 1,
        "Barn i barnehagen": 7,
        "Skoleelever": 9,
        "Fra samskapingsverksted 25.02.2020": 8,
        None: 1,  # printed among the values, as a motto
    }


def test_aarhus_has_the_structure_of_its_source() -> None:
    whole = framework(AARHUS)
    assert whole.language == "da"
    assert statements_per_area(AARHUS)[0] == 6
    assert (len(whole.agreements), len(whole.phases), len(whole.steps)) == (7, 7, 6)


def test_the_learning_circle_takes_an_hour() -> None:
    assert sum(phase.minutes or 0 for phase in framework(AARHUS).phases) == 60


def test_what_aarhus_did_not_write_is_called_a_proposal() -> None:
    whole = framework(AARHUS)
    assert all("vores forslag" in (text or "") for text in (whole.source.note, whole.introduction))
    read_aloud = [*(phase.text for phase in whole.phases), *(step.text for step in whole.steps)]
    assert not any("forslag" in (text or "") for text in read_aloud)
