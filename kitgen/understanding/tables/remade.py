"""Tables made into others: rubrics, where rows are levels, or levels of criteria, or name no criteria, or
where several say at one level after the other how the same criteria look there; and rows of fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile

from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Cell, Line, Part, Table
from kitgen.understanding.scales.ratings import best_first
from kitgen.understanding.tables.cells import Row
from kitgen.understanding.tables.parts import Column, TableParts, is_number, said_in
from kitgen.understanding.tables.rubric import LEVEL, by_numbers, known_order, level_name, names_each, run_of
from kitgen.understanding.tuned import AGAIN, HALF, MOST, MOST_NUMBERED
from kitgen.understanding.vocabulary import named

#: A level before what is said of it: “2–3 points: …”, “Level 2. …”.
_BEFORE = re.compile(
    r"(?P<level>(?:(?:level|nivå|niveau|grade|score|trinn|steg) )?[0-9]+(?:[.,][0-9]+)?"
    r"(?: ?[-–] ?[0-9]+(?:[.,][0-9]+)?)?)(?: ?(?:points?|poeng|pts|p)\b)?[.:)–-]?\s+(?P<text>\S.*)",
    re.IGNORECASE,
)


#: Points before what is said of a level: “3 to >2.5 pts”.
_POINTS = re.compile(
    r"[0-9]+(?:[.,][0-9]+)?(?:\s*(?:to|til|till|bis|–|-)\s*>?\s*[0-9]+(?:[.,][0-9]+)?)?"
    r"\s*(?:pts?|points?|poeng|poäng|p)\b\.?\s*",
    re.IGNORECASE,
)


def turned(parts: TableParts) -> TableParts | None:
    """The table with its rows as columns, where its rows are levels and its columns criteria; else None.

    One of several with the same levels may have a single criterion, which its heading names.
    """
    if len(parts.header) != 1:
        return None
    kind = [
        [tuple(map(said_in, column)) for column in zip(*each.body, strict=True)]
        for each in (parts, *parts.more)
    ]
    same = len([*takewhile(lambda columns: len({*columns}) == 1, zip(*kind, strict=False))])
    many = len(parts.more) if same else 0
    start = same if many else 1
    names = [" ".join(filter(None, each)) for each in zip(*kind[0][:start], strict=True)]
    heads = parts.names[start:]
    if not 2 < len(names) <= MOST_NUMBERED or not heads or not all(heads):
        return None
    single = len(heads) == 1 and many > 0
    if (not best_first(names) and by_numbers(names) is None) or (not single and any(map(named, heads))):
        return None
    corner = Cell() if single else parts.header[0][0]
    header = [corner, *(Cell((Line(name),)) for name in names)]
    body: list[Row] = [
        [parts.header[0][at], *(row[at] for row in parts.body)] for at in range(start, parts.width)
    ]
    found = TableParts(parts.table, header=[header], body=body, levels_from=1)
    said = any(map(LEVEL.search, (parts.names[0], *names)))
    told = said or many > 1 or (best_first(names) and not all(map(is_number, names)))  # they count no rows
    return found if told and (single or len(heads) > 1) else None


def unnamed(parts: TableParts) -> TableParts | None:
    """The table with what it says at the best level as criteria, where each of its columns is a level."""
    run = run_of(parts.columns)
    before = [each for each in parts.columns if each.held and run and each.number < run[0].number]
    first = known_order([level_name(each.name) for each in run]) if len(run) > 1 else None
    if first is None or any(names_each(each, HALF) and not each.numbered for each in before):
        return None
    numbers = [each.number for each in (run if first else run[::-1])]
    return _with_more(parts, lambda each: _with_criteria(each, numbers))


def _with_criteria(parts: TableParts, numbers: Sequence[int]) -> TableParts:
    """The table with a column more before its levels, and without rows that say something at one alone."""
    start = min(numbers)

    def wider(row: Row, cell: Cell) -> Row:
        return [*row[:start], cell, *row[start:]]

    rows: list[Row] = []
    for row in parts.rows:
        said = [row[number] for number in numbers if number < len(row) and said_in(row[number])]
        if len(said) > 1:
            rows.append(wider(row, said[0]))
    header = [wider(row, Cell()) for row in parts.header]
    return TableParts(parts.table, parts.above, header, rows, parts.below, levels_from=start + 1)


def _with_more(parts: TableParts, make: Callable[[TableParts], TableParts]) -> TableParts:
    """The same made of a table and of those of its kind."""
    found = make(parts)
    found.more = [make(each) for each in parts.more]
    return found


def scored(parts: TableParts) -> TableParts | None:
    """The table with headers for its levels, where each of their cells begins with points and a name."""
    begun = {each.number: said for each in parts.columns if (said := _scored_name(each))}
    while begun and len({words[-1] for words in begun.values()}) == 1 < min(map(len, begun.values())):
        begun = {number: words[:-1] for number, words in begun.items()}  # “Good The …”, “Fair The …”
    names = {number: " ".join(words) for number, words in begun.items()}
    numbers = [*names]
    if len(numbers) < 2 or numbers != [*range(numbers[0], numbers[0] + len(numbers))] or not numbers[0]:
        return None

    def told(each: TableParts) -> TableParts:
        head = list(each.header[-1]) if each.header else [Cell()] * each.width
        header = [Cell((Line(names[at]),)) if at in names else cell for at, cell in enumerate(head)]
        rows = [row for row in each.rows if any(_POINTS.match(tidy(row[at].text)) for at in names)]
        body: list[Row] = [
            [_without_points(cell, names[at]) if at in names else cell for at, cell in enumerate(row)]
            for row in rows
        ]
        return TableParts(each.table, each.above, [header], body, each.below, levels_from=numbers[0])

    return _with_more(parts, told)


def _scored_name(each: Column) -> list[str]:
    """The words after points with which all cells of a column begin, if most do: the name of their level."""
    said = [_POINTS.sub("", text, count=1).split() for text in each.held if _POINTS.match(text)]
    same = takewhile(lambda words: len({*words}) == 1, zip(*said, strict=False))
    return [words[0] for words in same] if each.filled > HALF and len(said) > HALF * len(each.held) else []


def _without_points(cell: Cell, name: str) -> Cell:
    text = _POINTS.sub("", tidy(cell.text), count=1)
    rest = text.removeprefix(name).strip() or text
    return Cell((replace(cell.lines[0], text=rest),)) if cell.lines else cell


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
        others = (each for each in parts.columns if each is not text and each.filled > MOST)
        scales = (each for each in others if each.figures > MOST or best_first([*dict.fromkeys(each.held)]))
        column = next(scales, None)
        levels = [*column.texts] if column else ["" for _ in parts.rows]
    before = [each.number for each in parts.columns[: text.number] if each.held and each is not column]
    leveled = [at for at, level in enumerate(levels) if level]
    groups = [
        [*rows]
        for _, rows in groupby(leveled, lambda at: [bare(parts.rows[at][number].text) for number in before])
    ]
    alone = sum(bool(each.held) for each in parts.columns) == 1 + (column is not None)
    if not groups or not _are_levels([[levels[at] for at in rows] for rows in groups], alone):
        return None
    names = [*dict.fromkeys(levels[at] for at in max(groups, key=len))]
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
    start = len(head)
    return TableParts(parts.table, parts.above, header, body, parts.below, levels_from=start)


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
        before = said.get(levels[at], Cell()).lines  # a level may be told in several rows
        lines = (replace(cell.lines[0], text=own, bullet=False),) if cell.lines else ()
        said[levels[at]] = Cell((*before, *lines))
    return [said.get(name, Cell()) for name in names]


def _are_levels(series: Sequence[Sequence[str]], alone: bool) -> bool:
    """Whether texts beside rows are levels: nearly the same series for each criterion, or down to 0 for one.

    `alone`: nothing stands in the table but what is said of them. What only counts rows from 1 is none.
    """
    series = [[name for name, _ in groupby(each)] for each in series]
    names = max(series, key=len)
    if not 1 < len(names) == len(set(names)) <= MOST_NUMBERED or known_order(names) is None:
        return False
    if len(series) == 1:
        return alone and len(names) > 2 and "0" in (names[0], names[-1])
    counted = [*names] == [str(number) for number in range(1, len(names) + 1)]
    return not counted and sum([*each] == [*names] for each in series) >= MOST * len(series)


def on_their_side(parts: Sequence[Part]) -> list[Part]:
    """The parts with tables that name the same fields, one below the other, as tables with these above."""
    sides = [_side(part) if isinstance(part, Table) else [] for part in parts]
    names = [tuple(bare(row[0].text) for row in rows) for rows in sides]
    many = Counter(names)
    return [
        replace(part, rows=tuple(zip(*rows, strict=True)), header=1)
        if isinstance(part, Table) and rows and many[each] >= AGAIN
        else part
        for part, rows, each in zip(parts, sides, names, strict=True)
    ]


def _side(table: Table) -> list[tuple[Cell, ...]]:
    """The rows of a table of two columns without a header, if the first names fields, and no levels."""
    rows = [row for row in table.rows if any(tidy(cell.text) for cell in row)]
    names = [level_name(tidy(row[0].text)) for row in rows]
    told = len({*map(bare, names)}) == len(names) > 1 and all(names) and {*map(len, rows)} == {2}
    headed = table.header and rows[:1] == [*table.rows[:1]]
    return rows if told and not headed and known_order(names) is known_order(names[1:]) is None else []


def by_levels(parts: Sequence[Part]) -> list[Part]:
    """The parts with one table in the place of what is said of the same criteria below headings that are
    levels: in tables of two columns, below headings of their own, or behind their names in a list."""
    many = Counter(bare(part.text) for part in parts if isinstance(part, Line) and part.heading)
    heads = [
        (at, part.heading)
        for at, part in enumerate(parts)
        if isinstance(part, Line) and part.heading and many[bare(part.text)] == 1
    ]
    found: list[Part] = []
    done = 0
    for number, (first, depth) in enumerate(heads):
        places = _siblings(heads[number:], depth, len(parts)) if first >= done else []
        for end in range(len(places), AGAIN, -1):
            if whole := _as_one([parts[one:other] for one, other in pairwise(places[:end])]):
                found += [*parts[done:first], *whole]
                done = places[end - 1]
                break
    return [*found, *parts[done:]]


def _siblings(heads: Sequence[tuple[int, int]], depth: int, after: int) -> list[int]:
    """Where some headings stand that are at the depth of the first, not too many, and where the last ends."""
    found: list[int] = []
    for at, each in heads:
        if each < depth or len(found) > MOST_NUMBERED:
            return [*found, at]
        found += [at] * (each == depth)
    return [*found, after]


def _as_one(levels: Sequence[Sequence[Part]]) -> list[Part]:
    """A table of levels, each of which has its heading and what stands below it, and what else stands there;
    nothing where these say nothing of the same criteria."""
    heads = [replace(line, heading=0) for line, *_ in levels if isinstance(line, Line)]
    if len(heads) < AGAIN or known_order([level_name(tidy(head.text)) for head in heads]) is None:
        return []
    rows: dict[str, list[Cell]] = {}
    rest, corner = list[Part](), Cell()
    for at, (_, *below) in enumerate(levels, 1):
        corner, said, others = _criteria(below)
        for name, cell in said:
            row = rows.setdefault(bare(name.text), [name, *(Cell() for _ in heads)])
            row[at] = Cell((*row[at].lines, *cell.lines))
        rest += others
    filled = sum(bool(cell.lines) for row in rows.values() for cell in row[1:])
    if len(rows) < 2 or filled <= max(len(rest), HALF * len(rows) * len(heads)):  # not the same criteria
        return []
    header = (corner, *(Cell((head,)) for head in heads))
    return [Table((header, *map(tuple, rows.values())), heads[0].place, header=1), *rest]


def _criteria(parts: Sequence[Part]) -> tuple[Cell, list[tuple[Cell, Cell]], list[Part]]:
    """The header of the criteria, these with what is said of each, and what else stands there."""
    tables = [part for part in parts if isinstance(part, Table) and {*map(len, part.rows)} == {2}]
    if tables:
        rows = [(name, said) for part in tables for name, said in part.rows[1:]]
        return tables[0].rows[0][0], rows, [part for part in parts if part not in tables]
    found, rest, name = list[tuple[Cell, Cell]](), list[Part](), None
    for part in parts:
        if isinstance(part, Table):
            rest.append(part)
        elif part.heading:
            name = Cell((replace(part, heading=0),))
        elif name:
            found.append((name, Cell((part,))))
        elif part.bullet and (said := re.fullmatch(r"([^:]+): +(.+)", tidy(part.text))):
            found.append((Cell((replace(part, text=said[1]),)), Cell((replace(part, text=said[2]),))))
        else:
            rest.append(part)
    return Cell(), found, rest
