"""The type of the poster, which is read from across a room, and paragraphs in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from kitgen.blocks.house import GREY, House, close_set, scale
from kitgen.blocks.prose import paragraph
from kitgen.blocks.scene import Scene, runs
from kitgen.model import Paragraph, Role, Style
from kitgen.typesetting.most import most_width

#: Measure and depth in mm of the text on an A4 poster, which the sizes here are for.
A4 = (174.0, 266.0)

_TITLE = "Poster Title"
_STYLES = (
    Style("Poster Unit", 17, 21, weight="semibold", keep_next=True),
    Style("Poster Kicker", 13, 16, colour=GREY, keep_next=True),
    Style(_TITLE, 84, 73, weight="bold", before=4, keep_next=True),
    Style("Poster Lede", 18.5, 23.5, balance=True, before=6),
    Style("Poster Fact", 27, 30, weight="bold", before=3),
    Style("Poster Text", 12, 15.5, after=4, balance=True),
    Style("Poster Caption", 12, 15, colour=GREY, keep_next=True),
    Style("Poster Link", 27, 30, weight="semibold"),
    Style("Poster Aside", 12, 15.5, before=6),
)


def poster_type(factor: float) -> House:
    """The styles by name, `factor` times as large as on A4."""
    styles = {style.name: scale(style, factor) for style in _STYLES}
    return House(MappingProxyType(styles | {_TITLE: close_set(styles[_TITLE])}))


def words(text: str, style: Style, width: float, scene: Scene, role: Role = "P") -> Paragraph:
    """A text as a paragraph for a measure of `width` mm."""
    return paragraph(text, style, width, scene.language, role)


def sentences(text: str, style: Style, width: float, scene: Scene) -> tuple[Paragraph, ...]:
    """A text with a new line after a sentence, if one line cannot hold all of it.

    The first sentence has a line of its own, the others follow together.
    """
    first, mark, rest = text.partition("? ") if "? " in text else text.partition(". ")
    whole = Paragraph(runs(text), style)
    if not rest or most_width(whole) <= width:
        return (words(text, style, width, scene),)
    after = replace(style, name=f"{style.name} Rest", before=0.0)
    return words(first + mark.strip(), style, width, scene), words(rest, after, width, scene)


def in_one_line(texts: Sequence[str], style: Style, width: float, least: float) -> Style:
    """The style in the largest size, down to `least` pt, in which each text takes one line in any format."""
    size = style.size
    while size > least:
        tried = replace(style, size=size)
        if all(most_width(Paragraph(runs(text), tried)) <= width for text in texts):
            break
        size -= 0.5
    size = max(size, min(least, style.size))
    return replace(style, size=size, leading=round(style.leading * size / style.size, 1))
