"""The kinds of value that framework and unit files are made of: text, name, link, whole number, colour.

Each kind carries its own check and, where it can fail, its own words: what is wrong and what to do. The
words reach the reader unchanged, with file and line put before them (:mod:`kitgen.definitions`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from difflib import get_close_matches
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from kitgen.colours import light
from kitgen.domain.formats import FORMATS, named
from kitgen.domain.meeting import MOST_MINUTES, MOST_PEOPLE
from kitgen.domain.wrapped import unwrap
from kitgen.errors import Said, said
from kitgen.languages.table import CODES, LANGUAGES, choices
from kitgen.origins import Traced, origins_of

#: The `type` of every pydantic error whose `ctx` holds what is `said`.
OWN_WORDS = "own_words"


class Part(BaseModel):
    """What every part of a framework or unit has in common: it cannot change, and has no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    def __eq__(self, other: object) -> bool:
        """Whether both have the same texts and, where both know their origins, the same origins.

        What is set for one part may be reused for an equal one, which may be in a unit's own words.
        """
        if self is other:
            return True
        if super().__eq__(other) is not True:  # it may not know
            return False
        mine, theirs = _origins(self), _origins(other)
        return mine == theirs or not (mine and theirs)


def _origins(part: object) -> list[object]:
    """The origins of the texts of a part itself; nested parts compare their own."""
    found: list[object] = []
    for value in vars(part).values() if isinstance(part, Part) else ():
        texts = value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else (value,)
        found += [origins_of(text) for text in texts if type(text) is Traced]
    return found


def misfit(what: Said) -> PydanticCustomError:
    """An error to raise in a validator, which says what is wrong and what to do."""
    return PydanticCustomError(OWN_WORDS, "{said}", {"said": what})


def slug(text: str) -> str:
    """`text` in small letters a–z, digits and hyphens (``Læring & møter`` → ``laering-moter``)."""
    spelt = text.casefold().replace("æ", "ae").replace("ø", "o").replace("đ", "d").replace("ŧ", "t")
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _is_slug(text: str) -> str:
    if text != slug(text):
        do = said("do.write-as", text=slug(text)) if slug(text) else said("do.name-such")
        raise misfit(said("id.letters", text=text, do=do))
    return text


def _is_area_id(text: str) -> str:
    if not re.fullmatch("[A-ZÅÄÖÆØ]", text):
        do = _in_capitals(text, _is_area_id) or said("do.area-letters")
        raise misfit(said("area.letter", text=text, do=do))
    return text


def _is_statement_id(text: str) -> str:
    if not re.fullmatch("[A-ZÅÄÖÆØ][1-9][0-9]*", text):
        do = _in_capitals(text, _is_statement_id) or said("do.statement-numbers")
        raise misfit(said("statement.id", text=text, do=do))
    return text


def _is_focus(text: str) -> str:
    if not re.fullmatch("[A-ZÅÄÖÆØ]([1-9][0-9]*)?", text):
        do = _in_capitals(text, _is_focus) or said("do.area-or-statement")
        raise misfit(said("focus.id", text=text, do=do))
    return text


def _in_capitals(text: str, right: Callable[[str], str]) -> Said | None:
    """The advice to write an id in capitals, where that makes it `right`."""
    try:
        return said("do.near", near=right(text.upper())) if text != text.upper() else None
    except PydanticCustomError:
        return None


def _is_sheet(text: str) -> str:
    if not re.fullmatch(r"\w[\w-]*", text):
        raise misfit(said("sheet.name", text=text))
    return text


def _is_format(text: str) -> str:
    if named(text) not in FORMATS:
        near = get_close_matches(text.casefold(), FORMATS, n=1)
        do = said("do.near", near=near[0]) if near else said("do.one-of-list", names=list(FORMATS))
        raise misfit(said("format.unknown", text=text, do=do))
    return named(text)


def is_language(text: str) -> str:
    """The code of a supported language; raises a misfit for any other."""
    if text not in LANGUAGES:
        code = CODES.get(text.casefold(), text[:2] if text[:2] in LANGUAGES and text[2:3] in "-_" else "")
        do = said("do.near", near=code) if code else said("do.write", text=choices())
        raise misfit(said("language.unknown", text=text, do=do))
    return text


def _is_https(text: str) -> str:
    """The link; where another program has wrapped it, the link inside."""
    link, wrappers = unwrap(text)
    if link is None:
        raise misfit(said("link.wrapped", by=wrappers[-1]))
    return _plain_https(link)


def _plain_https(text: str) -> str:
    if "…" in text or "..." in text:
        raise misfit(said("link.shortened", link=text))
    if not re.fullmatch(r"https://[^\s/?#@]+\.[^\s/?#@.]+([/?#]\S*)?", text):
        raise misfit(said("link.incomplete", link=text))
    return text


def digits(value: object) -> object:
    """A text of digits as a whole number; any other value unchanged."""
    if isinstance(value, str) and re.fullmatch(r"\s*-?[0-9]{1,99}\s*", value):
        return int(value)
    return value


def _colour(text: str) -> str:
    code = COLOURS.get(text, text).lower()
    if not re.fullmatch("#[0-9a-f]{6}", code):
        raise misfit(said("colour.unknown", text=text))
    return code


def _is_accent(code: str) -> str:
    found = contrast_with_white(code)
    if found < LEAST_CONTRAST:
        raise misfit(said("colour.too-light", colour=code, contrast=f"{found:.1f}", least=LEAST_CONTRAST))
    return code


def contrast_with_white(code: str) -> float:
    """The contrast of ``#rrggbb`` with white, from 1 to 21 (WCAG 2.1, relative luminance)."""
    red, green, blue = light(code)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _differ(names: tuple[str, ...]) -> tuple[str, ...]:
    for number, name in enumerate(names):
        if name in names[:number]:
            raise misfit(said("list.twice", name=name))
    return names


#: The least contrast of text with its background (WCAG 2.1, 1.4.3).
LEAST_CONTRAST = 4.5
#: The colours that have a name: the three of the traffic light.
COLOURS = {"ok": "#8fc98a", "mid": "#f6d860", "bad": "#e98b7d"}

#: The most letters of a name, of a text such as a statement, and of one of many paragraphs; the most entries
#: of a list. Several times what fits on a sheet, so that what is refused here is hardly meant.
LONGEST_NAME, LONGEST_TEXT, LONGEST_PARAGRAPHS, MOST_ENTRIES = 200, 2_000, 20_000, 200
#: The most copies of a sheet.
MOST_COPIES = 9_999

_Entry = TypeVar("_Entry")

#: A text: never empty; spaces around it are dropped; an empty line separates paragraphs.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]
#: A text of several paragraphs.
Paragraphs = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_PARAGRAPHS)
]
#: A text of a few words.
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME)]
#: A list.
Many = Annotated[tuple[_Entry, ...], Field(max_length=MOST_ENTRIES)]
#: A name that is often only digits, such as a year: editors should not complain about ``year: 2023``.
Label = Annotated[Name, Field(json_schema_extra={"type": ["string", "number"]})]
Slug = Annotated[
    Name, AfterValidator(_is_slug), Field(json_schema_extra={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})
]
AreaId = Annotated[Text, AfterValidator(_is_area_id), Field(json_schema_extra={"pattern": "^[A-ZÅÄÖÆØ]$"})]
StatementId = Annotated[
    Text, AfterValidator(_is_statement_id), Field(json_schema_extra={"pattern": "^[A-ZÅÄÖÆØ][1-9][0-9]*$"})
]
#: The id of an area or of a statement.
FocusId = Annotated[
    Text, AfterValidator(_is_focus), Field(json_schema_extra={"pattern": "^[A-ZÅÄÖÆØ]([1-9][0-9]*)?$"})
]
HttpsUrl = Annotated[Text, AfterValidator(_is_https), Field(json_schema_extra={"pattern": "^https://"})]
#: A whole number from 1; in a file its digits, quoted or not.
Count = Annotated[int, Strict(), Field(ge=1), BeforeValidator(digits)]
#: How many copies of a sheet are printed; 0 for none.
Copies = Annotated[int, Strict(), Field(ge=0, le=MOST_COPIES), BeforeValidator(digits)]
#: The minutes of a meeting: one that is worth preparing.
MeetingMinutes = Annotated[int, Strict(), Field(ge=30, le=MOST_MINUTES), BeforeValidator(digits)]
#: How many people take part.
People = Annotated[int, Strict(), Field(ge=1, le=MOST_PEOPLE), BeforeValidator(digits)]
#: ``#rrggbb`` in small letters; a file may also say ok, mid or bad.
Colour = Annotated[
    Text, AfterValidator(_colour), Field(json_schema_extra={"pattern": "^(ok|mid|bad|#[0-9a-fA-F]{6})$"})
]
#: A colour that white text can be read on.
AccentColour = Annotated[
    Text,
    AfterValidator(_colour),
    AfterValidator(_is_accent),
    Field(json_schema_extra={"pattern": "^#[0-9a-fA-F]{6}$"}),
]
SheetName = Annotated[Name, AfterValidator(_is_sheet)]
#: The name of a format that any sheet can have.
FormatName = Annotated[Name, AfterValidator(_is_format), Field(json_schema_extra={"enum": list(FORMATS)})]
#: Names of sheets, each at most once.
SheetNames = Annotated[Many[SheetName], AfterValidator(_differ)]
Texts = Many[Text]
Language = Annotated[Name, AfterValidator(is_language), Field(json_schema_extra={"enum": list(LANGUAGES)})]
Symbol = Literal["check", "wave", "exclaim", "plus", "minus", "star", "arrow", "circle", "question", "heart"]
