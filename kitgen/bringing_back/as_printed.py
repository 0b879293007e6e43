"""A sheet whose file still has its printed texts: what has become of each, and what was added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from kitgen.basics.origins import Origin, path_of
from kitgen.reading.plain import alike, bare, tidy
from kitgen.reading.source import Marked, Printed

#: Longer texts, in letters, are not compared letter by letter.
_LONGEST = 8_000
#: The words in the place for one's own statement.
OWN = "messages.table.own"

#: How much two texts must have in common (see :func:`~kitgen.reading.plain.alike`) to be the same, changed.
LEAST = 0.6
#: The weight of a common id: with half of its letters the same, a text is as surely the one as its copy.
_SAME_ID = 0.5
#: More pairs than this are not compared letter by letter; they are the same only with the same id or words.
_MOST = 20_000


@dataclass(slots=True)
class Text:
    """A field of a definition as it was printed on the sheet, and its present text."""

    origin: Origin  #: as it was printed first
    here: bool = False  #: whether something is left of it
    changed: dict[str, Origin] = field(default_factory=dict)  #: what stands there now, and what was printed
    more: list[str] = field(default_factory=list)  #: paragraphs that were added behind it
    place: int = -1  #: the paragraph that it stands in first
    many: int = 0  #: how often it was printed

    @property
    def printed(self) -> str:
        """The printed text."""
        return tidy(self.origin.text)

    @property
    def before(self) -> str:
        """The text in the definition when it was printed."""
        return tidy(self.origin.defined)

    def become(self, origin: Origin, words: str) -> None:
        """Note the present text in one of its places."""
        self.here = self.here or bool(words)
        if words and words != tidy(origin.text):
            self.changed[words] = origin


def text_of(origins: Iterable[Origin]) -> str:
    """The text that was printed, from its parts."""
    return tidy("".join(origin.text for origin in origins))


def _comes_back(origin: Origin) -> bool:
    """Whether a text is from a definition; links are printed in another form."""
    return origin.is_data and not origin.path.startswith("form.")


#: The style of what is filled in at the head of a sheet: unit, group and date.
_FILLED_IN = "Field Value"


class Sheet:
    """The texts of a sheet by their origins, and the text that belongs to none of them."""

    def __init__(self, printed: Printed) -> None:
        self.paragraphs = printed.paragraphs
        self.texts: dict[str, Text] = {}
        self.fresh: list[tuple[int, str]] = []  #: paragraphs that were added: which, and their words
        #: Fixed words that were changed: their origin, and the new ones.
        self.fixed: list[tuple[str, str]] = []
        self.paths: list[list[str]] = []  #: the origins of the texts in each paragraph
        self._printed = {name: _together(origins) for name, origins in printed.texts.items()}
        for origins in self._printed.values():
            for origin in origins:
                if _comes_back(origin):
                    self.texts.setdefault(origin.path, Text(origin)).many += 1
        self._read()

    @property
    def of_unit(self) -> bool:
        """Whether the sheet was made for a unit."""
        return any(path.startswith("unit.") for path in self.texts)

    @cached_property
    def known(self) -> list[int]:
        """The paragraphs with texts of a framework or a unit."""
        return [number for number, paths in enumerate(self.paths) if any(map(self.texts.get, paths))]

    @cached_property
    def to_mark(self) -> set[int]:
        """The cells with a symbol to mark: a picture, in a row without texts of a framework or a unit."""
        rows = {self.paragraphs[number].place.in_row for number in self.known}
        return {each.cell for each in self.paragraphs if each.pictured and each.place.in_row not in rows}

    def _read(self) -> None:
        now: dict[str, list[tuple[int, str]]] = {}
        for number, paragraph in enumerate(self.paragraphs):
            for name, words in _slices(paragraph):
                now.setdefault(name, []).append((number, tidy(words)))
        known = {self._once(name, now): origins for name, origins in self._printed.items()}
        for number, paragraph in enumerate(self.paragraphs):
            texts = [known[name] for name, *_ in paragraph.marks if name in known]
            self.paths.append([*filter(None, map(path_of, texts))])
            if not texts and paragraph.style != _FILLED_IN and re.search(r"\w", paragraph.text):
                self.fresh.append((number, tidy(paragraph.text)))
        for name, origins in known.items():
            if found := [(number, words) for number, words in now.get(name, ()) if words]:
                self._become(origins, found)
        self.fresh.sort()

    def _once(self, name: str, now: Mapping[str, Sequence[tuple[int, str]]]) -> str:
        """Of a text that was copied, the copy that is as printed; else the first."""
        printed = text_of(self._printed[name])
        every = [each for each in now if each.partition("#")[0] == name]
        same = [each for each in every if " ".join(words for _, words in now[each]) == printed]
        return (same or every or [name])[0]

    def _become(self, origins: Sequence[Origin], found: Sequence[tuple[int, str]]) -> None:
        """Note the present words of one bookmark."""
        data, words = list(filter(_comes_back, origins)), [text for _, text in found]
        now, is_same = " ".join(words), True
        texts = [self.texts[origin.path] for origin in data]
        for text in texts:
            text.place = found[0][0] if text.place < 0 else text.place
        if not data:
            is_same = now == text_of(origins)
        elif len(origins) == 1 and data[0].path.rpartition(".")[2].isdigit():  # an item, or one of several
            texts[0].become(data[0], words[0])
            texts[0].more += words[1:]
        elif (entries := _entries(origins, data, now)) is not None:
            self._list(data, entries)
        else:
            values, is_same = _values(origins, now)
            for text, origin, value in zip(texts, data, values, strict=True):
                text.become(origin, tidy(value))
        if not is_same and not data and any(origin.path.startswith(OWN) for origin in origins):
            self.fresh += found
        elif not is_same:
            self.fixed.append((origins[0].path if len(origins) == 1 else "", now))

    def _list(self, data: Sequence[Origin], entries: Sequence[str]) -> None:
        """Note the present entries of a list that is printed in one line."""
        known = matches([tidy(origin.text) for origin in data], entries)
        last = self.texts[data[0].path]
        for place, words in enumerate(entries):
            if place in known:
                last = self.texts[data[known[place]].path]
                last.become(data[known[place]], words)
            else:
                last.more.append(words)

    def beside(self, number: int, step: int) -> str:
        """The origin of the next text in the same cell, forwards or backwards; empty without one."""
        at = number + step
        while 0 <= at < len(self.paragraphs):
            if self.paragraphs[at].cell == self.paragraphs[number].cell and (paths := self.paths[at]):
                return paths[-1] if step < 0 else paths[0]
            at += step
        return ""

    def before(self, number: int) -> int:
        """The paragraph with words before another one in its cell; -1 without one."""
        cell = self.paragraphs[number].cell
        above = range(number - 1, -1, -1)
        there = (at for at in above if self.paragraphs[at].cell == cell and tidy(self.paragraphs[at].text))
        return next(there, -1)

    def is_printed(self, words: str) -> bool:
        """Whether some words are a separate text of the sheet as it was printed."""
        return words in map(text_of, self._printed.values())


def _together(origins: Sequence[Origin]) -> tuple[Origin, ...]:
    """The parts of a text, with neighbours from the same place joined: a capital is printed by itself."""
    found: list[Origin] = []
    for origin in origins:
        if found and origin.path and found[-1].path == origin.path:
            before = found.pop()
            whole = before.text + origin.text
            said = before.defined + origin.defined if before.said or origin.said else None
            origin = Origin(origin.path, whole, said)
        found.append(origin)
    return tuple(found)


def _entries(origins: Sequence[Origin], data: Sequence[Origin], now: str) -> list[str] | None:
    """The present entries of a list that was printed in one line; None for any other line."""
    first = next(place for place, origin in enumerate(origins) if origin in data)
    lead = "".join(origin.text for origin in origins[:first])
    between = {origin.text for origin in origins[first:] if origin not in data}
    lists = {origin.path.rpartition(".")[0] for origin in data if origin.path.rpartition(".")[2].isdigit()}
    if len(data) < 2 or len(lists) != 1 or len(between) != 1 or not now.startswith(lead):
        return None
    [divides] = between
    if any(divides.strip() in origin.text for origin in data):
        return None
    return [words for words in map(tidy, now.removeprefix(lead).split(divides.strip())) if words]


def _slices(paragraph: Marked) -> Iterator[tuple[str, str]]:
    """The words of a paragraph by the texts in it; words typed beside one belong to it."""
    text, marks = paragraph.text, paragraph.marks
    starts = [0 if place == 0 else marks[place - 1][2] for place in range(len(marks))]
    ends = [mark[1] for mark in marks[1:]] + [len(text)]
    for place, (name, start, end) in enumerate(marks):
        before, after = text[min(starts[place], start) : start], text[end : max(end, ends[place])]
        if place:  # a tab divides the words between two
            before = before.rpartition("\t")[2] if "\t" in before else ""
        if place < len(marks) - 1:
            after = after.partition("\t")[0]
        yield name, f"{before}{text[start:end]}{after}"


def _values(origins: Sequence[Origin], now: str) -> tuple[list[str], bool]:
    """The present text of the parts that are from a definition, and whether the others are unchanged."""
    pieces = [(_comes_back(origin), re.sub(r"\s+", " ", origin.text)) for origin in origins]
    before = "".join(text for _, text in pieces)
    if now == tidy(before):
        return [text for is_data, text in pieces if is_data], True
    pattern = "".join("(.*?)" if is_data else re.escape(text) for is_data, text in pieces).strip()
    match, longest = (re.fullmatch(each, now, re.DOTALL) for each in (pattern, pattern.replace("*?", "*")))
    if match and longest and match.groups() == longest.groups():  # else a space may be any space
        return list(match.groups()), True
    if max(len(before), len(now)) > _LONGEST:
        return [text for is_data, text in pieces if is_data], False
    steps = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    values, at = [], 0
    for is_data, text in pieces:
        if is_data:
            values.append(now[_moved(steps, at, False) : _moved(steps, at + len(text), True)])
        at += len(text)
    own = iter(values)
    return values, now == tidy("".join(next(own) if is_data else text for is_data, text in pieces))


def _moved(steps: Sequence[tuple[str, int, int, int, int]], at: int, end: bool) -> int:
    """The present place of a point in a text that was changed in these steps: words inserted beside it belong
    to the part that begins or ends there."""
    places = [
        new + at - old if kind == "equal" else last if end else new
        for kind, old, until, new, last in steps
        if old <= at <= until
    ]
    return (max if end else min)(places, default=0)


def matches(
    old: Sequence[str], new: Sequence[str], old_ids: Sequence[str] = (), new_ids: Sequence[str] = ()
) -> dict[int, int]:
    """For each of the `new` texts that matches one of the `old`, the number of that, by its own number.

    The same id and words come first, then the same words, then the pair with most in common.
    """
    old_ids, new_ids = old_ids or [""] * len(old), new_ids or [""] * len(new)
    found: dict[int, int] = {}
    words, new_words = list(map(bare, old)), list(map(bare, new))
    named = [key if key[1] else None for key in zip(new_words, new_ids, strict=True)]
    _take(found, list(zip(words, old_ids, strict=True)), named)
    _take(found, words, new_words)
    lone_old = [place for place in range(len(old)) if place not in found.values()]
    lone_new = [place for place in range(len(new)) if place not in found]
    near = len(lone_old) * len(lone_new) <= _MOST
    scored = []
    for fresh in lone_new:
        for former in lone_old:
            same = bool(new_ids[fresh]) and new_ids[fresh] == old_ids[former]
            merit = alike(old[former], new[fresh]) if near else 0.0
            if same or merit >= LEAST:
                scored.append((-merit - _SAME_ID * same, abs(former - fresh), fresh, former))
    for _, _, fresh, former in sorted(scored):
        if fresh not in found and former not in found.values():
            found[fresh] = former
    return found


def _take(found: dict[int, int], old: Sequence[object], new: Sequence[object]) -> None:
    """Match equal texts, in order; repeated ones as often as both have them."""
    waiting: dict[object, list[int]] = {}
    for place, key in enumerate(old):
        if place not in found.values():
            waiting.setdefault(key, []).append(place)
    for place, key in enumerate(new):
        if place not in found and key is not None and waiting.get(key):
            found[place] = waiting[key].pop(0)
