"""Slots: how data passes through Jinja and Markdown without being interpreted by either.

The template prints a *token* in place of a value and keeps the value itself in :class:`Slots`. Markdown
is parsed with the tokens in it, and only then are the values put in. So nothing needs to be escaped: a
value cannot turn into mark-up, a directive or a heading, whatever characters it has.

*Stamps* do the same for line numbers: every line of the template has one, so that a line that came out
of a loop still knows where in the layout it stands. Tokens and stamps are written with Unicode
noncharacters, which a text file may not contain; the reader of layouts refuses them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kitgen.basics.records import dataclass
from kitgen.errors import LayoutError, said

_VALUE, _STAMP, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_TOKEN = re.compile(f"{_VALUE}([0-9]+){_END}")
_STAMPS = re.compile(f"{_STAMP}([0-9]+){_END}")

#: Characters that no layout may contain, because tokens and stamps are made of them.
RESERVED = re.compile(f"[{_VALUE}{_STAMP}{_END}]")

#: The most characters and lines of a rendered layout, and the most turns of all its loops.
MOST_CHARACTERS, MOST_LINES, MOST_TURNS = 300_000, 5_000, 100_000


class Data:
    """The data at a directive's path; it has a slot and is never printed."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A text whose paragraphs are kept: the value of ``{{ text | paragraphs }}``, called `label`."""

    texts: tuple[str, ...]
    label: str = ""


class Unknown(str):
    """A text that is unknown because only the layout is being checked."""

    __slots__ = ()


Slot = str | Paragraphs | Data


class Line(NamedTuple):
    """A line of the rendered template, and the number of the layout's line it came from."""

    number: int
    text: str


class Slots:
    """The values of one rendering, and its limits. Raises LayoutError where a limit is exceeded."""

    def __init__(self) -> None:
        self._values: list[Slot] = []
        self._characters = 0
        self._lines = 0
        self._turns = 0

    def put(self, value: Slot) -> str:
        """Keep `value`; returns its token."""
        self._values.append(value)
        if not isinstance(value, Data):
            self.count(len(value) if isinstance(value, str) else sum(map(len, value.texts)))
        return f"{_VALUE}{len(self._values) - 1}{_END}"

    def count(self, characters: int) -> None:
        """Count printed characters."""
        self._characters += characters
        if self._characters > MOST_CHARACTERS:
            raise LayoutError(said("layout.too-many-characters", most=MOST_CHARACTERS))

    def print(self, text: str) -> None:
        """Count a printed piece of the template."""
        self.count(len(text))
        self._lines += text.count("\n")
        if self._lines > MOST_LINES:
            raise LayoutError(said("layout.too-many-lines", most=MOST_LINES))

    def turn(self) -> None:
        """Count one turn of a loop."""
        self._turns += 1
        if self._turns > MOST_TURNS:
            raise LayoutError(said("layout.too-many-turns", most=MOST_TURNS))

    def pieces(self, text: str) -> Iterator[Slot]:
        """`text` in order: its own words, and the values of the tokens in it."""
        for place, piece in enumerate(_TOKEN.split(text)):
            if place % 2:
                yield self._values[int(piece)]
            elif piece:
                yield piece

    def whole(self, text: str) -> Slot | None:
        """The value of the token that `text` consists of; None if it is anything else."""
        match = _TOKEN.fullmatch(text)
        return self._values[int(match[1])] if match else None


def stamp(number: int) -> str:
    """The stamp for a template's line `number`, if it has text."""
    return f"{_STAMP}{number}{_END}"


def stamped_lines(rendered: str, source: Sequence[str]) -> list[Line]:
    """The lines of a rendered template, without stamps; `source` has the lines it was rendered from.

    A line that is blank although its source is not only had ``{% %}`` or ``{# #}`` in it: it is left
    out, so that a statement between two lines of text does not separate them.
    """
    number, lines = 1, []
    for text in rendered.split("\n"):
        first = _STAMPS.search(text)
        if first:
            number = int(first[1])
            text = _STAMPS.sub("", text)
        if text.strip() or not source[number - 1].strip():
            lines.append(Line(number, text))
    return lines
