"""Dividing the answer sheet over pages: areas stay whole where that takes no more pages, rows always."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kitgen.lengths import mm
from kitgen.model import Row
from kitgen.records import dataclass
from kitgen.typesetting.geometry import SEPARATOR

#: mm that a table takes in Word besides its rows: a paragraph between it and the one above.
TABLE = mm(SEPARATOR)


@dataclass(frozen=True, slots=True)
class Piece:
    """What one area has on one page: rows with a head above, `lines` to write on below its last row.

    `area` is its place among the areas.
    """

    area: int
    rows: tuple[Row, ...]
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Measures:
    """Heights in mm: a page's (the first has less), heads of tables, thoughts with so many lines, gaps."""

    first: float
    depth: float
    heads: tuple[float, ...]  #: of each area's table
    gap: float  #: between two tables
    label: float  #: above the first line for thoughts
    pitch: float
    end: float  #: what stands below everything

    def lines(self, count: int) -> float:
        """Height of so many lines for thoughts, with the words above them."""
        return self.label + count * self.pitch if count else 0.0

    def piece(self, piece: Piece) -> float:
        """Height of a piece."""
        rows = self.heads[piece.area] + sum(row.height for row in piece.rows)
        return rows + TABLE + self.lines(piece.lines)

    def page(self, pieces: Sequence[Piece]) -> float:
        """Height of everything on a page, without the end of the sheet."""
        return sum(self.piece(piece) for piece in pieces) + self.gap * max(0, len(pieces) - 1)

    def room(self, page: int) -> float:
        """Height of a page, counted from 0."""
        return self.depth if page else self.first


Pages = tuple[tuple[Piece, ...], ...]


def divided(
    areas: Sequence[Sequence[Row]], lines: int, most: int, m: Measures, together: bool = False
) -> Pages | None:
    """The areas' rows on at most so many pages, evenly filled, `lines` for thoughts below each area.

    None where they take more; or, with `together`, where an area would have to be divided.
    """
    pieces = [Piece(i, tuple(rows), lines) for i, rows in enumerate(areas)]
    ways = (True,) if together else (True, False)
    found = [(len(pages), not whole) for whole in ways if (pages := _filled(pieces, whole, 1.0, m))]
    if not found or min(found)[0] > most:
        return None
    count, split = min(found)
    return _even(pieces, not split, count, m)


def _even(pieces: Sequence[Piece], whole: bool, count: int, m: Measures) -> Pages:
    """The pages filled as evenly as possible, with the same `count`."""
    low, high = 0.3, 1.0
    best = _filled(pieces, whole, high, m)
    for _ in range(10):
        middle = (low + high) / 2
        pages = _filled(pieces, whole, middle, m)
        if pages and len(pages) <= count:
            best, high = pages, middle
        else:
            low = middle
    assert best is not None  # it was found with the whole page already
    return best


def _filled(pieces: Sequence[Piece], whole: bool, part: float, m: Measures) -> Pages | None:
    """Page after page filled up to a `part` of its height; None where a row is higher than that."""
    pages: list[list[Piece]] = [[]]
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        for atom in [piece] if whole else _atoms(piece):
            end = m.end if last and atom.rows[-1] is piece.rows[-1] else 0.0
            page = _joined(pages[-1], atom)
            if m.page(page) + end <= m.room(len(pages) - 1) * part:
                pages[-1] = page
                continue
            if not pages[-1] or m.page([atom]) + end > m.depth * part:
                return None
            pages.append([atom])
    return tuple(tuple(page) for page in pages)


def _atoms(piece: Piece) -> Iterator[Piece]:
    """A piece's rows one by one, the lines to write on with the last; the first two stay together."""
    count = len(piece.rows)
    cuts = [0, *range(2, count - 1), count] if count > 3 else [0, count]
    for start, end in pairwise(cuts):
        yield Piece(piece.area, piece.rows[start:end], piece.lines if end == count else 0)


def _joined(page: list[Piece], atom: Piece) -> list[Piece]:
    if page and page[-1].area == atom.area:
        return [*page[:-1], replace(page[-1], rows=(*page[-1].rows, *atom.rows), lines=atom.lines)]
    return [*page, atom]
