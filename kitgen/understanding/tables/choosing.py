"""The shape of a table: it is read in every way that makes sense, and the best by plain statistics wins.

Each reading has a merit, made of what its columns are like: lengths, how many texts differ, figures and ids,
texts that are parallel, headers that are levels. The words of headings tip the scale, and never decide alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from kitgen.errors import Said, said
from kitgen.reading.bullets import ID
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Cell, Line
from kitgen.understanding.draft import Found
from kitgen.understanding.scales.ticking import STATEMENTS
from kitgen.understanding.tables.areas import are_steps, by_columns, by_rows, by_steps
from kitgen.understanding.tables.cells import is_marked, is_title
from kitgen.understanding.tables.parts import Column, Roles, TableParts, is_name, share
from kitgen.understanding.tables.records import Records, described_roles, roles_in
from kitgen.understanding.tables.remade import scored, stacked, turned, unnamed
from kitgen.understanding.tables.rubric import Levels, known_order, levels_in, parallel
from kitgen.understanding.tuned import AGAIN, CLEARLY, FEW, FIELD_WORDS, HALF, HINT, LEAN, MOST, PROOF, SIGN
from kitgen.understanding.vocabulary import named, nearly

#: What speaks for a shape, and how much. A table is text where nothing speaks for another.
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "columns": {"base": -SIGN, "texts": PROOF, "balance": HINT, "marked": HINT, "ids": SIGN, "fields": -PROOF}
    | {"label": -SIGN, "numbered": -SIGN, "again": -SIGN, "kin": -LEAN, "facts": -SIGN},
    "rows": {"lists": SIGN, "marked": LEAN, "shorter": HINT}
    | {"fields": -SIGN, "again": -SIGN, "headed": -LEAN, "single": -SIGN},
    "records": {"said": SIGN, "fields": HINT, "ids": HINT, "groups": LEAN, "below": HINT, "others": HINT}
    | {"kin": HINT, "again": -PROOF, "gaps": -LEAN, "bare": -HINT, "left": -SIGN, "box": -PROOF}
    | {"word": -HINT, "room": LEAN},
    "rubric": {"said": SIGN, "known": SIGN, "parallel": SIGN, "many": HINT, "shorter": HINT}
    | {"fields": -SIGN, "again": -PROOF, "same": -PROOF},
}


#: An id before a statement.
_ID_FIRST = re.compile(rf"{ID.pattern}\b")

#: The merit of a reading that a table cannot have.
NONE = -10.0


@dataclass(slots=True)
class Reading:
    """One way to read a table, and how good it is."""

    shape: str
    merit: float
    parts: TableParts
    roles: Roles = field(default_factory=Roles)
    levels: Levels | None = None
    own: str = ""  #: how the table lies, if it is told by that and not by its columns

    def read(self, before: Sequence[Line]) -> Found:
        """The areas of the table; `before` are the lines of its heading."""
        parts, rows = self.parts, [*self.parts.header, *self.parts.body]
        match self.shape:
            case "columns":
                return by_columns(rows)
            case "rows":
                return by_rows(parts)
            case "steps":
                return by_steps(rows)
            case "text":
                return Found()
        made = parts.levels_from > 0  # the criterion is what the best level says
        unnamed = self.levels and not parts.names[self.levels.criterion]
        if self.levels and unnamed and before and _is_one(parts) and (made or not self._named()):
            parts = replace(parts, body=[[Cell((before[0],)), *parts.body[0][1:]]])
            before = []
        return Records(parts, self.roles, before, self.levels).read()

    def _named(self) -> bool:
        """Whether the criterion of a table of one has a name in its row."""
        row = self.parts.body[0]
        return self.levels is not None and bool(tidy(row[self.levels.criterion].text))

    def described(self) -> list[Said]:
        """What this reading does."""
        levels = []
        if self.levels:
            code = "did.levels" if self.levels.sure else "did.levels-guessed"
            levels.append(said(code, names=self.levels.names))
        if self.own:
            return [said("did.shape", shape=self.own), *levels]
        number = self.roles.first("statement")
        name = self.parts.names[number] if number is not None else ""
        what = said("did.shape", shape=self.shape)
        if name not in ("", STATEMENTS) and self.shape in ("records", "list", "rubric"):
            what = said("did.shape-under", shape=self.shape, name=name)
        roles = [] if self.shape in ("columns", "rows") else described_roles(self.parts, self.roles)
        return [what, *levels, *roles]


def readings_of(parts: TableParts, heading: bool = False) -> list[Reading]:
    """Every way to read a table that makes sense, the best first; `heading`: one stands before it."""
    rows = [*parts.header, *parts.body]
    if not rows:
        return []
    text = Reading("text", 0.0, parts)
    if share([tidy(cell.text) for row in rows for cell in row if tidy(cell.text)], is_name) > MOST:
        return [text]
    roles = roles_in(parts, heading and bool(parts.more))
    rubrics = [*_rubrics(parts)]
    known = max((each.levels.known for each in rubrics if each.levels), default=0.0)
    found = [Reading("steps", 1.0, parts)] if are_steps(rows) else []
    if roles.first("statement") is not None:
        listed = all(role in ("statement", "skip", "id", "area") for role in roles.of.values())
        found.append(Reading("list" if listed else "records", _records(parts, roles, heading), parts, roles))
    found += [
        *rubrics,
        Reading("columns", _columns(parts, heading), parts),
        Reading("rows", _rows(parts), parts),
    ]
    for each in found:
        if not (each.levels and each.levels.known):  # what is known as levels is something else there
            each.merit -= SIGN * known
    return sorted((each for each in [text, *found] if each.merit > NONE), key=lambda each: -each.merit)


def _rubrics(parts: TableParts) -> Iterator[Reading]:
    """The ways to read a table as a rubric: as it stands, or made into one."""
    levels = levels_in(parts)
    if levels is not None:
        yield Reading("rubric", _rubric(parts, levels), parts, levels.roles, levels)
    for made in (turned, unnamed, stacked, scored):
        other = made(parts)
        levels = levels_in(other) if other else None
        if other is not None and levels is not None and (levels.known or made is scored):
            levels.known = 1.0  # of each column or row it is known
            own = made.__name__ if made in (turned, stacked) else ""
            yield Reading("rubric", _rubric(other, levels), other, levels.roles, levels, own)


def _is_one(parts: TableParts) -> bool:
    """Whether each table of a kind says something of one thing alone, such as one criterion."""
    return all(len(each.body) == 1 for each in (parts, *parts.more))


def _merit(shape: str, evidence: Mapping[str, float]) -> float:
    weights = WEIGHTS[shape]
    return weights.get("base", 0.0) + sum(weights[name] * much for name, much in evidence.items())


def _records(parts: TableParts, roles: Roles, heading: bool) -> float:
    columns = parts.columns
    number = roles.first("statement")
    assert number is not None
    statement = columns[number]
    said = [named(each.name) or nearly(each.name) for each in columns]
    area = roles.first("area")
    counted = "id" in roles.of.values() or any(each.figures > MOST for each in columns)
    evidence = {
        "said": "statement" in (named(statement.name), nearly(statement.name)),
        "fields": 2 * sum(each not in ("", "id") for each in said) >= min(4, len(said)),
        "ids": "id" in roles.of.values(),
        "groups": (area is not None and columns[area].gathers) or bool(parts.sections),
        "below": heading and (bool(parts.header) or counted),
        "others": any(not each.is_text for each in columns if each is not statement),
        "kin": bool(parts.more),
        "again": 1.0 - statement.unique,
        "gaps": max(0.0, 1.0 - statement.filled) if "point" not in roles.of.values() else 0.0,
        "left": _left(parts, roles),
        "box": len(statement.held) == 1 and statement.lists > 0 and parts.filled == 1,
        "room": _has_room(parts) and len(statement.held) > AGAIN,
        "word": any(each.lists > HALF for each in columns) and share(statement.held, _is_word) > HALF,
        "bare": not parts.header and not parts.sections and not counted,
    }
    return _merit("records", evidence)


def _has_room(parts: TableParts) -> bool:
    """Whether an empty column stands beside a single one, to tick in; in a sheet it is only empty."""
    return parts.filled == 1 and parts.width == 2 and not parts.table.place.sheet


def _is_word(text: str) -> bool:
    return len(re.sub(r"^[0-9.]+[.)]?\s+", "", text).split()) < 2


def _left(parts: TableParts, roles: Roles) -> float:
    """The share of letters in columns of text that a reading leaves over."""
    letters = {each.number: sum(map(len, each.held)) for each in parts.columns if each.is_text}
    left = sum(many for number, many in letters.items() if roles.of.get(number, "skip") == "skip")
    return left / max(1, sum(letters.values()))


def _rubric(parts: TableParts, levels: Levels) -> float:
    columns = [parts.columns[number] for number in levels.columns]
    length = sum(each.length for each in columns) / len(columns)
    pairs = (zip(one.texts, other.texts, strict=True) for one, other in pairwise(columns))
    beside = [pair for pair in chain.from_iterable(pairs) if all(pair)]
    evidence = {
        "said": named(parts.names[levels.criterion]) == "statement",
        "known": levels.known,
        "parallel": max(-HALF, min(1.0, parallel(columns) / LEAN)),
        "many": len(columns) > 2,
        "shorter": parts.columns[levels.criterion].length * CLEARLY < length,
        "fields": sum(named(each.name) not in ("", "area") for each in columns),
        "again": 1.0 - sum(each.unique for each in columns) / len(columns),
        "same": share(beside, lambda pair: pair[0] == pair[1]) > HINT,
    }
    return _merit("rubric", evidence) if levels.known == 1 or len(columns) > 2 else NONE


def _columns(parts: TableParts, heading: bool) -> float:
    rows = [*parts.header, *parts.body]
    heads, body = rows[0], rows[1:]
    named_heads = [cell for cell in heads if tidy(cell.text)]
    if not body or not all(map(is_title, named_heads)):
        return NONE
    alone = len(named_heads) == 1 and not parts.header and not is_marked(named_heads[0])
    listed = parts.width == 1 or _has_room(parts)
    if alone and (listed or tidy(named_heads[0].text) == STATEMENTS):
        return NONE
    lower = parts.columns if parts.header else _below_first(parts)
    texts = [each for each in lower if tidy(heads[each.number].text) and each.held]
    if not texts or parts.sections:
        return NONE
    lengths = [each.length for each in texts if each.held]
    said = [named(tidy(cell.text)) or nearly(tidy(cell.text)) for cell in named_heads]
    fields = sum(each not in ("", "area") for each in said)
    kinds = len({*said} - {""})
    levels = known_order([tidy(cell.text) for cell in named_heads]) is not None
    unnamed = [each for each in lower if each.held and not tidy(heads[each.number].text)]
    label = any(each.figures < HALF for each in unnamed)
    evidence = {
        "texts": (sum(_holds_statements(each) for each in texts) / len(named_heads)),
        "balance": min(1.0, 2 * min(lengths) / max(1.0, *lengths)),
        "fields": (fields * 2 >= len(named_heads) or kinds > 1) + levels,
        "label": label,
        "marked": all(map(is_marked, named_heads)),
        "ids": _have_ids_of_their_own(texts),
        "numbered": any(each.numbered or each.figures > HALF for each in texts),
        "again": any(each.differ < HALF for each in texts),
        "kin": heading and bool(parts.more) and not _is_said_again(parts),
        "facts": _tell_facts(texts) or (len(parts.more) >= AGAIN - 1 and _is_one(parts)),
    }
    return _merit("columns", evidence)


def _is_said_again(parts: TableParts) -> bool:
    """Whether most cells of a table begin as those of another of its kind: it is an alternative to that."""
    own, *others = (
        [bare(cell.lines[0].text) for row in each.body for cell in row if cell.lines]
        for each in (parts, *parts.more)
    )
    return share(own, {*chain(*others)}.__contains__) > HALF


def _have_ids_of_their_own(texts: Sequence[Column]) -> bool:
    """Whether the cells of each column begin with ids of one letter, which is another in the next."""
    own = [[text[0] for text in each.held if _ID_FIRST.match(text)] for each in texts]
    most = all(len(ids) > HALF * len(each.held) for ids, each in zip(own, texts, strict=True))
    return most and len(texts) > 1 and len({*chain(*own)}) == sum(len({*ids}) for ids in own) == len(own)


def _tell_facts(texts: Sequence[Column]) -> bool:
    """Whether the first column names things, and each of the others says something of every one of them: all
    in a sentence or two, or all in lists."""
    first, *others = texts
    names = first.unique == 1 and first.words <= FIELD_WORDS and not first.lists
    if not others or not names or any(each.filled < 1 for each in texts):
        return False
    shorter = first.length * CLEARLY < max(each.length for each in others)
    return all(each.lists > HALF for each in others) or (shorter and not any(each.lists for each in others))


def _below_first(parts: TableParts) -> list[Column]:
    """The columns of a table without a header, its first row taken for one."""
    return [
        replace(each, texts=each.texts[1:], tables=each.tables[1:], name=each.texts[0] if each.texts else "")
        for each in parts.columns
    ]


def _holds_statements(each: Column) -> bool:
    return each.words >= 2 or each.lists > HALF


def _rows(parts: TableParts) -> float:
    columns = parts.columns
    if len(columns) < 2 or parts.sections or not parts.body:
        return NONE
    first, texts = columns[0], [each for each in columns[1:] if each.held and _holds_statements(each)]
    down = [row[0] for row in parts.body if tidy(row[0].text)]
    if not down or not texts or not all(map(is_title, down)) or first.numbered or first.figures > HALF:
        return NONE
    heads = [cell for row in parts.header for cell in row[1:] if tidy(cell.text)]
    fields = sum(named(each.name) not in ("", "area", "statement", "point") for each in columns)
    unmarked = sum(map(is_marked, down)) * max(1, len(heads)) <= sum(map(is_marked, heads)) * len(down)
    evidence = {
        "lists": max(each.lists for each in texts),
        "marked": any(map(is_marked, down)) and not unmarked,
        "shorter": first.length * CLEARLY < max(each.length for each in texts),
        "fields": fields,
        "headed": unmarked and bool(heads) and bool(parts.names[0]),
        "again": 1.0 - first.differ,
        "single": len(texts) == 1 and texts[0].lists < FEW,
    }
    return _merit("rows", evidence)


def kin(tables: Sequence[TableParts], kinds: Sequence[object]) -> None:
    """Let tables of one kind, as their headers are before columns to tick in are emptied, be one for their
    statistics."""
    groups: dict[object, list[TableParts]] = {}
    for parts, kind in zip(tables, kinds, strict=True):
        if kind and parts.header and parts.width > 1:
            groups.setdefault((kind, parts.width), []).append(parts)
    for alike in groups.values():
        for parts in alike:
            parts.more = [each for each in alike if each is not parts]
