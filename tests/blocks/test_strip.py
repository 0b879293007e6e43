"""The strip of colours and the logo at its end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from blocks.samples import framework, scene, unit
from hypothesis import given
from hypothesis import strategies as st

from kitgen.blocks.scene import Scene
from kitgen.blocks.strip import EDGE, HIGHER, HIGHEST, WIDEST, logo_within, strip, strip_with_logo
from kitgen.model import Bars, Box, Drawing, Path


def logo(width: float, height: float) -> Drawing:
    corners = (("M", 0.0, 0.0), ("L", width, 0.0), ("L", width, height), ("Z",))
    return Drawing(width, height, (Path(corners, "#000000"),))


def with_logo(width: float, height: float, page: str = "A4") -> Scene:
    return replace(scene(framework(), unit(), page), logo=logo(width, height))


def test_without_a_logo_the_strip_stands_alone() -> None:
    bare = scene(framework(), unit(), "A4")
    assert strip_with_logo(bare) == (strip(bare),)
    assert strip(bare).right == 0


@given(st.floats(1, 100), st.floats(1, 100))
def test_the_logo_keeps_its_proportions_and_its_place(width: float, height: float) -> None:
    here = with_logo(width, height)
    bars, box = strip_with_logo(here)
    assert isinstance(bars, Bars)
    assert isinstance(box, Box)
    [drawing] = box.blocks
    assert isinstance(drawing, Drawing)
    assert drawing.width / drawing.height == pytest.approx(width / height, rel=0.01)
    assert drawing.width <= WIDEST
    assert drawing.height <= HIGHEST
    assert box.y >= EDGE
    assert box.x + box.width == pytest.approx(here.setup.width - here.setup.margins[1])
    assert box.x > here.setup.width - here.setup.margins[1] - bars.right


def test_it_may_be_higher_on_large_paper() -> None:
    for page, tall in (("A4", HIGHEST), ("A3 landscape", HIGHER)):
        found = logo_within(WIDEST, 40, with_logo(10, 10, page))
        assert found is not None
        assert found.height == tall


@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv", "en"])
def test_it_is_told_whose_logo_it_is(language: str) -> None:
    here = replace(scene(framework(), unit(), "A4", language), logo=logo(3, 1))
    found = logo_within(20, 10, here)
    assert found is not None
    assert "Nordby barnehage" in found.alt
    assert "logo" in found.alt.lower()


def test_it_is_one_picture_in_every_size() -> None:
    here = with_logo(45, 15)
    for width in (15, 30):
        found = logo_within(width, 10, here)
        assert found is not None
        assert found.shapes is here.logo.shapes  # type: ignore[union-attr]
        assert (found.width, found.height, found.scale) == (width, width / 3, width / 45)
