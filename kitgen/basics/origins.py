"""Where a printed text comes from: a place in a framework, a unit, a layout or the fixed words.

A text is *traced* once, where it enters (:mod:`kitgen.domain.kit` for definitions,
:mod:`kitgen.basics.languages.messages` for fixed words, :mod:`kitgen.composing.layout.markdown` for layouts).
It is a text like any other, and keeps its origin when it is trimmed, cut or put together with others; the
model takes it over (:class:`kitgen.model.Run`), and both renderers go by that. Nothing is recognised by its
words.

Origins are paths as people read them: ``areas.A.statements.A1.points.2`` (counted from 1), ``unit.name``,
``messages.table.own``, ``layout.guide.12`` (its line).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, SupportsIndex

#: What begins the origins of texts that no definition has: fixed words, those of layouts, and what is counted
#: or written out from the facts of a meeting or the sheets of a kit.
FIXED = ("messages.", "layout.", "meeting.", "plan.")


class Origin(NamedTuple):
    """A stretch of a printed text: its origin, or nothing where it has none, and what is printed.

    `said` is the text as it stands there, where another is printed: a unit exchanges words.
    """

    path: str
    text: str
    said: str | None = None

    @property
    def defined(self) -> str:
        """The text as it stands there."""
        return self.text if self.said is None else self.said

    @property
    def is_data(self) -> bool:
        """Whether it comes from a framework or a unit."""
        return bool(self.path) and not self.path.startswith(FIXED)


class Traced(str):
    """A text that knows its origin; of a text that was put together, those of all its parts.

    It equals every text with the same letters. What is kept for a text must ask for its origins too, where
    they are kept with it.
    """

    __slots__ = ("origins",)
    origins: tuple[Origin, ...]

    def __reduce__(self) -> tuple[object, ...]:
        return _traced, (str.__str__(self), self.origins)

    def __str__(self) -> str:
        return self

    # -- what keeps the origin -------------------------------------------------------------------

    def __add__(self, other: str) -> str:
        return joined((self, other))

    def __radd__(self, other: str) -> str:
        return joined((other, self))

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        if not isinstance(key, slice) or key.step not in (None, 1):
            return str.__getitem__(self, key)
        first, last, _ = key.indices(len(self))
        at, kept = 0, []
        for origin in self.origins:
            text = origin.text[max(0, first - at) : max(0, last - at)]
            at += len(origin.text)
            kept += [origin._replace(text=text)] if text else []
        return _traced(str.__getitem__(self, key), tuple(kept))

    def replace(self, old: str, new: str, count: SupportsIndex = -1) -> str:
        """As a text does; what is replaced lies within one of its parts."""
        text = str.replace(self, old, new, count)
        if text == str.__str__(self):
            return self
        return _traced(text, tuple(each._replace(text=each.text.replace(old, new)) for each in self.origins))

    def strip(self, chars: str | None = None) -> str:
        """As a text does."""
        return self.lstrip(chars).rstrip(chars)

    def lstrip(self, chars: str | None = None) -> str:
        """As a text does."""
        return self[len(self) - len(str.lstrip(self, chars)) :]

    def partition(self, sep: str) -> tuple[str, str, str]:
        """As a text does."""
        at = self.find(sep)
        return (self, "", "") if at < 0 else (self[:at], sep, self[at + len(sep) :])

    def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        """As a text does; where it is split at white space its parts are plain."""
        if sep is None:
            return str.split(self, sep, maxsplit)
        found, at = [], 0
        for part in str.split(self, sep, maxsplit):
            found.append(self[at : at + len(part)])
            at += len(part) + len(sep)
        return found

    def rstrip(self, chars: str | None = None) -> str:
        """As a text does."""
        return self[: len(str.rstrip(self, chars))]


def _traced(text: str, origins: tuple[Origin, ...]) -> str:
    """A text with its origins; without any it is a text alone."""
    if not origins:
        return text
    made = str.__new__(Traced, text)
    made.origins = origins
    return made


def traced(text: str, path: str, said: str | None = None) -> str:
    """A text that comes from the place `path`, where it is perhaps `said` in other words."""
    plain = str.__str__(text)
    return _traced(plain, (Origin(path, plain, None if said == plain else said),))


def origins_of(text: str) -> tuple[Origin, ...]:
    """The parts of a text by their origins, all its letters; none for a text without origin."""
    return text.origins if type(text) is Traced else ()


def path_of(origins: Iterable[Origin]) -> str:
    """The one origin to name for several parts of a text: that of a definition first."""
    paths = [(not origin.is_data, place, origin.path) for place, origin in enumerate(origins) if origin.path]
    return min(paths)[2] if paths else ""


def like(text: str, other: str) -> str:
    """`text` as what is printed for `other`: from the same place, said in other words."""
    if text is other or type(other) is not Traced:
        return text
    first = other.origins[0]
    said = first.said if first.said is not None else str.__str__(other)
    return traced(str.__str__(text), path_of(other.origins), said)


def capitalised(text: str) -> str:
    """The text with a capital, from the same place."""
    return like(text[:1].upper() + text[1:], text)


def joined(texts: Iterable[str], between: str = "") -> str:
    """Texts put together, each part of which keeps its origin."""
    parts = list(texts)
    if not any(type(part) is Traced for part in (*parts, between)):
        return between.join(parts)
    origins: list[Origin] = []
    for place, part in enumerate(parts):
        for each in (between, part) if place and between else (part,):
            origins += origins_of(each) or ((Origin("", each),) if each else ())
    return _traced("".join([str.__str__(origin.text) for origin in origins]), tuple(origins))
