"""In the rectangle that is said to show a text stand its words and no others, as PDFium reads them."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from blocks.samples import ANSWER
from checks.pages import chars
from covering import ALL, spread
from imported.kits import FRAMEWORKS

import kitgen
from kitgen.typesetting.places import Place

UNIT = """
name: Nordby barnehage
group: Rød avdeling
date: 2026-03-14
participants: 12
contact: Kari Nordmann, 22 33 44 55
statements: {A: [{text: Vi synger hver dag., points: [Om morgenen.]}]}
"""
SHEETS = ["table-a", "table-b", "cards", "guide", "answer-sheet", "background", "print-plan"]


def letters(text: str) -> str:
    """The letters of a text, whatever breaks its words."""
    return re.sub(r"[\s\u00ad\u200b\u0002\ufffe-]+", "", text)


def read(path: Path) -> dict[int, list[tuple[float, float, str]]]:
    """The letters on each page, with the middle of each in mm."""
    found: dict[int, list[tuple[float, float, str]]] = defaultdict(list)
    for char in chars(path):
        if letter := letters(char.text):
            found[char.page].append(((char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2, letter))
    return found


def shown(page: list[tuple[float, float, str]], place: Place) -> str:
    """The letters in a rectangle, as they are read."""
    right, bottom = place.x + place.width, place.y + place.height
    return "".join([c for x, y, c in page if place.x <= x <= right and place.y <= y <= bottom])


FULLEST = max(FRAMEWORKS, key=lambda name: len(FRAMEWORKS[name].statements))


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_in_its_rectangle_stands_the_text(name: str, tmp_path: Path) -> None:
    sheets = SHEETS if ALL or name == FULLEST else ["table-a"]
    kit = kitgen.make(name, UNIT, sheets=sheets, formats=["pdf"], form_url=ANSWER)
    framework = FRAMEWORKS[name]
    for file in kit.files:
        path = tmp_path / file.name
        path.write_bytes(file.content)
        pages = read(path)
        assert {place.page for place in file.places} == pages.keys()
        for place in spread(file.places, 60):
            assert shown(pages[place.page], place) == letters(place.text), place
    table = next(file for file in kit.files if file.sheet == "table-a")
    statements = {place.statement for place in table.places} - {""}
    assert statements == {"own-A1", *(statement.id for statement in framework.statements)}


def test_where_words_from_two_places_share_a_line_each_has_its_own_rectangle() -> None:
    [file] = kitgen.make(
        "oppvekst-fredrikstad", UNIT, sheets=["print-plan"], formats=["pdf"], places=True
    ).files
    [contact] = [place for place in file.places if place.origin == "unit.contact"]
    assert contact.text.strip(" .") == "Kari Nordmann, 22\u00a033\u00a044\u00a055"


def test_a_wheel_says_where_its_titles_are() -> None:
    [file] = kitgen.make("sterkere-sammen-kristiansand", sheets=["wheel"], formats=["pdf"]).files
    origins = {place.origin for place in file.places}
    assert {f"areas.{letter}.title" for letter in "ABC"} <= origins


def test_only_what_is_printed_has_places_where_they_are_asked_for() -> None:
    without = kitgen.make("oppvekst-fredrikstad", sheets=["table-b"], places=False)
    assert not any(file.places for file in without.files)
    kit = kitgen.make("oppvekst-fredrikstad", sheets=["table-b"])
    assert [bool(file.places) for file in kit.files] == [file.format == "pdf" for file in kit.files]
