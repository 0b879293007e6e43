"""Fixed words and titles of sheets in earlier kits, so that their sheets can still be brought back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kitgen.basics.languages.messages import LOADER, read_catalogue

_FILE = Path(__file__).with_name("former.yaml")


def words_ever(language: str) -> Iterator[tuple[str, str]]:
    """The fixed words of a language with their keys: first today's, then the earlier ones."""
    yield from read_catalogue(language).items()
    for key, earlier in _former("words").get(language, {}).items():
        yield from ((key, text) for text in ([earlier] if isinstance(earlier, str) else earlier))


@cache
def said_ever(language: str, key: str) -> tuple[str, ...]:
    """Today's and earlier fixed words of a key; empty where the language has none."""
    return tuple(text for name, text in words_ever(language) if name == key)


def printed_ever(language: str, key: str) -> tuple[str, ...]:
    """Today's and earlier words on sheets in a language: bokmål where the language has none."""
    return said_ever(language, key) or said_ever("nb", key)


def former_titles(sheet: str) -> frozenset[str]:
    """The earlier titles of a sheet, in all languages."""
    return frozenset(_former("titles").get(sheet, ()))


def former_shorts(sheet: str) -> frozenset[str]:
    """The earlier names of a sheet at its foot, in all languages."""
    return frozenset(_former("shorts").get(sheet, ()))


@cache
def _former(kind: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=LOADER)[kind]  # noqa: S506
    return found
