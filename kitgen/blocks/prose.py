"""Paragraphs, with places to break words that are too wide."""

from __future__ import annotations

from kitgen.blocks.scene import Scene, runs
from kitgen.model import Paragraph, Role, Run, Style
from kitgen.typesetting.hyphens import soften

Words = str | tuple[Run, ...]


def paragraph(
    words: Words, style: Style, width: float, language: str, role: Role = "P", rule: str | None = None
) -> Paragraph:
    """A text in a measure of `width` mm; `rule` is the colour of a line at its left edge."""
    made = runs(words) if isinstance(words, str) else words
    return Paragraph(soften(made, style, width, language), style, role, rule)


def prose(
    words: Words, style: Style, width: float, scene: Scene, role: Role = "P", rule: str | None = None
) -> Paragraph:
    """Fixed words in a measure of `width` mm."""
    return paragraph(words, style, width, scene.words, role, rule)


def heading(text: str, scene: Scene) -> Paragraph:
    """Fixed words above what they head."""
    return prose(
        text, scene.house.style("Heading 2", before=0.0, after=2.0), scene.setup.measure, scene, "H2"
    )
