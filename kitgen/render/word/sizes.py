"""Blocks in the type sizes that Word has: whole and half points."""

from __future__ import annotations

from dataclasses import replace

from kitgen.model import Band, Beside, Block, Captioned, Hung, ItemList, Paragraph, Style
from kitgen.remembering import remembered
from kitgen.render.word.units import half_points
from kitgen.typesetting import geometry
from kitgen.typesetting.fonts import Target


@remembered(256)
def _style(style: Style) -> Style:
    return replace(style, size=half_points(style.size) / 2)


def _paragraph(block: Paragraph) -> Paragraph:
    return replace(block, style=_style(block.style))


def _block(block: Block) -> Block:
    match block:
        case Paragraph():
            return _paragraph(block)
        case ItemList():
            return replace(block, items=tuple(_paragraph(item) for item in block.items))
        case Beside():
            return replace(block, label=_paragraph(block.label), text=_paragraph(block.text))
        case Hung():
            mark = _paragraph(block.mark) if isinstance(block.mark, Paragraph) else block.mark
            return replace(block, mark=mark, text=_paragraph(block.text))
        case Band():
            label = _paragraph(block.label) if block.label else None
            return replace(block, text=_paragraph(block.text), label=label)
        case Captioned():
            return replace(block, words=tuple(_paragraph(word) for word in block.words))
        case _:
            return block


@remembered(256)
def stack_height(blocks: tuple[Block, ...], width: float, target: Target, above: float = 0.0) -> float:
    """The height in mm that blocks take in Word one below the other, `above` mm of white above them, in a
    measure of `width` mm."""
    return geometry.stack_height(tuple(_block(block) for block in blocks), width, target, above)
