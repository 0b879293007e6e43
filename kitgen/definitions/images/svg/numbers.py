"""Lengths and transforms as SVG writes them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from kitgen.definitions.images.svg.tree import refused

#: A number, as in path data: ``.5``, ``-1.2e3``.
NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
#: A number beyond this is a mistake, or a trap.
LARGEST = 1e7
#: Units of length in pixels (CSS 2.1, 4.3.2).
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(rf"\s*({NUMBER})\s*([a-z%]*)\s*")
_FUNCTION = re.compile(r"[\s,]*([a-zA-Z]+)\s*\(([^()]*)\)[\s,]*")

Point = tuple[float, float]
#: a, b, c, d, e, f of the SVG specification: x' = ax + cy + e, y' = bx + dy + f.
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def finite(value: str) -> float:
    """A number of the file, if it is one that a picture can have."""
    number = float(value)
    if not abs(number) < LARGEST:
        raise refused(f"a number that is too large ({value[:20]})")
    return number


def length(text: str, whole: float) -> float:
    """A length in the units of the picture; per cent are of `whole`."""
    found = _LENGTH.fullmatch(text.lower())
    if not found or found[2] not in (*_UNITS, "%"):
        raise refused(f"a length that is none ({text[:20]})")
    number = finite(found[1])
    return number * whole / 100 if found[2] == "%" else number * _UNITS[found[2]]


def listed(text: str) -> list[float]:
    """Numbers with spaces or commas between them."""
    found = re.findall(NUMBER, text)
    if re.sub(NUMBER, "", text).strip(" ,\t\r\n"):
        raise refused(f"numbers that are none ({text.strip()[:20]})")
    return [finite(number) for number in found]


def transform(text: str) -> Matrix:
    """The transforms of an attribute, one after the other, as one."""
    at, matrix = 0, IDENTITY
    while at < len(text.rstrip()):
        found = _FUNCTION.match(text, at)
        if not found:
            raise refused("a transform that is wrong")
        matrix = times(matrix, _function(found[1], listed(found[2])))
        at = found.end()
    return matrix


def _function(name: str, values: Sequence[float]) -> Matrix:
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest] if len(rest) < 2:
            return 1.0, 0.0, 0.0, 1.0, x, rest[0] if rest else 0.0
        case "scale", [x, *rest] if len(rest) < 2:
            return x, 0.0, 0.0, rest[0] if rest else x, 0.0, 0.0
        case "rotate", [turn]:
            c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
            return c, s, -s, c, 0.0, 0.0
        case "rotate", [turn, x, y]:
            there, back = (1.0, 0.0, 0.0, 1.0, x, y), (1.0, 0.0, 0.0, 1.0, -x, -y)
            return times(times(there, _function("rotate", [turn])), back)
        case "skewX", [turn]:
            return 1.0, 0.0, math.tan(math.radians(turn)), 1.0, 0.0, 0.0
        case "skewY", [turn]:
            return 1.0, math.tan(math.radians(turn)), 0.0, 1.0, 0.0, 0.0
    raise refused(f"a transform that is not known ({name[:20]})")


def times(m: Matrix, n: Matrix) -> Matrix:
    """The transform that does `n` first and then `m`."""
    a, b, c, d, e, f = m
    return (
        a * n[0] + c * n[1],
        b * n[0] + d * n[1],
        a * n[2] + c * n[3],
        b * n[2] + d * n[3],
        a * n[4] + c * n[5] + e,
        b * n[4] + d * n[5] + f,
    )


def moved(m: Matrix, x: float, y: float) -> Point:
    """Where a point comes to lie."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def stretch(m: Matrix) -> tuple[float, float]:
    """The least and the most by which it makes lines longer (the singular values)."""
    a, b, c, d = m[:4]
    half, product = (a * a + b * b + c * c + d * d) / 2, a * d - b * c
    root = math.sqrt(max(0.0, half * half - product * product))
    return math.sqrt(max(0.0, half - root)), math.sqrt(half + root)
