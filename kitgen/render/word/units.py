"""Word's units: twips (1/20 pt) for places, half-points for type, eighths for borders, EMU for pictures."""

from __future__ import annotations

import math

from kitgen.basics.lengths import pt

#: English metric units in a millimetre.
EMU_PER_MM = 36_000


def twips(mm: float) -> int:
    """Millimetres in twips."""
    return round(pt(mm) * 20)


def twentieths(points: float) -> int:
    """Points in twips."""
    return round(points * 20)


def half_points(points: float) -> int:
    """A type size in half-points, the finest step Word has; rounded down, so that fitting text still fits."""
    return math.floor(points * 2 + 1e-6)


def eighths(points: float) -> int:
    """The width of a border in eighths of a point; Word draws nothing thinner than 1/4 pt."""
    return max(2, round(points * 8))


def emu(mm: float) -> int:
    """Millimetres in English metric units."""
    return round(mm * EMU_PER_MM)
