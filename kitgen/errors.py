"""The errors kitgen shows to people: what is wrong, where, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

#: So many letters of a text are shown around a place in it.
_AROUND = 30


def quoted(text: str, most: int = 40) -> str:
    """The first words of a text, as they stand in a message: ``“Vi lytter til …”``."""
    words = " ".join(re.sub("[\u00ad\u200b\u2060]", "", text).split())
    return f"“{words if len(words) <= most else (words[:most].rsplit(' ', 1)[0] + ' …')}”"


class KitgenError(Exception):
    """Something a person can mend.

    `message` says what is wrong, `hint` what to do; `file` and `line` (counted from 1) say where. Where
    these are not known, `about` is the text that is to blame, by which they are found.
    Shown as ``file:line: message; hint`` and never with a traceback.
    """

    def __init__(
        self,
        message: str,
        file: Path | str | None = None,
        line: int | None = None,
        hint: str | None = None,
        about: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.hint = hint
        self.about = about

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}:" + (f"{self.line}:" if self.line else "")
        return " ".join(part for part in (place, self.message) if part) + (
            f"; {self.hint}" if self.hint else ""
        )

    def __reduce__(self) -> tuple[type[KitgenError], tuple[object, ...]]:
        return type(self), (self.message, self.file, self.line, self.hint, self.about)


class DefinitionError(KitgenError):
    """A fault in a framework or unit file."""


class Note(DefinitionError):
    """Something in a framework or unit file that is hardly meant, and yet no fault."""


class LayoutError(KitgenError):
    """A fault in a layout file, at its own line."""


class FitError(KitgenError):
    """A text that cannot be set legibly in its place; the message names the statement."""


class GlyphError(KitgenError):
    """A character that none of the bundled fonts can print."""

    def within(self, text: str) -> GlyphError:
        """The same error, telling the words around the character in the text that it stands in."""
        words = " ".join(text.split())
        code = re.search(r"U\+([0-9A-F]{4,6})", self.message)
        place = max(words.find(chr(int(code[1], 16))), 0) if code else 0
        begin = 0 if place < _AROUND else words.rfind(" ", 0, place - _AROUND // 2) + 1
        shown = words[begin : begin + 2 * _AROUND]
        shown = "…" * (begin > 0) + shown + "…" * (begin + 2 * _AROUND < len(words))
        return GlyphError(f"{self.message} in “{shown}”", self.file, self.line, self.hint)


class MissingDataError(KitgenError):
    """A sheet was asked for that the framework has no data for."""


class DiskFullError(KitgenError):
    """There is no room left on the disk: what is written next will fail as well."""


class Faults(KitgenError):
    """Several errors found in one run, in the order of their lines; never empty."""

    def __init__(self, errors: Iterable[KitgenError]) -> None:
        self.errors: Sequence[KitgenError] = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))

    def __reduce__(self) -> tuple[type[KitgenError], tuple[object, ...]]:
        return type(self), (list(self.errors),)
