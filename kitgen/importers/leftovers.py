"""Nothing disappears: what stands in the document and not in the draft becomes a note that quotes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kitgen.importers.draft import Draft, Note
from kitgen.importers.plain import bare, sentences, tidy
from kitgen.importers.source import Document, Line, Table


def left_out(document: Document, draft: Draft) -> list[Note]:
    """A note for each text of the document that is neither in the draft nor in its notes."""
    known = "\n".join(f" {bare(text)} " for text in texts(draft))
    found: list[Note] = []
    for line in lines(document):
        missing = [part for part in sentences(tidy(line.text)) if f" {bare(part)} " not in known]
        if missing and bare(line.text) and f" {bare(line.text)} " not in known:
            text = " ".join(part for part in missing if bare(part))
            found.append(Note(f"left out: {text}", line.place, kind="left-out"))
            known += f"\n {bare(text)} "
    return found


def covered(text: str, known: Iterable[str]) -> bool:
    """Whether every sentence of `text` stands in one of the texts that are known."""
    held = "\n".join(f" {bare(each)} " for each in known)
    return f" {bare(text)} " in held or all(f" {bare(part)} " in held for part in sentences(text))


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
    for long in (draft.introduction, draft.closing):
        yield long
    yield from (*draft.how_to_use, *draft.prompts, *draft.references)
    yield from (draft.answer, draft.duplicate)
    yield from (f"{level.label} {level.meaning}" for level in draft.levels)
    yield from (level.meaning for level in draft.levels)
    yield from (note.message for note in draft.notes)
    for area in draft.areas:
        yield from (area.id, area.title, area.definition, area.explanation, *area.prompts)
        for statement in area.statements:
            yield from (statement.id, statement.text, *statement.points, *statement.prompts)
            yield f"{statement.id} {statement.text}"
