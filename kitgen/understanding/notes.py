"""Notes as people read them: where in the source, and what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from kitgen.reading.source import Place
from kitgen.understanding.draft import Note
from kitgen.understanding.tuned import AGAIN

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
    if len(loose) < AGAIN:
        return [*kept, *loose]
    words = dict.fromkeys(word for note in loose for word in re.findall("“[^”]+”", note.message))
    more = f" and {len(words) - _WORDS} more" if len(words) > _WORDS else ""
    lines = f"on {len(loose)} lines around the statements"
    text = f"suspicious letters {lines}: {', '.join([*words][:_WORDS])}{more}; compare with the document"
    return [*kept, Note(text, loose[0].place, kind="suspicious")]


#: A note on the screen is at most so long; the whole of it stands in the file.
LONGEST_SHOWN = 320
_QUOTES = re.compile("“[^”]*”|[0-9]+|: .*")


#: More tables than these with the same kind of note have one note together.


def grouped(notes: Iterable[Note]) -> list[Note]:
    """What was done first, then at most one note for each table (or the text around) and kind.

    Notes on the same kind of thing are one, which quotes what each of them does; so are those on more than a
    few tables.
    """
    kinds: dict[tuple[object, ...], dict[object, list[Note]]] = {}
    for note in notes:
        kind = _QUOTES.sub("", note.message) if note.kind == "guess" else _left(note.message)
        if note.kind == "did":
            kind = note.message.partition(": ")[2]
        own = note.path if note.path[:1] != ("areas",) else ()
        groups = kinds.setdefault((note.kind != "did", note.kind, kind, own), {})
        groups.setdefault((note.place.table, note.place.sheet), []).append(note)
    found: list[Note] = []
    for key, groups in sorted(kinds.items(), key=lambda each: bool(each[0][0])):
        together = key[1] == "did" or len(groups) > AGAIN
        found += [_one([*chain(*groups.values())])] if together else map(_one, groups.values())
    return found


def _left(message: str) -> str:
    """What kind of thing was left out: for columns which, for others how that is said."""
    return ":".join(message.split(":")[: 2 if message.startswith("left out: column") else 1])


def _one(group: list[Note]) -> Note:
    first, *others = group
    if not others:
        return first
    if first.kind == "did":
        return _done(group)
    if first.kind == "left-out":
        kind = _left(first.message)
        parts = [note.message.removeprefix(kind).removeprefix(":").strip() for note in group]
        return Note(f"{kind} ({len(group)} places): {' / '.join(parts)}", first.place, (), first.kind)
    more = " / ".join(note.message for note in others)
    text = f"{first.message}; and the same kind of thing in {len(others)} more places: {more}"
    return Note(text, first.place, (), first.kind)


def _done(group: list[Note]) -> Note:
    """What was done with tables that were all read in the same way."""
    first, _, what = group[0].message.partition(": ")
    number, last = first.split()[1], group[-1].message.partition(": ")[0].split()[1]
    return Note(f"Tables {number}–{last}, {len(group)} of one kind: {what}", kind="did")


def shown(note: Note) -> str:
    """A note as it is shown on the screen."""
    text = said(note)
    return (
        text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN].rstrip()}… (the whole is in the file)"
    )
