"""Columns become statements: by the id in the heading, its words, the beginning of them, or similar words.

The words outrank the id where they are another statement's: then the framework has been renumbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from kitgen.answers.text import plain, words
from kitgen.basics.records import dataclass
from kitgen.domain.framework import Framework
from kitgen.domain.questions import codes_of

#: Letters from which a heading that was cut off is enough.
CUT = 20
#: How similar a heading must be, how much more than to the next, and for the words beside an id.
SIMILAR, CLEARER, LIKE = 0.80, 0.10, 0.60

#: How a column was understood.
How = (
    Literal["id", "title", "renumbered", "reworded", "strange", "words", "cut", "similar"]
    | Literal["chosen", "unclear", "foreign"]
)


@dataclass(frozen=True, slots=True)
class Found:
    """A heading's statement, and how it was found; `worded` says that it has no other words than its own.

    `strange` is an id whose words are no statement's, `unclear` one whose words are much like another's, and
    `foreign` an id that is no statement's.
    """

    statement: str
    how: How
    worded: bool = True


class Headings:
    """The statements of a framework as headings may name them."""

    def __init__(self, frameworks: Sequence[Framework]) -> None:
        """`frameworks` are the same one in its wordings and languages."""
        self.ids: dict[str, str] = {}
        self._texts: dict[str, set[str]] = {}
        for framework in frameworks:
            codes = codes_of(framework)
            for statement in framework.statements:
                self.ids.setdefault(plain(statement.id), statement.id)
                self.ids.setdefault(plain(codes[statement.id]), statement.id)
                self._texts.setdefault(statement.id, set()).add(words(statement.text))

    @lru_cache(maxsize=4096)  # noqa: B019 - one for each file that is read
    def find(self, heading: str) -> Found | None:
        """The statement that a heading names."""
        parts = list(_parts(plain(heading)))
        foreign = None
        for part in parts:
            if not (match := _ID.match(part)):
                continue
            name, rest = match.groups()
            if name in self.ids:
                return self._beside(self.ids[name], words(rest))
            foreign = foreign or Found(name.upper(), "foreign")
        for part in parts:
            if found := self._by_words(words(part)):
                return found
        return foreign

    def _beside(self, name: str, said: str) -> Found:
        """An id and the words beside it."""
        if not said:
            return Found(name, "id")
        said = re.sub(r"(?<=[^\W\d])\d+$", "", said)  # tools number equal titles
        exact = self._exact(said)
        if exact and name not in exact:
            return Found(next(iter(exact)), "renumbered") if len(exact) == 1 else Found(name, "unclear")
        if exact or self._cut(said, name) or self._likeness(said, name) >= LIKE:
            return Found(name, "title" if exact else "reworded", bool(exact) or self._cut(said, name))
        begun = self._begun(said)
        if begun and name not in begun:
            return Found(next(iter(begun)), "renumbered") if len(begun) == 1 else Found(name, "unclear")
        if any(self._likeness(said, other) >= SIMILAR for other in self._texts if other != name):
            return Found(name, "unclear")
        return Found(name, "strange", worded=False)

    def _cut(self, said: str, name: str) -> bool:
        return any(own.startswith(said) for own in self._texts[name])

    def _by_words(self, said: str) -> Found | None:
        if not said:
            return None
        exact = self._exact(said) or self._exact(re.sub(r"(?<=[^\W\d])\d+$", "", said))
        if len(exact) == 1:
            return Found(next(iter(exact)), "words")
        begun = self._begun(said)
        if len(begun) == 1:
            return Found(next(iter(begun)), "cut")
        behind = {n for n, texts in self._texts.items() if any(said.endswith(f" {text}") for text in texts)}
        if len(behind) == 1 and len(said) >= CUT:
            return Found(next(iter(behind)), "words")
        likeness = {name: self._likeness(said, name) for name in self._texts}
        ranked = sorted(likeness.items(), key=lambda pair: -pair[1])
        if ranked and ranked[0][1] >= SIMILAR:
            clear = len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= CLEARER
            return Found(ranked[0][0], "similar", worded=False) if clear else None
        return None

    def _exact(self, said: str) -> set[str]:
        return {name for name, texts in self._texts.items() if said in texts}

    def _begun(self, said: str) -> set[str]:
        if len(said) < CUT:
            return set()
        return {name for name, texts in self._texts.items() if any(text.startswith(said) for text in texts)}

    def _likeness(self, said: str, name: str) -> float:
        """How like a statement the words are, from 0 to 1; comparing takes long."""
        if len(said) < CUT // 2 or len(said) > 1000:
            return 0.0
        return max(_like(said, text) for text in self._texts[name])


def _like(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < LIKE or matcher.quick_ratio() < LIKE:
        return 0.0
    return matcher.ratio()


_ID = re.compile(r"[\W_]*([^\W\d_]{1,4}[1-9]\d{0,2})(?![^\W_])[\W_]*(.*)", re.DOTALL)
_REMARK = re.compile(r"(.*\S)\s*\([^()]*\)[?:]?", re.DOTALL)
_NUMBERED = re.compile(r"\d+\s*[.):]\s*(.+)", re.DOTALL)
_BRACKETS = re.compile(r"[\[(]([^\[\]()]+)[\])]([^\[\]()]*)\Z")


def _parts(heading: str) -> Iterator[str]:
    """The places of a heading where a statement may begin: all of it, its last brackets, after its group."""
    heading = heading.rstrip(" .…")
    yield heading
    if match := _REMARK.fullmatch(heading):  # what the numbers mean, or how to answer
        yield from _parts(match[1])
    if match := _NUMBERED.match(heading):
        yield match[1]
    if match := _BRACKETS.search(heading):
        yield f"{match[1]} {match[2]}".strip()
    if first := re.match(r"[^\s\[]+\[([^\[\]]+)\](.*)", heading):  # LimeSurvey's code and text
        yield f"{first[1]} {first[2]}".strip()
    for mark in ("/", " - ", ".", ":", ">", "|", "-", "_"):
        if mark in heading:
            yield heading.rpartition(mark)[2].strip()
            yield heading.partition(mark)[2].strip()
