"""Tables that only white space makes: their rows are found by rules, by gaps, or by where lines begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kitgen.basics.records import dataclass
from kitgen.reading.pdf.grids import bands
from kitgen.reading.pdf.segments import Segment
from kitgen.reading.pdf.shapes import Box, Rule

Column = list[Segment]

#: In type sizes: a row of a table ends where every column has so much more than the usual line distance.
_ROW_GAP = 0.35
#: Headings are so much larger than most text, at least.
_LARGER = 1.1
#: In type sizes: lines of a text are hardly further apart.
_LINE = 1.5


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table without rules: for each row the segments of each column."""

    rows: tuple[tuple[Column, ...], ...]

    @property
    def box(self) -> Box:
        """Its place."""
        return around([segment for row in self.rows for cell in row for segment in cell])


#: The content of one place: a column of text, or a table.
Block = Column | Aligned


def around(segments: Sequence[Segment]) -> Box:
    """The box around segments."""
    return Box(
        min(each.x0 for each in segments),
        min(each.top for each in segments),
        max(each.x1 for each in segments),
        max(each.bottom for each in segments),
    )


def table_of(columns: Sequence[Column], rules: Sequence[Rule]) -> Aligned | None:
    """The table that columns make, if rows go across them."""
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
    """Whether type as large as that of the header is further down too, as in columns of text.

    A row in which all begin with it is a header once more.
    """
    start = next(number for number, row in enumerate(rows) if sum(map(bool, row)) > 1)
    head = 0.96 * min(cell[0].size for cell in rows[start] if cell)
    letters: Counter[float] = Counter()
    for segment in (segment for row in rows for cell in row for segment in cell):
        letters[segment.size] += len(segment.text)
    if head <= _LARGER * letters.most_common(1)[0][0]:
        return False
    return any(
        any(segment.size > head for cell in row for segment in cell)
        and (sum(map(bool, row)) < 2 or any(cell and cell[0].size < head for cell in row))
        for row in rows[start + 1 :]
    )


def go_on(columns: Sequence[Column], before: Sequence[float]) -> bool:
    """Whether columns begin where those of the table before did."""
    lefts = [min(segment.x0 for segment in column) for column in columns]
    return len(lefts) == len(before) and all(abs(a - b) < 4 for a, b in zip(lefts, before, strict=True))


def without_lonely(table: Aligned) -> list[Block]:
    """The table, separated from lines above and below it that are in one column alone."""
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
    """The lines in the first column above the level where all others begin, and the row without them."""
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
    """Rows separated by more white than between lines in every column, or by a rule."""
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
    """The distance from line to line, in sizes of the larger type."""
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
    if filled > 0.6 or beside < 0.8 * len(left) or len(left) < 2 or _is_running_text(columns):
        return []
    found: list[Column] = []
    for segment in everything:
        starts = any(abs(segment.base - each.base) < 2 for each in left)
        same = found and abs(found[-1][0].base - segment.base) < 2
        if not found or (starts and not same):
            found.append([])
        found[-1].append(segment)
    return found


def _is_running_text(columns: Sequence[Column]) -> bool:
    """Whether sentences go on from line to line in columns, a fifth of them at least."""
    steps = [pair for column in columns for pair in pairwise(column)]
    return sum(other.text[:1].islower() for _, other in steps) > 0.2 * len(steps)


def _row(group: Sequence[Segment], columns: Sequence[Column]) -> tuple[Column, ...]:
    members = {id(segment) for segment in group}
    return tuple([segment for segment in column if id(segment) in members] for column in columns)
