"""Documents made from a framework that is known: its tables and its background sheet, edited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kitgen.bringing_back.by_origin import found_in
from kitgen.bringing_back.changes import Differences
from kitgen.bringing_back.differences import differences, of_a_unit
from kitgen.bringing_back.kit_sheets import KitSheet, check_sheet, sheet_of, unit_line, unit_of
from kitgen.bringing_back.lost_marks import as_lacked, filled, marked_again
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
from kitgen.definitions.load import framework_of
from kitgen.definitions.yaml import read_yaml
from kitgen.domain.framework import Framework
from kitgen.errors import KitgenError, said
from kitgen.languages.messages import languages
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Document, Table
from kitgen.reading.source import Printed as Anew
from kitgen.reading.word.body import NESTED
from kitgen.understanding.draft import Note
from kitgen.understanding.leftovers import Known, lines, texts
from kitgen.understanding.own_fields import without_fields

#: A document with so many of its headings is the background sheet.
_ENOUGH = 3


def brought_back(
    document: Document, framework: Framework, data: Mapping[str, Any], sheets: Sequence[KitSheet] = ()
) -> tuple[SheetDraft, Differences]:
    """The differences from its `data` of a document that was made from `framework`, and notes in a draft.

    `sheets` are those of kits. A note reports text that has no place. Raises KitgenError where
    no part of a framework is found, or the document is another sheet of a kit.
    """
    check_sheet(document, framework, sheets)
    if sheet_of(document, framework, sheets):
        framework = framework.model_copy(update={"language": _language(document, framework)})
    unit, line = unit_of(document, framework, sheets), unit_line(document)
    document, _ = without_fields(document)
    document = replace(document, parts=tuple(part for part in document.parts if part is not line))
    whole, lacking = filled(data, [level.id for level in framework.scale.levels])
    anew = _background(document, framework, whole, sheets)
    tables = replace(document, parts=tuple(part for part in document.parts if isinstance(part, Table)))
    draft = _known(tables, framework) if anew else _table(document, framework)
    draft.unit = unit
    found = differences(data, draft) if draft.areas else Differences()
    if anew:
        table = tables.parts if draft.areas else ()  # other tables only arrange what stands in them
        tables = replace(document, parts=table)
        text = list(lines(replace(document, parts=tuple(p for p in document.parts if p not in table))))
        more = as_lacked(found_in(marked_again(text, anew, framework.language), whole), whole, lacking)
        found = Differences([*found.changes, *more.changes], [*found.remarks, *more.remarks])
        if unit:
            of_a_unit(found, unit)
    draft.notes += remarks_on(document, framework)
    draft.notes += _missing(tables if anew else document, draft, Printed(framework))
    return draft, found


def _background(
    document: Document, framework: Framework, data: Any, sheets: Sequence[KitSheet]
) -> Anew | None:
    """The background sheet of `data` as it is printed now, if the document is one; a table may be in it."""
    known = headings(framework)
    found = {known[bare(line.text)] for line in lines(document) if bare(line.text) in known}
    make = next((sheet.anew for sheet in sheets if sheet.name == "background"), None)
    if make is None or len(found) < _ENOUGH:
        return None
    whole = framework_of(read_yaml(json.dumps(data, ensure_ascii=False)))
    return make(whole.model_copy(update={"language": framework.language}))


def _table(document: Document, framework: Framework) -> SheetDraft:
    draft = read_table(document, framework)
    _forget_as_printed(draft, framework)
    return draft


def _language(document: Document, framework: Framework) -> str:
    """The language of a sheet's fixed words, which can be the unit's instead of the framework's."""
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


def _known(tables: Document, framework: Framework) -> SheetDraft:
    """The areas in tables, if it is the framework's table, and not any other."""
    try:
        draft = read_table(tables, framework) if tables.parts else SheetDraft()
    except KitgenError:  # a table without statements
        draft = SheetDraft()
    titles = {bare(area.title) for area in framework.areas}
    return draft if any(bare(area.title) in titles for area in draft.areas) else SheetDraft()


def remarks_on(document: Document, framework: Framework) -> Iterator[Note]:
    """The reader's remarks, without those on what kitgen prints at the head and foot of each page."""
    printed = Printed(framework)
    foot = document.printed.foot if document.printed else ""
    for remark in document.remarks:
        quote = ", ".join(remark.texts)
        as_ever = printed.has(quote) or _is_foot(quote, foot) or is_footer(quote, framework, document.title)
        kept = quote and remark.kind == "left-out" and as_ever
        if not kept and not (document.printed and remark.what == NESTED):
            yield remark


def _is_foot(quote: str, foot: str) -> bool:
    """Whether words are those at the foot of each page, with any page number."""
    alike = (re.sub(r"\d+", "0", bare(re.sub("{pages?}", "0", text))) for text in (quote, foot))
    return len(set(alike)) == 1


def _missing(document: Document, draft: SheetDraft, printed: Printed) -> Iterator[Note]:
    """Notes on text of the document that is neither in the draft nor kitgen's own."""
    known = Known([document.title, *texts(draft), *_only_on_sheets(draft)])
    for line in lines(document):
        if printed.has(line.text) or tidy(line.text) in printed.ids:
            continue
        missing = " ".join(known.missing(tidy(line.text)))
        if missing:
            known.add(missing)
            yield Note(said("left-out.text", texts=[missing]), line.place)


def _only_on_sheets(draft: SheetDraft) -> Iterator[str]:
    yield from (draft.question, *draft.taken, *draft.titles.values(), *draft.meanings.values())
