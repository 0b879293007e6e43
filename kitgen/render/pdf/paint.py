"""Paints blocks onto pages: every block in its place, tagged with its meaning, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from kitgen.basics.lengths import mm
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.model import (
    Band,
    Bars,
    Beside,
    Block,
    Box,
    Captioned,
    Cell,
    Circle,
    Drawing,
    Field,
    Gap,
    Grid,
    GridCell,
    Hung,
    ItemList,
    PageBreak,
    PageSetup,
    Paragraph,
    Rect,
    Row,
    Run,
    Strip,
    Style,
    Table,
    WriteLines,
)
from kitgen.render.pdf.drawing import place
from kitgen.render.pdf.grid import grid
from kitgen.render.pdf.memory import Head, Memory, Place
from kitgen.render.pdf.page import Page
from kitgen.render.pdf.tags import Element, Tree
from kitgen.render.pdf.text import TextObject
from kitgen.render.syntax import numbers, text_string
from kitgen.typesetting.geometry import (
    Placed,
    Spot,
    across,
    bullet_box,
    cell_parts,
    field_parts,
    fields,
    line_parts,
    list_parts,
    measure,
    parts_of,
    ring_circle,
    stack,
    tick_box,
    turning_point,
    within,
    write_lines,
)
from kitgen.typesetting.lines import set_lines

#: Lines to write on, in pt.
HAIRLINE = 0.75
#: The line beside a quote, in pt.
RULE = 1.5
#: Line widths of the box to tick, and the size of the number in a filled ring.
GREY, WHITE = "#5b6673", "#ffffff"

#: The words for the sign of a list item.
_SIGNS = {sign: f"/ActualText{text_string(said)}" for sign, said in (("plain", "•"), ("box", "☐"))}


_memory = Memory()


@dataclass(frozen=True)
class Heading:
    """A heading and its place: its page's reference and its top in points from the bottom."""

    level: int
    text: str
    page: str
    top: float


class Painter:
    """Paints the pages of one document, one after the other; blocks that run over pages stay one element.

    Its elements are children of the one `above`, or of the whole file's.
    """

    def __init__(self, tree: Tree, above: Element | None = None) -> None:
        self.headings: list[Heading] = []
        self._heads: list[Head] = []  # of the page
        self._tree = tree
        self._above = above or tree.document
        self._last: Element | None = None  # the paragraph painted last
        self._list: Element | None = None  # the list painted last
        self._next = 1  # number of the item that would continue it

    def paint(self, page: Page, blocks: Sequence[Block], setup: PageSetup) -> None:
        """Paint the blocks of a page within its margins."""
        self._page = page
        self._stack(stack(blocks, setup.measure), setup.margins[3], setup.margins[0], setup.measure)
        self.headings += [Heading(level, text, page.reference, top) for level, text, top in self._heads]
        self._heads.clear()

    def _stack(
        self, blocks: Sequence[Placed], x: float, y: float, width: float, parent: Element | None = None
    ) -> None:
        for placed in blocks:
            self._block(placed.block, Spot(x, y + placed.y, width), parent or self._above)

    def _block(self, block: Block, at: Spot, parent: Element) -> None:
        match block:
            case Paragraph():
                self._paragraph(block, at, parent)
            case ItemList():
                self._item_list(block, at, parent)
            case Drawing():
                self._figure(block, at, parent)
            case Beside() | Hung() | Captioned() | Strip():
                self._parts(block, at, parent)
            case Field():
                self._field(block, at, parent)
            case Band():
                self._band(block, at, parent)
            case Table():
                self._remembered(
                    (block,), (at.x, at.y, at.width), parent, partial(self._table, block, at, parent)
                )
            case Grid() if any(_goes_on(cell) for row in block.rows for cell in row.cells):
                self._grid(block, at, parent)
            case Grid():
                self._remembered(
                    (block,), (at.x, at.y, at.width), parent, partial(self._grid, block, at, parent)
                )
            case Box():
                self._stack(stack(block.blocks, block.width), block.x, block.y, block.width, parent)
            case WriteLines():
                ys = [at.y + block.first + i * block.pitch for i in range(write_lines(block))]
                for x, wide in line_parts(block, at.width):
                    self._lines(ys, Spot(at.x + x, at.y, wide), block.colour)
            case Bars():
                self._bars(block, at)
            case Gap() | PageBreak():
                pass

    # -- words -----------------------------------------------------------------------------------

    def _paragraph(self, block: Paragraph, at: Spot, parent: Element) -> None:
        if not block.text.strip():
            return
        if not block.continues or self._last is None:
            self._last = self._new_paragraph(block, at, parent)
        lines = self._words(block, at, self._last)
        if block.rule:
            tall = mm(block.style.leading) * lines
            self._fill(block.rule, (at.x, at.y, mm(RULE), tall))

    def _new_paragraph(self, block: Paragraph, at: Spot, parent: Element) -> Element:
        if block.role == "BlockQuote":
            return self._tree.element("P", self._tree.element("BlockQuote", parent))
        if block.role.startswith("H"):
            _, top = self._page.point(at.x, at.y)
            self._heads.append((int(block.role[1]), block.text, top))
        return self._tree.element(block.role, parent)

    def _words(self, block: Paragraph, at: Spot, element: Element) -> int:
        """Paint a paragraph's lines as content of an element; returns how many they are."""
        style = block.style
        room = measure(style, at.width)
        lines = set_lines(block.runs, style, room)
        text = TextObject(self._page, element, style)
        self._page.paint(*text.paragraph(block, lines, at.x + style.indent, at.y, room))
        return len(lines)

    def _item_list(self, block: ItemList, at: Spot, parent: Element) -> None:
        runs_on = 1 < block.start == self._next
        if self._list is None or not runs_on:
            numbering = "Decimal" if block.ordered else "None" if block.sign == "none" else "Square"
            self._list = self._tree.element("L", parent, f"/A<</O/List/ListNumbering/{numbering}>>")
        for number, (item, part) in enumerate(list_parts(block, at.width), start=block.start):
            spot = within(at, part)
            if block.rule:
                self._lines([spot.y - mm(item.style.before)], spot, block.rule)
            entry = self._tree.element("LI", self._list)
            self._sign(block, number, item, spot, entry)
            self._words(item, spot, self._tree.element("LBody", entry))
        self._next = block.start + len(block.items)

    def _sign(self, block: ItemList, number: int, item: Paragraph, at: Spot, entry: Element) -> None:
        """Paint the sign of a list item: a bullet, a box to tick, its number, or nothing."""
        if block.sign == "none":
            return
        label = self._tree.element("Lbl", entry, "" if block.ordered else _SIGNS[block.sign])
        if block.ordered and block.sign == "ring":
            self._ring(block.colour, number, item, at, label)
        elif block.ordered:
            self._words(Paragraph((Run(f"{number}."),), _at_left(item.style)), at, label)
        elif block.sign == "box":
            x, y, side = tick_box(item)
            box = Drawing(side, side, (Rect(0, 0, side, side, None, GREY, mm(HAIRLINE)),))
            self._page.paint(self._page.open(label), *place(self._page, box, at.x + x, at.y + y), "EMC")
        else:
            x, y, side = bullet_box(item)
            square = self._page.area(block.colour, at.x + x, at.y + y, side, side)
            self._page.paint(self._page.open(label), square, "EMC")

    def _ring(self, colour: str, number: int, item: Paragraph, at: Spot, label: Element) -> None:
        """Paint a number in a ring, filled where the item stands out."""
        x, y, r = ring_circle(item)
        filled = item.style.weight != "regular"
        ring = Circle(r, r, r - mm(HAIRLINE) / 2, colour if filled else None, colour, mm(HAIRLINE))
        self._page.artifact(*place(self._page, Drawing(2 * r, 2 * r, (ring,)), at.x + x - r, at.y + y - r))
        style = _in_ring(item.style, WHITE if filled else colour)
        self._words(Paragraph((Run(f"{number}"),), style), Spot(at.x + x - r, at.y, 2 * r), label)

    # -- figures and what stands beside them -------------------------------------------------------

    def _figure(self, drawing: Drawing, at: Spot, parent: Element) -> None:
        page = self._page
        operators = place(page, drawing, at.x, at.y)
        words = drawing.alt or drawing.link
        if not words:
            page.artifact(*operators)
            return
        box = page.rectangle(at.x, at.y, drawing.width, drawing.height)
        owner = self._tree.element("Link", parent) if drawing.link else parent
        layout = f"/A<</O/Layout/Placement/Block/BBox[{numbers(*page.placed(box))}]>>"
        figure = self._tree.element("Figure", owner, f"/Alt{text_string(words)}{layout}")
        page.paint(page.open(figure), *operators, "EMC")
        if drawing.link:
            page.link(owner, drawing.link, words, box)

    def _parts(self, block: Block, at: Spot, parent: Element) -> None:
        for part, spot in parts_of(block, at):
            self._block(part, spot, parent)

    def _band(self, block: Band, at: Spot, parent: Element) -> None:
        colour, tall = block.fill, block.height
        if block.bar:
            colour, tall = block.bar.colour, mm(block.bar.width)
        self._fill(colour, (at.x, at.y, at.width, tall))
        self._parts(block, at, parent)

    def _field(self, block: Field, at: Spot, parent: Element) -> None:
        label, value, line = field_parts(block)
        self._paragraph(block.label, Spot(at.x, at.y + label, at.width), parent)
        self._lines([at.y + line], at, block.value.style.colour)
        self._paragraph(block.value, Spot(at.x, at.y + value, at.width), parent)

    # -- tables ----------------------------------------------------------------------------------

    def _table(self, table: Table, at: Spot, parent: Element) -> None:
        x, y = at.x - table.hang, at.y
        grid(self._page, table, x, y)
        summary = f"/A<</O/Table/Summary{text_string(table.summary)}>>"
        element = self._tree.element("Table", parent, f"/T{text_string(table.title)}{summary}")
        for row in table.rows:
            self._row(row, table.widths, x, y, self._tree.element("TR", element))
            y += row.height

    def _row(self, row: Row, widths: Sequence[float], x: float, y: float, parent: Element) -> None:
        for cell, _, left, width in across(row, widths):
            said = f"/Scope/{'Column' if row.header else 'Row'}" if cell.header else ""
            said += f"/ColSpan {cell.span}" if cell.span > 1 else ""
            entries = f"/A<</O/Table{said}>>" if said else ""
            element = self._tree.element("TH" if cell.header else "TD", parent, entries)
            self._cell(cell, (x + left, y, width, row.height - row.strip), element)
            places = fields(row, x + left, y, width, len(cell.fields))
            for symbol, (at, middle) in zip(cell.fields, places, strict=True):
                spot = Spot(at, middle - symbol.height / 2, symbol.width)
                self._remembered(
                    (symbol,), (spot.x, spot.y), element, partial(self._figure, symbol, spot, element)
                )
            if not element.kids:  # an empty header cell is not a header
                element.tag, element.entries = "TD", ""

    def _grid(self, block: Grid, at: Spot, parent: Element) -> None:
        """Paint cells one after the other, without structure elements: they are only an arrangement."""
        grid(self._page, block, at.x, at.y)
        y = at.y
        for row in block.rows:
            divided = any(_goes_on(cell) for cell in row.cells)
            for cell, _, left, width in across(row, block.widths):
                box = (at.x + left, y, width, row.height)
                if divided:
                    self._column(cell, box, parent)
                elif cell.turned:
                    with self._page.turned(*turning_point(cell, *box)):
                        self._content(cell, box, parent)
                else:
                    self._cell(cell, box, parent)
            y += row.height

    def _column(self, cell: GridCell, box: tuple[float, float, float, float], parent: Element) -> None:
        """Paint a cell whose last paragraph goes on in the next one: they are one paragraph."""
        x, y, width, tall = box
        for part in cell_parts(cell, width, tall):
            for placed in part:
                at = Spot(x + cell.padding[3], y + placed.y, _inner(cell, width))
                self._block(placed.block, at, parent)

    def _cell(self, cell: Cell | GridCell, box: tuple[float, float, float, float], parent: Element) -> None:
        """Paint the content of a cell (left, top, width, height in mm), from memory if it was met before."""
        if not cell.blocks and not cell.foot:
            return
        blocks = (*cell.blocks, *cell.foot)
        place = (*box, cell.padding, float(len(cell.foot)))
        if _memory.solid(self._page, blocks, place):
            self._remembered(blocks, place, parent, lambda: self._content(cell, box, parent))
        else:
            self._content(cell, box, parent)

    def _content(
        self, cell: Cell | GridCell, box: tuple[float, float, float, float], parent: Element
    ) -> None:
        """Paint the blocks of a cell one by one, each from memory if it was there before."""
        x, y, width, tall = box
        left, inner = x + cell.padding[3], _inner(cell, width)
        for part in cell_parts(cell, width, tall):
            for placed in part:
                at = Spot(left, y + placed.y, inner)
                self._remembered(
                    (placed.block,),
                    (at.x, at.y, inner),
                    parent,
                    partial(self._block, placed.block, at, parent),
                )

    def _remembered(
        self, blocks: Sequence[Block], place: Place, parent: Element, paint: Callable[[], None]
    ) -> None:
        """Paint blocks that never run on into others, from memory if they were there before."""
        self._last, self._list, self._next = None, None, 1
        _memory.paint(self._page, parent, self._heads, blocks, place, paint)
        self._last, self._list, self._next = None, None, 1

    # -- decoration ------------------------------------------------------------------------------

    def _lines(self, ys: Sequence[float], at: Spot, colour: str) -> None:
        """Paint thin lines across the measure."""
        for y in ys:
            self._fill(colour, (at.x, y - mm(HAIRLINE) / 2, at.width, mm(HAIRLINE)))

    def _bars(self, block: Bars, at: Spot) -> None:
        count = len(block.colours)
        width = (at.width - block.right - block.gap * (count - 1)) / count
        for i, colour in enumerate(block.colours):
            self._fill(colour, (at.x + i * (width + block.gap), at.y, width, block.height))

    def _fill(self, colour: str, box: tuple[float, float, float, float]) -> None:
        self._page.artifact(self._page.area(colour, *box))


def _goes_on(cell: GridCell) -> bool:
    """Whether a cell begins with the rest of a paragraph."""
    first = cell.blocks[0] if cell.blocks else None
    return isinstance(first, Paragraph) and first.continues


def _inner(cell: Cell | GridCell, width: float) -> float:
    return width - cell.padding[1] - cell.padding[3]


@remembered(256)
def _at_left(style: Style) -> Style:
    """The style of an item's number: the item's, but at the left edge."""
    return replace(style, indent=0.0, right=0.0, align="left")


@remembered(64)
def _in_ring(style: Style, colour: str) -> Style:
    """The style of a number in a ring: smaller, on the same line."""
    size = max(9.0, style.size * 0.72)
    return replace(style, size=size, weight="semibold", colour=colour, indent=0.0, right=0.0, align="center")
