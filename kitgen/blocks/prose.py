"""Paragraphs of fixed words, with places to break long ones."""

from __future__ import annotations

from kitgen.blocks.scene import Scene, runs
from kitgen.model import Paragraph, Role, Run, Style
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.hyphens import soften


def prose(
    words: str | tuple[Run, ...],
    style: Style,
    width: float,
    scene: Scene,
    role: Role = "P",
    rule: str | None = None,
) -> Paragraph:
    """A paragraph in a measure of `width` mm; `rule` is the colour of a line at its left edge."""
    made = runs(words) if isinstance(words, str) else words
    room = width - style.indent - style.right
    return Paragraph(soften(made, style, room, scene.words, TARGETS), style, role, rule)
