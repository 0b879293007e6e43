"""The fixed words of kitgen's own sheets, which are not part of any framework."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kitgen.basics.languages.messages import languages
from kitgen.reading.former import said_ever, words_ever
from kitgen.reading.plain import bare, tidy

#: The groups of words on sheets that people edit and import again.
_GROUPS = {"table", "background", "field", "footer", "form", "scale", "answer", "qr"}
_LEAST = 3
#: At least so many of the texts that are on every background sheet must be there.
_CHAPTERS = 3
#: What can be in the gaps of fixed words; anything more was written by a person.
_VALUES = {
    "page": "[0-9]{1,4}",
    "pages": "[0-9]{1,4}",
    "version": r"\S{1,20}",
    "year": "[^()]{1,20}",
    "sheet": "[^·.:]{1,60}",
    "document": "[^«»“”]{1,300}",
}


def is_own(text: str) -> bool:
    """Whether `text` is only what kitgen prints on its sheets, in any language."""
    said = bare(text)
    if not said or said in _texts():
        return bool(said)
    rest = f" {said} "
    for own in _longest_first():
        rest = rest.replace(own, " ")
    if not rest.strip() or rest.strip() in _texts():
        return True
    return any(pattern.fullmatch(tidy(text)) for pattern in _patterns())


def is_placeholder(text: str) -> bool:
    """Whether `text` marks the place on a table where staff write a statement of their own."""
    return bare(text) in _placeholders()


def title_beside(text: str) -> str:
    """The title in a line such as “Our framework · with examples”, as on tables; else empty."""
    title, dot, rest = text.rpartition(" · ")
    return tidy(title) if dot and bare(rest) in _kinds_of_tables() else ""


def is_background(texts: Iterable[str]) -> bool:
    """Whether the headings of the background sheet are among the lines of a document, in any language."""
    said = {bare(text) for text in texts}
    there = map(_always_there, languages())
    return any(len(own) >= _CHAPTERS and all(texts & said for texts in own) for own in there)


@cache
def _always_there(language: str) -> tuple[frozenset[str], ...]:
    """For each text that every background sheet has, its possible wordings."""
    keys = ("background.scale", "background.print", "background.print-advice")
    texts = (frozenset(map(bare, said_ever(language, key))) for key in keys)
    return tuple(filter(None, texts))


@cache
def _kinds_of_tables() -> frozenset[str]:
    keys = ("table.with-points", "table.with-lines", "table.with-room")
    return frozenset(bare(text) for each in languages() for key in keys for text in said_ever(each, key))


@cache
def _placeholders() -> frozenset[str]:
    keys = ("table.own", "table.own-statement")
    return frozenset(bare(text) for each in languages() for key in keys for text in said_ever(each, key))


@cache
def _catalogue() -> tuple[str, ...]:
    return tuple(
        text
        for language in languages()
        for key, text in words_ever(language)
        if key.partition(".")[0] in _GROUPS and not key.endswith(("-alt", "summary"))  # those are unseen
    )


@cache
def _texts() -> frozenset[str]:
    return frozenset(bare(text) for text in _catalogue() if "{" not in text)


@cache
def _longest_first() -> tuple[str, ...]:
    """Texts that can be beside others in one line, such as the levels of a legend, with spaces around."""
    return tuple(sorted((f" {text} " for text in _texts() if " " in text), key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    found = []
    for text in _catalogue():
        fixed = re.split(r"\{(\w+)\}", text)
        if len(fixed) > 1 and len(bare(" ".join(fixed[::2]))) > _LEAST:
            parts = [
                _VALUES.get(part, r"[^.:]{1,200}?") if n % 2 else re.escape(part)
                for n, part in enumerate(fixed)
            ]
            found.append(re.compile("".join(parts)))
    return tuple(found)
