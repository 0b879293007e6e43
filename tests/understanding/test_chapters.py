"""The chapters around the areas: what belongs to a list of questions, and what only stands after it."""

from __future__ import annotations

import pytest

from kitgen.reading.source import Cell, Document, Line, Part, Table
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import drafted
from kitgen.understanding.writing import yaml_of

ASKED = ["Hva gjør vi i dag?", "Fortell om en gang det gikk bra."]
TABLE = Table(
    (
        (Cell((Line("Vi ser", bold=True),)), Cell((Line("Vi lærer", bold=True),))),
        (Cell((Line("Vi ser hvert barn."),)), Cell((Line("Vi lærer av hverandre."),))),
        (Cell((Line("Vi hører på barna."),)), Cell((Line("Vi besøker hverandre."),))),
    )
)
OUTLINE = [
    Line("Vi ser", heading=2),
    *(Line(text, bullet=True) for text in ("Vi ser hvert barn.", "Vi hører på barna.")),
    Line("Vi lærer", heading=2),
    *(Line(text, bullet=True) for text in ("Vi lærer av hverandre.", "Vi besøker hverandre.")),
]


def with_questions(areas: list[Part], *after: Line, level: int = 2) -> Draft:
    asked = [Line(text, bullet=True) for text in ASKED]
    heading = Line("Refleksjonsspørsmål", heading=level)
    return drafted(Document((Line("Vår praksis", heading=1), *areas, heading, *asked, *after)))


@pytest.mark.parametrize("areas", [[TABLE], OUTLINE], ids=["table", "outline"])
@pytest.mark.parametrize("level", [2, 3])
@pytest.mark.parametrize(
    ("after", "references"),
    [
        (["Kilder: Dahl, T. (2016). Om lærerrollen."], ["Dahl, T. (2016). Om lærerrollen."]),
        (["Kilde: Dahl 2016"], ["Dahl 2016"]),
        (["Referanser: Dahl 2016", "- Berg 2018"], ["Dahl 2016", "Berg 2018"]),
        (["Sources: Dahl 2016"], ["Dahl 2016"]),
        (["References: Dahl 2016"], ["Dahl 2016"]),
        (["Källor: Dahl 2016", "Källa: Berg 2018"], ["Dahl 2016", "Berg 2018"]),
        (["Referenser: Dahl 2016"], ["Dahl 2016"]),
    ],
)
def test_sources_end_the_questions(
    areas: list[Part], level: int, after: list[str], references: list[str]
) -> None:
    draft = with_questions(
        areas, *(Line(text.lstrip("- "), bullet=text.startswith("- ")) for text in after), level=level
    )
    prompts = [*draft.prompts, *(prompt for area in draft.areas for prompt in area.prompts)]
    assert (prompts, draft.references) == (ASKED, references)
    assert not [note.message for note in draft.notes if "left out" in note.message and "Dahl" in note.message]


@pytest.mark.parametrize("areas", [[TABLE], OUTLINE], ids=["table", "outline"])
def test_beside_a_list_a_paragraph_is_a_question_only_if_it_asks(areas: list[Part]) -> None:
    after = Line("Heftet er vedtatt i fjor."), Line("Og hva vil dere øve på?")
    draft = with_questions(areas, *after)
    assert draft.prompts == [*ASKED, "Og hva vil dere øve på?"]
    assert "left out: Heftet er vedtatt i fjor." in [note.message for note in draft.notes]


def test_paragraphs_are_questions_where_there_is_no_list() -> None:
    lines = [Line("Spørsmål", heading=2), *map(Line, [*ASKED, "Kilde: Dahl 2016"])]
    draft = drafted(Document((Line("Vår praksis", heading=1), TABLE, *lines)))
    assert (draft.prompts, draft.references) == (ASKED, ["Dahl 2016"])


@pytest.mark.parametrize(
    ("above", "title", "noted"),
    [("Tegn på god praksis", "Tegn på god praksis", True), ("Vår praksis", "Vår praksis", False)],
)
def test_a_heading_just_above_the_table_is_its_title_with_a_note(above: str, title: str, noted: bool) -> None:
    lines = Line("Vår praksis", heading=1), Line("Slik gjør vi det hos oss."), Line(above, heading=2)
    draft = drafted(Document((*lines, TABLE)))
    assert (draft.title, draft.table_title) == ("Vår praksis", title)
    said = [note.message for note in draft.notes if note.path == ("table_title",)]
    assert said == ["“Tegn på god praksis” stands just above the table, and was taken for its title"] * noted
    assert ("# “Tegn på god praksis” stands" in yaml_of(draft, "ours")) is noted


@pytest.mark.parametrize(
    ("above", "title"), [(("Vår praksis:",), "Vår praksis"), (("Navn:", "Vi gjør slik."), "")]
)
def test_one_line_with_a_colon_above_a_table_is_its_title(above: tuple[str, ...], title: str) -> None:
    assert drafted(Document((*map(Line, above), TABLE))).title == title


def test_below_a_heading_that_says_so_the_title_stands() -> None:
    lines = Line("Tittel", heading=2), Line("Vår praksis"), Line("Dette er innledningen.")
    assert drafted(Document((*lines, TABLE))).title == "Vår praksis"
