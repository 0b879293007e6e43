"""Pages with their letters in the cells of tables, or outside of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kitgen.importers.pdf.grids import Grid, grids
from kitgen.importers.pdf.segments import Segment, segments
from kitgen.importers.pdf.shapes import Glyph, Page


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
        cells = [segments(by_spot.get(number, ()), page) for number in range(len(grid.spots))]
        if _is_table(grid, cells):
            sheet.grids.append(grid)
            sheet.cells.append(cells)
        else:
            free += [glyph for each in by_spot.values() for glyph in each]
    sheet.free = segments(free, page)
    return sheet


def _outer(found: Sequence[Grid]) -> list[Grid]:
    """The grids that do not lie in a cell of another."""

    def inside(one: Grid, other: Grid) -> bool:
        a, b = one.box, other.box
        return one is not other and b.holds(a.x0 + 1, a.top + 1) and b.holds(a.x1 - 1, a.bottom - 1)

    return [grid for grid in found if not any(inside(grid, other) for other in found)]


def _is_table(grid: Grid, cells: Sequence[Sequence[Segment]]) -> bool:
    """Whether two cells or more have text, and the grid is no drawing or form."""
    filled = [spot for spot, cell in zip(grid.spots, cells, strict=True) if cell]
    return len(filled) > 1 and len(filled) * 8 >= len(grid.spots)
