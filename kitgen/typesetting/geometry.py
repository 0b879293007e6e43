"""Where the parts of a block stand and how high a block is: the one set of rules for both formats.

All in mm, y downwards from the block's own top left corner. A block's `before` is dropped at the top of a
page, box or cell; otherwise distances add up, as Word adds them.

What Word needs beside the blocks themselves is counted here, and nowhere else: the lines of a table's rows
(:func:`row_lines`), the paragraph between two tables (:data:`SEPARATOR`), and what stays free of a page
(:func:`reserves`). What stays free of a line is said in :mod:`kitgen.typesetting.lines`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from kitgen.basics.lengths import mm
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.errors import FitError, said, shortened
from kitgen.model import (
    LINES_APART,
    Band,
    Bars,
    Beside,
    Block,
    Box,
    Captioned,
    Cell,
    Drawing,
    Edge,
    Field,
    Footer,
    Gap,
    Grid,
    GridCell,
    Hung,
    ItemList,
    PageBreak,
    PageSetup,
    Paragraph,
    Row,
    Run,
    Strip,
    StripItem,
    Style,
    Table,
    WriteLines,
)
from kitgen.typesetting.fonts import Target, cap_height
from kitgen.typesetting.lines import count_lines, filled_part, set_lines, widest_word

_Cell = TypeVar("_Cell", bound=Cell | GridCell, covariant=True)

#: A figure that hangs beside words is large if it is so many times as high as a line.
LARGE = 1.5
#: Height of the highest letters above their baseline, per type size.
ASCENT = 0.75
#: mm between the two texts of a footer.
FOOTER_GAP = 8.0
#: In Word a picture among words stands on their baseline: what the line has below it, per type size.
DESCENTS: dict[Target, float] = {"pdf": 0.0, "word": 0.25, "embedded": 0.4}
#: pt below a picture in a line of its own in Word, which is set in 1 pt.
BELOW_PICTURE = 0.4
#: pt: the paragraph that Word wants between two tables, and after one that ends a cell or a page. It takes no
#: room where there is as much distance anyway.
SEPARATOR = 1.0
#: mm that stay free at the foot of a page, and so many more that Word tries to gain for a sentence or a point
#: added by a colleague, by the shorter side of the paper in mm: A3, A4, and smaller ones.
RESERVES = ((297.0, 6.0, 16.0), (210.0, 4.0, 18.0), (0.0, 2.0, 0.0))
#: mm that stay free on a sheet of cards, which are not read as a page.
CARD_RESERVE = 2.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A block `y` mm below the top of its container, `height` mm high without the space around it."""

    block: Block
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in mm, and the width to use there."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class BesideParts:
    """Where label, figure and text of a :class:`Beside` stand."""

    label: Spot
    figure: Spot
    text: Spot
    height: float


@dataclass(frozen=True, slots=True)
class StripParts:
    """Where the parts of a :class:`Strip` stand; paragraphs are one line each, `line` mm high."""

    lead: Spot | None
    items: tuple[tuple[StripItem, Spot, Spot], ...]  #: item, its figure's place, its words' place
    note: Spot | None
    height: float


def baseline(style: Style) -> float:
    """From the top of a line to its baseline, in mm: capitals are centred in the line height."""
    return mm(style.leading / 2 + style.size * cap_height() / 2000)


def line_height(style: Style) -> float:
    """Height of one line in mm."""
    return mm(style.leading)


def paragraph_height(paragraph: Paragraph, width: float, target: Target = "pdf") -> float:
    """Height of the lines in mm, without the space above and below."""
    style = paragraph.style
    count = count_lines(paragraph.runs, style, measure(style, width), target)
    return count * line_height(style)


def measure(style: Style, width: float) -> float:
    """The width in mm that a paragraph's lines have in a container of `width` mm."""
    return width - style.indent - style.right


def natural_width(paragraph: Paragraph, target: Target = "pdf") -> float:
    """Width in mm of a measure that holds the paragraph in one line."""
    lines = set_lines(paragraph.runs, paragraph.style, 10_000.0, target)
    return mm(max((line.width for line in lines), default=0.0)) / filled_part(target)


def reserves(width: float, height: float) -> tuple[float, float]:
    """The reserve of a page of that paper, and what more Word tries to gain, in mm."""
    return next((free, more) for side, free, more in RESERVES if min(width, height) >= side)


def space_above(blocks: Sequence[Block]) -> float:
    """The space in mm that the first of some blocks wants above it."""
    return _around(blocks[0])[0] if blocks else 0.0


def _around(block: Block) -> tuple[float, float]:
    """Space above and below a block, in mm."""
    match block:
        case Paragraph(style=style):
            return mm(style.before), mm(style.after)
        case Strip(before=before):
            return before, 0.0
        case Table(before=before, after=after) | Grid(before=before, after=after):
            return before, after
        case Bars(after=after):
            return 0.0, after
        case Hung(text=text):
            return _around(text)
        case ItemList(items=items, after=after):
            above = 0.0 if block.rule else mm(items[0].style.before)
            return above, mm(items[-1].style.after + after)
        case _:
            return 0.0, 0.0


def stack(
    blocks: Sequence[Block], width: float, target: Target = "pdf", above: float = 0.0
) -> tuple[Placed, ...]:
    """The blocks one below the other, `above` mm of white above them.

    A :class:`Box` takes no height; a leading :class:`Gap` is dropped.
    """
    placed: list[Placed] = []
    pile = Pile(width, target, above)
    for block in blocks:
        if isinstance(block, Box):
            placed.append(Placed(block, 0.0, block.height))
        else:
            top, tall = pile.add(block)
            placed.append(Placed(block, top, tall))
    return tuple(placed)


def stack_height(blocks: Sequence[Block], width: float, target: Target = "pdf", above: float = 0.0) -> float:
    """Height in mm that blocks take one below the other, the space below the last one included, where there
    are `above` mm of white above them."""
    pile = Pile(width, target, above)
    for block in blocks:
        pile.add(block)
    return pile.height


class Pile:
    """Blocks set one below the other, a block at a time."""

    def __init__(self, width: float, target: Target = "pdf", above: float = 0.0) -> None:
        self.width, self.target = width, target
        self.empty = True
        self._taken = 0.0
        self._separator = 0.0 if target == "pdf" else mm(SEPARATOR)
        self._open = False  # whether Word wants a paragraph before a table or the end
        self._free = above  # the distance so far below what wants it; that `above` them all to begin with

    @property
    def height(self) -> float:
        """What they take so far, in mm, the space below the last one included."""
        return self._taken + self._needed(0.0)

    def _needed(self, distance: float) -> float:
        """mm that Word's own paragraph takes, over a distance of so many mm."""
        return max(0.0, self._separator - self._free - distance) if self._open else 0.0

    def place(self, block: Block) -> tuple[float, float]:
        """Top and height that a block would get."""
        if isinstance(block, Box | PageBreak) or (self.empty and isinstance(block, Gap)):
            return self._taken, 0.0
        before = 0.0 if self.empty else _around(block)[0]
        more = self._needed(before) if isinstance(block, Table | Grid) else 0.0
        less = min(lowered(block, self.target), before + self._free)
        return self._taken + before + more - less, height(block, self.width, self.target)

    def add(self, block: Block) -> tuple[float, float]:
        """Put a block below the others; its top and height."""
        top, tall = self.place(block)
        if isinstance(block, Box):
            self._open = True
        elif not isinstance(block, PageBreak):
            self.empty = self.empty and isinstance(block, Gap)
            after = 0.0 if self.empty else _around(block)[1]
            self._taken = top + tall + after
            if isinstance(block, Gap):
                self._free += tall
            else:
                self._open, self._free = isinstance(block, Table | Grid), after
        return top, tall


def line_parts(block: WriteLines, width: float) -> list[tuple[float, float]]:
    """From where a line to write on goes, and how far, in mm: each of its parts."""
    wide = (width - block.indent - LINES_APART * (block.columns - 1)) / block.columns
    return [(block.indent + place * (wide + LINES_APART), wide) for place in range(block.columns)]


def write_lines(block: WriteLines, target: Target = "pdf") -> int:
    """How many lines to write on there are in a format."""
    return block.count + (block.extra if target == "pdf" else 0)


def height(block: Block, width: float, target: Target = "pdf") -> float:
    """Height of a block in mm in a measure of `width` mm, without the space above and below."""
    match block:
        case Paragraph():
            return paragraph_height(block, width, target)
        case ItemList():
            parts = list_parts(block, width, target)
            return max(spot.y + paragraph_height(item, spot.width, target) for item, spot in parts)
        case WriteLines():
            return block.first + (write_lines(block, target) - 1) * block.pitch
        case Field() | Box() | Gap() | Band():
            return block.height
        case Bars() | Drawing():
            return block.height + (0.0 if target == "pdf" or not block.height else mm(BELOW_PICTURE))
        case Beside():
            return beside_parts(block, width, target).height
        case Hung():
            return hung_parts(block, width, target)[2]
        case Strip():
            return strip_parts(block, width, target).height
        case Captioned():
            return block.figure.height + block.gap + max(line_height(word.style) for word in block.words)
        case Table() | Grid():
            return sum(row.height for row in block.rows)
        case PageBreak():
            return 0.0


def list_parts(block: ItemList, width: float, target: Target = "pdf") -> tuple[tuple[Paragraph, Spot], ...]:
    """Each item and its place; the text itself starts at the item's indent. The first item's space above
    belongs to the list; where there are rules, each stands at the top of its item's space above."""
    columns = block.columns if target == "pdf" else 1
    gutter = 6.0
    wide = (width - gutter * (columns - 1)) / columns
    rows = -(-len(block.items) // columns)
    parts: list[tuple[Paragraph, Spot]] = []
    for column in range(columns):
        y = 0.0
        for i, item in enumerate(block.items[column * rows : (column + 1) * rows]):
            y += mm(item.style.before) if i or block.rule else 0.0
            parts.append((item, Spot(column * (wide + gutter), y, wide)))
            y += paragraph_height(item, wide, target) + mm(item.style.after)
    return tuple(parts)


def bullet_box(item: Paragraph) -> tuple[float, float, float]:
    """x, y and side in mm of a list item's square bullet, from the item's top left.

    A square of 1.59 mm beside 12 pt, centred on the small letters.
    """
    side = 0.1325 * item.style.size
    middle = baseline(item.style) - mm(0.243 * item.style.size)
    return max(0.0, item.style.indent - 4.2 * item.style.size / 12), middle - side / 2, side


def tick_box(item: Paragraph) -> tuple[float, float, float]:
    """x, y and side in mm of a list item's empty box to tick, from the item's top left: as high as a capital
    and a little more."""
    side = mm(0.9 * item.style.size)
    middle = baseline(item.style) - mm(item.style.size * cap_height() / 2000)
    return 0.0, middle - side / 2, side


def ring_circle(item: Paragraph) -> tuple[float, float, float]:
    """Centre and radius in mm of the ring around a list item's number, from the item's top left."""
    radius = mm(0.62 * item.style.size)
    return radius, baseline(item.style) - mm(item.style.size * cap_height() / 2000), radius


def captioned_parts(block: Captioned, width: float) -> tuple[Spot, ...]:
    """Where the words below a figure stand: each in a column of its own, in the middle of it."""
    wide = width / len(block.words)
    top = block.figure.height + block.gap
    return tuple(Spot(i * wide, top, wide) for i in range(len(block.words)))


def band_parts(block: Band, width: float, target: Target = "pdf") -> tuple[Spot, Spot, Spot]:
    """Where the words, the label and the sign of a bar stand; the last two are as wide as their places."""
    wide = natural_width(block.label, target) if block.label else 0.0
    sign = block.sign.width if block.sign else 0.0
    ahead = sign + block.gap / 2 if sign and block.label else 0.0
    behind = wide or sign
    room = width - 2 * block.padding - ahead - (behind + block.gap if behind else 0.0)
    tall = paragraph_height(block.text, room, target)
    high = line_height(block.label.style) if block.label else 0.0
    text = Spot(block.padding + ahead, (block.height - tall) / 2, room)
    label = Spot(width - block.padding - wide, (block.height - high) / 2, wide)
    x = block.padding if ahead else width - block.padding - sign
    return text, label, Spot(x, (block.height - (block.sign.height if block.sign else 0.0)) / 2, sign)


def beside_parts(block: Beside, width: float, target: Target = "pdf") -> BesideParts:
    """Places within a :class:`Beside`."""
    figure, label = block.figure, block.label
    first = figure.height + (1.2 if target == "pdf" else mm(DESCENTS[target] * label.style.size))
    label_y = (figure.height - line_height(label.style)) / 2
    return BesideParts(
        Spot(0.0, label_y, width - figure.width - block.gap),
        Spot(width - figure.width, 0.0, figure.width),
        Spot(0.0, first, width),
        first + paragraph_height(block.text, width, target),
    )


def hung_in(block: Hung, target: Target) -> Hung:
    """The block as it stands in a format: in Word with a low figure, and words as near to it."""
    mark = block.mark
    if target == "pdf" or block.low is None or not isinstance(mark, Drawing):
        return block
    by = block.low / mark.height
    small = replace(mark, width=by * mark.width, height=by * mark.height, scale=by * mark.scale)
    style = replace(block.text.style, indent=block.text.style.indent + small.width - mark.width)
    return replace(block, mark=small, text=replace(block.text, style=style), low=None)


def hung_parts(block: Hung, width: float, target: Target = "pdf") -> tuple[float, float, float]:
    """Tops of mark and text, and the height of both; all in mm.

    A large figure has its middle in that of all lines. In Word it is a part of the first line, which it makes
    higher, and the others stand below it.
    """
    block = hung_in(block, target)
    mark, text = block.mark, block.text
    first = line_height(text.style)
    tall = paragraph_height(text, width, target)
    if isinstance(mark, Paragraph):
        high, lower = line_height(mark.style), baseline(text.style) - baseline(mark.style)
    elif target == "pdf":
        high = mark.height
        lower = ((tall if high > LARGE * first else first) - high) / 2
    else:
        line = max(first, mark.height) + lowered(block, target)
        return (line - mark.height) / 2, (line - first) / 2, line + tall - first
    above = max(0.0, -lower)
    return lower + above, above, max(above + tall, lower + above + high)


def lowered(block: Block, target: Target) -> float:
    """How much lower the words of a block stand in Word for the figures among them, in mm.

    The white above a block is so much less there, as far as there is any.
    """
    if not isinstance(block, Hung) or not isinstance(mark := hung_in(block, target).mark, Drawing):
        return 0.0
    high, style = mark.height, block.text.style
    return max(0.0, high + mm(DESCENTS[target] * style.size) - max(high, line_height(style)))


class Cells(Protocol[_Cell]):
    """A row of a table or of an arrangement."""

    @property
    def cells(self) -> tuple[_Cell, ...]:
        """Its cells, from left to right."""


def across(row: Cells[_Cell], widths: Sequence[float]) -> Iterator[tuple[_Cell, int, float, float]]:
    """The cells of a row, each with the first of its columns, its left edge from the table's, its width."""
    column, x = 0, 0.0
    for cell in row.cells:
        span = cell.span if isinstance(cell, Cell) else 1
        width = sum(widths[column : column + span])
        yield cell, column, x, width
        column, x = column + span, x + width


def fields(row: Row, x: float, y: float, width: float, count: int) -> Iterator[tuple[float, float]]:
    """The place of each of a cell's `count` fields: left edge and middle of its symbol, in mm.

    The cell is `width` mm wide and has its top left corner at x, y.
    """
    middle = y + row.height - row.strip / 2
    for number in range(count):
        yield x + number * width / count + row.inset, middle


def strip_parts(block: Strip, width: float, target: Target = "pdf") -> StripParts:
    """Places within a :class:`Strip`, wrapped to further lines where the measure is too narrow."""
    x, y = 0.0, 0.0
    lead = None
    if block.lead:
        wide = natural_width(block.lead, target)
        lead = Spot(0.0, _centred(block.lead, block.line), wide)
        x = wide + block.gap
    items: list[tuple[StripItem, Spot, Spot]] = []
    for place, item in enumerate(block.items):
        words = natural_width(item.text, target)
        whole = item.figure.width + block.inner + words
        x = block.places[place] if block.places else x
        if not block.places and x + whole > width and x > 0:
            x, y = 0.0, y + block.line
        figure = Spot(x, y + (block.line - item.figure.height) / 2, item.figure.width)
        text_x = x + item.figure.width + block.inner
        items.append((item, figure, Spot(text_x, y + _centred(item.text, block.line), words)))
        x += whole + block.gap
    note = None
    if block.note:
        wide = natural_width(block.note, target)
        y += block.line if x + wide > width else 0.0
        note = Spot(width - wide, y + _centred(block.note, block.line), wide)
    return StripParts(lead, tuple(items), note, y + block.line)


def _centred(paragraph: Paragraph, line: float) -> float:
    return (line - line_height(paragraph.style)) / 2


def field_parts(block: Field) -> tuple[float, float, float]:
    """y of the label's top, of the value's top and of the line, in mm."""
    return 0.0, block.height - block.lines * line_height(block.value.style) - 0.6, block.height


def cell_parts(
    cell: Cell | GridCell, width: float, tall: float, target: Target = "pdf"
) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """The blocks of a cell and, pinned to its bottom, its foot; y from the cell's top edge, padding
    included. x is the left padding for all."""
    top, right, bottom, left = cell.padding
    inner = width - left - right
    body = tuple(Placed(p.block, p.y + top, p.height) for p in stack(cell.blocks, inner, target, top))
    start = tall - bottom - stack_height(cell.foot, inner, target)
    foot = tuple(Placed(p.block, p.y + start, p.height) for p in stack(cell.foot, inner, target))
    return body, foot


def turning_point(cell: GridCell, x: float, y: float, width: float, tall: float) -> tuple[float, float]:
    """Twice the middle of the room in a cell at x, y: what a turned place and its own add up to, in mm."""
    above, right, below, left = cell.padding
    return 2 * x + width + left - right, 2 * y + tall + above - below


def cell_height(cell: Cell | GridCell, width: float, target: Target = "pdf") -> float:
    """The least height in mm that a cell needs, padding included."""
    top, right, bottom, left = cell.padding
    inner = width - left - right
    tall = stack_height(cell.blocks, inner, target, top) + stack_height(cell.foot, inner, target)
    return top + tall + bottom


def edges_of(block: Grid, index: int, column: int) -> tuple[Edge | None, ...]:
    """The lines around a place, top, right, bottom, left: its own, and those of its neighbours towards it."""
    top, right, bottom, left = block.rows[index].cells[column].edges
    if index:
        top = top or block.rows[index - 1].cells[column].edges[2]
    if index + 1 < len(block.rows):
        bottom = bottom or block.rows[index + 1].cells[column].edges[0]
    if column:
        left = left or block.rows[index].cells[column - 1].edges[1]
    if column + 1 < len(block.widths):
        right = right or block.rows[index].cells[column + 1].edges[3]
    return top, right, bottom, left


def row_lines(block: Table | Grid, index: int) -> float:
    """mm that Word adds to the height of a row for lines: the widest below it, above the first one also the
    widest there. So n rows have n + 1 lines; LibreOffice before 24 adds one line in all."""
    if isinstance(block, Table):
        return table_lines(block.line, first=index == 0)
    around = [edges_of(block, index, column) for column in range(len(block.widths))]
    sides = (0, 2) if index == 0 else (2,)
    return mm(sum(max((edge.width for edges in around if (edge := edges[i])), default=0.0) for i in sides))


def row_need(block: Table | Grid, index: int, target: Target = "pdf") -> float:
    """The least height in mm of a row: that of its highest cell, and of the lines that Word adds."""
    row = block.rows[index]
    tall = max(cell_height(cell, width, target) for cell, _, _, width in across(row, block.widths))
    tall += row.strip if isinstance(row, Row) else 0.0
    return tall if target == "pdf" else tall + row_lines(block, index)


def table_lines(line: float = 0.75, *, first: bool = False) -> float:
    """mm that Word adds to a row of a table whose lines are `line` pt wide; to the `first` one twice."""
    return mm(line) * (2 if first else 1)


def parts_of(block: Block, at: Spot) -> Iterator[tuple[Paragraph | Drawing, Spot]]:
    """The paragraphs and figures that some blocks are made of, in reading order, each at its place in print.

    Nothing for other blocks.
    """
    match block:
        case Beside():
            beside = beside_parts(block, at.width)
            yield block.label, within(at, beside.label)
            yield block.figure, within(at, beside.figure)
            yield block.text, within(at, beside.text)
        case Hung():
            mark, text, _ = hung_parts(block, at.width)
            yield block.mark, Spot(at.x, at.y + mark, at.width)
            yield block.text, Spot(at.x, at.y + text, at.width)
        case Captioned():
            yield block.figure, at
            for word, spot in zip(block.words, captioned_parts(block, at.width), strict=True):
                yield replace(word, style=_in_the_middle(word.style)), within(at, spot)
        case Band():
            words, label, sign = band_parts(block, at.width)
            if block.sign:
                yield block.sign, within(at, sign)
            yield block.text, within(at, words)
            if block.label:
                yield block.label, within(at, label)
        case Strip():
            parts = strip_parts(block, at.width)
            if block.lead and parts.lead:
                yield block.lead, within(at, parts.lead)
            for item, figure, spot in parts.items:
                yield item.figure, within(at, figure)
                yield item.text, within(at, spot)
            if block.note and parts.note:
                yield block.note, within(at, parts.note)
        case Field():
            name, value, _ = field_parts(block)
            yield block.label, Spot(at.x, at.y + name, at.width)
            yield block.value, Spot(at.x, at.y + value, at.width)


def within(at: Spot, part: Spot) -> Spot:
    """A place within another one."""
    return Spot(at.x + part.x, at.y + part.y, part.width)


@remembered(64)
def _in_the_middle(style: Style) -> Style:
    return replace(style, indent=0.0, right=0.0, align="center")


def footer_parts(
    footer: Footer, setup: PageSetup, number: int, pages: int
) -> Iterator[tuple[Paragraph, Spot]]:
    """The two texts at the foot of a page, the right one first, its placeholders filled in."""
    left, right = (
        Paragraph((Run(text.replace("{page}", str(number)).replace("{pages}", str(pages))),), footer.style)
        for text in (footer.left, footer.right)
    )
    wide = natural_width(right)
    room = setup.measure - (wide + FOOTER_GAP if wide else 0.0)  # the left one wraps upwards
    for text, x, width in (
        (right, setup.width - setup.margins[1] - wide, wide),
        (left, setup.margins[3], room),
    ):
        if lines := count_lines(text.runs, footer.style, width):
            last = setup.height - setup.foot
            y = last - baseline(footer.style) - line_height(footer.style) * (lines - 1)
            yield text, Spot(x, y, width)


@remembered(64)
def footer_height(footer: Footer, setup: PageSetup, target: Target = "pdf") -> float:
    """From the edge of the paper to the top of the footer, in mm; 0 for one without words.

    Raises FitError where its two texts do not fit beside each other.
    """
    left, right = (
        Paragraph((Run(text.replace("{page}", "00").replace("{pages}", "00")),), footer.style)
        for text in (footer.left, footer.right)
    )
    wide = natural_width(right, target)
    room = setup.measure - (wide + FOOTER_GAP if wide else 0.0)
    if widest_word(left.runs, footer.style, target) > room:
        longest = max((right if wide > setup.measure / 2 else left).text.split(" · "), key=len)
        raise FitError(said("fit.foot", text=shortened(longest)))
    lines = max(count_lines(left.runs, footer.style, room, target), 1 if wide else 0)
    above = line_height(footer.style) * (lines - 1) + mm(ASCENT * footer.style.size)
    return setup.foot + above if lines else 0.0
