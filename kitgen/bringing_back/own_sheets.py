"""Documents made from a framework that is known: its tables and its background sheet, edited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from itertools import product
from typing import Any

from kitgen.basics.languages.messages import languages, read_catalogue
from kitgen.basics.origins import Origin
from kitgen.bringing_back.by_origin import found_in
from kitgen.bringing_back.changes import Change, Differences, paragraphs, tree_of
from kitgen.bringing_back.kit_sheets import KitSheet, check_sheet, sheet_of, unit_line, unit_of
from kitgen.bringing_back.lost_marks import as_lacked, filled, marked_again
from kitgen.definitions.load import framework_of
from kitgen.domain.framework import Framework
from kitgen.errors import said
from kitgen.reading.former import printed_ever
from kitgen.reading.own_words import is_own
from kitgen.reading.plain import bare
from kitgen.reading.source import Document, Note, Printed
from kitgen.reading.word.body import NESTED
from kitgen.understanding.apart import without_fields

#: The chapters of the background sheet, by the keys of their headings among the fixed words.
_CHAPTERS = ("how-to-use", "scale", "follow-up", "prompts", "explanations", "print", "references", "source")
#: A document with so many of its headings is the background sheet.
_ENOUGH = 3

#: In so many texts a word must stand for another for it to be the unit's.
_LEAST = 3
#: Longer texts, in words and what stands between them, are not compared word by word.
_LONGEST = 4_000
_LETTER = re.compile(r"\w")
_Exchange = tuple[str, str]


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
    said = {bare(line.text) for line in document.lines}
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
    said = {bare(line.text) for line in document.lines}

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


@cache
def fixed_words(language: str) -> Mapping[str, str]:
    """The fixed words in a language, with bokmål where it has none."""
    return {**read_catalogue("nb"), **read_catalogue(language)}


def is_table(said: Collection[str], language: str) -> bool:
    """Whether a sheet that has said this, each in the form of :func:`bare`, is no background sheet."""
    headings = [map(bare, printed_ever(language, f"background.{key}")) for key in _CHAPTERS]
    return sum(any(text in said for text in texts) for texts in headings) < _ENOUGH


def is_printed(text: str, printed: Printed, framework: Framework, sheet: str) -> bool:
    """Whether `text` is nothing but what is on a sheet: its texts, the foot of its pages, fixed words.

    `sheet` is the title of its file.
    """
    if _numbered(text) == _numbered(printed.foot):
        return True
    footers = _footers(framework)
    rest = f" {bare(text)} "
    if any(rest in f" {bare(f'{origin} {purpose}')} " for origin, purpose in footers):
        return True  # a part of it, where it breaks
    rest = _without(rest, (line for lines in footers for line in lines))
    if (match := _page(framework.language).fullmatch(rest)) and bare(sheet).startswith(match[1].strip()):
        return True
    rest = _without(rest, (origin.text for origins in printed.texts.values() for origin in origins))
    return not rest.strip() or is_own(rest) or is_own(text)


def _numbered(foot: str) -> str:
    """The text at the foot of a page, with any page number."""
    return re.sub(r"\d+", "0", bare(re.sub("{pages?}", "0", foot)))


def _without(rest: str, texts: Iterable[str]) -> str:
    """What is left of a text in the form of :func:`bare` without some others, the longest first."""
    for phrase in sorted(filter(None, map(bare, texts)), key=len, reverse=True):
        rest = rest.replace(f" {phrase} ", " ")
    return rest


def _footers(framework: Framework) -> list[tuple[str, str]]:
    """The two sentences at the foot of each page, on today's sheets and on earlier ones."""
    source = framework.source
    values = {"organisation": source.organisation, "document": source.document, "year": source.year}
    key = "footer.source-year" if source.year else "footer.source"
    origins = printed_ever(framework.language, key)
    purposes = printed_ever(framework.language, "footer.reflection")
    return [(origin.format_map(values), purpose) for origin, purpose in product(origins, purposes)]


def _page(language: str) -> re.Pattern[str]:
    """The sheet, its version and the number of the page."""
    fixed = re.split(r"\{\w+\}", fixed_words(language)["footer.page"])
    version, page, pages, *_ = (re.escape(bare(part)) for part in fixed[1:])
    return re.compile(rf" (.{{0,60}}) {version} ?[\w ]{{1,30}} {page} [0-9]+ {pages} [0-9]+ ")


def of_a_unit(found: Differences, unit: str) -> None:
    """Leave out what only the unit says in other words."""
    exchanged: Counter[_Exchange] = Counter()
    for change in found.changes:
        pairs = (pair for pair in _steps(change) if pair[0] != pair[1] and all(map(_LETTER.search, pair)))
        exchanged.update(set(map(_folded, pairs)))
    terms = {pair: many for pair, many in exchanged.items() if many >= _LEAST}
    found.changes[:] = filter(None, [_exchanged_back(change, terms) for change in found.changes])
    for (old, new), many in terms.items():
        found.remarks.append(said("back.term", new=new, old=old, many=many))
    if found.changes:
        found.remarks.append(said("back.of-unit", unit=unit))


def _folded(pair: _Exchange) -> _Exchange:
    return pair[0].lower(), pair[1].lower()


def _exchanged_back(change: Change, terms: Collection[_Exchange]) -> Change | None:
    """The change that is left when the unit's own words are exchanged back."""
    steps = list(_steps(change))
    text = "".join(pair[0] if _folded(pair) in terms else pair[1] for pair in steps)
    if not steps:
        return change
    return None if text == "".join(old for old, _ in steps) else replace(change, new=text)


def _steps(change: Change) -> Iterator[_Exchange]:
    """What each part of a text was, and is; nothing for what is no changed text."""
    if change.kind != "changed" or not isinstance(change.old, str) or not isinstance(change.new, str):
        return
    before = "\n\n".join(paragraphs(change.old))
    old, new = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (before, change.new))
    if max(len(old), len(new)) > _LONGEST:
        return
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield "".join(old[a:b]), "".join(new[c:d])
