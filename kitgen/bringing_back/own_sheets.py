"""Documents made from a framework that is known: its tables and its background sheet, edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kitgen.bringing_back.background import read_background
from kitgen.bringing_back.kit_sheets import KitSheet, check_sheet, sheet_of, unit_line, unit_of
from kitgen.bringing_back.sheet import (
    Printed,
    SheetDraft,
    fixed_words,
    headings,
    is_footer,
    levels_of,
    meanings_ever,
    questions_ever,
)
from kitgen.bringing_back.table_sheet import read_table
from kitgen.domain.framework import Framework
from kitgen.errors import KitgenError
from kitgen.languages.messages import languages
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Document, Line, Table
from kitgen.understanding.draft import DraftArea, Note
from kitgen.understanding.leftovers import Known, lines, texts
from kitgen.understanding.own_fields import without_fields

#: With so many of its headings a document is the background sheet.
_ENOUGH = 3


def understand(document: Document, framework: Framework, sheets: Sequence[KitSheet] = ()) -> SheetDraft:
    """The draft of a document that was made from `framework`: its background sheet, or any other.

    `sheets` are those that kits have. What has found no place in it is told in a note. Raises KitgenError
    where nothing of a framework is found, or the document is another sheet of a kit.
    """
    check_sheet(document, framework, sheets)
    if sheet_of(document, framework, sheets):
        framework = framework.model_copy(update={"language": _language(document, framework)})
    unit, line = unit_of(document, framework, sheets), unit_line(document)
    document, _ = without_fields(document)
    document = replace(document, parts=tuple(part for part in document.parts if part is not line))
    known = headings(framework)
    found = {known[bare(line.text)] for line in lines(document) if bare(line.text) in known}
    printed = Printed(framework)
    is_background = len(found) >= _ENOUGH
    draft = _background(document, framework) if is_background else read_table(document, framework)
    draft.unit = unit
    _forget_as_printed(draft, framework)
    draft.notes += remarks_on(document, framework)
    draft.notes += _missing(document, draft, printed)
    return draft


def _language(document: Document, framework: Framework) -> str:
    """The language of a sheet's fixed words, which a unit may have in another than the framework's."""
    said = {bare(line.text) for line in lines(document)}

    def found(language: str) -> int:
        words = fixed_words(language)
        return sum(
            bare(text) in said for key, text in words.items() if key.startswith(("background.", "field."))
        )

    return max((framework.language, *languages()), key=found)


def _forget_as_printed(draft: SheetDraft, framework: Framework) -> None:
    """Of the words of the scale, keep those that were changed."""
    if tidy(draft.question) in map(tidy, questions_ever(framework)):
        draft.question = ""
    for level in levels_of(framework):
        if tidy(draft.meanings.get(level.id, "")) in map(tidy, meanings_ever(framework, level)):
            draft.meanings.pop(level.id, "")


def _background(document: Document, framework: Framework) -> SheetDraft:
    """The background sheet, also where somebody has put it into one document with a table."""
    outside = [part for part in document.parts if isinstance(part, Line)]
    within = replace(document, parts=tuple(part for part in document.parts if isinstance(part, Table)))
    draft = read_background(outside, framework, document.title)
    areas = _known_areas(within, framework)
    if within.parts and not areas:
        said = [tidy(line.text) for line in lines(within) if tidy(line.text)]
        draft.notes.append(
            Note(f"left out, a table: {' / '.join(said)}", within.parts[0].place, kind="left-out")
        )
    for area in areas:
        twin = next((each for each in draft.areas if bare(each.title) == bare(area.title)), None)
        if twin is None:
            draft.areas.append(area)
        else:
            twin.definition, twin.statements, twin.prompts = area.definition, area.statements, area.prompts
    return draft


def _known_areas(tables: Document, framework: Framework) -> list[DraftArea]:
    """The areas in tables, if it is the framework's table, and not any other."""
    try:
        areas = read_table(tables, framework).areas if tables.parts else []
    except KitgenError:  # a table without statements
        return []
    titles = {bare(area.title) for area in framework.areas}
    return areas if any(bare(area.title) in titles for area in areas) else []


def remarks_on(document: Document, framework: Framework) -> Iterator[Note]:
    """What the reader remarked, but for what kitgen prints at the head and foot of each page."""
    printed = Printed(framework)
    foot = document.printed.foot if document.printed else ""
    for remark in document.remarks:
        lead, _, quote = remark.text.partition(": ")
        as_ever = printed.has(quote) or _is_foot(quote, foot) or is_footer(quote, framework, document.title)
        if quote and "left out" in lead and as_ever:
            continue
        yield Note(remark.text, remark.place, kind="left-out" if "left out" in remark.text else "guess")


def _is_foot(quote: str, foot: str) -> bool:
    """Whether words are those at the foot of each page as the file tells of them, whatever its number."""
    alike = (re.sub(r"\d+", "0", bare(re.sub("{pages?}", "0", text))) for text in (quote.strip("“”"), foot))
    return len(set(alike)) == 1


def _missing(document: Document, draft: SheetDraft, printed: Printed) -> Iterator[Note]:
    """A note for what stands in the document and is neither in the draft nor kitgen's own."""
    known = Known([document.title, *texts(draft), *_only_on_sheets(draft)])
    for line in lines(document):
        if printed.has(line.text) or tidy(line.text) in printed.ids:
            continue
        missing = " ".join(known.missing(tidy(line.text)))
        if missing:
            known.add(missing)
            yield Note(f"left out: {missing}", line.place, kind="left-out")


def _only_on_sheets(draft: SheetDraft) -> Iterator[str]:
    yield from (draft.question, draft.note, *draft.taken, *draft.titles.values())
    for found in (draft.meanings, draft.labels, draft.follow_up, draft.sources):
        yield from found.values()
