"""Directives: ``:::{name} path.to.data``, lines of ``:option: value``, and a closing ``:::``.

The caller says which directives exist, and what each takes (:class:`DirectiveSpec`); this
module knows their syntax.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from kitgen.basics.lengths import length
from kitgen.basics.origins import joined, origins_of, traced
from kitgen.composing.layout.parts import DirectivePart
from kitgen.composing.layout.slots import Data, Line, Paragraphs, Slots, Unknown
from kitgen.composing.layout.source import origin_in
from kitgen.composing.layout.words import nearest
from kitgen.errors import LayoutError, Said, said

OptionType = Literal["bool", "int", "length", "word", "text"]

_OPENING = re.compile(r"\s*:::\{([^{}]*)\}(?:\s+(.*?))?\s*")
_OPTION = re.compile(r"\s*:([\w-]+):(?:\s+(.*?))?\s*")


class Option(Protocol):
    """The description of an option of a directive.

    bool is written ``true`` or ``false``; int in digits; length as ``12 mm`` (the value is in mm); word is
    one of `choices` or, without them, small letters, digits and hyphens; text is anything.
    """

    @property
    def type(self) -> OptionType:
        """The type of its value."""

    @property
    def default(self) -> object:
        """The value it has when it is not written."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that can be written; empty for any word."""


class DirectiveSpec(Protocol):
    """The description of a directive; the blocks of a sheet provide it."""

    @property
    def takes(self) -> str:
        """The data it needs, in words (``the areas of a framework``); empty for none."""

    @property
    def options(self) -> Mapping[str, Option]:
        """Its options by name."""

    @property
    def optional(self) -> bool:
        """Whether its data can be left out, or have no value."""


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
    """Reads line by line; `_open` is the directive whose end has not been found yet."""

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
            self._faults.append(LayoutError(said("layout.no-opening"), line=line.number))
            self._forgotten = True
            return
        yield self._text
        self._text, self._forgotten = [], False
        self._open = Fence(opening[1].strip(), line.number, opening[2] or "")

    def _close(self, line: Line) -> Iterator[Fence]:
        if self._open is not None:
            yield self._open
        elif not self._forgotten:
            self._faults.append(LayoutError(said("layout.closes-nothing", sign=":::"), line=line.number))
        self._open, self._forgotten = None, False

    def _option(self, fence: Fence, place: int) -> Iterator[Fence]:
        line = self._lines[place]
        option = _OPTION.fullmatch(line.text)
        if option is not None:
            fence.options.append((option[1], Line(line.number, option[2] or "")))
        elif self._is_closed_after(place):
            self._faults.append(LayoutError(said("layout.no-option"), line=line.number))
        else:
            yield from self._unclosed()
            self._text.append(line)

    def _is_closed_after(self, place: int) -> bool:
        """Whether the next fence closes a directive rather than opens another."""
        later = (line.text.strip() for line in self._lines[place:])
        return next((text for text in later if text.startswith(":::")), "") == ":::"

    def _unclosed(self) -> Iterator[Fence]:
        if self._open is not None:
            what = said("layout.not-closed", name=self._open.name)
            self._faults.append(LayoutError(what, line=self._open.line))
            yield self._open
            self._open, self._forgotten = None, True


# -- meanings of fences --------------------------------------------------------------------------


@dataclass
class Reader:
    """Makes parts of fences, with the `known` directives; `file` is the layout's."""

    file: Path
    known: Mapping[str, DirectiveSpec]
    slots: Slots
    faults: list[LayoutError]

    def part(self, fence: Fence) -> DirectivePart | None:
        """The part for a fence; None for an unknown directive. Faults are added to the list."""
        spec = self.known.get(fence.name)
        if spec is None:
            do = nearest(fence.name, self.known)
            self._fault(said("layout.directive-unknown", name=fence.name, do=do), fence.line)
            return None
        data, options = self._data(fence, spec), self._options(fence, spec)
        return DirectivePart(fence.name, data, options, fence.line, self.file)

    def _fault(self, what: Said, line: int) -> None:
        self.faults.append(LayoutError(what, line=line))

    def _data(self, fence: Fence, spec: DirectiveSpec) -> object:
        found = self.slots.whole(fence.data) if fence.data else None
        if fence.data and not spec.takes:
            self._fault(said("layout.takes-no-data", name=fence.name), fence.line)
        elif fence.data and not isinstance(found, Data):
            self._fault(said("layout.value-as-data", name=fence.name), fence.line)
        elif not fence.data and spec.takes and not spec.optional:
            self._fault(said("layout.needs-data", name=fence.name, takes=spec.takes), fence.line)
        return self._value(found, fence, spec) if isinstance(found, Data) else None

    def _value(self, data: Data, fence: Fence, spec: DirectiveSpec) -> object:
        if data.value is None and not spec.optional:
            self._fault(said("layout.data-empty", name=fence.name), fence.line)
        return data.value

    def _options(self, fence: Fence, spec: DirectiveSpec) -> dict[str, object]:
        values: dict[str, object] = {}
        for name, line in fence.options:
            if name not in spec.options:
                do = nearest(name, spec.options)
                self._fault(
                    said("layout.option-unknown", directive=fence.name, name=name, do=do), line.number
                )
            elif name in values:
                self._fault(said("layout.option-twice", name=name), line.number)
            else:
                values[name] = self._option(name, line, spec.options[name])
        return {name: option.default for name, option in spec.options.items()} | values

    def _option(self, name: str, line: Line, option: Option) -> object:
        pieces = list(self.slots.pieces(line.text))
        if any(isinstance(piece, (Paragraphs, Data)) for piece in pieces):
            self._fault(said("layout.option-lines", name=name), line.number)
            return option.default
        if any(isinstance(piece, Unknown) for piece in pieces):
            return option.default
        try:
            text = joined([self._own(str(piece), line) for piece in pieces]).strip()
            plain = text if option.type == "text" else str.__str__(text)
            return _READ[option.type](plain, option)
        except ValueError:
            code = "layout.option-value" if text else "layout.option-empty"
            self._fault(said(code, name=name, text=str(text), do=_wanted(option)), line.number)
            return option.default

    def _own(self, piece: str, line: Line) -> str:
        """A piece of an option: a value with its origin, or words of the layout's own."""
        return piece if origins_of(piece) else traced(piece, origin_in(self.file, line.number))


def _int(text: str, option: Option) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        raise ValueError(text)
    return int(text)


def _word(text: str, option: Option) -> str:
    if not option.choices and re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", text):
        return text
    return _one_of(text, option.choices)


def _one_of(text: str, words: Sequence[str]) -> str:
    if text not in words:
        raise ValueError(text)
    return text


def _any_text(text: str, option: Option) -> str:
    if not text:
        raise ValueError(text)
    return text


_READ: Mapping[OptionType, Callable[[str, Option], object]] = {
    "bool": lambda text, _: _one_of(text, ("true", "false")) == "true",
    "int": _int,
    "length": lambda text, _: length(text),
    "word": _word,
    "text": _any_text,
}


def _wanted(option: Option) -> Said:
    """How to write a value of the option."""
    if option.choices:
        return said("do.one-of", names=option.choices)
    if option.type == "bool":
        return said("do.one-of", names=("true", "false"))
    if option.type == "length":
        return said("do.write-as", text="12 mm")
    code = {"int": "layout.write-digits", "word": "layout.write-word", "text": "layout.write-text"}[
        option.type
    ]
    return said(code)
