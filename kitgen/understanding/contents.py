"""Tables of contents, typed or as links or as a table: no text of the document itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.errors import said
from kitgen.reading.plain import bare, ends, tidy
from kitgen.reading.source import Line, Part, Table
from kitgen.understanding.draft import Note
from kitgen.understanding.tuned import AGAIN, LABEL
from kitgen.understanding.vocabulary import terms

_NAMES = frozenset(terms("contents"))
#: A line with the page it leads to: after a tab or dots, or below a heading that says what this is.
_LED = re.compile(r".*\w.*?(?:\t|\.{3,}|…|(?:\. ){3,}|_{3,})[\s.]*[0-9]{1,3}\s*")
_PAGED = re.compile(r".*[^\W\d].*\s[0-9]{1,3}\s*")


def without_contents(parts: Sequence[Part]) -> tuple[list[Part], list[Note]]:
    """The parts without tables of contents, and a note that quotes each of these."""
    found: list[Part] = []
    notes: list[Note] = []
    headings = {bare(part.text) for part in parts if isinstance(part, Line) and part.heading}
    items = [part for part in parts if isinstance(part, Line) and part.bullet]
    linked = 2 * sum(map(_is_link, items)) < len(items)
    place = 0
    while place < len(parts):
        part = parts[place]
        end = _end(parts, place)
        if end == place and isinstance(part, Line) and linked:
            end = _end_of_links(parts, place)
        if end == place and isinstance(part, Table) and _names(part, headings):
            end = place + 1
        if end == place:
            found.append(part)
            place += 1
            continue
        every = [[each] if isinstance(each, Line) else each.lines for each in parts[place:end]]
        lines = [line for each in every for line in each if tidy(line.text)]
        what = said("left-out.contents", texts=[tidy(line.text) for line in lines])
        notes.append(Note(what, lines[0].place))
        place = end
    return found, notes


def _is_link(line: Line) -> bool:
    """Whether a line is nothing but a link, and no sentence."""
    text = tidy(line.text)
    return bool(line.links) and not line.heading and len(text) < LABEL and not ends(text)


def _end_of_links(parts: Sequence[Part], start: int) -> int:
    """Where lines end that are all links, two items of a list or three lines; else `start`."""
    end = start
    while end < len(parts) and isinstance(line := parts[end], Line) and _is_link(line):
        end += 1
    beside = (*parts[max(0, start - 1) : start], *parts[end : end + 1])
    listed = isinstance(first := parts[start], Line) and first.bullet
    if listed and any(isinstance(part, Line) and part.bullet for part in beside):
        return start
    return end if end - start >= AGAIN - listed else start


def _names(table: Table, headings: set[str]) -> bool:
    """Whether a column of a table names headings of the document, with only single words beside it."""
    columns = zip(*table.rows[table.header :], strict=False)
    said = [[bare(cell.text) for cell in column if tidy(cell.text)] for column in columns]
    others = [each for each in said if len(each) < AGAIN or not headings.issuperset(each)]
    return len(others) < len(said) and all(len(text.split()) < 2 for each in others for text in each)


def _end(parts: Sequence[Part], start: int) -> int:
    """Where a table of contents ends that begins at `start`; `start` itself where none does."""
    first = parts[start]
    named = isinstance(first, Line) and bare(first.text) in _NAMES
    shape = _PAGED if named else _LED
    end, many, place = start, 0, start + named
    while place < len(parts):
        part = parts[place]
        if not isinstance(part, Line) or len(part.text) > LABEL:
            break
        if not (shape.fullmatch(part.text) if tidy(part.text) else many or named):
            break
        place += 1
        if tidy(part.text):
            many, end = many + 1, place
    return end if many >= (AGAIN - named) else start
