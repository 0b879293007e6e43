"""Notes as people read them: where in the source, and what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from kitgen.basics.languages.saying import COMMAND_LINE
from kitgen.errors import Said, said
from kitgen.reading.source import Note, Place
from kitgen.understanding.tuned import AGAIN

#: So many words are named in one note; the others are counted.
_WORDS = 60
#: A note on the screen is at most so long; the whole of it stands in the file.
LONGEST_SHOWN = 320


def in_words(note: Note, language: str = COMMAND_LINE) -> str:
    """A note with its place before it: ``page 2, table 1, row 3: …``."""
    places = [*_places(note.place)]
    whole = said("note.placed", places=places, what=note.what) if places else note.what
    return whole.in_line(language)


def _places(place: Place) -> Iterator[Said]:
    """The parts of a place; nothing where nothing is known."""
    if place.sheet:
        yield said("where.sheet-alone", sheet=place.sheet)
    for name in ("page", "table", "row", "column", "line"):
        if number := getattr(place, name):
            yield said("note.place", what=name, number=number)


def shown(note: Note, language: str = COMMAND_LINE) -> str:
    """A note as it is shown on the screen."""
    text = in_words(note, language)
    if len(text) <= LONGEST_SHOWN:
        return text
    return said("note.cut", text=text[:LONGEST_SHOWN].rstrip()).in_line(language)


def gathered(notes: Iterable[Note]) -> list[Note]:
    """The notes, those on suspicious letters outside of statements and areas as one."""
    kept: list[Note] = []
    loose: list[Note] = []
    for note in notes:
        (kept if note.path or note.kind != "suspicious" else loose).append(note)
    if len(loose) < AGAIN:
        return [*kept, *loose]
    words = list(dict.fromkeys(text for note in loose for text in note.texts))
    more = said("suspicious.more", many=len(words) - _WORDS) if len(words) > _WORDS else ""
    what = said("suspicious.lines", many=len(loose), texts=words[:_WORDS], more=more)
    return [*kept, Note(what, loose[0].place)]


def grouped(notes: Iterable[Note]) -> list[Note]:
    """What was done first, then at most one note for each table (or the text around) and kind.

    Notes on the same kind of thing are one, which quotes what each of them does; so are those on more than a
    few tables.
    """
    kinds: dict[tuple[object, ...], dict[object, list[Note]]] = {}
    for note in notes:
        own = note.path if note.path[:1] != ("areas",) else ()
        groups = kinds.setdefault((note.kind != "did", note.what.code, _besides(note), own), {})
        groups.setdefault((note.place.table, note.place.sheet), []).append(note)
    found: list[Note] = []
    for key, groups in sorted(kinds.items(), key=lambda each: bool(each[0][0])):
        together = not key[0] or len(groups) > AGAIN
        found += [_one([*chain(*groups.values())])] if together else map(_one, groups.values())
    return found


def _besides(note: Note) -> str:
    """The values in which notes of one kind agree that are one: all but the texts, if they have these."""
    values = {
        name: value for name, value in note.what.values.items() if name not in ("texts", "lines", "columns")
    }
    if note.kind == "did":
        return str(values.get("parts"))
    told = sorted((name, str(value)) for name, value in values.items())
    return str(told) if "texts" in note.what.values else ""


def _one(group: list[Note]) -> Note:
    """One note for all of a group."""
    first, *others = group
    if not others:
        return first
    values = first.what.values
    if first.kind == "did":
        if "number" not in values:
            return first
        numbers = [note.what.values["number"] for note in group]
        ends = {"first": numbers[0], "last": numbers[-1]}
        return Note(said("did.tables", **ends, many=len(group), parts=values["parts"]))
    if "texts" in values:
        lists = {
            name: list(dict.fromkeys(value for note in group for value in note.what.values[name]))
            for name in ("texts", "columns")
            if name in values
        }
        return Note(replace(first.what, values={**values, **lists}), first.place)
    more = list(dict.fromkeys(note.what for note in others))
    return Note(said("note.again", first=first.what, many=len(others), others=more), first.place)
