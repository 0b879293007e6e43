"""Headings and lists of a plain text, recognised by their shape: numbers, capitals, indents, short lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kitgen.reading.pieces import LONGEST_HEADING, STATEMENT, Piece
from kitgen.reading.plain import ends
from kitgen.reading.source import Line


def shaped(pieces: Sequence[Piece]) -> list[Line]:
    """The paragraphs of a text as lines of a document, with headings and lists."""
    return _by_indent(pieces) or _without_title(list(_by_shape(pieces)), pieces)


def _by_indent(pieces: Sequence[Piece]) -> list[Line]:
    """An outline that only its indents make: areas, statements and points, one line each."""
    depths = sorted({piece.indent for piece in pieces})
    rank = {depth: number for number, depth in enumerate(depths)}
    plain = not any(piece.sign or piece.number for piece in pieces)
    outer = [piece for piece in pieces if rank[piece.indent] == 0]
    steps = all(rank[b.indent] <= rank[a.indent] + 1 for a, b in pairwise(pieces))
    if not plain or not 2 <= len(depths) <= 4 or not steps or len(outer) * 2 > len(pieces):
        return []
    if pieces[0].indent or any(len(piece.text) > LONGEST_HEADING or piece.many > 2 for piece in outer):
        return []
    title = len(outer) > 1 and outer[0] is pieces[0] and pieces[1] is outer[1]
    return [
        _indented(piece, rank[piece.indent], title and number == 0) for number, piece in enumerate(pieces)
    ]


def _indented(piece: Piece, rank: int, title: bool) -> Line:
    place = piece.place
    if rank == 0:
        return Line(piece.text, place, heading=1 if title else 2)
    return Line(piece.text, place, bullet=True, level=rank - 1)


def _by_shape(pieces: Sequence[Piece]) -> Iterator[Line]:
    """Lines with headings recognised by their shape, and lists with levels by indent or by their signs."""
    levels = _Levels()
    capitals = any(_in_capitals(piece) for piece in pieces)
    titled = False
    for number, piece in enumerate(pieces):
        heading = _heading(pieces, number, capitals, titled)
        titled = titled or bool(heading)
        listed = not heading and bool(piece.sign or piece.number)
        text = (
            f"{piece.number} {piece.text}" if heading and not _dotted(piece) and piece.number else piece.text
        )
        yield Line(
            text,
            piece.place,
            bullet=listed,
            number=piece.number,
            level=levels.of(piece, pieces[number - 1] if number else None) if listed else 0,
            heading=heading,
        )
        if not listed:
            levels = _Levels()


def _without_title(lines: list[Line], pieces: Sequence[Piece]) -> list[Line]:
    """The lines, where the first heading is not a title: it has a list like the others, close below it."""
    heads = [number for number, line in enumerate(lines) if line.heading]
    if len(heads) < 2 or heads[0] != 0 or pieces[0].ruled or pieces[1].blank:
        return lines
    listed = any(line.bullet for line in lines[: heads[1]])
    same = _in_capitals(pieces[0]) == _in_capitals(pieces[heads[1]])
    if listed and same:
        lines[0] = replace(lines[0], heading=lines[heads[1]].heading)
    return lines


def _in_capitals(piece: Piece) -> bool:
    letters = [letter for letter in piece.text if letter.isalpha()]
    return len(letters) > 4 and all(letter.isupper() for letter in letters)


def _many_in_capitals(pieces: Sequence[Piece]) -> bool:
    """Whether there are more headings in capitals than a title."""
    return sum(map(_in_capitals, pieces[:400])) > 1


def _dotted(piece: Piece) -> bool:
    return bool(re.fullmatch(r"(?:[0-9]{1,2}\.)+[0-9]{0,2}", piece.number))


def _heading(pieces: Sequence[Piece], number: int, capitals: bool, titled: bool) -> int:
    """The level of a heading; 0 for other lines."""
    piece = pieces[number]
    following = pieces[number + 1] if number + 1 < len(pieces) else None
    if piece.ruled:
        return 2 if titled else 1
    if following is None or not _looks(piece) or (piece.blank == 0 and number and _in_run(pieces, number)):
        return 0
    if piece.number:
        return _numbered_heading(pieces, number)
    if not titled and number < 3 and not (number and _in_capitals(piece) and _many_in_capitals(pieces)):
        return 1
    return 2 if _in_capitals(piece) or not capitals else 3


#: Pictures before a heading, as messages and lists on the web have them.
_PICTURES = re.compile(r"^[\u2300-\u23ff\u2600-\u27bf\U0001f300-\U0001faff\ufe0f\u200d\s]+")


def _looks(piece: Piece) -> bool:
    text = _PICTURES.sub("", piece.text)
    right = text[:1].isupper() or text[:1] in '«“"' or text[:1].isdigit()
    if piece.sign or piece.many > 2 or text.count("(") != text.count(")") or STATEMENT.match(text):
        return False
    wrong = re.search(r"[.,;:!»”\"-]$", text)
    return bool(
        right and not wrong and len(text) <= LONGEST_HEADING and "http" not in text and "@" not in text
    )


def _in_run(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a line is among others that look the same, as in a list without signs or a poem."""
    before, following = pieces[number - 1], pieces[number + 1]
    return _looks(before) and _looks(following) and not following.blank


def _numbered_heading(pieces: Sequence[Piece], number: int) -> int:
    """The level of a numbered heading; 0 for an item of a numbered list."""
    piece, following = pieces[number], pieces[number + 1]
    deep = len(re.findall("[0-9]+", piece.number))
    if deep > 1 or (following.number and len(re.findall("[0-9]+", following.number)) > 1):
        return deep + 1
    deeper = following.indent > piece.indent and not following.sign
    if _has_parts(pieces, number):
        return 2
    if not _dotted(piece) or following.number or deeper:
        return 0
    if pieces[number - 1].number and number:
        return 0
    higher = any(each.ruled for each in pieces[1:number])
    return 2 + higher if following.blank or following.sign or len(following.text) > len(piece.text) else 0


def _has_parts(pieces: Sequence[Piece], number: int) -> bool:
    """Whether the next number is that of its first part, as 2.1 is for 2."""
    name = pieces[number].number.rstrip(".")
    later = (piece.number for piece in pieces[number + 1 : number + 12] if piece.number)
    return name.isdigit() and next(later, "").rstrip(".") == f"{name}.1"


class _Levels:
    """The levels of the items of a list: by their indents, or by signs that change from level to level."""

    def __init__(self) -> None:
        self.open: list[tuple[int, str]] = []

    def of(self, piece: Piece, before: Piece | None) -> int:
        """The level of the next item, from 0."""
        kind = piece.sign or ("1" if piece.number[:1].isdigit() else "a")
        if not self.open:
            self.open = [(piece.indent, kind)]
            return 0
        indents = {indent for indent, _ in self.open} | {piece.indent}
        if len(indents) > 1:
            return self._by_indent(piece.indent, kind)
        return self._by_sign(piece.indent, kind, before)

    def _by_indent(self, indent: int, kind: str) -> int:
        while len(self.open) > 1 and self.open[-1][0] > indent:
            self.open.pop()
        if indent > self.open[-1][0]:
            self.open.append((indent, kind))
        return len(self.open) - 1

    def _by_sign(self, indent: int, kind: str, before: Piece | None) -> int:
        known = [number for number, (_, sign) in enumerate(self.open) if sign == kind]
        unfinished = before is not None and not ends(before.text) and before.text[-1:].islower()
        deeper = not known or (known[-1] < len(self.open) - 1 and unfinished)
        if deeper:
            self.open.append((indent, kind))
        else:
            del self.open[known[-1] + 1 :]
        return len(self.open) - 1
