"""Pages whose text runs upward, downward or upside down: turned until it can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from kitgen.reading.pdf.shapes import Box
from kitgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """By how many quarters, clockwise, a page of that size is turned to make its text upright."""

    quarters: int
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page once it is turned."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point after turning."""
        turned = (x, y), (self.height - y, x), (self.width - x, self.height - y), (y, self.width - x)
        return turned[self.quarters]

    def box(self, thing: Mapping[str, Any]) -> Box:
        """The place of a thing after turning."""
        one = self.point(float(thing["x0"]), float(thing["top"]))
        other = self.point(float(thing["x1"]), float(thing["bottom"]))
        return Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))

    def base(self, char: Mapping[str, Any]) -> float:
        """The base line of a letter after turning."""
        x, y = char["matrix"][4], char["top"] + char["y1"] - char["matrix"][5]
        return self.point(x, y)[1]


def quarters(char: Mapping[str, Any]) -> int:
    """By how many quarters, clockwise, a letter must be turned."""
    a, b = char["matrix"][:2]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def turn_of(chars: Iterable[Mapping[str, Any]], width: float, height: float) -> Turn:
    """The turn that makes most letters of a page upright."""
    counts = Counter(map(quarters, chars))
    return Turn(counts.most_common(1)[0][0] if counts else 0, width, height)
