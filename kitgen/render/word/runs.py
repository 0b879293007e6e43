"""Runs of text: letters that differ from their paragraph's style, and links."""

from __future__ import annotations

from collections.abc import Callable

from kitgen.model import Paragraph, Run, Style
from kitgen.render.picture.faces import face
from kitgen.render.word import markup
from kitgen.render.word.styles import change, colour, size
from kitgen.typesetting.fonts import Target

#: Returns the relationship for a link to an address.
Relate = Callable[[str], str]


def runs(paragraph: Paragraph, target: Target, relate: Relate, base: Style | None = None) -> str:
    """The runs of a paragraph, set in its style within a paragraph of style `base` (or its own)."""
    base = base or paragraph.style
    return "".join(_run(run, paragraph.style, base, target, relate) for run in paragraph.runs)


def _run(run: Run, style: Style, base: Style, target: Target, relate: Relate) -> str:
    look = properties(run, style, base, target)
    if not run.link:
        return markup.run(markup.text(run.text), look)
    inner = markup.run(markup.text(run.text), f'<w:rStyle w:val="Hyperlink"/>{look}')
    return f'<w:hyperlink r:id="{relate(run.link)}" w:history="1">{inner}</w:hyperlink>'


def properties(run: Run, style: Style, base: Style, target: Target) -> str:
    """The properties of a run that differ from the paragraph style around it."""
    if style is base and not (run.bold or run.italic or run.colour):
        return ""
    own = face("bold" if run.bold else style.weight, run.italic or style.italic, target)
    ink = run.colour or style.colour
    return (
        change(face(base.weight, base.italic, target), own)
        + ("" if ink == base.colour else colour(ink))
        + ("" if style.size == base.size else size(style.size))
    )
