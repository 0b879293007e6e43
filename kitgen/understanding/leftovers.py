"""Nothing disappears: what stands in the document and not in the draft becomes a note that quotes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kitgen.errors import said
from kitgen.reading.addresses import addresses
from kitgen.reading.bullets import as_id
from kitgen.reading.plain import bare, sentences, tidy
from kitgen.reading.source import Document, Line, Place
from kitgen.understanding.draft import Draft, Note
from kitgen.understanding.scales.legend import is_colour, meaning_in
from kitgen.understanding.tuned import HEADING
from kitgen.understanding.vocabulary import NUMBERS, chapter, column

#: So many places in a text are compared with a sentence; one that may stand in more is taken for missing.
_MOST_PLACES = 500
#: What counts chapters, statements and rows: their order says it too.
_NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?|(?:[IVX]+|[A-Za-z])[.)](?=\s|$)")
_LAST_NUMBER = re.compile(r"\s+[0-9]{1,2}$")


class Known:
    """Texts in which sentences can be found again, capitals and signs aside, without reading them all."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._text = " "
        self._wholes: set[str] = set()
        self._places: dict[str, list[int]] = {}
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Let one more text be known."""
        said = bare(text)
        if not said or said in self._wholes:
            return
        self._wholes.update((said, *map(bare, sentences(text))))
        words, place = said.split(), len(self._text)
        for number, word in enumerate(words):
            for key in (word, " ".join(words[number : number + 3])):
                found = self._places.setdefault(key, [])
                if len(found) < _MOST_PLACES and found[-1:] != [place]:
                    found.append(place)
            place += len(word) + 1
        self._text += f"{said} \n "

    def has(self, text: str) -> bool:
        """Whether all words of `text` stand in one of the texts, side by side."""
        said = bare(text)
        if not said or said in self._wholes:
            return True
        words = said.split()
        key = " ".join(words[:3]) if len(words) > 2 else words[0]
        return any(self._text.startswith(f"{said} ", place) for place in self._places.get(key, ()))

    def is_whole(self, text: str) -> bool:
        """Whether `text` is one of the texts, or a sentence of one."""
        return bare(text) in self._wholes

    def missing(self, text: str) -> list[str]:
        """The sentences of `text` that stand in none of the texts."""
        return [] if self.has(text) else [part for part in sentences(text) if not self.has(part)]


def left_out(document: Document, draft: Draft) -> list[Note]:
    """A note for each text of the document that is neither in the draft nor in its notes.

    Numbers, and headings that only name a part which the framework calls otherwise, are one note together.
    """
    known = Known(texts(draft))
    levels = {bare(level.meaning) for level in draft.levels}
    found: list[Note] = []
    links: list[Note] = []
    names: list[Line] = []
    for line in document.lines:
        missing = _missing(tidy(line.text), known, levels)
        if not missing:
            continue
        known.add(missing)
        if kept := _link_in(line, draft):
            links.append(Note(said("left-out.link-words", kept=kept, texts=[missing]), line.place))
        elif _is_name(missing):
            names.append(line)
        elif found and _same_row(found[-1].place, line.place):
            what = said("left-out.text", texts=[*found[-1].texts, missing])
            found[-1] = Note(what, replace(line.place, column=0))
        else:
            found.append(Note(said("left-out.text", texts=[missing]), line.place))
    if names:
        labels = said("left-out.names", texts=[tidy(line.text) for line in names])
        found.append(Note(labels, names[0].place))
    return [*links, *found]


def _link_in(line: Line, draft: Draft) -> str:
    """The key below ``form`` that a link of the line was put under; empty where there is none."""
    said = {re.sub("^http:", "https:", link) for link in (*line.links, *addresses(line.text))}
    return next((key for key in ("answer", "duplicate") if getattr(draft, key) in said), "")


def _same_row(one: Place, other: Place) -> bool:
    """Whether two places are cells beside each other; what is left out of them is one note."""
    return other.row > 0 and replace(one, column=0, page=0) == replace(other, column=0, page=0)


def _missing(text: str, known: Known, levels: set[str]) -> str:
    """The sentences of a text that are not known, its number and a title before a colon taken apart."""
    number = _NUMBER.match(text)
    if (name := as_id(text)) and known.has(name):
        return ""
    if number and known.has(text[number.end() :]) and bare(text[number.end() :]):
        return ""
    return " ".join(part for part in known.missing(text) if not _named(part, known, levels))


def _named(text: str, known: Known, levels: set[str]) -> bool:
    """Whether all of a text is known but a title, or the name of a part or colour, before its colon, or a
    level's colour."""
    if bare(meaning_in(text)) in levels - {""}:
        return True
    title, colon, rest = text.partition(": " if ": " in text else " – ")
    a_label = known.is_whole(title) or _is_name(title) or is_colour(title)
    return bool(colon) and a_label and not known.missing(rest)


def _is_name(text: str) -> bool:
    names = chapter(text) or column(_LAST_NUMBER.sub("", text)) or bare(text) in NUMBERS
    return bool(_NUMBER.fullmatch(text) or (names and len(text) <= HEADING and ": " not in text))


def texts(draft: Draft) -> Iterator[str]:
    """Every text of a draft and of its notes."""
    yield from (draft.title, draft.table_title, draft.organisation, draft.closing_title)
    yield from (draft.introduction, draft.closing, draft.answer, draft.duplicate)
    yield from (*draft.how_to_use, *draft.prompts, *draft.references)
    yield from (level.meaning for level in draft.levels)
    yield from draft.rated_in
    yield from (text for note in draft.notes for text in note.texts)
    for area in draft.areas:
        yield from (area.id, *area.texts)
        for statement in area.statements:
            yield f"{statement.id} {statement.text}"
            yield " ".join((statement.text, *statement.points[:1]))  # it may have been cut for a card
