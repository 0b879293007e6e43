"""Tables by their rules: lines and edges of filled boxes that cross each other make a grid of cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from kitgen.basics.records import dataclass
from kitgen.reading.pdf.shapes import Box, Fill, Page, Rule, together

#: pt: things nearer than this are at the same place; rules with smaller gaps are one.
_NEAR = 3.0
#: The most rules a page's tables may have, and the most cells of a table.
MOST_RULES, MOST_CELLS = 2_000, 20_000
#: pt: columns and rows are at least so wide and high.
_NARROW, _LOW = 9.0, 6.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a grid: its place, and how many columns and rows it takes."""

    box: Box
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table; `xs` and `ys` are where its columns and rows begin, and the last ones end."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spots: tuple[Spot, ...]

    @property
    def box(self) -> Box:
        """The place of the whole table."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def at(self, x: float, y: float) -> int | None:
        """The number of the spot at a point; None outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        for number, spot in enumerate(self.spots):
            if spot.row <= row < spot.row + spot.rows and spot.column <= column < spot.column + spot.columns:
                return number
        return None


def grids(page: Page) -> list[Grid]:
    """The grids on a page from top to bottom; a single box is also one."""
    across, down = _merged(page.across), _merged(page.down)
    if len(across) + len(down) > MOST_RULES:
        return []
    found = (_grid(rules, others) for rules, others in _crossing(across, down))
    whole = _side_by_side([grid for grid in found if grid])
    return sorted(whole, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _side_by_side(found: Sequence[Grid]) -> list[Grid]:
    """The grids, with those of the same rows beside each other joined: columns with white between them."""
    whole: list[Grid] = []
    for grid in sorted(found, key=lambda each: each.xs[0]):
        same = (number for number, each in enumerate(whole) if _same_rows(each, grid))
        number = next(same, None)
        if number is None:
            whole.append(grid)
        else:
            whole[number] = _wider(whole[number], grid)
    return whole


def _same_rows(left: Grid, right: Grid) -> bool:
    alike = len(left.ys) == len(right.ys) and left.xs[-1] <= right.xs[0] + _NEAR
    return alike and all(abs(a - b) <= _NEAR for a, b in zip(left.ys, right.ys, strict=True))


def _wider(left: Grid, right: Grid) -> Grid:
    """Two grids as one; the white between them belongs to the last column of the left one."""
    columns = len(left.xs) - 1
    spots = [replace(spot, column=spot.column + columns) for spot in right.spots]
    return Grid((*left.xs[:-1], *right.xs), left.ys, (*left.spots, *spots))


def fill_of(box: Box, fills: Sequence[Fill]) -> str | None:
    """The colour of a cell: the last that was painted over its middle and most of its width."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    for fill in reversed(fills):
        shared = min(fill.box.x1, box.x1) - max(fill.box.x0, box.x0)
        if fill.box.holds(x, y) and shared > 0.6 * box.width:
            return None if fill.colour == "#ffffff" else fill.colour
    return None


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """The rules, with those that continue each other joined."""
    lines = together(sorted(rules), lambda first, rule: rule.at - first.at <= _NEAR)
    found: list[Rule] = []
    for line in lines:
        at, begun = sum(rule.at for rule in line) / len(line), len(found)
        for rule in sorted(line, key=lambda each: each.start):
            if len(found) > begun and rule.start <= found[-1].end + _NEAR:
                found[-1] = found[-1]._replace(end=max(found[-1].end, rule.end))
            else:
                found.append(rule._replace(at=at))
    return found


def _crosses(one: Rule, other: Rule) -> bool:
    return (
        one.start - _NEAR <= other.at <= one.end + _NEAR
        and other.start - _NEAR <= one.at <= other.end + _NEAR
    )


def _crossing(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules in groups, in which every rule crosses another of the group."""
    group = list(range(len(across) + len(down)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for number, rule in enumerate(across):
        for other_number, other in enumerate(down, len(across)):
            if _crosses(rule, other):
                group[root(other_number)] = root(number)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number in range(len(group)):
        pair = found.setdefault(root(number), ([], []))
        if number < len(across):
            pair[0].append(across[number])
        else:
            pair[1].append(down[number - len(across)])
    return [pair for pair in found.values() if pair[0] and pair[1]]


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    """The grid of these rules, or None where they make no table. Outer sides may be open."""
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    xs = _places([*(rule.at for rule in down), left, right], _NARROW)
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    ys = _places([*(rule.at for rule in across), top, bottom], _LOW)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > MOST_CELLS:
        return None
    spots = _spots(xs, ys, across, down)
    return Grid(tuple(xs), tuple(ys), tuple(spots))


def _places(values: Iterable[float], least: float) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] >= least:
            found.append(value)
    return found


def _spots(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> list[Spot]:
    """The cells: squares of the grid that no rule divides are one, as long as they make a rectangle."""
    taken: set[tuple[int, int]] = set()
    found: list[Spot] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            columns = _reach(
                column, len(xs) - 1, lambda at, row=row: _divided(down, xs[at], ys[row], ys[row + 1])
            )
            while any((row, column + step) in taken for step in range(columns)):
                columns -= 1
            left, right = xs[column], xs[column + columns]
            rows = _reach(row, len(ys) - 1, lambda at, a=left, b=right: _divided(across, ys[at], a, b))
            rows = _without_walls(xs, ys, down, (row, column), (rows, columns))
            taken |= {(row + i, column + j) for i in range(rows) for j in range(columns)}
            box = Box(left, ys[row], right, ys[row + rows])
            found.append(Spot(box, row, column, rows, columns))
    return found


def _reach(first: int, end: int, divided: Callable[..., bool]) -> int:
    """How many squares from `first` on no rule divides."""
    count = 1
    while first + count < end and not divided(first + count):
        count += 1
    return count


def _without_walls(
    xs: Sequence[float], ys: Sequence[float], down: Sequence[Rule], at: tuple[int, int], size: tuple[int, int]
) -> int:
    """How many of the rows below have no wall inside, and walls where the cell has them."""
    (row, column), (rows, columns) = at, size
    for step in range(1, rows):
        top, bottom = ys[row + step], ys[row + step + 1]
        inside = any(_divided(down, x, top, bottom) for x in xs[column + 1 : column + columns])
        right = column + columns < len(xs) - 1 and not _divided(down, xs[column + columns], top, bottom)
        if inside or right:
            return step
    return rows


def _divided(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether rules at a place divide more than half of the way from `start` to `end`."""
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= _NEAR
    )
    return covered > 0.5 * (end - start)


def _wide(rules: Iterable[Rule], box: Box) -> list[float]:
    """The places of horizontal rules over the width of a box."""
    return [r.at for r in _merged(rules) if min(r.end, box.x1) - max(r.start, box.x0) > 0.8 * box.width]


def bands(rules: Iterable[Rule], box: Box) -> list[float]:
    """The places where horizontal rules divide the content of a box, as in tables of books."""
    places = sorted(at for at in _wide(rules, box) if box.top - 12 <= at <= box.bottom + 12)
    return [place for before, place in pairwise([float("-inf"), *places]) if place - before > _LOW]


def spanning(rules: Iterable[Rule], box: Box, top: float, bottom: float) -> list[float]:
    """The places where rules over the width of a box divide its content between two heights."""
    return _places((at for at in _wide(rules, box) if top + _LOW < at < bottom - _LOW), _LOW)
