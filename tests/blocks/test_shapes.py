"""The ruler is as long as it says."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest
from blocks.guides import LANGUAGES, meeting
from blocks.samples import options
from PIL import Image

from kitgen.blocks.shapes import SPEC
from kitgen.model import Drawing, Label, Rect
from kitgen.render.picture.raster import png


def ruler(language: str = "nb") -> Drawing:
    [drawing] = SPEC.build(None, options(SPEC), meeting(language=language))
    assert isinstance(drawing, Drawing)
    return drawing


def ticks(drawing: Drawing) -> list[float]:
    """The middles of the upright bars, in mm."""
    bars = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    return [bar.x + bar.width / 2 for bar in bars if bar.height > bar.width]


def test_it_is_exactly_100_mm_with_a_tick_for_each() -> None:
    places = ticks(ruler())
    assert len(places) == 101
    assert places[-1] - places[0] == pytest.approx(100.0)
    assert [round(b - a, 9) for a, b in pairwise(places)] == [1.0] * 100


def test_numbers_stand_above_their_ticks() -> None:
    drawing = ruler()
    labels = [shape for shape in drawing.shapes if isinstance(shape, Label)]
    assert [label.text for label in labels] == [*(f"{n}" for n in range(0, 100, 10)), "100 mm"]
    assert [label.x for label in labels] == pytest.approx(ticks(drawing)[::10])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_words(language: str) -> None:
    assert "100" in ruler(language).alt


def test_it_is_as_long_in_a_program_that_shows_the_png() -> None:
    drawing = ruler()
    image = Image.open(BytesIO(png(drawing))).convert("RGBA").getchannel("A")
    row = round(10 / drawing.height * image.height)  # where the line lies
    dark = [x for x in range(image.width) if image.getpixel((x, row)) > 128]  # type: ignore[operator]
    length = (dark[-1] - dark[0] + 1) * drawing.width / image.width
    assert length == pytest.approx(100.25, abs=0.15)
