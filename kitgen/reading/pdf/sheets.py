"""Pages, with their letters in the cells of tables or outside of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kitgen.reading.pdf.grids import Grid, Spot, grids
from kitgen.reading.pdf.segments import Segment, segments
from kitgen.reading.pdf.shapes import Box, Glyph, Page, Rule
from kitgen.reading.pdf.unruled import completed, same_columns, split

#: In type sizes: letters of a word are no further apart, nor are their base lines.
_SAME_WORD = 0.1
#: A table does not cut so many words at its edges.
MOST_CUT = 3
#: Of the page's height: a shaded row of a table is no higher.
_STRIPE = 0.4


@dataclass(slots=True)
class Sheet:
    """A page with its tables, and the text outside of them."""

    page: Page
    grids: list[Grid]
    cells: list[list[list[Segment]]]  #: for each grid the segments of each of its spots
    free: list[Segment]


def sheet_of(page: Page, before: Sheet | None = None) -> Sheet:
    """The letters of a page by the cells they are in; a table may continue from the page `before`."""
    sheet = Sheet(page, [], [], [])
    found, free = _whole_grids(page), list[Glyph]()
    letters: list[list[Glyph]] = [[] for _ in found]
    spots = [
        next((number for number, grid in enumerate(found) if _spot(grid, glyph) is not None), None)
        for glyph in page.glyphs
    ]
    for glyph, held in zip(page.glyphs, spots, strict=True):
        (free if held is None else letters[held]).append(glyph)
    cut = _cut(page.glyphs, spots)
    last = before.grids[-1] if before and before.grids else None
    for number, (grid, inside) in enumerate(zip(found, letters, strict=True)):
        if cut[number] >= MOST_CUT:  # a drawing behind the text
            free += inside
            continue
        grid, free = _widened(grid, inside, free)
        cells = _cells(grid, inside, page)
        if finer := split(grid, cells):
            grid, cells = finer, _cells(finer, inside, page)
        if _is_striped(grid, cells):
            page.drawn += [Rule(y, *grid.xs) for y in grid.ys]
            free += inside
        elif _is_table(grid, cells, last):
            sheet.grids.append(grid)
            sheet.cells.append(cells)
        else:
            free += inside
    sheet.free = segments(free, page)
    return sheet


def _cut(glyphs: Sequence[Glyph], spots: Sequence[int | None]) -> Counter[int | None]:
    """For each grid how many words go on outside of it."""
    pairs = pairwise(zip(glyphs, spots, strict=True))
    return Counter(
        before if before is not None else after
        for (one, before), (other, after) in pairs
        if before != after and None in (before, after) and _is_one_word(one, other)
    )


def _is_one_word(one: Glyph, other: Glyph) -> bool:
    least = _SAME_WORD * one.size
    near = abs(other.base - one.base) < least and abs(other.x0 - one.x1) < least
    return near and one.text.isalpha() and other.text.isalpha()


def _whole_grids(page: Page) -> list[Grid]:
    """The grids of a page that have several cells, with the rows that have no rules."""
    every = grids(page)
    found = _outer([grid for grid in every if len(grid.spots) > 1])
    for grid in every:  # a row of a table that is shaded from side to side
        if len(grid.spots) == 1 and grid.box.height < _STRIPE * page.height:
            inside = [glyph for glyph in page.glyphs if _spot(grid, glyph) is not None]
            if _is_striped(grid, _cells(grid, inside, page)):
                page.drawn += [Rule(y, *grid.xs) for y in grid.ys]
    if all(len(grid.xs) < 3 for grid in found):
        return found
    outside = [glyph for glyph in page.glyphs if all(_spot(grid, glyph) is None for grid in found)]
    return completed(found, segments(outside, page), page)


def _spot(grid: Grid, glyph: Glyph) -> int | None:
    """The number of the spot that a letter stands in."""
    return grid.at(*glyph.middle) if grid.box.holds(*glyph.middle) else None


def _cells(grid: Grid, letters: Sequence[Glyph], page: Page) -> list[list[Segment]]:
    """The segments in each spot of a grid."""
    held: list[list[Glyph]] = [[] for _ in grid.spots]
    for glyph in letters:
        if (spot := _spot(grid, glyph)) is not None:
            held[spot].append(glyph)
    return [segments(each, page) for each in held]


def _widened(grid: Grid, inside: list[Glyph], free: list[Glyph]) -> tuple[Grid, list[Glyph]]:
    """A grid of one column with the text beside each of its cells as a second one, and the remaining letters.

    The meanings beside the coloured cells of a legend are like this, where the table has no rules.
    """
    beside: dict[int, list[Glyph]] = {}
    for glyph in free if len(grid.xs) == 2 else ():
        row = bisect_right(grid.ys, glyph.middle[1]) - 1
        if glyph.x0 >= grid.xs[1] and 0 <= row < len(grid.ys) - 1:
            beside.setdefault(row, []).append(glyph)
    rows = len(grid.ys) - 1
    if not beside or len(beside) < rows or rows < 2 or len(grid.spots) != rows:
        return grid, free
    taken = {id(glyph) for letters in beside.values() for glyph in letters}
    right = max(glyph.x1 for letters in beside.values() for glyph in letters)
    spots = [Spot(Box(grid.xs[1], grid.ys[row], right, grid.ys[row + 1]), row, 1) for row in range(rows)]
    inside += [glyph for letters in beside.values() for glyph in letters]
    wide = Grid((*grid.xs, right), grid.ys, (*grid.spots, *spots))
    return wide, [glyph for glyph in free if id(glyph) not in taken]


def _outer(found: Sequence[Grid]) -> list[Grid]:
    """The grids that do not lie in a cell of another."""

    def inside(one: Grid, other: Grid) -> bool:
        a, b = one.box, other.box
        return one is not other and b.holds(a.x0 + 1, a.top + 1) and b.holds(a.x1 - 1, a.bottom - 1)

    return [grid for grid in found if not any(inside(grid, other) for other in found)]


def _is_striped(grid: Grid, cells: Sequence[Sequence[Segment]]) -> bool:
    """Whether the cells are stripes over the whole width of a table, in which white makes the columns."""
    beside = sum(any(b.base - a.base < 0.3 * a.size for a, b in pairwise(cell)) for cell in cells)
    return len(grid.xs) == 2 and 2 * beside > sum(map(bool, cells))


def _is_table(grid: Grid, cells: Sequence[Sequence[Segment]], last: Grid | None) -> bool:
    """Whether two cells or more have text, and the grid is not a drawing or form.

    One is enough for a row that continues a table with the same columns, the `last` on the page before.
    """
    filled = [spot for spot, cell in zip(grid.spots, cells, strict=True) if cell]
    goes_on = last is not None and same_columns(last, grid)
    return len(filled) > (0 if goes_on else 1) and len(filled) * 8 >= len(grid.spots)
