"""How far apart colours are to the eye, also to people who cannot distinguish red from green."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from kitgen.basics.colours import light
from kitgen.domain.consistency import Misfit, Place
from kitgen.errors import said

if TYPE_CHECKING:
    from kitgen.domain.framework import Framework

#: Two colours that differ less are hard to distinguish side by side (CIE 1976, ΔE*ab).
ALIKE = 12.0

#: White of daylight D65, as sRGB has it, in CIE XYZ.
_WHITE = (0.95047, 1.0, 1.08883)
_Matrix = tuple[tuple[float, float, float], ...]
_XYZ: _Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
#: What linear red, green and blue become to an eye without the receptors for red, or for green: Viénot,
#: Brettel and Mollon 1999.
_SEEN_WITHOUT: tuple[_Matrix, ...] = (
    ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
)

_Triple = tuple[float, float, float]


def difference(one: str, two: str) -> float:
    """How far apart two colours ``#rrggbb`` are to the eye; 100 from black to white (CIE 1976, ΔE*ab)."""
    return math.dist(_lab(light(one)), _lab(light(two)))


def least_difference(one: str, two: str) -> float:
    """The smaller difference of two: to usual eyes, and to eyes without receptors for red or green."""
    a, b = light(one), light(two)
    seen = (math.dist(_lab(_times(eye, a)), _lab(_times(eye, b))) for eye in _SEEN_WITHOUT)
    return min(difference(one, two), *seen)


def alike(framework: Framework) -> Iterator[Misfit]:
    """Pairs of areas or rings whose own colours some people can hardly distinguish: a note, not a fault, as
    letters and signs distinguish them as well."""
    groups: tuple[tuple[str, Sequence[tuple[str, str | None]]], ...] = (
        ("areas", [(area.id, area.colour) for area in framework.areas]),
        ("rings", [(ring.title, ring.colour) for ring in framework.rings]),
    )
    for key, parts in groups:
        coloured = [(at, name, colour) for at, (name, colour) in enumerate(parts) if colour]
        for (_, first, one), (at, second, two) in combinations(coloured, 2):
            if one != two and least_difference(one, two) < ALIKE:
                place: Place = (key, at, "colour")
                yield Misfit(place, said("colour.alike", first=first, second=second))


def _times(matrix: _Matrix, parts: _Triple) -> _Triple:
    x, y, z = (sum(a * b for a, b in zip(row, parts, strict=True)) for row in matrix)
    return x, y, z


def _lab(linear: _Triple) -> _Triple:
    xyz = _times(_XYZ, linear)
    x, y, z = (_curve(value / white) for value, white in zip(xyz, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _curve(t: float) -> float:
    return t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29
