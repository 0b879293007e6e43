"""The lines of a plain text, each with its bullet or number, without page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kitgen.errors import Said, said
from kitgen.reading.bullets import typed_bullet
from kitgen.reading.source import Note, Place

_PAGE_NUMBER = re.compile(
    r"(?:-\s*)?(?:(?:side|page|sida)\s+)?[0-9]{1,3}(?:\s*(?:av|of|/)\s*[0-9]{1,3})?(?:\s*-)?", re.IGNORECASE
)
_RULE = re.compile(r"[-=_*~–—]{3,}")
_NUMBER = re.compile(
    r"(?P<number>(?:[0-9]{1,2}\.)+[0-9]{0,2}|[0-9]{1,2}\)|[a-zæøå]\)|[0-9]{1,2}(?:\.[0-9]{1,2})+)"
    r"\s+(?=\S)"
)
#: A statement with its id.
STATEMENT = re.compile(r"[A-ZÅÄÖÆØ][1-9][0-9]?[.:)]?\s+\S")
#: Letters that scanners read instead of bullets; no line begins with them.
_MISREAD = re.compile(r"[e¢©]\s+(?=[^\W\d_])")
_BOX = re.compile(r"\[[ xX]?\]\s+(?=\S)")
#: Words beside a picture.
_CREDIT = re.compile(
    r"(?:foto|photo|bilde|billede|illustrasjon|illustration|figur|figure)\b.{0,12}:.{0,80}",
    re.IGNORECASE,
)
#: A line that may be a heading is at most so long.
LONGEST_HEADING = 80
#: So many lines of a note are named; the others are counted.
_NAMED = 30


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

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(page=self.page, line=self.line)


@dataclass(slots=True)
class _Gathered:
    """A note for all lines that it applies to."""

    what: Said
    places: list[Place] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, text: str, place: Place) -> None:
        """Remember one of them."""
        self.texts.append(text)
        self.places.append(place)

    def remarks(self) -> Iterator[Note]:
        """The note, if any line needs it."""
        if self.places:
            texts = list(dict.fromkeys(self.texts))
            lines = [place.line for place in self.places]
            also = said("guess.lines", lines=lines[:_NAMED], more=len(lines)) if len(lines) > 1 else ""
            yield Note(replace(self.what, values={"texts": texts, "lines": also}), self.places[0])


def pieces(text: str) -> tuple[list[Piece], list[Note]]:
    """The lines of the file that are not empty, one piece each, and notes on what was left out or guessed."""
    reader = _Reader(text)
    for number, raw in enumerate(text.split("\n"), 1):
        reader.take(number, raw)
    notes = (reader.numbers, reader.heads, reader.credits, reader.misread, reader.alone)
    return reader.found, [remark for each in notes for remark in each.remarks()]


class _Reader:
    def __init__(self, text: str) -> None:
        self.found: list[Piece] = []
        self.page, self.pages, self.blank = 1, text.count("\f"), 0
        self.running = _running(text) if self.pages else frozenset[str]()
        self.scanned = len(re.findall(r"(?m)^\s*[e¢©]\s+[^\W\d_]", text)) > 2
        self.waiting: list[str] = []  #: bullets that stood alone, before the lines they belong to
        self.numbers = _Gathered(said("left-out.page-numbers", texts=[], lines=""))
        self.heads = _Gathered(said("left-out.running", texts=[], lines=""))
        self.credits = _Gathered(said("left-out.of-picture", texts=[], lines=""))
        self.misread = _Gathered(said("guess.bullets", texts=[], lines=""))
        self.alone = _Gathered(said("guess.lone-bullets", texts=[], lines=""))

    def take(self, number: int, raw: str) -> None:
        """Read the next line of the file."""
        self.page += raw.count("\f")
        plain = raw.replace("\f", " ").expandtabs(4).replace("\u00a0", " ").rstrip()
        line, place = plain.strip(), Place(page=self.page if self.pages else 0, line=number)
        if not line:
            self.blank += 1
        elif _RULE.fullmatch(line):
            if self.found and not self.blank:
                self.found[-1].ruled = True
        elif _CREDIT.fullmatch(line):
            self.credits.add(line, place)
        elif line in self.running:
            self.heads.add(line, place)
        elif _PAGE_NUMBER.fullmatch(line) and (self.blank or "\f" in raw):
            self.numbers.add(line, place)
        elif typed_bullet(f"{line}\tA") and len(line) == 1 and line != "o":
            self.waiting.append(line)
            self.alone.add(line, place)
        else:
            self.found.append(self._with_bullet(self._piece(plain, line, place), line, place))
            self.blank = 0

    def _piece(self, plain: str, line: str, place: Place) -> Piece:
        indent = len(plain) - len(plain.lstrip())
        piece = Piece(line, place.line, place.page, indent, blank=self.blank, last=len(line))
        if bullet := typed_bullet(line):
            return replace(piece, text=_BOX.sub("", bullet.text), sign=bullet.sign)
        if match := _NUMBER.match(line):
            return replace(piece, text=line[match.end() :], number=match["number"])
        return piece

    def _with_bullet(self, piece: Piece, line: str, place: Place) -> Piece:
        """The piece with a bullet that was misread, or that was alone on the line before it."""
        if self.scanned and (sign := _MISREAD.match(line)):
            self.misread.add(sign[0].strip(), place)
            return replace(piece, text=line[sign.end() :], sign="•")
        if self.scanned and piece.sign == "o":
            return replace(piece, sign="•")
        if self.waiting and not piece.sign and not line[0].islower():
            return replace(piece, sign=self.waiting.pop(0))
        return piece


def _running(text: str) -> frozenset[str]:
    """The lines at the head or foot of several pages, and of half of them at least."""
    found: Counter[str] = Counter()
    pages = [[line.strip() for line in page.split("\n") if line.strip()] for page in text.split("\f")]
    for page in pages:
        held = [line for line in page if not _PAGE_NUMBER.fullmatch(line)]
        found.update({*held[:1], *held[-1:]})
    return frozenset(line for line, count in found.items() if count > 1 and 2 * count >= len(pages))
