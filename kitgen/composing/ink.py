"""Heads that save ink: what was white on a colour becomes that colour on white, below a bar of it.

Everything keeps its place, so a sheet has the same layout in both looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TypeVar, cast

from kitgen.basics.lengths import pt
from kitgen.basics.records import replace
from kitgen.basics.remembering import Same, remembered
from kitgen.blocks.house import INK, WHITE
from kitgen.domain.fields import LEAST_CONTRAST, contrast_with_white
from kitgen.model import (
    Band,
    Block,
    Box,
    Cell,
    Circle,
    Drawing,
    Edge,
    Grid,
    GridCell,
    Hung,
    ItemList,
    Page,
    Paragraph,
    Path,
    Rect,
    Row,
    Shape,
    Style,
    Table,
    paragraphs_in,
    with_parts,
)

#: Width of a bar in pt: the widest line that Word knows, and where there is no room for it.
WIDE, THIN = 6.0, 1.5
#: Lighter colours cannot be distinguished from the paper (WCAG 2.1, 1.4.11).
_SEEN = 3.0

_Cell = TypeVar("_Cell", Cell, GridCell)


def with_plain_heads(pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages, with every head plain."""
    return tuple(replace(page, blocks=tuple(_plain(Same(block)) for block in page.blocks)) for page in pages)


@remembered(1024)  # equal blocks give the same object, so that its painted form is found again
def _plain(block: Same[Block]) -> Block:
    return _block(block.value)


def _block(block: Block) -> Block:
    match block:
        case Table():
            return with_parts(block, _row)
        case Grid():
            return with_parts(block, lambda row: with_parts(row, _cell))
        case Band():
            return _band(block)
        case Box():
            return with_parts(block, _block)
        case _:
            return block


def _row(row: Row) -> Row:
    """A row of a table; the bars of its heads are one line, whatever is free above the words of each."""
    least = min(cell.padding[0] for cell in row.cells)
    return with_parts(row, lambda cell: _cell(cell, cell.header, least))


def _cell(cell: _Cell, head: bool = True, above: float | None = None) -> _Cell:
    """A cell with so many mm above its words, or those that it says."""
    fill = cell.fill
    if fill and head and _stands_out(fill, cell.blocks):
        blocks = tuple(_recoloured(block, fill) for block in cell.blocks)
        return replace(
            cell,
            blocks=blocks,
            fill=None,
            bar=_bar(fill, 0.8 * (cell.padding[0] if above is None else above)),
        )
    return with_parts(cell, _block)


def _band(band: Band) -> Band:
    if not _stands_out(band.fill, (band,)):
        return band
    made = with_parts(band, partial(_recoloured, ink=band.fill))
    sign = cast(Drawing, _recoloured(band.sign, band.fill)) if band.sign else None
    return replace(made, sign=sign, fill=WHITE, bar=_bar(band.fill, 0.16 * band.height))


def _bar(colour: str, most: float) -> Edge:
    """A bar of at most so many mm, unless that is too thin to be seen."""
    return Edge(colour, max(THIN, min(WIDE, int(pt(most) * 8) / 8)))


def _stands_out(fill: str, blocks: Iterable[Block]) -> bool:
    """Whether there are white words on the colour."""
    return contrast_with_white(fill) >= LEAST_CONTRAST and any(
        paragraph.style.colour == WHITE for paragraph in paragraphs_in(blocks)
    )


def _recoloured(block: Block, ink: str) -> Block:
    """A block of a head in the head's colour; running words in the colour of all text."""
    match block:
        case Paragraph():
            return replace(
                block,
                style=_style(block.style, ink),
                runs=tuple(replace(run, colour=ink) if run.colour == WHITE else run for run in block.runs),
            )
        case Hung() | ItemList():
            return with_parts(block, partial(_recoloured, ink=ink))
        case Drawing():
            return replace(block, shapes=tuple(_shape(shape, ink) for shape in block.shapes))
        case Band():
            return _band(block)
        case _:
            return block


def _style(style: Style, ink: str) -> Style:
    if style.colour != WHITE:
        return style
    return replace(style, colour=INK if style.weight == "regular" else ink)


def _shape(shape: Shape, ink: str) -> Shape:
    match shape:
        case Path() | Circle() | Rect():
            return replace(shape, fill=_seen(shape.fill, ink), stroke=_seen(shape.stroke, ink))
        case _:
            return shape


def _seen(colour: str | None, ink: str) -> str | None:
    """The colour, or the head's where it could not be seen on white."""
    return ink if colour and contrast_with_white(colour) < _SEEN else colour
