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

from msgspec import Meta

from kitgen.basics.colours import light
from kitgen.basics.languages.table import CODES, LANGUAGES, choices
from kitgen.domain.formats import FORMATS, named
from kitgen.domain.meeting import MOST_MINUTES, MOST_PEOPLE
from kitgen.domain.parts import fits, reads
from kitgen.domain.wrapped import alone, unwrap
from kitgen.errors import Said, Unfit, said


def slug(text: str) -> str:
    """`text` in small letters a–z, digits and hyphens (``Læring & møter`` → ``laering-moter``)."""
    spelt = text.casefold().replace("æ", "ae").replace("ø", "o").replace("đ", "d").replace("ŧ", "t")
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _is_slug(text: str) -> str:
    if text != slug(text):
        do = said("do.write-as", text=slug(text)) if slug(text) else said("do.name-such")
        raise Unfit(said("id.letters", text=text, do=do))
    return text


def _id(pattern: str, fault: Callable[[str, Said | None], Said]) -> Meta:
    """An id of that pattern; the `fault` of another text gets the advice to write it in capitals, if that
    makes it right."""

    def judged(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raised = text.upper()
            near = said("do.near", near=raised) if re.fullmatch(pattern, raised) else None
            raise Unfit(fault(text, near))
        return text

    return fits(judged, pattern=f"^{pattern}$")


def _is_sheet(text: str) -> str:
    if not re.fullmatch(r"\w[\w-]*", text):
        raise Unfit(said("sheet.name", text=text))
    return text


def _is_format(text: str) -> str:
    if named(text) not in FORMATS:
        near = get_close_matches(text.casefold(), FORMATS, n=1)
        do = said("do.near", near=near[0]) if near else said("do.one-of-list", names=list(FORMATS))
        raise Unfit(said("format.unknown", text=text, do=do))
    return named(text)


def is_language(text: str) -> str:
    """The code of a supported language; raises Unfit for any other."""
    if text not in LANGUAGES:
        code = CODES.get(text.casefold(), text[:2] if text[:2] in LANGUAGES and text[2:3] in "-_" else "")
        do = said("do.near", near=code) if code else said("do.write", text=choices())
        raise Unfit(said("language.unknown", text=text, do=do))
    return text


_BARE_LINK = re.compile(r"^(?=(?:[a-z0-9-]+\.)+[a-z]{2,}/\S+$)", re.IGNORECASE)


def https_link(text: str) -> str:
    """The link; where another program has wrapped it, the link inside. Raises Unfit for any other text.

    An address line may show a link without the ``https://`` before it, which is added.
    """
    link, wrappers = unwrap(_BARE_LINK.sub("https://", alone(text)))
    if link is None:
        raise Unfit(said("link.wrapped", by=wrappers[-1]))
    if "…" in link or "..." in link:
        raise Unfit(said("link.shortened", link=link))
    if not re.fullmatch(r"https://[^\s/?#@]+\.[^\s/?#@.]+([/?#]\S*)?", link):
        raise Unfit(said("link.incomplete", link=link))
    return link


def digits(value: object) -> object:
    """A text of digits as a whole number; any other value unchanged."""
    if isinstance(value, str) and re.fullmatch(r"\s*-?[0-9]{1,99}\s*", value):
        return int(value)
    return value


def truth(value: object) -> object:
    """What a text says of the words for yes and no that YAML has known; any other value unchanged."""
    return _TRUTHS.get(value.strip().casefold(), value) if isinstance(value, str) else value


def _colour(text: str) -> str:
    code = COLOURS.get(text, text).lower()
    if not re.fullmatch("#[0-9a-f]{6}", code):
        raise Unfit(said("colour.unknown", text=text))
    return code


def _accent(text: str) -> str:
    code = _colour(text)
    found = contrast_with_white(code)
    if found < LEAST_CONTRAST:
        raise Unfit(said("colour.too-light", colour=code, contrast=f"{found:.1f}", least=LEAST_CONTRAST))
    return code


def contrast_with_white(code: str) -> float:
    """The contrast of ``#rrggbb`` with white, from 1 to 21 (WCAG 2.1, relative luminance)."""
    red, green, blue = light(code)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def is_dark(code: str) -> bool:
    """Whether white stands out on a colour, and black no better."""
    return contrast_with_white(code) >= LEAST_CONTRAST


def _differ(names: list[str]) -> list[str]:
    for number, name in enumerate(names):
        if name in names[:number]:
            raise Unfit(said("list.twice", name=name))
    return names


_TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
#: The least contrast of text with its background (WCAG 2.1, 1.4.3).
LEAST_CONTRAST = 4.5
#: The colours that have a name: the three of the traffic light.
COLOURS = {"ok": "#8fc98a", "mid": "#f6d860", "bad": "#e98b7d"}

#: The most letters of a name, of a text such as a statement, and of one of many paragraphs; the most entries
#: of a list. Several times what fits on a sheet, so that what is refused here is hardly meant.
LONGEST_NAME, LONGEST_TEXT, LONGEST_PARAGRAPHS, MOST_ENTRIES = 200, 2_000, 20_000, 200
#: The most copies of a sheet; the largest number of anything else, such as minutes.
MOST_COPIES = MOST_COUNTED = 9_999

_Entry = TypeVar("_Entry")

#: A text: never empty; spaces around it are dropped; an empty line separates paragraphs.
Text = Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT)]
#: A text of several paragraphs.
Paragraphs = Annotated[str, Meta(min_length=1, max_length=LONGEST_PARAGRAPHS)]
#: A text of a few words.
Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]
#: A list.
Many = Annotated[tuple[_Entry, ...], Meta(max_length=MOST_ENTRIES)]
#: A name that is often only digits, such as a year: editors should not complain about ``year: 2023``.
Label = Annotated[Name, Meta(extra_json_schema={"written": {"type": ["string", "number"]}})]
Slug = Annotated[Name, fits(_is_slug, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
AreaId = Annotated[
    Text,
    _id("[A-ZÅÄÖÆØ]", lambda text, near: said("area.letter", text=text, do=near or said("do.area-letters"))),
]
StatementId = Annotated[
    Text,
    _id(
        "[A-ZÅÄÖÆØ][1-9][0-9]*",
        lambda text, near: said("statement.id", text=text, do=near or said("do.statement-numbers")),
    ),
]
#: The id of an area or of a statement.
FocusId = Annotated[
    Text,
    _id(
        "[A-ZÅÄÖÆØ]([1-9][0-9]*)?",
        lambda text, near: said("focus.id", text=text, do=near or said("do.area-or-statement")),
    ),
]
HttpsUrl = Annotated[Text, fits(https_link, pattern="^https://")]
#: A whole number from 1; in a file its digits, quoted or not.
Count = Annotated[int, Meta(ge=1, le=MOST_COUNTED), reads(digits)]
#: How many copies of a sheet are printed; 0 for none.
Copies = Annotated[int, Meta(ge=0, le=MOST_COPIES), reads(digits)]
#: The minutes of a meeting: one that is worth preparing.
MeetingMinutes = Annotated[int, Meta(ge=30, le=MOST_MINUTES), reads(digits)]
#: How many people take part.
People = Annotated[int, Meta(ge=1, le=MOST_PEOPLE), reads(digits)]
#: Yes or no; in a file ``true`` or ``false``.
Truth = Annotated[bool, reads(truth)]
#: ``#rrggbb`` in small letters; a file may also say ok, mid or bad.
Colour = Annotated[Text, fits(_colour, pattern="^(ok|mid|bad|#[0-9a-fA-F]{6})$")]
#: A colour that white text can be read on.
AccentColour = Annotated[Text, fits(_accent, pattern="^#[0-9a-fA-F]{6}$")]
SheetName = Annotated[Name, fits(_is_sheet)]
#: The name of a format that any sheet can have.
FormatName = Annotated[Name, fits(_is_format, enum=list(FORMATS))]
#: Names of sheets, each at most once.
SheetNames = Annotated[Many[SheetName], fits(_differ)]
Texts = Many[Text]
Language = Annotated[Name, fits(is_language, enum=list(LANGUAGES))]
Symbol = Literal["check", "wave", "exclaim", "plus", "minus", "star", "arrow", "circle", "question", "heart"]
