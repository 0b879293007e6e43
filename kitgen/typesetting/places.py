"""Which rectangle of which page shows which text: from a click on the page to its field, and back.

It goes through a document as it is printed (:mod:`kitgen.render.pdf`) by the same rules of geometry, and
notes where lines stand instead of painting them. Where a paragraph has one origin it is one rectangle; where
several share its lines, each has one for every line that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import cos, radians, sin

from kitgen.basics.lengths import mm
from kitgen.basics.origins import Origin, path_of
from kitgen.basics.records import dataclass
from kitgen.model import (
    ArcLabel,
    Block,
    Box,
    Cell,
    Document,
    Drawing,
    Grid,
    GridCell,
    ItemList,
    Label,
    Paragraph,
    Row,
    Table,
)
from kitgen.typesetting.arcs import arc_length, arc_letters
from kitgen.typesetting.fonts import face_name, text_width, using
from kitgen.typesetting.geometry import (
    ASCENT,
    Placed,
    Spot,
    across,
    cell_parts,
    footer_parts,
    list_parts,
    measure,
    parts_of,
    stack,
    turning_point,
)
from kitgen.typesetting.lines import Line, Piece, set_lines

#: Depth of the lowest letters below their baseline, per type size.
_DESCENT = 0.25
_STATEMENT = re.compile(r"(?:areas\.[^.]+\.statements|unit\.wording|unit\.statements)\.([^.]+)")
#: Places to break a word.
_BREAKS = "\u00ad\u200b"
_SHIFT = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle of a page, counted from 1, with the text in it and its origin (`basics.origins`).

    x, y is its top left corner, in mm from that of the paper. `text` is what is printed there, words broken
    over lines whole.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    origin: str
    text: str

    @property
    def statement(self) -> str:
        """The statement that it is a part of: ``A1``, for a unit's own ``own-B1``; else nothing."""
        found = _STATEMENT.match(self.origin)
        return found[1] if found else ""


#: Left, top, width, height in mm, the origin and the text.
_Found = tuple[float, float, float, float, str, str]


def places(document: Document) -> tuple[Place, ...]:
    """The places of all texts of a document, page by page in the order they are read, the footer last."""
    setup, found = document.setup, []
    top = Spot(setup.margins[3], setup.margins[0], setup.measure)
    with using(document.typeface):
        for number, page in enumerate(document.pages, 1):
            inside = list(_all(stack(page.blocks, top.width), top))
            for paragraph, at in footer_parts(document.footer, setup, number, len(document.pages)):
                inside += _words(paragraph, at)
            found += [
                Place(number, round(x, 3), round(y, 3), round(width, 3), round(tall, 3), origin, text)
                for x, y, width, tall, origin, text in inside
                if text.strip()
            ]
    return tuple(found)


def _all(placed: Iterable[Placed], at: Spot) -> Iterator[_Found]:
    for each in placed:
        yield from _block(each.block, Spot(at.x, at.y + each.y, at.width))


def _block(block: Block, at: Spot) -> Iterator[_Found]:
    match block:
        case Paragraph():
            yield from _words(block, at)
        case ItemList():
            for item, spot in list_parts(block, at.width):
                yield from _words(item, Spot(at.x + spot.x, at.y + spot.y, spot.width))
        case Drawing():
            yield from _labels(block, at)
        case Box():
            yield from _all(stack(block.blocks, block.width), Spot(block.x, block.y, block.width))
        case Table() | Grid():
            x, y = at.x - (block.hang if isinstance(block, Table) else 0.0), at.y
            for row in block.rows:
                tall = row.height - (row.strip if isinstance(row, Row) else 0.0)
                for cell, _, left, width in across(row, block.widths):
                    yield from _cell(cell, Spot(x + left, y, width), tall)
                y += row.height
        case _:
            for part, spot in parts_of(block, at):
                yield from _block(part, spot)


def _cell(cell: Cell | GridCell, at: Spot, tall: float) -> Iterator[_Found]:
    inner = Spot(at.x + cell.padding[3], at.y, at.width - cell.padding[1] - cell.padding[3])
    found = (each for part in cell_parts(cell, at.width, tall) for each in _all(part, inner))
    if isinstance(cell, GridCell) and cell.turned:
        right, low = turning_point(cell, at.x, at.y, at.width, tall)
        found = (
            (right - x - wide, low - y - high, wide, high, origin, text)
            for x, y, wide, high, origin, text in found
        )
    yield from found


# -- words -----------------------------------------------------------------------------------------


def _words(block: Paragraph, at: Spot) -> Iterator[_Found]:
    style = block.style
    room = measure(style, at.width)
    lines = set_lines(block.runs, style, room)
    tall, left = mm(style.leading), at.x + style.indent
    starts = [left + (room - mm(line.width)) * _SHIFT[style.align] for line in lines]
    read: dict[int, int] = {}
    stretches = [list(_stretches(line, block, read)) for line in lines]
    origins = {origin for line in stretches for *_, origin in line}
    if len(origins) == 1 and lines:
        start = min(starts)
        width = max(x + mm(line.width) for x, line in zip(starts, lines, strict=True)) - start
        yield start, at.y, width, tall * len(lines), origins.pop(), "".join(map(_whole, lines))
        return
    for number, (x, line) in enumerate(zip(starts, stretches, strict=True)):
        for origin, group in groupby(line, key=lambda each: each[3]):
            parts = list(group)
            first, last = parts[0][0], parts[-1][0] + parts[-1][1]
            said = "".join(text for _, _, text, _ in parts)
            yield x + mm(first), at.y + number * tall, mm(last - first), tall, origin, said


def _whole(line: Line) -> str:
    return line.text + (" " if line.end in ("space", "break") else "")


def _stretches(line: Line, block: Paragraph, read: dict[int, int]) -> Iterator[tuple[float, float, str, str]]:
    """The parts of a line that have different origins: left and width in pt, text, origin.

    `read` is how many letters of each run stand on the lines before.
    """
    for piece in line.pieces:
        letters = _letters(block.runs[piece.run].origins)
        if len({path for _, path in letters}) < 2:
            yield piece.x, piece.width, piece.text, letters[0][1] if letters else ""
            continue
        owners = list(_owners(piece, letters, read))
        face, x = face_name(piece.weight, piece.italic), piece.x
        for path, group in groupby(zip(piece.text, owners, strict=True), key=lambda each: each[1]):
            said = "".join(letter for letter, _ in group)
            wide = text_width(said, face) * block.style.size / 1000
            yield x, wide, said, path
            x += wide


def _owners(piece: Piece, letters: Sequence[tuple[str, str]], read: dict[int, int]) -> Iterator[str]:
    """For each letter of a piece, the origin it has; spaces that a line break swallowed are passed over."""
    for letter in piece.text:
        at = read.get(piece.run, 0)
        while at < len(letters) - 1 and letters[at][0] != letter and letters[at][0].isspace():
            at += 1
        yield letters[min(at, len(letters) - 1)][1]
        read[piece.run] = at + 1


def _letters(origins: Sequence[Origin]) -> list[tuple[str, str]]:
    """The letters of a run's parts, without places to break, each with its origin."""
    return [(letter, part.path) for part in origins for letter in part.text if letter not in _BREAKS]


# -- drawings --------------------------------------------------------------------------------------


def _labels(drawing: Drawing, at: Spot) -> Iterator[_Found]:
    for shape in drawing.shapes:
        if isinstance(shape, Label | ArcLabel):
            corners = (
                _corners(shape)
                if isinstance(shape, Label)
                else [corner for letter in arc_letters(shape) for corner in _corners(letter)]
            )
            xs, ys = ([corner[side] * drawing.scale for corner in corners] for side in (0, 1))
            box = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
            yield at.x + box[0], at.y + box[1], box[2], box[3], path_of(shape.origins), shape.text


def _corners(label: Label) -> list[tuple[float, float]]:
    """The corners of a label's letters, turned with it."""
    style, turn = label.style, radians(label.angle)
    long = arc_length(label.text, style)
    back = long * _SHIFT[style.align]
    high, low = mm(ASCENT * style.size), mm(_DESCENT * style.size)
    return [
        (label.x + x * cos(turn) - y * sin(turn), label.y + x * sin(turn) + y * cos(turn))
        for x in (-back, long - back)
        for y in (-high, low)
    ]
