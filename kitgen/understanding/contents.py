"""Tables of contents that were typed, or that a program left as lines: no text of the document itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.reading.plain import bare, quoted, tidy
from kitgen.reading.source import Line, Part
from kitgen.understanding.draft import Note

_NAMES = frozenset(
    ("innhold", "innhald", "innholdsfortegnelse", "innhaldsliste", "indhold", "indholdsfortegnelse")
) | frozenset(("innehåll", "innehållsförteckning", "contents", "table of contents"))
#: A line with the page it leads to: after a tab or dots, or below a heading that says what this is.
_LED = re.compile(r".*\w.*?(?:\t|\.{3,}|…|(?:\. ){3,}|_{3,})[\s.]*[0-9]{1,3}\s*")
_PAGED = re.compile(r".*[^\W\d].*\s[0-9]{1,3}\s*")
_LONGEST = 150
_LEAST = 3


def without_contents(parts: Sequence[Part]) -> tuple[list[Part], list[Note]]:
    """The parts without tables of contents, and a note that quotes each of these."""
    found: list[Part] = []
    notes: list[Note] = []
    place = 0
    while place < len(parts):
        end = _end(parts, place)
        if end == place:
            found.append(parts[place])
            place += 1
            continue
        lines = [part for part in parts[place:end] if isinstance(part, Line) and tidy(part.text)]
        titles = ", ".join(quoted(tidy(line.text)) for line in lines)
        notes.append(Note(f"the table of contents is left out: {titles}", lines[0].place, kind="left-out"))
        place = end
    return found, notes


def _end(parts: Sequence[Part], start: int) -> int:
    """Where a table of contents ends that begins at `start`; `start` itself where none does."""
    first = parts[start]
    named = isinstance(first, Line) and bare(first.text) in _NAMES
    shape = _PAGED if named else _LED
    end, many, place = start, 0, start + named
    while place < len(parts):
        part = parts[place]
        if not isinstance(part, Line) or len(part.text) > _LONGEST:
            break
        if not (shape.fullmatch(part.text) if tidy(part.text) else many or named):
            break
        place += 1
        if tidy(part.text):
            many, end = many + 1, place
    return end if many >= (_LEAST - named) else start
