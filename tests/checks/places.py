"""What does not fit its place in a document, as it is measured for one format: nothing, if all is well.

The same places are painted by the renderers; a text that is too wide here is cut or overlaps there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kitgen.basics.lengths import mm, pt
from kitgen.model import (
    Band,
    Bars,
    Beside,
    Block,
    Box,
    Captioned,
    Cell,
    Document,
    Drawing,
    Field,
    Gap,
    Grid,
    GridCell,
    GridRow,
    Hung,
    ItemList,
    PageBreak,
    PageSetup,
    Paragraph,
    Row,
    Strip,
    Style,
    Table,
)
from kitgen.typesetting.fonts import Target
from kitgen.typesetting.geometry import (
    BELOW_PICTURE,
    across,
    band_parts,
    beside_parts,
    captioned_parts,
    cell_height,
    field_parts,
    footer_height,
    line_height,
    list_parts,
    measure,
    stack,
    stack_height,
    strip_parts,
)
from kitgen.typesetting.lines import SLACK, set_lines

#: mm that sums may be off.
ROUNDING = 0.02
#: mm of white above and below letters in their line, by which lines may overlap.
LEADING = 0.5
#: What is said of a page with too much on it: in Word that is none if it finds its page breaks itself.
OVERFULL = "mm of text on a page"
#: Left, top, right, bottom in mm.
Edges = tuple[float, float, float, float]


def misfits(document: Document, target: Target = "pdf") -> list[str]:
    """What is too wide, too high or overlaps, in words."""
    found = [
        f"page {number}: {fault}"
        for number, page in enumerate(document.pages, 1)
        for fault in _page(page.blocks, document.setup, target)
        if target == "pdf" or page.word_break or not fault.endswith(OVERFULL)
    ]
    foot = footer_height(document.footer, document.setup, target)
    return found + (["the footer stands in the text"] if foot > document.setup.margins[2] else [])


def too_wide(blocks: Iterable[Block], width: float, target: Target = "pdf") -> Iterator[str]:
    """What in these blocks is wider than `width` mm, or higher than its cell or box."""
    for block in blocks:
        yield from _wide(block, width, target)


def _page(blocks: tuple[Block, ...], setup: PageSetup, target: Target) -> Iterator[str]:
    yield from too_wide(blocks, setup.measure, target)
    low = max((each.y + each.height for each in stack(blocks, setup.measure, target)), default=0.0)
    if low > setup.depth + ROUNDING:
        yield f"{low:.1f} mm of {setup.depth:.1f} {OVERFULL}"
    boxes = [block for block in blocks if isinstance(block, Box)]
    places = [*_flow(blocks, setup, target), *((_name(box), _box(box)) for box in boxes)]
    for (name, one), (other, two) in combinations(places, 2):
        if _overlap(one, two):
            yield f"{name} and {other} overlap"
    for box in boxes:
        if not _within(_box(box), (0, 0, setup.width, setup.height)):
            yield f"{_name(box)} is not on the paper"


def _flow(blocks: tuple[Block, ...], setup: PageSetup, target: Target) -> Iterator[tuple[str, Edges]]:
    """The edges of what stands in the flow, on the page."""
    top, right, _, left = setup.margins
    for each in stack(blocks, setup.measure, target):
        if isinstance(each.block, Box | Gap | PageBreak):
            continue
        match each.block:
            case Paragraph(style=Style(right=kept)) | Bars(right=kept):
                pass
            case _:
                kept = 0.0
        upper, lower = top + each.y, top + each.y + each.height
        yield _name(each.block), (left, upper, setup.width - right - kept, lower)


def _wide(block: Block, width: float, target: Target) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _lines(block, measure(block.style, width), target)
        case ItemList():
            for item, spot in list_parts(block, width, target):
                yield from _wide(item, spot.width, target)
        case Field():
            yield from _field(block, width, target)
        case Beside():
            yield from _beside(block, width, target)
        case Hung():
            yield from _hung(block, width, target)
        case Strip():
            yield from _strip(block, width, target)
        case Drawing(alt=alt) if block.width > width + ROUNDING:
            yield f"drawing {alt!r} is too wide"
        case Captioned():
            yield from _captioned(block, width, target)
        case Band():
            yield from _band(block, width, target)
        case Table() | Grid():
            yield from _table(block, width, target)
        case Box():
            yield from too_wide(block.blocks, block.width, target)
            if stack_height(block.blocks, block.width, target) > block.height + ROUNDING + mm(BELOW_PICTURE):
                yield f"{_name(block)} holds too much"
        case _:
            pass


def _lines(paragraph: Paragraph, width: float, target: Target) -> Iterator[str]:
    for line in set_lines(paragraph.runs, paragraph.style, width, target):
        if line.width > pt(width) + SLACK + 1e-6:
            yield f"line {line.text!r} is {line.width:.1f} of {pt(width):.1f} pt"


def _one_line(paragraph: Paragraph, width: float, target: Target) -> Iterator[str]:
    yield from _lines(paragraph, width, target)
    if len(set_lines(paragraph.runs, paragraph.style, width, target)) > 1:
        yield f"{paragraph.text!r} takes more than one line"


def _field(field: Field, width: float, target: Target) -> Iterator[str]:
    _, top, _ = field_parts(field)
    yield from _one_line(field.label, width, target)
    yield from _lines(field.value, width, target)
    if len(set_lines(field.value.runs, field.value.style, width, target)) > field.lines:
        yield f"{field.value.text!r} takes more than {field.lines} lines"
    if top < line_height(field.label.style) - LEADING:
        yield f"{field.label.text!r} and {field.value.text!r} overlap"


def _beside(block: Beside, width: float, target: Target) -> Iterator[str]:
    parts = beside_parts(block, width, target)
    yield from _lines(block.text, parts.text.width, target)
    yield from _one_line(block.label, parts.label.width, target)
    yield from _wide(block.figure, width, target)


def _hung(block: Hung, width: float, target: Target) -> Iterator[str]:
    yield from _lines(block.text, measure(block.text.style, width), target)
    room = block.text.style.indent
    if isinstance(block.mark, Drawing):
        yield from _wide(block.mark, room, target)
    else:
        yield from _one_line(block.mark, room, target)


def _strip(block: Strip, width: float, target: Target) -> Iterator[str]:
    parts = strip_parts(block, width, target)
    words = [(item.text, spot) for item, _, spot in parts.items]
    words += [
        (text, spot) for text, spot in ((block.lead, parts.lead), (block.note, parts.note)) if text and spot
    ]
    for text, spot in words:
        if spot.x < -ROUNDING or spot.x + spot.width > width + ROUNDING:
            yield f"{text.text!r} runs out of its strip"


def _band(block: Band, width: float, target: Target) -> Iterator[str]:
    words, label, _ = band_parts(block, width, target)
    yield from _lines(block.text, words.width, target)
    if words.y < 0 or label.y < 0:
        yield f"{block.text.text!r} is higher than its bar"
    if block.label and label.x < words.x + words.width:
        yield f"{block.text.text!r} meets {block.label.text!r}"


def _captioned(block: Captioned, width: float, target: Target) -> Iterator[str]:
    yield from _wide(block.figure, width, target)
    for word, spot in zip(block.words, captioned_parts(block, width), strict=True):
        yield from _one_line(word, spot.width, target)


def _table(table: Table | Grid, width: float, target: Target) -> Iterator[str]:
    hang = table.hang if isinstance(table, Table) else 0.0
    if sum(table.widths) > width + 2 * hang + ROUNDING:
        yield f"the {_name(table)} is too wide"
    for row in table.rows:
        tall = row.height - (row.strip if isinstance(row, Row) else 0.0)
        for cell, wide in _cells(row, table.widths):
            _, right, _, left = cell.padding
            yield from too_wide((*cell.blocks, *cell.foot), wide - left - right, target)
            needed = cell_height(cell, wide, target)
            if needed > tall + ROUNDING:
                yield f"a cell needs {needed:.1f} of {tall:.1f} mm"
        if isinstance(row, Row):
            yield from _fields(row, table.widths)


def _cells(row: Row | GridRow, widths: Sequence[float]) -> Iterator[tuple[Cell | GridCell, float]]:
    if isinstance(row, Row):
        return ((cell, wide) for cell, _, _, wide in across(row, widths))
    return zip(row.cells, widths, strict=True)


def _fields(row: Row, widths: Sequence[float]) -> Iterator[str]:
    for cell, _, _, wide in across(row, widths):
        for symbol in cell.fields:
            free = wide / len(cell.fields) - row.inset - symbol.width
            if free < symbol.width or symbol.height > row.strip:
                yield f"{symbol.alt!r} leaves {free:.1f} mm to mark"


def _box(box: Box) -> Edges:
    return box.x, box.y, box.x + box.width, box.y + box.height


def _overlap(one: Edges, two: Edges) -> bool:
    apart = [one[i + 2] <= two[i] + ROUNDING or two[i + 2] <= one[i] + ROUNDING for i in (0, 1)]
    return not any(apart)


def _within(inner: Edges, outer: Edges) -> bool:
    return all(inner[i] >= outer[i] - ROUNDING and inner[i + 2] <= outer[i + 2] + ROUNDING for i in (0, 1))


def _name(block: Block) -> str:
    said = f" {block.text[:30]!r}" if isinstance(block, Paragraph) else ""
    return type(block).__name__.lower() + said
