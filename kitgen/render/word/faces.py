"""Which font a weight and slope are set in.

Calibri, which people have, knows no semibold: bold stands in. Embedded Source Sans 3 has its semibold as a
family of its own, because Word knows only regular and bold within one.
"""

from __future__ import annotations

from typing import NamedTuple

from kitgen.fonts import Target
from kitgen.model import Weight
from kitgen.render.word.markup import switch

CALIBRI, SANS, SEMIBOLD = "Calibri", "Source Sans 3", "Source Sans 3 SemiBold"

#: What stands below the baseline in a line with a picture, per type size; that of Calibri was planned for.
DESCENTS: dict[Target, float] = {"word": 0.25, "embedded": 0.4}


class Face(NamedTuple):
    """A font and the two switches Word has within one."""

    font: str
    bold: bool = False
    italic: bool = False


def family(target: Target) -> str:
    """The font of the whole file."""
    return SANS if target == "embedded" else CALIBRI


def face(weight: Weight, italic: bool, target: Target) -> Face:
    """The face for a weight and slope; there is no semibold italic, so bold italic stands in."""
    if weight == "semibold" and target == "embedded" and not italic:
        return Face(SEMIBOLD)
    return Face(family(target), weight != "regular", italic)


def fonts(name: str) -> str:
    """The run property that sets a font for every script."""
    return f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def change(base: Face, to: Face) -> str:
    """Run properties that turn one face into another; empty where they are the same."""
    if base == to:
        return ""
    return (
        ("" if base.font == to.font else fonts(to.font))
        + ("" if base.bold == to.bold else switch("b", to.bold))
        + ("" if base.italic == to.italic else switch("i", to.italic))
    )
