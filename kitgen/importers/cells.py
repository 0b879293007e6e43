"""What stands in a cell of a table: a header with its title and definition, or statements with their points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kitgen.importers.draft import DraftStatement
from kitgen.importers.plain import ends, tidy
from kitgen.importers.source import Line

_ID = re.compile(r"([A-ZÅÄÖÆØ][1-9][0-9]?)(?:[.:)]?\s+|[.:)]|$)")
#: A title is at most so long, where nothing but its length tells it from a definition.
LONGEST_TITLE = 70


def header(lines: Sequence[Line]) -> tuple[str, str]:
    """The title and the definition in the header cell of an area.

    They are told apart by paragraph or line break; where lines break a title in two, by type: the title is
    what is as bold or as large as its first line.
    """
    lines = [line for line in lines if tidy(line.text)]
    if not lines:
        return "", ""
    many = 1
    if _stands_out(lines[0], lines):
        many = next((n for n, line in enumerate(lines) if not _same_type(line, lines[0])), 1)
    title = tidy(" ".join(line.text for line in lines[:many]))
    return title, tidy(" ".join(line.text for line in lines[many:]))


def _stands_out(first: Line, lines: Sequence[Line]) -> bool:
    return any(not _same_type(line, first) for line in lines)


def _same_type(one: Line, other: Line) -> bool:
    return (one.bold, one.size, one.heading) == (other.bold, other.size, other.heading)


def statements(lines: Iterable[Line]) -> tuple[list[Line], list[DraftStatement]]:
    """The statements in a cell, each with its points; and the points before the first, which has none there."""
    first: list[Line] = []
    found: list[DraftStatement] = []
    waiting, open_ = "", False
    for line in map(numbered, lines):
        text = tidy(line.text)
        if line.bullet and found:
            found[-1].points.append(text)
            open_ = False
        elif line.bullet:
            first.append(line)
        elif not text:
            waiting = line.number or waiting
        elif found and open_ and goes_on(found[-1].text, text) and not (line.number or waiting):
            found[-1].text += f" {text}"
        else:
            found.append(DraftStatement(text, id=line.number or waiting, place=line.place))
            waiting, open_ = "", True
    return first, found


def goes_on(text: str, after: str) -> bool:
    """Whether `after` goes on with the sentence that `text` begins."""
    return not ends(text) and (after[:1].islower() or text.rstrip().endswith(","))


def numbered(line: Line) -> Line:
    """The line with the id of a statement, such as A2, taken off its text."""
    match = _ID.match(line.text.strip())
    if line.bullet or line.number or not match:
        return line
    return replace(line, text=line.text.strip()[match.end() :], number=match[1])
