"""The fields at the head of kitgen's own sheets (unit, group, date), with what is filled in there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kitgen.domain.readings import read_date
from kitgen.errors import Unfit
from kitgen.languages.messages import languages, read_catalogue
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Document, Line, Part, Table
from kitgen.understanding.tuned import AGAIN

_FIELDS = ("unit", "group", "date")
#: So many parts of a document are its head.
_HEAD = 24


def without_fields(document: Document) -> tuple[Document, list[Line]]:
    """The document without what is filled in at its head, and those lines; the labels stay.

    Only where two of the labels are there: one alone may be a word of the document itself.
    """
    filled = list(_filled(document.parts))
    gone = {id(line) for line in filled}
    parts = tuple(part for part in document.parts if id(part) not in gone)
    return replace(document, parts=parts), filled


def _filled(parts: Sequence[Part]) -> Iterator[Line]:
    head = parts[:_HEAD]
    told = ([at for at, part in enumerate(head) if _said(part) in _labels(each)] for each in languages())
    found = max(told, key=len, default=[])
    if len({_said(head[number]) for number in found}) < 2:
        return
    for number, after in zip(found, [*found[1:], None], strict=True):
        yield from _values(parts, number + 1, after)


def _values(parts: Sequence[Part], begin: int, end: int | None) -> Iterator[Line]:
    """The lines between a label and the next one; behind the last label one, if that can be its own."""
    if end is not None:
        lines = parts[begin:end]
        if len(lines) <= AGAIN:
            yield from (line for line in lines if isinstance(line, Line) and not line.heading)
        return
    last = parts[begin] if begin < len(parts) else None
    if isinstance(last, Line) and not last.heading and (_is_date(last.text) or _stands_alone(parts, begin)):
        yield last


def _stands_alone(parts: Sequence[Part], number: int) -> bool:
    """Whether a line is all there is between the last label and a table, and in bold as values are."""
    line = parts[number]
    below = parts[number + 1] if number + 1 < len(parts) else None
    return isinstance(line, Line) and line.bold and isinstance(below, Table)


def _is_date(text: str) -> bool:
    try:
        read_date(tidy(text))
    except Unfit:
        return False
    return True


def _said(part: Part) -> str:
    return bare(part.text) if isinstance(part, Line) else ""


@cache
def _labels(language: str) -> frozenset[str]:
    words = read_catalogue(language)
    return frozenset(bare(words[f"field.{key}"]) for key in _FIELDS if words.get(f"field.{key}"))
