"""Whatever is edited in a sheet, the framework becomes the one that the edited sheet is of."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from checks.parts import made_of
from covering import amount
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from imported.kits import framework, rendered, sheets
from understanding.test_round_trip import frameworks

from kitgen.bringing_back.changes import applied
from kitgen.bringing_back.own_sheets import brought_back
from kitgen.domain.framework import Framework
from kitgen.domain.parts import as_data
from kitgen.reading.word import read_word

NEW = "Maten|Turen|Uka|Møtet|Uteleken|Lesestunden|Garderoben|Vennskapet|Språket|Overgangen".split("|")


def edited(whole: Framework, chance: random.Random) -> dict[str, Any]:
    """The data of a framework with a few texts changed, points and statements added and dropped."""
    data = as_data(whole)
    news = iter(f"{word} er noe vi planlegger i god tid for barna {n}." for n, word in enumerate(NEW * 50))
    for place, area in enumerate(data["areas"]):
        if chance.random() < 0.3:
            area["definition"] = f"{area.get('definition', '')} Og {next(news)}".strip()
        for statement in list(area["statements"]):
            _edit(statement, chance, news)
            if chance.random() < 0.1 and len(area["statements"]) > 1:
                area["statements"].remove(statement)
        if chance.random() < 0.3:
            last = max(int(each.id[1:]) for each in whole.areas[place].statements)
            name = f"{area['id']}{last + 1}"
            area["statements"].append({"id": name, "text": next(news), "points": [next(news)]})
    return data


def _edit(statement: dict[str, Any], chance: random.Random, news: Any) -> None:
    roll, points = chance.random(), list(statement.get("points", ()))
    if roll < 0.2:
        statement["text"] = f"Nå og da {statement['text']}"
    elif roll < 0.4:
        points.insert(chance.randint(0, len(points)), next(news))
    elif roll < 0.6 and points:
        points.pop(chance.randrange(len(points)))
    elif roll < 0.8 and points:
        points[-1] = f"{points[-1].rstrip('.')} hver eneste dag."
    statement["points"] = points


def texts(data: dict[str, Any]) -> list[Any]:
    """What a table shows of a framework."""
    return [
        (
            area["title"],
            area.get("definition"),
            [(s["id"], s["text"], list(s.get("points", ()))) for s in area["statements"]],
        )
        for area in data["areas"]
    ]


def with_edits(whole: Framework, new: dict[str, Any], sheet: str) -> dict[str, Any]:
    document = read_word(rendered(made_of(Framework, new), sheet, "docx"), Path("edited.docx"))
    old = as_data(whole)
    result: dict[str, Any] = applied(old, brought_back(document, whole, old, sheets())[1].changes)
    return result


@settings(max_examples=amount(3, 5), phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(frameworks(), st.integers(0, 2**32))
def test_an_edited_table_gives_the_edited_framework(whole: Framework, seed: int) -> None:
    new = edited(whole, random.Random(seed))
    assert texts(with_edits(whole, new, "table-a")) == texts(new)


@pytest.mark.parametrize("name", ["prinsipper-kristiansand", "sterkere-sammen-kristiansand"])
def test_an_edited_table_of_a_kit_gives_the_edited_framework(name: str) -> None:
    new = edited(framework(name), random.Random(name))
    assert texts(new) != texts(as_data(framework(name)))
    assert texts(with_edits(framework(name), new, "table-a")) == texts(new)


def test_a_statement_that_trails_off_is_known_when_its_beginning_is_changed() -> None:
    data = as_data(framework("prinsipper-kristiansand"))
    data["areas"][0]["statements"][1]["text"] = "Vi deler det vi får til med hverandre …"
    new = as_data(whole := made_of(Framework, data))
    new["areas"][0]["statements"][1]["text"] = "Nå og da deler vi det vi får til med hverandre …"
    assert texts(with_edits(whole, new, "table-a")) == texts(new)
