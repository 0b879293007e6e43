"""Long tables: a row for each answer, with columns for who answered, what was asked and what was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kitgen.answers.columns import Headings
from kitgen.answers.known import kind_of
from kitgen.answers.levels import Levels
from kitgen.answers.table import MOST_COLUMNS, Rows
from kitgen.errors import KitgenError, said

#: In a column of what was asked, and in that of the answers, so many cells are statements and levels.
MOST = 0.5
#: So many rows tell whether a table is a long one, which has no more columns.
FIRST_ROWS, WIDEST = 400, 40
#: The columns that tell whose an answer is when they are called so.
_WHOSE = ("response", "mail", "name")


def widened(rows: Rows, headings: Headings, levels: Levels) -> Rows:
    """A row for each person, with a column for each question; the rows as they are where they are no long
    table.

    Raises KitgenError where nothing tells which answers are of one person.
    """
    wide = max(map(len, rows), default=0)
    asked = next(
        (at for at in range(min(wide, WIDEST)) if _asks(_column(rows[:FIRST_ROWS], at), headings)), None
    )
    if asked is None or wide > WIDEST:
        return rows
    columns = [_column(rows, at) for at in range(wide)]
    first = next(at for at, cell in enumerate(columns[asked]) if _is_statement(cell, headings))
    below = [at for at in range(first, len(rows)) if columns[asked][at]]
    stated = [at for at in below if _is_statement(columns[asked][at], headings)]
    others = [at for at in range(wide) if at != asked]
    held = {at: [columns[at][number] for number in stated] for at in others}
    answer = next(
        (at for numbers in (False, True) for at in others if _answers(held[at], levels, numbers)), None
    )
    if answer is None:
        return rows
    if len({(columns[asked][at], columns[answer][at]) for at in stated}) == len(stated):
        return _counted(rows, columns, asked, answer, stated)
    head = rows[first - 1] if first else []
    named = {at: kind_of(heading) for at, heading in enumerate(head[:wide])}
    others = sorted({*others} - {answer}, key=lambda at: (named.get(at) not in _WHOSE, at))
    whose = next((at for at in others if _tells(at, columns, asked, stated, named.get(at) in _WHOSE)), None)
    if whose is None:
        raise KitgenError(said("answers.long"))
    questions = [*dict.fromkeys(columns[asked][at] for at in below)][: MOST_COLUMNS - 1]
    place = {question: number for number, question in enumerate(questions, 1)}
    people: dict[str, list[str]] = {}
    for at in below:
        row = people.setdefault(columns[whose][at], [columns[whose][at], *[""] * len(questions)])
        if number := place.get(columns[asked][at]):
            row[number] = columns[answer][at]
    return [[head[whose] if head else "", *questions], *people.values()]


def _column(rows: Rows, at: int) -> list[str]:
    return [row[at].strip() if at < len(row) else "" for row in rows]


def _is_statement(cell: str, headings: Headings) -> bool:
    found = headings.find(cell) if cell else None
    return found is not None and found.how not in ("foreign", "unclear")


def _asks(cells: Sequence[str], headings: Headings) -> bool:
    """Whether most cells of a column name statements, each of which comes several times."""
    many = Counter(filter(None, cells))
    named = {cell: often for cell, often in many.items() if often > 1 and _is_statement(cell, headings)}
    return len(named) > 1 and sum(named.values()) > MOST * many.total()


def _answers(cells: Sequence[str], levels: Levels, numbers: bool) -> bool:
    """Whether most cells are levels; or `numbers`, which may be some."""
    judged = [levels.judge(cell) for cell in cells if cell]
    known = (isinstance(each, int) or each == "unsure" or (numbers and each == "number") for each in judged)
    return sum(known) > MOST * len(judged)


def _counted(
    rows: Rows, columns: Sequence[Sequence[str]], asked: int, answer: int, stated: Sequence[int]
) -> Rows:
    """A count with a row for each statement, where rows say how often a level was answered; or the rows."""
    number = next((at for at in range(len(columns)) if all(columns[at][n].isdecimal() for n in stated)), None)
    if number is None:
        return rows
    names = [*dict.fromkeys(columns[answer][at] for at in stated)]
    found: dict[str, list[str]] = {}
    for at in stated:
        counts = found.setdefault(columns[asked][at], [columns[asked][at], *[""] * len(names)])
        counts[1 + names.index(columns[answer][at])] = columns[number][at]
    return [["", *names], *found.values()]


def _tells(at: int, columns: Sequence[Sequence[str]], asked: int, stated: Sequence[int], named: bool) -> bool:
    """Whether a column tells whose an answer is: nobody has two to one question, unless it is `named` so, and
    most have several."""
    pairs = [(columns[at][number], columns[asked][number]) for number in stated]
    people = {person for person, _ in pairs}
    once = named or len({*pairs}) == len(pairs)
    return "" not in people and once and 1 < len(people) * 2 <= len({*pairs})
