"""Tables in which each row is a statement, and the columns say what there is to say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kitgen.errors import Said, said
from kitgen.reading.bullets import ID, as_id
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Cell, Line, Place
from kitgen.understanding.draft import DraftArea, DraftStatement, Found
from kitgen.understanding.naming import LETTERS
from kitgen.understanding.scales.ratings import as_levels, is_level
from kitgen.understanding.scales.ticking import is_to_write
from kitgen.understanding.tables.cells import Row, area_of, filling, items, numbered, place_of
from kitgen.understanding.tables.parts import Column, Roles, TableParts, is_name, is_number, said_in, share
from kitgen.understanding.tables.rubric import Levels
from kitgen.understanding.tuned import AGAIN, CLEARLY, FEW, HALF, MOST, STATEMENT, TITLE_WORDS
from kitgen.understanding.vocabulary import named, nearly

#: What a column may hold.
ROLES = ("area", "definition", "explanation", "id", "statement", "point", "prompt", "level", "skip")
_WORD = re.compile(r"[^\W\d_]{3}")
_STATEMENT_ID = re.compile(rf"({ID.pattern})[.:)]?\s+(\S.*)", re.DOTALL)


def roles_in(parts: TableParts, headed: bool = False) -> Roles:
    """What the columns hold: by what stands in them, where several could be it by their headings.

    `headed`: several tables of this kind have headings, which are areas rather than a few words in any order.
    """
    columns = parts.columns
    hints = {each.number: named(each.name) for each in columns}
    near: dict[int, str] = {}
    if "statement" not in hints.values():
        near = {each.number: nearly(each.name) for each in columns if not hints[each.number]}
    hints |= near
    free = [
        each for each in columns if hints[each.number] != "id" and (hints[each.number] or not each.numbered)
    ]
    ids = {each.number for each in columns} - {each.number for each in free}
    found = Roles(dict.fromkeys(sorted(ids), "id"), {number for number, hint in hints.items() if hint})
    statement = _statement(free, hints)
    if statement is None:
        return found
    names = _names_of_lists(free, statement)
    if names and headed:  # the areas are the headings, and what the lists say are points
        statement = names
    found.of[statement.number] = "statement"
    free.remove(statement)
    area = _area(free, hints, statement, headed)
    if area is not None and min(area.filled, statement.filled) > MOST and area.unique > statement.unique:
        statement, area = area, statement  # it is what is gathered
        free[free.index(statement)] = area
        found.of[statement.number] = "statement"
    if area is not None:
        found.of[area.number] = "area"
    by_area = area is not None and _is_of_areas(area, statement)
    for each in free:
        if each is area:
            continue
        defines = by_area and hints[each.number] in ("definition", "explanation")
        behind = each.number > statement.number
        found.of[each.number] = (
            hints[each.number] if defines else _other(each, hints[each.number], area is not None, behind)
        )
    found.guessed = {number for number, role in near.items() if role and found.of.get(number) == role}
    return found


def _is_of_areas(area: Column, statement: Column) -> bool:
    """Whether a row is an area, and a cell of its statements holds several of them, one in each line."""
    return statement.lists > HALF and area.unique == area.filled == 1


def _statement(free: Sequence[Column], hints: Mapping[int, str]) -> Column | None:
    """The column of statements: the one that says so, or else the one with the longest texts that differ."""
    said = [each for each in free if hints[each.number] == "statement" and each.held and each.figures < HALF]
    if said and said[0].unique < 1 == said[-1].unique:
        return said[0]  # which gathers the rows that the other tells more of
    if said and (demand := _before(said[0], free, hints)):
        return demand
    if said:  # what stands behind a criterion, such as an indicator, tells more of it
        return next((each for each in said if each.is_text and each.unique == each.filled == 1), None) or max(
            said, key=_weight
        )
    could = [each for each in free if each.is_text and each.unique >= HALF]
    could = [each for each in could if not is_to_write(each.name)] or could
    full = next((at for at, each in enumerate(could) if each.filled > MOST), len(could))
    beside = [each for each in could[full:] if each.filled < HALF]  # notes on some of them
    fields = ("area", "definition", "point", "prompt", "explanation")
    left = [each for each in could if hints[each.number] not in fields and each not in beside] or could
    asked = [each for each in could if hints[each.number] == "prompt" and each.filled > MOST]
    if asked and all(each.filled < HALF for each in left):  # what gathers the questions is the area
        left = asked
    first = next((each for each in left if each.filled > HALF), None)
    best = max(left, key=lambda each: _weight(each) * (CLEARLY if each is first else 1.0), default=None)
    names = next((each for each in free if each.held), None)
    more = best and (len(left) > 2 or (hints[best.number] == "definition" and best.lists <= HALF))
    if best and names and more and not hints[names.number] and _names_rows(names, best):
        return names
    return best


def _before(said: Column, free: Sequence[Column], hints: Mapping[int, str]) -> Column | None:
    """The column of sentences right before that of signs or criteria, which these only show."""
    left = [each for each in free if each.number < said.number and each.held]
    last = left[-1] if left else None
    own = last is not None and not hints[last.number] and last.is_text and last.unique == last.filled == 1
    return last if own and last is not None and last.words > TITLE_WORDS else None


def _names_rows(each: Column, longest: Column) -> bool:
    """Whether a column before the longest has a short text of its own in nearly each row."""
    own = min(each.filled, each.unique) > MOST and each.figures < FEW and not (each.numbered or each.coded)
    return own and each.number < longest.number and each.length * CLEARLY < longest.length


def _names_of_lists(free: Sequence[Column], statement: Column) -> Column | None:
    """The column that names each row, where the statements of a row are a list."""
    listed = statement.lists > HALF
    return next((each for each in free if listed and _names_rows(each, statement)), None)


def _weight(each: Column) -> float:
    """How much a column looks like one of statements: long, without gaps, and no text twice."""
    return (
        min(each.length, STATEMENT)
        * (HALF + HALF * each.filled)
        * each.unique**2
        * (1.0 - HALF * each.questions)
        * (1.0 - MOST * each.lists)
    )


def _area(free: Sequence[Column], hints: Mapping[int, str], statement: Column, headed: bool) -> Column | None:
    """The column of areas: the one that says so, or the first whose few texts come again and again."""
    left = [each for each in free if each.held]
    said = next((each for each in left if hints[each.number] == "area"), None)
    unsaid = [each for each in left if not hints[each.number]]
    said = said or _names_of_lists(unsaid, statement)  # a row is an area, and its cell holds the statements
    groups = [each for each in unsaid if not is_to_write(each.name) and _groups(each, statement, headed)]
    before = (each for each in groups if each.number < statement.number)
    after = (each for each in groups if each.unique < HALF)  # what has gaps behind it may be points
    return said or next(before, None) or next(after, None)


def _groups(each: Column, statement: Column, headed: bool) -> bool:
    """Whether the texts of a column gather its rows: few that stand side by side, or once above gaps."""
    words = [bare(text) for text in each.held]
    many = len(set(words))
    marks = share(words, lambda text: not _WORD.search(text))
    if max(each.figures, marks) > FEW or share(words, is_level) > MOST or not 2 <= many <= len(LETTERS):
        return False
    runs = 1 + sum(one != other for one, other in pairwise(words))
    rows = max(1, len(statement.held))
    few = many <= FEW * rows and not headed  # then they may come in any order
    return (
        many <= MOST * rows and (few or runs <= CLEARLY * many) and (each.filled < MOST or many < len(words))
    )


def _other(each: Column, hint: str, has_area: bool, behind: bool) -> str:
    """What a column holds that is no id, statement or area; `behind`: the statements stand before it."""
    if not each.held:
        return "skip"
    if hint in ("definition", "explanation") and (not has_area or each.unique > MOST < each.filled):
        return "point"  # it says so of each statement, and not of an area
    if hint in ("definition", "explanation", "point", "prompt") and each.figures < HALF:
        return hint
    full = each.words >= TITLE_WORDS and each.unique > MOST and each.filled > MOST
    if (is_to_write(each.name) and not full) or each.figures > FEW:
        return "skip"
    if each.questions > HALF:
        return "prompt"
    own = behind and each.is_text and min(each.unique, each.filled) > MOST and len(each.held) > AGAIN
    if (
        (own and share(each.held, _is_fact) < FEW)
        or (each.words >= TITLE_WORDS and each.unique > HALF)
        or each.lists > HALF
    ):
        return "point"
    return "skip"


def _is_fact(text: str) -> bool:
    return is_name(text) or text[:1].isdigit()


class Records:
    """Puts the rows of one table into areas; `before` are the lines of its heading.

    With `levels` it is a rubric: a row is a criterion, and what it looks like at each level are its points.
    """

    def __init__(
        self, parts: TableParts, roles: Roles, before: Sequence[Line], levels: Levels | None = None
    ) -> None:
        self.parts, self.roles, self.before, self.levels = parts, roles, before, levels
        self.found = Found()
        self.area: DraftArea | None = None
        self.statement: DraftStatement | None = None
        self.areas: dict[str, DraftArea] = {}
        self.statements: dict[tuple[int, str], DraftStatement] = {}
        self.held: dict[int, set[str]] = {}
        number, area = roles.first("statement"), roles.first("area")
        alone = "point" not in roles.of.values() and number is not None and area is not None
        #: Whether a cell holds the statements of an area, one in each line.
        self.by_lines = alone and _is_of_areas(parts.columns[area or 0], parts.columns[number or 0])

    def read(self) -> Found:
        """Read all rows."""
        if self.levels:
            named = zip(as_levels(self.levels.names), self.levels.heads, strict=False)
            self.found.levels = [replace(level, meaning=tidy(head)) for level, head in named]
        if "area" not in self.roles.of.values() and self.before:
            title, *others = self.before
            area = self._open(tidy(title.text), title.place)
            area.definition = tidy(" ".join(line.text for line in others))
        again = {bare(name) for name in self.parts.names if name}.__contains__
        for row in self.parts.rows:
            cells = self._cells(row)
            texts = [bare(cell.text) for held in cells.values() for cell in held]
            if self.parts.is_section(row):
                self.area = None
                self._head(next(cell for cell in row if tidy(cell.text)))
            elif share(texts, again) <= HALF:
                self._take(cells, row)
        return self.found

    def _cells(self, row: Row) -> dict[str, list[Cell]]:
        found: dict[str, list[Cell]] = {}
        for number, role in sorted(self.roles.of.items()):
            if role != "skip" and number < len(row) and tidy(row[number].text):
                found.setdefault(role, []).append(row[number])
        return found

    def _head(self, cell: Cell) -> None:
        """Open the area that a cell names, unless it is open."""
        head = area_of(cell, self.found)
        area = self.area
        if area is None or bare(area.title) != bare(head.title):
            area = self._open(head.title, head.place)
        area.definition = area.definition or head.definition

    def _open(self, title: str, place: Place) -> DraftArea:
        self.statement = None
        area = self.areas.get(bare(title))
        if area is None:
            area = self.areas[bare(title)] = DraftArea(title, place=place)
            self.found.areas.append(area)
        self.area = area
        return area

    def _take(self, cells: dict[str, list[Cell]], row: Row) -> None:
        if "area" in cells:
            self._head(cells["area"][0])
        if self.area is None and "statement" not in cells:
            self.found.after += [line for cell in row for line in cell.lines]
            return
        area = self.area or self._open("", place_of(cells["statement"][0]))
        area.definition = area.definition or _text(cells, "definition")
        area.explanation = area.explanation or "\n\n".join(_items(cells, "explanation"))
        if "statement" in cells:
            self._state(cells, row, area)
        points = _items(cells, "point")
        if self.statement:
            self._extend(self.statement.points, [*points, *self._at_levels(row)])
        else:  # points of an area that has no statement yet are statements
            area.statements += [DraftStatement(text, place=place_of(cells["point"][0])) for text in points]
        self._extend((self.statement or area).prompts, _items(cells, "prompt"))

    def _at_levels(self, row: Row) -> list[str]:
        """What a row says at each level, the best first; a cell over several levels says it of each."""
        if self.levels is None:
            return []
        said, last = dict[int, str](), ""
        for number in sorted(self.levels.columns):
            last = said[number] = said_in(row[number]) or (last if row[number].covered else "")
        levels = zip(self.levels.columns, self.levels.names, strict=True)
        return [f"{name}: {said[number]}" for number, name in levels if said[number]]

    def _state(self, cells: dict[str, list[Cell]], row: Row, area: DraftArea) -> None:
        """The statement of a row: a new one, or one that goes on with its next point."""
        cell = cells["statement"][0]
        lines = [line for line in cell.lines if tidy(line.text)]
        if self.levels:
            lines = [self._criterion(lines, row, self.levels)]
        if self.by_lines or any(line.bullet for line in lines):  # a list, or several each with its own
            area.statements += filling(lines, self.found)
            self.statement = area.statements[-1]
            return
        name, text, points = self._one(lines, _text(cells, "id"), place_of(cell))
        key = (id(area), bare(text))
        self.statement = self.statements.get(key)
        if self.statement is None:
            self.statement = self.statements[key] = DraftStatement(text, id=name, place=place_of(cell))
            area.statements.append(self.statement)
        self._extend(self.statement.points, points)

    def _criterion(self, lines: Sequence[Line], row: Row, levels: Levels) -> Line:
        """A criterion in one line, after the name that another column has for it."""
        kept = [numbered(line) for line in lines]
        text = tidy(" ".join(line.text for line in kept))
        if levels.name is not None and (called := tidy(row[levels.name].text)):
            text = f"{called}{' ' if is_number(called) else ': '}{text}"
        return replace(kept[0], text=text, bullet=False)

    def _one(self, lines: Sequence[Line], number: str, place: Place) -> tuple[str, str, list[str]]:
        """The id and the text of one statement, and its points: the lines below, if no column has these."""
        first, *rest = lines
        points = [] if "point" in self.roles.of.values() else rest
        text = tidy(" ".join(line.text for line in (lines if not points else [first])))
        if points:
            self.found.note("guess.lines-points", place)
        match = _STATEMENT_ID.fullmatch(text)
        name = as_id(number) or as_id(first.number)
        if match and name in ("", match[1]):
            name, text = match[1], match[2]
        return name, text, [tidy(line.text) for line in points]

    def _extend(self, texts: list[str], more: Sequence[str]) -> None:
        """Add what is not there yet: a merged cell stands beside each of its rows."""
        held = self.held.setdefault(id(texts), set(texts))
        new = [text for text in dict.fromkeys(more) if text and text not in held]
        held.update(new)
        texts += new


def _text(cells: dict[str, list[Cell]], role: str) -> str:
    return tidy(" ".join(cell.text for cell in cells.get(role, ())))


def _items(cells: dict[str, list[Cell]], role: str) -> list[str]:
    return [text for cell in cells.get(role, ()) for text in items(cell)]


def described_roles(parts: TableParts, roles: Roles) -> list[Said]:
    """What became of each column but the statements."""
    found = []
    of = dict(sorted(roles.of.items()))
    of |= {n: "skip" for n, role in of.items() if role == "id" and not any(map(as_id, parts.columns[n].held))}
    for role in ("area", "definition", "explanation", "id", "point", "prompt", "skip"):
        numbers = [number for number, each in of.items() if each == role]
        held = [number for number in numbers if role != "skip" or parts.columns[number].held]
        if held:
            columns = [
                parts.names[number] or said("where.column", column=parts.called(number) + 1)
                for number in held
            ]
            found.append(said("did.column", columns=columns, role=role))
    return found
