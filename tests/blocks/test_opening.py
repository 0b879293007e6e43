"""The head of an A4 sheet."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

import pytest
from blocks.samples import areas, framework, options, scene, unit
from checks.places import too_wide

from kitgen.blocks.house import AREA_COLOURS
from kitgen.blocks.opening import SPEC
from kitgen.domain.meeting import Meeting
from kitgen.model import Bars, Block, Box, Paragraph
from kitgen.typesetting.fonts import TARGETS


def opening(title: str, count: int = 3, **given: object) -> Sequence[Block]:
    at = scene(framework(areas(*[1] * count)), page="A4")
    return SPEC.build(title, options(SPEC, **given), at)


def test_strip_small_line_and_title() -> None:
    bars, kicker, title = opening("Bakgrunn og bruk", kicker="Sammen om barna")
    assert isinstance(bars, Bars)
    assert isinstance(kicker, Paragraph)
    assert isinstance(title, Paragraph)
    assert (kicker.text, kicker.role, kicker.style.name) == ("Sammen om barna", "P", "Kicker")
    assert (title.text, title.role, title.style.name) == ("Bakgrunn og bruk", "H1", "Title")
    assert kicker.style.keep_next
    assert title.style.keep_next


def test_the_small_line_can_be_left_out() -> None:
    assert [type(block) for block in opening("Bakgrunn")] == [Bars, Paragraph]


@pytest.mark.parametrize(("count", "colours"), [(1, 1), (3, 3), (6, 6), (11, 6)])
def test_the_strip_has_the_colours_of_the_areas(count: int, colours: int) -> None:
    bars = opening("Bakgrunn", count)[0]
    assert isinstance(bars, Bars)
    assert bars.colours == AREA_COLOURS[:colours]


def test_long_words_are_hyphenated() -> None:
    word = "menneskerettighetsorganisasjonsmedlemmer"
    blocks = opening(word, kicker=word * 4)
    for target in TARGETS:
        assert not list(too_wide(blocks, 186.0, target))


@pytest.mark.parametrize(
    ("participants", "told"),
    [
        (None, ["90", "minutter"]),
        (1, ["90", "minutter", "1", "deltaker", "1", "gruppe"]),
        (24, ["90", "minutter", "24", "deltakere", "5", "grupper"]),
    ],
)
def test_the_meeting_in_numbers(participants: int | None, told: list[str]) -> None:
    at = replace(scene(framework(), page="A4"), meeting=Meeting(90, participants, datetime.date(2026, 3, 14)))
    blocks = SPEC.build("Slik leder du møtet", options(SPEC, kicker="Veileder", meeting=True), at)
    boxes = [block for block in blocks if isinstance(block, Box)]
    assert [part.text for box in boxes for part in box.blocks if isinstance(part, Paragraph)] == told
    assert boxes[-1].x + boxes[-1].width == pytest.approx(at.setup.width - at.setup.margins[1])
    kicker, title = (block for block in blocks if isinstance(block, Paragraph))
    assert kicker.text == "Veileder · 14.\u00a0mars 2026"
    assert title.style.right > at.setup.width - at.setup.margins[1] - boxes[0].x


def small_line(place: str) -> tuple[str, list[str]]:
    """The line above the title for a meeting at a place, and what the leader is told."""
    at = scene(framework(), unit(place=place), page="A4")
    at = replace(at, meeting=Meeting(90, 24, datetime.date(2026, 3, 14)))
    [kicker] = [
        block
        for block in SPEC.build("Plan", options(SPEC, kicker="Sammen", meeting=True), at)
        if isinstance(block, Paragraph) and block.style.name == "Kicker"
    ]
    return kicker.text, at.warnings


def test_the_place_stands_beside_the_day() -> None:
    assert small_line("Personalrommet") == ("Sammen · 14.\u00a0mars 2026 · Personalrommet", [])


def test_a_place_that_is_too_long_is_left_out_and_told() -> None:
    line, told = small_line("Møterommet i andre etasje ved siden av biblioteket " * 3)
    assert line == "Sammen · 14.\u00a0mars 2026"
    assert "andre etasje" in str(told[0])
