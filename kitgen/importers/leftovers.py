"""Nothing disappears: what stands in the document and not in the draft becomes a note that quotes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kitgen.importers.draft import Draft, Note
from kitgen.importers.plain import bare, sentences, tidy
from kitgen.importers.source import Document, Line, Table

#: So many places in a text are compared with a sentence; one that may stand in more is taken for missing.
_MOST_PLACES = 500


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

    def missing(self, text: str) -> list[str]:
        """The sentences of `text` that stand in none of the texts."""
        return [] if self.has(text) else [part for part in sentences(text) if not self.has(part)]


def left_out(document: Document, draft: Draft) -> list[Note]:
    """A note for each text of the document that is neither in the draft nor in its notes."""
    known = Known(texts(draft))
    found: list[Note] = []
    for line in lines(document):
        missing = " ".join(known.missing(tidy(line.text)))
        if missing:
            found.append(Note(f"left out: {missing}", line.place, kind="left-out"))
            known.add(missing)
    return found


def lines(document: Document) -> Iterator[Line]:
    """Every line of a document, also those in its tables."""
    for part in document.parts:
        if isinstance(part, Table):
            yield from (line for row in part.rows for cell in row for line in cell.lines)
        else:
            yield part


def texts(draft: Draft) -> Iterator[str]:
    """Every text of a draft and of its notes."""
    yield from (draft.title, draft.table_title, draft.organisation, draft.document, draft.closing_title)
    yield from (draft.introduction, draft.closing, draft.answer, draft.duplicate)
    yield from (*draft.how_to_use, *draft.prompts, *draft.references)
    yield from (level.meaning for level in draft.levels)
    yield from (note.message for note in draft.notes)
    for area in draft.areas:
        yield from (area.id, area.title, area.definition, area.explanation, *area.prompts)
        for statement in area.statements:
            yield f"{statement.id} {statement.text}"
            yield from (*statement.points, *statement.prompts)
