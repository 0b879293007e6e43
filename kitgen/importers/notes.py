"""Notes as people read them: where in the source, and what."""

from __future__ import annotations

from kitgen.importers.draft import Note
from kitgen.importers.source import Place


def where(place: Place) -> str:
    """A place in words, such as ``page 2, table 1, row 3:``; empty where nothing is known."""
    parts = [f"sheet {place.sheet}"] if place.sheet else []
    named = ("page", place.page), ("table", place.table), ("row", place.row), ("column", place.column)
    parts += [f"{name} {number}" for name, number in (*named, ("line", place.line)) if number]
    return f"{', '.join(parts)}:" if parts else ""


def said(note: Note) -> str:
    """A note with its place before it."""
    return " ".join(filter(None, (where(note.place), note.message)))
