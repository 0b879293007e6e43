"""The words of `--help`, from the catalogues; it loads nothing else."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache

import kitgen.basics.languages
from kitgen.basics.languages.quoted import quoted


@cache
def words(spoken: str) -> dict[str, str]:
    """The words of help by their keys; what a language lacks is in English."""
    texts: dict[str, str] = {}
    for code in ("en", spoken) if spoken else ("en",):
        file = f"{kitgen.basics.languages.__path__[0]}/locale/{code}/help.yaml"
        with suppress(FileNotFoundError), open(file, encoding="utf-8") as opened:  # noqa: PTH123 - loads slowly
            texts |= quoted(opened.read()) or {}
    return texts


def typed(text: str, spoken: str) -> str:
    """How a command is typed; what is to be filled in (``FRAMEWORK``) is named in the language of help."""
    texts = words(spoken)
    return re.sub("[A-Z]{2,}", lambda word: texts.get(f"help.word.{word[0].lower()}", word[0]), text)
