"""Path data (SVG 1.1, 8.3) as lines and cubic curves between absolute points."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from kitgen.definitions.images.svg.numbers import NUMBER, Point, finite, length, listed
from kitgen.definitions.images.svg.tree import refused

#: ``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)``, ``("Z",)``.
Segment = tuple[str | float, ...]

#: How many numbers each command takes.
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_SPACE = r"[\s,]*"
_NUMBER = re.compile(f"{_SPACE}({NUMBER})")
_FLAG = re.compile(f"{_SPACE}([01])")
_COMMAND = re.compile(rf"{_SPACE}([MmLlHhVvCcSsQqTtAaZz])")
#: The widest part of an ellipse, in radians, that one curve stands for.
_QUARTER = math.pi / 2 + 1e-6

#: The shapes there are.
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})


def segments(data: str) -> list[Segment]:
    """The segments of path data; raises KitgenError for data that are wrong."""
    pen = _Pen()
    for command, numbers in _commands(data):
        pen.draw(command, numbers)
    return pen.made


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one that goes on without its letter has it all the same."""
    at, command, end = 0, "", len(data.rstrip(" ,\t\r\n\f"))
    while at < end:
        found = _COMMAND.match(data, at)
        if found:
            command, at = found[1], found.end()
        elif command in ("", "Z", "z"):
            raise refused("a path that is wrong")
        numbers = []
        for place in range(_COUNTS[command.upper()]):
            flag = command in "Aa" and place in (3, 4)
            number = (_FLAG if flag else _NUMBER).match(data, at)
            if not number:
                raise refused("a path that is wrong")
            numbers.append(finite(number[1]))
            at = number.end()
        yield command, numbers
        command = {"M": "L", "m": "l"}.get(command, command)


class _Pen:
    """Where the path has come to, and what it is so far."""

    def __init__(self) -> None:
        self.made: list[Segment] = []
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._before = ""  # the last command
        self._control: Point = (0.0, 0.0)  # and the last point that its curve was drawn towards

    def draw(self, command: str, numbers: list[float]) -> None:
        name = command.upper()
        if not self.made and name != "M":
            raise refused("a path that is wrong")
        if self._before == "Z" and name != "M":
            self.made.append(("M", *self._at))
        points = self._points(command, numbers)
        match name:
            case "M" | "L" | "H" | "V":
                self._go("M" if name == "M" else "L", points[-1])
                self._start = points[-1] if name == "M" else self._start
            case "C":
                self._curve(*points)
            case "S":
                self._curve(self._mirrored("CS"), *points)
            case "Q":
                self._quadratic(*points)
            case "T":
                self._quadratic(self._mirrored("QT"), *points)
            case "A":
                self._arc(numbers, points[-1])
            case "Z":
                self.made.append(("Z",))
                self._at = self._start
        self._before = name

    def _points(self, command: str, numbers: list[float]) -> list[Point]:
        """The command's points, absolute."""
        x, y = self._at if command.islower() else (0.0, 0.0)
        match command.upper():
            case "H":
                return [(x + numbers[0], self._at[1])]
            case "V":
                return [(self._at[0], y + numbers[0])]
            case "A":
                return [(x + numbers[5], y + numbers[6])]
            case _:
                pairs = zip(numbers[::2], numbers[1::2], strict=True)
                return [(x + dx, y + dy) for dx, dy in pairs]

    def _mirrored(self, after: str) -> Point:
        """The control point opposite the last one, after a curve of the same kind."""
        if self._before not in tuple(after):
            return self._at
        return 2 * self._at[0] - self._control[0], 2 * self._at[1] - self._control[1]

    def _go(self, kind: str, end: Point, *controls: float) -> None:
        self.made.append((kind, *controls, *end))
        self._at = end

    def _curve(self, first: Point, second: Point, end: Point) -> None:
        self._go("C", end, *first, *second)
        self._control = second

    def _quadratic(self, control: Point, end: Point) -> None:
        """The cubic curve that is the same: its controls are two thirds of the way."""
        (x0, y0), (x, y) = self._at, control
        first = x0 + (x - x0) * 2 / 3, y0 + (y - y0) * 2 / 3
        second = end[0] + (x - end[0]) * 2 / 3, end[1] + (y - end[1]) * 2 / 3
        self._go("C", end, *first, *second)
        self._control = control

    def _arc(self, numbers: list[float], end: Point) -> None:
        rx, ry, turn, large, sweep = numbers[:5]
        curves = arc(self._at, end, (abs(rx), abs(ry)), math.radians(turn), bool(large), bool(sweep))
        for first, second, there in curves:
            self._curve(first, second, there)
        if not curves and end != self._at:
            self._go("L", end)


def arc(
    start: Point, end: Point, radii: Point, turn: float, large: bool, sweep: bool
) -> list[tuple[Point, Point, Point]]:
    """A part of an ellipse as curves (SVG 1.1, F.6): two controls and the end of each; none for a line."""
    (rx, ry), (x0, y0), (x1, y1) = radii, start, end
    if not rx or not ry or start == end:
        return []
    c, s = math.cos(turn), math.sin(turn)
    dx, dy = (x0 - x1) / 2, (y0 - y1) / 2
    u, v = c * dx + s * dy, c * dy - s * dx
    grown = math.sqrt(max(1.0, (u / rx) ** 2 + (v / ry) ** 2))  # radii that do not reach are made larger
    rx, ry = rx * grown, ry * grown
    over = max(0.0, (rx * ry) ** 2 / ((rx * v) ** 2 + (ry * u) ** 2) - 1)
    k = math.sqrt(over) * (-1 if large == sweep else 1)
    mx, my = k * rx * v / ry, -k * ry * u / rx
    centre = c * mx - s * my + (x0 + x1) / 2, s * mx + c * my + (y0 + y1) / 2
    begin = math.atan2((v - my) / ry, (u - mx) / rx)
    angle = math.atan2((-v - my) / ry, (-u - mx) / rx) - begin
    angle += 2 * math.pi * (1 if sweep and angle < 0 else -1 if not sweep and angle > 0 else 0)
    ellipse = (rx * c, rx * s, -ry * s, ry * c, *centre)
    return _curves(ellipse, begin, angle, end)


def _curves(
    ellipse: tuple[float, ...], begin: float, angle: float, end: Point
) -> list[tuple[Point, Point, Point]]:
    """Curves along the unit circle from an angle on, as the ellipse lies; the last ends where it should."""
    a, b, c, d, e, f = ellipse

    def at(x: float, y: float) -> Point:
        return a * x + c * y + e, b * x + d * y + f

    count = max(1, math.ceil(abs(angle) / _QUARTER))
    step = angle / count
    k = 4 / 3 * math.tan(step / 4)
    made = []
    for i in range(count):
        one, two = begin + i * step, begin + (i + 1) * step
        first = at(math.cos(one) - k * math.sin(one), math.sin(one) + k * math.cos(one))
        second = at(math.cos(two) + k * math.sin(two), math.sin(two) - k * math.cos(two))
        made.append((first, second, end if i == count - 1 else at(math.cos(two), math.sin(two))))
    return made


def outline(name: str, attributes: Mapping[str, str], frame: Point) -> list[Segment]:
    """The path of a shape, empty for one without size; per cent are of the frame's width and height."""
    across = {key: length(attributes.get(key, "0"), frame[0]) for key in ("x", "cx", "x1", "x2")}
    down = {key: length(attributes.get(key, "0"), frame[1]) for key in ("y", "cy", "y1", "y2")}
    match name:
        case "path":
            return segments(attributes.get("d", ""))
        case "rect":
            return _rect((across["x"], down["y"]), attributes, frame)
        case "circle":
            r = length(attributes.get("r", "0"), (frame[0] + frame[1]) / 2)
            return _ellipse((across["cx"], down["cy"]), (r, r))
        case "ellipse":
            radii = length(attributes.get("rx", "0"), frame[0]), length(attributes.get("ry", "0"), frame[1])
            return _ellipse((across["cx"], down["cy"]), radii)
        case "line":
            return [("M", across["x1"], down["y1"]), ("L", across["x2"], down["y2"])]
        case _:
            return _polygon(listed(attributes.get("points", "")), name == "polygon")


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
