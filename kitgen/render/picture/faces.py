"""The font for a weight and slope.

Calibri, which people have, has no semibold: bold replaces it. Embedded Source Sans 3 has its semibold as a
family of its own, because Word knows only regular and bold within one.
"""

from __future__ import annotations

from typing import NamedTuple

from kitgen.model import Weight
from kitgen.typesetting.fonts import Target, house_font

CALIBRI, SANS, SEMIBOLD = "Calibri", "Source Sans 3", "Source Sans 3 SemiBold"


class Face(NamedTuple):
    """A font and the two switches Word has within one."""

    font: str
    bold: bool = False
    italic: bool = False


def family(target: Target) -> str:
    """The font of the whole file."""
    if house := house_font():
        return house.name
    return SANS if target == "embedded" else CALIBRI


def face(weight: Weight, italic: bool, target: Target) -> Face:
    """The face for a weight and slope; there is no semibold italic, so bold italic replaces it."""
    if weight == "semibold" and target == "embedded" and not italic and not house_font():
        return Face(SEMIBOLD)
    return Face(family(target), weight != "regular", italic)
