"""Recognises a document as a sheet of a kit, and its unit: by its file's title, its foot, its headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, takewhile

from kitgen.basics.languages.messages import languages
from kitgen.domain.framework import Framework
from kitgen.errors import KitgenError, said
from kitgen.reading.former import said_ever, words_ever
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Document, Line, Printed

#: The sheets that hold the framework as it is written; the others have parts of it in other forms.
BROUGHT_BACK = ("table-a", "table-b", "background")
#: The separator in the title of a file: sheet, title of the tables, unit.
_DASH = " – "
#: With so many lines of fixed words that only one sheet has, a document without title and foot is that sheet.
_ENOUGH = 3
#: Where the fields at the head of a sheet are, as shares of the document.
_HEAD = 12


@dataclass(frozen=True, slots=True)
class KitSheet:
    """A sheet of a kit: its name, its English name, and its titles in all languages."""

    name: str
    called: str
    titles: frozenset[str]
    shorts: frozenset[str]  #: as they stand in the footer
    #: Makes the data that the file of such a sheet would have about itself, made of a framework now.
    anew: Callable[[Framework], Printed] = field(compare=False)


def check_sheet(document: Document, framework: Framework, sheets: Sequence[KitSheet]) -> None:
    """Raise KitgenError if `document` is a sheet of a kit that cannot be brought back into a framework."""
    sheet = sheet_of(document, framework, sheets)
    if sheet is not None and sheet.name not in BROUGHT_BACK:
        raise KitgenError(said("import.other-sheet", title=_called(sheet), sheet=sheet.name))


def refuse_sheet(document: Document, sheets: Sequence[KitSheet]) -> None:
    """Raise KitgenError if `document` is a sheet of a kit from which no framework can be made.

    Only if its foot or its fixed words show it: other documents have titles such as “Action plan – …” too.
    """
    sheet = _by_foot(document, sheets) or _by_words(document, sheets)
    titled = _titled(document.title, sheets)
    if sheet is None and titled and {bare(line.text) for line in document.lines} & _only_on(titled[0].name):
        sheet = titled[0]
    if sheet is not None and sheet.name not in BROUGHT_BACK:
        raise KitgenError(said("import.sheet-of-kit", title=_called(sheet), sheet=sheet.name))


def _called(sheet: KitSheet) -> str:
    return sheet.called if sheet.called[1:2].isupper() else sheet.called[:1].lower() + sheet.called[1:]


def sheet_of(document: Document, framework: Framework, sheets: Sequence[KitSheet]) -> KitSheet | None:
    """The sheet that a document is, as far as it can be recognised; the surest signs come first."""
    if titled := _titled(document.title, sheets):
        return titled[0]
    found = _by_foot(document, sheets) or _by_heading(document, framework, sheets)
    return found or _by_words(document, sheets)


def _titled(title: str, sheets: Sequence[KitSheet]) -> tuple[KitSheet, str] | None:
    """The sheet whose title begins the title of a file, and that beginning: the longest match."""
    known = [(sheet, name) for sheet in sheets for name in sheet.titles if title.startswith(name + _DASH)]
    return max(known, key=lambda found: len(found[1]), default=None)


def _by_foot(document: Document, sheets: Sequence[KitSheet]) -> KitSheet | None:
    said = [text for note in document.remarks for text in note.texts]
    said += [line.text for line in document.lines]
    feet = [text for text in said if " · v" in text]
    names = [(name, sheet) for sheet in sheets for name in sheet.shorts]
    for name, sheet in sorted(names, key=lambda each: len(each[0]), reverse=True):
        foot = re.compile(rf"(?<!\w){re.escape(name)} · v\S{{1,20}} · \w{{1,10}} [0-9{{]")
        if any(foot.search(text) for text in feet):
            return sheet
    return None


def _by_heading(document: Document, framework: Framework, sheets: Sequence[KitSheet]) -> KitSheet | None:
    """The sheet whose title is a first heading, or is above it beside the framework's."""
    own = {
        bare(framework.title),
        bare(framework.table_title),
        *(bare(area.title) for area in framework.areas),
    }
    for line in document.lines:
        first, dot, rest = line.text.partition(" · ")
        said = line.text if line.heading == 1 else first if dot and bare(rest) in own else ""
        for sheet in sheets if said and bare(said) not in own else ():
            if bare(said) in map(bare, sheet.titles):
                return sheet
    return None


def _by_words(document: Document, sheets: Sequence[KitSheet]) -> KitSheet | None:
    """The sheet whose fixed words are in the document, more of them than any other's."""
    said = {bare(line.text) for line in document.lines}
    many = {sheet.name: len(said & _only_on(sheet.name)) for sheet in sheets}
    best = max(sheets, key=lambda sheet: many[sheet.name], default=None)
    return best if best and many[best.name] >= _ENOUGH else None


@cache
def _only_on(sheet: str) -> frozenset[str]:
    """The lines of fixed words that only one sheet has; their groups have the names of the sheets."""
    groups, others = set(sheet.split("-")), set[str]()
    found = set[str]()
    for key, text in _fixed_words():
        (found if key.partition(".")[0] in groups else others).add(text)
    return frozenset(found - others)


@cache
def _fixed_words() -> tuple[tuple[str, str], ...]:
    every = (pair for language in languages() for pair in words_ever(language))
    said = ((key, bare(text)) for key, text in every if "{" not in text)
    return tuple((key, text) for key, text in said if len(text) > _ENOUGH)


# -- units ---------------------------------------------------------------------------------------------


def unit_of(document: Document, framework: Framework, sheets: Sequence[KitSheet]) -> str:
    """The name of the unit that a sheet was made for, or that was written at its head; empty without one."""
    written = unit_line(document)
    return tidy(written.text) if written else _unit_in_title(document.title, framework, sheets)


def unit_line(document: Document) -> Line | None:
    """The line with the unit's name, in its field at the head of a sheet."""
    in_text = takewhile(lambda part: isinstance(part, Line), document.parts[:_HEAD])
    head = [part for part in in_text if isinstance(part, Line)]
    labels = {key: _labels(key) for key in ("unit", "group", "date")}
    for label, value in pairwise(head):
        if bare(label.text) in labels["unit"]:
            is_label = any(bare(value.text) in words for words in labels.values())
            return value if tidy(value.text) and not is_label and not value.heading else None
    return None


@cache
def _labels(key: str) -> frozenset[str]:
    return frozenset(bare(text) for each in languages() for text in said_ever(each, f"field.{key}"))


def _unit_in_title(title: str, framework: Framework, sheets: Sequence[KitSheet]) -> str:
    """The text in a file's title after those of the sheet and of the tables."""
    titled = _titled(title, sheets)
    if titled is None:
        return ""
    rest = title[len(titled[1]) + len(_DASH) :]
    own = f"{framework.table_title}{_DASH}"
    if rest.startswith(own):
        return tidy(rest.removeprefix(own))
    dashes = framework.table_title.count(_DASH)  # in a table's title that has changed since then, too
    return tidy(_DASH.join(rest.split(_DASH)[dashes + 1 :]))
