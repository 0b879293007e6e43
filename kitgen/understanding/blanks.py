"""Places in a document that are to be filled in by hand: blanks, boxes, and points out of so many."""

from __future__ import annotations

import re
from dataclasses import replace

from kitgen.errors import said
from kitgen.reading.plain import bare, tidy
from kitgen.reading.source import Cell, Document, Line, Part, Table
from kitgen.understanding.draft import Note
from kitgen.understanding.tuned import FIELD_WORDS

_BLANK = re.compile(r"_{3,}|\.{6,}|…{2,}")
#: A box to tick before a text.
_BOX = re.compile(r"[☐□▢◯❏❑❒⬜◻]\s*(?=\w)")
_BOXES = re.compile(r"(?:[☐□▢◯❏❑❒⬜◻]\s*)+")
#: Points to give out of so many, before or behind a text: “___/2 points: …”.
_POINTS = re.compile(
    r"_{2,}\s*/\s*[0-9]+\s*(?:points?|pts?|p|poeng|poäng)?\b\.?\s*[:–-]?\s*(?=\w)|(?<=\S)\s*_{2,}\s*/\s*[0-9]+$",
    re.I,
)


def without_blanks(document: Document) -> tuple[Document, list[Note]]:
    """The document without them, and a note on the lines that were nothing but a blank with its name."""
    left: list[Line] = []
    parts: list[Part] = []
    for part in document.parts:
        if isinstance(part, Table):
            parts.append(replace(part, rows=tuple(tuple(map(_unmarked, row)) for row in part.rows)))
        elif _is_blank(part.text):
            left.append(part)
        else:
            parts.append(_line(part))
    texts = [tidy(line.text) for line in left if bare(line.text)]
    notes = [Note(said("left-out.to-fill-in", texts=texts), left[0].place)] if texts else []
    return replace(document, parts=tuple(parts)), notes


def _is_blank(text: str) -> bool:
    """Whether a text is a blank to write on, with what it is for in a few words, or a total to be given."""
    if not _BLANK.search(text) or _POINTS.search(text):
        return False
    return len(bare(_BLANK.sub(" ", text)).split()) <= FIELD_WORDS


def _unmarked(cell: Cell) -> Cell:
    """A cell without them; a cell of nothing but boxes is empty."""
    kept = (line for line in cell.lines if not _BOXES.fullmatch(line.text))
    return replace(cell, lines=tuple(map(_line, kept))) if cell.lines else cell


def _line(line: Line) -> Line:
    text = _POINTS.sub("", _BOX.sub("", line.text, count=1) if _BOX.match(line.text) else line.text)
    return line if text == line.text else replace(line, text=text, lead=0)
