"""The colours of a kit with a unit's own colour."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kitgen.blocks.house import AREA_COLOURS
from kitgen.blocks.palette import difference, palette
from kitgen.domain.fields import LEAST_CONTRAST, contrast_with_white

accents = st.integers(0, 0xFFFFFF).map(lambda code: f"#{code:06x}")


def test_without_a_colour_of_its_own_a_kit_has_those_of_the_house() -> None:
    assert palette(None) == AREA_COLOURS
    assert palette(AREA_COLOURS[0]) == AREA_COLOURS


def test_its_own_colour_takes_the_place_of_navy() -> None:
    assert palette("#7a1f3d") == ("#7a1f3d", *AREA_COLOURS[1:])


@pytest.mark.parametrize("place", range(1, len(AREA_COLOURS)))
def test_a_colour_that_could_be_taken_for_it_gives_way_to_navy(place: int) -> None:
    mine = palette(AREA_COLOURS[place])
    assert mine[0] == AREA_COLOURS[place]
    assert mine[place] == AREA_COLOURS[0]
    assert len(set(mine)) == len(AREA_COLOURS)


@given(accents)
def test_all_can_be_told_apart_and_read(accent: str) -> None:
    assume(contrast_with_white(accent) >= LEAST_CONTRAST)
    mine = palette(accent)
    assert mine[0] == accent
    assert len(mine) == len(AREA_COLOURS)
    assert len(set(mine)) == len(mine)
    assert all(contrast_with_white(colour) >= LEAST_CONTRAST for colour in mine)
    assert set(mine[1:]) <= set(AREA_COLOURS)
    nearest = min(difference(accent, other) for other in AREA_COLOURS[1:])
    assert min(difference(accent, other) for other in mine[1:]) >= nearest


def test_two_purples_are_not_neighbours() -> None:
    assert palette("#5b2c83") == ("#5b2c83", AREA_COLOURS[0], *AREA_COLOURS[2:])


def test_difference_is_that_of_the_standard() -> None:
    assert difference("#000000", "#ffffff") == pytest.approx(100, abs=0.1)
    assert difference("#ff0000", "#00ff00") == pytest.approx(170.6, abs=0.5)
    assert difference("#24507a", "#24507a") == 0
