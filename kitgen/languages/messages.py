"""The fixed words on the sheets, in the framework's language.

Every language has a folder in ``kitgen/languages/locale``, and every group of keys a file in it: a flat YAML
mapping of dotted keys to texts with ``{placeholders}``; ``guide.aim`` stands in ``guide.yaml``, which is only
read when it is needed. Northern Sámi and nynorsk fall back to bokmål; all languages but Northern Sámi are
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
#: Numbers up to this one are written as words in a sentence.
_WORDED = 12


class Messages:
    """One language's texts: ``m = Messages.of("nb"); m("table.own")``."""

    def __init__(self, language: str) -> None:
        self.language = language

    @staticmethod
    def of(language: str) -> Messages:
        """The texts of `language`; LookupError for a language we lack."""
        return _messages(language)

    def __call__(self, key: str, **values: object) -> str:
        """The text of `key` with its placeholders filled; LookupError when key or value is missing."""
        text = _group(self.language, key.partition(".")[0]).get(key)
        if text is None:
            near = get_close_matches(key, read_catalogue(_FALLBACK.get(self.language, self.language)), 1)
            raise LookupError(
                f"no fixed words are called `{key}`" + (f"; did you mean `{near[0]}`?" if near else "")
            )
        try:
            return text.format_map(values)
        except KeyError as error:
            raise LookupError(f"the fixed words `{key}` need a value for {error}") from None

    def number(self, count: int) -> str:
        """A number in a sentence: ``tre``, and figures from 13 on; one is a matter of :meth:`counted`."""
        return self(f"count.{count}") if 2 <= count <= _WORDED else str(count)

    def counted(self, what: str, count: int, figures: bool = False) -> str:
        """So many of `what` in the number it takes: ``ett minutt``, ``tre minutter``.

        `what` has two forms in ``count.yaml``. With `figures` all but one are figures, as in a list.
        """
        if count == 1:
            return self(f"count.{what}.one")
        number = str(count) if figures else self.number(count)
        text = self(f"count.{what}.many", count=number)
        return text if number.isdecimal() else text.replace("\u00a0", " ")  # words may stand at a line's end


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
    """All texts that `language` itself has, without those it falls back to."""
    tag(language)
    files = sorted((_CATALOGUES / language).glob("*.yaml"))
    return {key: text for file in files for key, text in _read(language, file.stem).items()}


def _read(language: str, group: str) -> dict[str, str]:
    """The texts of one file; none where the language has no such file."""
    file = _CATALOGUES / language / f"{group}.yaml"
    if not group.isidentifier() or not file.is_file():
        return {}
    texts = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
    return {str(key): str(text) for key, text in texts.items()}


@cache
def _group(language: str, group: str) -> Mapping[str, str]:
    """The texts whose keys begin with `group`, those fallen back to included; read once per process."""
    fallback = _group(_FALLBACK[language], group) if language in _FALLBACK else {}
    return {**fallback, **_read(language, group)}


@cache
def _messages(language: str) -> Messages:
    tag(language)
    return Messages(language)
