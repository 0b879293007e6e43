"""Small drawings that many blocks have: a rule, and words in the middle of a figure."""

from __future__ import annotations

from kitgen.lengths import mm
from kitgen.model import Drawing, Label, Rect, Style
from kitgen.typesetting.fonts import cap_height


def rule(width: float, line: float, colour: str) -> Drawing:
    """A line, so many mm wide and high; decoration."""
    return Drawing(width, line, (Rect(0, 0, width, line, fill=colour),))


def label_at(text: str, x: float, middle: float, style: Style) -> Label:
    """A word of a drawing whose capitals have their middle at `middle` mm."""
    return Label(text, x, round(middle + mm(style.size * cap_height() / 2000), 3), style)
