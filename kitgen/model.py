"""The neutral document model: what a sheet says and how big it is, before any file format.

Layouts are composed into a :class:`Document`; the PDF room and the Word room each render it. The model
holds *meaning* (heading level, header cell, list, figure with alternative text, decoration), so that both
can tag it, and *measures*, so that both place it the same. Lengths are millimetres, type is points
(`basics.lengths`); y grows downwards. Everything is immutable and hashable, so that what is measured
once can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, TypeVar

from msgspec.structs import force_setattr

from kitgen.basics.origins import Origin, origins_of, path_of
from kitgen.basics.records import dataclass, replace

Weight = Literal["regular", "semibold", "bold"]
Align = Literal["left", "center", "right"]
Role = Literal["P", "H1", "H2", "H3", "BlockQuote", "Caption"]


# -- type ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One TrueType file of a typeface, and what is read of it."""

    data: bytes
    key: str  #: its hash
    family: str  #: the name that programs know it by
    widths: Mapping[str, int]  #: advance widths in thousandths of the type size, by letter
    glyphs: Mapping[int, int]  #: number of the glyph for each letter
    capital: int  #: height of capitals in thousandths of the type size
    whole: bool  #: whether its licence forbids cutting it down
    editable: bool  #: whether a Word file may carry it


@dataclass(frozen=True, slots=True, eq=False)
class Typeface:
    """A font of the house's own, in place of those that kitgen brings: its name, and a face for each weight
    and slope. Equal to any other of the same files."""

    name: str
    faces: Mapping[str, Face]
    key: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Typeface) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; `name` is also the name of the Word style, e.g. ``Statement``."""

    name: str
    size: float  #: pt
    leading: float  #: pt from baseline to baseline; exact in both formats
    weight: Weight = "regular"
    italic: bool = False
    colour: str = "#1c2430"
    align: Align = "left"
    before: float = 0.0  #: pt above the paragraph, dropped at the top of a page, box or cell
    after: float = 0.0  #: pt below the paragraph
    indent: float = 0.0  #: mm from the left; a list item's text starts here
    right: float = 0.0  #: mm kept free at the right
    balance: bool = False  #: even out the lines (PDF); costs no extra line
    keep_next: bool = False  #: stays on the page of what follows

    def __hash__(self) -> int:
        """What differs between most styles; every measure that is looked up asks for it."""
        return hash((self.name, self.size, self.colour))


@dataclass(frozen=True, slots=True)
class Run:
    """Text within a paragraph. U+00AD is a place where the word may be broken with a hyphen,
    U+200B one without; a line feed is a forced break.

    It takes over the `origins` of a text that knows them (`basics.origins`), and is plain text then.
    """

    text: str
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    link: str | None = None  #: an https or mailto address
    origins: tuple[Origin, ...] = ()  #: of its parts, as they were before places to break were put in

    def __post_init__(self) -> None:
        _take_over(self)

    @property
    def origin(self) -> str:
        """The origin of the text; of several, that of a definition."""
        return path_of(self.origins)

    def __hash__(self) -> int:
        """That of the text and where it begins: the same words may stand in a thousand places."""
        return hash((self.text, self.origins[0].path if self.origins else ""))


def _take_over(made: Run | Label | ArcLabel) -> None:
    """Makes the text of what was just made a plain one, and keeps its origins beside it."""
    if type(made.text) is not str:
        force_setattr(made, "origins", made.origins or origins_of(made.text))  # type: ignore[arg-type]
        force_setattr(made, "text", str.__str__(made.text))  # type: ignore[arg-type]


# -- blocks --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `role` is its meaning (a PDF structure tag, a Word heading level).

    `rule` draws a line of that colour (1.5 pt) at its left edge (quotes). `continues` marks the rest of a
    paragraph that was split over pages: one paragraph still for whoever hears or edits it.
    """

    runs: tuple[Run, ...]
    style: Style
    role: Role = "P"
    rule: str | None = None
    continues: bool = False

    @property
    def text(self) -> str:
        """The words alone, without the places to break them."""
        return "".join(run.text for run in self.runs).replace("\u00ad", "").replace("\u200b", "")


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or numbered list. Each item is a paragraph whose style has the text's indent.

    Bullets are drawn squares, empty boxes to tick (`sign` is ``box``), or none (``none``); numbers are text
    in the item's own style, in print within a ring where `sign` is ``ring``. `columns` sets the items in
    equal columns side by side (read down the first, then the next). `rule` draws a hairline of that colour
    above each item, in the middle of the space between two.
    """

    items: tuple[Paragraph, ...]
    ordered: bool = False
    colour: str = "#5b6673"  #: of the bullet
    columns: int = 1
    after: float = 0.0  #: pt
    start: int = 1  #: number of the first item; more than 1 for the rest of a list split over pages
    sign: Literal["plain", "box", "ring", "none"] = "plain"
    rule: str | None = None


#: mm between two columns of lines to write on.
LINES_APART = 6.0


@dataclass(frozen=True, slots=True)
class WriteLines:
    """Empty lines to write on, `pitch` mm apart; the first is `first` mm below the top. No text.

    They begin `indent` mm from the left, and may be parted into `columns` that are :data:`LINES_APART` apart.
    """

    count: int
    pitch: float = 7.94
    first: float = 7.94
    colour: str = "#94a0ad"
    indent: float = 0.0
    extra: int = 0  #: further lines in print, where Word needs the height for something else
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Field:
    """A small label above a line to fill in, or above `value` when that is known."""

    label: Paragraph
    value: Paragraph  #: its runs are empty where there is nothing to print
    height: float  #: mm from the top of the label to the line
    lines: int = 1  #: that the value takes


@dataclass(frozen=True, slots=True)
class Beside:
    """A text below its marks: label on the left and figure on the right of one line, the text at full width,
    as Word cannot set text beside an inline picture. Reading order: label, figure, text.
    """

    label: Paragraph
    figure: Drawing
    text: Paragraph
    gap: float = 4.0  #: mm between label and figure


@dataclass(frozen=True, slots=True)
class Hung:
    """A short mark that hangs left of a paragraph: an id before its statement, a sign before a name.

    The mark starts at the left edge and the text at its style's indent, where there is room for the mark.
    Letters share the text's first baseline; a figure has its middle in that of the first line. Reading
    order: mark, text. In Word a figure is a part of the first line: one that would part it from the others
    is `low` mm high there, if that is given.
    """

    mark: Paragraph | Drawing
    text: Paragraph
    low: float | None = None


@dataclass(frozen=True, slots=True)
class Captioned:
    """One figure with words centred below its parts: the marks of a scale and what they mean.

    `figure` is as wide as the measure and has as many parts as there are `words`, in columns of equal
    width; each word has one line. Reading order: figure, words. `gap` mm between figure and words.
    """

    figure: Drawing
    words: tuple[Paragraph, ...]
    gap: float = 1.5


@dataclass(frozen=True, slots=True)
class Band:
    """A bar of colour across the measure, with words at its left and a short label at its right end.

    Both stand in the middle of its height; the words may take two lines, the label has one, beside the last
    of them in Word. Reading order: text, label. `padding` mm at both ends, `gap` mm between the two. A `sign`
    stands before words of one line, or at the right end where there is no label. A `bar` runs along its top.
    """

    text: Paragraph
    fill: str
    height: float  #: mm
    label: Paragraph | None = None
    padding: float = 4.5
    gap: float = 4.0
    sign: Drawing | None = None
    bar: Edge | None = None


@dataclass(frozen=True, slots=True)
class StripItem:
    """A figure with its meaning in words to the right of it."""

    figure: Drawing
    text: Paragraph


@dataclass(frozen=True, slots=True)
class Strip:
    """Figures with words in one line, wrapped if they must be: a legend.

    `lead` stands first; `note` at the right edge of the last line, or on a line of its own where there is
    no room. Items are `gap` mm apart, figure and words `inner` mm. Where `places` are given, items begin so
    many mm from the left, so that those of several strips stand below each other.
    """

    items: tuple[StripItem, ...]
    lead: Paragraph | None = None
    note: Paragraph | None = None
    gap: float = 8.0
    inner: float = 3.0
    before: float = 0.0  #: mm
    line: float = 11.0  #: mm, height of one line
    places: tuple[float, ...] = ()  #: mm


# -- drawings ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Path:
    """A path in mm: segments ``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)``, ``("Z",)``.

    Curves are cubic.
    """

    segments: tuple[tuple[str | float, ...], ...]
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.26  #: mm
    dash: tuple[float, ...] = ()
    round: bool = True  #: round caps and joins
    evenodd: bool = False  #: what lies within an even number of its outlines is not filled


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle in mm."""

    x: float
    y: float
    r: float
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.26


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in mm; x, y is its top left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    line: float = 0.26


@dataclass(frozen=True, slots=True)
class Label:
    """Text in a drawing: one line whose baseline starts at x, y (mm) or is centred or ends there, turned
    by `angle` degrees clockwise about that point."""

    text: str
    x: float
    y: float
    style: Style
    angle: float = 0.0
    origins: tuple[Origin, ...] = ()

    def __post_init__(self) -> None:
        _take_over(self)


@dataclass(frozen=True, slots=True)
class ArcLabel:
    """Text along a circle, letter by letter, its middle at `angle` degrees clockwise from the top.

    x, y is the circle's centre and `r` the radius of the baseline, in mm. `inward` turns the feet of the
    letters outwards: for the lower half of a wheel, where they would else stand on their heads.
    """

    text: str
    x: float
    y: float
    r: float
    angle: float
    style: Style
    inward: bool = False
    origins: tuple[Origin, ...] = ()

    def __post_init__(self) -> None:
        _take_over(self)


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture made of pixels, as the bytes of a file: RGB of 8 bits, opaque, upright.

    A PNG is not interlaced, so that its data can go into a PDF as they are.
    """

    data: bytes
    kind: Literal["png", "jpeg"]
    width: int  #: pixels
    height: int  #: pixels


@dataclass(frozen=True, slots=True)
class Image:
    """Pixels in a rectangle in mm; x, y is its top left corner."""

    x: float
    y: float
    width: float
    height: float
    pixels: Pixels


@dataclass(frozen=True, slots=True)
class Squares:
    """Squares of a grid, such as the modules of a QR code: for each row a letter for each square, ``#`` where
    it is filled. `side` is that of a square in mm; x, y is the top left corner of the first."""

    rows: tuple[str, ...]
    side: float
    x: float = 0.0
    y: float = 0.0
    fill: str = "#000000"

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """Filled squares side by side: their row, the first of them, and the one after the last."""
        for number, row in enumerate(self.rows):
            for stretch in re.finditer("#+", row):
                yield number, *stretch.span()


Shape = Path | Circle | Rect | Label | ArcLabel | Image | Squares


#: More segments than the marks and icons of any sheet have.
OWN = 400


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture made of shapes, painted as vectors. `alt` says what it shows; empty for decoration.

    `link` makes the whole picture a link (QR codes). An :class:`Image` stands alone in it and fills it.
    `scale` is how many mm a mm of its shapes is, so that one picture can stand in several sizes.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str = ""
    link: str | None = None
    scale: float = 1.0

    @property
    def own(self) -> bool:
        """Whether it is a code, or has so many segments that it must be a unit's own picture: not worth
        keeping for the sheets of other units."""
        if any(isinstance(shape, Squares) for shape in self.shapes):
            return True
        return sum(len(shape.segments) for shape in self.shapes if isinstance(shape, Path)) > OWN


# -- arrangements --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Edge:
    """A line on one side of a :class:`GridCell`: its colour and its width in pt.

    Print can have so many mm of its two `ends` instead of all of it; Word, which knows only whole lines, has
    the line.
    """

    colour: str
    width: float = 0.75
    dashed: bool = False
    ends: float = 0.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """A place in a :class:`Grid`. `foot` is pinned to its bottom; `edges` are top, right, bottom, left. A
    `bar` runs along its top, within its padding.

    Of two neighbours it is enough that one has the edge they share. In print what is in a cell that is
    `turned` stands on its head, about the middle of its room; Word cannot turn text.
    """

    blocks: tuple[Block, ...] = ()
    foot: tuple[Block, ...] = ()
    fill: str | None = None
    padding: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)  #: mm: top, right, bottom, left
    edges: tuple[Edge | None, Edge | None, Edge | None, Edge | None] = (None, None, None, None)
    bar: Edge | None = None
    turned: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of places, `height` mm high: what is written there in Word may make it higher."""

    cells: tuple[GridCell, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Blocks side by side that are no table: columns of text, cards on a sheet, lines with a label.

    Read row by row, from left to right. A table without headers in Word, no structure at all in a PDF.
    """

    widths: tuple[float, ...]  #: mm
    rows: tuple[GridRow, ...]
    before: float = 0.0  #: mm
    after: float = 0.0  #: mm


# -- tables --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. `foot` is pinned to the bottom; `top_border` is off where cells look like one.

    It is as wide as `span` columns. `fields` are symbols in the strip at the foot of its row: the cell's
    width is divided among them, each at the left end of its part, and the rest of the part is to be marked.
    They are read after the cell's text; in Word they are cells of a row of their own. A `bar` runs along its
    top, within its padding.
    """

    blocks: tuple[Block, ...] = ()
    foot: tuple[Block, ...] = ()
    header: bool = False
    fill: str | None = None
    top_border: bool = True
    left_border: bool = True
    padding: tuple[float, float, float, float] = (4.0, 5.0, 4.0, 5.0)  #: mm: top, right, bottom, left
    span: int = 1
    fields: tuple[Drawing, ...] = ()
    bar: Edge | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row as high as `height` mm; it is never split over pages.

    `strip` mm of it, at its foot, are for its cells' fields, each `inset` mm from the left of its part.
    """

    cells: tuple[Cell, ...]
    height: float
    header: bool = False  #: repeated if the table runs on to a further page
    strip: float = 0.0
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `title` and `summary` are for those who hear it, not printed.

    It stands out of the text by `hang` mm at both sides, so that the words in its cells may start where the
    text around it does.
    """

    widths: tuple[float, ...]  #: mm
    rows: tuple[Row, ...]
    title: str
    summary: str
    border: str = "#aab4bf"
    line: float = 0.75  #: pt
    before: float = 0.0  #: mm
    after: float = 0.0  #: mm
    sides: bool = True  #: whether there are lines at the left and right end of its rows
    divisible: bool = False  #: whether it may go on on a further page, its header rows repeated
    hang: float = 0.0  #: mm
    fields: Edge = Edge("#aab4bf", 0.5)  #: the lines around its cells' fields
    part: str = ""  #: what of a whole it shows, such as a ring of a wheel: said in the title of its page


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks at a fixed place on the page, outside the flow: x, y from the page's top left, in mm.

    It takes its place in reading order where it stands among the blocks. In Word it is a frame of ordinary
    paragraphs, no text box.
    """

    x: float
    y: float
    width: float
    height: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Free height in mm between blocks; dropped at the top of a page. Where a page needs room, Word may make
    it as low as `least`, if that is given."""

    height: float
    least: float | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The signature strip: bars of colour side by side across the measure. Decoration."""

    colours: tuple[str, ...]
    height: float = 2.4
    gap: float = 1.0
    after: float = 6.0
    right: float = 0.0  #: mm kept free at the right


Placeable = (
    Paragraph
    | ItemList
    | WriteLines
    | Field
    | Beside
    | Hung
    | Captioned
    | Band
    | Strip
    | Drawing
    | Table
    | Grid
)
Flow = Placeable | Gap | PageBreak | Bars
Block = Flow | Box

_T = TypeVar("_T")
#: Where blocks, and what these are made of, have others, in the order in which they are read.
_INSIDE: Mapping[type, tuple[str, ...]] = {
    Box: ("blocks",),
    **dict.fromkeys((Cell, GridCell), ("blocks", "foot")),
    **dict.fromkeys((Row, GridRow), ("cells",)),
    **dict.fromkeys((Table, Grid), ("rows",)),
    ItemList: ("items",),
    Field: ("label", "value"),
    Beside: ("label", "text"),
    Hung: ("mark", "text"),
    Captioned: ("words",),
    Band: ("text", "label"),
    Strip: ("lead", "items", "note"),
    StripItem: ("text",),
}


def paragraphs_in(part: object) -> Iterator[Paragraph]:
    """Every paragraph of a part of a page, or of several, and of what is in them, in reading order."""
    if isinstance(part, Paragraph):
        yield part
    elif isinstance(part, tuple | list):
        for each in part:
            yield from paragraphs_in(each)
    else:
        for name in _INSIDE.get(type(part), ()):
            yield from paragraphs_in(getattr(part, name))


def with_parts(part: _T, change: Callable[[Any], Any]) -> _T:
    """A part of a page with that change made in each of the parts that it is made of."""
    found = ((name, getattr(part, name)) for name in _INSIDE.get(type(part), ()))
    made = {
        name: tuple(map(change, each)) if isinstance(each, tuple) else each and change(each)
        for name, each in found
    }
    return replace(part, **made) if made else part  # type: ignore[type-var] # they all are data classes


# -- the document --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Footer:
    """The foot of every page; ``{page}`` and ``{pages}`` are filled in by the renderers.

    `left` wraps upwards to further lines where it does not fit beside `right`.
    """

    left: str
    right: str
    style: Style


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Paper and margins in mm: top, right, bottom, left. The footer stands in the bottom margin, its
    last baseline `foot` mm above the paper's edge. `reserve` mm above the bottom margin stay free in
    every format, for what another program rounds and for who writes a line more; `spare` mm more are what
    Word tries to gain from the free height between and within blocks."""

    width: float
    height: float
    margins: tuple[float, float, float, float]
    foot: float = 12.0
    reserve: float = 0.0
    spare: float = 0.0

    @property
    def measure(self) -> float:
        """The width of the text, in mm."""
        return self.width - self.margins[1] - self.margins[3]

    @property
    def depth(self) -> float:
        """The height that the text may take, in mm."""
        return self.height - self.margins[0] - self.margins[2] - self.reserve


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of one page, in reading order.

    `word_break` is false where Word should find the page break itself (running text), so that whoever
    edits the file can go on writing.
    """

    blocks: tuple[Block, ...]
    word_break: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """One sheet of a kit for one unit, or several bound to one, ready to render."""

    title: str
    language: str  #: BCP 47, e.g. ``nb-NO``
    setup: PageSetup
    pages: tuple[Page, ...]
    footer: Footer
    subject: str = ""
    framework: str = ""  #: the id of the framework that it shows
    author: str = ""
    keywords: tuple[str, ...] = ()
    duplex: Literal["simplex", "long-edge", "short-edge"] = "simplex"
    typeface: Typeface | None = None  #: the font that it is set in, if not kitgen's
    bleed: float = 0.0  #: mm at each edge of the page that are cut off by the printer (print shops)
    #: Documents that are bound to this one, each with its own paper and footer. Its pages are all of theirs;
    #: those without blocks are the empty backs of others.
    parts: tuple[Document, ...] = ()
