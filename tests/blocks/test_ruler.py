"""The ruler is as long as it says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from blocks.guides import LANGUAGES, meeting
from blocks.samples import options

from kitgen.blocks.ruler import SPEC
from kitgen.model import Drawing, Label, Path


def ruler(language: str = "nb") -> Drawing:
    [drawing] = SPEC.build(None, options(SPEC), meeting(language=language))
    assert isinstance(drawing, Drawing)
    return drawing


def ticks(drawing: Drawing) -> list[float]:
    """Where the upright lines stand, in mm."""
    paths = [shape.segments for shape in drawing.shapes if isinstance(shape, Path)]
    return [float(first[1]) for first, last in paths if first[1] == last[1]]


def test_it_is_exactly_100_mm_with_a_tick_for_each() -> None:
    places = ticks(ruler())
    assert len(places) == 101
    assert places[-1] - places[0] == 100.0
    assert [round(b - a, 9) for a, b in pairwise(places)] == [1.0] * 100


def test_numbers_stand_above_their_ticks() -> None:
    drawing = ruler()
    labels = [shape for shape in drawing.shapes if isinstance(shape, Label)]
    assert [label.text for label in labels] == [*(f"{n}" for n in range(0, 100, 10)), "100 mm"]
    assert [label.x for label in labels] == ticks(drawing)[::10]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_words(language: str) -> None:
    assert "100" in ruler(language).alt
