"""Paragraphs and tables as parts that no page divides, with their heights in pt by either rule."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from lxml import etree

from checks.wordpages import letters
from checks.wordpages.letters import Piece
from checks.wordpages.lines import Line, Measure, set_lines
from checks.wordpages.looks import Element, Look, Looks, W, blocks, flat, on, over, points

Rule = Literal["word", "libreoffice"]


@dataclass(slots=True)
class Part:
    """What stays together on a page: lines of a paragraph, or a row of a table.

    `above` is the distance to what stands before it, `before` its own share; `start` says that it begins a
    ``page`` or ``column``; `keep`, that what follows stands on the same page as its end; `heading`, how high
    the rows are that are repeated where it is the first of a page.
    """

    height: float
    above: float = 0.0
    before: float = 0.0
    keep: bool = False
    start: str = ""
    text: str = ""
    heading: float = 0.0
    cuts: tuple[float, ...] = ()  #: of a row that a page may divide: how far down it may
    lines: tuple[float, ...] = ()  #: the heights of a paragraph's lines, with its borders
    element: Element | None = None  #: the paragraph, or the table that begins with it
    frames: tuple[Frame, ...] = ()  #: that hold on to it


class Beside(NamedTuple):
    """What frames leave to a paragraph: how wide its first lines are together, or how far down it begins.

    A line goes on behind a frame; that no word spans one is not in the account.
    """

    lines: int = 0
    width: float = math.inf
    drop: float = 0.0


class Frame(NamedTuple):
    """A frame's place on the page, in pt."""

    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Block:
    """A paragraph or table: its parts, and the distances that it wants above and below, in pt."""

    parts: list[Part]
    before: float = 0.0
    after: float = 0.0
    look: Look = field(default_factory=dict)
    break_after: str = ""


class _Known(NamedTuple):
    """What holds of a paragraph wherever it stands: its look, whether it is numbered, and has a slash."""

    look: Look
    numbered: bool
    slash: bool


#: What is known and lines of paragraphs that were set before: tests set the same file again and again, with
#: one paragraph changed or one more.
_known_of: dict[bytes, dict[bytes, _Known]] = {}
_lines_of: dict[tuple[object, ...], dict[bytes, list[Line]]] = {}


class Setter:
    """Sets what stands in one file by one rule, text `scale` times as wide."""

    def __init__(self, looks: Looks, rule: Rule, scale: float = 1.0) -> None:
        self.looks = looks
        self.rule = rule
        self.scale = scale
        self._default_tab = points(looks.settings, "defaultTabStop", 36.0)
        self._adds = on(looks.settings, "compat.doNotUseHTMLParagraphAutoSpacing")
        self._numbers: Counter[str] = Counter()
        #: What frames leave to paragraphs and tables that they stand in the way of.
        self.beside: dict[Element, Beside] = {}

    # -- paragraphs ------------------------------------------------------------------------------

    def stack(self, parent: Iterable[Element], width: float) -> list[Block]:
        """Paragraphs and tables one below the other, in a measure of `width` pt, distances settled."""
        made = [
            self.table(each, width) if each.tag == f"{W}tbl" else self._paragraph(each, width)
            for each in parent
        ]
        made = _apart(made)
        for above, below in pairwise(made):
            self._settle(above, below)
        if made:
            made[0].parts[0].above += made[0].before
            made[0].parts[0].before = made[0].before
        return made

    def height(self, made: list[Block]) -> float:
        """How high a stack is, with the distance below its last paragraph."""
        tall = sum(part.above + part.height for block in made for part in block.parts)
        return tall + (made[-1].after if made else 0.0)

    def _settle(self, above: Block, below: Block) -> None:
        """The distance between two neighbours."""
        after, before = above.after, below.before
        if above.look.get("style") == below.look.get("style"):
            after = 0.0 if on(above.look, "contextualSpacing") else after
            before = 0.0 if on(below.look, "contextualSpacing") else before
        borders = _borders(above.look), _borders(below.look)
        if borders[0] == borders[1] and any(borders[0]):  # neighbours share one frame
            between = _edge(below.look, "pBdr.between")
            above.parts[-1].height -= _edge(above.look, "pBdr.bottom")
            below.parts[0].height += between - _edge(below.look, "pBdr.top")
        below.parts[0].above += after + before if self._adds else max(after, before)
        below.parts[0].before = before
        below.parts[0].start = below.parts[0].start or above.break_after

    def _paragraph(self, paragraph: Element, width: float) -> Block:
        xml = etree.tostring(paragraph)
        known = _known_of.setdefault(self.looks.key, {})
        if xml not in known:
            look = self.looks.paragraph(paragraph)
            slash = any("/" in text for text in paragraph.itertext())
            known[xml] = _Known(look, letters.is_numbered(look, self.looks), slash)
        look = known[xml].look
        lines = self._lines(paragraph, xml, known[xml], width)
        parts = _together(lines, on(look, "keepLines"), on(look, "widowControl", default=True))
        for part in parts:
            part.element = paragraph
        parts[0].height += _edge(look, "pBdr.top")
        parts[-1].height += _edge(look, "pBdr.bottom")
        parts[-1].keep = on(look, "keepNext")
        if on(look, "pageBreakBefore"):
            parts[0].start = "page"
        before, after = (points(look, f"spacing.{side}") for side in ("before", "after"))
        before += self.beside.get(paragraph, Beside()).drop
        return Block(parts, before, after, look, lines[-1].ends)

    def _lines(self, paragraph: Element, xml: bytes, told: _Known, width: float) -> list[Line]:
        counted = told.look.get("numPr.numId", "0")
        self._numbers[counted] += 1
        number = self._numbers[counted] if told.numbered else 0
        beside = self.beside.get(paragraph, Beside())
        slash = self.rule == "libreoffice" and told.slash
        key = (self.looks.key, slash, self.scale, width, number, beside)
        known = _lines_of.setdefault(key, {})
        if xml not in known:
            stand = letters.pieces(paragraph, self.looks, self.scale, slash)
            known[xml] = self._set(paragraph, stand, told.look, width, number, beside)
        return known[xml]

    def _set(
        self, paragraph: Element, stand: list[Piece], look: Look, width: float, number: int, beside: Beside
    ) -> list[Line]:
        listed = letters.label(paragraph, look, self.looks, self.scale, number)
        measure = Measure.of(look, width, self._default_tab)
        measure = replace(measure, beside=(beside.lines, beside.width))
        return set_lines([*listed, *stand], letters.mark(paragraph, self.looks), measure, look)

    # -- tables ----------------------------------------------------------------------------------

    def table(self, table: Element, width: float) -> Block:
        """A table as its rows."""
        grid = _Grid(table, self.looks.table(table), width)
        rows = [self._row(grid, number) for number in range(len(grid.rows))]
        self._merged(grid, rows)
        lines = [grid.line(edge) for edge in range(len(rows) + 1)]
        parts = [self._part(row, lines[number]) for number, row in enumerate(rows)]
        if parts:
            parts[-1].height += lines[-1]
        heads = 0
        while heads < len(rows) and rows[heads].header:
            heads += 1
        if heads == len(rows):  # then none heads another
            heads = 0
        tall = sum(part.height for part in parts[:heads])
        for number, part in enumerate(parts):
            part.heading = tall if number >= heads else 0.0
            part.keep = part.keep or number < heads
        parts = parts or [Part(0.0)]
        parts[0].element = table
        first = next(table.iter(f"{W}p"), None)
        if first is not None and on(self.looks.paragraph(first), "pageBreakBefore"):
            parts[0].start = "page"  # a break within the first cell moves the whole table
        return Block(parts, self.beside.get(table, Beside()).drop)

    def _row(self, grid: _Grid, number: int) -> _Row:
        row = grid.rows[number]
        told = flat(row.find(f"{W}trPr"))
        made = _Row(points(told, "trHeight"), told.get("trHeight.hRule", "atLeast"), on(told, "tblHeader"))
        made.whole = on(told, "cantSplit")
        for cell in grid.cells(number):
            content = self.stack(blocks(cell.element), cell.width)
            cell.height = 0.0 if cell.turned else self.height(content)
            heights = (part.above + part.height for block in content for part in block.parts)
            cell.cuts = tuple(accumulate(heights, initial=cell.top))
            made.cells.append(cell)
            if content and not made.text:
                made.text = content[0].parts[0].text
                made.keep = content[0].parts[-1].keep
        return made

    def _part(self, row: _Row, line: float) -> Part:
        cuts: tuple[float, ...] = ()
        if not row.whole and row.rule != "exact":
            cuts = max((cell.cuts for cell in row.cells), key=max, default=())
        return Part(row.tall(self.rule, line), keep=row.keep, text=row.text, cuts=cuts)

    def _merged(self, grid: _Grid, rows: list[_Row]) -> None:
        """What stands in cells over several rows makes the last of them higher, if it must."""
        for number, row in enumerate(rows):
            for cell in row.cells:
                last = grid.last(number, cell)
                if cell.merged != "restart" or last == number:
                    continue
                over_these = sum(
                    rows[at].tall(self.rule, grid.line(at)) for at in range(number, last)
                ) - grid.line(number)
                lowest = rows[last]
                lowest.least = max(lowest.least, cell.top + cell.height + cell.bottom - over_these)


@dataclass(slots=True)
class _Cell:
    """A cell: its place in the grid, its margins and width in pt, and how high its content is."""

    element: Element
    look: Look
    column: int
    width: float
    top: float
    bottom: float
    merged: str
    turned: bool
    span: int
    height: float = 0.0
    cuts: tuple[float, ...] = ()


@dataclass(slots=True)
class _Row:
    """A row: the height it was given, by which rule, and its cells."""

    given: float
    rule: str
    header: bool
    whole: bool = False
    keep: bool = False
    text: str = ""
    cells: list[_Cell] = field(default_factory=list)
    least: float = 0.0  #: that cells which end in it ask for

    def tall(self, rule: Rule, line: float) -> float:
        """Its height with the line above it, by Word's rule or LibreOffice 7.4's."""
        own = [cell for cell in self.cells if not cell.merged]
        top = max((cell.top for cell in self.cells), default=0.0)
        bottom = max((cell.bottom for cell in self.cells), default=0.0)
        content = max((cell.height for cell in own), default=0.0)
        if rule == "word":
            if self.rule == "exact":
                return self.given + bottom
            return max(max(self.given, content) + top + bottom, self.least) + line
        if self.rule == "exact":
            return self.given
        return max(self.given, top + content + bottom + line, self.least + line)


class _Grid:
    """The rows and cells of a table, and the lines between them."""

    def __init__(self, table: Element, look: Look, width: float) -> None:
        self.look = look
        self.rows = [*table.iterfind(f"{W}tr")]
        columns = [float(each.get(f"{W}w", "0")) / 20 for each in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        self._columns = columns or [width]
        margins = ((key, value) for key, value in look.items() if key.startswith("tblCellMar."))
        self._margins = {f"tcMar.{key[11:]}": value for key, value in margins}
        self._looks: dict[bytes, Look] = {}
        self._cells = [self._row(row) for row in self.rows]

    def cells(self, number: int) -> list[_Cell]:
        """The cells of a row."""
        return self._cells[number]

    def _row(self, row: Element) -> list[_Cell]:
        found = []
        skipped = row.find(f"{W}trPr/{W}gridBefore")
        column = 0 if skipped is None else int(skipped.get(f"{W}val", "0"))
        for element in row.iter(f"{W}tc"):
            if next(element.iterancestors(f"{W}tr")) is not row:
                continue
            told = self._look(element.find(f"{W}tcPr"))
            span = int(told.get("gridSpan", "1"))
            given = sum(self._columns[column : column + span]) or points(told, "tcW.w")
            left, right = (points(told, f"tcMar.{side}.w", 5.4) for side in ("left", "right"))
            top, bottom = (points(told, f"tcMar.{side}.w") for side in ("top", "bottom"))
            merged = told.get("vMerge", "").replace("1", "continue") or ""
            turned = told.get("textDirection", "lrTb") not in ("lrTb", "lr")
            found.append(
                _Cell(element, told, column, given - left - right, top, bottom, merged, turned, span)
            )
            column += span
        return found

    def _look(self, properties: Element | None) -> Look:
        """How a cell looks whose properties are these; the same object for all that are alike."""
        xml = b"" if properties is None else etree.tostring(properties, with_tail=False)
        if xml not in self._looks:
            self._looks[xml] = over(self._margins, flat(properties))
        return self._looks[xml]

    def last(self, number: int, cell: _Cell) -> int:
        """The row in which a cell ends that begins in a row."""
        while number + 1 < len(self.rows) and any(
            other.merged == "continue" and other.column == cell.column for other in self._cells[number + 1]
        ):
            number += 1
        return number

    def line(self, edge: int) -> float:
        """How thick the line is above a row, in pt; below the last one for their number."""
        above = [self._border(cell, "bottom", edge == len(self.rows)) for cell in self._at(edge - 1)]
        below = [self._border(cell, "top", edge == 0) for cell in self._at(edge)]
        return max([*above, *below], default=0.0)

    def _at(self, number: int) -> list[_Cell]:
        return self._cells[number] if 0 <= number < len(self._cells) else []

    def _border(self, cell: _Cell, side: str, outer: bool) -> float:
        if f"tcBorders.{side}" in cell.look:
            return _thick(cell.look, f"tcBorders.{side}")
        return _thick(self.look, f"tblBorders.{side if outer else 'insideH'}")


def _thick(look: Look, side: str) -> float:
    """The thickness of a line in pt."""
    return 0.0 if look.get(side, "nil") in ("nil", "none") else float(look.get(f"{side}.sz", "0")) / 8


def _edge(look: Look, side: str) -> float:
    """How much a border makes a paragraph higher, in pt."""
    thick = _thick(look, side)
    return thick + float(look.get(f"{side}.space", "0")) if thick else 0.0


def _borders(look: Look) -> list[tuple[str, str]]:
    """What neighbours must have in common to share one frame."""
    if "pBdr" not in look:
        return []
    found = sorted((key, value) for key, value in look.items() if key.startswith(("pBdr.", "ind.")))
    return found if any(key.startswith("pBdr.") for key, _ in found) else []


def _apart(made: list[Block]) -> list[Block]:
    """The blocks without those that stand in frames beside them, to whose neighbours these hold on."""
    found: list[Block] = []
    frames: list[Frame] = []
    for block in made:
        look = block.look
        if "framePr" in look:
            if (look.get("framePr.vAnchor"), look.get("framePr.hAnchor")) == ("page", "page"):
                frames.append(Frame(*(points(look, f"framePr.{side}") for side in ("x", "y", "w", "h"))))
            continue
        block.parts[0].frames, frames = tuple(frames), []
        found.append(block)
    return found


def _together(lines: list[Line], whole: bool, widows: bool) -> list[Part]:
    """The lines of a paragraph as parts: all together, or at least two and two."""
    parts: list[Part] = []
    stretches: list[list[Line]] = [[]]
    breaks = [""]
    for line in lines:
        stretches[-1].append(line)
        if line.ends:
            stretches.append([])
            breaks.append(line.ends)
    while len(stretches) > 1 and not stretches[-1]:  # it ends in a break, which what follows begins with
        stretches.pop()
    for start, stretch in zip(breaks, stretches, strict=False):
        for number, group in enumerate(_groups(stretch, whole, widows)):
            heights = tuple(line.height for line in group)
            part = Part(sum(heights), text=" ".join(line.text for line in group), lines=heights)
            part.start = start if number == 0 else ""
            parts.append(part)
    return parts or [Part(0.0)]


def _groups(lines: list[Line], whole: bool, widows: bool) -> list[list[Line]]:
    if not lines:
        return []
    if whole or (widows and len(lines) <= 3):
        return [lines]
    if not widows:
        return [[line] for line in lines]
    return [lines[:2], *([line] for line in lines[2:-2]), lines[-2:]]
