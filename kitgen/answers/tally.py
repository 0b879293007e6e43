"""A count made by hand: statements down, levels across (or the other way round), a number in each place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.answers.columns import Headings
from kitgen.answers.levels import Judged, Levels
from kitgen.answers.table import Rows
from kitgen.answers.text import plain
from kitgen.basics.records import dataclass
from kitgen.domain.readings import read_count
from kitgen.domain.results import Count
from kitgen.errors import KitgenError, said

#: The share of rows below the first that begin with a statement, from which on a table is a count.
MOST = 0.8
#: Columns that add up the others.
SUMS = frozenset(
    {"sum", "total", "totalt", "i alt", "i alt svar", "alle", "antall", "antal", "n", "svar", "summa"}
)


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of a table, by statement, and what is wrong with it."""

    counts: dict[str, Count]
    faults: tuple[KitgenError, ...]


def tally(rows: Rows, headings: Headings, levels: Levels) -> Tally | None:
    """The counts in a table; None for one that is no count."""
    return _tally(rows, headings, levels) or _tally(turned(rows), headings, levels, turned=True)


def turned(rows: Rows) -> Rows:
    """The columns of a table as its rows; nothing where these are too many."""
    wide = max(map(len, rows), default=0)
    return [[row[at] if at < len(row) else "" for row in rows] for at in range(wide)] if wide <= 500 else []


def _tally(rows: Rows, headings: Headings, levels: Levels, turned: bool = False) -> Tally | None:
    found = _statements(rows, headings)
    if found is None:
        return None
    column, named = found
    head = _head(rows[: min(named)], levels, column)
    if not head:
        return None
    if turned and not all(_number(rows[at], place) is not None for at in named for place in head):
        return None  # answers one by one, whose first column holds levels
    counts: dict[str, Count] = {}
    faults = []
    for at, name in named.items():
        numbers = {judged: _number(rows[at], place) for place, judged in head.items()}
        if name in counts:
            faults.append(KitgenError(said("answers.counted-twice", statement=name)))
        elif None in numbers.values():
            faults.append(KitgenError(said("answers.no-number", row=at + 1, statement=name)))
        else:
            each = tuple(numbers.get(level) or 0 for level in range(len(levels.scale.levels)))
            counts[name] = Count(each, numbers.get("unsure") or 0)
    missing = [level.id for place, level in enumerate(levels.scale.levels) if place not in head.values()]
    if missing:
        faults.append(KitgenError(said("answers.no-level-column", levels=missing)))
    return Tally(counts, tuple(faults))


def _statements(rows: Rows, headings: Headings) -> tuple[int, dict[int, str]] | None:
    """The column that statements stand in, and the statement of each row."""
    for column in range(min(2, max(map(len, rows), default=0))):
        cells = [row[column].strip() if column < len(row) else "" for row in rows]
        named = {
            at: found.statement
            for at, cell in enumerate(cells)
            if cell and (found := headings.find(cell))
            if found.how not in ("foreign", "unclear")
        }
        if not named:
            continue
        below = [cell for cell in cells[min(named) :] if cell and plain(cell) not in SUMS]
        if len(named) >= MOST * len(below) and len(named) >= min(2, len(headings.ids)):
            return column, named
    return None


def _head(rows: Sequence[Sequence[str]], levels: Levels, column: int) -> dict[int, Judged]:
    """The levels in the row above the first statement that has most of them, by column."""
    best: dict[int, Judged] = {}
    for row in rows[-10:]:
        judged = {at: levels.judge(cell) for at, cell in enumerate(row) if cell.strip() and at != column}
        known: dict[int, Judged] = {
            at: what for at, what in judged.items() if isinstance(what, int) or what == "unsure"
        }
        if len(set(known.values())) == len(known) >= max(2, len(best)):
            best = known
    return best


def _number(row: Sequence[str], place: int) -> int | None:
    """The whole number in a place, nothing being 0; None for anything else."""
    cell = row[place].strip().replace("\u00a0", "") if place < len(row) else ""
    if cell in ("", "-", "–"):
        return 0
    if re.fullmatch(r"[|Il/ ]{1,60}", cell):  # strokes
        return len(cell.replace(" ", ""))
    found = read_count(cell)
    return found.value if found and found.note is None and found.value < 1_000_000 else None
