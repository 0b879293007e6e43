"""Paragraphs, with places to break words that are too wide."""

from __future__ import annotations

from typing import Any

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


def styled(words: Words, name: str, scene: Scene, role: Role = "P", **changes: Any) -> Paragraph:
    """Fixed words in a style of the house, or in a changed one, in the measure of the sheet."""
    style = scene.house.style(name, **changes) if changes else scene.house[name]
    return prose(words, style, scene.setup.measure, scene, role)


def house_words(text: str, name: str, role: Role, scene: Scene, right: float = 0.0) -> Paragraph:
    """A text of the framework in a style of the house, with so many mm free to its right."""
    style = scene.house.style(name, right=right)
    return paragraph(text, style, scene.setup.measure, scene.language, role)


def heading(text: str, scene: Scene) -> Paragraph:
    """Fixed words above what they head."""
    return styled(text, "Heading 2", scene, "H2", before=0.0, after=2.0)
