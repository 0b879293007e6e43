"""Text along a circle: where each letter of an :class:`~kitgen.model.ArcLabel` stands, for all renderers.

Angles are degrees clockwise from the top of the circle, lengths mm.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from math import cos, degrees, radians, sin

from kitgen.basics.lengths import mm
from kitgen.basics.records import replace
from kitgen.basics.remembering import remembered
from kitgen.errors import GlyphError
from kitgen.model import ArcLabel, Label, Style
from kitgen.typesetting.fonts import Target, face_name, text_width

#: Places to break a word; an arc is one line and has none.
_BREAKS = dict.fromkeys((0x00AD, 0x200B))


def arc_text(text: str) -> str:
    """A text as it stands on an arc: in one line, without places to break its words."""
    return text.translate(_BREAKS)


def arc_length(text: str, style: Style, target: Target = "pdf") -> float:
    """How long a text is on its baseline, in mm.

    Raises GlyphError, telling the text, for a character that the fonts cannot print.
    """
    face = face_name(style.weight, style.italic, target)
    try:
        return mm(text_width(arc_text(text), face, target) * style.size / 1000)
    except GlyphError as error:
        raise error.amid(text) from None


@remembered(1024)
def arc_letters(label: ArcLabel, target: Target = "pdf") -> tuple[Label, ...]:
    """Each letter as a label of its own, centred on its place and turned with the circle.

    A mark over or under a letter stays with it. Raises GlyphError like :func:`arc_length`.
    """
    whole = arc_length(label.text, label.style, target)
    letters = tuple(_letters(arc_text(label.text)))
    widths = [arc_length(letter, label.style, target) for letter in letters]
    middles = [end - wide / 2 - whole / 2 for end, wide in zip(accumulate(widths), widths, strict=True)]
    way = -1 if label.inward else 1
    angles = [label.angle + way * degrees(middle / label.r) for middle in middles]
    return tuple(_label(label, *pair) for pair in zip(letters, angles, strict=True))


def _label(label: ArcLabel, letter: str, angle: float) -> Label:
    around = radians(angle)
    x, y = label.x + label.r * sin(around), label.y - label.r * cos(around)
    turn = (angle + (360 if label.inward else 180)) % 360 - 180
    return Label(letter, x, y, replace(label.style, align="center"), turn)


def _letters(text: str) -> Iterator[str]:
    """The letters, each with the marks that stand over or under it."""
    letter = ""
    for char in text:
        if letter and not unicodedata.combining(char):
            yield letter
            letter = ""
        letter += char
    if letter:
        yield letter
