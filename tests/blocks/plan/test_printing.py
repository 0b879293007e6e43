"""For whom, how many, and how: the same words and numbers on every sheet that tells of printing."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

import pytest
from blocks.samples import framework, scene

from kitgen.blocks.plan.printing import (
    audience_words,
    colour_words,
    copies_for,
    leaves,
    paper_words,
    sides_words,
)
from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import Audience, Meeting
from kitgen.domain.plan import PlannedSheet

Duplex = Literal["simplex", "long-edge", "short-edge"]

LANGUAGES = ["nb", "nn", "da", "sv", "en"]


CARDS = PlannedSheet(
    "cards",
    "Diskusjonskort",
    "Kort",
    "03-kort",
    "A4",
    6,
    "long-edge",
    False,
    "pair",
    "pairs",
    ("pdf", "docx"),
)


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
    assert copies_for(at(participants), replace(CARDS, audience=audience)) == count


@pytest.mark.parametrize(
    ("pages", "duplex", "paper"),
    [(6, "long-edge", 3), (5, "short-edge", 3), (5, "simplex", 5), (0, "simplex", 0)],
)
def test_sheets_of_paper(pages: int, duplex: str, paper: int) -> None:
    assert leaves(replace(CARDS, pages=pages, duplex=duplex)) == paper


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_print_has_words(language: str) -> None:
    there = at(language=language)
    words = {audience_words(there, audience) for audience in (*get_args(Audience), None)}
    assert len(words) == 8
    assert len({sides_words(there, duplex) for duplex in get_args(Duplex)}) == 3
    assert colour_words(there, True) != colour_words(there, False)
    assert paper_words(there, "A3 landscape").startswith("A3 ")


def test_paper_that_stands_needs_no_word() -> None:
    assert paper_words(at(), "A4") == "A4"
    assert paper_words(at(), "A3 landscape") == "A3 liggende"
