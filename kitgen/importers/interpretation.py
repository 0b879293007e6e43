"""What a document means: the framework in it, with a note for every guess and for all that was left out."""

from __future__ import annotations

from kitgen.errors import KitgenError
from kitgen.importers.chapters import place_chapters
from kitgen.importers.draft import Draft, DraftArea, Note
from kitgen.importers.leftovers import left_out, lines
from kitgen.importers.outline import areas_in
from kitgen.importers.plain import bare, tidy
from kitgen.importers.source import Document, Line, Part, Table
from kitgen.importers.tables import areas_of
from kitgen.importers.vocabulary import language_of


def interpret(document: Document) -> Draft:
    """The framework in a document; raises KitgenError where there is none."""
    draft = Draft(notes=[Note(remark.text, remark.place, kind="left-out") for remark in document.remarks])
    rest: list[Line] = []
    for part in document.parts:
        _take(part, draft, rest)
    if not any(area.statements for area in draft.areas):
        draft.areas, rest, notes = areas_in(rest)
        draft.notes += notes
    draft.areas = [area for area in draft.areas if area.statements]
    if not draft.areas:
        raise KitgenError(
            "no areas with statements were found",
            hint="make headings of the areas (styles, or # in Markdown) with lists below them, or a table with "
            "a column for each area",
        )
    place_chapters(document, draft, rest)
    _language(document, draft)
    draft.notes += left_out(document, draft)
    return draft


def _take(part: Part, draft: Draft, rest: list[Line]) -> None:
    if isinstance(part, Line):
        rest.append(part)
        return
    found = areas_of(part)
    if not found.areas:
        rest += [line for row in part.rows for cell in row for line in cell.lines]
        return
    draft.notes += found.notes
    _merge(draft, found.areas, part)


def _merge(draft: Draft, areas: list[DraftArea], table: Table) -> None:
    known = {bare(area.title): area for area in draft.areas}
    for area in areas:
        same = known.get(bare(area.title))
        if same is None:
            draft.areas.append(area)
            continue
        texts = {bare(statement.text): statement for statement in same.statements}
        for statement in area.statements:
            if bare(statement.text) not in texts:
                same.statements.append(statement)
            elif not texts[bare(statement.text)].points:
                texts[bare(statement.text)].points = statement.points


def _language(document: Document, draft: Draft) -> None:
    guess, sure = language_of(" ".join(tidy(line.text) for line in lines(document)))
    draft.language = document.language or guess
    if not document.language and not sure:
        draft.notes.append(Note(f"the language is a guess: {draft.language}", path=("language",)))
