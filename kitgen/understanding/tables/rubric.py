"""Rubrics: a row is a criterion, and the columns say how it looks at each level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import mean, median

from kitgen.reading.plain import bare, ends, tidy
from kitgen.understanding.draft import DraftLevel
from kitgen.understanding.scales.ratings import NO_ANSWER, as_levels, best_first, is_level
from kitgen.understanding.tables.parts import Column, Roles, TableParts, share
from kitgen.understanding.tuned import (
    AGAIN,
    FEW,
    FIELD_WORDS,
    HALF,
    LONG_WORD,
    MOST,
    MOST_NUMBERED,
    TITLE_WORDS,
)
from kitgen.understanding.vocabulary import POINTS, named

#: Words that say what is not there: the worst level has more of them than the best.
_LACK = re.compile(
    r"\b(?:ikke|ikkje|ingen|inga|mangl\w*|sjelden|sjeldan|lite|liten|få|uten|utan|knapt|svak\w*|"
    r"inte|ingen|saknas|sällan|få|utan|svag\w*|sjældent|uden|not|no|none|lacks?|lacking|missing|rarely|few|"
    r"little|never|aldri|aldrig|without|limited|poor|unclear|cannot|unable|minimal\w*|incomplete)\b",
    re.I,
)

#: What names levels, or the column of them.
LEVEL = re.compile(
    r"level|tier\b|nivå|niveau|score|skår|karakter|betyg|grade|rating|stage|poeng|points", re.I
)
_BRACKETS = re.compile(r"\s*\(.*?\)")
#: The number of a level in its name: “Lead (L4)”, “Level 3: Defined”, but no year.
_COUNT = re.compile(r"(?<![0-9])(?:(?<=\s)-)?[0-9]{1,3}(?:[.,][0-9]{1,2})?(?![0-9])")
#: A part of a point: “1/2”, also with its line lost.
_PART = re.compile(r"([0-9])[ /\u2044]([1-9])")
#: Nothing but a number, or two from which to which.
_COUNTED = re.compile(rf"{_COUNT.pattern}(?:\s*[–-]\s*[0-9]+(?:[.,][0-9]+)?)?|[0-9][ /\u2044][1-9]")
#: Words in the names of levels at the two ends.
_GOOD = re.compile(
    r"exempl|exceed|excel|outstand|expert|advanc|master|strong|high|fremrag|utmerk|udmærk|utmärk|framst|over|"
    r"særdeles|avans|sikker|høy|høj|hög|mester|eksempl|gull|guld|gold|full",
    re.I,
)
_BAD = re.compile(
    r"need|improve|poor|unsat|insuff|inadeq|fail|begin|novice|weak|low|below|missing|not\b|no\b|"
    r"forbedr|förbättr|betr|mangel|mangl|utilstr|otillr|begyn|börj|svak|svag|under|ikke|inte|lav|låg|nybegyn",
    re.I,
)


@dataclass(slots=True)
class Levels:
    """The columns of a rubric, its levels from the best; `sure` if their names say which that is."""

    roles: Roles  #: of all columns
    columns: list[int]
    names: list[str]
    criterion: int  #: the column of criteria
    name: int | None  #: a column that names what the one of criteria says in more words
    sure: bool
    known: float  #: how surely the headers are levels: by names that are known, or by their numbers
    heads: list[str]  #: their names with their numbers


def levels_in(parts: TableParts) -> Levels | None:
    """The levels of a rubric; None where a table cannot be one."""
    columns = parts.columns
    run = [each for each in columns[parts.levels_from :] if each.held]
    all_levels = parts.levels_from and known_order([level_name(each.name) for each in run]) is not None
    if not all_levels or 2 * sum(each.is_text for each in run) <= len(run):
        run = run_of(columns[parts.levels_from :])
    if len(run) < 2:
        return None
    before = [
        each for each in columns[: run[0].number] if each.held and not each.numbered and each.figures < HALF
    ]
    labels = before[-1:] if parts.levels_from else [each for each in before if names_each(each)]
    if not labels and len(run) > 2:  # criteria that go on in the rows below
        labels = [each for each in before if names_each(each, HALF)]
    if not labels and known_order([level_name(each.name) for each in run]) is not None:
        return None  # each of them is a level
    long = not labels and len(run) > 2
    if long:
        labels, run = run[:1], run[1:]  # criteria that are as long as what is said of them
    if not labels:
        return None
    names = [level_name(each.name) for each in run]
    first = by_names(names)
    counted = by_numbers(names)
    if counted is None:  # of how many points they are worth
        counted = by_numbers([each.name for each in run])
    if long and first is counted is None:  # then nothing tells them from areas side by side
        return None
    free = first is counted is None and not parts.levels_from and len(run) > 2
    rest = by_names(names[1:]) if free else None
    if rest is not None and parallel(run[:2]) <= 0:
        labels, run, names, first = [*labels, run[0]], run[1:], names[1:], rest  # what each criterion asks
    elif free:
        first = by_names(names[:-1])  # a word that no scale has may be at either end
    label = labels[-1]
    others = [each for each in before if each.number < label.number]
    group = next((each for each in others if each.gathers), None)
    name = next((each for each in reversed(others) if each is not group and each.unique > MOST), None)
    known = float(first is not None)
    if first is None and counted is not None:
        first, known = counted, HALF
    sure = first is not None
    if first is None:  # the one that is called better, or that says less often what is lacking
        called = called_good(names[0]) - called_good(names[-1])
        sure = first = called > 0 or (called == 0 and _lacks(run[0]) < _lacks(run[-1]))
    heads = names if first else names[::-1]
    ordered = _without_numbers(heads)
    numbers = [each.number for each in (run if first else run[::-1])]
    ids = next((each for each in columns if each.numbered), None)
    held = (each for each in columns if each.held and each is not name)
    roles = Roles({each.number: "id" if each is ids else "skip" for each in held})
    roles.of |= dict.fromkeys(numbers, "level") | {label.number: "statement"}
    if group:
        roles.of[group.number] = "area"
    return Levels(roles, numbers, ordered, label.number, name.number if name else None, sure, known, heads)


def legend_in(parts: TableParts) -> list[DraftLevel]:
    """The levels in a table that only says what each of them means, the best first; nothing in any other.

    Each row is a level, by the first column, or by the name in the second where that is a number or a sign.
    """
    held = [each for each in parts.columns if each.held]
    if len(held) == 2 and len({*held[0].texts}) == len(held[0].texts) and not any(map(bare, held[0].texts)):
        signed = [text for text in held[1].held if bare(text) not in NO_ANSWER]
        return as_levels(best_first(signed) or signed) if len({*signed}) == len(signed) else []
    first = known_order(held[0].texts) if len(held) > 1 else None
    counted = first is not None and held[0].figures == 1
    if first is None or parts.more or (counted and not LEVEL.search(held[0].name)):
        return []
    names, *others = held[counted and held[1].words < TITLE_WORDS :]
    if len(others) > 2 or names.filled < 1 or any(each.figures > HALF for each in held[1:]):
        return []  # criteria, or how many there are at each level
    rows = zip(names.texts, *(each.texts for each in others), strict=True)
    said = [": ".join(filter(None, (name, " – ".join(filter(None, told))))) for name, *told in rows]
    best = 1 if first else -1
    levels = zip(as_levels(names.texts[::best]), said[::best], strict=False)
    return [replace(level, meaning=meaning) for level, meaning in levels]


def names_each(column: Column, rows: float = MOST) -> bool:
    """Whether a column has a text of its own in nearly each row, or in more than a share of them."""
    return column.unique > MOST and column.filled > rows


def run_of(columns: Sequence[Column]) -> list[Column]:
    """The longest run of columns side by side with full, named texts of about the same length."""
    best: list[Column] = []
    run: list[Column] = []
    for each in columns:
        if not each.held or (run and each.figures > MOST):  # points, or nothing is said of a level
            continue
        counted = bool(_COUNT.fullmatch(each.name))
        field = named(each.name) not in ("", "area") and not is_level(each.name)
        full = each.filled >= HALF * (run[0].filled if run else 1.0) or counted
        full = full or (bool(run) and _counts_on(run[-1].name, each.name))
        fits = bool(each.name) and not field and full and (each.is_text or (counted and each.figures < FEW))
        if fits and run and (_alike(run, each) or _counts_on(run[-1].name, each.name)):
            run.append(each)
        else:
            run = [each] if fits else []
        if len(run) > len(best):
            best = list(run)
    labels = len(best) > 2 and not _counts_on(best[0].name, best[1].name) and parallel(best[:2]) <= 0
    if labels and best[0].length * 2 < mean(each.length for each in best[1:]):
        best = best[1:]
    return best


def _counts_on(name: str, following: str) -> bool:
    """Whether two headers are the same but for their numbers, as “Score 2” and “Score 3” are."""
    figures = all(map(_COUNTED.fullmatch, (name, following)))
    return name != following and (figures or _COUNT.sub("", name) == _COUNT.sub("", following))


def _alike(run: Sequence[Column], each: Column) -> bool:
    """Whether the texts of a column are about as long as those of the one beside it."""
    one, other = sorted((median(column.length for column in run), each.length))
    return other <= AGAIN * max(one, LONG_WORD)


def by_names(names: Sequence[str]) -> bool | None:
    """Whether the first of some levels is the best, by names that are known; None where they are not."""
    for each in (names, [_BRACKETS.sub("", name) for name in names]):
        if found := best_first(each):
            return found[0] == each[0]
    return None


def known_order(names: Sequence[str]) -> bool | None:
    """Whether the first of some levels is the best, by names that are known or else by their numbers.

    Numbers tell it alone, or beside a word for levels: “Area 1” and “Area 2” are none.
    """
    first = by_names(names)
    counted = all(map(_COUNTED.fullmatch, names)) or (
        any(map(LEVEL.search, names)) and all(len(name.split()) <= FIELD_WORDS for name in names)
    )
    return by_numbers(names) if first is None and counted else first


def by_numbers(names: Sequence[str]) -> bool | None:
    """The same by the numbers in the names, of which the highest is the best."""
    counted = [number for name in names if (number := _number(name)) is not None]
    if not 1 < len(counted) == len(names) <= MOST_NUMBERED:
        return None
    falls = [one > other for one, other in pairwise(counted)]
    rises = [one < other for one, other in pairwise(counted)]
    return all(falls) if all(falls) or all(rises) else None


def _number(name: str) -> float | None:
    """The first number in a name; of a part of a point, how much that is."""
    if part := _PART.fullmatch(name):
        return int(part[1]) / int(part[2])
    match = _COUNT.search(name)
    return float(match[0].replace(",", ".")) if match else None


def level_name(text: str) -> str:
    """The name of a level without its points."""
    return tidy(POINTS.sub(" ", text)).strip(" :–-") or tidy(text)


#: The number of a level before its name or behind it: “Level 3: Defined”, “Good (4–5)”.
_NUMBER_BESIDE = (
    re.compile(
        rf"(?:(?:{LEVEL.pattern})\w*\s+|trinn\s+|trin\s+|steg\s+|step\s+)?[0-9]+\s*[.:)–-]?\s+(?=[^\W\d])",
        re.I,
    ),
    re.compile(r"\s*\([0-9][^)\w]*[0-9]*\)$"),
)


def _without_numbers(names: Sequence[str]) -> list[str]:
    """The names of levels without their numbers, where all have these and differ without them."""
    for number in _NUMBER_BESIDE:
        rest = [number.sub("", name, count=1) for name in names]
        if all(one != name for one, name in zip(rest, names, strict=True)) and len({*rest}) == len(rest):
            return rest
    return [*names]


def level_text(name: str, texts: Sequence[str]) -> str:
    """A level with what is said of it."""
    return f"{name}: " + " ".join(text if ends(text) else f"{text};" for text in texts).rstrip(";")


def called_good(name: str) -> int:
    """1 for the name of a good level, -1 for that of a bad one, 0 for any other."""
    return bool(_GOOD.search(name)) - bool(_BAD.search(name))


def _lacks(each: Column) -> float:
    """How often a column says that something is lacking, for each of its texts."""
    return share(each.held, _LACK.search)


def parallel(columns: Sequence[Column]) -> float:
    """How many more words cells beside each other share than cells below each other, from -1 to 1."""
    rows = [row for row in zip(*(each.texts for each in columns), strict=True) if all(row)]
    beside = [_common(one, other) for row in rows for one, other in pairwise(row)]
    below = [
        _common(one, other)
        for row, following in pairwise(rows)
        for one, other in zip(row, following, strict=True)
    ]
    return mean(beside) - mean(below) if beside and below else 0.0


def _common(one: str, other: str) -> float:
    words, others = set(bare(one).split()), set(bare(other).split())
    return len(words & others) / max(1, min(len(words), len(others)))
