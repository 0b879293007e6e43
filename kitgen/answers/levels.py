"""Cells become levels: by code, id, words in any language, colour, sign, or a beginning that one level has.

Numbers are never guessed at: whether 1 or 3 is the best is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from kitgen.answers.known import COLOUR_WORDS, NOTHING, UNSURE
from kitgen.answers.text import plain
from kitgen.basics.languages.messages import Messages, languages
from kitgen.domain.fields import COLOURS
from kitgen.domain.framework import Framework, Level
from kitgen.domain.questions import UNSURE_CODE, UNSURE_ID, choices_of
from kitgen.errors import KitgenError, said

#: Letters from which the beginning of a level's words is enough.
ENOUGH = 7
#: What a cell can be: the place of a level, no opinion, no answer, or unknown (a number, or anything else).
Judged = int | Literal["unsure", "nothing", "number", "unknown"]

_SYMBOLS = {"check": "✓", "wave": "~", "exclaim": "!", "plus": "+", "star": "★", "arrow": "→", "heart": "♥"}
#: Where a level may be said twice, or have a number before it: “grønn – må bedres”, “1. Må bedres”, “😀 bra”.
_BETWEEN = re.compile(r"(?<=\W)(?=\w)|(?<=\w)(?=\W)|(?<=[^\w\s])(?=[^\w\s])")
#: What says nothing of a level beside one: a number, a letter, a code, a sign that is no level's.
_BESIDE = re.compile(r"(?:[a-z]?\d{1,2}|[a-z]|[\W_]*)")
#: The longest answer that is taken apart, in letters.
_LONGEST = 200
#: From here on signs have colours: circles, squares, hearts.
_COLOURED = "\U0001f000"
_NUMBER = re.compile(r"[\d.,%\s]*\d[\d.,%\s]*")


class Levels:
    """All that a cell of one framework's answers may hold, and what it means."""

    def __init__(self, frameworks: Sequence[Framework], chosen: Iterable[str] = ()) -> None:
        """`frameworks` are the same one in its wordings and languages; `chosen` say ``TEXT=level``.

        Raises KitgenError where the chosen level does not exist.
        """
        self.scale = frameworks[0].scale
        self._known: dict[str, set[Judged]] = {}
        self._words: dict[str, set[int]] = {}
        for framework in frameworks:
            self._learn(framework)
        for word in UNSURE:
            self._add(word, "unsure")
        for word in NOTHING:
            self._known[plain(word)] = {"nothing"}
        self._chosen = dict(self._choice(text) for text in chosen)
        self._seen: dict[str, Judged] = {}

    def judge(self, cell: str) -> Judged:
        """What a cell means."""
        found = self._seen.get(cell)
        if found is None:
            found = self._seen[cell] = self._judged(cell)
        return found

    def _judged(self, cell: str) -> Judged:
        text = plain(cell).removesuffix(";").strip()
        if text in self._chosen:
            return self._chosen[text]
        found = self._known.get(text) or self._known.get(text.rstrip(" .!")) or set()
        if len(found) == 1:
            return next(iter(found))
        if _NUMBER.fullmatch(text):
            return "number"
        if (twice := self._said_twice(text)) is not None:
            return twice
        begun = self._begun(text)
        return self._signed(text) if begun is None else begun

    def _begun(self, text: str) -> Judged | None:
        """The level whose words alone begin like a text."""
        text = text.rstrip(" .…")
        begun = {at for words, places in self._words.items() if words.startswith(text) for at in places}
        return next(iter(begun)) if len(text) >= ENOUGH and len(begun) == 1 else None

    def _signed(self, text: str) -> Judged:
        """The level whose coloured sign stands beside other words: “🟡 nearly there”."""
        signs = {what for sign in text if sign > _COLOURED for what in self._known.get(sign, ())}
        return signs.pop() if len(signs) == 1 else "unknown"

    def _said_twice(self, text: str) -> Judged | None:
        """What both halves of a text mean, or one of them beside a number, a letter or a sign."""
        if len(text) > _LONGEST:
            return None
        for match in _BETWEEN.finditer(text):
            halves = [part.strip(" -:;,.()[]/") for part in (text[: match.start()], text[match.start() :])]
            meant = {what for half in halves if (what := self._half(half)) is not None}
            if meant == {"unsure", "nothing"}:
                return "unsure"
            if len(meant) == 1 and not meant & {"nothing", "unknown"}:
                return meant.pop()
        return None

    def _half(self, text: str) -> Judged | None:
        known = self._known.get(text) or set()
        if text and len(known) == 1:
            return next(iter(known))
        if _BESIDE.fullmatch(text):
            return None
        begun = self._begun(text)
        return "unknown" if begun is None else begun

    def _add(self, text: str | None, meaning: Judged) -> None:
        if text and (known := plain(text)):
            self._known.setdefault(known, set()).add(meaning)
            if isinstance(meaning, int):
                self._words.setdefault(known, set()).add(meaning)

    def _learn(self, framework: Framework) -> None:
        scale = framework.scale
        for choice in choices_of(scale, framework.language):
            at: Judged = scale.levels.index(choice.level) if choice.level else "unsure"
            for text in (choice.code, choice.id, choice.text):
                self._add(text, at)
        for at, level in enumerate(scale.levels):
            for words in _said(level, scale.name):
                self._add(words, at)
        colours = list(COLOURS.values())
        for at, level in enumerate(scale.levels):
            if level.colour in colours:
                for word in COLOUR_WORDS[colours.index(level.colour)].split("|"):
                    self._add(word, at)
        for tag in languages():
            self._add(Messages.of(tag)("form.unsure"), "unsure")
        self._add(UNSURE_CODE, "unsure")
        self._add(UNSURE_ID, "unsure")

    def _choice(self, text: str) -> tuple[str, Judged]:
        word, equals, name = text.rpartition("=")
        name = name.strip()
        called = self._known.get(plain(name), set()) - {"nothing"}
        places: Mapping[str, Judged] = {
            **{level.id: at for at, level in enumerate(self.scale.levels)},
            **{f"L{at}": at - 1 for at in range(1, len(self.scale.levels) + 1)},
            **({name: next(iter(called))} if len(called) == 1 else {}),
            "-": "nothing",
            UNSURE_ID: "unsure",
            UNSURE_CODE: "unsure",
        }
        if not equals or not word.strip() or name not in places:
            known = [*(level.id for level in self.scale.levels), UNSURE_ID]
            raise KitgenError(said("answers.level-choice", known=known))
        return plain(word).removesuffix(";").strip(), places[name]


def _said(level: Level, scale: str | None) -> Iterator[str | None]:
    """All that a level may be called: its words here and, for a scale that all have, in every language."""
    yield from (level.label, level.meaning, _SYMBOLS.get(level.symbol))
    if scale:
        for tag in languages():
            for kind in ("label", "meaning"):
                yield Messages.of(tag)(f"scale.{scale}.{level.id}.{kind}")
