"""Tables in shapes that only what stands in them tells."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from imported.wordfiles import p, r, tbl, tc, tr, word
from openpyxl import Workbook
from openpyxl.styles import Font

from kitgen.errors import KitgenError
from kitgen.reading.sheets import read_sheets
from kitgen.reading.source import Cell, Document, Line, Table
from kitgen.reading.text import read_text
from kitgen.reading.word import read_word
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import drafted


def of(*body: str) -> Draft:
    return drafted(read_word(word(*body), Path("a.docx")))


def held(draft: Draft) -> dict[str, dict[str, list[str]]]:
    return {area.title: {each.text: each.points for each in area.statements} for area in draft.areas}


RUBRIC = (
    (
        "Turen ut",
        "Noen kommer ikke ut.",
        "De fleste kommer ut.",
        "Alle kommer ut med det de trenger.",
    ),
    (
        "Måltidet",
        "Mange får ikke mat i tide.",
        "De fleste får mat i tide.",
        "Alle får mat i tide og sitter i ro.",
    ),
)


@pytest.mark.parametrize(
    ("names", "best"),
    [
        (("Spire", "Plante", "Tre"), "Tre"),
        (("Trenger forbedring", "Bra", "Fremragende"), "Fremragende"),
        (("1", "2", "3"), "3"),
        (("Lav (1 p)", "Middels (3 p)", "Høy (5 p)"), "Høy"),
        (("1 Spire", "2 Plante", "3 Tre"), "Tre"),
        (("Trinn 1 – Spire", "Trinn 2 – Plante", "Trinn 3 – Tre"), "Tre"),
        (("Spire (0–1)", "Plante (2–3)", "Tre (4–5)"), "Tre"),
    ],
)
def test_a_rubric_has_its_best_level_first(names: tuple[str, ...], best: str) -> None:
    draft = of(p("Dagen", style="Overskrift1"), tbl(tr("", *names), *(tr(*row) for row in RUBRIC)))
    ((title, statements),) = held(draft).items()
    assert (title, [*statements]) == ("Dagen", ["Turen ut", "Måltidet"])
    assert statements["Turen ut"][0] == f"{best}: {RUBRIC[0][3]}"
    assert len(draft.levels) == 3


def test_levels_from_the_best_stay_in_their_order() -> None:
    rows = [(row[0], *row[:0:-1]) for row in RUBRIC]
    draft = of(tbl(tr("Hva", "Tre", "Plante", "Spire"), *(tr(*row) for row in rows)))
    assert [point.split(":")[0] for point in draft.areas[0].statements[0].points] == [
        "Tre",
        "Plante",
        "Spire",
    ]


def test_merged_cells_belong_to_each_row_beside_them() -> None:
    rows = (
        tr("Gruppe", "Det vi går etter", "Slik kan det høres ut"),
        tr(
            tc("Ute", merge="restart"),
            "Alle planlegger turen ut i god tid.",
            tc("Husk å ta med kart.", merge="restart"),
        ),
        tr(tc(merge="continue"), "Vi rydder i garderoben hver morgen.", tc(merge="continue")),
        tr("Inne", "Teamet snakker om måltidet før helga.", "Vi sitter i ro."),
    )
    assert held(of(tbl(*rows))) == {
        "Ute": {
            "Alle planlegger turen ut i god tid.": ["Husk å ta med kart."],
            "Vi rydder i garderoben hver morgen.": ["Husk å ta med kart."],
        },
        "Inne": {"Teamet snakker om måltidet før helga.": ["Vi sitter i ro."]},
    }


def test_tables_of_one_kind_below_headings_are_one_framework() -> None:
    head = tr("#", "Trinn", "Det vi går etter", "Slik kan det høres ut")
    body = []
    for letter, group in (("R", "Ute"), ("F", "Inne")):
        rows = [
            tr(f"{letter}{n}", str(n), f"{group}: alle planlegger sak {n} i god tid.", f"Vi spør om {n}.")
            for n in (1, 2)
        ]
        body += [p(group, style="Overskrift2"), tbl(head, *rows)]
    draft = of(p("Slik vil vi ha det", style="Overskrift1"), *body)
    assert (draft.title, [area.title for area in draft.areas]) == ("Slik vil vi ha det", ["Ute", "Inne"])
    assert [each.id for area in draft.areas for each in area.statements] == ["R1", "R2", "F1", "F2"]


def test_each_column_that_is_left_out_is_one_note() -> None:
    rows = [tr(f"Alle planlegger sak {n} i god tid.", str(n % 3), "Kari") for n in range(6)]
    draft = of(p("Ute", style="Overskrift1"), tbl(tr("Det vi går etter", "Trinn", "Hvem"), *rows))
    left = [note.message for note in draft.notes if note.message.startswith("left out: column")]
    assert left == ["left out: column 2 (Trinn): 0 / 1 / 2", "left out: column 3 (Hvem): Kari"]


def test_a_table_of_figures_is_no_framework() -> None:
    rows = [tr(name, f"{n} 000", f"{n},5 %") for n, name in enumerate(("Nordvik", "Sørvik", "Østvik"), 3)]
    draft = of(
        p("Ute", style="Overskrift1"),
        p("Alle planlegger turen ut i god tid.", number=(1, 0)),
        p("Vi rydder i garderoben hver morgen.", number=(1, 0)),
        tbl(tr(tc(p(r("Sted", bold=True))), "Innbyggere", "Vekst"), *rows),
    )
    assert [area.title for area in draft.areas] == ["Ute"]


def test_a_table_of_signs_has_no_header_that_could_be_said_again() -> None:
    """Found by random documents: cells without a letter say what is not there."""
    signs = [("-", "]", "Vi leser."), ("*", "-", "Vi teller."), ("]", "*", "Vi ler.")]
    with pytest.raises(KitgenError, match="no areas"):
        of(tbl(*(tr(*row) for row in signs)))


def sheet(*rows: tuple[str, ...], name: str = "Ark1") -> Draft:
    """What a workbook with one sheet gives."""
    book, file = Workbook(), io.BytesIO()
    book.worksheets[0].title = name
    for row in rows:
        book.worksheets[0].append(row)
    book.save(file)
    return drafted(read_sheets(file.getvalue(), Path("a.xlsx")))


def test_levels_between_others_may_say_nothing() -> None:
    draft = sheet(
        ("Slik vil vi ha det", "", "", "", "", "", "", ""),
        ("Ute", "", "1", "2", "3", "4", "5", "Vekt"),
        ("", "Turen ut", RUBRIC[0][1], "", RUBRIC[0][2], "", RUBRIC[0][3], "2"),
        ("", "", "Ingen har kart.", "", "Noen har kart.", "", "Alle har kart.", "2"),
        ("Inne", "", "", "", "", "", "", ""),
        ("", "Måltidet", RUBRIC[1][1], "", RUBRIC[1][2], "", RUBRIC[1][3], "1"),
        ("", "Garderoben", "Ingen finner klær.", "", "Noen finner klær.", "", "Alle finner klær.", "1"),
    )
    assert [area.title for area in draft.areas] == ["Ute", "Inne"]
    first = draft.areas[0].statements[0]
    assert (first.text, first.points[:3]) == (
        "Turen ut",
        [f"5: {RUBRIC[0][3]}", f"3: {RUBRIC[0][2]}", f"1: {RUBRIC[0][1]}"],
    )
    assert first.points[3:] == ["5: Alle har kart.", "3: Noen har kart.", "1: Ingen har kart."]


def test_numbered_levels_count_on_over_gaps() -> None:
    rows = [
        ("Ute", f"Alle planlegger sak {n}", f"Ingen kjenner sak {n}", f"Noen kjenner sak {n}")
        + ((f"Alle kjenner sak {n} godt",) if n < 3 else ("",))
        for n in range(1, 7)
    ]
    draft = sheet(("Gruppe", "Det vi går etter", "Skår 0", "Skår 1", "Skår 2"), *rows)
    assert [level.meaning for level in draft.levels] == ["Skår 2", "Skår 1", "Skår 0"]


def test_a_row_in_words_below_points_names_the_levels() -> None:
    names = ("Turen ut", "Måltidet", "Garderoben")
    rows = [(name, *(f"{word} i {name} hele dagen og alle uker." for word in WORDS)) for name in names]
    draft = sheet(("Poeng", "5", "3", "0"), ("Nivå", "Strålende", "Greit", "Ikke"), *rows)
    assert [level.meaning for level in draft.levels] == ["Strålende", "Greit", "Ikke"]
    assert [each.text for each in draft.areas[0].statements] == [*names]


WORDS = ("Alle er med", "Noen er med", "Ingen er med")


def test_a_short_text_beside_each_list_is_the_area() -> None:
    lists = [
        tc(*(p(f"Vi ser {what} hver dag", number=(1, 0)) for what in pair))
        for pair in (("a", "b"), ("c", "d"))
    ]
    draft = of(
        tbl(
            tr(*(tc(p(r(head, bold=True))) for head in ("Hva", "Poeng", "Beskrivelse"))),
            tr("Turen ut", "10", lists[0]),
            tr("Måltidet", "5", lists[1]),
        )
    )
    assert {title: [*each] for title, each in held(draft).items()} == {
        "Turen ut": ["Vi ser a hver dag", "Vi ser b hver dag"],
        "Måltidet": ["Vi ser c hver dag", "Vi ser d hver dag"],
    }


def test_groups_may_stand_behind_short_statements() -> None:
    rows = [
        (
            f"Lytte nøye og lenge til {'abcdefghi'[n]}",
            "Samspill" if n < 5 else "Læring",
            ("x", "y", "z")[n // 3 % 3] + " mer",
        )
        for n in range(9)
    ]
    draft = sheet(("Ferdighet", "Kategori", "Underkategori"), *rows)
    assert [(area.title, len(area.statements)) for area in draft.areas] == [("Samspill", 5), ("Læring", 4)]


def test_lines_right_above_tables_of_points_are_their_criteria() -> None:
    tables = []
    for title in ("Turen ut", "Måltidet", "Garderoben"):
        rows = [tr(str(n), f"{title}: slik er det når vi gir {n} poeng") for n in (2, 1, 0)]
        tables += [p(title), tbl(*rows)]
    draft = of(*tables)
    assert [each.text for area in draft.areas for each in area.statements] == [
        "Turen ut",
        "Måltidet",
        "Garderoben",
    ]
    assert draft.areas[0].statements[1].points[0] == "2: Måltidet: slik er det når vi gir 2 poeng"
    assert [level.label for level in draft.levels] == ["2", "1", "0"]


def test_columns_that_are_all_levels_name_no_criteria() -> None:
    """The best level says what a row is about, or the heading does where each table has one row."""

    def table(what: str, *more: str) -> str:
        levels = (f"Alle har {what}.", f"Noen har {what}.", "–", f"Ingen har {what}.", "")
        return tbl(tr("3", "2", "1", "0", "Poeng"), tr(*levels), *more)

    one, two = ("Turen ut", "Måltidet")
    more = (
        tr("Alle er med.", "–", "Noen er med.", "Ingen.", ""),
        tr("Alle får gå.", "Noen går.", "–", "Nei.", ""),
    )
    several = of(
        *(p(one, style="Overskrift1"), table("kart", *more), p(two, style="Overskrift1"), table("mat"))
    )
    assert [area.title for area in several.areas] == [one, two]
    assert [each.text for each in several.areas[0].statements][1:] == ["Alle er med.", "Alle får gå."]
    assert several.areas[0].statements[1].points == ["3: Alle er med.", "1: Noen er med.", "0: Ingen."]
    single = of(p(one), table("kart"), p(two), table("mat"))
    assert [each.text for area in single.areas for each in area.statements] == [one, two]


def test_levels_may_stand_before_what_is_said_of_them() -> None:
    rows = [tr("Sak", "Hva vi ser etter", "Poeng")]
    for what in ("Kart", "Klær", "Mat"):
        for level, who in (("1", "Ingen har"), ("2–3", "Noen har"), ("4–5", "Alle har")):
            rows.append(tr(what, f"Hvem har {what.lower()} med ut?", f"{level} {who} {what.lower()}."))
    draft = of(tbl(*rows))
    first = draft.areas[0].statements[0]
    assert [len(area.statements) for area in draft.areas] == [3]
    assert first.text == "Kart: Hvem har kart med ut?"
    assert first.points == ["4–5: Alle har kart.", "2–3: Noen har kart.", "1: Ingen har kart."]


def test_rows_that_are_only_numbered_are_no_levels() -> None:
    rows = [tr("Sak", "Nr", "Tegn")]
    rows += [
        tr(what, str(n), f"Vi har {what} med oss når vi går {n}")
        for what in ("kart", "mat")
        for n in (1, 2, 3)
    ]
    draft = of(tbl(*rows))
    assert [len(area.statements) for area in draft.areas] == [3, 3]


def test_a_key_beside_a_table_is_no_column_of_it() -> None:
    rows = [["Ute", f"Alle planlegger sak {n} i god tid.", "", "", ""] for n in range(8)]
    key = [("Kjent", "Alle har hørt om det"), ("Øvd", "Alle har prøvd det")]
    for row, (name, meaning) in zip(rows, key, strict=False):
        row[3:] = [name, meaning]
    draft = sheet(("Tema", "Tegn", "", "Nivå", ""), *map(tuple, rows), name="Turer")
    statements = [each for area in draft.areas if area.title == "Ute" for each in area.statements]
    assert len(statements) == 8
    assert not any(each.points for each in statements)


def test_what_is_said_of_all_areas_defines_none() -> None:
    body = []
    for title in ("Ute", "Inne", "Hjemme"):
        rows = [tr("", f"{title}: alle planlegger sak {n} i god tid.") for n in (1, 2)]
        body += [p(title, style="Overskrift2"), p("alt er på plass"), tbl(tr("Møter", "Krav"), *rows)]
    draft = of(p("Slik vil vi ha det", style="Overskrift1"), *body)
    assert [area.definition for area in draft.areas] == ["", "", ""]


@pytest.mark.parametrize(
    "names", [("3", "2", "1", "0"), ("Nivå 3: alltid", "Nivå 2: ofte", "Nivå 1: av og til", "Nivå 0: aldri")]
)
def test_a_rubric_may_lie_on_its_side(names: tuple[str, ...]) -> None:
    much = ("Alle", "De fleste", "Noen", "Ingen")
    rows = [
        (name, f"{who} går ut hver dag, uansett vær og vind.", f"{who} sitter i ro mens de spiser maten sin.")
        for name, who in zip(names, much, strict=True)
    ]
    draft = sheet(("Poeng", "Turen ut", "Måltidet"), *rows)
    statements = [each for area in draft.areas for each in area.statements]
    assert [each.text for each in statements] == ["Turen ut", "Måltidet"]
    assert [point.rsplit(": ", 1)[1].split()[0] for point in statements[0].points] == [
        "Alle",
        "De",
        "Noen",
        "Ingen",
    ]
    assert len(draft.levels) == 4


def test_numbered_rows_are_no_levels() -> None:
    rows = [
        (str(n), f"Alle planlegger {what} i god tid.", f"Husk {other} når dere drar.")
        for n, (what, other) in enumerate((("turen", "kart"), ("maten", "vann"), ("klærne", "sko")), 1)
    ]
    draft = sheet(("Nr", "Det vi går etter", "Tips"), *rows)
    assert [each.id for area in draft.areas for each in area.statements] == ["A1", "A2", "A3"]


def test_groups_in_any_order_and_notes_beside_short_statements() -> None:
    where = ("Ute", "Inne", "Hjemme")
    rows = [
        (
            f"Vi rydder {what}",
            where[n % 3],
            ("Kurs", "Samtale")[n % 2],
            f"Dette må vi huske på når vi rydder {what}.",
        )
        for n, what in enumerate(
            (
                *("hylla", "boden", "kjelleren", "garasjen", "loftet", "hagen", "gangen", "skapet"),
                *("rommet", "huset"),
            )
        )
    ]
    draft = sheet(("Ferdighet", "Kategori", "Opplæring", "Notater"), *rows)
    assert [(area.title, len(area.statements)) for area in draft.areas] == [
        ("Ute", 4),
        ("Inne", 3),
        ("Hjemme", 3),
    ]
    assert draft.areas[0].statements[0].text == "Vi rydder hylla"


def test_names_with_a_description_each_are_statements_with_points() -> None:
    rows = [(what, f"Greier å {what.lower()} sammen med andre, også når det haster.") for what in WORK]
    draft = of(
        p("Arbeid", style="Overskrift1"), tbl(tr("Ferdighet", "Beskrivelse"), *(tr(*row) for row in rows))
    )
    assert held(draft) == {"Arbeid": {name: [text] for name, text in rows}}


WORK = ("Planlegge arbeidet", "Rydde etter seg", "Måle opp", "Veilede de nye", "Skrive rapporter")


def test_a_header_that_only_names_what_is_ticked_heads_statements() -> None:
    rows = [tr(what, "", "") for what in WORK]
    draft = of(p("Arbeid", style="Overskrift1"), tbl(tr("", "Gjør vi nå", "Vil vi gjøre"), *rows))
    assert held(draft) == {"Arbeid": {what: [] for what in WORK}}
    assert any("rows are statements to tick" in note.message for note in draft.notes)


def test_headings_of_tables_of_one_kind_are_areas_and_not_words_in_any_order() -> None:
    body = [
        part
        for number, title in enumerate(("Ute", "Inne", "Hjemme"))
        for part in (
            p(title, style="Overskrift2"),
            tbl(
                tr("Krav", "Gjelder"),
                *(
                    tr(f"{what} {title.lower()}", ("alle", "nye")[(n + number) % 2])
                    for n, what in enumerate(WORK)
                ),
            ),
        )
    ]
    assert [*held(of(*body))] == ["Ute", "Inne", "Hjemme"]


def test_figures_are_levels_also_with_decimals_and_said_again() -> None:
    head = ("Krav", "0", "0.5", "1")
    rows = [(what, f"{what} ikke", f"{what} noe", f"{what} helt og godt") for what in WORK]
    draft = sheet(head, *rows[:3], ("Del to", *head[1:]), *rows[3:])
    assert [level.label for level in draft.levels] == ["1", "0.5", "0"]
    statements = [each.text for area in draft.areas for each in area.statements]
    assert statements == [*WORK]


@pytest.mark.parametrize(
    "heads",
    [("Mål 1", "Mål 2", "Mål 3"), ("Plan fra 2024 for 3 år", "Plan fra 2025 for 2 år", "Ute 1.–4. trinn")],
)
def test_areas_side_by_side_may_have_numbers(heads: tuple[str, ...]) -> None:
    rows = [
        tr(*(f"Vi {what} sammen med gruppe {n}." for n in range(3))) for what in ("leser", "synger", "går ut")
    ]
    assert [area.title for area in of(tbl(tr(*heads, header=True), *rows)).areas] == [*heads]


def test_tables_of_one_kind_may_be_named_in_their_corners() -> None:
    tables = [
        tbl(
            tr(title, "", "Hva vi ser:"),
            *(
                tr(f"Vi {what} sammen i {title} hver eneste dag.", f"{what} ofte og lenge", "")
                for what in own
            ),
        )
        for title, own in (("Samspill", ("leker", "ler")), ("Læring", ("leser", "regner")))
    ]
    draft = of(p("Slik vil vi ha det", style="Overskrift1"), *(each + p("") for each in tables))
    assert {title: [*each.values()] for title, each in held(draft).items()} == {
        "Samspill": [["leker ofte og lenge"], ["ler ofte og lenge"]],
        "Læring": [["leser ofte og lenge"], ["regner ofte og lenge"]],
    }


def test_points_in_rows_of_their_own_are_no_criteria() -> None:
    draft = sheet(
        ("Hva", "3", "2", "1", "Sum"),
        *(row for each in RUBRIC for row in ((each[0], *each[:0:-1], ""), ("0,5", "12,5", "7", "1", "21"))),
        *(("Garderoben", "Alle finner sitt selv.", "De fleste finner sitt.", "Noen finner ikke sitt.", ""),),
    )
    (statements,) = held(draft).values()
    assert [*statements] == ["Turen ut", "Måltidet", "Garderoben"]
    assert statements["Måltidet"][0] == f"3: {RUBRIC[1][3]}"
    assert len(draft.levels) == 3


def test_rows_whose_number_has_fewer_parts_are_the_areas() -> None:
    rows = [
        ("1", "Ute", "", ""),
        ("1.1", "Vi går ut hver dag, også når det regner.", "Alle", "2021"),
        ("1.2", "Vi leker i skogen hver uke.", "Alle", "2022"),
        ("2", "Inne", "", ""),
        ("2.1", "Vi synger sammen hver morgen.", "Noen", "2021"),
        ("2.2", "Vi rydder etter oss før vi går.", "Alle", "2020"),
    ]
    draft = sheet(("Nr", "Krav", "Hvem", "Siden"), *rows)
    assert [(area.title, len(area.statements)) for area in draft.areas] == [("Ute", 2), ("Inne", 2)]


@pytest.mark.parametrize("names", [("1", "2"), ("A", "B")], ids=["numbers", "letters"])
def test_rows_that_others_count_on_from_are_the_areas_however_long(names: tuple[str, str]) -> None:
    first, second = names
    rows = [
        (f"{first}. Vi er ute i all slags vær, også når det blåser", "6"),
        (f"{first}.1 Alle har klær", "2"),
        (f"{first}.2 Vi R lenge ute", "4"),
        (f"{second}. Inne er det ro, og alle vet hvor tingene er", "3"),
        (f"{second}.1 Vi synger", "1"),
        (f"{second}.2 Vi rydder", "2"),
        ("Til sammen", "18"),
    ]
    draft = sheet(("Krav", "Poeng"), *rows)
    assert {area.title: [each.text for each in area.statements] for area in draft.areas} == {
        "Vi er ute i all slags vær, også når det blåser": [rows[1][0], rows[2][0]],
        "Inne er det ro, og alle vet hvor tingene er": [rows[4][0], rows[5][0]],
    }


def test_names_may_stand_above_the_rows_that_they_name() -> None:
    rows = [row for name, *texts in RUBRIC for row in ((name, "", "", ""), ("", *texts))]
    draft = sheet(("", "Trenger forbedring", "Bra", "Fremragende"), *rows)
    (statements,) = held(draft).values()
    assert [*statements] == ["Turen ut", "Måltidet"]
    assert statements["Turen ut"][0] == f"Fremragende: {RUBRIC[0][3]}"


def test_two_rows_may_name_the_columns() -> None:
    draft = of(
        p("Dagen", style="Overskrift1"),
        tbl(
            tr("", "Spire", "Plante", "Tre"),
            tr("", "1 Vi begynner", "2 Vi er på vei", "3 Vi er der"),
            *(tr(*row) for row in (*RUBRIC, ("Garderoben", *RUBRIC[0][1:]))),
        ),
    )
    assert [level.meaning for level in draft.levels] == ["3 Vi er der", "2 Vi er på vei", "1 Vi begynner"]
    assert [*held(draft)["Dagen"]] == ["Turen ut", "Måltidet", "Garderoben"]


def test_weights_name_no_areas() -> None:
    rows = [
        (f"Vi {what} sammen ute hver dag.", f"x{n // 2 + 1}")
        for n, what in enumerate(("går", "ler", "ser", "er"))
    ]
    draft = sheet(("Krav", "Vekt"), *rows)
    assert len(draft.areas) == 1


def test_levels_of_mastery_are_known_with_points_beside_them() -> None:
    names = ("Nybegynner", "0", "Viderekommen", "0", "Ekspert", "0")
    rows = [
        tuple(cell for text in texts for cell in (f"{text} {where}", "0"))
        for where in ("ute", "inne", "på tur")
        for texts in (
            ("Du spør om hjelp når du er", "Du klarer deg selv når du er", "Du hjelper andre når du er"),
        )
    ]
    draft = sheet(names, *rows)
    assert [level.meaning for level in draft.levels] == ["Ekspert", "Viderekommen", "Nybegynner"]
    assert [each.text for each in draft.areas[0].statements] == [row[4] for row in rows]


def test_tables_below_headings_with_the_same_levels_are_criteria() -> None:
    names = ("FOUNDATION", "INTERMEDIATE", "ADVANCED", "EXEMPLAR")
    says = (
        "We know why we do this.",
        "We do this often.",
        "We lead others in this.",
        "We change how this is done.",
    )
    draft = of(
        p("Our work", style="Heading1"),
        *(
            part
            for title in ("Planning", "Teaching", "Learning")
            for part in (
                p(title, style="Heading2"),
                tbl(tr(*names), tr(*(f"{title}: {text}" for text in says))),
            )
        ),
    )
    assert [each.text for area in draft.areas for each in area.statements] == [
        "Planning",
        "Teaching",
        "Learning",
    ]
    assert [level.meaning for level in draft.levels] == [*reversed(names)]


#: What tables below headings of their own hold, beside names that all of them have: lists.
GOALS = {
    "Etter vinteren": {
        "Lage mat": ["Skrelle en gulrot", "Røre i gryta"],
        "Rydde": ["Henge opp dressen", "Sette skoene på plass", "Tørke av bordet"],
    },
    "Etter sommeren": {
        "Lage mat": ["Bake et brød", "Lese en oppskrift", "Måle opp mel"],
        "Rydde": ["Sortere søpla", "Feie verandaen"],
    },
}


@pytest.mark.parametrize("names", [("Barnas oppgaver", "Dette øver vi på"), ("Hva", "Mål")])
def test_names_that_come_below_each_heading_are_statements_and_their_lists_points(
    names: tuple[str, str],
) -> None:
    body = []
    for heading, rows in GOALS.items():
        cells = [tr(name, tc(*(p(f"• {text}") for text in texts))) for name, texts in rows.items()]
        body += [p(heading, style="Overskrift2"), tbl(tr(*names), *cells)]
    assert held(of(p("Hjemme", style="Overskrift1"), *body)) == GOALS


def test_criteria_may_be_called_the_same_in_each_table() -> None:
    head = tr("Område", "Nivå 1", "Nivå 2", "Nivå 3")
    body = []
    for group in ("Ute", "Inne"):
        rows = [tr(name, *(f"{group}: {text}" for text in texts)) for name, *texts in RUBRIC]
        body += [p(group, style="Overskrift2"), tbl(head, *rows)]
    draft = of(p("Dagen", style="Overskrift1"), *body)
    assert {title: [*statements] for title, statements in held(draft).items()} == {
        "Ute": ["Turen ut", "Måltidet"],
        "Inne": ["Turen ut", "Måltidet"],
    }
    assert not draft.doubts


@pytest.mark.parametrize("values", [("Ja", "Nei"), ("Høy", "Lav", "Middels")])
def test_values_that_are_levels_name_no_areas(values: tuple[str, ...]) -> None:
    rows = [(f"Vi ser etter at sak {n} er i god stand.", values[n % len(values)]) for n in range(9)]
    draft = sheet(("Det vi ser på", "Stand"), *rows, name="Bygget")
    assert [area.title for area in draft.areas] == ["Bygget"]


def test_a_row_that_counts_with_those_below_it_is_no_header() -> None:
    rows = [(str(n), f"Alle vet hvor utstyr {n} henger") for n in range(1, 6)]
    draft = sheet(("Ute på tur", ""), *rows, name="Ark1")
    assert [len(area.statements) for area in draft.areas] == [5]


def test_fields_above_a_list_are_no_header() -> None:
    head = ("Tema", "Dette vil vi", "Hvorfor")
    rows = [
        (tema, f"Vi deler sak {n} fra {tema} med alle", f"Da vet de andre om {n} i {tema}")
        for tema in ("Hjem", "Arbeid")
        for n in (1, 2)
    ]
    draft = sheet(("Sted:", "Bergen", ""), ("Fylt ut av:", "Alle", ""), head, *rows)
    assert [area.title for area in draft.areas] == ["Hjem", "Arbeid"]


def test_numbers_that_are_the_same_in_each_table_are_levels() -> None:
    body = []
    for group in ("Ute", "Inne"):
        rows = [tr(str(n), f"{group} {n} er kjent", f"{group} {n} er brukt") for n in (1, 2, 3)]
        body += [p(group, style="Overskrift2"), tbl(tr("", "Kunnskap", "Bruk"), *rows)]
    third = [tr(str(n), f"Begge {n} er kjent", f"Begge {n} er brukt") for n in (1, 2, 3)]
    body += [p("Begge", style="Overskrift2"), tbl(tr("", "Kunnskap", "Bruk"), *third)]
    draft = of(p("Dagen", style="Overskrift1"), *body)
    assert held(draft)["Ute"]["Kunnskap"] == ["3: Ute 3 er kjent", "2: Ute 2 er kjent", "1: Ute 1 er kjent"]
    assert not draft.doubts


def test_a_level_may_be_told_in_several_rows() -> None:
    names = ("1", "1/2", "1/2", "0")
    said = ("Alle får mat i tide", "Noen må vente", "Noen får feil mat", "Mange får ikke mat")
    body = []
    for group in ("Måltidet", "Turen ut"):
        rows = [tr(name, text) for name, text in zip(names, said, strict=True)]
        body += [p(group, style="Overskrift2"), tbl(*rows)]
    draft = of(p("Dagen", style="Overskrift1"), *body)
    points = ["1: Alle får mat i tide", "1/2: Noen må vente Noen får feil mat", "0: Mange får ikke mat"]
    assert held(draft)["Dagen"] == {"Måltidet": points, "Turen ut": points}


def test_findings_beside_requirements_are_no_levels() -> None:
    rows = [
        (
            f"Rom {n} har en plan som alle kjenner",
            f"Plan {n} er gammel",
            f"Ingen leser plan {n}",
            f"Skriv plan {n}",
        )
        for n in range(4)
    ]
    draft = sheet(("Krav", "Nåsituasjon", "Avvik", "Anbefaling"), *rows, name="Planer")
    assert not draft.levels
    assert [each.text for each in draft.areas[0].statements] == [row[0] for row in rows]


STEPS = {
    "Ledelse": ("Ingen leder arbeidet.", "Noen leder det iblant.", "En leder det hver uke.", "Alle er med."),
    "Plan": ("Vi har ingen plan.", "Planen er et utkast.", "Planen følges.", "Planen ses på hvert år."),
    "Opplæring": (
        "Ingen har gått på kurs.",
        "Noen få har gått på kurs.",
        "Alle går på kurs.",
        "Alle lærer bort.",
    ),
}
NAMES = ("Initial", "Repeatable", "Defined", "Optimized")


def markdown(*rows: tuple[str, ...]) -> str:
    head, *others = ("| " + " | ".join(row) + " |\n" for row in rows)
    return head + "|---" * len(rows[0]) + "|\n" + "".join(others) + "\n"


LEVELS_IN_TABLES = {
    "a table of levels for each criterion": "".join(
        f"## {name}\n\n" + markdown(("Level", "Det vi ser"), *zip("1234", texts, strict=True))
        for name, texts in STEPS.items()
    ),
    "levels with a name of their own": "".join(
        f"## {name}\n\n" + markdown(("Tier", "Name", "Det vi ser"), *zip("1234", NAMES, texts, strict=True))
        for name, texts in STEPS.items()
    ),
    "a table of criteria for each level": "".join(
        f"## Nivå {at + 1}\n\n"
        + markdown(("Del", "Det vi ser"), *((each, STEPS[each][at]) for each in STEPS))
        for at in range(4)
    ),
    "headings of criteria below those of levels, one of them misplaced": "".join(
        f"## Level {at + 1}00 – {name}\n\n"
        + "".join(
            f"{'##' if at == 2 else '###'} {each}\n\n- {texts[at]}\n\n" for each, texts in STEPS.items()
        )
        for at, name in enumerate(NAMES)
    )
    + "## Kilder\n\nLaget i 2020.\n",
    "criteria before what is said of each level": "".join(
        f"## {name}\n\n" + "".join(f"* **{each}**: {texts[at]}\n" for each, texts in STEPS.items()) + "\n"
        for at, name in enumerate(NAMES)
    ),
    "rows that are levels by their names": markdown(
        ("", *STEPS), *((name, *(texts[at] for texts in STEPS.values())) for at, name in enumerate(NAMES))
    ),
    "a level of which single words are said": markdown(
        ("Grad", *STEPS),
        *(
            (name, *(texts[at] if at else "Ingen" for texts in STEPS.values()))
            for at, name in enumerate(NAMES)
        ),
    ),
}


@pytest.mark.parametrize("text", LEVELS_IN_TABLES.values(), ids=LEVELS_IN_TABLES)
def test_levels_that_are_rows_or_tables_become_the_scale(text: str) -> None:
    draft = drafted(read_text(f"# Arbeidet vårt\n\n{text}".encode(), Path("a.md")))
    (statements,) = held(draft).values()
    assert [*statements] == [*STEPS]
    assert [each.partition(": ")[2] for each in statements["Plan"]][:3] == [*reversed(STEPS["Plan"])][:3]
    assert len(draft.levels) == 4


def test_values_of_levels_are_no_criteria() -> None:
    legend = markdown(
        ("Level", "Points", "Badge"), *zip(NAMES, "1234", ("-", "Red", "Blue", "Gold"), strict=True)
    )
    lists = "".join(
        f"## {name}\n\n" + "".join(f"- {text}\n" for text in STEPS[name]) + "\n" for name in STEPS
    )
    draft = drafted(read_text(f"# Arbeidet\n\n{legend}\n{lists}".encode(), Path("a.md")))
    assert [*held(draft)] == [*STEPS]


def test_a_small_table_of_levels_beside_long_lists_is_not_the_framework() -> None:
    legend = markdown(
        ("Nivå", "Vekt", "Kalles"),
        ("Nivå 1", "lite sikker", "en grønn gruppe"),
        ("Nivå 2", "ganske sikker", "en blå gruppe"),
        ("Nivå 3", "helt sikker", "en rød gruppe"),
    )
    what = ("hjelper de minste i gruppa", "snakker rolig med alle", "venter på tur", "rydder etter oss")
    what += ("sier fra om noe er farlig", "leker sammen med alle", "tar med det vi trenger", "spiser sammen")
    titles = ("ute i skogen", "inne i den store stua", "på tur i byen", "sammen med foreldrene")
    lists = "".join(
        f"## Når vi er {title}\n\n"
        + "".join(f"- Vi {each} når vi er {title}, også når det er sent på dagen.\n" for each in what)
        + "\n"
        for title in titles
    )
    draft = drafted(read_text(f"# Krav\n\n{legend}\n{lists}".encode(), Path("a.md")))
    assert [*held(draft)] == [f"Når vi er {title}" for title in titles]


FACTS = markdown(
    ("Sak", "Slik er det nå", "Hva det fører til"),
    ("Taket", "Det lekker over garderoben når det regner", "Klærne blir våte før turen"),
    ("Porten", "Den står åpen mot veien om morgenen", "Noen må passe på hele tiden"),
    ("Ovnen", "Den bruker en time på å bli varm", "Barna fryser til frokost"),
)


def test_facts_beside_what_they_are_of_are_no_areas_side_by_side() -> None:
    draft = drafted(read_text(f"# Huset\n\n{FACTS}".encode(), Path("a.md")))
    assert not {"Sak", "Slik er det nå"} & held(draft).keys()


SAID_BELOW = "Nivå {number}: {text} Slik er det; Slik blir det"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{number}: {text}", "{number}: {text}"),
        ("- Nivå {number} – {text}", "Nivå {number} – {text}"),
        ("- **Nivå {number}:** {text}", "Nivå {number}: {text}"),
        ("- Trinn: Nivå {number}: {text}", "Trinn: Nivå {number}: {text}"),
        ("### Nivå {number}\n\n- {text}\n- Slik er det\n- Slik blir det\n", SAID_BELOW),
    ],
)
def test_levels_below_the_heading_of_each_criterion_become_the_scale(line: str, said: str) -> None:
    lists = "".join(
        f"## {name}\n\nDette er det vi kaller {name}.\n\n"
        + "".join(line.format(number=4 - at, text=text) + "\n" for at, text in enumerate(reversed(texts)))
        + "\n"
        for name, texts in STEPS.items()
    )
    draft = drafted(read_text(f"# Arbeidet\n\n{lists}".encode(), Path("a.md")))
    (statements,) = held(draft).values()
    texts = [*reversed(STEPS["Plan"])]
    assert statements["Plan"] == [said.format(number=4 - at, text=text) for at, text in enumerate(texts)]
    assert len(draft.levels) == 4


def test_levels_in_points_are_the_scale_and_the_best_comes_first() -> None:
    lists = "".join(
        f"- {name}\n" + "".join(f"  - Nivå {n}: {text}\n" for n, text in enumerate(texts, 1))
        for name, texts in STEPS.items()
    )
    draft = drafted(read_text(f"# Plan\n\n## Arbeidet\n\n{lists}".encode(), Path("a.md")))
    ((title, statements),) = held(draft).items()
    assert (title, [*statements]) == ("Arbeidet", [*STEPS])
    assert statements["Plan"][0] == "Nivå 4: Planen ses på hvert år."
    assert len(draft.levels) == 4


def test_notes_on_a_few_rows_are_no_statements() -> None:
    rows = [
        (text, "Ja eller nei", "Bra") if text is STEPS["Plan"][0] else (text, "", "")
        for text in STEPS["Plan"]
    ]
    draft = drafted(
        read_text(f"# Plan\n\n{markdown(('Punkt', 'Er det slik?', 'Råd'), *rows)}".encode(), Path("a.md"))
    )
    ((_, statements),) = held(draft).items()
    assert [*statements] == [*STEPS["Plan"]]


def test_weights_of_criteria_are_no_times() -> None:
    names = ("Exceptional", "Good", "Adequate", "Inadequate")
    rows = (
        (
            f"{what} (0.25)",
            *(f"{what} is {how} in all we do here." for how in ("superb", "fine", "fair", "bad")),
        )
        for what in ("The opening", "The end", "The voice", "The slides")
    )
    draft = drafted(read_text(f"# Talks\n\n{markdown(('Category', *names), *rows)}".encode(), Path("a.md")))
    assert [level.meaning for level in draft.levels] == [*names]
    assert not draft.doubts


def test_lists_beside_room_to_tick_below_lines_are_the_areas() -> None:
    lists = {
        "Før vi går ut": (
            "Finn klærne dine",
            "Ta med det vi trenger, mat og/eller område",
            "Si fra til Kari",
        ),
        "Når vi kommer inn": ("Heng opp klærne", "Sett støvlene på plass", "Vask hendene dine godt"),
    }
    parts = (
        f"{head}\n\n|  |  |\n|---|---|\n" + "".join(f"|  | {row} |\n" for row in rows)
        for head, rows in lists.items()
    )
    draft = drafted(read_text("\n".join(parts).encode(), Path("a.md")))
    assert {head: (*rows,) for head, rows in held(draft).items()} == lists


def test_questions_that_a_column_gathers_are_the_statements() -> None:
    rows = (("Ute", "Går alle ut hver dag?"), ("", "Leker alle sammen?"), ("Inne", "Leser vi for alle?"))
    draft = drafted(read_text(markdown(("Sted", "Spørsmål"), *rows).encode(), Path("a.md")))
    assert held(draft) == {
        "Ute": {"Går alle ut hver dag?": [], "Leker alle sammen?": []},
        "Inne": {"Leser vi for alle?": []},
    }


def test_blocks_of_a_list_in_one_column_are_the_areas() -> None:
    rows = [
        "Sjekkliste",
        "",
        "Ute",
        "Vi går ut hver dag",
        "Vi leker",
        "",
        "Inne hos oss",
        "Vi leser sammen",
        "Vi rydder",
    ]
    found = drafted(Document((Table(tuple((Cell((Line(row),)),) for row in rows)),)))
    assert held(found) == {
        "Ute": {"Vi går ut hver dag": [], "Vi leker": []},
        "Inne hos oss": {"Vi leser sammen": [], "Vi rydder": []},
    }


def test_from_when_to_when_each_part_of_a_talk_goes_is_no_list_of_statements() -> None:
    rows = ((f"Krav om hvordan vi {each}", "Det er der", "Det mangler") for each in DO)
    criteria = markdown(("Krav", "God", "Svak"), *rows)
    times = markdown(("Tid", "Del"), ("0:00-1:00", "Vi sier hvem vi er"), ("1:00–3:30", "Vi viser det"))
    text = f"# Talen\n\n## Krav\n\n{criteria}\n## Slik går tida\n\n{times}"
    assert [*held(drafted(read_text(text.encode(), Path("a.md"))))] == ["Krav"]


@pytest.mark.parametrize(("last", "many"), [("100", 3), ("25", 4)])
def test_a_sum_below_the_rows_is_no_statement(last: str, many: int) -> None:
    rows = [("Vi går ut hver dag", "50"), ("Vi leker i skogen", "25"), ("Vi rydder sammen", "25")]
    text = markdown(("Krav", "Poeng"), *rows, ("Alt sammen", last))
    draft = drafted(read_text(f"# Dagen\n\n{text}".encode(), Path("a.md")))
    ((_, statements),) = held(draft).items()
    assert len(statements) == many


def test_numbers_of_rows_are_no_sum() -> None:
    rows = [(str(n), text) for n, text in enumerate(("Vi går ut", "Vi leker", "Vi rydder"), 1)]
    draft = drafted(read_text(f"# Dagen\n\n{markdown(('Nr', 'Krav'), *rows)}".encode(), Path("a.md")))
    ((_, statements),) = held(draft).items()
    assert len(statements) == 3


def test_a_title_that_the_table_says_again_is_no_area() -> None:
    rows = [
        tr(tc(p("Dagen vår"), span=2)),
        tr("Krav", "Ja"),
        *(tr(f"Vi {what} hver dag.", "") for what in DAILY),
    ]
    draft = of(p("Dagen vår", style="Overskrift1"), p("Ute", style="Overskrift2"), tbl(*rows))
    assert held(draft) == {"Ute": {f"Vi {what} hver dag.": [] for what in DAILY}}


DAILY = ("går ut", "leker i skogen", "synger", "rydder etter oss")


@pytest.mark.parametrize("code", ["https://example.org/mal/", "Plan.Trinn2.Fag.Emne.A.", "kart_og_tegning_"])
def test_codes_and_addresses_are_no_statements(code: str) -> None:
    rows = "".join(
        f"| {n} | {what} | {code}{n} | {area} |\n"
        for n, (what, area) in enumerate(
            (("Måle ei lengde", "Mål"), ("Tegne et kart", "Kart"), ("Lese et kart", "Kart"), ("Veie", "Mål")),
            1,
        )
    )
    draft = drafted(
        read_text(
            f"| Id | Beskrivelse | Adresse | Område |\n|---|---|---|---|\n{rows}".encode(), Path("a.md")
        )
    )
    assert [*held(draft)] == ["Mål", "Kart"]
    assert [*held(draft)["Kart"]] == ["Tegne et kart", "Lese et kart"]


def test_amounts_in_any_order_are_no_ids() -> None:
    rows = "".join(
        f"| {what} | {much} |\n"
        for what, much in (("Mat til alle", "374.4"), ("Leie av telt", "327.87"), ("Buss og tog", "960"))
    )
    text = f"# Fest\n\n## Penger\n\n| Hva | Sum |\n|---|---|\n{rows}| Noe til slutt | 12 |\n"
    notes = drafted(read_text(text.encode(), Path("a.md"))).notes
    assert any(note.what.code == "left-out.column" and "960" in note.message for note in notes)


def fields(*rows: tuple[str, ...]) -> str:
    return "|   |   |\n|---|---|\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows) + "\n"


def test_tables_that_name_the_same_fields_down_the_side_are_statements() -> None:
    one, two, three = (
        fields(
            ("Hva?", f"Vi bygger {what}."), ("Hvordan?", f"Vi {how} sammen."), ("Hvorfor?", f"{why} er gøy.")
        )
        for what, how, why in (
            ("ei bru", "måler", "Bru"),
            ("et hus", "sager", "Hus"),
            ("en bil", "limer", "Bil"),
        )
    )
    text = f"# Verksted\n\n## Tre\n\n{one}{two}## Metall\n\n{three}"
    draft = drafted(read_text(text.encode(), Path("a.md")))
    assert held(draft) == {
        "Tre": {
            "Vi bygger ei bru.": ["Vi måler sammen.", "Bru er gøy."],
            "Vi bygger et hus.": ["Vi sager sammen.", "Hus er gøy."],
        },
        "Metall": {"Vi bygger en bil.": ["Vi limer sammen.", "Bil er gøy."]},
    }


def test_many_fields_of_each_statement_are_those_of_a_form() -> None:
    names = ("Navn", "Hvem bruker det", "Hva skjer først", "Hva skjer så", "Hva kan gå galt", "Hva er målet")
    forms = "".join(
        f"{what}:\n\n" + fields(*((name, f"Den som vil {what} {name.lower()} i dag") for name in names))
        for what in ("låne ei bok", "levere ei bok", "finne ei bok")
    )
    said = drafted(read_text(f"# Bibliotek\n\n## Bruk\n\n{forms}".encode(), Path("a.md"))).doubts
    assert any("columns tell of each row" in str(each) for each in said)


def test_names_in_a_word_beside_descriptions_are_the_statements() -> None:
    said = {"Lese": "Finner det som står i en tekst", "Regne": "Bruker tall i det daglige", "Se": "Ser etter"}
    rows = "".join(f"| {name} | {text} |\n" for name, text in said.items())
    text = f"# Skole\n\n## Ferdigheter\n\n| Ferdighet | Beskrivelse |\n|---|---|\n{rows}"
    draft = drafted(read_text(text.encode(), Path("a.md")))
    assert held(draft) == {"Ferdigheter": {name: [text] for name, text in said.items()}}


def sheets(**rows: list[tuple[str | None, ...]]) -> Draft:
    """What is read of a workbook, of the rows of each of its sheets."""
    book = Workbook()
    for name, texts in rows.items():
        sheet = book.create_sheet(name)
        for row in texts:
            sheet.append(list(row))
    del book["Sheet"]
    file = io.BytesIO()
    book.save(file)
    return drafted(read_sheets(file.getvalue(), Path("a.xlsx")))


WALKS = ("Vi går ut hver dag", "Vi ser på været først", "Vi snakker om det vi så")


def test_a_sheet_may_begin_further_right_below_its_title_and_fields() -> None:
    head = (None, "Ref", "Krav", "Viktig", "Det kan vi vise", "Status")
    bands = [
        (None, "A. Ute"),
        *((None, f"A{n}", text, "Må", f"Bilde {n} fra turen") for n, text in enumerate(WALKS, 1)),
    ]
    bands += [(None, "B. Inne"), (None, "B1", "Vi leser sammen", "Bør", "Lista over bøker")]
    draft = sheets(
        Ark=[(None, "Egen sjekk"), (None, "Endret: 3. mai", None, None, "Side 1 av 1"), (), head, *bands]
    )
    assert draft.title == "Egen sjekk"
    assert held(draft) == {
        "Ute": {text: [f"Bilde {n} fra turen"] for n, text in enumerate(WALKS, 1)},
        "Inne": {"Vi leser sammen": ["Lista over bøker"]},
    }
    assert [each.id for area in draft.areas for each in area.statements] == ["A1", "A2", "A3", "B1"]
    assert any("column D (Viktig)" in note.message for note in draft.notes)


def test_a_cover_names_what_is_on_the_other_sheets() -> None:
    rows = [("Tegn", "Eksempel"), *((text, f"Som da vi var på tur {n}.") for n, text in enumerate(WALKS))]
    draft = sheets(
        Forside=[(None, "Gode turer"), (), (None, "Fyll ut de andre arkene.")], Ute=rows, Inne=rows[:3]
    )
    assert (draft.title, [*held(draft)]) == ("Gode turer", ["Ute", "Inne"])


def test_a_title_over_two_rows_is_no_header() -> None:
    rows = [(None, None, "Turer"), (None, None, "Turer"), (), ("Gruppe:", None, "Dato:"), ()]
    rows += [("Del", "Hva", "Utmerket", "Bra", "Svak")]
    rows += [
        (part, what, f"Alle er med på {what}", f"De fleste er med på {what}", f"Noen er med på {what}")
        for part, what in (("Ute", "tur"), ("Ute", "skog"), ("Inne", "bok"), ("Inne", "sang"))
    ]
    draft = sheets(Ark=rows)
    assert draft.title == "Turer"
    assert held(draft)["Ute"]["tur"] == [
        "Utmerket: Alle er med på tur",
        "Bra: De fleste er med på tur",
        "Svak: Noen er med på tur",
    ]


def table(*rows: tuple[str, ...]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in (rows[0], ("---",) * len(rows[0]), *rows[1:]))


def test_columns_below_two_rows_of_headers_are_ticked() -> None:
    draft = of(
        p("Tur", style="Overskrift1"),
        tbl(
            tr("Vi vil at …", "Slik ser vi det", "Hvor er vi?", "", ""),
            tr("", "", "Ja", "Delvis", "Nei"),
            *(tr(text, f"Vi ser det på bilde {n}.", "☐", "☐", "☐") for n, text in enumerate(WALKS)),
        ),
    )
    assert held(draft) == {"Tur": {text: [f"Vi ser det på bilde {n}."] for n, text in enumerate(WALKS)}}


def test_what_explains_each_statement_is_a_point_of_it() -> None:
    rows = [
        ("Slik vil vi ha det", "Utdyping"),
        *((text, f"Gjelder også dag {n}.") for n, text in enumerate(WALKS)),
    ]
    draft = drafted(read_text(f"# Turer\n\n{table(*rows)}".encode(), Path("a.md")))
    assert [*held(draft).values()] == [{text: [f"Gjelder også dag {n}."] for n, text in enumerate(WALKS)}]


def test_a_word_beside_lists_names_an_area() -> None:
    draft = of(
        tbl(
            tr("Trinn", "Slik gjør vi"),
            *(
                tr(f"{n}. {name}", tc(p("– Vi planlegger sammen"), p(f"– Vi gjør det {how}")))
                for n, (name, how) in enumerate(
                    (("Før", "ute"), ("Under", "inne"), ("Etter", "til slutt")), 1
                )
            ),
        )
    )
    assert [*held(draft)] == ["Før", "Under", "Etter"]
    assert [*held(draft)["Før"]] == ["Vi planlegger sammen", "Vi gjør det ute"]


def test_levels_of_several_scales_are_levels() -> None:
    rows = [("Tema", "Nybegynner", "På vei", "Erfaren")]
    rows += [(f"Tur {n}", f"{text} av og til.", f"{text} ofte.", f"{text}.") for n, text in enumerate(WALKS)]
    draft = drafted(read_text(f"# Ute\n\n{table(*rows)}".encode(), Path("a.md")))
    assert [level.meaning for level in draft.levels] == ["Erfaren", "På vei", "Nybegynner"]


def test_tables_with_the_same_header_below_headings_hold_no_areas_side_by_side() -> None:
    header = ("Vi …", "Hint", "Merke")
    parts = [
        f"## {name}\n\n"
        + table(header, (f"Vi {what} før vi går hjem", "Spør et barn", ""), (f"Vi {what} igjen", "", ""))
        for name, what in (("Før", "rydder"), ("Under", "teller"), ("Etter", "hviler"))
    ]
    draft = drafted(read_text(("# Turer\n\n" + "\n".join(parts)).encode(), Path("a.md")))
    assert held(draft)["Før"] == {"Vi rydder før vi går hjem": ["Spør et barn"], "Vi rydder igjen": []}
    assert [*held(draft)] == ["Før", "Under", "Etter"]


def test_a_column_to_write_in_is_one_in_a_table_of_a_single_row_too() -> None:
    header = ("Hva", "Etablert", "På god vei", "Påbegynt", "Vårt eksempel")
    levels = ("Alle er med og sier det.", "De fleste er med.", "Noen er med.", "")
    parts = [
        f"## {name}\n\n{table(header, *((what, *levels) for what in names))}"
        for name, names in (("Før", ("Plan", "Kart")), ("Etter", ("Prat",)))
    ]
    draft = drafted(read_text(("# Turer\n\n" + "\n".join(parts)).encode(), Path("a.md")))
    assert {name: [*texts] for name, texts in held(draft).items()} == {
        "Før": ["Plan", "Kart"],
        "Etter": ["Prat"],
    }


def test_days_are_no_amounts_of_money() -> None:
    rows = [("Område", "Krav", "Bevis", "Eier", "Sist sett på")]
    rows += [
        ("Ute" if n < 2 else "Inne", text, "Spør en leder om det.", f"Leder {n % 2}", f"2025-0{n + 1}-12")
        for n, text in enumerate((*WALKS, "Vi leser sammen"))
    ]
    assert not drafted(read_text(f"# Ute\n\n{table(*rows)}".encode(), Path("a.md"))).doubts


def test_numbers_of_several_parts_go_with_those_of_the_columns() -> None:
    rows = [
        ("1. Ute", "2. Inne"),
        ("1.1 Vi går ut hver dag", "2.1 Vi leser sammen"),
        ("1.2 Vi ser på været", "2.2 Vi rydder"),
    ]
    draft = drafted(read_text(f"# Dagen\n\n{table(*rows)}".encode(), Path("a.md")))
    assert {name: [*texts] for name, texts in held(draft).items()} == {
        "Ute": ["Vi går ut hver dag", "Vi ser på været"],
        "Inne": ["Vi leser sammen", "Vi rydder"],
    }


def test_times_before_a_text_are_no_numbers_of_it() -> None:
    rows = [
        ("Dag", "Kveld"),
        ("9.30 Vi samles ute", "6.15 Vi spiser"),
        ("12.45 Vi går hjem", "8.30 Vi leser"),
    ]
    draft = drafted(read_text(f"# Dagen\n\n{table(*rows)}".encode(), Path("a.md")))
    assert [*held(draft)["Dag"]] == ["9.30 Vi samles ute", "12.45 Vi går hjem"]


DO = ("synger", "leker", "leser")


@pytest.mark.parametrize("rows", ["records", "rubrics"])
def test_a_table_that_says_what_levels_mean_is_the_scale_and_no_criteria(rows: str) -> None:
    legend = markdown(
        ("Nivå", "Navn", "Hva", "Når"),
        ("1", "Spire", "Noen få gjør det", "Først"),
        ("2", "Plante", "Mange gjør det", "Så"),
        ("3", "Tre", "Alle gjør det", "Sist"),
    )

    def below(what: str) -> str:
        if rows == "records":
            texts = (f"Vi {verb} {what} hver eneste uke i året" for verb in DO)
            return markdown(("Tegn", "Hvem"), *((text, "Alle vi som er her") for text in texts))
        levels = [*zip("123", ("Noen få vil", "De fleste vil", "Alle sammen vil"), strict=True)]
        return "".join(
            f"### {verb} {what}\n\nSlik er det når vi {verb.lower()}.\n\n"
            + markdown(("Nivå", "Hva vi ser"), *((at, f"{who} {verb.lower()} {what}") for at, who in levels))
            + "\n"
            for verb in ("Synge", "Hoppe", "Lese")
        )

    places = ("ute", "inne", "hjemme")
    text = "".join(f"## Tida {place}\n\nDet vi gjør {place}.\n\n{below(place)}\n" for place in places)
    draft = drafted(read_text(f"# Uka\n\n## Nivåene\n\n{legend}\n{text}".encode(), Path("a.md")))
    assert {area.title: len(area.statements) for area in draft.areas} == {f"Tida {at}": 3 for at in places}
    assert [area.definition for area in draft.areas] == [f"Det vi gjør {place}." for place in places]
    assert len(draft.levels) == 3
    if rows == "records":
        assert [level.label for level in draft.levels] == ["tre", "plante", "spire"]
        assert draft.levels[0].meaning == "Tre: Alle gjør det – Sist"


@pytest.mark.parametrize(
    ("head", "rows", "labels"),
    [
        (("Nivå", "Navn"), (("1", "Spire"), ("2", "Plante"), ("3", "Tre")), ["tre", "plante", "spire"]),
        (("Nivå", "Hvor mange"), (("1", "12"), ("2", "7"), ("3", "9")), []),
        (("Nr", "Navn"), (("1", "Spire"), ("2", "Plante"), ("3", "Tre")), []),
        (("Tegn", "Status"), (("✔", "klar"), ("❌", "uklar"), ("❔", "ikke relevant")), ["klar", "uklar"]),
        (("Tegn", "Status"), (("☐", "Vi er klare"), ("☐", "Vi er ute")), []),
    ],
    ids=["names", "figures", "numbers of rows", "signs", "boxes"],
)
def test_only_what_says_what_levels_are_called_or_mean_is_the_scale(
    head: tuple[str, ...], rows: tuple[tuple[str, str], ...], labels: list[str]
) -> None:
    lists = "".join(
        f"## Tida {at}\n\n"
        + markdown(("Tegn", "Hvem"), *((f"Vi {what} {at} hver eneste uke", "Alle som er her") for what in DO))
        for at in ("ute", "inne", "hjemme")
    )
    text = f"# Uka\n\n## Nivåene\n\n{markdown(head, *rows)}{lists}"
    assert [level.label for level in drafted(read_text(text.encode(), Path("a.md"))).levels] == labels


def test_a_table_below_another_in_a_sheet_is_one_of_its_own() -> None:
    draft = sheet(
        ("Til sammen",),
        ("Område", "Tegn", "Vekt"),
        ("Ute", "Det vi gjør når vi er ute", "40"),
        ("Inne", "Det vi gjør når vi er inne", "60"),
        (),
        ("Område", "Tegn", "Slik ser vi det", "Hvor ofte"),
        ("Ute", "Vi går ut hver dag, også når det regner.", "Alle har klær til all slags vær.", "2"),
        ("Ute", "Vi leker i skogen hver uke.", "De minste er alltid med til skogen.", "1"),
        ("Inne", "Vi synger sammen hver morgen.", "Alle kjenner sangene vi har.", "3"),
    )
    assert [each.text for area in draft.areas for each in area.statements][-3:] == [
        "Vi leker i skogen hver uke.",
        "Det vi gjør når vi er inne",
        "Vi synger sammen hver morgen.",
    ]
    assert draft.areas[0].statements[1].points == ["Alle har klær til all slags vær."]


def test_a_form_above_a_table_whose_header_is_said_for_each_area_is_no_part_of_it() -> None:
    head = ("", "Poeng", "Hva det betyr for oss")
    draft = sheet(
        ("Hvem er med", "Hva er du her"),
        ("En av oss", "Leder for gruppa"),
        ("Laget",),
        head,
        ("Vi vet hvor vi skal", "1–5", "Alle kan si det"),
        ("Vi hjelper hverandre", "1–5", "Ingen står alene"),
        ("Huset",),
        head,
        ("Vi har det vi trenger", "1–5", "Ingenting mangler"),
        ("Vi rydder etter oss", "1–5", "Det ser fint ut"),
    )
    assert {title: [*texts] for title, texts in held(draft).items() if title != "Ark1"} == {
        "Laget": ["Vi vet hvor vi skal", "Vi hjelper hverandre"],
        "Huset": ["Vi har det vi trenger", "Vi rydder etter oss"],
    }


def test_what_gathers_rows_is_the_area_whatever_it_is_called() -> None:
    says = {
        ("Ute", "Klærne passer til været"): ("Alle har det de trenger", "Noen fryser litt"),
        ("Ute", "Leken i skogen går bra"): ("De minste er med", "Bare de store leker", "Ingen leker sammen"),
        ("Inne", "Sangen om morgenen er kjent"): ("Alle synger", "De fleste synger litt"),
        ("Inne", "Ryddingen går av seg selv"): ("Vi rydder uten at noen ber om det", "Vi blir bedt om det"),
    }
    rows = [(area, text, said, "x") for (area, text), each in says.items() for said in each]
    draft = sheet(("Kriterium", "Hva vi måler", "Slik ser det ut", "Merke"), *rows)
    assert [(area.title, each.text) for area in draft.areas for each in area.statements] == [*says]
    assert [tuple(each.points) for area in draft.areas for each in area.statements] == [*says.values()]


def test_what_is_said_the_same_side_by_side_is_no_level() -> None:
    rows = [
        ("Sykkel", "Fem gir", "Fem gir og lys", "Tre gir", "Fem gir og lys"),
        ("Vei hjem", "Ganske kort", "Ganske lang", "Ganske lang", "Ganske lang"),
        ("Sekk", "Rød, på ryggen", "Blå, på ryggen", "Blå, på ryggen", "Gul, i hånda"),
        ("Mat", "Brød med ost", "Brød med ost", "Brød med ost", "Knekkebrød med egg"),
    ]
    text = f"# Turen\n\n## Det vi har\n\n{markdown(('', 'Jan', 'Eli (ny)', 'Ola (ny)', 'Kim'), *rows)}"
    assert not drafted(read_text(text.encode(), Path("a.md"))).levels


def test_a_cell_over_two_levels_is_said_of_both() -> None:
    rows = [tr("Hva", "Utmerket", "Bra", "Svak")]
    rows += [tr(text.split()[-1], text, f"{text} ofte", f"{text} sjelden") for text in WALKS]
    rows.append(tr("Lek", tc("Alle leker sammen.", span=2), "Noen leker alene."))
    assert held(of(p("Dagen", style="Overskrift1"), tbl(*rows)))["Dagen"]["Lek"] == [
        "Utmerket: Alle leker sammen.",
        "Bra: Alle leker sammen.",
        "Svak: Noen leker alene.",
    ]


def test_a_header_said_again_but_for_one_name_is_no_table_of_its_own() -> None:
    weeks = tuple(f"Uke {n}" for n in range(5, 9))
    rows = [(text, "x", "", "x", "") for text in ("Velge tema", "Lese om det", "Skrive om det", "Vise fram")]
    with pytest.raises(KitgenError):
        sheet(("Planen vår", *weeks), *rows, (), ("Slik gikk det", *weeks), *rows[:3])


def test_of_two_columns_of_statements_the_one_that_gathers_the_others_has_them_as_points() -> None:
    rows = [("Område", "God praksis", "Indikatorer")]
    rows += [
        (area, text, f"Vi {what} sammen med barna.")
        for area, text, what in (
            ("Ute", WALKS[0], "pakker"),
            ("Ute", WALKS[0], "teller"),
            ("Ute", WALKS[1], "ser ut"),
            ("Inne", WALKS[2], "tegner"),
            ("Inne", WALKS[2], "spør"),
        )
    ]
    draft = drafted(read_text(f"# Turer\n\n{table(*rows)}".encode(), Path("a.md")))
    assert held(draft)["Ute"] == {
        WALKS[0]: ["Vi pakker sammen med barna.", "Vi teller sammen med barna."],
        WALKS[1]: ["Vi ser ut sammen med barna."],
    }


def test_a_small_table_in_bold_below_empty_rows_says_more_of_the_levels() -> None:
    book = Workbook()
    head = ("Område", "Kriterium", "Ikke i gang", "På vei", "God praksis")
    names = (("Ute", "Turen"), ("Inne", "Leken"), ("Inne", "Maten"))
    rows = (
        (*each, *(f"{who} vil være med på {each[1]}." for who in ("Noen", "Mange", "Alle"))) for each in names
    )
    for row in (head, *rows, (), (), ("Nivå", "Forklaring"), ("God praksis", "Kan vises fram")):
        book.active.append(row)
    for cell in (*book.active[1], *book.active[7]):
        cell.font = Font(bold=True)
    file = io.BytesIO()
    book.save(file)
    draft = drafted(read_sheets(file.getvalue(), Path("a.xlsx")))
    assert [level.meaning for level in draft.levels] == ["God praksis", "På vei", "Ikke i gang"]
    assert {title: [*statements] for title, statements in held(draft).items()} == {
        "Ute": ["Turen"],
        "Inne": ["Leken", "Maten"],
    }


def test_a_table_of_one_criterion_keeps_the_name_that_it_has_in_its_row() -> None:
    def one(name: str, what: str) -> str:
        levels = ("", "Høy grad", "Middels grad", "Lav grad")
        return f"## {what}\n\n" + markdown(
            levels, (name, f"Alle er {what}", f"Mange er {what}", f"Få er {what}")
        )

    text = f"# Uka\n\n{one('Turen', 'ute')}\n{one('Leken', 'inne')}"
    assert {
        title: [*rows] for title, rows in held(drafted(read_text(text.encode(), Path("a.md")))).items()
    } == {
        "ute": ["Turen"],
        "inne": ["Leken"],
    }


def test_a_legend_of_colours_may_have_a_header() -> None:
    legend = markdown(("Farge", "Betyr"), ("Grønn", "På plass"), ("Gul", "Delvis"), ("Rød", "Mangler"))
    rows = markdown(("Krav", "Bevis"), *((f"Vi {what} hver dag", "Vi ser det") for what in DO))
    draft = drafted(read_text(f"# Uka\n\n## Krav\n\n{rows}\n## Farger\n\n{legend}".encode(), Path("a.md")))
    assert [level.meaning for level in draft.levels] == ["På plass", "Delvis", "Mangler"]
