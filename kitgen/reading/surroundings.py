"""Text that mail programs and web pages put around a text: recognised, left out, and noted."""

from __future__ import annotations

import re

from kitgen.errors import said
from kitgen.reading.plain import bare
from kitgen.reading.source import Note, Place

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


def without_surroundings(text: str) -> tuple[str, list[Note]]:
    """The text with blank lines in place of parts of a mail or a web page, and a note that quotes them."""
    lines = _unquoted(text.split("\n"))
    mail, page = [*_heads(lines), *_signature(lines)], _furniture(lines)
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
