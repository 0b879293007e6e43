"""The front matter of a layout: the settings of a sheet, checked like a definition."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal

from msgspec import Meta, field

from kitgen.basics.languages.table import LANGUAGES
from kitgen.basics.lengths import length, lengths, paper
from kitgen.basics.records import replace
from kitgen.composing.layout.source import Source, in_layout
from kitgen.composing.layout.words import nearest
from kitgen.definitions.load import checked
from kitgen.definitions.tree import Map
from kitgen.definitions.yaml import read_yaml
from kitgen.domain.consistency import Misfit
from kitgen.domain.fields import MOST_COUNTED, Text, digits, is_language
from kitgen.domain.meeting import Audience, Stage
from kitgen.domain.parts import Part, about, fits, reads
from kitgen.errors import Faults, LayoutError, Unfit, said, unsorted

_ANY = ""  # the key of a text that serves every language
_WORD, _PATH = "[a-z0-9]+(-[a-z0-9]+)*", r"[^\W\d_]\w*(\.[^\W\d_]\w*)*"
#: The least width and height that margins leave for the text, in mm.
_LEAST_ROOM = 30
#: The smallest and the largest type of a style, in pt.
_SMALLEST, _LARGEST = 4, 200

Duplex = Literal["simplex", "long-edge", "short-edge"]


def _written(
    code: str,
    read: Callable[[str], Any],
    entry: Callable[[str], str] | None = None,
    kinds: tuple[str, ...] = ("string",),
) -> Meta:
    """How a value is read from the text of a file, or from a list in which each `entry` is a text.

    Both functions raise ValueError for other texts; `code` is the fault for them. Editors know the value by
    its `kinds`.
    """

    def text_as(function: Callable[[str], Any], text: object) -> Any:
        try:
            return function(text.strip() if isinstance(text, str) else "")
        except ValueError:
            raise Unfit(said(code, text=text)) from None

    def value_of(value: object) -> object:
        if isinstance(value, list) and entry:
            return tuple(text_as(entry, text) for text in value)
        if isinstance(value, (list, dict)):
            raise Unfit(unsorted("no text"))
        return text_as(read, value) if isinstance(value, str) else value

    listed = {"items": {"type": "string"}} if entry else {}
    return reads(value_of, type=list(kinds) if entry else kinds[0], **listed)


def _like(pattern: str) -> Callable[[str], str]:
    def matched(text: str) -> str:
        return _parts(pattern, text)[0]

    return matched


def _parts(pattern: str, text: str) -> re.Match[str]:
    parts = re.fullmatch(pattern, text)
    if parts is None:
        raise ValueError(text)
    return parts


def _margins(text: str) -> tuple[float, ...]:
    """Top, right, bottom, left; a missing side is like the opposite one, or the top, as in CSS."""
    parts = _parts(r"((?:[\d.,]+\s+){0,3}[\d.,]+)\s*(mm|cm|pt)", text)
    sides = [length(f"{number} {parts[2]}") for number in parts[1].split()]
    return (*sides, sides[1]) if len(sides) == 3 else tuple((sides * 4)[:4])


def _pages(text: str) -> tuple[int, int | None]:
    if text == "auto":
        return 1, None
    parts = _parts(r"([1-9]\d{0,2})(?:\s*[-–]\s*([1-9]\d{0,2}))?", text)
    least, most = int(parts[1]), int(parts[2] or parts[1])
    if most < least:
        raise ValueError(text)
    return least, most


def _size(text: str) -> float:
    size = float(_parts(r"(\d+(?:[.,]\d+)?)\s*pt", text)[1].replace(",", "."))
    if not _SMALLEST <= size <= _LARGEST:
        raise ValueError(text)
    return size


def _lengths(text: str) -> tuple[str, ...]:
    for part in text.split(","):
        length(part)
    return (text,)


def _bool(text: str) -> bool:
    return _parts("true|false", text)[0] == "true"


_Bool = Annotated[bool, _written("layout.bool", _bool, kinds=("boolean",))]
_DataPath = Annotated[str, _written("layout.path", _like(_PATH))]
_Word = Annotated[str, _written("layout.word", _like(_WORD))]
_Size = Annotated[float, _written("layout.size", _size)]
_Texts = Annotated[
    dict[Annotated[str, fits(lambda key: is_language(key) if key else key)], Text],
    reads(lambda value: {_ANY: value} if isinstance(value, str) else value),
    Meta(min_length=1, extra_json_schema={"written": {"type": ["object", "string"]}}),
]
_Four = tuple[float, float, float, float]
_Choices = Annotated[tuple[str, ...], _written("layout.choices", _lengths, _like(_WORD), ("array", "string"))]


class Setup(Part, frozen=True, kw_only=True):
    """The settings of a sheet: its page, its place in a kit, and the options of users."""

    title: Annotated[_Texts, about("The title of the sheet, in one language or several.")]
    page: Annotated[
        tuple[float, float],
        _written("layout.page", paper),
        about("Paper: A3, A4, A5 or A6, with or without `landscape`."),
    ]  #: width, height in mm
    short: Annotated[_Texts, about("A shorter name for the foot of the page.")] = {}
    margins: Annotated[
        _Four,
        _written("layout.margins", _margins),
        about("All sides, `12 mm`, or top, right, bottom and left: `15 16 12 16 mm`."),
    ] = (15.0, 15.0, 15.0, 15.0)  #: in mm
    pages: Annotated[
        tuple[int, int | None],
        _written("layout.pages", _pages),
        about("How many pages: a number, a range such as 1-8, or auto."),
    ] = (1, None)
    line: Annotated[
        float | None,
        _written("layout.length", length),
        about("The longest line of running text, such as 125 mm."),
    ] = None
    duplex: Annotated[Duplex, about("How the sheet is printed on two sides.")] = "simplex"
    footer: Annotated[_Bool, about("false leaves out the foot of the page.")] = True
    type: Annotated[
        dict[str, _Size], about("Other sizes for styles.", examples=[{"body": "10.5 pt"}])
    ] = {}  #: in pt
    requires: Annotated[tuple[_DataPath, ...], about("Data without which the sheet is not made.")] = ()
    optional: Annotated[_Bool, about("true where a kit goes without the sheet when its data is missing.")] = (
        False
    )
    kit: Annotated[
        tuple[str, ...] | bool,
        _written("layout.kit", _bool, _like(_PATH), ("array", "boolean")),
        about("Whether a kit that names no sheets has it: true, false, or data it must have some of."),
    ] = True
    order: Annotated[
        int,
        reads(digits),
        about("Its place in such a kit; sheets with small numbers come first.", ge=0, le=MOST_COUNTED),
    ] = 100
    copies: Annotated[Audience | None, about("For whom the sheet is printed.")] = None
    stage: Annotated[Stage | None, about("The part of the meeting it is used in.")] = None
    colour: Annotated[_Bool, about("Whether it should be printed in colour.")] = False
    whole_kit: Annotated[_Bool, about("true for a sheet that describes the others: it is set last.")] = field(
        default=False, name="whole-kit"
    )
    formats: Annotated[
        tuple[_Word, ...], about("The formats it has instead of the usual ones, such as [svg, png].")
    ] = ()
    options: Annotated[
        dict[str, _Choices],
        about(
            "What a user may choose: the values of each option, the usual one first; or a length.",
            examples=[{"size": ["a6", "a7"]}],
        ),
    ] = {}

    @property
    def paths(self) -> tuple[str, ...]:
        """All paths of data in the front matter."""
        return (*self.requires, *(self.kit if isinstance(self.kit, tuple) else ()))

    def joins(self, context: Mapping[str, object]) -> bool:
        """Whether the sheet belongs to a kit with these data that does not name its sheets.

        Data that come with the meeting (the link of a form) can still be missing: see `optional`.
        """
        paths = [path for path in self.requires if path.startswith("framework.")]
        shows = any(value_at(context, path) for path in self.kit) if isinstance(self.kit, tuple) else self.kit
        return shows and all(value_at(context, path) for path in paths)

    def chosen(self, options: Mapping[str, str]) -> dict[str, str]:
        """The value of each option: the given one, else the first. Raises LayoutError for an unknown option
        or value."""
        values = {name: choices[0] for name, choices in self.options.items()}
        for name, value in options.items():
            if name not in values:
                known = tuple(self.options)
                what = "option.unknown" if known else "option.none"
                raise LayoutError(said(what, name=name, do=nearest(name, known)))
            values[name] = _chosen(name, value, self.options[name])
        return values

    def title_in(self, language: str) -> str:
        """The title in `language` (``nb``), or in the next best that the layout has."""
        return _in(language, self.title)

    def short_in(self, language: str) -> str:
        """The short name for footers in `language`; the title where there is none."""
        return _in(language, self.short) if self.short else self.title_in(language)


def _chosen(name: str, value: str, choices: tuple[str, ...]) -> str:
    """The value, if it is one of the choices, or a length (or several) where the choices are lengths."""
    if len(choices) > 1 and value not in choices:
        raise LayoutError(said("option.value", name=name, value=value, choices=choices))
    if len(choices) == 1:
        try:
            if len(lengths(value)) > len(lengths(choices[0])):
                raise ValueError(value)
        except ValueError:
            raise LayoutError(said("option.length", name=name, value=value, example=choices[0])) from None
    return value


def _in(language: str, texts: Mapping[str, str]) -> str:
    for key in (language, LANGUAGES[language].fallback or _ANY, _ANY):
        if key in texts:
            return texts[key]
    return next(iter(texts.values()))


def value_at(context: Mapping[str, object], path: str) -> object:
    """The value at a dotted path of the data, None if there is none."""
    value: object = context
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
    return value


def _room(data: Mapping[str, object]) -> Iterator[Misfit]:
    """Whether the margins leave room for text, as far as page and margins can be read."""
    try:
        width, height = paper(str(data["page"]).strip())
        top, right, bottom, left = _margins(str(data["margins"]).strip())
    except (KeyError, ValueError):
        return
    if min(width - left - right, height - top - bottom) < _LEAST_ROOM:
        yield Misfit(("margins",), said("layout.crowded", least=_LEAST_ROOM))


def read_setup(source: Source) -> tuple[Setup | None, list[LayoutError]]:
    """The setup in the front matter, None if it has faults, and all its faults."""
    tree = read_yaml(source.front)
    if tree.data is None and not tree.faults:
        if source.faults:  # the file has no front matter, which is a fault already
            return None, []
        tree = replace(tree, data=Map(1))
    try:
        return checked(Setup, tree, _room), []
    except Faults as faults:
        return None, [in_layout(fault, source.file) for fault in faults.errors]
