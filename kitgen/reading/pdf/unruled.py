"""Rows of a table without rules around them: only every other row is shaded, or its columns have no rules.

Styles of Word do this: a header between two lines, and below it every second row shaded. The shaded rows show
where the columns are; the others are the text between, above and below them that fits into these.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from kitgen.reading.pdf.grids import Grid, Spot, fill_of, spanning
from kitgen.reading.pdf.segments import Segment
from kitgen.reading.pdf.shapes import Box, Page, together

#: pt: text may reach so far over the edge of its column.
_OVER = 3.0
#: In type sizes: base lines of rows and of the lines in them are at most so far apart.
_FIRST, _NEXT = 1.6, 2.2
#: In type sizes: base lines that differ by less are one line.
_LEVEL = 0.35


def completed(grids: Sequence[Grid], free: Sequence[Segment], page: Page) -> list[Grid]:
    """The grids of a page from top to bottom; those with shaded cells get the other rows of their table."""
    found: list[Grid] = []
    for grid in grids:
        last = found[-1] if found else None
        lines = _between(last, grid, free) if last and same_columns(last, grid) else None
        if last and lines is not None:
            found[-1] = _joined(last, grid, lines, page)
        else:
            found.append(grid)
    return [_lengthened(grid, free, page, found) if _is_shaded(grid, page) else grid for grid in found]


def split(grid: Grid, cells: Sequence[Sequence[Segment]]) -> Grid | None:
    """The grid with cells over several columns divided where their text is; None where no cell is."""
    spots: list[Spot] = []
    for spot, cell in zip(grid.spots, cells, strict=True):
        spots += _parts(spot, grid.xs) if spot.columns > 1 and _in_columns(cell, grid.xs) else [spot]
    return replace(grid, spots=tuple(spots)) if len(spots) > len(grid.spots) else None


def _parts(spot: Spot, xs: Sequence[float]) -> list[Spot]:
    return [
        replace(spot, box=spot.box._replace(x0=xs[at], x1=xs[at + 1]), column=at, columns=1)
        for at in range(spot.column, spot.column + spot.columns)
    ]


def _in_columns(cell: Sequence[Segment], xs: Sequence[float]) -> bool:
    """Whether the text of a cell is in columns: two that stand side by side, one of them with more lines."""
    held: dict[int | None, list[Segment]] = {}
    for segment in cell:
        held.setdefault(_column(segment, xs), []).append(segment)
    if None in held or len(cell) < 3:
        return False
    heights = sorted((min(each.top for each in one), max(each.base for each in one)) for one in held.values())
    return any(following[0] < before[1] for before, following in pairwise(heights))


def _column(segment: Segment, xs: Sequence[float]) -> int | None:
    """The column that a segment is in; None where it is in several, or outside."""
    at = bisect_right(xs, (segment.x0 + segment.x1) / 2) - 1
    if not 0 <= at < len(xs) - 1:
        return None
    return at if xs[at] - _OVER <= segment.x0 and segment.x1 <= xs[at + 1] + _OVER else None


def same_columns(one: Grid, other: Grid) -> bool:
    """Whether two grids have the same columns, and more than one."""
    same = len(one.xs) == len(other.xs) > 2
    return same and all(abs(a - b) <= _OVER for a, b in zip(one.xs, other.xs, strict=True))


def _is_shaded(grid: Grid, page: Page) -> bool:
    """Whether a grid of several columns has shaded cells at its top or end, and no rules in between."""
    edges = [spot for spot in grid.spots if spot.row in (0, len(grid.ys) - 2)]
    ruled = any(
        abs(wall.at - x) <= _OVER and wall.start < grid.ys[-1] and wall.end > grid.ys[0]
        for wall in page.walls
        for x in grid.xs[1:-1]
    )
    return len(grid.xs) > 2 and not ruled and any(fill_of(spot.box, page.fills) for spot in edges)


def _lines(segments: Iterable[Segment]) -> list[list[Segment]]:
    ordered = sorted(segments, key=lambda each: each.base)
    return together(ordered, lambda first, each: each.base - first.base <= _LEVEL * each.size)


def _fits(line: Sequence[Segment], xs: Sequence[float]) -> bool:
    return all(_column(segment, xs) is not None for segment in line)


def _is_row(line: Sequence[Segment], xs: Sequence[float]) -> bool:
    return len({_column(segment, xs) for segment in line}) > 1


def _between(one: Grid, other: Grid, free: Sequence[Segment]) -> list[list[Segment]] | None:
    """The lines between two grids, empty where they touch; None where they are not a row of one table."""
    lines = _lines(each for each in free if one.ys[-1] < each.base < other.ys[0])
    if not lines:
        return [] if other.ys[0] - one.ys[-1] <= _OVER else None
    return lines if all(_fits(line, one.xs) for line in lines) and _is_row(lines[0], one.xs) else None


def _joined(one: Grid, other: Grid, lines: Sequence[Sequence[Segment]], page: Page) -> Grid:
    """Two grids as one, with the rows between them."""
    if not lines:
        ys, added = (*one.ys[:-1], *other.ys), []
    else:
        ys = (*one.ys, *spanning(page.across, one.box, one.ys[-1], other.ys[0]), *other.ys)
        added = _rows(one.xs, ys, len(one.ys) - 1, len(ys) - len(other.ys))
    shift = len(ys) - len(other.ys)
    below = [replace(spot, row=spot.row + shift) for spot in other.spots]
    return Grid(one.xs, ys, (*one.spots, *added, *below))


def _rows(xs: Sequence[float], ys: Sequence[float], first: int, end: int) -> list[Spot]:
    """A cell in each column for the rows from `first` up to `end`."""
    return [
        Spot(Box(xs[at], ys[row], xs[at + 1], ys[row + 1]), row, at)
        for row in range(first, end)
        for at in range(len(xs) - 1)
    ]


def _lengthened(grid: Grid, free: Sequence[Segment], page: Page, grids: Sequence[Grid]) -> Grid:
    """A grid with the rows of its table above and below it."""
    top = max((each.ys[-1] for each in grids if each.ys[-1] <= grid.ys[0]), default=0.0)
    end = min((each.ys[0] for each in grids if each.ys[0] >= grid.ys[-1]), default=page.height)
    above = _touching(
        reversed(_lines(each for each in free if top < each.base < grid.ys[0])), grid.ys[0], grid
    )
    below = _touching(_lines(each for each in free if grid.ys[-1] < each.base < end), grid.ys[-1], grid)
    while above and not _is_row(above[-1], grid.xs):
        above.pop()
    if below and not _is_row(below[0], grid.xs):
        below = []
    return _with_rows(grid, above, below, page)


def _touching(lines: Iterable[list[Segment]], edge: float, grid: Grid) -> list[list[Segment]]:
    """The lines from an edge of a grid on that fit into its columns and are close to each other."""
    found: list[list[Segment]] = []
    for line in lines:
        last, size = found[-1][0] if found else None, max(segment.size for segment in line)
        near = abs(line[0].base - (last.base if last else edge)) <= (_NEXT if last else _FIRST) * size
        larger = last is not None and size > 1.25 * last.size and line[0].base > last.base
        if not near or larger or not _fits(line, grid.xs):
            break
        found.append(line)
    return found


def _with_rows(
    grid: Grid, above: Sequence[Sequence[Segment]], below: Sequence[Sequence[Segment]], page: Page
) -> Grid:
    top, bottom = list[float](), list[float]()
    if above:
        first = min(segment.top for segment in above[-1]) - 1
        top = [first, *spanning(page.across, grid.box, first, grid.ys[0])]
    if below:
        last = max(segment.bottom for segment in below[-1]) + 1
        bottom = [*spanning(page.across, grid.box, grid.ys[-1], last), last]
    ys, many = (*top, *grid.ys, *bottom), len(top) + len(grid.ys) - 1
    inside = [replace(spot, row=spot.row + len(top)) for spot in grid.spots]
    spots = (*_rows(grid.xs, ys, 0, len(top)), *inside, *_rows(grid.xs, ys, many, len(ys) - 1))
    return Grid(grid.xs, ys, spots)
