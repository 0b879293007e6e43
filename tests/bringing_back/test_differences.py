from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from imported.drafts import draft_of

from kitgen.bringing_back.changes import Differences, summary
from kitgen.bringing_back.differences import differences
from kitgen.building.library import Library
from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework
from kitgen.understanding.draft import Draft, DraftArea, DraftStatement

FRAMEWORK = Framework.model_validate(
    {
        "id": "ours",
        "title": "Tegn på god praksis",
        "language": "nb",
        "source": {"organisation": "Vår", "document": "Vårt"},
        "scale": "traffic-light",
        "introduction": "Dette er et materiell om god praksis.\n\nDet er til samtale.",
        "how_to_use": ["Bruk tabellen sammen.", "Ta ett tegn om gangen."],
        "areas": [
            {
                "id": "A",
                "title": "Vi lytter",
                "definition": "Å lytte er å ta imot.",
                "statements": [
                    {
                        "id": "A1",
                        "text": "Vi lytter til barna.",
                        "points": ["Vi spør.", "Vi venter på svar."],
                    },
                    {"id": "A2", "text": "Vi hører på hverandre.", "prompts": ["Når sist?"]},
                    {"id": "A4", "text": "Alle får snakke ferdig."},
                ],
            },
            {"id": "B", "title": "Vi leker", "statements": [{"id": "B1", "text": "Vi leker ute."}]},
        ],
        "closing": {"title": "Til slutt", "text": "God praksis er noe vi gjør sammen hver dag."},
    }
)
DATA = FRAMEWORK.model_dump(exclude_none=True)


def found(change: Callable[[Draft], Any], ids: bool = True) -> Differences:
    draft = draft_of(FRAMEWORK, ids)
    change(draft)
    return differences(DATA, draft)


def said(change: Callable[[Draft], Any], ids: bool = True) -> list[str]:
    return [line for each in found(change, ids).changes for line in summary(each)]


@pytest.mark.parametrize("name", Library().frameworks())
@pytest.mark.parametrize("ids", [True, False])
def test_a_framework_does_not_differ_from_itself(name: str, ids: bool) -> None:
    framework = load_framework(Library().framework(name))
    nothing = differences(framework.model_dump(exclude_none=True), draft_of(framework, ids))
    assert (nothing.changes, nothing.remarks) == ([], [])


@pytest.mark.parametrize(
    "change",
    [
        lambda draft: draft.areas.clear(),
        lambda draft: [area.statements.clear() for area in draft.areas],
        lambda draft: [each.points.clear() for area in draft.areas for each in area.statements],
        lambda draft: [each.prompts.clear() for area in draft.areas for each in area.statements],
        lambda draft: (
            draft.how_to_use.clear(),
            setattr(draft, "introduction", ""),
            setattr(draft, "title", ""),
        ),
        lambda draft: (setattr(draft, "closing", ""), setattr(draft.areas[0], "definition", "")),
    ],
    ids=["areas", "statements", "points", "prompts", "chapters", "closing"],
)
def test_a_document_without_some_kind_of_text_drops_none(change: Callable[[Draft], Any]) -> None:
    assert not found(change).changes


@pytest.mark.parametrize("ids", [True, False], ids=["with ids", "without ids"])
def test_a_changed_statement_keeps_its_id(ids: bool) -> None:
    def change(draft: Draft) -> None:
        draft.areas[0].statements[1].text = "Vi hører alltid på hverandre."

    assert said(change, ids) == [
        "A2, text: changed",
        "  − Vi hører på hverandre.",
        "  + Vi hører alltid på hverandre.",
    ]


def test_points_come_and_go() -> None:
    def change(draft: Draft) -> None:
        draft.areas[0].statements[0].points[:] = ["Vi spør åpent.", "Vi tåler stillhet i rommet."]

    changes = found(change).changes
    assert [(each.kind, each.path[-2:], each.old, each.new) for each in changes] == [
        ("dropped", ("points", 1), "Vi venter på svar.", None),
        ("changed", ("points", 0), "Vi spør.", "Vi spør åpent."),
        ("added", ("points", 1), None, "Vi tåler stillhet i rommet."),
    ]


def test_a_new_statement_gets_an_id_that_was_never_used() -> None:
    def change(draft: Draft) -> None:
        draft.areas[0].statements.insert(1, DraftStatement("Et tegn til om noe nytt", ["Som her"]))
        draft.areas[1].statements.append(DraftStatement("Maten er varm", id="B7"))

    added = [each for each in found(change).changes if each.kind == "added"]
    assert [each.path for each in added] == [("areas", 0, "statements", 1), ("areas", 1, "statements", 1)]
    assert [each.new for each in added] == [
        {"id": "A5", "text": "Et tegn til om noe nytt", "points": ["Som her"]},
        {"id": "B7", "text": "Maten er varm"},
    ]


def test_a_dropped_statement_is_told_whole() -> None:
    assert said(lambda draft: draft.areas[0].statements.pop(1)) == [
        "A2: dropped",
        "  − Vi hører på hverandre.",
        "  −   • Når sist?",
    ]


def test_an_area_that_is_not_in_the_document_stays() -> None:
    result = found(lambda draft: draft.areas.pop(0))
    assert not result.changes
    assert [*map(str, result.remarks)] == ["area A “Vi lytter” is not in the document; it stays as it is"]


def test_a_new_area_gets_the_next_letter() -> None:
    area = DraftArea("Maten", "Vi spiser sammen.", statements=[DraftStatement("Vi lager mat.", id="A1")])
    (change,) = found(lambda draft: draft.areas.append(area)).changes
    assert (change.kind, change.path, change.new["id"]) == ("added", ("areas", 2), "C")
    assert change.new["statements"] == [{"id": "C1", "text": "Vi lager mat."}]


def test_another_order_is_told_and_not_brought_in() -> None:
    result = found(lambda draft: draft.areas[0].statements.reverse())
    assert not result.changes
    assert [*map(str, result.remarks)] == [
        "A: the order is another in the document; the framework keeps its own"
    ]


def test_of_a_long_text_the_paragraph_that_differs_is_told() -> None:
    def change(draft: Draft) -> None:
        draft.introduction = draft.introduction.replace("til samtale", "til å snakke om")

    assert said(change) == ["introduction: changed", "  − Det er til samtale.", "  + Det er til å snakke om."]


def test_what_is_hardly_the_introduction_does_not_replace_it() -> None:
    result = found(lambda draft: setattr(draft, "introduction", "Skriv navnet her"))
    assert not result.changes
    assert [*map(str, result.remarks)] == ["not brought in: “Skriv navnet her”"]


def test_a_title_that_has_nothing_in_common_is_that_of_a_sheet() -> None:
    assert not found(lambda draft: setattr(draft, "title", "Til møtet")).changes
    (change,) = found(lambda draft: setattr(draft, "title", "Tegn på en god praksis")).changes
    assert (change.path, change.new) == (("title",), "Tegn på en god praksis")


def test_spaces_and_invisible_signs_are_no_difference() -> None:
    def change(draft: Draft) -> None:
        draft.areas[0].statements[0].text = "Vi  lyt\u00adter til\u00a0barna."

    assert not found(change).changes
