"""Documents as municipalities write them in Word, each with what a person finds in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from imported.measured import Expected
from imported.wordfiles import box, link, p, r, tbl, tc, tr, word

ANSWER = "https://forms.office.com/e/aB3dE5fG7h"
COPY = (
    "https://forms.office.com/Pages/ShareFormPage.aspx?id=VGM9_pUOAkqRU5wpxnbFKptTeeIh0QBKskyXoKiQLUxUM0pN"
    "&sharetoken=IVcPMmDzqe2Kq73NShle"
)

#: Title and definition of each area.
AREAS = {
    "Vi handler autoritativt": "Vi møter barn, unge og familier med varme, tydelighet og respekt.",
    "Vi er oppvekstlaget": "Vi er profesjonelle lagarbeidere og finner de beste løsningene i fellesskap.",
    "Vi er en lærende organisasjon": "Vi er bevisste på hva vi lærer av, og hvordan vi kan lære sammen.",
}
STATEMENTS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "Vi handler autoritativt": {
        "Vi er vennlige i kommunikasjonen med hverandre.": (
            "Vi kommuniserer med varme – også i krevende situasjoner.",
            "Vi støtter hverandre i å håndtere det som er vanskelig.",
        ),
        "Vi har uttalte forventninger til oss selv og andre.": (
            "Vi streber etter å være tydelige i kommunikasjonen.",
            "Vi sjekker ut om forventningene er avklart, for eksempel etter et møte.",
        ),
    },
    "Vi er oppvekstlaget": {
        "Vi har kontakt på tvers av virksomheter, og det kjennes trygt og naturlig.": (
            "Vi tar kontakt med kollegaer når det trengs.",
            "Vi vet hvem vi kan snakke med om ulike problemstillinger.",
        ),
        "Vi tar et felles ansvar for å etablere og opprettholde et godt samarbeid.": (
            "Vi er kjent med regler og rutiner for samtykke.",
            "Det er rom for å prøve og feile.",
        ),
    },
    "Vi er en lærende organisasjon": {
        "Vi legger til rette for en tilbakemeldingskultur som fremmer utvikling.": (
            "Vi gir og tar imot tilbakemeldinger for å lære.",
            "Vi legger til rette for tid til refleksjon i felles møter.",
        ),
        "Vi reflekterer over og evaluerer egen praksis.": (
            "Vi øver på å ta imot tilbakemeldinger med åpenhet.",
            "Vi stiller systematiske spørsmål: Hva har vi lært?",
        ),
    },
}
TITLES = list(AREAS)


@dataclass(frozen=True)
class Case:
    """A document, and what a person finds in it."""

    name: str
    data: bytes
    areas: Expected = field(default_factory=lambda: STATEMENTS)
    definitions: Mapping[str, str] = field(default_factory=lambda: AREAS)
    more: Mapping[str, object] = field(default_factory=dict)  #: fields of the draft


# -- ways to write headers and cells -----------------------------------------------------------------

Head = Callable[[str], str]


def by_paragraph(title: str) -> str:
    return tc(p(r(title, bold=True)), p(AREAS[title]))


def by_line_break(title: str) -> str:
    return tc(p(r(title, bold=True), r(f"\n{AREAS[title]}")))


def by_line_break_alone(title: str) -> str:
    return tc(p(f"{title}\n{AREAS[title]}"))


def by_bold(title: str) -> str:
    return tc(p(r(title, bold=True), r(f" {AREAS[title]}")))


def by_size(title: str) -> str:
    return tc(p(r(title, size=16), r(f" {AREAS[title]}", size=10)))


def by_broken_title(title: str) -> str:
    first, _, last = title.rpartition(" ")
    return tc(p(r(first, bold=True, size=16)), p(r(last, bold=True, size=16)), p(AREAS[title]))


def in_a_box(title: str) -> str:
    return tc(p(box(p(r(title, bold=True)), p(AREAS[title]))))


Points = Callable[[str, Sequence[str]], Sequence[str]]


def as_list(statement: str, points: Sequence[str]) -> Sequence[str]:
    return [p(statement), *(p(point, number=(1, 0)) for point in points)]


def as_list_style(statement: str, points: Sequence[str]) -> Sequence[str]:
    return [p(statement), p(), *(p(point, style="Punktliste") for point in points)]


def as_bold_and_list(statement: str, points: Sequence[str]) -> Sequence[str]:
    return [p(r(statement, bold=True)), *(p(point, number=(1, 0)) for point in points)]


def typed(sign: str, between: str = " ") -> Points:
    return lambda statement, points: [p(statement), *(p(f"{sign}{between}{point}") for point in points)]


def in_one_paragraph(statement: str, points: Sequence[str]) -> Sequence[str]:
    return [p("\n".join([statement, *(f"▪ {point}" for point in points)]))]


def broken_inside(statement: str, points: Sequence[str]) -> Sequence[str]:
    """Sentences broken over lines, as text pasted from a PDF is."""

    def halves(text: str) -> str:
        words = text.split()
        middle = next((n for n in range(len(words) // 2, len(words)) if words[n][0].islower()), len(words))
        return "\n".join(filter(None, [" ".join(words[:middle]), " ".join(words[middle:])]))

    return [p("\n".join([halves(statement), *(f"• {halves(point)}" for point in points)]))]


def without(statement: str, points: Sequence[str]) -> Sequence[str]:
    return [p(statement)]


def columns(head: Head = by_paragraph, points: Points = as_list, rows: slice = slice(None)) -> list[str]:
    """The rows of a table with a column for each area."""
    sides = [list(STATEMENTS[title].items())[rows] for title in TITLES]
    body = [tr(*(tc(*points(*side[n])) for side in sides)) for n in range(len(sides[0]))]
    return [tr(*map(head, TITLES), header=True), *body]


# -- documents ---------------------------------------------------------------------------------------


def tables() -> list[Case]:
    """Documents whose areas stand in tables."""
    heads = (by_paragraph, by_line_break, by_line_break_alone, by_bold, by_size, by_broken_title, in_a_box)
    cases = [Case(f"header {head.__name__}", word(tbl(*columns(head)))) for head in heads]
    ways = {
        "list style": as_list_style,
        "bold and list": as_bold_and_list,
        "one paragraph": in_one_paragraph,
        "broken inside": broken_inside,
        "typed tab": typed("\uf0a7", "\t"),
    } | {f"typed {sign}": typed(sign) for sign in "•▪-–*o\uf0b7"}
    cases += [Case(f"points {name}", word(tbl(*columns(points=way)))) for name, way in ways.items()]
    cases += [rows_as_areas(), merged_down(), merged_across(), continued(True), continued(False), twice()]
    cases += [listed(), all_in_one_cell(), numbered_statements(), rated(), one_table_each(), sections()]
    cases += [points_below(), labelled_rows(), nearly_twice()]
    return cases


def rows_as_areas() -> Case:
    body = [
        tr(by_paragraph(title), *(tc(*as_list(*each)) for each in STATEMENTS[title].items()))
        for title in TITLES
    ]
    return Case("rows as areas", word(tbl(*body)))


def merged_down() -> Case:
    rows = []
    for title in TITLES:
        for n, each in enumerate(STATEMENTS[title].items()):
            head = (
                tc(p(r(title, bold=True)), p(AREAS[title]), merge="restart")
                if not n
                else tc(merge="continue")
            )
            rows.append(tr(head, tc(*as_list(*each))))
    return Case("area merged over its rows", word(tbl(tr("Kjerneelement", "Tegn på god praksis"), *rows)))


def merged_across() -> Case:
    top = tr(tc(p(r("Tegn på god praksis", bold=True)), span=3))
    return Case("title over the whole table", word(tbl(top, *columns())))


def continued(repeated: bool) -> Case:
    first, second = columns(rows=slice(0, 1)), columns(rows=slice(1, 2))
    page = p('<w:r><w:br w:type="page"/></w:r>')
    data = word(tbl(*first), page, tbl(*(second if repeated else second[1:])))
    return Case("continued, header " + ("repeated" if repeated else "not repeated"), data)


def twice() -> Case:
    data = word(
        p("Tegn på god praksis", style="Overskrift1"),
        tbl(*columns()),
        p("Tegn på god praksis (alternativ B)", style="Overskrift1"),
        tbl(*columns(points=without)),
    )
    return Case("the same table twice", data)


def listed() -> Case:
    rows = [tr("Område", "Hva det betyr", "Tegn på god praksis", "Eksempler", header=True)]
    for title in TITLES:
        for n, (statement, points) in enumerate(STATEMENTS[title].items()):
            merge = "continue" if n else "restart"
            head = (tc(*([text] * (not n)), merge=merge) for text in (title, AREAS[title]))
            rows.append(tr(*head, statement, tc(*(p(f"• {point}") for point in points))))
    return Case("a column for each kind of text", word(tbl(*rows)))


def all_in_one_cell() -> Case:
    cells = [
        tc(*(part for each in STATEMENTS[title].items() for part in (*as_list(*each), p())))
        for title in TITLES
    ]
    return Case("all of an area in one cell", word(tbl(tr(*map(by_paragraph, TITLES)), tr(*cells))))


def numbered_statements() -> Case:
    def numbered(statement: str, points: Sequence[str]) -> Sequence[str]:
        return [p(statement, number=(2, 0)), *(p(point, number=(1, 1)) for point in points)]

    return Case("numbered statements", word(tbl(*columns(points=numbered))))


def rated() -> Case:
    colours = (tc("Grønn", fill="00B050"), tc("Gul", fill="FFC000"), tc("Rød", fill="FF0000"))
    rows = [tr("Tegn på god praksis", *colours)]
    for title in TITLES:
        rows.append(tr(tc(p(r(title, bold=True)), p(AREAS[title]), span=4, fill="D9E2F3")))
        rows += [tr(tc(*as_list(*each)), tc(), tc(), tc()) for each in STATEMENTS[title].items()]
    return Case("rows between headings, with columns to rate in", word(tbl(*rows)))


def sections() -> Case:
    rows = []
    for title in TITLES:
        rows.append(tr(tc(p(r(title, bold=True)), p(AREAS[title]), span=2, fill="D9E2F3")))
        rows += [
            tr(statement, tc(*(p(f"- {point}") for point in points)))
            for statement, points in STATEMENTS[title].items()
        ]
    return Case("rows between headings, points beside", word(tbl(*rows)))


def one_table_each() -> Case:
    body = []
    for title in TITLES:
        rows = [tr(tc(*as_list(*each)), "☐", "☐", "☐") for each in STATEMENTS[title].items()]
        head = tr("Tegn", "Tilfredsstillende", "Må bedres", "Må endres", header=True)
        body += [p(title, style="Overskrift2"), p(AREAS[title]), tbl(head, *rows)]
    top = p("Tegn på god praksis", style="Overskrift1")
    return Case("a heading and a table for each area", word(top, *body))


def points_below() -> Case:
    rows = [tr(*map(by_paragraph, TITLES))]
    sides = [list(STATEMENTS[title].items()) for title in TITLES]
    for n in range(2):
        rows.append(tr(*(tc(p(r(side[n][0], bold=True))) for side in sides)))
        rows.append(tr(*(tc(*(p(point, number=(1, 0)) for point in side[n][1])) for side in sides)))
    return Case("points in the row below", word(tbl(*rows)))


def labelled_rows() -> Case:
    labels = zip(columns(), ("", "1", "2"), strict=True)
    rows = [row.replace("</w:trPr>", f"</w:trPr>{tc(text)}", 1) for row, text in labels]
    return Case("rows with a number before them", word(tbl(*rows)))


def nearly_twice() -> Case:
    """The second edition has a misprint, as it happens."""
    second = "".join(columns(points=without)).replace("og det kjennes trygt", "og det kjennest trygt")
    data = word(
        p("Tegn på god praksis", style="Overskrift1"),
        tbl(*columns()),
        p("Tegn på god praksis (alternativ B)", style="Overskrift1"),
        tbl(second),
    )
    return Case("nearly the same table twice", data)


def outlines() -> list[Case]:
    """Documents without tables."""
    nested, lists, deep = [], [], []
    for title in TITLES:
        head = [p(title, style="Overskrift1"), p(AREAS[title])]
        nested += head
        lists += head
        deep += [p(title, style="Overskrift2"), p(AREAS[title])]
        for statement, points in STATEMENTS[title].items():
            nested += [p(statement, style="Overskrift2"), *(p(point, number=(1, 0)) for point in points)]
            deep += [p(statement, style="Overskrift3"), *(p(point, style="Punktliste") for point in points)]
            lists += [p(statement, number=(1, 0)), *(p(point, number=(1, 1)) for point in points)]
    title = p("Tegn på god praksis", style="Tittel")
    top = p("Tegn på god praksis", style="Overskrift1")
    fake = [p(r(each, bold=True, size=16)) if level == 1 else each for each, level in _levels()]
    return [
        Case("headings and lists", word(title, *nested), more={"title": "Tegn på god praksis"}),
        Case("lists in lists", word(title, *lists)),
        Case("title as first heading", word(top, *deep), more={"title": "Tegn på god praksis"}),
        Case("headings made by hand", word(p(r("Tegn på god praksis", bold=True, size=22)), *fake)),
    ]  # fmt: skip


def _levels() -> list[tuple[str, int]]:
    found = []
    for title in TITLES:
        found += [(title, 1), (p(AREAS[title]), 0)]
        for statement, points in STATEMENTS[title].items():
            found += [(p(r(statement, bold=True)), 0), *((p(f"• {point}"), 0) for point in points)]
    return found


def whole() -> list[Case]:
    """Whole documents: what stands around the table goes to its places too."""
    explanations = {
        title: f"{title}: Dette ligger til grunn når vi vurderer barns beste." for title in TITLES
    }
    how = [
        "Skriv ut tabellen og fargelegg etter trafikklysmodellen.",
        "Ta for dere alle områdene samtidig, eller velg ett av dem.",
    ]
    legend = tbl(
        tr(tc("Grønn", fill="00B050"), tc("Praksis er tilfredsstillende")),
        tr(tc("Gul", fill="FFC000"), tc("Praksis må bedres")),
        tr(tc("Rød", fill="FF0000"), tc("Praksis må endres – tiltak er nødvendig")),
    )
    data = word(
        p("Felles utviklingsarbeid i oppvekst", style="Tittel"),
        p("Dette dokumentet er en støtte til refleksjon over egen praksis.", ""),
        p("Målet er å gjøre det tydelig hva vi ønsker å oppnå."),
        p("Slik kan dokumentet brukes", style="Overskrift1"),
        *(p(text, number=(1, 0)) for text in how),
        p("Svar i ", link("dette skjemaet", "rId8"), "."),
        p("Ledere lager sin egen kopi: ", r(f"{COPY[:70]}\n{COPY[70:]}")),
        p("Slik vurderer dere", style="Overskrift1"),
        legend,
        p("Tegn på god praksis", style="Overskrift1"),
        tbl(*columns()),
        p("Utfyllende forklaring", style="Overskrift1"),
        *(part for title in TITLES for part in (p(title, style="Overskrift2"), p(explanations[title]))),
        p("Hva blir dette til sammen?", style="Overskrift1"),
        p("Til sammen blir dette et autoritativt klima."),
        links={"rId8": ANSWER},
    )
    more = {
        "title": "Felles utviklingsarbeid i oppvekst",
        # The link that copies the form is for leaders, and so is taken out of what staff read.
        "how_to_use": [*how, "Svar i dette skjemaet.", "Ledere lager sin egen kopi"],
        "answer": ANSWER,
        "duplicate": COPY,
        "closing_title": "Hva blir dette til sammen?",
        "closing": "Til sammen blir dette et autoritativt klima.",
        "explanations": explanations,
        "levels": [
            ("praksis er tilfredsstillende", "ok"),
            ("praksis må bedres", "mid"),
            ("praksis må endres", "bad"),
        ],
    }
    return [marked(), Case("a whole document", data, more=more)]


def marked() -> Case:
    """Levels that only the marker tells apart."""
    meanings = {
        "green": "Praksis er god nok",
        "yellow": "Praksis kan bli bedre",
        "red": "Praksis kan ikke fortsette slik",
    }
    legend = (
        p(r(text, more=f'<w:highlight w:val="{colour}"/>'), number=(1, 0))
        for colour, text in meanings.items()
    )
    data = word(p("Tegn på god praksis", style="Tittel"), p("Fargelegg slik:"), *legend, tbl(*columns()))
    told = zip(("ok", "mid", "bad"), meanings.values(), strict=True)
    levels = [(text[0].lower() + text[1:], colour) for colour, text in told]
    return Case("levels marked in colour", data, more={"levels": levels})


CASES = [*tables(), *outlines(), *whole()]
