"""Fonts as Word's run properties."""

from __future__ import annotations

from kitgen.render.picture.faces import Face
from kitgen.render.word.markup import switch


def fonts(name: str) -> str:
    """The run property that sets a font for every script."""
    return f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def change(base: Face, to: Face) -> str:
    """Run properties that turn one face into another; empty for the same face."""
    if base == to:
        return ""
    return (
        ("" if base.font == to.font else fonts(to.font))
        + ("" if base.bold == to.bold else switch("b", to.bold))
        + ("" if base.italic == to.italic else switch("i", to.italic))
    )
