"""The colours of a kit with a unit's own colour."""

from __future__ import annotations

import pytest
from blocks.samples import area, framework
from hypothesis import assume, given
from hypothesis import strategies as st

from kitgen.blocks.house import AREA_COLOURS, area_colours, palette
from kitgen.domain.colours import difference
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


def test_an_areas_own_colour_is_nobody_elses() -> None:
    whole = framework([area("A"), area("B", colour="#24507a"), area("C")])
    found = area_colours(whole, AREA_COLOURS)
    assert found["B"] == "#24507a"
    assert len(set(found.values())) == 3
    near = framework([area("A"), area("B", colour="#23507b"), area("C")])  # what could be taken for navy
    assert AREA_COLOURS[0] not in area_colours(near, AREA_COLOURS).values()


def test_a_rings_own_colour_is_that_of_its_areas_unless_they_have_one() -> None:
    rings = [{"title": "Inne", "areas": ["A", "B"], "colour": "#7a1f3d"}, {"title": "Ute", "areas": ["C"]}]
    whole = framework([area("A"), area("B", colour="#0b6e4f"), area("C")], rings=rings)
    found = area_colours(whole, AREA_COLOURS)
    assert (found["A"], found["B"]) == ("#7a1f3d", "#0b6e4f")
    assert found["C"] in AREA_COLOURS


def test_areas_with_colours_of_the_house_keep_the_others() -> None:
    own = framework([area("A", colour=AREA_COLOURS[0]), area("B"), area("C")])
    assert list(area_colours(own, AREA_COLOURS).values()) == list(AREA_COLOURS[:3])
