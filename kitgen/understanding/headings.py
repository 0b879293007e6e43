"""Headings that only look like headings: bold or large lines in documents without styles, and labels.

A label names what follows it: “Kjennetegn på god praksis:” before a list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from kitgen.reading.bullets import counted
from kitgen.reading.plain import bare, ends, tidy
from kitgen.reading.source import Document, Line, Table
from kitgen.understanding.tuned import AGAIN, HEADING, SAME
from kitgen.understanding.vocabulary import MONTHS, chapter, column, terms

#: The number of a chapter, which is no part of its name: ``2.1 Trygge relasjoner``, but not ``1. trinn``.
_NUMBER = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2})*)[.)]?\s+(?=[A-ZÀ-ÖØ-Þ])")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
#: The same in Roman figures or letters: “II. Relasjoner”, “B) Læring”.
_LETTERED = re.compile(r"([IVX]+|[A-Z])[.)]\s+(?=[A-ZÀ-ÖØ-Þ])")
#: What counts statements or areas before their text, “Kriterium 2: …”, “Standard 1.3 – …”, and what only says
#: in headings that they are some.
_CALLED = re.compile(r"([^\W\d]+) ([0-9]{1,2}(?:\.[0-9]{1,2})*)\s*[:.–-]\s+(?=\S)")
_NAMED = re.compile(r"([^\W\d]+)(): (?=\S)")
_COUNTED = frozenset(terms("counted"))


def with_headings(lines: Sequence[Line], before_table: int = 0) -> list[Line]:
    """`lines` with a level for those that are headings by their type: the larger, the higher, then the bold.

    They come below the headings that the document marks as such, but for those as large as one of these. A
    heading has something below it: lines, or a table, where `before_table` says how many lines stand before
    one.
    """
    body = _body_size(lines)
    deepest = max((line.heading for line in lines), default=0)
    own: list[tuple[float, bool] | None] = []
    for is_field, run in groupby(lines, lambda line: _look(line, body) and ": " in line.text):
        held = [*run]
        filled = is_field and len(held) >= AGAIN  # one below the other
        own += [None if filled else _look(line, body) for line in held]
    looks = {look for look in own if look}
    levels = {look: deepest + number for number, look in enumerate(sorted(looks, reverse=True), 1)}
    marked = {line.size: line.heading for line in lines if line.heading and line.size > body + 1}
    levels |= {look: marked[size] for look in looks for size in marked if SAME < look[0] / size < 1 / SAME}
    found = []
    for number, line in enumerate(lines):
        look = own[number]
        last = number + 1 == len(lines) != before_table
        found.append(line if not look or last else replace(line, heading=levels[look]))
    return unnumbered(found)


def unnumbered(lines: list[Line]) -> list[Line]:
    """`lines` with the numbers of headings apart from their texts, where they count through the document, or
    anew below each heading of a higher level.

    Those that count through are of one level, also where the document marks them otherwise.
    """
    matches = [_NUMBER.match(line.text) if line.heading else None for line in lines]
    if not any(matches):
        matches = [_LETTERED.match(line.text) if line.heading else None for line in lines]
    both = [*zip(lines, matches, strict=True)]
    numbers = [_parts(match[1]) for match in matches if match]
    through = all(one < other for one, other in pairwise(numbers))
    if len(numbers) < 2 or not (through or _counts_anew(both)):
        return lines
    levels: dict[int, int] = {}
    for line, match in both:
        if match and through:
            levels[match[1].count(".")] = min(line.heading, levels.get(match[1].count("."), line.heading))

    def apart(line: Line, match: re.Match[str]) -> Line:
        text, lead = line.text[match.end() :], max(0, line.lead - match.end())
        level = levels.get(match[1].count("."), line.heading)
        return replace(line, text=text, number=match[1], lead=lead, heading=level)

    return [apart(line, match) if match else line for line, match in both]


def _counts_anew(lines: Sequence[tuple[Line, re.Match[str] | None]]) -> bool:
    """Whether the numbers of headings go up by one below each heading of a higher level, from one on."""
    last: dict[int, int] = {}
    for line, match in lines:
        if line.heading:
            last = {level: number for level, number in last.items() if level <= line.heading}
        if match and _parts(match[1]) != [last.get(line.heading, 0) + 1]:
            return False
        last |= {line.heading: _parts(match[1])[0]} if match else {}
    return True


def _parts(number: str) -> list[int]:
    """The parts of a number: 2 and 1 of “2.1”, 4 of “IV”, 3 of “C”; letters that are both are Roman."""
    if number[0].isdigit():
        return [int(part) for part in number.split(".")]
    return [_ROMAN.index(number) + 1 if number in _ROMAN else ord(number) - ord("A") + 1]


def with_captions(document: Document) -> Document:
    """The document with the line right before each table as its heading, where nothing else heads them."""
    parts, before = document.parts, {}
    for number, part in enumerate(parts):
        if isinstance(part, Table):
            line = parts[number - 1] if number else None
            before[number - 1] = line if isinstance(line, Line) and _could_head(line) else None
    headed = any(isinstance(part, Line) and (part.heading > 1 or part.bold) for part in parts)
    if headed or len(before) < 2 or not all(before.values()):
        return document
    lines = {number: replace(line, heading=2) for number, line in before.items() if line}
    return replace(document, parts=tuple(lines.get(number, part) for number, part in enumerate(parts)))


def _could_head(line: Line) -> bool:
    text = tidy(line.text)
    return not line.bullet and 0 < len(text) <= HEADING and not ends(text)


def with_names(lines: Sequence[Line]) -> list[Line]:
    """`lines` without what only counts them (“Criterion 1: …”); those that were plain are headings, where
    lists stand below them, or else the items of a list."""
    matches = [
        None
        if line.bullet
        else _CALLED.match(line.text) or (_NAMED.match(line.text) if line.heading else None)
        for line in lines
    ]
    counts = Counter(bare(match[1]) for match in matches if match and bare(match[1]) in _COUNTED)
    often = {word for word, many in counts.items() if many > 1}
    lowest = max((line.heading for line in lines), default=0) + 1
    listed = any(line.bullet for line in lines)
    found = []
    for line, match in zip(lines, matches, strict=True):
        if match and bare(match[1]) in often:
            plain = {} if line.heading else {"heading": lowest} if listed else {"bullet": True}
            line = replace(line, text=line.text[match.end() :], number=match[2], lead=0, bold=False, **plain)
        found.append(line)
    return found


def with_items(lines: Sequence[Line]) -> list[Line]:
    """`lines` with plain ones that are counted from one on, one below the other, as the items of a list; what
    stands between such lists may part those that count on."""
    found, run = _without_numbers(lines), list[tuple[int, str]]()
    lines = list(found)
    first, last = 1, 0  # the number of the first of them, and of the last one of the list before
    for at, line in enumerate([*lines, Line("")]):
        plain = not (line.bullet or line.heading or line.number or line.bold)
        number, rest = counted(line.text) if plain else (0, "")
        if run and number != first + len(run):
            for place, text in run * (len(run) > 1 or first > 1):
                lead = max(0, lines[place].lead - len(lines[place].text) + len(text))
                found[place] = replace(lines[place], bullet=True, text=text, lead=lead)
            last = first + len(run) - 1 if len(run) > 1 or first > 1 else 0
            run = []
        if not run and number:
            first = number if number == last + 1 else 1
        if number == first + len(run):
            run.append((at, rest))
    return found


#: The number of a statement before it, with that of its area: “1.2 We …”.
_DECIMAL = re.compile(r"([1-9][0-9]?\.[1-9][0-9]?)[.)]?\s+(?=[^\W\d])")


def _without_numbers(lines: Sequence[Line]) -> list[Line]:
    """`lines` with the numbers of plain ones apart from their texts, where several have such that go up."""
    lines = [
        replace(line, text=f"{line.number} {line.text}", number="") if _is_day(line) else line
        for line in lines
    ]
    plain = [not (line.bullet or line.heading or line.number or line.bold) for line in lines]
    matches = [_DECIMAL.match(line.text) if own else None for line, own in zip(lines, plain, strict=True)]
    numbers = [[*map(int, match[1].split("."))] for match in matches if match]
    if len(numbers) < AGAIN or not all(one < other for one, other in pairwise(numbers)):
        return list(lines)
    return [
        replace(line, text=line.text[match.end() :], number=match[1], lead=0) if match else line
        for line, match in zip(lines, matches, strict=True)
    ]


def _is_day(line: Line) -> bool:
    """Whether what was read as the number of a line is that of a day: “3. mai”."""
    return bool(line.number) and bare(line.text).partition(" ")[0] in MONTHS


def with_labels(lines: Sequence[Line]) -> list[Line]:
    """`lines` with labels as the lowest headings, where nothing but their lists stands below them."""
    lowest = max((line.heading for line in lines), default=0) + 1
    found = list(lines)
    closed = True  # whether a heading, a label or the end comes next
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        listed = number + 1 < len(lines) and lines[number + 1].bullet
        if not line.bullet and tidy(line.text):
            label = closed and listed and _is_label(line)
            found[number] = replace(line, heading=lowest) if label else line
            closed = bool(line.heading) or label
    return found


def _is_label(line: Line) -> bool:
    text = tidy(line.text)
    names = column(text) or chapter(text)
    return bool(names) and not line.heading and len(text) <= HEADING and (text.endswith(":") or line.bold)


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _look(line: Line, body: float) -> tuple[float, bool] | None:
    """How a line that looks like a heading stands out: its size if it is larger, and whether it is bold."""
    text = tidy(line.text)
    if line.heading or line.bullet or not text or len(text) > HEADING or text.endswith((".", ",", ";")):
        return None
    larger = line.size if body and line.size >= body + 1 else 0.0
    if not larger and (not line.bold or (ends(text) and not text.endswith("?"))):
        return None
    return larger, line.bold
