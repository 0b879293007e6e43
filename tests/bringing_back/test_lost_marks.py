"""A table that was typed anew, as it comes from any program: what was changed in it is found by its words."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from checks.parts import made_of
from imported.kits import sheets

from kitgen.bringing_back.changes import Differences, summary
from kitgen.bringing_back.own_sheets import brought_back
from kitgen.building.library import Library
from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework
from kitgen.domain.parts import as_data
from kitgen.errors import KitgenError
from kitgen.reading.source import Cell, Document, Line, Part, Table

FRAMEWORK = made_of(
    Framework,
    {
        "id": "ours",
        "title": "Tegn på god praksis",
        "language": "nb",
        "source": {"organisation": "Vår", "document": "Vårt"},
        "scale": "traffic-light",
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
    },
)
DATA = as_data(FRAMEWORK)
Areas = list[dict[str, Any]]
Edit = Callable[[Areas], Any]
Typed = Callable[[Areas, bool], list[Part]]


# -- ways to type it anew ----------------------------------------------------------------------------


def lines(statement: dict[str, Any], ids: bool) -> Iterator[Line]:
    yield Line(f"{statement['id']} {statement['text']}" if ids and statement["id"] else statement["text"])
    yield from (Line(text, bullet=True) for text in statement.get("points", ()))


def head(area: dict[str, Any]) -> Cell:
    return Cell(
        tuple(Line(area[key], bold=key == "title") for key in ("title", "definition") if area.get(key))
    )


def columns(areas: Areas, ids: bool) -> list[Part]:
    """A column for each area, and a cell for each statement."""
    most = max(len(area["statements"]) for area in areas)
    cells = [
        [head(area), *(Cell(tuple(lines(each, ids))) for each in area["statements"])]
        + [Cell()] * (most - len(area["statements"]))
        for area in areas
    ]
    return [Table(tuple(zip(*cells, strict=True)))]


def rows(areas: Areas, ids: bool) -> list[Part]:
    """A row for each area."""
    [table] = columns(areas, ids)
    assert isinstance(table, Table)
    return [Table(tuple(zip(*table.rows, strict=True)))]


def two_rows(areas: Areas, ids: bool) -> list[Part]:
    """A column for each area, and all its statements in one cell."""
    below = (Cell(tuple(line for each in area["statements"] for line in lines(each, ids))) for area in areas)
    return [Table((tuple(map(head, areas)), tuple(below)))]


def outline(areas: Areas, ids: bool) -> list[Part]:
    """No table at all."""
    found: list[Part] = []
    for area in areas:
        found += [Line(area["title"], heading=2)]
        found += [line for each in area["statements"] for line in lines(each, ids)]
    return found


WAYS = [columns, rows, two_rows, outline]


def found(edit: Edit, ids: bool = True, way: Typed = columns, data: Any = DATA) -> Differences:
    areas = copy.deepcopy([*DATA["areas"]])
    for area in areas:
        area["statements"] = [dict(each, points=[*each.get("points", ())]) for each in area["statements"]]
    edit(areas)
    whole = made_of(Framework, data)
    notes, differences = brought_back(Document(tuple(way(areas, ids))), whole, data, sheets())
    assert notes == []
    return differences


def said(edit: Edit, ids: bool = True, way: Typed = columns) -> list[str]:
    result = found(edit, ids, way)
    return [line for each in result.changes for line in summary(each)] + [*map(str, result.remarks)]


both = pytest.mark.parametrize("ids", [True, False], ids=["with ids", "without ids"])
ways = pytest.mark.parametrize("way", WAYS)


# -- what is found ------------------------------------------------------------------------------------


@both
@ways
def test_what_is_typed_as_it_was_is_no_change(way: Typed, ids: bool) -> None:
    assert said(lambda areas: None, ids, way) == []


@both
@pytest.mark.parametrize("name", sorted(Library().frameworks()))
def test_a_framework_does_not_differ_from_itself(name: str, ids: bool) -> None:
    framework = load_framework(Library().framework(name))
    data = as_data(framework)
    document = Document(tuple(columns([*data["areas"]], ids)))
    nothing = brought_back(document, framework, data, sheets())[1]
    assert (nothing.changes, nothing.remarks) == ([], [])


@both
@ways
def test_a_changed_statement_keeps_its_id(way: Typed, ids: bool) -> None:
    new = "Vi hører alltid på hverandre."
    assert said(lambda areas: areas[0]["statements"][1].update(text=new), ids, way) == [
        "A2, text: changed",
        "  − Vi hører på hverandre.",
        f"  + {new}",
    ]


@both
@ways
def test_points_come_and_go(way: Typed, ids: bool) -> None:
    def edit(areas: Areas) -> None:
        areas[0]["statements"][0]["points"] = ["Vi spør åpent.", "Vi venter på svar.", "Vi tåler stillhet."]

    assert said(edit, ids, way) == [
        "A1, points: changed",
        "  − Vi spør.",
        "  + Vi spør åpent.",
        "A1, points: added",
        "  + Vi tåler stillhet.",
    ]
    assert said(lambda areas: areas[0]["statements"][0]["points"].pop(), ids, way) == [
        "A1, points: dropped",
        "  − Vi venter på svar.",
    ]


@both
@ways
def test_a_new_statement_gets_an_id_that_was_never_used(way: Typed, ids: bool) -> None:
    def edit(areas: Areas) -> None:
        areas[0]["statements"].insert(1, {"id": "", "text": "Et tegn til om noe nytt"})

    (change,) = found(edit, ids, way).changes
    assert (change.path, change.new) == (
        ("areas", 0, "statements", 1),
        {"id": "A5", "text": "Et tegn til om noe nytt"},
    )


@ways
def test_a_new_statement_has_its_points(way: Typed) -> None:
    new = {"id": "", "text": "Et tegn til om noe nytt", "points": ["Nå", "Siden"]}
    (change,) = found(lambda areas: areas[0]["statements"].append(new), way=way).changes
    assert (change.path, change.new) == (("areas", 0, "statements", 3), new | {"id": "A5"})


@both
@ways
def test_a_title_in_other_words_is_that_of_its_area(way: Typed, ids: bool) -> None:
    assert said(lambda areas: areas[0].update(title="Øret"), ids, way) == [
        *("A, title: changed", "  − Vi lytter", "  + Øret")
    ]


def test_a_new_statement_keeps_the_id_that_was_written_before_it() -> None:
    (change,) = found(
        lambda areas: areas[1]["statements"].append(
            {"id": "B7", "text": "Maten er varm", "points": ["Alltid"]}
        )
    ).changes
    assert change.new == {"id": "B7", "text": "Maten er varm", "points": ["Alltid"]}


@both
@ways
def test_a_dropped_statement_is_told_whole(way: Typed, ids: bool) -> None:
    assert said(lambda areas: areas[0]["statements"].pop(1), ids, way) == [
        "A2: dropped",
        "  − Vi hører på hverandre.",
        "  −   • Når sist?",
    ]


@ways
def test_an_area_that_is_not_in_the_document_stays(way: Typed) -> None:
    assert said(lambda areas: areas.pop(0), way=way) == [
        "area A “Vi lytter” is not in the document; it stays as it is"
    ]


def test_a_table_of_titles_alone_has_no_statements() -> None:
    with pytest.raises(KitgenError, match="statements"):
        found(lambda areas: [area["statements"].clear() for area in areas])


@both
def test_a_table_without_points_drops_none(ids: bool) -> None:
    assert said(lambda areas: areas[0]["statements"][0]["points"].clear(), ids) == []


@pytest.mark.parametrize("way", [columns, rows, outline])
def test_an_area_of_ones_own_gets_the_next_letter(way: Typed) -> None:
    statements = [{"id": "", "text": "Vi lager mat.", "points": ["Hver dag"]}]
    new = {"title": "Maten", "definition": "Vi spiser sammen.", "statements": statements}
    (change,) = found(lambda areas: areas.insert(1, new), way=way).changes
    assert (change.kind, change.path, change.what) == ("added", ("areas", 1), "area C")
    assert change.new == {
        "id": "C",
        "title": "Maten",
        **({} if way is outline else {"definition": "Vi spiser sammen."}),
        "statements": [{"id": "C1", "text": "Vi lager mat.", "points": ["Hver dag"]}],
    }


def test_of_more_areas_than_there_are_letters_the_rest_is_told() -> None:
    more = [{"title": f"Område {n}", "statements": [{"id": "", "text": f"Tegn {n}"}]} for n in range(30)]
    result = found(lambda areas: areas.extend(more))
    assert len(result.changes) == 24
    assert [str(each) for each in result.remarks] == [
        f"not brought in: the area “Område {n}”, “Tegn {n}”" for n in range(24, 30)
    ]


@ways
def test_another_order_is_told_and_not_brought_in(way: Typed) -> None:
    assert said(lambda areas: areas[0]["statements"].reverse(), way=way) == [
        "A: the order is another in the document; the framework keeps its own"
    ]


def test_areas_may_stand_in_another_order() -> None:
    assert said(lambda areas: areas.reverse()) == [
        "areas: the order is another in the document; the framework keeps its own"
    ]


def test_a_statement_below_another_area_is_told() -> None:
    def edit(areas: Areas) -> None:
        areas[1]["statements"].append(areas[0]["statements"].pop(1))

    assert said(edit) == [
        "A2 “Vi hører på hverandre.” stands below “Vi leker” in the document; it stays in A"
    ]


def test_spaces_and_invisible_signs_are_no_difference() -> None:
    text = "Vi  lyt\u00adter til\u00a0barna."
    assert said(lambda areas: areas[0]["statements"][0].update(text=text)) == []
