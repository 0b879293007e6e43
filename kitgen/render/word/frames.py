"""Boxes as frames: ordinary paragraphs at a fixed place on the page.

Text boxes would be lost to screen readers and to people who edit the text; a frame is a property of its
paragraphs, and paragraphs with the same frame are in it together.
"""

from __future__ import annotations

from kitgen.model import Box
from kitgen.render.word.units import twips


def frame(box: Box) -> str:
    """The paragraph property that puts a paragraph into the frame of a box."""
    return (
        f'<w:framePr w:w="{twips(box.width)}" w:h="{twips(box.height)}" w:hRule="exact" w:wrap="around"'
        f' w:vAnchor="page" w:hAnchor="page" w:x="{twips(box.x)}" w:y="{twips(box.y)}"/>'
    )
