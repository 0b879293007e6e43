"""What the front matter of a layout may say, and what is said when it doesn't."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from kitgen.definitions.tree import Map, Seq, Tree
from kitgen.definitions.yaml import read_yaml
from kitgen.domain.meeting import STAGES, Audience, Stage
from kitgen.errors import LayoutError, Said, said
from kitgen.languages.table import LANGUAGES
from kitgen.layout.source import Source, in_layout
from kitgen.layout.words import did_you_mean, nearest
from kitgen.lengths import length, paper

_ANY = ""  # the key of a text that serves every language

Duplex = Literal["simplex", "long-edge", "short-edge"]


@dataclass(frozen=True)
class Setup:
    """The page and the place of a sheet.

    `page` is (width, height) in mm, `margins` top, right, bottom, left in mm; `pages` the fewest and the
    most pages (None: as many as it takes). `type` has sizes in pt that replace those of the styles named.
    `requires` are paths of data without which the sheet is not made: an error, but for an `optional` sheet,
    which a kit then goes without. It joins a kit that names no sheets where `kit` is true, or where there is
    data at one of the paths that `kit` has; `order` is its place there.

    `copies` says whom the sheet is printed for, `stage` the part of the meeting it is used in, `colour`
    whether it should be printed in colour. A sheet that tells of the `whole_kit` is set after the others.
    `formats` are those it has instead of the usual ones. `options` are what a user may choose of it: each
    its values, the first being used unless another is chosen; a length has only that first one.
    """

    title: Mapping[str, str]
    page: tuple[float, float]
    margins: tuple[float, float, float, float] = (15.0, 15.0, 15.0, 15.0)
    pages: tuple[int, int | None] = (1, None)
    line: float | None = None  #: mm, the longest line of running text
    duplex: Duplex = "simplex"
    footer: bool = True
    type: Mapping[str, float] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    optional: bool = False
    kit: tuple[str, ...] | bool = True
    order: int = 100
    short: Mapping[str, str] = field(default_factory=dict)
    copies: Audience | None = None
    stage: Stage | None = None
    colour: bool = False
    whole_kit: bool = False
    formats: tuple[str, ...] = ()
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def paths(self) -> tuple[str, ...]:
        """All paths of data that the front matter names."""
        return (*self.requires, *(self.kit if isinstance(self.kit, tuple) else ()))

    def joins(self, context: Mapping[str, object]) -> bool:
        """Whether the sheet belongs to a kit of these data that does not name its sheets.

        Data that come with the meeting (the link of a form) may still be lacking: see `optional`.
        """
        paths = [path for path in self.requires if path.startswith("framework.")]
        shows = any(value_at(context, path) for path in self.kit) if isinstance(self.kit, tuple) else self.kit
        return shows and all(value_at(context, path) for path in paths)

    def chosen(self, options: Mapping[str, str]) -> dict[str, str]:
        """The value of each option: as wished, else the first. Raises LayoutError for what there is not."""
        values = {name: choices[0] for name, choices in self.options.items()}
        for name, wish in options.items():
            if name not in values:
                raise LayoutError(_no_option(name, tuple(self.options)))
            values[name] = _wished(name, wish, self.options[name])
        return values

    def title_in(self, language: str) -> str:
        """The title in `language` (``nb``), or in the next best that the layout has."""
        return _in(language, self.title)

    def short_in(self, language: str) -> str:
        """The short name for footers in `language`; the title where there is none."""
        return _in(language, self.short) if self.short else self.title_in(language)


def _no_option(name: str, known: tuple[str, ...]) -> Said:
    return said("option.unknown" if known else "option.none", name=name, do=nearest(name, known))


def _wished(name: str, wish: str, choices: tuple[str, ...]) -> str:
    """The wish, if it is one of the choices; or a length where the choice is a length, or as many at most."""
    if len(choices) > 1 and wish not in choices:
        raise LayoutError(said("option.value", name=name, value=wish, choices=choices))
    if len(choices) == 1:
        parts = wish.split(",")
        try:
            for part in parts:
                length(part.strip().removeprefix("-"))  # what may be moved may be moved to either side
            if len(parts) > len(choices[0].split(",")):
                raise ValueError(wish)
        except ValueError:
            raise LayoutError(said("option.length", name=name, value=wish, example=choices[0])) from None
    return wish


def _in(language: str, texts: Mapping[str, str]) -> str:
    for key in (language, LANGUAGES[language].fallback or _ANY, _ANY):
        if key in texts:
            return texts[key]
    return next(iter(texts.values()))


def value_at(context: Mapping[str, object], path: str) -> object:
    """What stands at a dotted path of the data, None where there is nothing."""
    value: object = context
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
    return value


class _Wrong(Exception):
    """What is wrong with a value and what to do; `at` leads to the part of it that is wrong."""

    def __init__(self, message: str, hint: str, *at: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.at = at


def read_setup(source: Source) -> tuple[Setup | None, list[LayoutError]]:
    """The setup that the front matter gives, None if it is at fault, and all its faults."""
    tree = read_yaml(source.front)
    faults = [in_layout(fault, source.file) for fault in tree.faults]
    if not isinstance(tree.data, Map):
        return None, faults or _missing(source, {})
    values = dict(_values(tree, tree.data, source, faults))
    faults += _unknown(tree.data, source) + _missing(source, tree.data)
    if faults:
        return None, faults
    setup = Setup(**values)
    faults += _crowded(setup, tree, source)
    return (None if faults else setup), faults


def _values(tree: Tree, data: Map, source: Source, faults: list[LayoutError]) -> Iterator[tuple[str, Any]]:
    for key in _READ.keys() & data.keys():
        try:
            yield key.replace("-", "_"), _READ[key](data[key])
        except _Wrong as wrong:
            faults.append(LayoutError(wrong.message, source.file, tree.line((key, *wrong.at)), wrong.hint))


def _unknown(data: Map, source: Source) -> list[LayoutError]:
    return [
        LayoutError(f"a layout has no key `{key}`", source.file, data.lines[key][0], did_you_mean(key, _READ))
        for key in data.keys() - _READ.keys()
    ]


def _missing(source: Source, data: Mapping[str, object]) -> list[LayoutError]:
    if source.faults and not data:
        return []  # the file has no front matter, which is said already
    examples = {"title": "title: Table", "page": "page: A3 landscape"}
    return [
        LayoutError(f"the front matter has no `{key}`", source.file, 1, f"add a line such as `{example}`")
        for key, example in examples.items()
        if key not in data
    ]


def _crowded(setup: Setup, tree: Tree, source: Source) -> list[LayoutError]:
    top, right, bottom, left = setup.margins
    if min(setup.page[0] - left - right, setup.page[1] - top - bottom) >= 30:
        return []
    message, hint = "the margins leave less than 30 mm for the text", "make them smaller, or the page larger"
    return [LayoutError(message, source.file, tree.line(("margins",)), hint)]


# -- values --------------------------------------------------------------------------------------


def _text(value: object, hint: str, *at: str | int) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise _Wrong("a text is missing here" if value is None else "this is no text", hint, *at)


def _texts(value: object) -> dict[str, str]:
    hint = "write a text, or one for each language: {nb: Tabell, da: Tabel, en: Table}"
    if not isinstance(value, Map):
        return {_ANY: _text(value, hint)}
    for language in value:
        if language not in LANGUAGES:
            *most, last = LANGUAGES
            hint = f"use {', '.join(most)} or {last}"
            raise _Wrong(f"`{language}` is no language that kitgen knows", hint, language)
    if not value:
        raise _Wrong("a text is missing here", hint)
    return {language: _text(text, hint, language) for language, text in value.items()}


def _page(value: object) -> tuple[float, float]:
    hint = "write A3, A4, A5 or A6, with or without `landscape`"
    try:
        return paper(_text(value, hint))
    except ValueError:
        raise _Wrong(f"`{value}` is no paper that kitgen knows", hint) from None


def _margins(value: object) -> tuple[float, float, float, float]:
    hint = "write one for all sides, `12 mm`, or top, right, bottom and left: `15 16 12 16 mm`"
    text = _text(value, hint)
    match = re.fullmatch(r"((?:[\d.,]+\s+){0,3}[\d.,]+)\s*(mm|cm|pt)", text)
    try:
        sides = [length(f"{number} {match[2]}") for number in match[1].split()] if match else []
    except ValueError:
        sides = []
    if not sides:
        raise _Wrong(f"`{text}` are no margins", hint)
    return _four(*sides)


def _line(value: object) -> float:
    hint = "write a length, `125 mm`"
    text = _text(value, hint)
    try:
        return length(text)
    except ValueError:
        raise _Wrong(f"`{text}` is no length", hint) from None


def _four(
    top: float, right: float | None = None, bottom: float | None = None, left: float | None = None
) -> tuple[float, float, float, float]:
    """What is not given is taken from the opposite side, or from the top, as in CSS."""
    right = top if right is None else right
    return top, right, top if bottom is None else bottom, right if left is None else left


def _pages(value: object) -> tuple[int, int | None]:
    hint = "write a number, a range such as `1-8`, or `auto`"
    text = _text(value, hint)
    if text == "auto":
        return 1, None
    match = re.fullmatch(r"([1-9]\d{0,2})(?:\s*[-–]\s*([1-9]\d{0,2}))?", text)
    if match is None or int(match[2] or match[1]) < int(match[1]):
        raise _Wrong(f"`{text}` is no number of pages", hint)
    return int(match[1]), int(match[2] or match[1])


def _duplex(value: object) -> str:
    return _one_of(value, ("simplex", "long-edge", "short-edge"))


def _bool(value: object) -> bool:
    return _one_of(value, ("true", "false")) == "true"


def _copies(value: object) -> str:
    return _one_of(value, get_args(Audience))


def _stage(value: object) -> str:
    return _one_of(value, STAGES)


def _formats(value: object) -> tuple[str, ...]:
    hint = "write a list of formats: `formats: [svg, png]`"
    return _words(value, hint)


def _options(value: object) -> dict[str, tuple[str, ...]]:
    hint = "write each option with its values: `options: {size: [a6, a7]}`, or a length: `{offset: 0 mm}`"
    if not isinstance(value, Map):
        raise _Wrong("the options are missing here", hint)
    return {
        name: _words(choices, hint, name) if isinstance(choices, Seq) else (_measure(choices, hint, name),)
        for name, choices in value.items()
    }


def _measure(value: object, hint: str, name: str) -> str:
    text = _text(value, hint, name)
    try:
        for part in text.split(","):
            length(part.strip())
    except ValueError:
        raise _Wrong(f"`{text}` is no length", hint, name) from None
    return text


def _words(value: object, hint: str, *at: str | int) -> tuple[str, ...]:
    if not isinstance(value, Seq) or not value:
        raise _Wrong("a list is missing here", hint, *at)
    words = tuple(_text(word, hint, *at, place) for place, word in enumerate(value))
    for place, word in enumerate(words):
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", word):
            raise _Wrong(f"`{word}` is no word in small letters", hint, *at, place)
    return words


def _one_of(value: object, words: tuple[str, ...]) -> str:
    hint = f"write {', '.join(words[:-1])} or {words[-1]}"
    text = _text(value, hint)
    if text not in words:
        raise _Wrong(f"`{text}` is not understood here", hint)
    return text


def _type(value: object) -> dict[str, float]:
    hint = "write the sizes of styles: `type: {body: 10.5 pt}`"
    if not isinstance(value, Map):
        raise _Wrong("the sizes of type are missing here", hint)
    return {style: _size(_text(size, hint, style), style) for style, size in value.items()}


def _size(text: str, style: str) -> float:
    match = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*pt", text)
    size = float(match[1].replace(",", ".")) if match else 0.0
    if not 4 <= size <= 200:
        raise _Wrong(f"`{text}` is no size of type", "write it as `10.5 pt`, from 4 to 200 pt", style)
    return size


def _requires(value: object) -> tuple[str, ...]:
    hint = "write a list of paths: `requires: [framework.steps]`"
    if not isinstance(value, Seq):
        raise _Wrong("a list is missing here", hint)
    paths = tuple(_text(path, hint, place) for place, path in enumerate(value))
    for place, path in enumerate(paths):
        if not re.fullmatch(r"[^\W\d_]\w*(\.[^\W\d_]\w*)*", path):
            raise _Wrong(f"`{path}` names no data", hint, place)
    return paths


def _kit(value: object) -> tuple[str, ...] | bool:
    return _requires(value) if isinstance(value, Seq) else _bool(value)


def _order(value: object) -> int:
    hint = "write a whole number; sheets with small numbers come first"
    text = _text(value, hint)
    if not re.fullmatch(r"\d{1,6}", text):
        raise _Wrong(f"`{text}` is no whole number", hint)
    return int(text)


_READ: Mapping[str, Callable[[object], object]] = {
    "title": _texts,
    "short": _texts,
    "page": _page,
    "margins": _margins,
    "pages": _pages,
    "line": _line,
    "duplex": _duplex,
    "footer": _bool,
    "type": _type,
    "requires": _requires,
    "optional": _bool,
    "kit": _kit,
    "order": _order,
    "copies": _copies,
    "stage": _stage,
    "colour": _bool,
    "whole-kit": _bool,
    "formats": _formats,
    "options": _options,
}

#: All keys that a front matter may have.
KEYS: tuple[str, ...] = tuple(_READ)
