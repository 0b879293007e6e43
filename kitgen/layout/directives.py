"""Directives: ``:::{name} path.to.data``, lines of ``:option: value``, and a closing ``:::``.

Which directives there are, and what each takes, is given from outside (:class:`DirectiveSpec`); this
module knows how they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from kitgen.errors import LayoutError
from kitgen.layout.parts import DirectivePart
from kitgen.layout.slots import Data, Line, Paragraphs, Slots, Unknown
from kitgen.layout.source import origin_in
from kitgen.layout.words import did_you_mean
from kitgen.lengths import length
from kitgen.origins import joined, origins_of, traced

OptionType = Literal["bool", "int", "length", "word", "text"]

_OPENING = re.compile(r"\s*:::\{([^{}]*)\}(?:\s+(.*?))?\s*")
_OPTION = re.compile(r"\s*:([\w-]+):(?:\s+(.*?))?\s*")


class Option(Protocol):
    """What is known of an option of a directive.

    bool is written ``true`` or ``false``; int in digits; length as ``12 mm`` (the value is in mm); word is
    one of `choices` or, without them, small letters, digits and hyphens; text is anything.
    """

    @property
    def type(self) -> OptionType:
        """What its value is."""

    @property
    def default(self) -> object:
        """The value it has where it is not written."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that can be written; empty where any can."""


class DirectiveSpec(Protocol):
    """What is known of a directive; the blocks of a sheet bring it along."""

    @property
    def takes(self) -> str:
        """The data it needs, in words (``the areas of a framework``); empty where it takes none."""

    @property
    def options(self) -> Mapping[str, Option]:
        """Its options by name."""

    @property
    def optional(self) -> bool:
        """Whether its data may be left out, or have no value."""


@dataclass(slots=True)
class Fence:
    """A directive as it is written: the text after its name, and its options, each with its line."""

    name: str
    line: int
    data: str
    options: list[tuple[str, Line]] = field(default_factory=list)


def fences(lines: Sequence[Line], faults: list[LayoutError]) -> Iterator[Fence | list[Line]]:
    """The directives among `lines` and the text between them, in order.

    A fence that is not closed, or not opened, is added to `faults`.
    """
    return _Fences(lines, faults).read()


class _Fences:
    """Reads line by line; `_open` is the directive whose end is looked for."""

    def __init__(self, lines: Sequence[Line], faults: list[LayoutError]) -> None:
        self._lines = lines
        self._faults = faults
        self._open: Fence | None = None
        self._text: list[Line] = []
        self._forgotten = False  # the last directive was not closed, so a later ``:::`` may be its end

    def read(self) -> Iterator[Fence | list[Line]]:
        for place, line in enumerate(self._lines):
            if line.text.lstrip().startswith(":::"):
                yield from self._fence(line)
            elif self._open is None:
                self._text.append(line)
            elif line.text.strip():
                yield from self._option(self._open, place)
        yield from self._unclosed()
        yield self._text

    def _fence(self, line: Line) -> Iterator[Fence | list[Line]]:
        if line.text.strip() == ":::":
            yield from self._close(line)
            return
        yield from self._unclosed()
        opening = _OPENING.fullmatch(line.text)
        if opening is None:
            hint = "write `:::{name} data` to open one and `:::` alone to close it"
            self._faults.append(LayoutError("this opens no directive", line=line.number, hint=hint))
            self._forgotten = True
            return
        yield self._text
        self._text, self._forgotten = [], False
        self._open = Fence(opening[1].strip(), line.number, opening[2] or "")

    def _close(self, line: Line) -> Iterator[Fence]:
        if self._open is not None:
            yield self._open
        elif not self._forgotten:
            hint = "open a directive with `:::{name} data`"
            self._faults.append(LayoutError("`:::` closes nothing", line=line.number, hint=hint))
        self._open, self._forgotten = None, False

    def _option(self, fence: Fence, place: int) -> Iterator[Fence]:
        line = self._lines[place]
        option = _OPTION.fullmatch(line.text)
        if option is not None:
            fence.options.append((option[1], Line(line.number, option[2] or "")))
        elif self._is_closed_after(place):
            hint = "a directive holds `:option: value` lines only; text goes after its `:::`"
            self._faults.append(LayoutError("this is no option", line=line.number, hint=hint))
        else:
            yield from self._unclosed()
            self._text.append(line)

    def _is_closed_after(self, place: int) -> bool:
        """Whether the next fence closes a directive rather than opens another."""
        later = (line.text.strip() for line in self._lines[place:])
        return next((text for text in later if text.startswith(":::")), "") == ":::"

    def _unclosed(self) -> Iterator[Fence]:
        if self._open is not None:
            message = f"the directive `:::{{{self._open.name}}}` is not closed"
            hint = "write `:::` on a line of its own after its `:option: value` lines"
            self._faults.append(LayoutError(message, line=self._open.line, hint=hint))
            yield self._open
            self._open, self._forgotten = None, True


# -- what a fence means --------------------------------------------------------------------------


class Reader:
    """Makes parts of fences, with the directives that are `known`; `file` is the layout's."""

    def __init__(
        self, file: Path, known: Mapping[str, DirectiveSpec], slots: Slots, faults: list[LayoutError]
    ) -> None:
        self._file = file
        self._known = known
        self._slots = slots
        self._faults = faults

    def part(self, fence: Fence) -> DirectivePart | None:
        """The part a fence stands for; None where there is no such directive. Faults go to the list."""
        spec = self._known.get(fence.name)
        if spec is None:
            self._fault(
                f"there is no directive `{fence.name}`", fence.line, did_you_mean(fence.name, self._known)
            )
            return None
        data, options = self._data(fence, spec), self._options(fence, spec)
        return DirectivePart(fence.name, data, options, fence.line, self._file)

    def _fault(self, message: str, line: int, hint: str | None) -> None:
        self._faults.append(LayoutError(message, line=line, hint=hint))

    def _data(self, fence: Fence, spec: DirectiveSpec) -> object:
        found = self._slots.whole(fence.data) if fence.data else None
        if fence.data and not spec.takes:
            self._fault(f"`{fence.name}` takes no data", fence.line, f"write `:::{{{fence.name}}}` alone")
        elif fence.data and not isinstance(found, Data):
            hint = "write its path without {{ }}, and the directive on a line of its own"
            self._fault(f"`{fence.name}` needs the name of its data, not a value", fence.line, hint)
        elif not fence.data and spec.takes and not spec.optional:
            hint = f"write the path of {spec.takes} after it"
            self._fault(f"`{fence.name}` needs data", fence.line, hint)
        return self._value(found, fence, spec) if isinstance(found, Data) else None

    def _value(self, data: Data, fence: Fence, spec: DirectiveSpec) -> object:
        if data.value is None and not spec.optional:
            hint = "put the directive between {% if … %} and {% endif %}"
            self._fault(f"the data of `{fence.name}` has no value here", fence.line, hint)
        return data.value

    def _options(self, fence: Fence, spec: DirectiveSpec) -> dict[str, object]:
        values: dict[str, object] = {}
        for name, line in fence.options:
            if name not in spec.options:
                message = f"`{fence.name}` has no option `{name}`"
                self._fault(message, line.number, did_you_mean(name, spec.options) or "leave it out")
            elif name in values:
                self._fault(f"the option `{name}` is given twice", line.number, "leave one of them out")
            else:
                values[name] = self._option(name, line, spec.options[name])
        return {name: option.default for name, option in spec.options.items()} | values

    def _option(self, name: str, line: Line, option: Option) -> object:
        pieces = list(self._slots.pieces(line.text))
        if any(isinstance(piece, (Paragraphs, Data)) for piece in pieces):
            self._fault(f"the option `{name}` is one line", line.number, "leave out `| paragraphs`")
            return option.default
        if any(isinstance(piece, Unknown) for piece in pieces):
            return option.default
        try:
            text = joined([self._own(str(piece), line) for piece in pieces]).strip()
            return _READ[option.type](text if option.type == "text" else str.__str__(text), option)
        except ValueError as error:
            self._fault(f"the option `{name}` {error}", line.number, _wanted(option))
            return option.default

    def _own(self, piece: str, line: Line) -> str:
        """A piece of an option: a value with its origin, or words of the layout's own."""
        return piece if origins_of(piece) else traced(piece, origin_in(self._file, line.number))


def _bool(text: str, option: Option) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"cannot be `{text}`")
    return text == "true"


def _int(text: str, option: Option) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        raise ValueError(f"cannot be `{text}`")
    return int(text)


def _length(text: str, option: Option) -> float:
    try:
        return length(text)
    except ValueError:
        raise ValueError(f"cannot be `{text}`") from None


def _word(text: str, option: Option) -> str:
    fits = text in option.choices if option.choices else re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", text)
    if not fits:
        raise ValueError(f"cannot be `{text}`")
    return text


def _any_text(text: str, option: Option) -> str:
    if not text:
        raise ValueError("is empty")
    return text


_READ: Mapping[OptionType, Callable[[str, Option], object]] = {
    "bool": _bool,
    "int": _int,
    "length": _length,
    "word": _word,
    "text": _any_text,
}


def _wanted(option: Option) -> str:
    """How a value of the option is written."""
    if option.choices:
        return "write " + " or ".join(f"`{choice}`" for choice in option.choices)
    return {
        "bool": "write `true` or `false`",
        "int": "write a whole number in digits",
        "length": "write it as `12 mm`",
        "word": "write it in small letters, digits and hyphens",
        "text": "write a text after it, or leave it out",
    }[option.type]
