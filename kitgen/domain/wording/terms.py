"""Terms: words that a unit exchanges everywhere, such as ``barn`` for ``elever``.

Whole words only, judged by Unicode letters; a word with a hyphen is one word. All terms are exchanged at
once, the longest first, so that two words can change places. A term in small letters is also found with a
capital and in capitals, and what replaces it follows suit; a term with a capital is a name, and found only as
it is written or in capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from kitgen.basics.origins import like
from kitgen.basics.records import dataclass
from kitgen.basics.remembering import remembered
from kitgen.domain.framework import (
    Agreement,
    Area,
    Centre,
    Framework,
    Goal,
    Level,
    Phase,
    Ring,
    Scale,
    Section,
    Statement,
    Step,
)
from kitgen.domain.parts import Part

#: Web and mail addresses are not words: from one space to the next, with ``://``, ``@`` or ``ab.cd`` inside.
_ADDRESS = r"(?<!\S)(?=\S*?(?:://|@|\w\w\.\w\w))\S+"
#: What words are made of: letters, digits, accents by themselves, hyphens of every kind (soft ones too).
_WORD = "[\\w\\u0300-\\u036f\\u00ad\\u2010\\u2011-]+"
_TOKEN = re.compile(rf"{_ADDRESS}|{_WORD}|\s+|.", re.DOTALL)

#: A text in pieces: addresses, words, spaces and single signs.
_Tokens = tuple[str, ...]

_Part = TypeVar("_Part", bound=Part)
#: The fields of each part that hold its own texts, or parts with texts.
#:
#: Not among them are ids, links and numbers, the source and references (titles of what others wrote), and
#: quotes: a quote stays word for word.
WORDED: Mapping[type[Part], tuple[str, ...]] = {
    Framework: (
        *("title", "table_title", "scale", "introduction", "how_to_use", "closing", "areas", "rings"),
        *("centre", "prompts", "steps", "agreements", "phases", "goals", "follow_up"),
    ),
    Scale: ("question", "levels"),
    Level: ("label", "meaning"),
    Section: ("title", "text"),
    Centre: ("title", "text"),
    Area: ("title", "definition", "explanation", "statements", "prompts"),
    Statement: ("text", "points", "prompts"),
    Ring: ("title", "caption"),
    Step: ("title", "text", "signs"),
    Agreement: ("title", "text", "prompts"),
    Phase: ("title", "text", "prompts"),
    Goal: ("title", "strategies"),
}


@dataclass(frozen=True, slots=True)
class _Shape:
    """One way in which a term can stand in a text."""

    tokens: _Tokens
    instead: str
    term: str  #: as it was given


@dataclass(frozen=True, slots=True)
class Neighbours:
    """An exchanged word and what stands around it, up to the next sign."""

    term: str  #: as it was given
    before: tuple[str, ...]  #: the two words before it
    instead: str
    after: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms in all the shapes in which they can stand in a text, by their first token, longest first."""

    shapes: Mapping[str, tuple[_Shape, ...]]
    openings: frozenset[str]  #: those first tokens
    words: Mapping[str, str]  #: what stands instead of each shape that is one word

    @staticmethod
    def of(terms: Iterable[tuple[str, str]]) -> Terms:
        """Terms given as pairs of a word (or words) and what to say instead."""
        given = [(_tidy(word), instead, word) for word, instead in terms]
        every: dict[str, _Shape] = {}
        for shaped in (str, _with_capital, str.upper):  # the term as it is given wins
            for word, instead, term in given:
                shape = _Shape(tuple(_TOKEN.findall(shaped(word))), shaped(instead), term)
                every.setdefault(shaped(word), shape)
        shapes: dict[str, tuple[_Shape, ...]] = {}
        for shape in sorted(every.values(), key=lambda shape: -len(shape.tokens)):
            shapes[shape.tokens[0]] = (*shapes.get(shape.tokens[0], ()), shape)
        words = {first: known[0].instead for first, known in shapes.items() if len(known[0].tokens) == 1}
        return Terms(shapes, frozenset(shapes), words)

    def exchanged(self, text: str) -> str:
        """The text with every term exchanged; the very same text where none can stand in it."""
        openings = self.openings & words_of(text)
        if not openings:
            return text
        if all(opening in self.words for opening in openings):
            instead = self.words.get
            return "".join([instead(token, token) for token in _tokens(text)])
        return "".join(piece.instead if isinstance(piece, _Shape) else piece for piece in self._pieces(text))

    def found(self, text: str) -> set[str]:
        """The terms that stand in a text, as they were given."""
        openings = self.openings & words_of(text)
        if all(opening in self.words for opening in openings):
            return {self.shapes[opening][0].term for opening in openings}
        return {piece.term for piece in self._pieces(text) if isinstance(piece, _Shape)}

    def neighbours(self, text: str) -> Iterator[Neighbours]:
        """Every word that is exchanged in a text, with its neighbours."""
        if not self.openings & words_of(text):
            return
        pieces = [piece for piece in self._pieces(text) if isinstance(piece, _Shape) or not piece.isspace()]
        said = [piece.instead if isinstance(piece, _Shape) else piece for piece in pieces]
        for at, piece in enumerate(pieces):
            if isinstance(piece, _Shape):
                start = next((i + 1 for i in range(at - 1, -1, -1) if not said[i][:1].isalpha()), 0)
                before = tuple(said[max(start, at - 2) : at])
                yield Neighbours(piece.term, before, piece.instead, (said[at + 1 :] or [""])[0])

    def _pieces(self, text: str) -> Iterator[str | _Shape]:
        """The text from its beginning: shapes where they stand in it, and the tokens between them."""
        tokens, at = _tokens(text), 0
        while at < len(tokens):
            standing = (s for s in self.shapes.get(tokens[at], ()) if _stands(s.tokens, tokens, at))
            shape = next(standing, None)
            yield shape or tokens[at]
            at += len(shape.tokens) if shape else 1


def exchanged(framework: Framework, terms: Mapping[str, str]) -> Framework:
    """The framework with the terms exchanged in all its texts."""
    if not terms:
        return framework
    made = _made(tuple(terms.items()))
    return with_texts(framework, lambda text: like(made.exchanged(text), text))


def unused(framework: Framework, terms: Mapping[str, str]) -> tuple[str, ...]:
    """The terms that stand in none of the framework's texts."""
    made = _made(tuple(terms.items()))
    used = {word for text in _texts(framework) for word in made.found(text)}
    return tuple(word for word in terms if word not in used)


def neighbours(framework: Framework, terms: Mapping[str, str]) -> list[Neighbours]:
    """Every word of the framework that is exchanged, with its neighbours."""
    made = _made(tuple(terms.items()))
    return [each for text in _texts(framework) for each in made.neighbours(text)]


def vocabulary(framework: Framework) -> frozenset[str]:
    """All words in the framework's texts."""
    return frozenset(word for text in _texts(framework) for word in words_of(text) if word[0].isalpha())


def _texts(value: Any) -> Iterator[str]:
    """Each text of a part, or of several."""
    if isinstance(value, str):
        yield value
        return
    if isinstance(value, Part):
        value = [getattr(value, name) for name in WORDED[type(value)]]
    for each in (value.values() if isinstance(value, dict) else value) or ():
        yield from _texts(each)


_made = remembered(64)(Terms.of)


@remembered(4096)  # the texts of a framework are the same for every unit
def _tokens(text: str) -> _Tokens:
    return tuple(_TOKEN.findall(text))


@remembered(4096)
def words_of(text: str) -> frozenset[str]:
    """The words in a text, and its other tokens."""
    return frozenset(_tokens(text))


def _stands(shape: _Tokens, tokens: _Tokens, at: int) -> bool:
    """Whether the tokens at a place are those of a shape; a space may be any, but not an empty line."""
    there = tokens[at : at + len(shape)]
    return len(there) == len(shape) and all(
        one == other or (one == " " and other.isspace() and other.count("\n") < 2)
        for one, other in zip(shape, there, strict=True)
    )


def _tidy(word: str) -> str:
    return " ".join(unicodedata.normalize("NFC", word).split())


def _with_capital(text: str) -> str:
    """The text with its first letter as a capital (``«elever»`` → ``«Elever»``)."""
    first = re.search(r"[^\W_]", text)
    at = first.start() if first else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def with_texts(part: _Part, change: Callable[[str], str]) -> _Part:
    """`part` with every text in it changed; the very same part where `change` returns what it was given."""
    values = part.values()
    changes = {}
    for name in WORDED[type(part)]:
        value = _changed(values[name], change)
        if value is not values[name]:
            changes[name] = value
    return part.with_fields(**changes) if changes else part


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    """A text, a part, or several of them, changed; None stays None."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Part):
        return with_texts(value, change)
    if isinstance(value, tuple):
        items = tuple([_changed(item, change) for item in value])
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        entries = {key: _changed(item, change) for key, item in value.items()}
        return entries if any(entries[key] is not value[key] for key in value) else value
    return value
