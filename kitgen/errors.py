"""The errors kitgen shows to people: what is wrong, where, and what to do about it, as data.

What is said is a code with values (:func:`said`), which the catalogues in ``kitgen/basics/languages/locale``
put into words: in the English of the command line, and in each language for people who read no YAML.
"""

from __future__ import annotations

import copy
import errno
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from kitgen.basics.languages.saying import COMMAND_LINE, Said, plain, said, said_in, sentences, unsorted
from kitgen.basics.records import replace

__all__ = ["Said", "said", "unsorted"]

#: So many letters of a text are shown around a place in it.
_AROUND = 30

_Error = TypeVar("_Error", bound="KitgenError")


def shortened(text: str, most: int = 40) -> str:
    """The first words of a text, for a message to quote."""
    words = " ".join(re.sub("[\u00ad\u200b\u2060]", "", text).split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


#: Why the system could not do something with a file or a port, by the names of POSIX.
_REASONS = {
    "EACCES EPERM": said("reason.not-allowed"),
    "EBUSY ETXTBSY EADDRINUSE": said("reason.in-use"),
    "EROFS": said("reason.read-only"),
    "ENAMETOOLONG": said("reason.long-name"),
    "ELOOP": said("reason.in-a-circle"),
    "EMFILE ENFILE": said("reason.too-many"),
    "EIO ENXIO ESTALE ETIMEDOUT ECONNREFUSED": said("reason.does-not-answer"),
}
#: What Windows says, as a refusal, of files that another program has open: the file, or a part of it.
_OPEN_ELSEWHERE = (32, 33)


def reason_of(error: OSError | ValueError) -> Said:
    """Why the system could not do something, as a part of a sentence: “it is in use”.

    A reason that the catalogues do not have is in the words of the system, whatever its language.
    """
    if not isinstance(error, OSError):
        return said("reason.name")  # only a name with letters that no file can have
    if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
        return said("reason.in-use")
    system = errno.errorcode.get(error.errno or 0, "").removeprefix("WSA")  # which Windows calls sockets'
    known = (reason for names, reason in _REASONS.items() if system in names.split())
    return next(known, unsorted(str(error.strerror or error)))


class Unfit(ValueError):
    """A value that does not fit its field, or a text that means nothing or may mean several things.

    `said` is what is wrong, and what to do; it has no code where the value is only no text. Whoever knows its
    place makes a KitgenError of it.
    """

    def __init__(self, what: Said) -> None:
        super().__init__(str(what))
        self.said = what


class KitgenError(Exception):
    """A fault that whoever wrote the input can correct.

    `code` (stable) and `values` (plain data) say what is wrong and what to do; `file` and `line` (counted
    from 1) say where, `path` where in the data: ``("wording", "A1", "text")``. `where` is the place as people
    call it, before the message: “statement A3”, or row and column of a list. Where none of these is known,
    `about` is the text at fault, by which they can be found.

    As a text it is ``file:line: message; hint`` in the words of the command line; :meth:`in_words` puts it
    into sentences of a language. It is never shown with a traceback.
    """

    def __init__(
        self,
        what: Said | str,
        file: Path | str | None = None,
        line: int | None = None,
        hint: str | None = None,
        about: str = "",
        path: Sequence[str | int] = (),
        where: Said | None = None,
    ) -> None:
        self.said = what if isinstance(what, Said) else unsorted(what, hint)
        super().__init__(self.said)
        self.file = file
        self.line = line
        self.about = about
        self.path = tuple(path)
        self.where = where

    @property
    def code(self) -> str:
        """What is wrong, by a name that stays: ``text.empty``; nothing for words of another program."""
        return self.said.code

    @property
    def values(self) -> Mapping[str, Any]:
        """What the words name, as plain data."""
        return self.said.data()

    @property
    def cell(self) -> Mapping[str, Any]:
        """Where in a list it is, as far as is known: its `sheet`, `row` (from 1) and `column` (letters)."""
        return {} if self.where is None else dict(_cell(self.where))

    @property
    def message(self) -> str:
        """What is wrong, in the words of the command line."""
        return self._message(COMMAND_LINE)

    @property
    def hint(self) -> str | None:
        """What to do about it, in the words of the command line."""
        return self.said.words()[1] or None

    def in_words(self, language: str) -> str:
        """What is wrong and what to do, in sentences of `language` that mention no file, line or key."""
        return sentences(self.where, self.said, language)

    def shown(self, language: str = COMMAND_LINE) -> str:
        """The line that the command line shows: ``file:line: message; hint``."""
        place = "" if self.file is None else f"{self.file}:" + (f"{self.line}:" if self.line else "")
        hint = self.said.words(language)[1]
        return " ".join(filter(None, (place, self._message(language)))) + (f"; {hint}" if hint else "")

    def at(self: _Error, file: Path | str | None, line: int | None = None) -> _Error:
        """The same error in another place."""
        moved = copy.copy(self)
        moved.file, moved.line = file, line
        return moved

    def within(self: _Error, where: Said) -> _Error:
        """The same error with the place as people call it before the one it has."""
        inner = copy.copy(self)
        inner.where = where if self.where is None else said("where.both", outer=where, inner=self.where)
        return inner

    def _message(self, language: str) -> str:
        message = self.said.words(language)[0]
        return f"{self.where.words(language)[0]}: {message}" if self.where else message

    def __str__(self) -> str:
        return self.shown()

    def __reduce__(self) -> tuple[type[KitgenError], tuple[object, ...]]:
        return type(self), (self.said, self.file, self.line, None, self.about, self.path, self.where)


def _cell(where: Said) -> Iterator[tuple[str, Any]]:
    for name, value in where.values.items():
        if isinstance(value, Said):
            yield from _cell(value)
        elif name in ("sheet", "row", "column"):
            yield name, value


class DefinitionError(KitgenError):
    """A fault in a framework or unit file."""


class Note(DefinitionError):
    """Something to know of a definition or of a kit, and yet no fault. Two that say the same are equal."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Note) and self.data() == other.data()

    def __hash__(self) -> int:
        return hash((self.said, str(self.file), self.line))

    def data(self) -> dict[str, Any]:
        """All that it says as plain data; :meth:`of` makes a note of it again."""
        where = {} if self.where is None else {"where": plain(self.where)}
        place = {} if self.file is None else {"file": str(self.file), "line": self.line}
        return {**plain(self.said), **place, **where}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Note:
        """The note that `data` came of; raises LookupError or TypeError for what came of none."""
        where = said_in(data["where"]) if "where" in data else None
        note = cls(said_in(data), data.get("file"), data.get("line"), where=where)
        str(note)
        return note


class LayoutError(KitgenError):
    """A fault in a layout file, at its own line."""


class FitError(KitgenError):
    """A text that cannot be set legibly in its place; the message names the statement."""


class GlyphError(KitgenError):
    """A character that none of the bundled fonts can print: its value `letter`."""

    def amid(self, text: str) -> GlyphError:
        """The same error with the words around the character in the text that it stands in."""
        words = " ".join(text.split())
        place = max(words.find(self.said.values.get("letter", "")), 0)
        begin = 0 if place < _AROUND else words.rfind(" ", 0, place - _AROUND // 2) + 1
        shown = words[begin : begin + 2 * _AROUND]
        shown = "…" * (begin > 0) + shown + "…" * (begin + 2 * _AROUND < len(words))
        found = copy.copy(self)
        found.said = replace(self.said, values={**self.said.values, "amid": said("letter.amid", text=shown)})
        return found

    def anywhere(self) -> GlyphError:
        """The same error without the words around the character: one for each line or file that has it."""
        found = copy.copy(self)
        found.said = replace(self.said, values={**self.said.values, "amid": ""})
        return found


class MissingDataError(KitgenError):
    """A sheet was asked for that the framework has no data for."""


class DiskFullError(KitgenError):
    """There is no room left on the disk: what is written next will fail as well."""


class Faults(KitgenError):
    """Several errors found in one run, in the order of their lines; never empty."""

    def __init__(self, errors: Iterable[KitgenError]) -> None:
        self.errors: Sequence[KitgenError] = tuple(errors)
        super().__init__("")

    @property
    def message(self) -> str:
        """All of them as the command line shows them, a line for each."""
        return self.shown()

    def in_words(self, language: str) -> str:
        """All of them in `language`, a line for each."""
        return "\n".join(error.in_words(language) for error in self.errors)

    def shown(self, language: str = COMMAND_LINE) -> str:
        """All of them as the command line shows them, a line for each."""
        return "\n".join(error.shown(language) for error in self.errors)

    def __reduce__(self) -> tuple[type[KitgenError], tuple[object, ...]]:
        return type(self), (list(self.errors),)


def singly(error: KitgenError) -> Iterable[KitgenError]:
    """The single errors in one."""
    return error.errors if isinstance(error, Faults) else (error,)
