"""What stands in a document and is no text of its framework: what was filled in at its head, blanks to write
on, tables of contents, and what kitgen prints on its own sheets."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache
from itertools import compress, pairwise

from kitgen.basics.languages.messages import languages
from kitgen.domain.readings import read_date
from kitgen.errors import Unfit
from kitgen.reading.bullets import typed_bullet
from kitgen.reading.former import said_ever
from kitgen.reading.own_words import is_own, is_placeholder, title_beside
from kitgen.reading.plain import bare, ends, tidy
from kitgen.reading.source import Cell, Document, Line, Part, Table
from kitgen.understanding.chapters import is_address
from kitgen.understanding.draft import Draft
from kitgen.understanding.tables.parts import share
from kitgen.understanding.tuned import AGAIN, FIELD_WORDS, HALF, LABEL, MOST, TITLE_WORDS
from kitgen.understanding.vocabulary import chapter, terms

#: The fields at the head of kitgen's own sheets; so many parts of a document are its head.
_FIELDS, _HEAD = ("unit", "group", "date"), 24
_BLANK = re.compile(r"_{3,}|\.{6,}|…{2,}")
#: Nothing but the names of several blanks: “School:   Date:   Filled in by:”.
_NAMES = re.compile(r"(?:[^\W\d]\w*(?: \w+){0,2}: ?){2,}")
#: A box to tick before a text, and nothing but boxes.
_BOX = re.compile(r"[☐□▢◯❏❑❒⬜◻]\s*(?=\w)")
_BOXES = re.compile(r"(?:[☐□▢◯❏❑❒⬜◻]\s*)+")
#: Points to give out of so many, before or behind a text (“___/2 points: …”), or signs to choose from.
_POINTS = re.compile(
    r"_{2,}\s*/\s*[0-9]+\s*(?:points?|pts?|p|poeng|poäng)?\b\.?\s*[:–-]?\s*(?=\w)|(?<=\S)\s*_{2,}\s*/\s*[0-9]+$|"
    r"(?<=\w)\s*(?:_{3,}|\.{4,}|…{2,})(?:[\s/|]*[^\w\s._…]){2,}$",
    re.I,
)
_CONTENTS, _TOTALS = frozenset(terms("contents")), frozenset(terms("totals"))
#: A line with the page it leads to: after a tab or dots, or below a heading that says what this is.
_LED = re.compile(r".*\w.*?(?:\t|\.{3,}|…|(?:\. ){3,}|_{3,})[\s.]*[0-9]{1,3}\s*")
_PAGED = re.compile(r".*[^\W\d].*\s[0-9]{1,3}\s*")


def without_fields(document: Document) -> tuple[Document, list[Line]]:
    """The document without what is filled in at its head, and those lines; the labels stay.

    Only where two of the labels are there: one alone may be a word of the document itself.
    """
    parts = document.parts
    head = [bare(part.text) if isinstance(part, Line) else "" for part in parts[:_HEAD]]
    told = ([at for at, text in enumerate(head) if text in _labels(each)] for each in languages())
    first = {head[at]: at for at in reversed(max(told, key=len, default=[]))}
    labels = sorted(first.values())
    if len(labels) < 2:
        return document, []
    filled = [
        line
        for at, after in zip(labels, [*labels[1:], None], strict=True)
        for line in _values(parts, at, after)
    ]
    said = {tidy(line.text) for line in filled}  # a sheet of several pages has them on each
    filled += [
        line
        for label, line in pairwise(parts[max(labels) + 1 :])
        if isinstance(label, Line) and isinstance(line, Line)
        if bare(label.text) in first and tidy(line.text) in said
    ]
    return replace(document, parts=_but(parts, filled)), filled


def unit_named(texts: Sequence[str]) -> frozenset[str]:
    """What is filled in for a unit among the texts of a running head, right behind their labels."""
    labels = frozenset[str]().union(*map(_labels, languages()))
    labelled = sum(bare(text) in labels for text in texts) > 1
    return frozenset(text for label, text in pairwise(texts) if labelled and bare(label) in labels)


def _but(parts: Sequence[Part], left: Sequence[Part]) -> tuple[Part, ...]:
    gone = {id(part) for part in left}
    return tuple(part for part in parts if id(part) not in gone)


def _values(parts: Sequence[Part], label: int, following: int | None) -> list[Line]:
    """The lines between a label and the next one; behind the last label one, if that can be its own: a date,
    or in bold right before a table."""
    lines = parts[label + 1 : following]
    if following is None:
        last, below = (*lines[:2], None, None)[:2]
        own = isinstance(last, Line) and (_is_date(last.text) or (last.bold and isinstance(below, Table)))
        lines = lines[:own]
    return [part for part in lines if isinstance(part, Line) and not part.heading] * (len(lines) <= AGAIN)


def _is_date(text: str) -> bool:
    try:
        read_date(tidy(text))
    except Unfit:
        return False
    return True


@cache
def _labels(language: str) -> frozenset[str]:
    return frozenset(bare(text) for key in _FIELDS for text in said_ever(language, f"field.{key}"))


def without_blanks(document: Document, draft: Draft) -> Document:
    """The document without what is to be filled in by hand: blanks, boxes, and points out of so many.

    A note tells of the lines and tables that were nothing but blanks with their names, another of totals.
    """
    left = [part for part in document.parts if isinstance(part, Line) and _is_blank(part.text)]
    tables = [part for part in document.parts if isinstance(part, Table)]
    forms = {id(part): part for part in tables if _is_form(part)}
    totals = [row for part in tables for row in part.rows[1:] if _is_total(row)]
    lines = [*left, *(line for form in forms.values() for line in form.lines)]
    if lines := [line for line in lines if bare(line.text)]:
        texts = dict.fromkeys(tidy(line.text) for line in lines)
        draft.note("left-out.to-fill-in", lines[0].place, texts=[*texts])
    if lines := [line for row in totals for cell in row for line in cell.lines if bare(line.text)]:
        draft.note("left-out.text", lines[0].place, texts=[tidy(line.text) for line in lines])
    kept = _but(document.parts, left)
    gone = {*forms, *map(id, totals)}
    return replace(document, parts=tuple(_unmarked(part, gone) for part in kept))


def _is_total(row: Sequence[Cell]) -> bool:
    """Whether a row says nothing but that it sums up those above, in words and figures."""
    texts = [text for cell in row if (text := bare(cell.text))]
    said = [text for text in texts if any(map(str.isalpha, text))]
    if len(said) == 1 < len(texts) and len(said[0].split()) <= TITLE_WORDS:  # “Subtotal kitchen” and a figure
        return said[0].split()[0] in _TOTALS or said[0] in _TOTALS
    return bool(said) and _TOTALS.issuperset(said)


def _is_form(table: Table) -> bool:
    """Whether a table is nothing but blanks with their names: “Name:”, “Date: ____”."""
    said = [text for line in table.lines if (text := tidy(line.text)) and not _is_blank(text)]
    return all(text.endswith(":") and len(text.split()) <= FIELD_WORDS for text in said)


def _is_blank(text: str) -> bool:
    """Whether a text is a blank to write on, with what it is for in a few words, or a total to be given."""
    if _NAMES.fullmatch(tidy(text)):
        return True
    blank = bool(_BLANK.search(text)) and not _POINTS.search(text)
    return blank and len(bare(_BLANK.sub(" ", text)).split()) <= FIELD_WORDS


def _unmarked(part: Part, forms: Container[int]) -> Part:
    """A part without boxes and points, and items without a second bullet, that was typed; a cell of nothing
    but boxes is empty, and so are the tables and rows that are `forms`; columns of boxes are gone."""

    def line(line: Line) -> Line:
        typed = typed_bullet(line.text) if line.bullet else None
        text = typed.text if typed and typed.text else line.text
        text = _POINTS.sub("", _BOX.sub("", text, count=1) if _BOX.match(text) else text)
        return line if text == line.text else replace(line, text=text, lead=0)

    def cell(cell: Cell, gone: bool) -> Cell:
        kept = (each for each in cell.lines if not (gone or _BOXES.fullmatch(each.text)))
        return replace(cell, lines=tuple(map(line, kept))) if cell.lines else cell

    if isinstance(part, Line):
        return line(part)
    columns = [*zip(*part.rows, strict=True)]  # without those that have a box in each row, the first too
    kept = [any(not _BOXES.fullmatch(tidy(each.text) or "-") for each in column) for column in columns]
    gone = [id(part) in forms or id(row) in forms for row in part.rows]
    rows = (
        tuple(cell(each, none) for each in compress(row, kept))
        for row, none in zip(part.rows, gone, strict=True)
    )
    return replace(part, rows=tuple(rows))


def without_contents(parts: Sequence[Part], draft: Draft) -> list[Part]:
    """The parts without tables of contents, typed or as links or as a table; a note quotes each of these."""
    lines = [part for part in parts if isinstance(part, Line) and part.heading]
    headings = {bare(text) for line in lines for text in (line.text, f"{line.number} {line.text}")}
    items = [part for part in parts if isinstance(part, Line) and part.bullet]
    linked = 2 * sum(map(_is_link, items)) < len(items)
    found: list[Part] = []
    place = 0
    while place < len(parts):
        part = parts[place]
        if isinstance(part, Table):
            end = place + _names(part, headings)
        else:
            end = max(_end(parts, place), _end_of_links(parts, place) if linked else 0)
        lines = [line for each in parts[place:end] for line in each.lines if tidy(line.text)]
        if lines:
            draft.note("left-out.contents", lines[0].place, texts=[tidy(line.text) for line in lines])
        else:
            found.append(part)
        place = max(end, place + 1)
    return found


def _is_link(part: Part) -> bool:
    """Whether a line is nothing but a link, and no sentence."""
    if not isinstance(part, Line) or not part.links or part.heading:
        return False
    return len(tidy(part.text)) < LABEL and not ends(tidy(part.text))


def _end_of_links(parts: Sequence[Part], start: int) -> int:
    """Where lines end that are all links, two items of a list or three lines; else `start`."""
    end = next((at for at in range(start, len(parts)) if not _is_link(parts[at])), len(parts))
    listed, *beside = (
        isinstance(part, Line) and part.bullet
        for part in (parts[start], *parts[max(0, start - 1) : start], *parts[end : end + 1])
    )
    return start if (listed and any(beside)) or end - start < AGAIN - listed else end


def _names(table: Table, headings: set[str]) -> bool:
    """Whether a column of a table names headings of the document, with hardly more than words beside it."""
    columns = zip(*table.rows[table.header :], strict=False)
    said = [[bare(cell.text) for cell in column if tidy(cell.text)] for column in columns]
    others = [each for each in said if len(each) < AGAIN or share(each, headings.__contains__) <= HALF]
    short = [len(text.split()) < TITLE_WORDS for each in others for text in each]
    return len(others) < len(said) and sum(short) >= MOST * len(short)


def _end(parts: Sequence[Part], start: int) -> int:
    """Where a typed table of contents ends that begins at `start`; `start` itself where none does."""
    first = parts[start]
    named = isinstance(first, Line) and bare(first.text) in _CONTENTS
    shape = _PAGED if named else _LED
    end, many = start, 0
    for place in range(start + named, len(parts)):
        part = parts[place]
        if not isinstance(part, Line) or len(part.text) > LABEL:
            break
        if shape.fullmatch(part.text) and tidy(part.text):
            many, end = many + 1, place + 1
        elif tidy(part.text) or not (many or named):
            break
    return end if many >= AGAIN - named else start


def without_own(parts: Sequence[Part], draft: Draft) -> list[Part]:
    """The parts without what kitgen prints on its own sheets, with a note on that."""
    own: list[Line] = []
    before: list[Line] = []

    def foreign(line: Line) -> bool:
        title = title_beside(line.text)
        draft.title = draft.title or title
        label = line.heading or tidy(line.text).endswith(":")
        if before and before[0] in own and is_address(line):  # that of the form, below its QR code
            own.append(line)
            return False
        before[:] = [line]
        if not title and (not is_own(line.text) or (label and chapter(line.text))):
            return True
        own.append(line)
        return False

    def filled(cell: Cell) -> Cell:
        if not cell.lines or not all(is_placeholder(line.text) for line in cell.lines):
            return cell
        own.extend(cell.lines)
        return replace(cell, lines=())

    found: list[Part] = []
    for part in parts:
        if isinstance(part, Table) and not _is_foot(part):
            found.append(replace(part, rows=tuple(tuple(map(filled, row)) for row in part.rows)))
        else:
            found += [line for line in part.lines if foreign(line)]
    if own:
        draft.note("left-out.own", own[0].place, texts=[tidy(line.text) for line in own])
    return found


def _is_foot(table: Table) -> bool:
    """Whether a table is mostly what kitgen prints below its tables: legends and the foot of the page."""
    cells = [cell for row in table.rows for cell in row if tidy(cell.text)]
    return 2 * sum(all(is_own(line.text) for line in cell.lines) for cell in cells) > len(cells)
