"""How far the shapes of a picture reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kitgen.images.svg.numbers import Point
from kitgen.images.svg.paths import Segment
from kitgen.model import Path

#: Parts of a curve that are looked at.
_STEPS = 12

#: left, top, right, bottom in the units of the file.
Box = tuple[float, float, float, float]


def reach(path: Path) -> Box:
    """The box around a path, half its line included."""
    left, top, right, bottom = box_of(path.segments)
    half = path.width / 2 if path.stroke else 0.0
    return left - half, top - half, right + half, bottom + half


def box_of(segments: Sequence[Segment]) -> Box:
    """The box around lines and curves."""
    points: list[Point] = []
    for segment in segments:
        if segment[0] == "C":
            points += _curve(points[-1], [float(value) for value in segment[1:]])
        elif len(segment) > 1:
            points.append((float(segment[1]), float(segment[2])))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def union(boxes: Iterable[Box]) -> Box:
    """The box around boxes; there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _curve(start: Point, values: Sequence[float]) -> Iterator[Point]:
    x1, y1, x2, y2, x3, y3 = values
    for i in range(1, _STEPS + 1):
        t = i / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * start[0] + b * x1 + c * x2 + d * x3, a * start[1] + b * y1 + c * y2 + d * y3
