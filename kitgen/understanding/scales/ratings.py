"""Scales as people write them at the head of columns, such as “I stor grad | I noen grad | I liten grad”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from statistics import mean

from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Line
from kitgen.understanding.draft import DraftLevel
from kitgen.understanding.scales.legend import MOST_LEVELS, levels
from kitgen.understanding.tuned import FIELD_WORDS, HEADING
from kitgen.understanding.vocabulary import chapter, group, terms


def _word(text: str) -> str:
    """A term without its spaces: narrow columns break words anywhere."""
    return bare(text).replace(" ", "")


def _ranks_of() -> list[dict[str, int]]:
    """For each family of levels how good its words are, 0 being the best."""
    families: dict[str, dict[str, int]] = {}
    for name, words in group("level").items():
        family, _, rank = name.partition(".")
        ranks = families.setdefault(family, {})
        ranks |= {_word(term): int(rank) - 1 for term in words if _word(term) not in ranks}
    return [*families.values()]


_FAMILIES = _ranks_of()
#: What is ticked where no level fits.
NO_ANSWER = frozenset(terms("no-answer"))
_NUMBERED = re.compile(r"(?:(?:nivå|niveau|trinn|steg|level|step) )?([0-9])")
_KIND = re.compile(r" (?:nivå|niveau|level)$")
_BESIDE = re.compile(r"^[0-9] (?=\D)|(?<=\D) [0-9]$")
#: The colours of two to five levels from the best to the worst, with two shades where there are more than
#: three, and the marks that go with the shades.
_COLOURS: Mapping[int, tuple[str, ...]] = {
    2: ("ok", "bad"),
    3: ("ok", "mid", "bad"),
    4: ("ok", "#cfe8c0", "#f4c7bf", "bad"),
    5: ("ok", "#cfe8c0", "mid", "#f4c7bf", "bad"),
}
_MARKS = {"#cfe8c0": "plus", "#f4c7bf": "minus"}


def best_first(names: Sequence[str]) -> list[str]:
    """The names of levels from the best to the worst; nothing if they are no scale that is known.

    Numbers count upwards: the highest is the best.
    """
    ranks = _numbers(names) or _ranks(names)
    if not 2 <= len(names) <= MOST_LEVELS or not ranks:
        return []
    if all(one < other for one, other in pairwise(ranks)):
        return [*names]
    return [*reversed(names)] if all(one > other for one, other in pairwise(ranks)) else []


def is_level(text: str) -> bool:
    """Whether a text is nothing but the name of a level, such as “Ja” or “Delvis”."""
    return any(_word(text) in ranks for ranks in _FAMILIES)


def are_numbers(names: Sequence[str]) -> bool:
    """Whether the names of levels are nothing but numbers that count up or down."""
    return bool(_numbers(names))


def _numbers(names: Sequence[str]) -> list[int]:
    found = [_NUMBERED.fullmatch(bare(name)) for name in names]
    counted = [-int(match[1]) for match in found if match]
    steps = {other - one for one, other in pairwise(counted)}
    return counted if len(counted) == len(names) and len(steps) == 1 and steps <= {1, -1} else []


def _ranks(names: Sequence[str]) -> Sequence[float]:
    """How good each is, 0 being the best, in the first family that all are of, or in several."""
    said = [_word(_KIND.sub("", _BESIDE.sub("", bare(name)))) for name in names]
    found = next(([ranks[name] for name in said] for ranks in _FAMILIES if ranks.keys() >= set(said)), [])
    return found or _mixed(said)


def _mixed(said: Sequence[str]) -> list[float]:
    """How good each is within the families that know it, where none knows all: “Beginner, On the way,
    Expert”."""
    places = [[ranks[name] / max(ranks.values()) for ranks in _FAMILIES if name in ranks] for name in said]
    return [mean(each) for each in places] if all(places) else []


def as_levels(names: Sequence[str]) -> list[DraftLevel]:
    """The levels with these names, from the best to the worst, in usual colours and with usual marks.

    None where there are more than a scale has.
    """
    if (colours := _COLOURS.get(len(names))) is None:
        return []
    found = levels([*zip(colours, map(tidy, names), strict=True)])
    return [replace(level, symbol=_MARKS.get(level.colour, level.symbol)) for level in found]


#: A number with what it means, in a line of such: “1 = to a small extent, 2 = to some extent”.
_WORDED = re.compile(r"(?<![0-9])([0-9]{1,2})\s*[=:–]\s*([^\W\d][^=:;,.…/|0-9]*)")


def in_words(levels: Sequence[DraftLevel], lines: Iterable[Line]) -> list[DraftLevel]:
    """Levels that are nothing but numbers in the words that a line has for them, for the first and the last
    at least; others as they are."""
    numbers = [level.meaning for level in levels]
    told = (dict(_WORDED.findall(tidy(line.text))) for line in lines if all(map(str.isdigit, numbers)))
    said = (
        next((each for each in told if {*numbers[:1], *numbers[-1:]} <= each.keys()), {}) if numbers else {}
    )
    return as_levels([said.get(number, number).strip() for number in numbers]) if said else [*levels]


#: A sign with what it means, and where the next one begins: “😀 = we do 🙁 = we do not”.
_SIGNED = re.compile(r"[^\w\s]\ufe0f?\s*=\s*(\w.*)")
_NEXT_SIGN = re.compile(r"[\s,;]+(?=[^\w\s]\ufe0f?\s*=\s)")
_SIGN_FIRST = re.compile(r"([^\w\s])\ufe0f?\s+(\w.*)")
_SIGN = re.compile(r"^[^\w\s]\ufe0f?\s+")


def _is_short(line: Line) -> bool:
    return not line.heading and len(line.text.split()) <= FIELD_WORDS


def explained(lines: Sequence[Line]) -> tuple[list[str], list[Line]]:
    """The names of the levels, the best first, that lines explain by signs, or list behind a word for scales
    (“Scale: yes / partly / no”, or line by line), and these lines; none where no lines do."""
    for at, line in enumerate(lines):
        text = tidy(line.text)
        signed = [_SIGNED.fullmatch(part) for part in _NEXT_SIGN.split(text)]
        word, colon, rest = text.partition(":")
        told = lines[at : at + 1]
        if len(signed) > 1 and all(signed):
            names = [match[1] for match in signed if match]
        elif line.heading and chapter(text) == "scale":
            below = [*takewhile(lambda each: not each.heading, lines[at + 1 :])]
            marked = [match for each in below if (match := _SIGN_FIRST.fullmatch(tidy(each.text)))]
            own = len({match[1] for match in marked}) == len(below)
            names, told = [match[2] for match in marked] if own else [], [line, *below]
        elif colon and chapter(word) == "scale":
            names = [*map(str.strip, rest.split(" / "))] if rest else []
            if not rest:
                below = [*takewhile(_is_short, lines[at + 1 :])]
                names, told = [_SIGN.sub("", tidy(each.text)) for each in below], [line, *below]
        else:
            continue
        differ = 1 < len({*map(bare, names)}) == len(names) <= MOST_LEVELS
        if differ and all(len(name) <= HEADING and ":" not in name for name in names):
            return best_first(names) or names, [*told]
    return [], []
