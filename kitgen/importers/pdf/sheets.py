"""Pages with their letters in the cells of tables, or outside of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kitgen.importers.pdf.grids import Grid, Spot, grids
from kitgen.importers.pdf.segments import Segment, segments
from kitgen.importers.pdf.shapes import Box, Glyph, Page, Rule


@dataclass(slots=True)
class Sheet:
    """A page with its tables, and what stands outside of them."""

    page: Page
    grids: list[Grid]
    cells: list[list[list[Segment]]]  #: for each grid the segments of each of its spots
    free: list[Segment]


def sheet_of(page: Page) -> Sheet:
    """The letters of a page by the cells they stand in."""
    found = _outer(grids(page))
    letters: list[dict[int, list[Glyph]]] = [{} for _ in found]
    free: list[Glyph] = []
    for glyph in page.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size
        for number, grid in enumerate(found):
            spot = grid.at(x, y) if grid.box.holds(x, y) else None
            if spot is not None:
                letters[number].setdefault(spot, []).append(glyph)
                break
        else:
            free.append(glyph)
    sheet = Sheet(page, [], [], [])
    for grid, by_spot in zip(found, letters, strict=True):
        grid, free = _widened(grid, by_spot, free)
        cells = [segments(by_spot.get(number, ()), page) for number in range(len(grid.spots))]
        if _is_striped(grid, cells):
            page.drawn += [Rule(y, *grid.xs) for y in grid.ys]
            free += [glyph for each in by_spot.values() for glyph in each]
        elif _is_table(grid, cells):
            sheet.grids.append(grid)
            sheet.cells.append(cells)
        else:
            free += [glyph for each in by_spot.values() for glyph in each]
    sheet.free = segments(free, page)
    return sheet


def _widened(grid: Grid, by_spot: dict[int, list[Glyph]], free: list[Glyph]) -> tuple[Grid, list[Glyph]]:
    """A grid of one column with what stands beside each of its cells as a second one, and what is left over.

    So stand the meanings beside the coloured cells of a legend, where the table has no rules.
    """
    beside: dict[int, list[Glyph]] = {}
    for glyph in free if len(grid.xs) == 2 else ():
        row = bisect_right(grid.ys, glyph.base - 0.3 * glyph.size) - 1
        if glyph.x0 >= grid.xs[1] and 0 <= row < len(grid.ys) - 1:
            beside.setdefault(row, []).append(glyph)
    rows = len(grid.ys) - 1
    if not beside or len(beside) < rows or rows < 2 or len(grid.spots) != rows:
        return grid, free
    taken = {id(glyph) for letters in beside.values() for glyph in letters}
    right = max(glyph.x1 for letters in beside.values() for glyph in letters)
    spots = [Spot(Box(grid.xs[1], grid.ys[row], right, grid.ys[row + 1]), row, 1) for row in range(rows)]
    by_spot.update({rows + row: letters for row, letters in beside.items()})
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


def _is_table(grid: Grid, cells: Sequence[Sequence[Segment]]) -> bool:
    """Whether two cells or more have text, and the grid is no drawing or form."""
    filled = [spot for spot, cell in zip(grid.spots, cells, strict=True) if cell]
    return len(filled) > 1 and len(filled) * 8 >= len(grid.spots)
