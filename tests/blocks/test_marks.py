"""Marks and swatches: whole, apart, inside their picture, and told apart without colours."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest
from blocks.samples import framework, levels, scene
from hypothesis import given
from hypothesis import strategies as st

from kitgen.blocks.house import INK, WHITE
from kitgen.blocks.marks import RING, marks, marks_width, swatch, symbol
from kitgen.domain.fields import Symbol
from kitgen.domain.framework import Level
from kitgen.model import Circle, Drawing, Path, Shape

SYMBOLS = get_args(Symbol)


def scale(count: int) -> tuple[Level, ...]:
    return framework(scale=levels(count)).scale.levels


def points(shape: Shape) -> list[tuple[float, float]]:
    """Every point of a path, those that only steer its curves too; the corners around a circle."""
    if isinstance(shape, Circle):
        r = shape.r + (shape.width / 2 if shape.stroke else 0)
        return [(shape.x - r, shape.y - r), (shape.x + r, shape.y + r)]
    assert isinstance(shape, Path)
    numbers = [[float(number) for number in segment[1:]] for segment in shape.segments]
    return [(xy[i], xy[i + 1]) for xy in numbers for i in range(0, len(xy), 2)]


@pytest.mark.parametrize("name", SYMBOLS)
def test_every_symbol_stands_within_its_ring(name: str) -> None:
    for shape in symbol(name, 3, 5, 9, 1.3, INK):
        for x, y in points(shape):
            assert ((x - 3 - 4.5) ** 2 + (y - 5 - 4.5) ** 2) ** 0.5 < 4.5 - RING


@pytest.mark.parametrize("name", SYMBOLS)
def test_every_symbol_is_drawn(name: str) -> None:
    paths = [shape for shape in symbol(name, 0, 0, 9, 1.3, INK) if isinstance(shape, Path)]
    assert len(paths) == 1
    assert paths[0].segments[0][0] == "M"
    assert {len(segment) for segment in paths[0].segments if segment[0] == "C"} <= {7}
    assert paths[0].stroke == INK
    assert paths[0].fill is None


def test_no_two_symbols_are_the_same() -> None:
    assert len({symbol(name, 0, 0, 9, 1.3, INK) for name in SYMBOLS}) == len(SYMBOLS)


def test_symbols_grow_with_their_place() -> None:
    (small,), (large,) = (symbol("check", 0, 0, size, 1.3, INK) for size in (8, 16))
    assert isinstance(small, Path)
    assert isinstance(large, Path)
    assert large.width == pytest.approx(2 * small.width, abs=0.002)
    assert points(large) == [pytest.approx((2 * x, 2 * y), abs=0.002) for x, y in points(small)]


@given(st.integers(2, 5), st.floats(8, 14), st.floats(1, 4))
def test_marks_stand_side_by_side(count: int, size: float, gap: float) -> None:
    drawing = marks(scale(count), size, gap, "Merkefelt")
    rings = [
        shape for shape in drawing.shapes if isinstance(shape, Circle) and shape.stroke and not shape.fill
    ]
    assert len(rings) == count
    assert [ring.fill for ring in rings] == [None] * count
    for left, right in pairwise(rings):
        assert right.x - left.x == pytest.approx(size + gap, abs=0.002)
    assert drawing.width == pytest.approx(marks_width(scale(count), size, gap), abs=0.001)
    assert rings[-1].x + size / 2 == pytest.approx(drawing.width, abs=0.002)


@given(st.integers(2, 5), st.floats(8, 14))
def test_nothing_is_painted_outside_the_picture(count: int, size: float) -> None:
    drawings: list[Drawing] = [
        marks(scale(count), size, 1.6, ""),
        *(swatch(each, size) for each in scale(count)),
    ]
    for drawing in drawings:
        for shape in drawing.shapes:
            for x, y in points(shape):
                assert -0.002 <= x <= drawing.width + 0.002
                assert -0.002 <= y <= drawing.height + 0.002


def test_marks_tell_what_they_are_and_swatches_are_decoration() -> None:
    found = scale(3)
    assert marks(found, 9, 1.6, "Merkefelt: bra").alt == "Merkefelt: bra"
    assert swatch(found[0], 10).alt == ""


def test_the_order_is_that_of_the_scale() -> None:
    light = scene(framework()).framework.scale.levels
    assert [level.symbol for level in light] == ["check", "wave", "exclaim"]
    drawing = marks(light, 9, 1.6, "")
    for i, level in enumerate(light):
        assert symbol(level.symbol, i * 10.6, 0, 9, 1.3, "#4a4f57")[0] in drawing.shapes


def test_a_swatch_has_the_colour_of_its_level() -> None:
    ring, *sign = swatch(scale(3)[1], 10).shapes
    assert isinstance(ring, Circle)
    assert (ring.fill, ring.stroke) == ("#10f0f0", INK)
    assert tuple(sign) == symbol("plus", 0, 0, 10, 1.9, INK)


@pytest.mark.parametrize(("colour", "ink"), [("#002200", WHITE), ("#2e7d32", WHITE), ("#8fc98a", INK)])
def test_a_sign_on_a_swatch_can_be_seen(colour: str, ink: str) -> None:
    ring, sign = swatch(Level(id="best", colour=colour, symbol="check"), 10).shapes
    assert isinstance(ring, Circle)
    assert isinstance(sign, Path)
    assert (ring.fill, ring.stroke, sign.stroke) == (colour, INK, ink)
