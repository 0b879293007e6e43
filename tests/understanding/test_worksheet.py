from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import Any

import pytest
from checks.work import growth
from covering import amount
from hypothesis import given
from hypothesis import strategies as st
from imported.measured import Tell
from openpyxl import Workbook, load_workbook

from kitgen.errors import KitgenError
from kitgen.reading.sheets import read_sheets
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import drafted as understand_sheets

#: What the lists of all the tests below hold: areas, definitions, statements, points.
HELD = {
    "Vi lytter": (
        "Å lytte er å ta imot.",
        {"Vi lytter til barna.": ["Vi spør.", "Vi venter."], "Alle hører.": []},
    ),
    "Vi leker": ("", {"Vi leker ute.": ["I skogen."]}),
}
HEADINGS = {
    "nb": ["Område", "Definisjon", "Tegn på god praksis", "Eksempel"],
    "nn": ["Kjerneområde", "Beskriving", "Teikn på god praksis", "Døme"],
    "da": ["Kerneelement", "Beskrivelse", "Kendetegn", "Eksempler"],
    "sv": ["Kärnelement", "Beskrivning", "Tecken", "Exempel"],
    "en": ["Area", "Definition", "Statement", "Points"],
}
PER_POINT = [
    ["Vi lytter", "Å lytte er å ta imot.", "Vi lytter til barna.", "Vi spør."],
    ["", "", "", "Vi venter."],
    ["", "", "Alle hører.", ""],
    ["Vi leker", "", "Vi leker ute.", "I skogen."],
]


def csv(rows: list[list[str]], separator: str = ";") -> bytes:
    quoted = (separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\n".join(quoted).encode("utf-8-sig")


def xlsx(sheets: dict[str, list[list[Any]]], merged: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
        for cells in merged:
            sheet.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(data: bytes) -> Draft:
    return understand_sheets(read_sheets(data, Path("list.csv")))


def held(draft: Draft) -> dict[str, tuple[str, dict[str, list[str]]]]:
    return {
        area.title: (area.definition, {each.text: each.points for each in area.statements})
        for area in draft.areas
    }


def messages(draft: Draft) -> str:
    return "\n".join(note.message for note in draft.notes)


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_row_for_each_point_in_every_language(language: str, separator: str, tell: Tell) -> None:
    draft = read(csv([HEADINGS[language], *PER_POINT], separator))
    tell("worksheet", draft, {area: statements for area, (_, statements) in HELD.items()})
    assert held(draft) == HELD
    assert "left out" not in messages(draft)
    assert [each.id for area in draft.areas for each in area.statements] == ["A1", "A2", "B1"]


@pytest.mark.parametrize(
    "rows",
    [
        # everything said again in each row
        [
            ["Vi lytter", "Å lytte er å ta imot.", "Vi lytter til barna.", "Vi spør."],
            ["Vi lytter", "Å lytte er å ta imot.", "Vi lytter til barna.", "Vi venter."],
            ["Vi lytter", "Å lytte er å ta imot.", "Alle hører.", ""],
            ["Vi leker", "", "Vi leker ute.", "I skogen."],
        ],
        # a row for each statement, with its points in one cell
        [
            ["Vi lytter\nÅ lytte er å ta imot.", "", "Vi lytter til barna.", "• Vi spør.\n• Vi venter."],
            ["", "", "Alle hører.", ""],
            ["Vi leker", "", "Vi leker ute.", "- I skogen."],
        ],
        # points below the statement in its cell; ids; areas in turns
        [
            [
                "A. Vi lytter",
                "Å lytte er å ta imot.",
                "A1 Vi lytter til barna.\n• Vi spør.\n• Vi venter.",
                "",
            ],
            ["B. Vi leker", "", "B1 Vi leker ute.\n• I skogen.", ""],
            ["A. Vi lytter", "", "A2 Alle hører.", ""],
        ],
        # areas and statements in rows of their own, and the headings again
        [
            ["Vi lytter", "Å lytte er å ta imot.", "", ""],
            ["", "", "Vi lytter til barna.", ""],
            ["", "", "", "Vi spør."],
            ["", "", "", "Vi venter."],
            HEADINGS["nb"],
            ["", "", "Alle hører.", ""],
            ["Vi leker", "", "", ""],
            ["", "", "Vi leker ute.", "I skogen."],
        ],
    ],
    ids=["said again", "a row for each statement", "points in the cell", "rows of their own"],
)
def test_other_ways_to_write_the_same(rows: list[list[str]], tell: Tell) -> None:
    for data in (csv([HEADINGS["nb"], *rows]), xlsx({"Ark1": [HEADINGS["nb"], *rows]})):
        draft = read(data)
        tell("worksheet", draft, {area: statements for area, (_, statements) in HELD.items()})
        assert held(draft) == HELD


def test_merged_cells_stand_beside_each_of_their_rows() -> None:
    data = xlsx({"Ark1": [HEADINGS["nb"], *PER_POINT]}, ("A2:A4", "B2:B4", "C2:C3"))
    assert held(read(data)) == HELD


def test_several_columns_of_points_and_prompts() -> None:
    rows = [
        ["Tema", "Tegn", "Eksempel 1", "Eksempel 2", "Spørsmål"],
        ["Vi lytter", "Vi er stille.", "a", "b", "Når?"],
    ]
    (area,) = read(csv(rows)).areas
    assert area.statements[0].points == ["a", "b"]
    assert area.statements[0].prompts == ["Når?"]


def test_the_sheets_of_a_workbook_are_one_framework() -> None:
    data = xlsx(
        {
            "Vi lytter": [
                ["Tegn", "Eksempel"],
                ["Vi lytter til barna.", "Vi spør."],
                ["", "Vi venter."],
                ["Alle hører."],
            ],
            "Vi leker": [["Tegn", "Eksempel"], ["Vi leker ute.", "I skogen."]],
            "Notater": [["Husk å ringe Kari"]],
        }
    )
    draft = read(data)
    assert {title: texts for title, (_, texts) in held(draft).items()} == {
        title: texts for title, (_, texts) in HELD.items()
    }
    assert "“Vi leker” was taken for the area of all rows" in messages(draft)
    assert "left out: Husk å ringe Kari" in messages(draft)


def test_what_stands_above_and_beside_is_kept_or_told() -> None:
    rows = [
        ["Vårt rammeverk", "", "", ""],
        ["Dette er til samtale.", "", "", ""],
        ["Område", "Tegn", "Ansvarlig", ""],
        ["Vi lytter", "Vi er stille.", "Kari", "se Teams"],
        ["Vi leker", "Vi leker ute.", "Ola", ""],
    ]
    draft = read(csv(rows))
    assert (draft.title, draft.introduction) == ("Vårt rammeverk", "Dette er til samtale.")
    assert "left out: column C (Ansvarlig): Kari / Ola" in messages(draft)
    assert "left out: column D: se Teams" in messages(draft)


def test_misspelt_headings_are_guessed_and_told() -> None:
    draft = read(csv([["Omrade", "Tegm på god praksis"], ["Vi lytter", "Vi er stille."]]))
    assert held(draft) == {"Vi lytter": ("", {"Vi er stille.": []})}
    assert "column B (Tegm på god praksis) was taken for that of the statements" in messages(draft)


def test_without_headings_the_columns_are_areas() -> None:
    draft = read(
        csv([["Vi lytter", "Vi leker"], ["Vi er stille.", "Vi leker ute."], ["Vi spør.", "Vi leker inne."]])
    )
    assert [(area.title, len(area.statements)) for area in draft.areas] == [("Vi lytter", 2), ("Vi leker", 2)]


def test_an_outline_in_steps_needs_no_headings() -> None:
    rows: list[list[str]] = []
    for area, (_, statements) in HELD.items():
        rows.append([area, "", ""])
        for statement, points in statements.items():
            rows += [["", statement, ""], *(["", "", point] for point in points)]
    assert held(read(xlsx({"Ark1": rows}))) == {area: ("", each) for area, (_, each) in HELD.items()}


def test_a_hidden_sheet_is_told_and_not_read() -> None:
    book = load_workbook(io.BytesIO(xlsx({"Tegn": [HEADINGS["nb"], *PER_POINT], "Utkast": [["Vi roper."]]})))
    book["Utkast"].sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    draft = read(file.getvalue())
    assert held(draft) == HELD
    assert [note.place.sheet for note in draft.notes if "hidden" in note.message] == ["Utkast"]


def test_rows_that_are_filtered_away_are_told_and_not_read() -> None:
    rows = [*PER_POINT, ["Vi leker", "", "Vi roper.", ""], ["", "", "Vi skriker.", ""]]
    book = load_workbook(io.BytesIO(xlsx({"Tegn": [HEADINGS["nb"], *rows]})))
    for row in (len(rows), len(rows) + 1):
        book["Tegn"].row_dimensions[row].hidden = True
    file = io.BytesIO()
    book.save(file)
    draft = read(file.getvalue())
    assert held(draft) == HELD
    told = [note.message for note in draft.notes if "hidden" in note.message]
    assert told == [f"rows that are hidden, or filtered away, are left out: {len(rows)}, {len(rows) + 1}"]


def test_what_is_left_out_of_a_row_is_one_note() -> None:
    rows = [["Område", "Tegn", "Vår plan", "Årshjul"], ["Vi lytter", "Vi er stille.", "", ""]]
    told = [note.message for note in read(csv(rows)).notes if note.kind == "left-out"]
    assert told == ["left out: Vår plan / Årshjul"]


def test_links_to_forms_are_found() -> None:
    rows = [["https://forms.office.com/e/aB3dE5fG7h", ""], ["Område", "Tegn"], ["Vi lytter", "Vi er stille."]]
    assert read(csv(rows)).answer == "https://forms.office.com/e/aB3dE5fG7h"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (csv([["Område", "Tegn"]]), "there are no statements below the headings"),
        (b'Omr\xc3\xa5de;Tegn\nVi;"aldri lukket', "row 2: a quotation mark is never closed"),
        (b"", "the file is empty"),
        (b"PK\x03\x04 not a workbook", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel format"),
        (b"MZ\0\0", "this is not a table"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, message: str) -> None:
    with pytest.raises(KitgenError, match=message) as told:
        read(data)
    assert told.value.hint


@given(st.lists(st.lists(st.text("abc Æå.,•-1\n", max_size=12), max_size=5), max_size=6), st.booleans())
def test_nothing_disappears(rows: list[list[str]], headed: bool) -> None:
    rows = [["Område", "Tegn", "Eksempel", "Annet"]] * headed + rows
    try:
        draft = read(csv(rows))
    except KitgenError:
        return
    text = " ".join(
        [draft.title, draft.introduction, messages(draft)]
        + [area.title + " " + area.definition + " " + " ".join(area.prompts) for area in draft.areas]
        + [" ".join([each.id, each.text, *each.points]) for area in draft.areas for each in area.statements]
    ).casefold()
    words = {word for row in rows[headed:] for cell in row for word in cell.casefold().split()}
    assert not {word for word in words if word.strip(".,•-").isalpha() and word.strip(".,•-") not in text}


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"Tegn;Tema\n"):
        with contextlib.suppress(KitgenError):
            read(start + data)


def test_more_areas_than_letters_are_told() -> None:
    rows = [[f"Tema {number} {number * 37}", "", f"Vi gjør sak {number}.", ""] for number in range(28)]
    draft = read(csv([HEADINGS["nb"], *rows]))
    assert len(draft.areas) == 26
    assert "at most 26 areas: Tema 27 999 / Vi gjør sak 27." in messages(draft)


def test_an_area_that_goes_on_in_another_sheet_is_one() -> None:
    draft = read(xlsx({name: [HEADINGS["nb"], *PER_POINT] for name in ("Ark1", "Ark2")}))
    assert held(draft) == HELD


def test_a_list_of_twice_as_many_rows_takes_twice_the_work() -> None:
    def draft(count: int) -> Draft:
        rows = [["Tema", "", f"Vi gjør sak {number}.", f"Slik {number}."] for number in range(count)]
        return read(csv([HEADINGS["nb"], *rows]))

    many = amount(600, 3_000)
    assert len(draft(many).areas[0].statements) == many
    assert growth(draft, amount(80, 200)) < 2.5


UNITS = {
    "nb": [["Navn", "Deltakere", "Svarlenke"], ["Åsen skole", "24", "https://forms.office.com/e/aB3"]],
    "nn": [["Skule", "Møtedato"], ["Åsen skule", "12.03.2026"]],
    "sv": [["Våra förskolor"], ["Namn", "Antal deltagare"], ["Björken", "18"], ["Eken", "9"]],
    "en": [["Name", "Group", "Language", "Remarks"], ["Hill School", "Year 4", "en", ""]],
    "headings alone": [["Navn", "Type", "Gruppe", "Kontakt"]],
}


@pytest.mark.parametrize("rows", UNITS.values(), ids=UNITS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_of_units_is_to_be_built_with(rows: list[list[str]], kind: str) -> None:
    data = csv(rows) if kind == "csv" else xlsx({"Ark1": rows})
    with pytest.raises(KitgenError, match="this is a list of units") as caught:
        understand_sheets(read_sheets(data, Path(f"units.{kind}")))
    assert "--units" in str(caught.value)


@pytest.mark.parametrize("head", [["Tidsmerke", "Hvordan er det?"], ["ID", "Completion time", "Name"]])
def test_answers_to_a_form_are_no_framework(head: list[str]) -> None:
    data = xlsx({"Ark1": [head, *[["1", "Det går bra her.", "Kari"][: len(head)]] * 3]})
    with pytest.raises(KitgenError, match="these are answers to a form"):
        understand_sheets(read_sheets(data, Path("answers.xlsx")))


@pytest.mark.parametrize("fields", [["Navn", "Dato"], ["Enhet", "Dato", "Sted"]])
def test_fields_to_fill_in_above_a_table_make_no_list_of_units(fields: list[str]) -> None:
    table = [["Vi ser", "Vi lærer"], ["Vi ser hvert barn.", "Vi lærer av hverandre."]]
    table.append(["Vi hører på barna.", "Vi besøker hverandre."])
    wide = [[*row, *[""] * (len(fields) - len(row))] for row in table]
    draft = understand_sheets(read_sheets(xlsx({"Ark1": [fields, *wide]}), Path("ours.xlsx")))
    said = {statement.text for area in draft.areas for statement in area.statements}
    assert {text for row in table[1:] for text in row} <= said


def test_a_table_whose_first_row_stands_further_right_is_no_fault_in_kitgen() -> None:
    with pytest.raises(KitgenError, match="no statements"):
        read(csv([["", "1"], ["1"]]))
