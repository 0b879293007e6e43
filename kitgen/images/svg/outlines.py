"""Each shape of SVG as a path."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.images.svg.numbers import Point, length, listed
from kitgen.images.svg.paths import Segment, arc, segments
from kitgen.images.svg.tree import refused

#: The shapes there are.
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})


def outline(name: str, attributes: Mapping[str, str], frame: Point) -> list[Segment]:
    """The path of a shape, empty for one without size; per cent are of the frame's width and height."""
    across = {key: length(attributes.get(key, "0"), frame[0]) for key in ("x", "cx", "x1", "x2")}
    down = {key: length(attributes.get(key, "0"), frame[1]) for key in ("y", "cy", "y1", "y2")}
    match name:
        case "path":
            return segments(attributes.get("d", ""))
        case "rect":
            return _rect((across["x"], down["y"]), attributes, frame)
        case "circle" | "ellipse":
            return _ellipse((across["cx"], down["cy"]), _radii(name, attributes, frame))
        case "line":
            return [("M", across["x1"], down["y1"]), ("L", across["x2"], down["y2"])]
        case _:
            return _polygon(listed(attributes.get("points", "")), name == "polygon")


def _radii(name: str, attributes: Mapping[str, str], frame: Point) -> Point:
    if name == "circle":
        r = length(attributes.get("r", "0"), (frame[0] + frame[1]) / 2)
        return r, r
    return length(attributes.get("rx", "0"), frame[0]), length(attributes.get("ry", "0"), frame[1])


def _ellipse(centre: Point, radii: Point) -> list[Segment]:
    (x, y), (rx, ry) = centre, radii
    if min(rx, ry) <= 0:
        return []
    left, right = (x - rx, y), (x + rx, y)
    halves = [*arc(right, left, radii, 0.0, False, True), *arc(left, right, radii, 0.0, False, True)]
    return [("M", *right), *(("C", *a, *b, *end) for a, b, end in halves), ("Z",)]


def _rect(corner: Point, attributes: Mapping[str, str], frame: Point) -> list[Segment]:
    x, y = corner
    width = length(attributes.get("width", "0"), frame[0])
    height = length(attributes.get("height", "0"), frame[1])
    if width <= 0 or height <= 0:
        return []
    rx, ry = attributes.get("rx", attributes.get("ry", "0")), attributes.get("ry", attributes.get("rx", "0"))
    across = min(max(0.0, length(rx, frame[0])), width / 2)
    down = min(max(0.0, length(ry, frame[1])), height / 2)
    if not across or not down:
        return [("M", x, y), ("L", x + width, y), ("L", x + width, y + height), ("L", x, y + height), ("Z",)]
    return _rounded((x, y, x + width, y + height), (across, down))


def _rounded(box: tuple[float, float, float, float], radii: Point) -> list[Segment]:
    (left, top, right, bottom), (rx, ry) = box, radii
    sides = (
        ((left + rx, top), (right - rx, top), (right, top + ry)),
        ((right, top + ry), (right, bottom - ry), (right - rx, bottom)),
        ((right - rx, bottom), (left + rx, bottom), (left, bottom - ry)),
        ((left, bottom - ry), (left, top + ry), (left + rx, top)),
    )
    made: list[Segment] = [("M", left + rx, top)]
    for _, corner, end in sides:
        made.append(("L", *corner))
        made += [("C", *a, *b, *there) for a, b, there in arc(corner, end, radii, 0.0, False, True)]
    return [*made, ("Z",)]


def _polygon(numbers: list[float], closed: bool) -> list[Segment]:
    if len(numbers) % 2:
        raise refused("a polygon that is wrong")
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    made: list[Segment] = [("L" if i else "M", *point) for i, point in enumerate(points)]
    return [*made, ("Z",)] if closed and made else made
