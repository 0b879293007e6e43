"""Fixed words and titles of sheets as kits had them before, so that those sheets are still brought back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kitgen.languages.messages import LOADER, read_catalogue

_FILE = Path(__file__).with_name("former.yaml")


def words_ever(language: str) -> Iterator[tuple[str, str]]:
    """The fixed words of a language with their keys: those of today, and then those there were."""
    yield from read_catalogue(language).items()
    yield from _former("words").get(language, {}).items()


def said_ever(language: str, key: str) -> tuple[str, ...]:
    """What the fixed words of a key are today, and what they were; nothing where the language lacks them."""
    return tuple(text for name, text in words_ever(language) if name == key)


def printed_ever(language: str, key: str) -> tuple[str, ...]:
    """What sheets in a language say, or said: in bokmål where the language lacks the words."""
    return said_ever(language, key) or said_ever("nb", key)


def former_titles(sheet: str) -> frozenset[str]:
    """The titles that a sheet had before, whatever the language."""
    return frozenset(_former("titles").get(sheet, ()))


def former_shorts(sheet: str) -> frozenset[str]:
    """What a sheet was called at its foot before, whatever the language."""
    return frozenset(_former("shorts").get(sheet, ()))


@cache
def _former(kind: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=LOADER)[kind]  # noqa: S506
    return found
