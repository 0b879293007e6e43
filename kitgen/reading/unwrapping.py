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
from kitgen.reading.plain import bare, ends
from kitgen.reading.shaping import shaped
from kitgen.reading.source import Note, Part, Place
from kitgen.reading.words import Hyphens, joined, whole_words

#: Longer paragraphs are not joined any further; and so many letters at their end show whether they go on.
LONGEST_PARAGRAPH, _TAIL = 10_000, 1_000
#: More joins over blank lines than these share one note.
_FEW_JOINS = 6
#: Blank lines mean nothing if this part of the lines around ends in the middle of a sentence.
_BROKEN = 0.3

_HEADER = re.compile(
    r"(?:fra|til|kopi|blindkopi|emne|sendt|dato|vedlegg|from|to|cc|bcc|subject|sent|date|attachments?|från|till|ämne|"
    r"skickat|datum|kopia|bilaga|frå|svar til):\s.*",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:mvh|vh|kh|(?:med |de )?(?:vennlig|venleg|venlig|beste|bedste|gode|vänlig|bästa)\w*\s+h[äei]ls\w*|"
    r"hilsen|hälsningar|(?:kind|best|warm)\s+regards|regards|sincerely|yours\s+\w+)\b[^.?:]{0,30}$",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:hei|hej|hallo|heisann|kjære|kære|kära|hi|dear|god\s?dag)\b.{0,40}", re.IGNORECASE)
#: A greeting is followed by at most so many lines, each of at most so many letters: a name, a title, a
#: number.
_LINES, _LONG = 10, 80
_PAGE = frozenset(
    map(
        bare,
        (
            "Gå til hovedinnhold|Hopp til hovedinnhold|Gå til innhold|Hopp til innhold|Hopp til innhald|"
            "Gå til hovudinnhald|Spring til indhold|Gå til indhold|Spring til hovedindhold|"
            "Gå till innehåll|Hoppa till innehåll|Gå till huvudinnehåll|Skip to content|Skip to main content|"
            "Fant du det du lette etter?|Fann du det du leita etter?|Fandt du det, du søgte?|"
            "Hittade du det du sökte?|Did you find what you were looking for?|"
            "Takk for din tilbakemelding|Takk for tilbakemeldingen|Takk for tilbakemeldinga|"
            "Tak for din tilbagemelding|Tack för din återkoppling|Thank you for your feedback|"
            "Hva forsøkte du å finne?|Hva lette du etter?|Kva leita du etter?|Hvad ledte du efter?|"
            "Vad letade du efter?|Del på Facebook|Skriv ut|Udskriv|Print|Til toppen|Til toppen av siden|"
            "Til toppen af siden|Back to top|Les opp|Lytt til teksten|Lyt til teksten"
        ).split("|"),
    )
)
_EDITED = re.compile(
    r"(?:forfatter|publisert|sist endret|sist endra|sist oppdatert|sidst opdateret|opdateret|publicerad|"
    r"senast uppdaterad|senast ändrad|last updated|published|author):?\s+.{1,40}",
    re.IGNORECASE,
)


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
    hyphens, mended = Hyphens(whole_words(piece.text for piece in raw)), list[str]()
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


def without_surroundings(text: str) -> tuple[str, list[Note]]:
    """The text with blank lines in place of parts of a mail or a web page, and a note that quotes them."""
    lines = _unquoted(text.split("\n"))
    heads, foot, page = _heads(lines), _signature(lines), _furniture(lines)
    first = [number for number, line in enumerate(lines) if line.strip()][:1]
    to = first if foot and not heads and _TO.fullmatch(lines[first[0]].strip()) else []
    mail = [*to, *heads, *foot]
    whose = (said("left-out.of-mail", texts=_texts(lines, mail)), mail)
    other = (said("left-out.of-web-page", texts=_texts(lines, page)), page)
    remarks = [Note(what, Place(line=numbers[0] + 1)) for what, numbers in (whose, other) if numbers]
    gone = {*mail, *page}
    return "\n".join("" if number in gone else line for number, line in enumerate(lines)), remarks


def _unquoted(lines: list[str]) -> list[str]:
    """The lines without the sign that mail programs put before an answered text, if nearly all have it."""
    held = [line for line in lines if line.strip()]
    quoting = sum(line.lstrip().startswith(">") for line in held)
    if len(held) < 4 or quoting < 0.9 * len(held):
        return lines
    return [re.sub(r"^\s*(?:> ?)+", "", line) for line in lines]


def _heads(lines: list[str]) -> list[int]:
    """The lines of the head of a mail, two at least, at the top of the text, and its recipient."""
    found: list[int] = []
    for number, line in enumerate(lines[:40]):
        if _HEADER.fullmatch(line.strip()):
            found.append(number)
        elif line.strip():
            return [*found, *([number] if _TO.fullmatch(line.strip()) else [])] if len(found) > 1 else []
    return []


def _signature(lines: list[str]) -> list[int]:
    """The greeting at the end of a letter, and the name and the address below it."""
    held = [number for number, line in enumerate(lines) if line.strip()]
    for number in held[-_LINES - 1 :]:
        if _GREETING.match(lines[number].strip()):
            after = [each for each in held if each >= number]
            return after if all(len(lines[each].strip()) <= _LONG for each in after) else []
    return []


def _furniture(lines: list[str]) -> list[int]:
    """The lines that web pages of municipalities have around their text."""
    found = [number for number, line in enumerate(lines) if bare(line) in _PAGE]
    if not found:
        return []
    return sorted({*found, *(n for n, line in enumerate(lines) if _EDITED.fullmatch(line.strip()))})


def _texts(lines: list[str], numbers: list[int]) -> list[str]:
    return [lines[number].strip() for number in numbers]
