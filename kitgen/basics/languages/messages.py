"""The fixed words on the sheets, in the framework's language.

Every language has a folder in ``kitgen/basics/languages/locale``, and every group of keys a file in it: a
flat YAML mapping of dotted keys to texts with ``{placeholders}``; ``guide.aim`` stands in ``guide.yaml``,
which is only read when it is needed. What a language lacks is taken from the one it falls back to, and a test
keeps those that :mod:`~kitgen.basics.languages.table` calls complete so.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from kitgen.basics.languages.quoted import quoted
from kitgen.basics.languages.saying import FAULTS, Said, said
from kitgen.basics.languages.table import LANGUAGES, Language
from kitgen.basics.origins import Traced, joined, traced

#: In C where PyYAML is built so.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CATALOGUES = Path(__file__).parent / "locale"
#: Files in a language's folder that hold what is said on the screen.
_ELSEWHERE = (FAULTS, "help.yaml")
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
            near = get_close_matches(
                key, read_catalogue(LANGUAGES[self.language].fallback or self.language), 1
            )
            raise LookupError(
                f"no fixed words are called `{key}`" + (f"; did you mean `{near[0]}`?" if near else "")
            )
        try:
            return _filled(key, text, values)
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


def _filled(key: str, text: str, values: Mapping[str, object]) -> str:
    """A fixed text with values in its places; those with an origin keep it."""
    path = f"messages.{key}"
    if not any(type(value) is Traced for value in values.values()):
        return traced(text.format_map(values), path)
    parts: list[str] = []
    for before, name, form, _ in Formatter().parse(text):
        parts += [traced(before, path)] if before else []
        if name is not None:
            value = values[name]
            parts.append(value if isinstance(value, str) and not form else format(value, form or ""))
    return joined(parts)


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, bokmål first."""
    return tuple(LANGUAGES)


def tag(language: str) -> str:
    """The language with its country as PDF and Word want it: ``nb`` is ``nb-NO`` (BCP 47)."""
    return _known(language).tag


def what_is_lacking(language: str) -> Said | None:
    """For a language that is only partly translated, what of the fixed words falls back; else None.

    Raises LookupError for a language we lack.
    """
    row = _known(language)
    if row.complete or row.fallback is None:
        return None
    own, whole = read_catalogue(language), read_catalogue(row.fallback)
    groups = sorted({key.partition(".")[0] for key in whole.keys() - own.keys()})
    below, counted = LANGUAGES[row.fallback].name, {"own": len(own), "all": len(whole)}
    return said("language.partly", language=row.name, code=language, fallback=below, groups=groups, **counted)


def date(day: datetime.date, language: str) -> str:
    """`day` written out: ``21. november 2026``; a no-break space keeps the day to its month."""
    if own := _known(language).date:
        return traced(own.format(day=day.day, month=day.month, year=day.year), "meeting.date")
    from babel.dates import format_date  # 50 ms that a kit without a date need not pay

    written = format_date(day, format="long", locale=tag(language).replace("-", "_"))
    return traced(written.replace(" ", "\u00a0", 1), "meeting.date")


def read_catalogue(language: str) -> dict[str, str]:
    """All texts that `language` itself has, without those it falls back to."""
    tag(language)
    files = sorted(file for file in (_CATALOGUES / language).glob("*.yaml") if file.name not in _ELSEWHERE)
    return {key: text for file in files for key, text in _read(language, file.stem).items()}


@cache
def _read(language: str, group: str) -> Mapping[str, str]:
    """The texts of one file, which is read once per process; none where the language has no such file."""
    file = _CATALOGUES / language / f"{group}.yaml"
    if not group.isidentifier() or not file.is_file():
        return {}
    text = file.read_text(encoding="utf-8")
    texts = quoted(text) or yaml.load(text, Loader=LOADER) or {}  # noqa: S506 - safe in C too
    return {str(key): str(text) for key, text in texts.items()}


@cache
def _group(language: str, group: str) -> Mapping[str, str]:
    """The texts whose keys begin with `group`, those fallen back to included; read once per process."""
    fallback = LANGUAGES[language].fallback
    return {**(_group(fallback, group) if fallback else {}), **_read(language, group)}


def _known(language: str) -> Language:
    """The row of a language; LookupError for one we lack."""
    if language not in LANGUAGES:
        raise LookupError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    return LANGUAGES[language]


@cache
def _messages(language: str) -> Messages:
    tag(language)
    return Messages(language)
