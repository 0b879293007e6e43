"""The colours of a kit: those of the house, or with a unit's own colour in the first place."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kitgen.blocks.house import AREA_COLOURS
from kitgen.remembering import remembered

#: Two colours that differ less could be taken for one across a room (CIE 1976, ΔE*ab).
NEAR = 24.0

#: Colours of the rings from the outermost inwards, by their places: navy, petrol, plum, berry-brown.
RING_COLOURS = (0, 2, 1, 4)

#: White of daylight D65, as sRGB has it, in CIE XYZ.
_WHITE = (0.95047, 1.0, 1.08883)
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


@remembered(64)
def palette(accent: str | None) -> tuple[str, ...]:
    """The colours in turn: a unit's own takes the place of navy, and goes wherever one colour stands alone.

    One of the others that could be taken for it gives way to navy.
    """
    navy, *others = AREA_COLOURS
    if accent is None or accent == navy:
        return AREA_COLOURS
    twin = min(others, key=lambda other: difference(accent, other))
    far = difference(accent, navy)
    if difference(accent, twin) < min(NEAR, far):
        others[others.index(twin)] = navy
    return (accent, *others)


def area_colours(
    areas: Sequence[str], rings: Sequence[Sequence[str]], colours: Sequence[str]
) -> dict[str, str]:
    """The colour of each area by its id, the same on every sheet: that of its ring where there are rings.

    `areas` and the ids in `rings`, from the inside outwards, are those of the whole framework.
    """
    found = {
        area: colours[RING_COLOURS[(len(rings) - 1 - place) % len(RING_COLOURS)]]
        for place, ring in enumerate(rings)
        for area in ring
    }
    free = [colour for colour in colours if colour not in found.values()]
    alone = [area for area in areas if area not in found]
    found |= {area: free[place % len(free)] for place, area in enumerate(alone)}
    return {area: found[area] for area in areas}


def difference(one: str, two: str) -> float:
    """How far apart two colours ``#rrggbb`` are to the eye; 100 from black to white (CIE 1976, ΔE*ab)."""
    return math.dist(_lab(one), _lab(two))


def _lab(code: str) -> tuple[float, float, float]:
    parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    xyz = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in _XYZ]
    x, y, z = (_curve(value / white) for value, white in zip(xyz, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _curve(t: float) -> float:
    return t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29
