"""Bars are true to their shares, and levels can be told in grey."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitgen.blocks.results.figure import STEP, _colours, grey, shapes
from kitgen.domain.framework import SCALES, Level
from kitgen.model import Drawing, Path, Rect

TRAFFIC = SCALES["traffic-light"].levels
COLOURS = ("#8fc98a", "#f6d860", "#e98b7d", "#9a9fe0", "#ffffff")


def some(count: int) -> tuple[Level, ...]:
    return tuple(
        Level(id=f"l{at}", label=f"level {at}", colour=COLOURS[at], symbol="check") for at in range(count)
    )


def bar(levels: tuple[Level, ...], counts: tuple[int, ...], fields: bool = True) -> Drawing:
    return Drawing(78.0, 12.0, tuple(shapes(levels, counts, 78.0, 12.0, fields)))


def segments(drawing: Drawing, levels: tuple[Level, ...]) -> list[Rect]:
    fills = _colours(levels)
    whole = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.height == drawing.height]
    return [shape for shape in whole if shape.fill in fills]


@given(st.lists(st.integers(0, 400), min_size=2, max_size=5).filter(any))
def test_widths_are_shares(counts: list[int]) -> None:
    levels = some(len(counts))
    found = segments(bar(levels, tuple(counts), fields=False), levels)
    expected = [78.0 * count / sum(counts) for count in counts if count]
    assert [rect.width for rect in found] == pytest.approx(expected, abs=0.05)
    assert sum(rect.width for rect in found) == pytest.approx(78.0)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_levels_can_be_told_in_grey(count: int) -> None:
    brightness = sorted(map(grey, _colours(some(count))))
    steps = [high - low for low, high in pairwise(brightness)]
    assert min(steps) >= STEP - 1


@pytest.mark.parametrize("colours", [("#2f7d4f", "#c9541a"), ("#7bc67e", "#4a1a5c"), ("#8fc98a", "#e98b7d")])
def test_a_pattern_stands_out_of_its_level_in_grey(colours: tuple[str, str]) -> None:
    levels = tuple(Level(id=c[1:], label=c, colour=c, symbol="check") for c in colours)
    (pattern,) = (shape for shape in bar(levels, (0, 9), fields=False).shapes if isinstance(shape, Path))
    assert abs(grey(pattern.fill or "") - grey(_colours(levels)[1])) >= STEP


def test_nothing_stands_out_of_a_bar() -> None:
    drawing = bar(TRAFFIC, (9, 5, 9))
    for shape in drawing.shapes:
        if isinstance(shape, Rect):
            assert shape.x >= -1e-6
            assert shape.x + shape.width <= 78.0 + 1e-6
            assert shape.y >= -1e-6
            assert shape.y + shape.height <= 12.0 + 1e-6


def test_few_answers_are_not_divided_into_fields() -> None:
    few, many = bar(TRAFFIC, (3, 2, 2)), bar(TRAFFIC, (3, 3, 2))
    assert not any(isinstance(shape, Rect) and shape.fill == "#ffffff" for shape in few.shapes)
    assert sum(isinstance(shape, Rect) and shape.fill == "#ffffff" for shape in many.shapes) == 7
