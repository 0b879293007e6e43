"""The sign of an area: one sector filled, all different, and only where it can be told."""

from __future__ import annotations

import pytest

from kitgen.blocks.marks import clear, sign
from kitgen.model import Circle, Path


def filled(drawing_shapes: tuple[object, ...]) -> list[int]:
    return [i for i, shape in enumerate(drawing_shapes) if isinstance(shape, Path) and shape.fill]


@pytest.mark.parametrize("count", range(2, 12))
def test_each_area_fills_its_own_sector(count: int) -> None:
    for place in range(count):
        shapes = sign(place, (count,), 25.0, "#24507a").shapes
        assert len(shapes) == count
        assert filled(shapes) == [place]


def test_rings_lie_within_each_other() -> None:
    shapes = sign(4, (3, 5), 25.0, "#24507a").shapes
    assert len(shapes) == 8
    assert filled(shapes) == [4]

    def reach(shape: object) -> float:
        assert isinstance(shape, Path)
        points = [segment[-2:] for segment in shape.segments if len(segment) > 1]
        return max(abs(complex(float(x) - 12.5, float(y) - 12.5)) for x, y in points)

    assert max(map(reach, shapes[:3])) < min(map(reach, shapes[3:]))


def test_it_stays_within_its_box() -> None:
    for size in (6.2, 7.8, 120.0):
        for shape in sign(0, (4,), size, "#24507a").shapes:
            assert not isinstance(shape, Circle)
            assert isinstance(shape, Path)
            numbers = [float(number) for segment in shape.segments for number in segment[1:]]
            assert 0 <= min(numbers) <= max(numbers) <= size


def test_where_it_can_be_told() -> None:
    assert clear(4, 6.2)
    assert not clear(1, 20.0)
    assert not clear(11, 7.8)
    assert clear(11, 12.0)
