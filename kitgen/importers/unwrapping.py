"""Plain text, also as it comes out of a PDF: lines joined to paragraphs, headings and lists told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kitgen.importers import addresses
from kitgen.importers.bullets import typed_bullet
from kitgen.importers.plain import ends, quoted
from kitgen.importers.source import Line, Part, Place, Remark

_PAGE_NUMBER = re.compile(
    r"(?:-\s*)?(?:(?:side|page|sida)\s+)?[0-9]{1,3}(?:\s*(?:av|of|/)\s*[0-9]{1,3})?(?:\s*-)?", re.IGNORECASE
)

_RULE = re.compile(r"[-=_*~–—]{3,}")
_NUMBER = re.compile(
    r"(?P<number>(?:[0-9]{1,2}\.)+[0-9]{0,2}|[0-9]{1,2}\)|[a-zæøå]\)|[0-9]{1,2}(?:\.[0-9]{1,2})+)"
    r"\s+(?=\S)"
)
_STATEMENT = re.compile(r"[A-ZÅÄÖÆØ][1-9][0-9]?[.:)]?\s+\S")
_AND = re.compile(r"(?:og|eller|och|and|or)\b")
#: A line that may be a heading is at most so long.
LONGEST_HEADING = 80
#: No more is joined to a paragraph of so many letters; and so many at its end tell whether it goes on.
LONGEST_PARAGRAPH, _TAIL = 10_000, 1_000
#: Blank lines mean nothing where this part of the lines around breaks off in the middle of a sentence.
_BROKEN = 0.3


@dataclass(slots=True)
class Piece:
    """A paragraph or list item in the making, from one or more lines of the file."""

    text: str
    line: int
    page: int
    indent: int
    sign: str = ""  #: of a bullet
    number: str = ""
    blank: int = 0  #: lines before it that are empty
    last: int = 0  #: how long its last line is
    many: int = 1  #: how many lines it has
    ruled: bool = False  #: a rule stands below it


def read_plain(text: str) -> tuple[list[Part], list[Remark]]:
    """The parts of a plain text, and what was guessed or left out on the way."""
    raw, remarks = _pieces(text)
    pieces, joins = _joined(raw)
    lines = _by_indent(pieces) or _without_title(list(_by_shape(pieces)), pieces)
    return list(lines), [*remarks, *joins]


#: Letters that scanners take bullets for; no line begins with them.
_MISREAD_BULLET = re.compile(r"[e¢©]\s+(?=[^\W\d_])")


def _pieces(text: str) -> tuple[list[Piece], list[Remark]]:
    """The lines of the file that are not empty, one piece each."""
    found: list[Piece] = []
    remarks: list[Remark] = []
    page, blank, pages = 1, 0, text.count("\f")
    misread = len(re.findall(r"(?m)^\s*[e¢©]\s+[^\W\d_]", text)) > 2
    for number, raw in enumerate(text.split("\n"), 1):
        page += raw.count("\f")
        plain = raw.replace("\f", " ").expandtabs(4).replace("\u00a0", " ").rstrip()
        line = plain.strip()
        if not line:
            blank += 1
        elif _RULE.fullmatch(line):
            if found and not blank:
                found[-1].ruled = True
        elif _PAGE_NUMBER.fullmatch(line) and blank:
            remarks.append(
                Remark(f"left out, as a page number: {line}", _place(page if pages else 0, number))
            )
        else:
            if misread and (sign := _MISREAD_BULLET.match(line)):
                line = f"• {line[sign.end() :]}"
                said = f"{quoted(sign[0].strip())} was taken for a bullet"
                remarks.append(Remark(said, _place(page if pages else 0, number)))
            piece = _piece(plain, line, number, page if pages else 0, blank)
            found.append(replace(piece, sign="•") if misread and piece.sign == "o" else piece)
            blank = 0
    return found, remarks


def _piece(plain: str, line: str, number: int, page: int, blank: int) -> Piece:
    indent = len(plain) - len(plain.lstrip())
    piece = Piece(line, number, page, indent, blank=blank, last=len(line))
    if bullet := typed_bullet(line):
        return replace(piece, text=bullet.text, sign=bullet.sign)
    if match := _NUMBER.match(line):
        return replace(piece, text=line[match.end() :], number=match["number"])
    return piece


def _place(page: int, line: int) -> Place:
    return Place(page=page, line=line)


def _joined(raw: Sequence[Piece]) -> tuple[list[Piece], list[Remark]]:
    """Pieces with the lines of one paragraph joined, and a remark for each join over a blank line."""
    found: list[Piece] = []
    remarks: list[Remark] = []
    loose = _loose(raw)
    for number, piece in enumerate(raw):
        last = found[-1] if found else None
        if last is None or not _belongs(last, piece, raw, number, loose[number]):
            found.append(replace(piece))
            continue
        before = last.text
        last.text, mended = _together(before, piece.text)
        if mended or (piece.blank and not loose[number]):
            tail = " ".join(before.split()[-4:])
            text = f"{quoted(piece.text)} was joined to {quoted('… ' + tail)}"
            remarks.append(Remark(text, _place(piece.page, piece.line)))
        last.last, last.ruled, last.many = piece.last, piece.ruled, last.many + 1
    return found, remarks


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
    """Whether the sentence in `before` goes on in `piece`, to judge by its small letter."""
    return not piece.sign and not piece.number and not ends(before) and piece.text[:1].islower()


def _belongs(last: Piece, piece: Piece, raw: Sequence[Piece], number: int, loose: bool) -> bool:
    """Whether a line goes on with the paragraph before it."""
    if piece.sign or piece.number or last.ruled or _STATEMENT.match(piece.text):
        return False
    if len(last.text) > LONGEST_PARAGRAPH:
        return False
    tail = last.text[-_TAIL:]
    if addresses.goes_on(tail, piece.text):
        return True
    if piece.text.startswith("http") or addresses.addresses(tail.split()[-1]):
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
    """How long lines are around one: the longest of its neighbours."""
    near = raw[max(0, number - 4) : number + 4]
    return max(piece.last for piece in near)


def _is_wrapped(raw: Sequence[Piece], number: int) -> bool:
    """Whether lines here are broken at a width, so that some sentence nearby goes on in a small letter."""
    near = raw[max(0, number - 6) : number + 7]
    return any(_cut(one.text, other) for one, other in pairwise(near))


def _together(text: str, after: str) -> tuple[str, bool]:
    """Two lines as one, and whether a word that was broken at a hyphen was mended."""
    if addresses.goes_on(text[-_TAIL:], after):
        return text.rstrip() + after, False
    if re.search(r"[^\W\d_]-$", text) and after[:1].islower() and not _AND.match(after):
        return text[:-1] + after, True
    return f"{text} {after}", False


def _by_indent(pieces: Sequence[Piece]) -> list[Line]:
    """An outline that nothing but its indents makes: areas, statements and points, one line each."""
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
    place = _place(piece.page, piece.line)
    if rank == 0:
        return Line(piece.text, place, heading=1 if title else 2)
    return Line(piece.text, place, bullet=True, level=rank - 1)


def _by_shape(pieces: Sequence[Piece]) -> Iterator[Line]:
    """Lines with headings told by their shape, and lists with levels by indent or by their signs."""
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
            _place(piece.page, piece.line),
            bullet=listed,
            number=piece.number,
            level=levels.of(piece, pieces[number - 1] if number else None) if listed else 0,
            heading=heading,
        )
        if not listed:
            levels = _Levels()


def _without_title(lines: list[Line], pieces: Sequence[Piece]) -> list[Line]:
    """The lines, where the first heading is no title: it has a list like the others, close below it."""
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


def _dotted(piece: Piece) -> bool:
    return bool(re.fullmatch(r"(?:[0-9]{1,2}\.)+[0-9]{0,2}", piece.number))


def _heading(pieces: Sequence[Piece], number: int, capitals: bool, titled: bool) -> int:
    """The level of a heading; 0 for what is none."""
    piece = pieces[number]
    following = pieces[number + 1] if number + 1 < len(pieces) else None
    if piece.ruled:
        return 2 if titled else 1
    if following is None or not _looks(piece) or (piece.blank == 0 and number and _in_run(pieces, number)):
        return 0
    if piece.number:
        return _numbered_heading(pieces, number)
    if not titled and number < 3:
        return 1
    return 2 if _in_capitals(piece) or not capitals else 3


def _looks(piece: Piece) -> bool:
    text = piece.text
    right = text[:1].isupper() or text[:1] in '«“"' or text[:1].isdigit()
    if piece.sign or piece.many > 2 or text.count("(") != text.count(")") or _STATEMENT.match(text):
        return False
    wrong = re.search(r"[.,;:!»”\"-]$", text)
    return bool(
        right and not wrong and len(text) <= LONGEST_HEADING and "http" not in text and "@" not in text
    )


def _in_run(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a line stands among others that look the same, as in a list without signs or a poem."""
    before, following = pieces[number - 1], pieces[number + 1]
    return _looks(before) and _looks(following) and not following.blank


def _numbered_heading(pieces: Sequence[Piece], number: int) -> int:
    """The level of a numbered heading; 0 for an item of a numbered list."""
    piece, following = pieces[number], pieces[number + 1]
    deep = len(re.findall("[0-9]+", piece.number))
    if deep > 1 or (following.number and len(re.findall("[0-9]+", following.number)) > 1):
        return deep + 1
    deeper = following.indent > piece.indent and not following.sign
    if not _dotted(piece) or following.number or deeper:
        return 0
    if pieces[number - 1].number and number:
        return 0
    return 2 if following.blank or following.sign or len(following.text) > len(piece.text) else 0


class _Levels:
    """How deep the items of a list are: by their indents, or by signs that change from level to level."""

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
