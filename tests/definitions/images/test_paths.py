"""Path data, as fontTools reads them too."""

from __future__ import annotations

import math

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from hypothesis import given
from hypothesis import strategies as st

from kitgen.definitions.images.svg.paths import arc, segments
from kitgen.errors import KitgenError

_NAMES = {"moveTo": "M", "lineTo": "L", "curveTo": "C"}


def theirs(data: str) -> list[tuple[str, list[float]]]:
    """What fontTools makes of path data, quadratic curves made cubic, without ends of outlines."""
    pen = RecordingPen()
    parse_path(data, pen)
    found, at = [], (0.0, 0.0)
    for name, points in pen.value:
        if name in ("closePath", "endPath"):
            continue
        if name == "qCurveTo":
            control, end = points
            points = (*(_third(start, control) for start in (at, end)), end)
            name = "curveTo"
        found.append((_NAMES[name], [value for point in points for value in point]))
        at = points[-1]
    return found


def _third(start: tuple[float, float], control: tuple[float, float]) -> tuple[float, ...]:
    """The control point of the cubic curve that is the same as a quadratic one."""
    return tuple(a + (b - a) * 2 / 3 for a, b in zip(start, control, strict=True))


def ours(data: str) -> list[tuple[str, list[float]]]:
    return [(str(kind), [float(v) for v in values]) for kind, *values in segments(data) if kind != "Z"]


def require_alike(data: str) -> None:
    mine, other = ours(data), theirs(data)
    # fontTools draws the line that closes an outline
    other = [item for i, item in enumerate(other) if i < len(mine) or item[0] != "L"]
    assert [name for name, _ in mine] == [name for name, _ in other][: len(mine)]
    for (_, one), (_, two) in zip(mine, other, strict=False):
        assert one == pytest.approx(two, abs=1e-6)


@pytest.mark.parametrize(
    "data",
    [
        *("M10 10 20 20 30 10", "m10,10l5-5.5.5-3e1", "M0 0H10V10h-5v-5"),
        *("M0 0C1 2 3 4 5 6S9 8 10 10s3 3 5 5", "M0 0Q5 10 10 0T20 0t10 0", "M0 0c1 1 2 2 3 3l4 4s1 1 2 2"),
        *("M0 0L10 0", "M1.5.5-2-3"),
    ],
)
def test_as_others_read_them(data: str) -> None:
    require_alike(data)


numbers = st.integers(-1000, 1000).map(lambda value: value / 10)
commands = st.one_of(
    *(
        st.tuples(st.sampled_from([name, name.lower()]), st.lists(numbers, min_size=count, max_size=count))
        for name, count in (("L", 2), ("H", 1), ("V", 1), ("C", 6), ("S", 4), ("Q", 4), ("T", 2))
    )
)


@given(st.lists(commands, min_size=1, max_size=8))
def test_any_path_is_read_as_others_read_it(drawn: list[tuple[str, list[float]]]) -> None:
    require_alike("M 3 4 " + " ".join(f"{name}{','.join(map(str, values))}" for name, values in drawn))


@given(
    numbers,
    numbers,
    st.integers(1, 500),
    st.integers(1, 500),
    st.integers(0, 360),
    st.booleans(),
    st.booleans(),
)
def test_arcs_lie_on_their_ellipse(
    x: float, y: float, rx: int, ry: int, turn: int, large: bool, sweep: bool
) -> None:
    curves = arc((0.0, 0.0), (x, y), (rx, ry), math.radians(turn), large, sweep)
    if (x, y) == (0, 0):
        assert curves == []
        return
    assert curves[-1][2] == (x, y)
    assert 1 <= len(curves) <= 4
    if len(curves) > 2:
        assert large
    middle = _unit((0.0, 0.0), curves, rx, ry, math.radians(turn))
    assert max(middle) - min(middle) < 0.01 * max(middle)


def _unit(
    start: tuple[float, float],
    curves: list[tuple[tuple[float, float], tuple[float, float], tuple[float, float]]],
    rx: float,
    ry: float,
    turn: float,
) -> list[float]:
    """How far points of the curves are from the middle of the circle that the ellipse is made from."""
    points, at = [], start
    for first, second, end in curves:
        for t in (0.0, 0.25, 0.5, 0.75):
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            places = zip(weights, (at, first, second, end), strict=True)
            x, y = (sum(values) for values in zip(*((w * p[0], w * p[1]) for w, p in places), strict=True))
            c, s = math.cos(turn), math.sin(turn)
            points.append(((c * x + s * y) / rx, (c * y - s * x) / ry))
        at = end
    centre = _centre(points[0], points[len(points) // 2], points[-1])
    return [math.dist(point, centre) for point in points]


def _centre(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> tuple[float, float]:
    """The middle of the circle through three points."""
    d = 2 * (a[0] * (b[1] - c[1]) + b[0] * (c[1] - a[1]) + c[0] * (a[1] - b[1]))
    aa, bb, cc = (p[0] ** 2 + p[1] ** 2 for p in (a, b, c))
    x = (aa * (b[1] - c[1]) + bb * (c[1] - a[1]) + cc * (a[1] - b[1])) / d
    y = (aa * (c[0] - b[0]) + bb * (a[0] - c[0]) + cc * (b[0] - a[0])) / d
    return x, y


def test_flags_of_arcs_need_no_space() -> None:
    assert ours("M0 0a5 5 0 01.5.5") == ours("M0 0 A 5 5 0 0 1 0.5 0.5")


def test_an_arc_without_radius_is_a_line() -> None:
    assert ours("M0 0A0 5 0 0 1 9 9") == [("M", [0.0, 0.0]), ("L", [9.0, 9.0])]


def test_after_the_end_of_an_outline_the_next_starts_where_it_began() -> None:
    assert segments("M5 5h9v9zl1 1")[-2:] == [("M", 5.0, 5.0), ("L", 6.0, 6.0)]


@pytest.mark.parametrize(
    "data", ["h5", "M", "M5", "M0 0 5", "M0 0 L", "M0 0A5 5 0 2 1 9 9", "M0 0x", "M0 0z5"]
)
def test_wrong_data(data: str) -> None:
    with pytest.raises(KitgenError, match="path that is wrong"):
        segments(data)
