"""For whom, how many, and how: the same words and numbers on every sheet that tells of printing."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

import pytest
from blocks.samples import areas, framework, scene

from kitgen.blocks.plan.printing import (
    audience_words,
    pages_by_area,
    paper_words,
    sides_words,
)
from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import Audience, Meeting
from kitgen.domain.plan import PlannedSheet, lots

Duplex = Literal["simplex", "long-edge", "short-edge"]

LANGUAGES = ["nb", "nn", "da", "sv", "en"]


NAMES = "cards", "Diskusjonskort", "Kort", "03-kort"
CARDS = PlannedSheet(*NAMES, "A4", 6, "long-edge", False, "pair", "pairs", ("pdf", "docx"))


def at(participants: int | None = None, language: str = "nb") -> Scene:
    return replace(scene(framework(), language=language), meeting=Meeting(participants=participants))


@pytest.mark.parametrize(
    ("participants", "audience", "count"),
    [
        *((1, "pair", 1), (2, "pair", 1), (7, "pair", 4), (24, "pair", 12), (300, "pair", 150)),
        *((7, "group-and-wall", 3), (24, "group-and-wall", 6), (24, "person", 27), (24, "leader", 1)),
        *((None, "pair", None), (None, "once", 1), (24, "once", 1), (24, None, None)),
    ],
)
def test_copies_follow_the_participants(
    participants: int | None, audience: Audience | None, count: int | None
) -> None:
    assert replace(CARDS, audience=audience).copies(participants) == count


@pytest.mark.parametrize(
    ("pages", "duplex", "paper"),
    [(6, "long-edge", 3), (5, "short-edge", 3), (5, "simplex", 5), (0, "simplex", 0)],
)
def test_sheets_of_paper(pages: int, duplex: str, paper: int) -> None:
    assert replace(CARDS, pages=pages, duplex=duplex).leaves == paper  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_print_has_words(language: str) -> None:
    there = at(language=language)
    words = {audience_words(there, audience) for audience in (*get_args(Audience), None)}
    assert len(words) == 9
    assert len({sides_words(there, duplex) for duplex in get_args(Duplex)}) == 3
    assert there.messages("print.colour") != there.messages("print.black")
    assert paper_words(there, "A3 landscape").startswith("A3 ")


def test_paper_that_stands_needs_no_word() -> None:
    assert paper_words(at(), "A4") == "A4"
    assert paper_words(at(), "A3 landscape") == "A3 liggende"


def test_which_pages_have_which_area() -> None:
    there = scene(framework(areas(1, 1, 1)), page="A4")
    fronts = (("A",), ("A",), ("A", "B"), ("B", "A"), ("C",), ("C",))
    cards = replace(CARDS, audience="group", pages=6, areas=fronts)
    table = replace(
        CARDS,
        name="table-a",
        file="01-a",
        audience="group",
        pages=2,
        duplex="simplex",
        areas=(("A", "B"), ("C",)),
    )
    whole = replace(table, name="wheel", file="05-hjul", areas=(("A", "B", "C"),), pages=1)
    found = [where for _, where in pages_by_area(replace(there, plan=(table, cards, whole)))]
    assert [text.replace("\u00a0", " ") for text in found] == [
        "01 side 1, 03 ark 1–2",
        "01 side 1, 03 ark 2",
        "01 side 2, 03 ark 3",
    ]


def test_the_tables_are_one_to_print() -> None:
    tables = tuple(replace(CARDS, name=name, pages=pages) for name, pages in (("table-a", 1), ("table-b", 4)))
    [lot, cards] = lots((*tables, CARDS, replace(CARDS, audience=None)))
    assert (lot.sheets, lot.pages, lot.leaves) == (tables, 4, 2)
    assert lot.needed(24) == 2 * 12
    assert cards.sheets == (CARDS,)
