"""Columns beside the statements that are nothing but places to tick or to write in."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from kitgen.reading.sheets import read_sheets
from kitgen.reading.source import Cell, Document, Line, Part, Place, Table
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import drafted as understand_sheets
from kitgen.understanding.scales.ratings import as_levels, best_first
from kitgen.understanding.writing import uses_traffic_light, yaml_of


def line(text: str, number: int) -> Line:
    """A line of a document: ``#`` before it makes it a heading."""
    return Line(text.lstrip("# "), Place(line=number), heading=len(text) - len(text.lstrip("#")))


def table(text: str, number: int) -> Table:
    """A table of the lines of a text: ``|`` between cells, ``^`` for one that is covered, ``*`` for bold."""
    rows = [[cell.strip() for cell in row.split("|")] for row in text.strip().splitlines()]
    width = max(map(len, rows))
    return Table(
        tuple(
            tuple(
                _cell(cell, Place(table=number, row=at, column=column))
                for column, cell in enumerate([*row, *[""] * (width - len(row))], 1)
            )
            for at, row in enumerate(rows, 1)
        ),
        Place(table=number),
    )


def _cell(text: str, place: Place) -> Cell:
    lines = (Line(text.strip("*"), place, bold=text.startswith("*")),) if text else ()
    return Cell(covered=True) if text == "^" else Cell(lines)


def drafted(*texts: str) -> Draft:
    parts: list[Part] = [
        table(text, number) if "|" in text else line(text, number) for number, text in enumerate(texts, 1)
    ]
    return understand_sheets(Document(tuple(parts)))


def areas(draft: Draft) -> dict[str, list[str]]:
    return {area.title: [each.text for each in area.statements] for area in draft.areas}


def told(draft: Draft) -> str:
    return "\n".join(note.message for note in draft.notes)


FOUND = {
    "Vi bryr oss": ["Alle elever har en voksen de stoler på.", "Vi griper inn når noen står alene."],
    "Vi lærer sammen": ["Vi besøker hverandres timer.", "Vi prøver nytt hver måned."],
}
(CARE, LEARN), ((TRUST, STEP), (VISIT, TRY)) = FOUND, FOUND.values()


#: Documents, and the names of the levels that come of them from the best to the worst; none for colours.
CASES: dict[str, tuple[list[str], list[str]]] = {
    "colours, a table below each heading": (
        [
            f"# {CARE}",
            f"*Tegn | *Grønn | *Gul | *Rød\n{TRUST} | | |\n{STEP} | | |",
            f"# {LEARN}",
            f"*Tegn | *Grønn | *Gul | *Rød\n{VISIT} | | |\n{TRY} | | |",
        ],
        [],
    ),
    "a header for each area in one table": (
        [
            f"*{CARE} | *Grønn | *Gul | *Rød\n{TRUST} | | |\n{STEP} | | |\n"
            f"*{LEARN} | *Grønn | *Gul | *Rød\n{VISIT} | | |\n{TRY} | | |"
        ],
        [],
    ),
    "a header for each area, with numbers": (
        [
            f"Nr | {CARE} | Ja | Nei\n1 | {TRUST} | |\n2 | {STEP} | |\n"
            f"Nr | {LEARN} | Ja | Nei\n3 | {VISIT} | |\n4 | {TRY} | |"
        ],
        ["Ja", "Nei"],
    ),
    "a table for each area, which its header names": (
        [
            f"*{CARE} | 🟢 | 🟡 | 🔴\n{TRUST} | x | |\n{STEP} | | x |",
            "",
            f"*{LEARN} | 🟢 | 🟡 | 🔴\n{VISIT} | | | x\n{TRY} | | |",
        ],
        [],
    ),
    "headings over the whole table": (
        [
            f"Tegn | I stor grad | I noen grad | I liten grad\n*{CARE} | ^ | ^ | ^\n{TRUST} | ☐ | ☐ | ☐\n"
            f"{STEP} | ☐ | ☐ | ☐\n*{LEARN} | ^ | ^ | ^\n{VISIT} | ☐ | ☐ | ☐\n{TRY} | ☐ | ☐ | ☐"
        ],
        ["I stor grad", "I noen grad", "I liten grad"],
    ),
    "a column of areas, and a name over all levels": (
        [
            f"Område | Påstand | Hvor er vi? | ^ | ^\n^ | ^ | Ikke startet | På vei | Der er vi\n"
            f"{CARE} | {TRUST} | | |\n | {STEP} | o | o | o\n{LEARN} | {VISIT} | – | – | –\n | {TRY} | | |"
        ],
        ["Der er vi", "På vei", "Ikke startet"],
    ),
    "areas in columns": (
        [
            f"*{CARE} | Ja | Delvis | Nei | *{LEARN} | Ja | Delvis | Nei\n{TRUST} | | | | {VISIT} | | |\n"
            f"{STEP} | | | | {TRY} | | |"
        ],
        ["Ja", "Delvis", "Nei"],
    ),
    "a header that nobody knows, below headings": (
        [
            f"# {CARE}",
            f"Nr | Slik vil vi ha det | 1 | 2 | 3\n1 | {TRUST} | | |\n2 | {STEP} | | |",
            f"# {LEARN}",
            f"Nr | Slik vil vi ha det | 1 | 2 | 3\n1 | {VISIT} | | |\n2 | {TRY} | | |",
        ],
        ["3", "2", "1"],
    ),
    "the levels in each cell": (
        [
            f"Område | Påstand | Svar\n{CARE} | {TRUST} | 1 2 3 4\n | {STEP} | 1 2 3 4\n"
            f"{LEARN} | {VISIT} | 1 2 3 4\n | {TRY} | 1 2 3 4"
        ],
        ["4", "3", "2", "1"],
    ),
    "the levels in one header": (
        [
            f"Område | Påstand | Enig / Delvis enig / Uenig | Kommentar\n"
            f"{CARE} | {TRUST} | |\n | {STEP} | |\n"
            f"{LEARN} | {VISIT} | |\n | {TRY} | |"
        ],
        ["Enig", "Delvis enig", "Uenig"],
    ),
    "a column for those who do not know": (
        [
            f"Område | Påstand | Alltid | Ofte | Sjelden | Aldri | Vet ikke\n{CARE} | {TRUST}\n | {STEP}\n"
            f"{LEARN} | {VISIT}\n | {TRY}"
        ],
        ["Alltid", "Ofte", "Sjelden", "Aldri"],
    ),
    "nothing but who and when": (
        [
            f"Verdier | Slik ser det ut | Ansvarlig | Frist\n{CARE} | {TRUST} | |\n | {STEP} | |\n"
            f"{LEARN} | {VISIT} | |\n | {TRY} | |"
        ],
        [],
    ),
}


@pytest.mark.parametrize(("parts", "levels"), CASES.values(), ids=list(CASES))
def test_columns_to_tick_in_are_no_areas(parts: list[str], levels: list[str]) -> None:
    draft = drafted("# Skolemiljø", *parts)
    assert areas(draft) == FOUND
    assert [level.meaning for level in draft.levels] == levels
    assert ("taken for the levels" in told(draft)) == bool(levels)
    yaml_of(draft, "ours")


@pytest.mark.parametrize(
    "case", ["colours, a table below each heading", "a header for each area in one table"]
)
def test_columns_of_colours_are_the_traffic_light_and_need_no_note(case: str) -> None:
    draft = drafted("# Skolemiljø", *CASES[case][0])
    assert uses_traffic_light(draft)
    assert not any(name in told(draft) for name in ("Grønn", "Gul", "Rød"))


def test_what_is_written_in_is_one_note() -> None:
    draft = drafted(*CASES["nothing but who and when"][0])
    notes = [note.message for note in draft.notes if "Ansvarlig" in note.message]
    assert notes == [
        "left out, as nothing stands below it but room to write or to tick: “Ansvarlig”, “Frist”"
    ]


def test_what_somebody_has_ticked_is_told() -> None:
    draft = drafted(*CASES["a table for each area, which its header names"][0])
    assert "left out, what has been ticked in the table (row 2, 3)" in told(draft)


def test_the_title_and_the_definition_of_an_area_in_its_header() -> None:
    draft = drafted(
        "# Skolemiljø",
        f"{CARE}: Vi ser hver elev. | Grønn | Gul | Rød\n{TRUST} | | |\n{LEARN}: Vi deler det vi får til. | "
        f"Grønn | Gul | Rød\n{VISIT} | | |",
    )
    assert [(area.title, area.definition) for area in draft.areas] == [
        (CARE, "Vi ser hver elev."),
        (LEARN, "Vi deler det vi får til."),
    ]


def test_colours_that_say_what_they_mean_are_the_levels() -> None:
    heads = "Tegn | Grønn (får vi til) | Gul (på vei) | Rød (ikke ennå)"
    draft = drafted("# Ute", f"{heads}\n{TRUST} | | |\n{STEP} | | |")
    assert [(level.meaning, level.colour) for level in draft.levels] == [
        ("får vi til", "ok"),
        ("på vei", "mid"),
        ("ikke ennå", "bad"),
    ]


def test_a_legend_says_more_than_headers() -> None:
    draft = drafted(
        "Grønn: det får vi til",
        "Gul: det er vi i gang med",
        "Rød: det har vi ikke",
        *CASES["areas in columns"][0],
    )
    assert draft.levels[0].meaning == "det får vi til"
    assert "were not taken for the levels of the scale, as there is a legend" in told(draft)
    assert "“Ja”, “Delvis”, “Nei”" in told(draft)


def test_more_numbers_than_a_scale_has_levels_are_a_note() -> None:
    draft = drafted(f"Tegn | 1 | 2 | 3 | 4 | 5 | 6\n*{CARE} | ^ | ^ | ^ | ^ | ^ | ^\n{TRUST}\n{STEP}")
    assert (areas(draft), draft.levels) == ({CARE: [TRUST, STEP]}, [])
    assert "“1”, “2”, “3”, “4”, “5”, “6”; if they are the levels of a scale" in told(draft)


def test_the_last_cell_of_a_short_row_is_no_header() -> None:
    draft = drafted(f"*{CARE} | {TRUST} | {STEP}\n*{LEARN} | {VISIT} |")
    assert areas(draft) == {CARE: [TRUST, STEP], LEARN: [VISIT]}


SCALES = [
    "Helt enig, Litt enig, Litt uenig, Helt uenig",
    "Heilt einig, Delvis einig, Verken eller, Delvis ueinig, Heilt ueinig",
    "I høj grad, I nogen grad, I mindre grad, Slet ikke",
    "I hög grad, I viss utsträckning, Inte alls",
    "To a large extent, To some extent, Not at all",
    "Alltid, Ofta, Ibland, Aldrig",
    "Der er vi, På vej, Ikke begyndt",
    "Får vi til (3), Må bedres (2), Må endres (1)",
    "4, 3, 2, 1",
    "Nivå 3, Nivå 2, Nivå 1",
    "Høy, Middels, Lav",
    "Tilfreds stillende, Må bedres, Må endres",
    "A, C, E",
    "Betyget A, Betyget C, Betyget E",
    "Outstanding, Good, Requires improvement, Inadequate",
    "Very good, Good, Satisfactory, Weak, Unsatisfactory",
    "Fremragende, Meget god, God, Nokså god, Tilstrekkelig",
    "Väl godkänd, Godkänd, Underkänd",
    "Exceeding, Secure, Working towards, Emerging",
    "Opfyldt, Delvist opfyldt, Ikke opfyldt",
    "Uppfyllt, Delvis uppfyllt, Ej uppfyllt",
    "Langt framme, Undervegs, I starten",
    "Embedded, Well on the way, Getting there, Early days, Absent",
    "Selvstendig, Med litt hjelp, Med mye hjelp",
]


@pytest.mark.parametrize("scale", SCALES)
def test_levels_are_found_in_either_direction(scale: str) -> None:
    names = scale.split(", ")
    assert best_first(names) == best_first(names[::-1]) == names
    levels = as_levels(names)
    assert (levels[0].colour, levels[-1].colour) == ("ok", "bad")
    assert len({level.symbol for level in levels}) == len({level.colour for level in levels}) == len(names)


@pytest.mark.parametrize(
    "names", ["Lek, Læring", "Ja, Alltid", "Ofte, Alltid, Aldri", "1, 3", "Ja", "1, 2, 3, 4, 5, 6"]
)
def test_other_names_are_no_scale(names: str) -> None:
    assert best_first(names.split(", ")) == []


def sheets(**rows: list[str]) -> Draft:
    """What is read of a workbook with these sheets, ``|`` between the cells of a row."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, own in rows.items():
        sheet = book.create_sheet(name)
        for row in own:
            sheet.append([cell.strip() or None for cell in row.split("|")])
    file = io.BytesIO()
    book.save(file)
    return understand_sheets(read_sheets(file.getvalue(), Path("ours.xlsx")))


WORKBOOKS = {
    "a list": (
        {
            "Ark1": [
                "Område | Påstand | Helt enig | Delvis enig | Uenig | Kommentar",
                f"{CARE} | {TRUST}",
                f" | {STEP}",
                f"{LEARN} | {VISIT}",
                f" | {TRY}",
            ]
        },
        ["Helt enig", "Delvis enig", "Uenig"],
    ),
    "a sheet for each area": (
        {
            CARE: ["Påstand | Ja | Delvis | Nei", TRUST, STEP],
            LEARN: ["Påstand | Ja | Delvis | Nei", VISIT, TRY],
        },
        ["Ja", "Delvis", "Nei"],
    ),
    "a header for each area": (
        {
            "Ark1": [
                "Skolemiljø",
                f"{CARE} | Grønn | Gul | Rød",
                TRUST,
                f"{STEP} | x",
                f"{LEARN} | Grønn | Gul | Rød",
                VISIT,
                TRY,
            ]
        },
        [],
    ),
}


@pytest.mark.parametrize(("rows", "levels"), WORKBOOKS.values(), ids=list(WORKBOOKS))
def test_columns_of_worksheets(rows: dict[str, list[str]], levels: list[str]) -> None:
    draft = sheets(**rows)
    assert areas(draft) == FOUND
    assert [level.meaning for level in draft.levels] == levels
    if "Skolemiljø" in rows.get("Ark1", ()):
        assert draft.title == "Skolemiljø"


def test_rows_in_bold_head_the_others_of_a_list_to_tick() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Kartlegging"],
        ["Ferdighet", "Kan ikke", "Kan med hjelp", "Kan selv", "Kan lære bort"],
        [CARE],
        [TRUST],
        [STEP],
        [LEARN],
        [VISIT],
    ):
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            cell.font = Font(bold=row[0] in ("Ferdighet", CARE, LEARN))
    file = io.BytesIO()
    book.save(file)
    draft = understand_sheets(read_sheets(file.getvalue(), Path("ours.xlsx")))
    assert areas(draft) == {CARE: [TRUST, STEP], LEARN: [VISIT]}
    assert [level.meaning for level in draft.levels] == [
        *("Kan lære bort", "Kan selv", "Kan med hjelp", "Kan ikke")
    ]


def test_a_title_in_bold_above_points_is_no_column_to_tick_in() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in ([CARE], [None, TRUST], [None, STEP], [LEARN], [None, VISIT]):
        sheet.append(row)
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    file = io.BytesIO()
    book.save(file)
    draft = understand_sheets(read_sheets(file.getvalue(), Path("ours.xlsx")))
    assert areas(draft) == {CARE: [TRUST, STEP], LEARN: [VISIT]}
