"""Text outside of rules: columns, read one after the other, and tables that only white space makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kitgen.importers.pdf.grids import bands
from kitgen.importers.pdf.segments import Segment
from kitgen.importers.pdf.shapes import Box, Rule

Column = list[Segment]

#: In type sizes: white between columns is at least so wide.
_GUTTER = 0.55
#: Type so much larger than that of most lines is that of a heading, which stands above columns.
_HEADING = 1.15
_MOST_PLACES = 400
#: More lines than these on a page are read as they stand, without looking for columns.
MOST_SEGMENTS = 1_500
#: In type sizes: a row of a table ends where no column has text for so much more than between lines.
_ROW_GAP = 0.35
#: In type sizes: lines of a text are hardly further apart.
_LINE = 1.5


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table without rules: for each row the segments of each column."""

    rows: tuple[tuple[Column, ...], ...]

    @property
    def box(self) -> Box:
        """The place it takes."""
        return around([segment for row in self.rows for cell in row for segment in cell])


Block = Column | Aligned


def around(segments: Sequence[Segment]) -> Box:
    """The box around segments."""
    return Box(
        min(each.x0 for each in segments),
        min(each.top for each in segments),
        max(each.x1 for each in segments),
        max(each.bottom for each in segments),
    )


def blocks(
    segments: Sequence[Segment], rules: Sequence[Rule] = (), before: Sequence[float] = ()
) -> list[Block]:
    """The columns and tables in segments, in reading order.

    `before` is where the columns of the last table began: it may go on with a row that nothing else tells.
    """
    if len(segments) > MOST_SEGMENTS:
        return [list(segments)]
    gutter = _gutter(segments)
    if gutter is None:
        return [list(segments)] if segments else []
    found: list[Block] = []
    for spans, part in _parts(segments, gutter):
        if spans or not _two_sides(part, gutter):
            found.append(part)
        else:
            found += _side_by_side(part, rules, before)
    return _one_below_the_other(found)


def flows(segments: Sequence[Segment]) -> list[Column]:
    """What stands in a cell, as columns; a segment goes on with what it stands below most of."""
    found: list[Column] = []
    for segment in segments:
        above = [
            flow for flow in found if segment.base - flow[-1].base > 0.5 * min(segment.size, flow[-1].size)
        ]
        best = max(above, key=lambda flow: _shared(flow, segment), default=None)
        if best is not None and _shared(best, segment) > 0:
            best.append(segment)
        else:
            found.append([segment])
    return found


def _shared(flow: Column, segment: Segment) -> float:
    left, right = min(each.x0 for each in flow), max(each.x1 for each in flow)
    return min(right, segment.x1) - max(left, segment.x0)


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Where a strip of white runs between columns with the fewest lines that cross it; None without one."""
    pairs = _neighbours(segments)
    # Left of where the next column begins, as lines end at all places; where those are centred, between them.
    places = {round(place) for one, other in pairs for place in ((one.x1 + other.x0) / 2, other.x0 - 1)}
    scored = [(_score(segments, place), -place) for place in sorted(places)[:_MOST_PLACES]]
    best, place = max(scored, default=(0, 0.0))
    return -place if best > 0 else None


def _neighbours(segments: Sequence[Segment]) -> list[tuple[Segment, Segment]]:
    """Segments that stand beside each other, with what is next on their right."""
    found = []
    for one in segments:
        beside = [
            other
            for other in segments
            if other.x0 - one.x1 >= _GUTTER * one.size and other.top < one.bottom and other.bottom > one.top
        ]
        if beside:
            found.append((one, min(beside, key=lambda each: each.x0)))
    return found


def _score(segments: Sequence[Segment], place: float) -> int:
    """How good a gutter is: the lines on its smaller side, less those that cross it."""
    left = sum(each.x1 <= place for each in segments)
    right = sum(each.x0 >= place for each in segments)
    crossing = len(segments) - left - right
    return 2 * (min(left, right) - (1 if min(left, right) < 2 else 0)) - crossing


def _parts(segments: Sequence[Segment], gutter: float) -> list[tuple[bool, Column]]:
    """The segments from top to bottom: those that cross the gutter, and between them those on its sides.

    Headings that stand alone cross it too, however short they are.
    """
    size = median(segment.size for segment in segments)
    found: list[tuple[bool, Column]] = []
    for segment in segments:
        heading = segment.size > _HEADING * size and _is_alone(segment, segments)
        spans = heading or segment.x0 < gutter < segment.x1
        if found and found[-1][0] == spans:
            found[-1][1].append(segment)
        else:
            found.append((spans, [segment]))
    return found


def _is_alone(segment: Segment, segments: Sequence[Segment]) -> bool:
    return not any(
        other is not segment and other.top < segment.base and other.base > segment.top for other in segments
    )


def _two_sides(part: Sequence[Segment], gutter: float) -> bool:
    return any(each.x1 <= gutter for each in part) and any(each.x0 >= gutter for each in part)


def _side_by_side(part: Column, rules: Sequence[Rule], before: Sequence[float]) -> list[Block]:
    """What stands on the sides of a gutter: a table, or columns to be read one after the other."""
    columns = _columns(part)
    if len(columns) < 2:
        return [part]
    if table := _table(columns, rules):
        return _without_lonely(table)
    if _go_on(columns, before):
        return [Aligned((tuple(columns),))]
    if min(map(len, columns)) < 2 and len(part) < 6:
        return [part]  # a line with a wide gap in it
    return [block for column in columns for block in blocks(column, rules)]


def _columns(part: Sequence[Segment]) -> list[Column]:
    """The segments by the columns that white all the way down divides them into."""
    wide = _GUTTER * median(segment.size for segment in part)
    found: list[Column] = []
    right = float("-inf")
    for segment in sorted(part, key=lambda each: each.x0):  # then each column in the order it had
        if segment.x0 - right >= wide or not found:
            found.append([])
        found[-1].append(segment)
        right = max(right, segment.x1)
    order = {id(segment): number for number, segment in enumerate(part)}
    return [sorted(column, key=lambda each: order[id(each)]) for column in found]


def _table(columns: Sequence[Column], rules: Sequence[Rule]) -> Aligned | None:
    """The table that columns make, if rows go through them."""
    everything = sorted(
        (each for column in columns for each in column), key=lambda each: (each.base, each.x0)
    )
    lines = bands(rules, around(everything))
    groups = _by_rules(everything, lines) if len(lines) > 3 else _by_gaps(everything, lines)
    if len(groups) < 2 or not _level(groups, columns):
        groups = _by_lines(everything, columns)
    rows = tuple(_row(group, columns) for group in groups)
    if len(rows) < 2 or not any(sum(map(bool, row)) > 1 for row in rows) or _has_headings_inside(rows):
        return None
    return Aligned(rows)


def _has_headings_inside(rows: Sequence[Sequence[Column]]) -> bool:
    """Whether type as large as that of the header stands further down in a row, as in columns of a text."""
    full = [row for row in rows if sum(map(bool, row)) > 1]
    head = min(cell[0].size for cell in full[0] if cell)
    if head <= 1.04 * median(segment.size for row in rows for cell in row for segment in cell):
        return False
    return any(
        other.size < 0.96 * head < segment.size
        for row in full[1:]
        for cell in row
        for other, segment in pairwise(cell)
    )


def _go_on(columns: Sequence[Column], before: Sequence[float]) -> bool:
    """Whether columns begin where those of the table before did."""
    lefts = [min(segment.x0 for segment in column) for column in columns]
    return len(lefts) == len(before) and all(abs(a - b) < 4 for a, b in zip(lefts, before, strict=True))


def _without_lonely(table: Aligned) -> list[Block]:
    """The table, and apart from it lines above and below that stand in one column alone."""
    full = [number for number, row in enumerate(table.rows) if sum(map(bool, row)) > 1]
    first, end = full[0], full[-1] + 1 if len(full) == full[-1] + 1 - full[0] else len(table.rows)
    if end - first < 2:
        first, end = 0, len(table.rows)
    before = [segment for row in table.rows[:first] for cell in row for segment in cell]
    above, top = _above(table.rows[first])
    before += above
    after = [segment for row in table.rows[end:] for cell in row for segment in cell]
    found: list[Block] = [before, Aligned((top, *table.rows[first + 1 : end])), after]
    return [block for block in found if block]


def _above(row: tuple[Column, ...]) -> tuple[Column, tuple[Column, ...]]:
    """Lines in the first column above those with which all other columns begin, and the row without them."""
    left, *others = row
    starts = [cell[0].base for cell in others if cell]
    level = len(starts) > 1 and max(starts) - min(starts) < 2
    if not level or not any(abs(segment.base - starts[0]) < 2 for segment in left):
        return [], row
    above = [segment for segment in left if segment.base < starts[0] - 2]
    return above, ([segment for segment in left if segment.base >= starts[0] - 2], *others)


def _by_rules(everything: Sequence[Segment], lines: Sequence[float]) -> list[Column]:
    found: dict[int, Column] = {}
    for segment in everything:
        found.setdefault(sum(line < segment.base for line in lines), []).append(segment)
    return [*found.values()]


def _by_gaps(everything: Sequence[Segment], lines: Sequence[float]) -> list[Column]:
    """Rows where there is more white than between lines in every column, or a rule."""
    steps = sorted(_step(a, b) for a, b in pairwise(everything) if _step(a, b) > 0.6)
    usual = min(steps[len(steps) // 4], _LINE) if steps else 0.0
    found: list[Column] = []
    for segment in everything:
        last = found[-1][-1] if found else None
        ruled = last and any(last.base < line < segment.base for line in lines)
        if last is None or ruled or _step(last, segment) > usual + _ROW_GAP:
            found.append([])
        found[-1].append(segment)
    return found


def _step(one: Segment, other: Segment) -> float:
    """From line to line, in sizes of the larger type."""
    return (other.base - one.base) / max(one.size, other.size)


def _level(groups: Sequence[Column], columns: Sequence[Column]) -> bool:
    """Whether enough rows begin on the same line in two columns or more."""
    level = sum(_starts_level(_row(group, columns)) for group in groups)
    return level >= 2 and level >= 0.4 * len(groups)


def _starts_level(row: Sequence[Column]) -> bool:
    firsts = [cell[0] for cell in row if cell]
    return len(firsts) > 1 and any(abs(each.base - firsts[0].base) <= 0.4 * each.size for each in firsts[1:])


def _by_lines(everything: Sequence[Segment], columns: Sequence[Column]) -> list[Column]:
    """Rows of a table set without white between them: one begins wherever its first column has text.

    Empty where lines fill their columns, as those of running text do.
    """
    left = columns[0]
    width = columns[1][0].x0 - left[0].x0
    filled = sum(each.x1 - each.x0 for each in left) / (len(left) * width)
    beside = sum(any(abs(each.base - other.base) < 2 for other in columns[1]) for each in left)
    if filled > 0.6 or beside < 0.8 * len(left) or len(left) < 2:
        return []
    found: list[Column] = []
    for segment in everything:
        starts = any(abs(segment.base - each.base) < 2 for each in left)
        same = found and abs(found[-1][0].base - segment.base) < 2
        if not found or (starts and not same):
            found.append([])
        found[-1].append(segment)
    return found


def _row(group: Sequence[Segment], columns: Sequence[Column]) -> tuple[Column, ...]:
    members = {id(segment) for segment in group}
    return tuple([segment for segment in column if id(segment) in members] for column in columns)


def _one_below_the_other(found: Sequence[Block]) -> list[Block]:
    """The blocks with columns that simply follow each other down the page as one."""
    result: list[Block] = []
    for block in found:
        last = result[-1] if result else None
        if isinstance(block, list) and isinstance(last, list) and last[-1].base < block[0].base:
            last.extend(block)
        else:
            result.append(block)
    return result
