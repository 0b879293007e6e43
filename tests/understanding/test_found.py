"""Documents with the layouts that people really have, in words of our own: whole, from their Markdown."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kitgen.reading.html import read_html
from kitgen.reading.text import read_text
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import drafted, read_draft
from kitgen.understanding.notes import grouped


def read(text: str) -> Draft:
    return drafted(read_text(text.encode(), Path("a.md")))


def areas(draft: Draft) -> dict[str, list[str]]:
    return {area.title: [each.text for each in area.statements] for area in draft.areas}


def told(draft: Draft) -> str:
    return "\n".join(note.message for note in draft.notes)


EAT, SIT = "Vi spiser sammen hver dag.", "Alle sidder ned, når vi spiser."
OLD_HEADINGS = """#Vår skole

##Vi er ute
- Vi går ut hver dag.
- Vi kler oss etter været.

##Vi leser
- Vi leser høyt for hverandre.
"""
SETTINGS = """---
title: Det vi gjør
date: 2024-02-01
...

## Vi er ute
- Vi går ut hver dag.
- Vi kler oss etter været.

## Vi leser
- Vi leser høyt for hverandre.
"""
LINKS = """# Vår skole

- [Vi er ute](#ute)
- [Vi leser](#leser)

## Vi er ute
- Vi går ut hver dag.
- Vi kler oss etter været.

## Vi leser
- Vi leser høyt for hverandre.
"""
TABLE_OF_CONTENTS = """# Vår skole

| Nr | Del |
|---|---|
| 1 | [Vi er ute](#ute) |
| 2 | [Vi leser](#leser) |
| 3 | [Vi synger](#synger) |

## Vi er ute
- Vi går ut hver dag.
- Vi kler oss etter været.

## Vi leser
- Vi leser høyt for hverandre.

## Vi synger
Det gjør vi sammen.
"""


@pytest.mark.parametrize(
    "text", [OLD_HEADINGS, SETTINGS, LINKS, TABLE_OF_CONTENTS], ids=["old", "settings", "links", "table"]
)
def test_marks_and_tables_of_contents(text: str) -> None:
    assert areas(read(text)) == {
        "Vi er ute": ["Vi går ut hver dag.", "Vi kler oss etter været."],
        "Vi leser": ["Vi leser høyt for hverandre."],
    }


def test_a_menu_of_a_web_page_is_no_area() -> None:
    menu = "".join(f"<li><a href='{name}.html'>Steg {name}</a></li>" for name in ("ett", "to", "tre"))
    items = "<li>Vi går ut hver dag.</li><li>Vi kler oss.</li><li>Vi ser etter spor.</li>"
    page = f"<h1>Skole</h1><h2>Mer</h2><ul>{menu}</ul><h2>Ute</h2><ul>{items}</ul>"
    page += "<h2>Inne</h2><ul><li>Vi rydder.</li></ul>"
    assert [*areas(drafted(read_html(page.encode(), Path("a.html"))))] == ["Ute", "Inne"]


def test_headings_that_are_said_below_each_area_are_labels() -> None:
    steps = {"Ny": "Spør andre", "Trygg": "Svarer andre", "Erfaren": "Lærer opp andre"}
    text = "# Veien\n\n" + "".join(
        f"## {name}\n\n### Faget\n\n- {done} om faget.\n- Leser mer som {name}.\n\n### Laget\n\n"
        f"- {done} på laget.\n\n"
        for name, done in steps.items()
    )
    found = areas(read(text))
    assert [*found] == ["Ny", "Trygg", "Erfaren"]
    assert found["Ny"] == ["Spør andre om faget.", "Leser mer som Ny.", "Spør andre på laget."]


def test_more_headings_than_letters_are_gathered_below_those_above_them() -> None:
    text = "# Krav\n\n" + "".join(
        f"## Del {part}\n\n"
        + "".join(
            f"### Avsnitt {part}{n}\n\n| # | Krav |\n|---|---|\n"
            f"| {part}{n}1 | Svaret kommer i tide {part}{n}. |\n\n"
            for n in range(8)
        )
        for part in "XYZW"
    )
    found = areas(read(text))
    assert [*found] == ["Del X", "Del Y", "Del Z", "Del W"]
    assert len(found["Del X"]) == 8


def rubric(heads: str, *rows: str) -> Draft:
    lines = [f"| {row} |" for row in (heads, "|".join(["---"] * (heads.count("|") + 1)), *rows)]
    return read("# Mat\n\n" + "\n".join(lines))


def test_a_criterion_has_its_number_and_its_question() -> None:
    said = "Noen får mat før klokka ett | De fleste får mat før klokka ett | Alle får mat til avtalt tid"
    other = "Benken er full av kopper | Benken er nesten tom | Benken er tom, og kluten henger"
    draft = rubric(
        "Oppgave | Hva | Lav (1-2) | Middels (3-4) | Høy (5-6)",
        f"Servering | Hvordan deles maten ut? | {said}",
        f"Rydding | Hvordan ser kjøkkenet ut? | {other}",
    )
    texts = ["Servering: Hvordan deles maten ut?", "Rydding: Hvordan ser kjøkkenet ut?"]
    assert areas(draft) == {"Mat": texts}
    assert draft.areas[0].statements[0].points[0] == "Høy: Alle får mat til avtalt tid"
    assert len(draft.levels) == 3


@pytest.mark.parametrize(
    "header", ["Start | God | Meget god", "Meget god | God | Start", "1 point | 2 points | 3 points"]
)
def test_levels_are_known_beside_one_that_is_not_and_by_their_points(header: str) -> None:
    said = ["Maten deles ut", "Maten deles ut til tiden", "Maten deles ut til tiden, og alle sidder ned"]
    other = [
        "Bordet tørres af",
        "Bordet tørres af hver dag",
        "Bordet tørres af hver dag, og stolene sættes op",
    ]
    turn = -1 if header.startswith("Meget") else 1
    rows = [
        f"{name} | {' | '.join(texts[::turn])}" for name, texts in (("Servering", said), ("Rydning", other))
    ]
    draft = rubric(f"Aspekt | {header}", *rows)
    assert areas(draft) == {"Mat": ["Servering", "Rydning"]}
    assert draft.areas[0].statements[1].points[0].endswith(other[-1])
    assert len(draft.levels) == 3


@pytest.mark.parametrize("written", ["L-01", "L.1", "L 1", "L1"])
def test_ids_are_kept_in_their_usual_form(written: str) -> None:
    rows = [f"| {written.replace('1', number)} | {text} |" for number, text in (("1", EAT), ("2", SIT))]
    draft = read("\n".join(["# Mat", "", "| ID | Udsagn |", "|---|---|", *rows]))
    assert [each.id for each in draft.areas[0].statements] == ["L1", "L2"]
    assert "left out" not in told(draft).replace("ids", "")


def test_a_table_of_blanks_names_nothing() -> None:
    said = f"| Nr | Udsagn |\n|---|---|\n| 1.1 | {EAT} |\n| 1.2 | {SIT} |\n"
    draft = read(f"# Mat\n\n| Elev: | Dato: ____ |\n|---|---|\n\n{said}")
    assert areas(draft) == {"Mat": [EAT, SIT]}
    assert "to be filled in: “Elev:”" in told(draft)
    assert "became ids" not in told(draft)


def test_numbers_of_headings_are_taken_off_also_above_tables_and_where_they_begin_anew() -> None:
    said = {"Mad": (EAT, SIT), "Ro": ("Vi går ud, når vi larmer.", "Børnene kan sidde i fred.")}
    above = "".join(
        f"\n## 4.{n} {name}\n\n| Udsagn | Svar |\n|---|---|\n| {one} | |\n| {other} | |\n"
        for n, (name, (one, other)) in enumerate(said.items(), 1)
    )
    assert [*areas(read(f"# 4 Vores dag\n{above}"))] == ["Mad", "Ro"]
    lists = "".join(
        f"\n### {n}. {name}\n\n- {one}\n- {other}\n" for n, (name, (one, other)) in enumerate(said.items(), 1)
    )
    draft = read(f"# Vores dag\n\n## 1. Om dagen\n\nVi er her hver dag.\n\n## 2. Det vi gør\n{lists}")
    assert [*areas(draft)] == ["Mad", "Ro"]
    assert draft.table_title == "Det vi gør"


def test_a_column_of_names_beside_lists_heads_no_areas() -> None:
    names = ("Om morgenen", "På turen", "Hjemme igen")
    rows = "".join(
        f"<tr><td>{name}</td><td><ul><li>{name} spiser vi</li><li>{name} hviler vi</li></ul></td></tr>"
        for name in names
    )
    page = f"<h1>Vores dag</h1><table><tr><th>Område</th><th>Det vi gør</th></tr>{rows}</table>"
    assert [*areas(drafted(read_html(page.encode(), Path("a.html"))))] == [*names]


def test_levels_below_two_headings_are_levels() -> None:
    steps = [
        f"\n### Level {n}\n\n- {{}} {text}\n"
        for n, text in ((1, "with help"), (2, "alone"), (3, "and teaches"))
    ]
    whole = "".join(f"\n## {name}\n{''.join(steps).format(*[name] * 3)}" for name in ("Cooks", "Cleans"))
    draft = read(f"# Growth\n{whole}")
    assert areas(draft) == {"Growth": ["Cooks", "Cleans"]}
    assert draft.areas[0].statements[1].points[0] == "Level 3: Cleans and teaches"


@pytest.mark.parametrize("sign", ["✔️", "☐", "–"])
def test_an_item_has_no_second_bullet(sign: str) -> None:
    lists = "".join(f"\n## {name}\n\n* {sign} {EAT}\n* {sign} {SIT}\n" for name in ("Mad", "Ro"))
    assert areas(read(f"# Vores dag\n{lists}"))["Mad"] == [EAT, SIT]


def test_an_area_may_be_called_closing() -> None:
    lists = "".join(f"\n## {name}\n\n- {EAT}\n- {SIT}\n" for name in ("Opening", "Listening", "Closing"))
    assert [*areas(read(f"# Meetings\n{lists}"))] == ["Opening", "Listening", "Closing"]


def test_levels_tell_their_order_by_their_numbers() -> None:
    draft = rubric(
        "Hva | Lærling (L1) | Kokk (L2) | Kjøkkensjef (L3)",
        "Servering | Deler ut mat når andre ber om det | Deler ut mat av seg selv | Planlegger maten",
        "Rydding | Rydder benken når andre ber om det | Rydder benken av seg selv | Planlegger ryddingen",
    )
    assert draft.areas[0].statements[0].points[0].startswith("Kjøkkensjef (L3): ")


def test_names_of_people_and_symbols_are_no_areas() -> None:
    people = (
        "| Kari Nordli | Ola Dahl |\n|---|---|\n| Per van der Berg | Anne Lie |\n| Nils Moe | Eva Strand |\n"
    )
    legend = "| Tegn | Betyr |\n|---|---|\n| ◆ | klart nok |\n| ◎ | ikke klart |\n| ◇ | ikke med |\n"
    rest = "\n## Ute\n\n- Vi går ut hver dag.\n- Vi kler oss etter været.\n\n## Inne\n\n- Vi rydder sammen.\n"
    found = areas(read(f"# Skole\n\n{people}\n{legend}{rest}"))
    assert [*found] == ["Ute", "Inne"]


def test_what_holds_little_of_its_document_is_doubted() -> None:
    prose = " ".join(f"Dette er den {n}. setningen om hvordan vi kom fram til det." for n in range(40))
    text = f"# Om oss\n\n{prose}\n\n## Priser\n\n- En kopp kaffe koster lite.\n- Te er gratis.\n"
    assert "of the text of the document" in "; ".join(map(str, read(text).doubts))


def _workbook(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_header_that_is_said_again_heads_what_follows(tmp_path: Path) -> None:
    rows = [["Ute", "Krav", "Status", "Merknad"]]
    rows += [[f"UTE-{n}", f"Lekeplassen har et tak over benk {n}.", "", ""] for n in (1, 2, 3)]
    rows += [["Inne", "Krav", "Status", "Merknad"]]
    rows += [[f"INN-{n}", f"Rommet har en hylle i høyde {n}.", "", ""] for n in (1, 2)]
    found = areas(read_draft(_workbook(tmp_path / "a.xlsx", {"Liste": rows})))
    assert {title: len(held) for title, held in found.items()} == {"Ute": 3, "Inne": 2}


def test_sheets_that_are_numbered_are_called_as_their_titles(tmp_path: Path) -> None:
    def rows(title: str, what: str) -> list[list[str]]:
        texts = [f"{what} er ryddet før klokka {n}." for n in (8, 9, 10)]
        return [[title], ["Nr", "Krav", "Ansvar"], *([str(n), text, ""] for n, text in enumerate(texts, 1))]

    links = [["Lenker", "Kart"], ["Her ligger kartet over skolen", "Her ligger kartet over byen"]]
    sheets = {"1": rows("Om kjøkkenet", "Benken"), "2": rows("Om gangen", "Gulvet"), "Annet": links}
    assert [*areas(read_draft(_workbook(tmp_path / "a.xlsx", sheets)))] == ["Om kjøkkenet", "Om gangen"]


def test_who_is_responsible_names_no_area() -> None:
    rows = ("1.1 | Porten kan opnast frå begge sider. | Ola", "1.2 | Stien er fri for snø. | Ola")
    more = ("2.1 | Det finst skugge på minst ein stad. | Kari", "2.2 | Underlaget er mjukt nok. | Ola")
    head = "| Nr | Krav | Ansvarleg |\n|---|---|---|\n"
    tables = [head + "".join(f"| {row} |\n" for row in each) for each in (rows, more)]
    found = areas(read(f"# Leikeplass\n\n## Tilkomst\n\n{tables[0]}\n## Leik\n\n{tables[1]}"))
    assert {title: len(held) for title, held in found.items()} == {"Tilkomst": 2, "Leik": 2}


def test_levels_of_norwegian_schools_are_known() -> None:
    draft = rubric(
        "Kriterium | Låg måloppnåing | Middels måloppnåing | Høg måloppnåing",
        "Plan | Følgjer ei oppskrift med hjelp | Følgjer ei oppskrift på eiga hand | Lagar sin eigen plan",
        "Reinhald | Vaskar når nokon seier det | Vaskar undervegs | Forklarer kvifor det er viktig",
    )
    assert draft.areas[0].statements[0].points[0] == "Høg måloppnåing: Lagar sin eigen plan"
    assert not [note for note in draft.notes if note.what.code == "did.levels-guessed"]


def test_headings_with_levels_below_them_are_criteria() -> None:
    """Also where the levels are terms with their meaning on the line below."""
    levels = ("Insufficient", "Good", "Excellent")
    text = "# Report\n\n" + "".join(
        f"### {what}\n\n"
        + "".join(f"{level}\n: The {what} is {level.lower()} in all parts.\n\n" for level in levels)
        for what in ("plan", "method", "result")
    )
    draft = read(text)
    (area,) = draft.areas
    assert [each.text for each in area.statements] == ["plan", "method", "result"]
    assert area.statements[0].points[0] == "Excellent: The plan is excellent in all parts."
    assert [level.label for level in draft.levels] == ["excellent", "good", "insufficient"]


def test_cells_may_begin_with_points_and_a_level() -> None:
    rows = "".join(
        f"| {what} | 4 to >2 pts Strong {what} is told in full. | 2 to >1 pts Fair {what} is told in part. "
        f"| 1 to >0 pts Thin {what} is left out. | 4 pts |\n"
        for what in ("The plan", "The work", "The end")
    )
    draft = read(f"# Talk\n\n| Criteria | Ratings | | | Pts |\n|---|---|---|---|---|\n{rows}")
    first = draft.areas[0].statements[0]
    assert first.text == "The plan"
    assert first.points[0] == "Strong: The plan is told in full."
    assert len(first.points) == 3


def test_columns_that_are_left_out_of_a_table_are_one_note() -> None:
    rows = "".join(f"| Vi går ut dag {n} | {n % 2} | {n % 2} |\n" for n in range(5))
    draft = read(f"# Ute\n\n| Tegn | Vekt | Sum |\n|---|---|---|\n{rows}")
    (note,) = [note for note in grouped(draft.notes) if note.what.code == "left-out.column"]
    assert "Vekt" in note.message
    assert "Sum" in note.message


def test_a_line_of_words_that_stand_elsewhere_is_told() -> None:
    draft = read("# Ute\n\nvi – vi\n\n## Her\n\n- Hit går vi.\n- Der leker vi.\n")
    told = [text for note in draft.notes for text in note.texts]
    assert "vi – vi" in told or "vi – vi" in draft.introduction
