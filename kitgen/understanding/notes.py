"""Notes as people read them: where in the source, and what."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kitgen.reading.source import Place
from kitgen.understanding.draft import Note

#: So many words are named in one note; the others are counted.
_WORDS = 60


def where(place: Place) -> str:
    """A place in words, such as ``page 2, table 1, row 3:``; empty where nothing is known."""
    parts = [f"sheet {place.sheet}"] if place.sheet else []
    named = ("page", place.page), ("table", place.table), ("row", place.row), ("column", place.column)
    parts += [f"{name} {number}" for name, number in (*named, ("line", place.line)) if number]
    return f"{', '.join(parts)}:" if parts else ""


def said(note: Note) -> str:
    """A note with its place before it."""
    return " ".join(filter(None, (where(note.place), note.message)))


def gathered(notes: Iterable[Note]) -> list[Note]:
    """The notes, those on suspicious letters outside of statements and areas as one, with their lines."""
    kept: list[Note] = []
    loose: list[Note] = []
    for note in notes:
        (kept if note.path or note.kind != "suspicious" else loose).append(note)
    if len(loose) < 3:
        return [*kept, *loose]
    words = dict.fromkeys(word for note in loose for word in re.findall("“[^”]+”", note.message))
    more = f" and {len(words) - _WORDS} more" if len(words) > _WORDS else ""
    lines = f"on {len(loose)} lines around the statements"
    text = f"suspicious letters {lines}: {', '.join([*words][:_WORDS])}{more}; compare with the document"
    return [*kept, Note(text, loose[0].place, kind="suspicious")]
