"""Blocks in the type sizes that Word has: whole and half points."""

from __future__ import annotations

from kitgen.basics.records import replace
from kitgen.basics.remembering import remembered
from kitgen.model import Band, Beside, Block, Captioned, Hung, ItemList, Paragraph, Style, with_parts
from kitgen.render.word.units import half_points
from kitgen.typesetting import geometry
from kitgen.typesetting.fonts import Target
from kitgen.typesetting.geometry import measure
from kitgen.typesetting.lines import count_lines, in_sure_lines, not_alone


@remembered(256)
def _style(style: Style) -> Style:
    return replace(style, size=half_points(style.size) / 2)


def as_written(block: Paragraph, width: float, target: Target) -> Paragraph:
    """A paragraph in a measure of `width` mm, in lines that it is sure to have."""
    if not any(" " in run.text for run in block.runs):
        return block
    room = measure(block.style, width)
    runs = not_alone(block.runs, block.style, room, target)
    return replace(block, runs=runs, style=in_sure_lines(runs, block.style, room, target))


def items_as_written(block: ItemList, width: float, target: Target) -> tuple[Paragraph, ...]:
    """The items of a list; the lines between them are equally long."""
    made = [as_written(item, width, target) for item in block.items]
    right = max(item.style.right for item in made)
    if not block.rule or all(item.style.right == right for item in made):
        return tuple(made)
    narrow = tuple(replace(item, style=replace(item.style, right=right)) for item in made)
    if all(_lines(a, width, target) == _lines(b, width, target) for a, b in zip(made, narrow, strict=True)):
        return narrow
    return tuple(replace(item, style=of.style) for item, of in zip(made, block.items, strict=True))


def _lines(block: Paragraph, width: float, target: Target) -> int:
    return count_lines(block.runs, block.style, measure(block.style, width), target)


def _paragraph(block: Paragraph, width: float, target: Target) -> Paragraph:
    made = as_written(block, width, target)
    return replace(made, style=_style(made.style))


def _block(block: Block, width: float, target: Target) -> Block:
    def set_in(words: Paragraph) -> Paragraph:
        return _paragraph(words, width, target)

    match block:
        case Paragraph():
            return set_in(block)
        case ItemList():
            items = items_as_written(block, width, target)
            return replace(block, items=tuple(replace(item, style=_style(item.style)) for item in items))
        case Beside() | Hung() | Band() | Captioned():
            return with_parts(block, lambda part: set_in(part) if isinstance(part, Paragraph) else part)
        case _:
            return block


@remembered(256)
def stack_height(blocks: tuple[Block, ...], width: float, target: Target, above: float = 0.0) -> float:
    """The height in mm that blocks take in Word one below the other, `above` mm of white above them, in a
    measure of `width` mm."""
    written = tuple(_block(block, width, target) for block in blocks)
    return geometry.stack_height(written, width, target, above)
