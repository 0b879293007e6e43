"""The fixed words of kitgen's own sheets, which are no part of anybody's framework."""

from __future__ import annotations

import re
from functools import cache

from kitgen.importers.plain import bare, tidy
from kitgen.messages import languages, read_catalogue

#: The groups of words that stand on sheets people edit and import again.
_GROUPS = {"table", "background", "field", "footer", "form", "scale", "answer", "qr"}
_LEAST = 3


def is_own(text: str) -> bool:
    """Whether `text` is nothing but what kitgen prints on its sheets, whatever the language."""
    said = bare(text)
    if not said or said in _texts():
        return bool(said)
    rest = f" {said} "
    for own in _longest_first():
        rest = rest.replace(f" {own} ", " ")
    if not rest.strip():
        return True
    return any(pattern.fullmatch(tidy(text)) for pattern in _patterns())


def is_placeholder(text: str) -> bool:
    """Whether `text` stands where staff write a statement of their own on a table."""
    return bare(text) in _placeholders()


@cache
def _placeholders() -> frozenset[str]:
    keys = ("table.own", "table.own-statement")
    texts = (read_catalogue(language).get(key, "") for language in languages() for key in keys)
    return frozenset(map(bare, filter(None, texts)))


@cache
def _catalogue() -> tuple[str, ...]:
    return tuple(
        text
        for language in languages()
        for key, text in read_catalogue(language).items()
        if key.partition(".")[0] in _GROUPS
    )


@cache
def _texts() -> frozenset[str]:
    return frozenset(bare(text) for text in _catalogue() if "{" not in text)


@cache
def _longest_first() -> tuple[str, ...]:
    """Texts that others may stand beside in one line, such as the levels of a legend."""
    return tuple(sorted((text for text in _texts() if " " in text), key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    found = []
    for text in _catalogue():
        fixed = re.split(r"\{\w+\}", text)
        if "{" in text and len(bare(" ".join(fixed))) > _LEAST:
            found.append(re.compile(".+?".join(map(re.escape, fixed))))
    return tuple(found)
