"""The fixed words on the sheets, in the framework's language.

Every language has one catalogue in ``kitgen/locale``: a flat YAML mapping of dotted keys to texts with
``{placeholders}``. Northern Sámi and nynorsk fall back to bokmål; all languages but Northern Sámi are
complete, and a test keeps them so.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import yaml

_CATALOGUES = Path(__file__).parent / "locale"
_TAGS: Mapping[str, str] = {
    "nb": "nb-NO",
    "nn": "nn-NO",
    "da": "da-DK",
    "sv": "sv-SE",
    "en": "en-GB",
    "se": "se-NO",
}
_FALLBACK: Mapping[str, str] = {"se": "nb", "nn": "nb"}


class Messages:
    """One language's texts: ``m = Messages.of("nb"); m("table.own")``."""

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts

    @staticmethod
    def of(language: str) -> Messages:
        """The catalogue of `language`, read once per process; LookupError for a language we lack."""
        return _messages(language)

    def __call__(self, key: str, **values: object) -> str:
        """The text of `key` with its placeholders filled; LookupError when key or value is missing."""
        if key not in self._texts:
            near = get_close_matches(key, self._texts, 1)
            raise LookupError(
                f"no fixed words are called `{key}`" + (f"; did you mean `{near[0]}`?" if near else "")
            )
        try:
            return self._texts[key].format_map(values)
        except KeyError as error:
            raise LookupError(f"the fixed words `{key}` need a value for {error}") from None


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, bokmål first."""
    return tuple(_TAGS)


def tag(language: str) -> str:
    """The language with its country as PDF and Word want it: ``nb`` is ``nb-NO`` (BCP 47)."""
    try:
        return _TAGS[language]
    except KeyError:
        raise LookupError(f"no language {language!r}; there are {', '.join(_TAGS)}") from None


def date(day: datetime.date, language: str) -> str:
    """`day` written out: ``21. november 2026``; a no-break space keeps the day to its month."""
    if language == "se":  # CLDR's long form, year first, is not how it is written here
        return f"{day.day}.{day.month}.{day.year}"
    from babel.dates import format_date  # 50 ms that a kit without a date need not pay

    written = format_date(day, format="long", locale=tag(language).replace("-", "_"))
    return written.replace(" ", "\u00a0", 1)


def read_catalogue(language: str) -> dict[str, str]:
    """The texts that `language` itself has, without those it falls back to."""
    tag(language)
    source = (_CATALOGUES / f"{language}.yaml").read_text(encoding="utf-8")
    return {str(key): str(text) for key, text in yaml.load(source, Loader=yaml.CSafeLoader).items()}


@cache
def _messages(language: str) -> Messages:
    texts = read_catalogue(language)
    if language in _FALLBACK:
        texts = read_catalogue(_FALLBACK[language]) | texts
    return Messages(language, texts)
