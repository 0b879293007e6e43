"""The front matter of a layout: the settings of a sheet, checked like a definition."""

# Annotations are not texts here, which pydantic would compile one by one.

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, Strict, ValidationInfo
from pydantic import field_validator as validates
from pydantic_core import PydanticCustomError, core_schema

from kitgen.definitions.load import checked
from kitgen.definitions.tree import Map
from kitgen.definitions.yaml import read_yaml
from kitgen.domain.fields import Part, Text, digits, is_language, misfit
from kitgen.domain.meeting import Audience, Stage
from kitgen.errors import Faults, LayoutError, Said, said
from kitgen.languages.table import LANGUAGES
from kitgen.layout.source import Source, in_layout
from kitgen.layout.words import nearest
from kitgen.lengths import length, paper
from kitgen.records import dataclass

_ANY = ""  # the key of a text that serves every language
_WORD, _PATH = "[a-z0-9]+(-[a-z0-9]+)*", r"[^\W\d_]\w*(\.[^\W\d_]\w*)*"
#: The least width and height that margins leave for the text, in mm.
_LEAST_ROOM = 30
#: The smallest and the largest type of a style, in pt.
_SMALLEST, _LARGEST = 4, 200

Duplex = Literal["simplex", "long-edge", "short-edge"]


@dataclass(frozen=True)
class _Written:
    """How a value is read from the text of a file, or from a list in which each `entry` is a text.

    Both functions raise ValueError for other texts; `code` is the fault for them.
    """

    code: str
    read: Callable[[str], Any]
    entry: Callable[[str], str] | None = None
    kinds: tuple[str, ...] = ("string",)  #: by which editors know it

    def __get_pydantic_core_schema__(self, kind: Any, handler: GetCoreSchemaHandler) -> Any:
        return core_schema.no_info_before_validator_function(self._value, handler(kind))

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return (
            {"type": list(self.kinds), "items": {"type": "string"}} if self.entry else {"type": self.kinds[0]}
        )

    def _value(self, value: object) -> object:
        """The value in a file; one from within the program is unchanged."""
        if isinstance(value, list) and self.entry:
            return tuple(self._of(text, self.entry) for text in value)
        if isinstance(value, (list, dict)):
            raise PydanticCustomError("string_type", "no text")
        return self._of(value, self.read) if isinstance(value, str) else value

    def _of(self, text: object, read: Callable[[str], Any]) -> Any:
        try:
            return read(text.strip() if isinstance(text, str) else "")
        except ValueError:
            raise misfit(said(self.code, text=text)) from None


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


def _by_language(value: object) -> object:
    return {_ANY: value} if isinstance(value, str) else value


def _language(key: str) -> str:
    return is_language(key) if key else key


_Bool = Annotated[bool, _Written("layout.bool", _bool, kinds=("boolean",))]
_DataPath = Annotated[str, _Written("layout.path", _like(_PATH))]
_Word = Annotated[str, _Written("layout.word", _like(_WORD))]
_Size = Annotated[float, _Written("layout.size", _size)]
_Texts = Annotated[
    dict[Annotated[str, AfterValidator(_language)], Text],
    BeforeValidator(_by_language),
    Field(min_length=1, json_schema_extra={"type": ["object", "string"]}),
]
_Four = tuple[float, float, float, float]
_Choices = Annotated[tuple[str, ...], _Written("layout.choices", _lengths, _like(_WORD), ("array", "string"))]


class Setup(Part):
    """The settings of a sheet: its page, its place in a kit, and the options of users."""

    title: _Texts = Field(description="The title of the sheet, in one language or several.")
    page: Annotated[tuple[float, float], _Written("layout.page", paper)] = Field(
        description="Paper: A3, A4, A5 or A6, with or without `landscape`."  # width, height in mm
    )
    short: _Texts = Field(default={}, description="A shorter name for the foot of the page.")
    margins: Annotated[_Four, _Written("layout.margins", _margins)] = Field(
        default=(15.0, 15.0, 15.0, 15.0),  # mm
        description="All sides, `12 mm`, or top, right, bottom and left: `15 16 12 16 mm`.",
    )
    pages: Annotated[tuple[int, int | None], _Written("layout.pages", _pages)] = Field(
        default=(1, None), description="How many pages: a number, a range such as 1-8, or auto."
    )
    line: Annotated[float | None, _Written("layout.length", length)] = Field(
        default=None, description="The longest line of running text, such as 125 mm."
    )
    duplex: Duplex = Field(default="simplex", description="How the sheet is printed on two sides.")
    footer: _Bool = Field(default=True, description="false leaves out the foot of the page.")
    type: dict[str, _Size] = Field(
        default={},
        description="Other sizes for styles.",
        examples=[{"body": "10.5 pt"}],  # in pt
    )
    requires: tuple[_DataPath, ...] = Field(
        default=(), description="Data without which the sheet is not made."
    )
    optional: _Bool = Field(
        default=False, description="true where a kit goes without the sheet when its data is missing."
    )
    kit: Annotated[
        tuple[str, ...] | bool, _Written("layout.kit", _bool, _like(_PATH), ("array", "boolean"))
    ] = Field(
        default=True,
        description="Whether a kit that names no sheets has it: true, false, or data it must have some of.",
    )
    order: Annotated[int, Strict(), Field(ge=0), BeforeValidator(digits)] = Field(
        default=100, description="Its place in such a kit; sheets with small numbers come first."
    )
    copies: Audience | None = Field(default=None, description="For whom the sheet is printed.")
    stage: Stage | None = Field(default=None, description="The part of the meeting it is used in.")
    colour: _Bool = Field(default=False, description="Whether it should be printed in colour.")
    whole_kit: _Bool = Field(
        default=False,
        alias="whole-kit",
        description="true for a sheet that describes the others: it is set last.",
    )
    formats: tuple[_Word, ...] = Field(
        default=(), description="The formats it has instead of the usual ones, such as [svg, png]."
    )
    options: dict[str, _Choices] = Field(
        default={},
        description="What a user may choose: the values of each option, the usual one first; or a length.",
        examples=[{"size": ["a6", "a7"]}],
    )

    @validates("margins")
    @classmethod
    def _leave_room(cls, margins: _Four, others: ValidationInfo) -> _Four:
        top, right, bottom, left = margins
        width, height = others.data.get("page", (1000, 1000))
        if min(width - left - right, height - top - bottom) < _LEAST_ROOM:
            raise misfit(said("layout.crowded", least=_LEAST_ROOM))
        return margins

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
                raise LayoutError(_no_option(name, tuple(self.options)))
            values[name] = _chosen(name, value, self.options[name])
        return values

    def title_in(self, language: str) -> str:
        """The title in `language` (``nb``), or in the next best that the layout has."""
        return _in(language, self.title)

    def short_in(self, language: str) -> str:
        """The short name for footers in `language`; the title where there is none."""
        return _in(language, self.short) if self.short else self.title_in(language)


def _no_option(name: str, known: tuple[str, ...]) -> Said:
    return said("option.unknown" if known else "option.none", name=name, do=nearest(name, known))


def _chosen(name: str, value: str, choices: tuple[str, ...]) -> str:
    """The value, if it is one of the choices, or a length (or several) where the choices are lengths."""
    if len(choices) > 1 and value not in choices:
        raise LayoutError(said("option.value", name=name, value=value, choices=choices))
    if len(choices) == 1:
        parts = value.split(",")
        try:
            for part in parts:
                length(part.strip().removeprefix("-"))  # lengths can be negative
            if len(parts) > len(choices[0].split(",")):
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


def read_setup(source: Source) -> tuple[Setup | None, list[LayoutError]]:
    """The setup in the front matter, None if it has faults, and all its faults."""
    tree = read_yaml(source.front)
    if tree.data is None and not tree.faults:
        if source.faults:  # the file has no front matter, which is a fault already
            return None, []
        tree = replace(tree, data=Map(1))
    try:
        return checked(Setup, tree), []
    except Faults as faults:
        return None, [in_layout(fault, source.file) for fault in faults.errors]
