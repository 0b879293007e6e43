"""Tables made into rubrics: those whose rows are levels, or levels of criteria, or name no criteria."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Cell, Line
from kitgen.understanding.scales.ratings import best_first
from kitgen.understanding.tables.parts import Column, TableParts, is_number, said_in
from kitgen.understanding.tables.rows import Row
from kitgen.understanding.tables.rubric import LEVEL, known_order, level_name, run_of
from kitgen.understanding.tuned import HALF, MOST, MOST_NUMBERED
from kitgen.understanding.vocabulary import named

#: A level before what is said of it: “2–3 points: …”, “Level 2. …”.
_BEFORE = re.compile(
    r"(?P<level>(?:(?:level|nivå|niveau|grade|score|trinn|steg) )?[0-9]+(?:[.,][0-9]+)?"
    r"(?: ?[-–] ?[0-9]+(?:[.,][0-9]+)?)?)(?: ?(?:points?|poeng|pts|p)\b)?[.:)–-]?\s+(?P<text>\S.*)",
    re.IGNORECASE,
)


def turned(parts: TableParts) -> TableParts | None:
    """The table with its rows as columns, where its rows are levels and its columns criteria; else None."""
    rows = [*parts.header, *parts.body]
    names = [tidy(row[0].text) for row in parts.body]
    heads = [tidy(cell.text) for cell in rows[0][1:]] if rows else []
    if len(parts.header) != 1 or not 2 < len(names) <= MOST_NUMBERED or len(heads) < 2 or not all(heads):
        return None
    if known_order(names) is None or any(map(named, heads)):
        return None
    cells: list[Row] = [list(column) for column in zip(*rows, strict=True)]
    found = TableParts(parts.table, header=[cells[0]], body=cells[1:])
    said = any(map(LEVEL.search, (parts.names[0], *names)))
    return found if said or (best_first(names) and not all(map(is_number, names))) else None


def unnamed(parts: TableParts) -> TableParts | None:
    """The table with what it says at the best level as criteria, where each of its columns is a level."""
    run = run_of(parts.columns)
    held = [each for each in parts.columns if each.held]
    first = known_order([level_name(each.name) for each in run]) if len(run) > 1 else None
    if first is None or run[0] is not held[0]:
        return None
    numbers = [each.number for each in (run if first else run[::-1])]
    return _with_more(parts, lambda each: _with_criteria(each, numbers))


def _with_criteria(parts: TableParts, numbers: Sequence[int]) -> TableParts:
    """The table with a column more before the others; rows that say something at one level alone are none."""
    rows: list[Row] = []
    for row in parts.rows:
        said = [row[number] for number in numbers if number < len(row) and said_in(row[number])]
        if len(said) > 1:
            rows.append([said[0], *row])
    header: list[Row] = [[Cell(), *row] for row in parts.header]
    return TableParts(parts.table, parts.above, header, rows, parts.below)


def _with_more(parts: TableParts, make: Callable[[TableParts], TableParts]) -> TableParts:
    """The same made of a table and of those of its kind."""
    found = make(parts)
    found.more = [make(each) for each in parts.more]
    return found


def stacked(parts: TableParts) -> TableParts | None:
    """The table with a row for each criterion, where each level of it has a row of its own; else None.

    The levels stand in a column of their own, or before what is said of them.
    """
    texts = [each for each in parts.columns if each.is_text and each.filled > HALF]
    if not texts or parts.more or parts.sections:
        return None
    text = max(texts, key=lambda each: each.length * each.unique)
    marked = [_BEFORE.fullmatch(each) for each in text.texts]
    column = None
    if sum(map(bool, marked)) > MOST * len(marked):
        levels = [match["level"] if match else "" for match in marked]
    else:
        column = next((each for each in parts.columns if each is not text and _may_be_levels(each)), None)
        levels = [*column.texts] if column else ["" for _ in parts.rows]
    before = [each.number for each in parts.columns[: text.number] if each.held and each is not column]
    leveled = [at for at, level in enumerate(levels) if level]
    groups = [
        [*rows]
        for _, rows in groupby(leveled, lambda at: [bare(parts.rows[at][number].text) for number in before])
    ]
    if not groups or not _are_levels([[levels[at] for at in rows] for rows in groups]):
        return None
    names = [levels[at] for at in max(groups, key=len)]
    body: list[Row] = [
        [
            *(parts.rows[rows[0]][number] for number in before),
            *_cells(parts, text.number, rows, levels, names),
        ]
        for rows in groups
    ]
    head = [Cell((Line(parts.names[number]),)) for number in before]
    if not before:  # what is said at the best level stands for the criterion
        head = [Cell()]
        body = [[row[0 if known_order(names) else -1], *row] for row in body]
    header: list[Row] = [[*head, *(Cell((Line(name),)) for name in names)]]
    return TableParts(parts.table, parts.above, header, body, parts.below)


def _may_be_levels(each: Column) -> bool:
    return each.filled > MOST and (each.figures > MOST or bool(best_first([*dict.fromkeys(each.held)])))


def _cells(
    parts: TableParts, number: int, rows: Sequence[int], levels: Sequence[str], names: Sequence[str]
) -> list[Cell]:
    """What the rows of a criterion say at each level, without the level before it."""
    said: dict[str, Cell] = {}
    for at in rows:
        cell = parts.rows[at][number]
        text = tidy(cell.text)
        match = _BEFORE.fullmatch(text)
        own = match["text"] if match and match["level"] == levels[at] else text
        said[levels[at]] = Cell((replace(cell.lines[0], text=own, bullet=False),)) if cell.lines else cell
    return [said.get(name, Cell()) for name in names]


def _are_levels(series: Sequence[Sequence[str]]) -> bool:
    """Whether texts beside rows are levels: nearly the same series for each criterion, or down to 0 for one.

    What only counts the rows from 1 is none.
    """
    names = max(series, key=len)
    if not 1 < len(names) == len(set(names)) <= MOST_NUMBERED or known_order(names) is None:
        return False
    if len(series) == 1:
        return len(names) > 2 and "0" in (names[0], names[-1])
    counted = [*names] == [str(number) for number in range(1, len(names) + 1)]
    return not counted and sum([*each] == [*names] for each in series) >= MOST * len(series)
