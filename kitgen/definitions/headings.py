"""The columns a list of units can have, by the headings that people give them.

Capitals, accents, spaces, signs and words in brackets make no difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache

from kitgen.basics.languages.messages import Messages
from kitgen.basics.languages.table import COMPLETE
from kitgen.basics.records import dataclass
from kitgen.definitions.tables import Cell, Table, letters
from kitgen.domain.fields import slug
from kitgen.errors import Said, said

#: So many rows at the top may hold titles before the header row.
FIRST_ROWS = 50
#: The columns a list can have; the catalogues have their headings, as ``column.name`` and so on.
FIELDS = tuple(
    "name kind group contact date start place participants answers minutes answer duplicate focus logo "
    "colour sheets formats language terms options".split()
)

#: Other headings that municipal lists have for the same; separated by commas.
_OTHERS: Mapping[str, str] = {
    "name": "unit, unit name, name of unit, school, kindergarten, preschool, enhet, enhetsnavn, enhetens "
    "navn, navn på enhet, navn på enheten, eining, einingsnamn, namn på eining, enhed, enhedsnavn, navn på "
    "enhed, enhetsnamn, enhetens namn, namn på enhet, virksomhet, virksomhetens navn, verksemd, virksomhed, "
    "verksamhet, skole, skolenavn, skolens navn, skule, skulenamn, skola, skolans namn, barnehage, "
    "barnehagenavn, barnehagens navn, barnehagenamn, børnehave, børnehavens navn, dagtilbud, institution, "
    "institutionens navn, institusjon, förskola, förskolans namn",
    "kind": "kind, type of unit, unit type, slag, enhetstype, type enhet, einingstype, enhedstype, "
    "enhetstyp, typ av enhet, skoletype, skuletype, virksomhetstype",
    "group": "team, class, department, avdeling, klasse, lag, trinn, afdeling, stue, avdelning, arbetslag, "
    "klass",
    "contact": "contact person, kontaktperson, kontaktinformasjon, kontaktinformation",
    "date": "meeting date, date of meeting, møtedato, dato for møte, dato for møtet, mødedato, dato for "
    "møde, dato for mødet, mötesdatum, datum för möte, datum för mötet",
    "start": "starts at, time of day, kl, klokka, klokken, klockan, tidspunkt, starttid, "
    "starttidspunkt, starttidspunktet, klokkeslett, klokkeslæt, "
    "klokkslag, møtestart, mødestart, mötesstart",
    "place": "meeting place, venue, room, location, plass, møtested, møtestad, møteplass, møterom, mødested, "
    "mødelokale, mötesplats, lokale, lokal, rom, lokaler",
    "participants": "number of participants, antall deltakere, antall, tal på deltakarar, antal deltagere, "
    "antal deltagare, antal",
    "answers": "answers, answer file, answers file, file with answers, svarfil, svarfiler, svarsfil",
    "minutes": "number of minutes, length in minutes, duration in minutes, antall minutter, tal på minutt, "
    "antal minutter, antal minuter, min, varighet, varighed, lengde i minutter",
    "answer": "answer, answer url, form, form link, form url, link, link to answer, url, lenke, "
    "lenkje, länk, lenke til svar, lenkje til svar, lenke til skjema, lenkje til skjema, skjemalenke, "
    "skjemalenkje, link til svar, link til skjema, skjemalink, link til skema, skemalink, länk till svar, "
    "länk till formulär, "
    "formulärlänk, svarslenke, svarlänk, svarurl, forms, forms lenke, forms link",
    "duplicate": "duplicate link, duplicate, duplicate url, copy url, link to copy, duplikatlenke, "
    "dupliseringslenke, lenke til kopi, kopieringslenke, lenke for å kopiere, dupliseringslenkje, lenkje "
    "til kopi, dupliceringslink, link til kopi, kopieringslink, kopilänk, dupliceringslänk, länk till kopia",
    "focus": "focus areas, fokusområde, fokusområder, fokusområden, focus area",
    "logo": "logo file, logofil, logotype, logotypfil",
    "colour": "color, accent colour, accent color, profilfarge, profilfarve, profilfärg, fargekode, "
    "farvekode, färgkod",
    "sheets": "sheet, arkene, arka, arken",
    "formats": "format, file formats, filformat, filformater",
    "language": "målform",
    "terms": "terms, begreper, begrep, omgrep, begreber, begrepp, termer, ordbytte, ordbyte",
    "options": "option, settings, valgmuligheter, innstillinger, indstillinger, inställningar",
}

#: What tools for forms call the time at which somebody had answered, in the language of each.
ANSWERED_AT = (
    "Completion time|Fullføringstidspunkt|Fullføringstid|Færdiggørelsestidspunkt|Fuldførelsestidspunkt"
    "|Slutförandetid|Timestamp|Tidsmerke|Tidsstempel|Tidsstämpel|Date submitted|submitdate|SubmissionDate"
    "|_submission_time|Innsendt"
).split("|")
#: Columns that answers may seem to have.
_OF_ANSWERS = {"name", "start", "date", "language"}

#: Words that name the row of totals below a list.
TOTALS = frozenset({"sum", "total", "totalt", "ialt", "tilsammen", "summa", "totals", "sumtotalt", "isum"})
#: Shorter headings are not guessed at: too many other words are as near.
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a table: what is in which column, both counted from 0."""

    row: int
    columns: Mapping[int, str]  #: column → name of the field
    headings: Mapping[int, str]  #: column → its heading as written
    unread: tuple[int, ...] = ()  #: columns whose heading says nothing to us
    faults: tuple[tuple[int, Said], ...] = ()  #: column, and what is wrong

    def place(self, column: int) -> Said:
        """A column as people find it: its letters and its heading."""
        heading, column_letters = self.headings.get(column), letters(column)
        if heading:
            return said("where.column-called", column=column_letters, heading=heading)
        return said("where.column", column=column_letters)


def written(field: str) -> tuple[str, ...]:
    """The heading that kitgen writes for a field, in each complete language."""
    return tuple(Messages.of(language)(f"column.{field}") for language in COMPLETE)


def plain(heading: str) -> str:
    """A heading without capitals, accents and all else that makes no difference."""
    return slug(heading).replace("-", "")


def score(rows: Iterable[Sequence[Cell]]) -> tuple[bool, int]:
    """Whether a row has a heading for the name, and the most known headings that such a row (or any) has."""
    return max(((_names_something(row), len(set(_known(row).values()))) for row in rows), default=(False, 0))


def header_of(table: Table) -> Header | None:
    """The header row of a table; None when no row has a heading for the name.

    Rows of titles may stand above it: of the first rows, the first counts that has another heading as well,
    or else the first that has one for the name.
    """
    rows = [(number, row) for number, row in enumerate(table.rows[:FIRST_ROWS]) if _names_something(row)]
    full = [(number, row) for number, row in rows if len(set(_known(row).values())) > 1]
    return _header(*(full or rows)[0]) if rows else None


def holds_answers(table: Table) -> bool:
    """Whether a table is what a tool for forms exports: who answered and when, and else nothing of a unit."""
    known = {plain(name) for name in ANSWERED_AT}
    return any(
        any(plain(heading) in known for _, heading in _texts(row)) and {*_known(row).values()} <= _OF_ANSWERS
        for row in table.rows[:FIRST_ROWS]
    )


def nearest_name(table: Table) -> tuple[int, int, str] | None:
    """Row and column of a heading that was perhaps meant for the name, and how it should be written.

    One of several below each other is none: it is a unit in a list without headings.
    """
    names = [known for known, field in _fields().items() if field == "name"]
    found = [
        (number, column, near)
        for number, row in enumerate(table.rows[:FIRST_ROWS])
        for column, heading in _texts(row)
        if (near := _nearest(heading, names, 0.75))
    ]
    columns = Counter(column for _, column, _ in found)
    return next((each for each in found if columns[each[1]] == 1), None)


def _names_something(row: Sequence[Cell]) -> bool:
    return "name" in _known(row).values()


def _texts(row: Sequence[Cell]) -> Iterator[tuple[int, str]]:
    for column, cell in enumerate(row):
        if isinstance(cell, str) and cell.strip():
            yield column, " ".join(cell.split())


def _known(row: Sequence[Cell]) -> dict[int, str]:
    """The columns of a row with a known heading."""
    found = ((column, _field(heading)) for column, heading in _texts(row))
    return {column: field for column, field in found if field}


def _field(heading: str) -> str | None:
    outside = re.sub(r"\(.*?\)|\[.*?\]", " ", heading)
    return _fields().get(plain(heading)) or _fields().get(plain(outside))


@cache
def _fields() -> Mapping[str, str]:
    """The field of every heading, in its plain form."""
    return {plain(heading): field for heading, field in _all()}


def _all() -> Iterator[tuple[str, str]]:
    for field, others in _OTHERS.items():
        yield from ((heading.strip(), field) for heading in others.split(","))
    yield from ((heading, field) for field in FIELDS for heading in written(field))


def _header(number: int, row: Sequence[Cell]) -> Header:
    headings, known = dict(_texts(row)), _known(row)
    columns: dict[int, str] = {}
    faults: list[tuple[int, Said]] = []
    for field in FIELDS:
        found = [column for column in known if known[column] == field]
        chosen, others = _choice(field, found, headings)
        columns |= dict.fromkeys(chosen, field)
        for column in others:
            first = letters(chosen[0])
            faults.append((column, said("heading.twice", column=first, heading=headings[chosen[0]])))
    for column in sorted(headings.keys() - known.keys()):
        if near := _near_miss(headings[column], set(columns.values())):
            faults.append((column, said("heading.unknown", near=near)))
    unread = tuple(sorted(headings.keys() - columns.keys() - {column for column, *_ in faults}))
    return Header(number, columns, headings, unread, tuple(faults))


def _choice(field: str, found: list[int], headings: Mapping[int, str]) -> tuple[list[int], list[int]]:
    """Of columns for one field: the one that is read, and those that could also be meant.

    The heading that kitgen itself writes comes before others: beside “Navn”, “Skole” is only a remark.
    """
    ours = {plain(heading) for heading in written(field)}
    first = [column for column in found if plain(headings[column]) in ours] or found
    return first[:1], first[1:]


def _near_miss(heading: str, taken: set[str]) -> str | None:
    """The heading that was perhaps meant, of a field that no column has."""
    free = (known for known, field in _fields().items() if len(known) >= _SHORTEST and field not in taken)
    return _nearest(heading, free, 0.84)


def _nearest(heading: str, known: Iterable[str], likeness: float) -> str | None:
    """The nearest of some headings in their plain form, if it is so like it, as it should be written."""
    near = get_close_matches(plain(heading), known, n=1, cutoff=likeness)
    written = {plain(heading): heading for heading, _ in _all()} if near else {}
    return written[near[0]] if near else None
