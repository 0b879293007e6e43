"""Documents made from a framework that is known: its tables and its background sheet, edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kitgen.bringing_back.by_origin import found_in
from kitgen.bringing_back.changes import Differences, paragraphs, tree_of
from kitgen.bringing_back.kit_sheets import KitSheet, check_sheet, sheet_of, unit_line, unit_of
from kitgen.bringing_back.lost_marks import as_lacked, filled, marked_again
from kitgen.bringing_back.sheet import fixed_words, is_printed, is_table
from kitgen.bringing_back.unit_words import of_a_unit
from kitgen.definitions.load import framework_of
from kitgen.domain.framework import Framework
from kitgen.languages.messages import languages
from kitgen.origins import Origin
from kitgen.reading.plain import bare
from kitgen.reading.source import Document, Note, Printed
from kitgen.reading.word.body import NESTED
from kitgen.understanding.leftovers import lines
from kitgen.understanding.own_fields import without_fields


def brought_back(
    document: Document, framework: Framework, data: Mapping[str, Any], sheets: Sequence[KitSheet]
) -> tuple[list[Note], Differences]:
    """The reader's notes, and the differences from its `data` of a document that was made from `framework`.

    `sheets` are those of kits. Raises KitgenError where no part of a framework is found, or the document is
    another sheet of a kit.
    """
    check_sheet(document, framework, sheets)
    if sheet_of(document, framework, sheets):
        framework = framework.with_fields(language=_language(document, framework))
    unit, line = unit_of(document, framework, sheets), unit_line(document)
    document, _ = without_fields(document)
    document = replace(document, parts=tuple(part for part in document.parts if part is not line))
    said = {bare(line.text) for line in lines(document)}
    table = is_table(said, framework.language)
    whole, lacking = (data, []) if table else filled(data, [each.id for each in framework.scale.levels])
    anew = _anew("table-a" if table else "background", framework, whole, sheets)
    if table or any(bare(each.text) in said for each in framework.statements):
        there = {origin.path for origins in anew.texts.values() for origin in origins}
        more = {path: (Origin(path, text),) for path, text in _of_areas(framework) if path not in there}
        anew = replace(anew, texts={**anew.texts, **more})
    found = found_in(marked_again(document, anew, framework, table), whole, unit=unit)
    found = found if table else as_lacked(found, whole, lacking)
    if unit:
        of_a_unit(found, unit)
    return [*remarks_on(document, framework, anew)], found


def _anew(name: str, framework: Framework, data: Any, sheets: Sequence[KitSheet]) -> Printed:
    """A sheet of `data` as it is printed now."""
    make = next(sheet.anew for sheet in sheets if sheet.name == name)
    return make(framework_of(tree_of(data)).with_fields(language=framework.language))


def _of_areas(framework: Framework) -> Iterator[tuple[str, str]]:
    """All texts of areas by their origins."""
    for area in framework.areas:
        path = f"areas.{area.id}"
        yield from ((f"{path}.title", area.title), (f"{path}.definition", area.definition or ""))
        for name, texts in (("explanation", paragraphs(area.explanation or "")), ("prompts", area.prompts)):
            yield from ((f"{path}.{name}.{number}", text) for number, text in enumerate(texts, 1))
        for each in area.statements:
            own = f"{path}.statements.{each.id}"
            yield f"{own}.text", each.text
            for name, texts in (("points", each.points), ("prompts", each.prompts)):
                yield from ((f"{own}.{name}.{number}", text) for number, text in enumerate(texts, 1))


def _language(document: Document, framework: Framework) -> str:
    """The language of a sheet's fixed words, which can be the unit's instead of the framework's."""
    said = {bare(line.text) for line in lines(document)}

    def found(language: str) -> int:
        words = fixed_words(language).items()
        return sum(key.startswith(("background.", "field.")) and bare(text) in said for key, text in words)

    return max((framework.language, *languages()), key=found)


def remarks_on(document: Document, framework: Framework, printed: Printed) -> Iterator[Note]:
    """The reader's remarks, without those on what kitgen prints at the head and foot of each page."""
    for remark in document.remarks:
        quote = ", ".join(remark.texts) if remark.kind == "left-out" else ""
        of_sheet = quote and is_printed(quote, printed, framework, document.title)
        if not of_sheet and not (document.printed and remark.what == NESTED):
            yield remark
