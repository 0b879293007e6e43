"""Cards on sheets of paper: the place of each side, where to cut and where to fold.

Sheets are turned over their long edge, as a page of a book is, so the backs of a sheet stand in the opposite
order within each row. Short marks show where to cut: outside the cards, or where cards reach the edge of the
paper, at the corners of cards, so that no line is left on them. There are no marks around an empty place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from kitgen.basics.lengths import mm, paper
from kitgen.basics.records import replace
from kitgen.basics.remembering import remembered
from kitgen.blocks.cards.parts import Card, Face
from kitgen.blocks.cards.types import CardType
from kitgen.blocks.house import GREY, HAIRLINE, INK
from kitgen.blocks.scene import Scene, prose
from kitgen.model import Drawing, Edge, Gap, Grid, GridCell, GridRow, Label, PageSetup, Paragraph, Path, Style
from kitgen.typesetting.elastic import Blocks
from kitgen.typesetting.geometry import CARD_RESERVE, SEPARATOR, line_height

Sides = Literal["duplex", "single", "fold-over"]
#: mm around cards that do not reach the edge of the paper: free of cards, and the length of a mark in it.
EDGE, MARK = 8.0, 4.5
#: mm of a line between two cards that are printed from each of its ends.
TICK = 4.0
#: mm along the paper's edges that printers leave white: no cell extends into it, though cards do.
UNPRINTED = 5.0
#: mm that the cells of a page end above its margin: the reserve, Word's paragraph below a table, and the
#: twentieths of a point that its rows are rounded by.
FOOT = CARD_RESERVE + mm(SEPARATOR) + mm(0.1)
#: mm around a card that a print shop cuts off.
BLEED = 3.0
#: The line to cut along: 0.18 mm, in an unobtrusive grey.
CUT_COLOUR, CUT_WIDTH = "#8a949f", 0.5
#: mm from the edge of a print shop's card to where its bar of colour would begin on an office sheet: the bar
#: runs out over the edges, and its words stay 5 mm inside.
BAR = 3.5

_SIDES = "front", "back"
_Slots = list[list[Face | None]]
_Edges = tuple[Edge | None, Edge | None, Edge | None, Edge | None]
#: mm around the page, and the part of it for the words above the scale.
MARGIN, WORDS = 15.0, 75.0
#: mm that stay free at the foot of an A4 page.
RESERVE = 4.2
#: An A4 with margins for the edge that printers leave white.
TRIAL = PageSetup(210.0, 297.0, (MARGIN, MARGIN, MARGIN, MARGIN), reserve=RESERVE)
#: mm to each side that the scale reaches; length of its strokes, and of those with a number.
REACH, STROKES = 5, (4.0, 8.0)
#: mm between two lines of the scale: one is drawn as so many, to be read against the light.
TURN = 12.0
#: A mm of the scale is a mm on paper.
SIDE = 60.0


class Sheet:
    """The places for cards of a size on an A4, as many as fit; backs are moved right and down by `offset` mm.

    Where cards are folded, fronts are left and backs right of the fold, which is the middle of the paper: it
    is folded once, glued, and then cut. Where that holds more cards, backs are `below` it, on their heads.
    """

    def __init__(self, kind: CardType, sides: Sides, offset: tuple[float, float] = (0.0, 0.0)) -> None:
        self.kind, self.sides, self.offset = kind, sides, offset
        across, down = _most(210.0, kind.width), _most(297.0, kind.height)
        beside, below = (2 * _most(210.0, 2 * kind.width), down), (across, 2 * _most(297.0, 2 * kind.height))
        ways = [beside, below] if sides == "fold-over" else [(across, down)]
        self.columns, self.rows = max(ways, key=lambda places: places[0] * places[1])
        self.below = sides == "fold-over" and (self.columns, self.rows) != beside
        self.places = self.columns * self.rows  #: how many sides of cards a page holds
        wide, tall = paper("A4")
        #: mm left and right of the cards, and above and below them.
        self.around = (wide - self.columns * kind.width) / 2, (tall - self.rows * kind.height) / 2
        right, lower = map(abs, offset)
        #: mm along the paper's edges without cells; less than the margin that a card has along its own edges.
        self.white = min(UNPRINTED, kind.inset - right, kind.inset - (lower + FOOT if lower else 0.0))
        x, y = (max(self.white, around - MARK) for around in self.around)
        foot, y = max(self.white, self.around[1] - MARK - FOOT), EDGE if self.below else y
        #: With margins that reach to the cells of the cards and the marks around them.
        self.paper = PageSetup(wide, tall, (y, x, foot, x), reserve=CARD_RESERVE)

    def gaps(self, count: int) -> int:
        """How many more cards than `count` fit on the last page."""
        each = 1 if self.sides == "duplex" else 2
        return -count * each % self.places // each

    def pages(self, cards: Sequence[Card], how: Paragraph) -> Iterator[Blocks]:
        """The pages of a deck, one grid each; above those that are folded across, `how` to do it."""
        if self.sides != "duplex" and not self.below:
            faces = [face for card in cards for face in (card.front, card.back)]
            for start in range(0, len(faces), self.places):
                yield (self._grid(self._slots(faces[start : start + self.places]), marked=True),)
            return
        each, half = self.places // (2 if self.below else 1), self.rows // 2
        to_marks = Gap(self.around[1] - MARK - EDGE - line_height(how.style))
        for start in range(0, len(cards), each):
            batch = cards[start : start + each]
            fronts, backs = (self._slots([getattr(card, side) for card in batch]) for side in _SIDES)
            if self.below:
                yield how, to_marks, self._grid([*fronts[:half], *backs[:half][::-1]], marked=True)
            else:
                yield (self._grid(fronts, marked=True),)
                yield (self._grid([row[::-1] for row in backs], self.offset, marked=False),)

    def _slots(self, faces: Sequence[Face]) -> _Slots:
        places: list[Face | None] = [*faces, *[None] * (self.places - len(faces))]
        return [places[i : i + self.columns] for i in range(0, self.places, self.columns)]

    def _grid(self, slots: _Slots, offset: tuple[float, float] = (0.0, 0.0), *, marked: bool) -> Grid:
        """A page of cards, with cells for the marks around them where they do not reach the paper's edges."""
        side, end = self.around
        shown: _Slots = slots if marked else [[None] * self.columns] * len(slots)
        rows = []
        for y, row in enumerate(slots):
            cells = (self._cell(face, offset, self._edges(shown, y, x)) for x, face in enumerate(row))
            turned = self.below and 2 * y >= self.rows
            rows.append([replace(cell, turned=turned) for cell in cells])
        heights = [self.kind.height] * len(rows)
        widths = [self.kind.width] * self.columns
        if side:
            for y, cards in enumerate(rows):  # marks at the height of the cards' ends
                pairs = ((shown[y][x], shown[y - 1][x] if y else None) for x in (0, -1))
                marks = ((_mark(here or before), None, _mark(here), None) for here, before in pairs)
                first, last = (GridCell(edges=edges) for edges in marks)
                cards[:] = [first, *cards, last]
            widths = [MARK, *widths, MARK]
        if end:
            top, bottom = (_above(shown[y], 1 if side else 0) for y in (0, -1))
            rows, heights = [top, *rows, bottom], [MARK, *heights, MARK]
        made = (GridRow(tuple(row), tall) for row, tall in zip(rows, heights, strict=True))
        whole = Grid(tuple(widths), tuple(made))
        left, upper = (0.0 if around else self.white for around in (side, end))
        return cut(whole, (upper, left, upper + FOOT if upper else 0.0, left))

    def _cell(self, face: Face | None, offset: tuple[float, float], edges: _Edges) -> GridCell:
        if face is None:
            return GridCell(edges=edges)
        inset, (right, down) = self.kind.inset, offset
        around = (inset + down, inset - right, inset - down, inset + right)
        blocks = (face.band, _space(self.kind.space), *face.body)
        return GridCell(blocks, face.foot, padding=around, edges=edges)

    def _edges(self, slots: _Slots, y: int, x: int) -> _Edges:
        """The lines around a place: where another begins, and at the end of a row that fills the paper's
        width."""
        here, last = slots[y][x], y + 1 == len(slots)
        alone = here is not None and self.around == (0.0, self.around[1]) and self.around[1] > 0
        above = right = below = None
        if x + 1 < len(slots[0]) and (here or slots[y][x + 1]):
            right = self._line(folded=self.sides == "fold-over" and not self.below and x % 2 == 0)
        if not last and (here or slots[y + 1][x]):
            below = self._line(folded=self.below and 2 * (y + 1) == self.rows)
        if alone:
            above = self._line(folded=False) if y == 0 else None
            below = self._line(folded=False) if last else below
        return above, right, below, None

    def _line(self, *, folded: bool) -> Edge:
        """The line to fold along, dashed as is the custom; or the ends of the line to cut along. Word has all
        of that, unbroken where a dashed one means folding."""
        dashed = folded or self.sides != "fold-over"
        return Edge(CUT_COLOUR, CUT_WIDTH, dashed, 0.0 if folded else TICK)


def _most(paper: float, card: float) -> int:
    """So many cards side by side: up to the paper's edges, or with room for a margin."""
    whole = round(paper / card)
    return whole if abs(whole * card - paper) < 0.01 else int((paper - 2 * EDGE) / card + 1e-9)


def cut(grid: Grid, by: tuple[float, float, float, float]) -> Grid:
    """The grid with so many mm less at its top, right, bottom and left; its content stays in place."""
    top, right, bottom, left = by
    across, down = len(grid.widths) - 1, len(grid.rows) - 1
    widths = [width - left * (x == 0) - right * (x == across) for x, width in enumerate(grid.widths)]
    rows = []
    for y, row in enumerate(grid.rows):
        above, below = top * (y == 0), bottom * (y == down)
        cells = []
        for x, cell in enumerate(row.cells):
            less = above, right * (x == across), below, left * (x == 0)
            a, b, c, d = (max(0.0, pad - cut) for pad, cut in zip(cell.padding, less, strict=True))
            cells.append(replace(cell, padding=(a, b, c, d)))
        rows.append(GridRow(tuple(cells), row.height - above - below))
    return replace(grid, widths=tuple(widths), rows=tuple(rows))


@remembered(16)
def _space(height: float) -> Gap:
    """The white below a bar of colour: one object for all cards, so that equal cards are recognised."""
    return Gap(height)


def _above(row: Sequence[Face | None], extra: int) -> list[GridCell]:
    """The row of the marks above the first cards or below the last, with so many cells at its ends; none at
    the paper's own edges."""
    free, cells = [GridCell()] * extra, list[GridCell]()
    for x, here in enumerate(row):
        right = here if extra or x < len(row) - 1 else None
        left = (here or row[max(0, x - 1)]) if extra or x else None
        cells.append(GridCell(edges=(None, _mark(right), None, _mark(left))))
    return [*free, *cells, *free]


def _mark(beside: Face | None) -> Edge | None:
    return Edge(CUT_COLOUR, CUT_WIDTH) if beside else None


# -- for a print shop ----------------------------------------------------------------------------


def shop_paper(kind: CardType) -> PageSetup:
    """One card with its bleed."""
    wide, tall = kind.trim
    return PageSetup(wide + 2 * BLEED, tall + 2 * BLEED, (0.0, 0.0, 0.0, 0.0), reserve=CARD_RESERVE)


def shop_pages(kind: CardType, cards: Sequence[Card]) -> Iterator[Blocks]:
    """Front and back of each card, a page for each; the bar of colour extends over the edges."""
    page, side, above = shop_paper(kind), BLEED + kind.inset, BLEED + BAR
    for face in (face for card in cards for face in (card.front, card.back)):
        bar, tall = replace(face.band, padding=0.0), above + face.band.height
        top = GridCell((bar,), fill=bar.fill, padding=(above, side, 0.0, side))
        text = GridCell(face.body, face.foot, padding=(kind.space, side, side, side))
        rows = (GridRow((top,), tall), GridRow((text,), page.height - tall))
        yield (cut(Grid((page.width,), rows), (0.0, 0.0, FOOT, 0.0)),)


# -- to find out how far a printer moves backs -------------------------------------------------------


def trial_pages(scene: Scene) -> Iterator[Blocks]:
    """The scale with its instructions, and the cross behind it. Held against the light, the cross falls on
    the scale, which says how far backs must be moved: seen from the front, where right is left on them."""
    words = scene.messages
    wide, tall = TRIAL.measure, TRIAL.depth - mm(SEPARATOR)
    title = prose(words("cards.trial"), Style("Trial Title", 22, 26, "bold", after=6), wide, scene, "H1")
    steps = [words(f"cards.trial-{step}") for step in ("print", "light", "read")]
    body = Style("Trial Text", 12, 16, after=5)
    front = (title, *(prose(step, body, wide, scene) for step in steps))
    back = (prose(words("cards.trial-back"), body, wide, scene),)
    alt, side = words("cards.trial-alt"), (wide - SIDE) / 2
    for blocks, picture in ((front, _scale(alt)), (back, Drawing(SIDE, SIDE, _axes(INK, 0.35), alt))):
        cell = GridCell((picture,), padding=(0.0, side, 0.0, side))
        rows = (GridRow((GridCell(blocks),), WORDS), GridRow((cell,), tall - WORDS))
        yield (Grid((wide,), rows),)


def _line(x0: float, y0: float, x1: float, y1: float, ink: str, width: float) -> Path:
    return Path((("M", x0, y0), ("L", x1, y1)), stroke=ink, width=width)


def _axes(ink: str, width: float) -> tuple[Path, Path]:
    half = SIDE / 2
    return _line(half, 0, half, SIDE, ink, width), _line(0, half, SIDE, half, ink, width)


def _scale(alt: str) -> Drawing:
    """Strokes along both axes, with the numbers to note: positive to the right and down."""
    half = SIDE / 2
    shapes: list[Path | Label] = [*_axes(HAIRLINE, 0.2)]
    small = Style("Trial Number", 8, 9, colour=GREY, align="center")
    for step in range(-REACH, REACH + 1):
        long = STROKES[step % REACH == 0]
        shapes.append(_line(half + step, TURN - long, half + step, TURN, INK, 0.2))
        shapes.append(_line(TURN - long, half - step, TURN, half - step, INK, 0.2))
        if step % REACH == 0:
            text = f"{step:+d}".replace("-", "\u2212") if step else "0"
            shapes.append(Label(text, half + step, TURN - STROKES[1] - 1.0, small))
            shapes.append(Label(text, TURN - STROKES[1] - 2.5, half - step + 0.9, small))
    return Drawing(SIDE, SIDE, tuple(shapes), alt)
