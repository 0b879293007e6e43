"""Lists of units: the good rows as units, and everything else told with sheet, row and column."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kitgen.basics.languages.messages import Messages
from kitgen.basics.languages.table import COMPLETE
from kitgen.definitions import load_framework
from kitgen.definitions.headings import FIELDS, written
from kitgen.definitions.units import UnitList, load_units
from kitgen.domain.framework import Form
from kitgen.domain.unit import Unit
from kitgen.errors import Faults

FRAMEWORK = load_framework(Path(__file__).parent / "complete.yaml")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "units.csv"


def read(path: Path, text: str) -> UnitList:
    path.write_text(text, "utf-8")
    return load_units(path, FRAMEWORK)


def one(path: Path, heading: str, value: str) -> Unit:
    """The unit of a list with one more column than the name."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([["Navn", heading], ["Nordby", value]])
    listed = load_units(path, FRAMEWORK)
    assert not listed.faults, listed.faults
    return listed.rows[0].unit


def told(found: UnitList | Faults) -> list[str]:
    errors = found.errors if isinstance(found, Faults) else found.faults
    return [str(error).partition("units.csv: ")[2] for error in errors]


def refused(path: Path, text: str) -> str:
    with pytest.raises(Faults) as caught:
        read(path, text)
    return "\n".join(told(caught.value))


# -- what a row says -----------------------------------------------------------------------------


def test_a_whole_unit(path: Path) -> None:
    names = [written(field)[0] for field in FIELDS]
    values = {
        "Navn": "Nordby barnehage",
        "Type": "barnehage",
        "Gruppe": "Gul",
        "Kontakt": "Kari Nordmann\n99 88 77 66",
        "Dato": "14.03.2026",
        "Klokkeslett": "kl. 14.15",
        "Sted": "Møterom 2",
        "Deltakere": "24",
        "Svarfil": "svar/nordby.csv",
        "Minutter": "90",
        "Svarlenke": "https://example.org/a",
        "Kopilenke": "https://example.org/b",
        "Fokus": "A, A1",
        "Logo": "logoer/nordby.png",
        "Farge": "#24507a",
        "Ark": "table-a, cards",
        "Formater": "PDF",
        "Språk": "nynorsk",
        "Ord": "barn=elever; barna=elevene",
        "Valg": "cards.size=a7; table-a.lines=3; cards.x=y",
    }
    assert list(values) == names
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([names, values.values()])
    listed = load_units(path, FRAMEWORK)
    assert (listed.faults, listed.notes) == ((), ())
    assert listed.rows[0].unit == Unit(
        name="Nordby barnehage",
        kind="barnehage",
        group="Gul",
        contact="Kari Nordmann, 99 88 77 66",
        date=datetime.date(2026, 3, 14),
        start=datetime.time(14, 15),
        place="Møterom 2",
        participants=24,
        answers="svar/nordby.csv",
        minutes=90,
        form=Form(answer="https://example.org/a", duplicate="https://example.org/b"),
        focus=("A", "A1"),
        logo="logoer/nordby.png",
        colour="#24507a",
        sheets=("table-a", "cards"),
        formats=("pdf",),
        language="nn",
        terms={"barn": "elever", "barna": "elevene"},
        options={"cards": {"size": "a7", "x": "y"}, "table-a": {"lines": "3"}},
    )
    assert str(listed.rows[0].place("terms")) == "row 2, column S (Ord)"


@pytest.mark.parametrize("language", COMPLETE)
def test_headings_in_each_language(path: Path, language: str) -> None:
    fields = ("name", "date", "participants", "answer")
    name, date, people, link = (Messages.of(language)(f"column.{field}") for field in fields)
    listed = read(path, f"{link},{people},{date},{name}\nhttps://example.org/a,24,2026-03-14,Nordby\n")
    unit = Unit(
        name="Nordby",
        participants=24,
        date=datetime.date(2026, 3, 14),
        form=Form(answer="https://example.org/a"),
    )
    assert [row.unit for row in listed.rows] == [unit]
    assert not listed.faults


@pytest.mark.parametrize(
    "text",
    [
        *("14.03.2026", "14.3.2026", "14/3-2026", "14/3 2026", "14-03-2026", "14/03/2026", "2026-03-14"),
        *("2026-03-14 12:30", "14. mars 2026", "14 March 2026", "den 14. mars 2026", "14. mar. 2026"),
        *("14. marts 2026", "14.03.26", "14/3-26", "14. mars 26", "d. 14. marts 2026"),
        *("den 14:e mars 2026", "lørdag 14. mars 2026", "lør. 14.3.2026", "Lördag den 14 mars 2026"),
        *("Saturday, March 14, 2026", "March 14th, 2026", "njukčamánu 14. b. 2026", "14.03.2026 kl. 13.30"),
        *("14. mars 2026, kl 13", "14.03.2026 13:30–15:00", "14.03.2026 (lørdag)", "2026.03.14"),
        *("20260314", "14\u00a0mars\u202f2026", "lördagen den 14 mars 2026", "14-Mar-26", "14. mars 2026."),
        *(
            "14\uff0e03\uff0e2026",
            "14,03,2026",
            "14. mars 2026, fra kl. 14.15 til 16",
            "14 March 2026 at 2.15 p.m.",
        ),
    ],
)
def test_dates(path: Path, text: str) -> None:
    assert one(path, "Dato", text).date == datetime.date(2026, 3, 14)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("03/04/2026", "`03/04/2026` may be 2026-04-03 or 2026-03-04; write year, month and day"),
        ("14.03.99", "the year of `14.03.99` has not four digits; write year"),
        ("14. mars", "`14. mars` has no year; write year"),
        ("søndag 14. mars 2026", "`søndag 14. mars 2026` cannot be: 2026-03-14 is a Saturday; see which is"),
        ("14.–15. mars 2026", "`14.–15. mars 2026` is not a date; write year"),
        ("31.02.2026", "there is no date 31.02.2026; the day comes before the month"),
        ("03/14/2026", "there is no date 03/14/2026; the day comes before the month"),
        ("2026-02-30", "there is no date 2026-02-30; look it up"),
        ("14.03.1026", "there is no date 14.03.1026"),
        ("46095", "`46095` is not a date; write year"),
        ("uke 11", "`uke 11` is not a date"),
    ],
)
def test_what_is_no_date(path: Path, text: str, words: str) -> None:
    (fault,) = told(read(path, f"Navn;Dato\nNordby;{text}\n"))
    assert fault.startswith(f"row 2, column B (Dato): {words}")


def test_an_unambiguous_day_and_month(path: Path) -> None:
    assert one(path, "Dato", "03/03/2026").date == datetime.date(2026, 3, 3)
    assert one(path, "Dato", "3.4.2026").date == datetime.date(2026, 4, 3)


@pytest.mark.parametrize(
    ("heading", "value", "field", "expected"),
    [
        ("Deltakere", "24,0", "participants", 24),
        ("Deltakere", " 24 ", "participants", 24),
        ("Deltakere", "24 stk", "participants", 24),
        ("Deltakere", "24 deltakere", "participants", 24),
        ("Deltakere", "ca. 24", "participants", 24),
        ("Deltakere", "1 200", "participants", 1200),
        ("Deltakere", "24 ansatte i alt", "participants", 24),
        ("Deltakere", "totalt 24", "participants", 24),
        ("Deltakere", "24 (ca.)", "participants", 24),
        ("Minutter", "90 minutt", "minutes", 90),
        ("Minutter", "90'", "minutes", 90),
        *(
            ("Klokkeslett", text, "start", datetime.time(13, 30))
            for text in (
                *("kl 1330", "1:30 p.m.", "fra 13.30", "från kl. 13.30–15", "13,30", "13h30", "13 30"),
                *("ca. 13.30", "13.30.", "1330-1500"),
            )
        ),
        ("Minutter", "90 min", "minutes", 90),
        ("Minutter", "1 time", "minutes", 60),
        ("Minutter", "1,5 timer", "minutes", 90),
        ("Minutter", "1½ time", "minutes", 90),
        ("Minutter", "halvannen time", "minutes", 90),
        ("Minutter", "1 t 30 min", "minutes", 90),
        ("Minutter", "1:30", "minutes", 90),
        ("Minutter", "2 timmar", "minutes", 120),
        ("Minutter", "1 hour 30 minutes", "minutes", 90),
        (
            "Valg",
            "cards.offset=1,5mm,-0.5mm, cards.size=a7,",
            "options",
            {"cards": {"offset": "1,5mm,-0.5mm", "size": "a7"}},
        ),
        ("Farge", "24507A", "colour", "#24507a"),
        ("Fokus", "A og A1", "focus", ("A", "A1")),
        ("Fokus", "A;A1", "focus", ("A", "A1")),
        ("Fokus", "A\nA1", "focus", ("A", "A1")),
        ("Formater", "Word, .pdf", "formats", ("docx", "pdf")),
        ("Språk", "Bokmål", "language", "nb"),
        ("Språk", "DA", "language", "da"),
        ("Ord", "barn = elever,\nbarna = elevene;", "terms", {"barn": "elever", "barna": "elevene"}),
        ("Gruppe", "Gul\navdeling", "group", "Gul avdeling"),
    ],
)
def test_values(path: Path, heading: str, value: str, field: str, expected: object) -> None:
    assert getattr(one(path, heading, value), field) == expected


# -- what is wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "value", "words"),
    [
        ("Deltakere", "20-25", "this must be a whole number, not `20-25`; write only its digits"),
        ("Deltakere", "24 + leder", "this must be a whole number, not `24 + leder`; write only its digits"),
        ("Minutter", "1,5", "this must be a whole number, not `1,5`; write only its digits"),
        ("Minutter", "60-90 min", "this must be a whole number, not `60-90 min`; write only its digits"),
        ("Deltakere", "#REF!", "the cell shows #REF!; correct its formula"),
        ("Deltakere", "0", "this is 0, but must be at least 1; write 1 or more"),
        ("Deltakere", "9" * 20, "this is 99999999999999999999, but can be at most 100,000"),
        ("Minutter", "20", "this is 20, but must be at least 30; write 30 or more"),
        ("Fokus", "A, Q9", "`Q9` is not an area or statement of"),
        ("Fokus", "a", "`a` is not an area or statement; did you mean `A`?"),
        ("Svarlenke", "http://example.org", "`http://example.org` is not a complete https link; copy"),
        ("Kopilenke", "se Teams", "`se Teams` is not a complete https link; copy the whole link"),
        ("Farge", "rød", "`rød` is not the code of a colour; write # and six"),
        ("Farge", "#ffff00", "white text does not stand out on #ffff00"),
        ("Ark", "table a!", "`a!` is not the name of a sheet"),
        ("Ark", "cards, cards", "`cards` is listed twice; keep one"),
        ("Formater", "pdf, dox", "kitgen cannot write sheets as `dox`; did you mean `docx`?"),
        ("Språk", "klingon", "kitgen has no language `klingon`; write nb (bokmål)"),
        ("Ord", "barn, elever", "`barn` has no = between two texts; write it as in `foreldre=foresatte"),
        ("Ord", "barn=elever; barn=unger", "`barn` is given twice; keep one"),
        ("Valg", "size=a7", "`size` is not an option of a sheet; write SHEET.OPTION=VALUE"),
    ],
)
def test_faults_of_cells(path: Path, heading: str, value: str, words: str) -> None:
    listed = read(path, f'Navn;{heading}\nÅsen;\nNordby;"{value}"\n')
    assert [row.unit.name for row in listed.rows] == ["Åsen"]
    (fault,) = told(listed)
    assert fault.startswith(f"row 3, column B ({heading}): {words}")


def test_all_faults_at_once_and_the_good_rows(path: Path) -> None:
    listed = read(
        path,
        "Enheter i kommunen;;\n\nNavn;Deltakere;Dato\nNordby;x;y\nÅsen;12;\n;3;\n\n  ;;\nSør;0;2026-03-14\n",
    )
    assert [(row.number, row.unit.name) for row in listed.rows] == [(5, "Åsen")]
    assert [fault.partition(":")[0] for fault in told(listed)] == [
        "row 4, column B (Deltakere)",
        "row 4, column C (Dato)",
        "row 6, column A (Navn)",
        "row 9, column B (Deltakere)",
    ]
    assert "there is no name; write the name of the unit, or empty the row" in told(listed)[2]
    assert all(fault.file == path and fault.hint for fault in listed.faults)


def test_without_a_framework_focus_is_taken_as_it_is(path: Path) -> None:
    path.write_text("Name,Focus\nNordby,Q9\n", "utf-8")
    assert load_units(path).rows[0].unit.focus == ("Q9",)


def test_a_cell_too_many(path: Path) -> None:
    listed = read(path, "Navn,Gruppe\nNordby, avd. Gul, 3\nÅsen,\n")
    assert told(listed) == [
        "row 2: the row has more cells than there are headings; put texts that have a comma in them in "
        "quotation marks"
    ]
    assert [row.unit.name for row in listed.rows] == ["Åsen"]


def test_quotation_marks(path: Path) -> None:
    listed = read(path, 'Navn;Gruppe\n"Nord ""by""";Gul\n"Gul" skole;x\nSør;5" rør\n"Vest;Blå\nØst;Rød\n')
    assert [(row.unit.name, row.unit.group) for row in listed.rows] == [
        ('Nord "by"', "Gul"),
        ("Sør", '5" rør'),
    ]
    assert [fault[:30] for fault in told(listed)] == [
        "row 3: a quotation mark ends b",
        "row 5: a quotation mark is nev",
    ]


def test_names_of_all_units_also_of_those_with_faults(path: Path) -> None:
    listed = read(path, 'Navn;Deltakere\nNordby;x\n;3\n"Gul" x;\nSør;1;2\nSum;4\n\nNordby;5\n')
    assert listed.names == ("Nordby", "", "", "Sør", "Nordby")
    assert [(row.position, row.unit.participants) for row in listed.rows] == [(4, 5)]


# -- headings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading", ["DELTAKERE", " Antall  deltakere ", "Deltakere (antall)", "antall-deltakere:", "Participants"]
)
def test_spelling_of_headings_makes_no_difference(path: Path, heading: str) -> None:
    assert one(path, heading, "24").participants == 24


def test_a_near_miss_stops_the_list(path: Path) -> None:
    assert refused(path, "Navn;Deltakkere;Dato\nNordby;24;x\n").splitlines() == [
        "row 1, column B (Deltakkere): this heading is not known; did you mean “Deltakere”? If it is "
        "something else, give it another name",
        "row 2, column C (Dato): `x` is not a date; write year, month and day: 2026-03-14",
    ]


def test_other_columns_are_told_once(path: Path) -> None:
    listed = read(path, "Navn;Adresse;Org.nr.;Dato\nNordby;Veien 1;999;\nÅsen;Gata 2;888;\n")
    assert [str(note).partition(": ")[2] for note in listed.notes] == [
        "not read: column B (Adresse), column C (Org.nr.); kitgen knows no such heading"
    ]
    assert len(listed.rows) == 2


def test_two_headings_for_the_same(path: Path) -> None:
    words = refused(path, "Navn;Møtedato;Dato for møtet\nNordby;2026-03-14;\n")
    assert words.startswith("row 1, column C (Dato for møtet): this is about the same as column B (Møtedato)")


def test_our_own_heading_comes_first(path: Path) -> None:
    listed = read(path, "Skole;Navn;Antall;Deltakere\nBykommune;Nordby;200;24\n")
    assert listed.rows[0].unit == Unit(name="Nordby", participants=24)
    assert "column A (Skole), column C (Antall)" in str(listed.notes[0])


def test_titles_above_totals_below_and_headings_again(path: Path) -> None:
    text = "Skole\n\nSkole;Dato;Antall deltakere\nNordby;;12\nSkole;Dato;Antall deltakere\nÅsen;;3\nSum;;15\n"
    listed = read(path, text)
    assert [(row.number, row.unit.name) for row in listed.rows] == [(4, "Nordby"), (6, "Åsen")]
    assert "row 7 is taken for a total and left out" in str(listed.notes[0])


def test_a_list_of_names_alone(path: Path) -> None:
    listed = read(path, "Navn\nNordby, avd. Gul\nÅsen\n")
    assert [row.unit.name for row in listed.rows] == ["Nordby, avd. Gul", "Åsen"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("  \n\n", "the file is empty"),
        ("Nordby\nÅsen\n", "no row has a heading for the names of the units; write a row of headings"),
        (
            "Skole 1;4\nSkole 2;5\n",
            "no row has a heading for the names of the units; write a row of headings",
        ),
        (
            "Naavn;Dato\nNordby;\n",
            "no row has a heading for the names of the units; did you mean “Navn” in cell A1?",
        ),
        ("Tidsmerke;Hvordan er praksisen?\n2026-11-03;bra\n", "these are answers to a form; read them"),
        ("ID;Starttidspunkt;Fullføringstidspunkt;Navn\n1;9:00;9:05;Kari\n", "these are answers to a form"),
        ("Navn;Dato\n", "there are no units in the list; write one in each row below the headings"),
        (
            "<html><table>",
            "this is a web page or an XML file, whatever its name says; open it in Excel, and save",
        ),
    ],
)
def test_what_is_no_list(path: Path, text: str, words: str) -> None:
    assert refused(path, text).startswith(words)


def test_a_list_that_units_have_filled_in_in_a_form(path: Path) -> None:
    listed = read(path, "Tidsmerke;Navn;Deltakere\n2026-11-03;Nordby;24\n")
    assert [(row.unit.name, row.unit.participants) for row in listed.rows] == [("Nordby", 24)]


def test_a_unit_that_stands_twice(path: Path) -> None:
    listed = read(path, "Navn;Gruppe\nNordby;Gul\nNordby;Blå\nNORDBY;gul\n")
    assert len(listed.rows) == 3
    assert [str(note).partition(": ")[2] for note in listed.notes] == [
        "row 4: “NORDBY, gul” stands in row 2 as well; each gets a kit and a folder of its own; delete one "
        "if it is the same"
    ]


def noted(listed: UnitList) -> list[str]:
    return [str(note).partition("units.csv: ")[2] for note in listed.notes]


def test_a_day_without_a_year_is_noted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = read(path, "Navn;Dato;Deltakere\nNordby;lørdag 14. mars 2026 kl. 13;ca. 24\n")
    assert noted(listed) == [
        "row 2, column B (Dato): `lørdag 14. mars 2026 kl. 13` has a time of day, which belongs "
        "under start; see that this is right",
        "row 2, column C (Deltakere): `ca. 24` is taken for 24; see that this is right",
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("Sist oppdatert 12.02.2026", "Senast uppdaterad: 2026-02-12", "Kilde: GSI", "* tall fra i fjor"),
        *("Listen er laget 12.02.2026 av Kari", "Merk: lenkene virker til sommeren", "Totalt 2 enheter"),
    ],
)
@pytest.mark.parametrize("between", ["", ";;\n"])
def test_remarks_below_the_list_are_no_units(path: Path, text: str, between: str) -> None:
    listed = read(path, f"Navn;Dato;Deltakere\nNordby;;3\nÅsen;;4\n{between}{text};;\n")
    assert [row.unit.name for row in listed.rows] == ["Nordby", "Åsen"]
    assert not listed.faults
    number = 5 if between else 4
    assert noted(listed) == [
        f"row {number} (“{text}”) is taken for a remark below the list and left out; if it is a unit, move "
        "it up into the list"
    ]


def test_a_sentence_below_an_empty_row_and_totals_are_no_units(path: Path) -> None:
    listed = read(
        path, "Navn;Dato;Deltakere\nNordby;;3\nÅsen;;4\nSum;;7\n\nSpør Kari om nye lenker.;;\nTelefon: 12;;\n"
    )
    assert [row.unit.name for row in listed.rows] == ["Nordby", "Åsen"]
    assert [note.partition(" is taken for")[0] for note in noted(listed)] == [
        "row 6 (“Spør Kari om nye lenker.”)",
        "row 7 (“Telefon: 12”)",
        "row 4",
    ]


def test_units_that_only_begin_like_remarks_are_units(path: Path) -> None:
    listed = read(path, "Navn;Deltakere\nKilden skole;3\nNotodden barnehage;\nMerkur skole;\nOppdal skole;\n")
    assert len(listed.rows) == 4
    assert listed.notes == ()


def test_a_total_beside_the_names(path: Path) -> None:
    listed = read(path, "Nr;Navn;Deltakere\n1;Nordby;3\nSum;;3\n")
    assert [row.unit.name for row in listed.rows] == ["Nordby"]
    assert not listed.faults


# -- letters and links that were pasted ----------------------------------------------------------


def test_letters_that_come_along_are_taken_out_and_noted_once(path: Path) -> None:
    listed = read(
        path,
        "Navn;Kontakt\nNord\u200bby;Kari \u202a12 34\u202c\nÅsen\ufeff;Ole\u2003Berg\x07\nSør;\uf0b7 Liv\n",
    )
    assert [(row.unit.name, row.unit.contact) for row in listed.rows] == [
        ("Nordby", "Kari 12 34"),
        ("Åsen", "Ole Berg"),
        ("Sør", "Liv"),
    ]
    assert [note.partition(";")[0] for note in noted(listed)] == [
        "row 2, column A (Navn): an invisible character (U+200B) after “Nord” was taken out (2 more cells "
        "have the like)",
        "row 3, column B (Kontakt): an unusual space (U+2003) after “Ole” was made an ordinary space",
        "row 3, column B (Kontakt): an invisible control character (U+0007) after “Ole Berg” was taken out",
        "row 4, column B (Kontakt): a sign of a symbol font (U+F0B7) before “Liv” was taken out",
    ]


def test_names_that_were_misread_are_noted_with_their_likely_spelling(path: Path) -> None:
    listed = read(path, "Navn;Kontakt\nNordbÃ¸ skole;\nÅs;Kari SÃ¦ther\n")  # noqa: RUF001 - as misread
    assert noted(listed) == [
        "row 2, column A (Navn): “NordbÃ¸” was probably “Nordbø” before its letters were lost (1 more cells "  # noqa: RUF001
        "have the like); write it again, or save the text it comes from as UTF-8 and take it from there"
    ]


WRAPPED = (
    "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fforms.office.com%2Fe%2FAbC&data=05"
)


def test_a_wrapped_link_is_unwrapped_and_noted(path: Path) -> None:
    listed = read(path, f"Navn;Svarlenke\nNordby;{WRAPPED}\n")
    assert listed.rows[0].unit.form.answer == "https://forms.office.com/e/AbC"
    assert noted(listed) == [
        "row 2, column B (Svarlenke): the link was wrapped by Outlook (Safe Links): "
        "https://forms.office.com/e/AbC, which is inside, is used instead; see that this is right"
    ]


def test_the_same_link_for_two_units_is_noted(path: Path) -> None:
    link = "https://forms.office.com/e/AbC"
    listed = read(path, f"Navn;Svarlenke\nNordby;{link}\nÅsen;https://a.no/b\nSør;{WRAPPED}\n")
    assert noted(listed)[-1] == (
        f"row 2, column B (Svarlenke): {link} stands in row 4 as well; their answers come together in one "
        "form; give each a form of its own to keep them apart"
    )


# -- files that are not there, or are too much ---------------------------------------------------


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("Navn\nNordby\n")
    with pytest.raises(Faults, match=r"there is no such file; did you mean .*units.csv"):
        load_units(tmp_path / "unit.csv", FRAMEWORK)
    with pytest.raises(Faults, match="this is a folder"):
        load_units(tmp_path, FRAMEWORK)
    with pytest.raises(Faults, match="this is not a list of units; give the file of one unit with --unit"):
        load_units(tmp_path / "nordby.yaml", FRAMEWORK)


def test_limits(path: Path) -> None:
    path.write_bytes(b"Navn\n" + b"x" * 20_000_000)
    with pytest.raises(Faults, match=r"the file is too large \(20.0 MB\); lists of units have at most 20 MB"):
        load_units(path, FRAMEWORK)
    assert "row 20001 has something in it, and a list has at most 20,000" in refused(
        path, "Navn\n" + "x\n" * 20_000
    )
    assert "column CW has something in it (row 2), and a list has at most 100 columns" in refused(
        path, "Navn\nx" + ";" * 100 + "y\n"
    )
    assert len(read(path, "Navn" + ";" * 300 + "\nx\n" + ";\n" * 30_000).rows) == 1


# -- nothing makes it stumble --------------------------------------------------------------------

CELLS = st.one_of(
    st.sampled_from(
        ["", "Navn", "Dato", "Nordby", "A", "24", "2026-03-14", "https://a.b", "x=y", "a.b=c", "Sum"]
    ),
    st.text(max_size=12),
)


def survives(path: Path) -> None:
    """Either something is read, or something is told."""
    try:
        listed = load_units(path, FRAMEWORK)
        found = [*listed.rows, *listed.faults]
    except Faults as faults:
        found = [error for error in faults.errors if error.hint]
    assert found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    survives(path)
    path.write_bytes(b"Navn;Dato;Ord\n" + data)
    survives(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.permutations([written(field)[0] for field in FIELDS]),
    st.lists(st.lists(CELLS, max_size=20), max_size=6),
)
def test_any_cells(path: Path, header: list[str], rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([header, *rows])
    path.write_bytes(text.getvalue().encode("utf-8", "replace"))
    survives(path)


@pytest.fixture(scope="module")
def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Navn", "Dato", "Deltakere", "Svarlenke"])
    book.active.append(["Nordby", datetime.date(2026, 3, 14), 24, "https://example.org/a"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_damage_to_a_workbook(path: Path, workbook: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(workbook)))
    length = data.draw(st.integers(0, 40))
    path.write_bytes(workbook[:start] + data.draw(st.binary(max_size=40)) + workbook[start + length :])
    survives(path)
    path.write_bytes(workbook[:start])
    survives(path)
