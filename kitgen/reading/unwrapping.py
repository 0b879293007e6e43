"""Plain text, also as copied from a PDF: lines are joined to paragraphs, and divided words made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kitgen.errors import said
from kitgen.reading import addresses
from kitgen.reading.pasted import remarks_on, with_tables, without_tables
from kitgen.reading.pieces import LONGEST_HEADING, STATEMENT, Piece, pieces
from kitgen.reading.plain import ends
from kitgen.reading.shaping import shaped
from kitgen.reading.source import Note, Part
from kitgen.reading.surroundings import without_surroundings
from kitgen.reading.words import Hyphens, joined

#: Longer paragraphs are not joined any further; and so many letters at their end show whether they go on.
LONGEST_PARAGRAPH, _TAIL = 10_000, 1_000
#: More joins over blank lines than these share one note.
_FEW_JOINS = 6
#: Blank lines mean nothing if this part of the lines around ends in the middle of a sentence.
_BROKEN = 0.3


def read_plain(text: str) -> tuple[list[Part], list[Note]]:
    """The parts of a plain text, and notes on what was guessed or left out."""
    inside, around = without_surroundings(text)
    outside, tables = without_tables(inside)
    raw, remarks = pieces(outside)
    whole, joins = _joined(raw)
    return with_tables(shaped(whole), tables), [*around, *remarks_on(tables), *remarks, *joins]


def _joined(raw: Sequence[Piece]) -> tuple[list[Piece], list[Note]]:
    """Pieces with the lines of one paragraph joined; remarks on joins over blank lines, and on hyphens."""
    found: list[Piece] = []
    remarks: list[Note] = []
    hyphens, mended = Hyphens(_words(raw)), list[str]()
    loose = _loose(raw)
    for number, piece in enumerate(raw):
        last = found[-1] if found else None
        if last is None or not _belongs(last, piece, raw, number, loose[number]):
            found.append(replace(piece))
            continue
        before, guessed = last.text, len(hyphens.guessed)
        last.text = before[:-_TAIL] + _together(before[-_TAIL:], piece.text, hyphens)
        mended += hyphens.guessed[guessed:]
        if piece.blank and not loose[number]:
            tail = f"… {' '.join(before.split()[-4:])}"
            remarks.append(Note(said("guess.joined", text=piece.text, before=tail), piece.place))
        last.last, last.ruled, last.many = piece.last, piece.ruled, last.many + 1
    if len(remarks) > _FEW_JOINS:
        texts = [str(each.what.values["text"]) for each in remarks]
        remarks = [Note(said("guess.joined-over-blank", texts=texts), remarks[0].place)]
    if mended:
        remarks.append(Note(said("guess.hyphens", texts=mended)))
    return found, remarks


def _words(raw: Sequence[Piece]) -> frozenset[str]:
    """The words that are whole within the lines."""
    words = (word for piece in raw for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])", piece.text))
    return frozenset(word.lower() for word in words)


def _together(text: str, after: str, hyphens: Hyphens) -> str:
    """The end of a text and the next line as one."""
    lead = text[: len(text) - len(text.lstrip())]
    return lead + joined([text, after], hyphens)


def _loose(raw: Sequence[Piece]) -> list[bool]:
    """For each line, whether blank lines mean nothing around it: most sentences there are broken by one."""
    broken = [
        piece.blank == 1 and _cut(before.text, piece)
        for before, piece in zip([Piece("", 0, 0, 0), *raw], raw, strict=False)
    ]
    return [
        sum(broken[max(0, number - 6) : number + 7])
        >= max(2, _BROKEN * len(broken[max(0, number - 6) : number + 7]))
        for number in range(len(raw))
    ]


def _cut(before: str, piece: Piece) -> bool:
    """Whether the sentence in `before` continues in `piece`, judged by its small letter."""
    return not piece.sign and not piece.number and not ends(before) and piece.text[:1].islower()


def _belongs(last: Piece, piece: Piece, raw: Sequence[Piece], number: int, loose: bool) -> bool:
    """Whether a line continues the paragraph before it."""
    if piece.sign or piece.number or last.ruled or STATEMENT.match(piece.text):
        return False
    if len(last.text) > LONGEST_PARAGRAPH:
        return False
    tail = last.text[-_TAIL:]
    if addresses.goes_on(tail, piece.text):
        return True
    if piece.text.startswith("http") or addresses.addresses(tail.rpartition(" ")[2]):
        return False
    if _cut(tail, piece):
        return piece.blank <= 1 or (piece.blank <= 6 and last.last > LONGEST_HEADING // 4)
    if piece.blank > (1 if loose else 0) or (last.indent > piece.indent and not last.sign):
        return False
    width = _width(raw, number)
    first = len(piece.text.split()[0])
    full = width >= 30 and last.last + 1 + first > width
    return full and (not ends(tail) or last.last > 0.8 * width) and _is_wrapped(raw, number)


def _width(raw: Sequence[Piece], number: int) -> int:
    """The length of the lines around one: the longest of its neighbours."""
    near = raw[max(0, number - 4) : number + 4]
    return max(piece.last for piece in near)


def _is_wrapped(raw: Sequence[Piece], number: int) -> bool:
    """Whether lines here are broken at a width, so that some sentence nearby continues in a small letter."""
    near = raw[max(0, number - 6) : number + 7]
    return any(_cut(one.text, other) for one, other in pairwise(near))
