"""What a colleague does to a sheet in Word, and what of it comes back, or is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from imported.edited import Sheet
from imported.kits import framework, sheets

from kitgen.basics.languages.messages import Messages
from kitgen.bringing_back.changes import summary
from kitgen.bringing_back.own_sheets import brought_back
from kitgen.building.library import Library
from kitgen.definitions.yaml import read_yaml
from kitgen.reading.word import read_word

NAME, OTHER = "oppvekst-fredrikstad", "prinsipper-kristiansand"
A1 = "Vi er vennlige når vi snakker med og skriver til hverandre."
A2 = "Vi setter ord på hva vi forventer av oss selv og andre."
POINT = "Vi beholder varmen, også i de vanskelige samtalene."
SECOND = "Vi tenker over hva kroppen og stemmen vår forteller."
C1 = "Vi har rammer som gjør det lett å gi hverandre tilbakemelding."
Edit = Callable[[Sheet], object]


def said(sheet: str, *edits: Edit, name: str = NAME) -> list[str]:
    """What the difference is after the edits: changes in words, then notes and remarks."""
    edited = Sheet(name, sheet)
    for edit in edits:
        edit(edited)
    document = read_word(edited.saved(), Path("edited.docx"))
    data = read_yaml(Library().framework(name)).data
    told, found = brought_back(document, framework(name), data, sheets())
    notes = [f"note: {note.message}" for note in told if "pictures are left out" not in note.message]
    return [line for change in found.changes for line in summary(change)] + notes + [*map(str, found.remarks)]


def changed(what: str, old: str, new: str) -> list[str]:
    return [f"{what}: changed", f"  − {old}", f"  + {new}"]


def drop_column(sheet: Sheet) -> None:
    for row in sheet.table(A1)._tbl.tr_lst:
        row.remove(row.tc_lst[1])


def copy_cells(sheet: Sheet) -> None:
    cells = sheet.table(A1).add_row().cells
    cells[0].text, cells[3].text = "Vi sier fra når noe er galt.", C1
    cells[0].add_paragraph("• Med en gang")


def move_cell(sheet: Sheet) -> None:
    for paragraph in sheet.cell(A2).paragraphs:
        sheet.cell(C1)._tc.append(paragraph._p)


UNCHANGED: dict[str, Edit] = {
    "nothing": lambda sheet: None,
    "an empty paragraph": lambda sheet: sheet.add(POINT, ""),
    "a point without its style": lambda sheet: setattr(sheet.find(POINT), "style", "Normal"),
    "a bold word": lambda sheet: (
        sheet.write(POINT, "Vi beholder "),
        setattr(sheet.find("Vi beholder").add_run("varmen"), "bold", True),
        sheet.find("Vi beholder").add_run(", også i de vanskelige samtalene."),
    ),
    "the id in a line of its own": lambda sheet: sheet.put_id_apart(A1),
    "two rows as one": lambda sheet: sheet.table(A1).cell(1, 0).merge(sheet.table(A1).cell(3, 2)),
}


@pytest.mark.parametrize("edit", UNCHANGED.values(), ids=UNCHANGED)
def test_what_is_no_change_in_a_table(edit: Edit) -> None:
    assert said("table-a", edit) == []


TABLES: dict[str, tuple[Edit, list[str]]] = {
    "other words": (
        lambda sheet: sheet.write(A1, "Vi er alltid vennlige."),
        changed("A1, text", A1, "Vi er alltid vennlige."),
    ),
    "all other words": (
        lambda sheet: sheet.write(A1, "Maten er god."),
        changed("A1, text", A1, "Maten er god."),
    ),
    "a statement in two paragraphs": (
        lambda sheet: (sheet.write(A1, "Vi er vennlige."), sheet.add("Vi er vennlige.", "Vi hilser.")),
        changed("A1, text", A1, "Vi er vennlige. Vi hilser."),
    ),
    "a line break in a statement": (
        lambda sheet: sheet.find(A1).add_run("\nHver dag."),
        changed("A1, text", A1, f"{A1} Hver dag."),
    ),
    "a line break in a point": (
        lambda sheet: sheet.find(SECOND).add_run("\nHver dag."),
        changed("A1, points", SECOND, f"{SECOND} Hver dag."),
    ),
    "a point in two": (
        lambda sheet: (
            sheet.write(SECOND, "Vi tenker over hva stemmen vår forteller."),
            sheet.add("Vi tenker over", "Ser vi bort?"),
        ),
        [
            *changed("A1, points", SECOND, "Vi tenker over hva stemmen vår forteller."),
            *("A1, points: added", "  + Ser vi bort?"),
        ],
    ),
    "a point with a typed bullet": (
        lambda sheet: sheet.cell(A1).add_paragraph("• Vi ler sammen."),
        ["A1, points: added", "  + Vi ler sammen."],
    ),
    "a point without a bullet": (
        lambda sheet: sheet.cell(A1).add_paragraph("Vi ler sammen."),
        ["A1, points: added", "  + Vi ler sammen."],
    ),
    "points in another order": (
        lambda sheet: sheet.move(POINT, SECOND),
        ["A1, points: the order is another in the document; the framework keeps its own"],
    ),
    "no words for a statement": (
        lambda sheet: sheet.write(A2, ""),
        [f"there are no words for A2, only points; it stays as it is: “{A2}”"],
    ),
    "rows": (
        copy_cells,
        [
            *("A5: added", "  + Vi sier fra når noe er galt.", "  +   • Med en gang"),
            f"not brought in, as C1 says it: “{C1}”",
        ],
    ),
    "a statement in another column": (
        move_cell,
        [f"A2 “{A2}” stands below “Vi er en lærende organisasjon” in the document; it stays in A"],
    ),
    "another id": (
        lambda sheet: sheet.write("A2", "A9"),
        ["A2 is called A9 in the document; ids stay as they are"],
    ),
    "one of their own": (
        lambda sheet: sheet.write("Eget tegn på god praksis", "Vi sparer strøm."),
        ["C4: added", "  + Vi sparer strøm."],
    ),
    "a column less": (
        drop_column,
        ["area B “Vi er oppvekstlaget” is not in the document; it stays as it is"],
    ),
    "an area's title": (
        lambda sheet: sheet.write("Vi handler autoritativt", "Varme og krav"),
        changed("A, title", "Vi handler autoritativt", "Varme og krav"),
    ),
    "no definition": (
        lambda sheet: sheet.delete("Barn, familier og kolleger"),
        ["A, definition: not in the document; stays as it is"],
    ),
    "the title": (
        lambda sheet: sheet.write("Tegn på god praksis", "Hva vi vil"),
        changed("table title", "Tegn på god praksis", "Hva vi vil"),
    ),
    "the title above it": (
        lambda sheet: sheet.write("Felles utviklingsarbeid", "Vårt løft · med eksempler"),
        changed("title", "Felles utviklingsarbeid i oppvekst", "Vårt løft"),
    ),
    "the legend": (
        lambda sheet: sheet.replace("Praksis må bedres", "Praksis kan bli bedre"),
        [
            "not brought in, as the words of the scale “traffic-light” are kitgen's own: "
            "“Praksis kan bli bedre”"
        ],
    ),
    "kitgen's own words": (
        lambda sheet: sheet.replace("ett merke i feltet.", "ett kryss på lappen."),
        ["not brought in: “Hver for seg: ett kryss på lappen. Gruppa: ring rundt symbolet, farge i ruta.”"],
    ),
    "words below": (
        lambda sheet: sheet.document.add_paragraph("Hilsen Kari. Jeg synes C2 er uklar."),
        ["not brought in: “Hilsen Kari. Jeg synes C2 er uklar.”"],
    ),
    "words above": (
        lambda sheet: sheet.find("Felles").insert_paragraph_before("Utkast fra Kari, se på C2."),
        ["not brought in: “Utkast fra Kari, se på C2.”"],
    ),
    "a link": (
        lambda sheet: sheet.document.add_paragraph("https://forms.office.com/e/abcDEF123"),
        ["not brought in: “https://forms.office.com/e/abcDEF123”"],
    ),
    "tracked changes": (
        lambda sheet: sheet.track(A1, "Vi er vennlige hver dag."),
        [
            *changed("A1, text", A1, "Vi er vennlige hver dag."),
            "note: the document has tracked changes: it is read as if all of them were accepted",
        ],
    ),
    "a comment": (
        lambda sheet: sheet.document.add_comment(sheet.find(A1).runs, "Er dette godt nok?", "Kari"),
        ["note: comment 1 is left out: “Er dette godt nok?”"],
    ),
}


@pytest.mark.parametrize(("edit", "expected"), TABLES.values(), ids=TABLES)
def test_what_is_edited_in_a_table(edit: Edit, expected: list[str]) -> None:
    assert said("table-a", edit) == expected


def test_a_changed_foot_is_told() -> None:
    (note,) = said("table-a", lambda sheet: sheet.document.sections[0].footer.paragraphs[0].add_run(" Mai."))
    assert "headers and footers are left out" in note
    assert "Mai." in note


@pytest.mark.parametrize("but", ["", "A2"], ids=["all", "but for the id"])
def test_an_emptied_cell_is_a_dropped_statement(but: str) -> None:
    first, *rest = said("table-a", lambda sheet: sheet.empty(A2, but))
    assert (first, rest[0], len(rest)) == ("A2: dropped", f"  − {A2}", 5)


def test_examples_written_on_the_lines_of_table_b_drop_none() -> None:
    assert said("table-b", lambda sheet: sheet.cell(A1).paragraphs[-1].add_run("Vi smiler.")) == [
        "A1, points: added",
        "  + Vi smiler.",
    ]


EXPLAINED = "Ingen tjeneste har hele løsningen alene. Den"
B = ("Vi er oppvekstlaget", EXPLAINED, "Profesjonell er du", "Et godt samarbeid")
OLD_B = framework(NAME).areas[1]
SCALE_TEXT = Messages.of("nb")("background.scale-text")

BACKGROUNDS: dict[str, tuple[Edit, list[str]]] = {
    "the title": (
        lambda sheet: sheet.write("Felles utviklingsarbeid", "Vårt løft"),
        changed("title", "Felles utviklingsarbeid i oppvekst", "Vårt løft"),
    ),
    "the title of the sheet": (
        lambda sheet: sheet.write("Bakgrunn og bruk", "Om dette"),
        ["not brought in: “Om dette”"],
    ),
    "a paragraph more": (
        lambda sheet: sheet.add("Jo klarere bildet", "Det er alt."),
        ["introduction: changed", "  + Det er alt."],
    ),
    "no introduction": (
        lambda sheet: sheet.delete("Tre kjerneelementer", "Jo klarere", "Materiellet er et"),
        ["introduction: not in the document; stays as it is"],
    ),
    "ways to use it": (
        lambda sheet: (sheet.add("Ta alle områdene", "Ta en pause."), sheet.delete("Vurder gjerne")),
        [
            *("how to use: changed", f"  − {framework(NAME).how_to_use[4]}", "  + Ta en pause."),
        ],
    ),
    "another order": (
        lambda sheet: sheet.move("Ta alle områdene", "Vurder gjerne"),
        ["how to use: the order is another in the document; the framework keeps its own"],
    ),
    "the question": (
        lambda sheet: sheet.replace("Hvordan er praksisen vår i dag?", "Hvordan går det?"),
        [f"not brought in: “Hvordan går det? {SCALE_TEXT}”"],
    ),
    "the words after the question": (
        lambda sheet: sheet.write("Hvordan er praksisen", "Hvordan er praksisen vår i dag? Ta det med ro."),
        ["not brought in: “Hvordan er praksisen vår i dag? Ta det med ro.”"],
    ),
    "a follow-up question": (
        lambda sheet: sheet.write("Må bedres:", "Må bedres: Hva skal til?"),
        changed("follow up, yellow", framework(NAME).follow_up["yellow"], "Hva skal til?"),
    ),
    "the label of a level": (
        lambda sheet: sheet.replace("Må bedres:", "Kan bli bedre:"),
        [f"not brought in: “Kan bli bedre: {framework(NAME).follow_up['yellow']}”"],
    ),
    "no follow-up question": (
        lambda sheet: sheet.delete("Må bedres:"),
        ["follow up, yellow: not in the document; stays as it is"],
    ),
    "one more follow-up question": (
        lambda sheet: sheet.add("Må endres:", "Hva gjør vi så?"),
        ["not brought in: “Hva gjør vi så?”"],
    ),
    "the heading of a chapter": (
        lambda sheet: sheet.write("Spørsmål til refleksjon", "Å snakke om"),
        ["not brought in: “Å snakke om”"],
    ),
    "an explanation": (
        lambda sheet: sheet.add(EXPLAINED, "Og det er bra."),
        ["B, explanation: changed", "  + Og det er bra."],
    ),
    "the title of an area": (
        lambda sheet: sheet.write(B[0], "Sammen"),
        changed("B, title", OLD_B.title, "Sammen"),
    ),
    "an area less": (
        lambda sheet: sheet.delete(*B, "lagspiller støtter", "Ingen tjeneste har hele løsningen alene."),
        ["area B “Vi er oppvekstlaget” is not in the document; it stays as it is"],
    ),
    "an area more": (
        lambda sheet: (
            sheet.add(
                "Stadig oftere må vi finne løsninger som ingen har laget før. Skal",
                "Vi spiser godt",
                like=B[0],
            ),
            sheet.add("Vi spiser godt", "Maten samler oss.", like=EXPLAINED),
        ),
        ["not brought in: “Vi spiser godt”", "not brought in: “Maten samler oss.”"],
    ),
    "references of an area": (
        lambda sheet: sheet.add(B[-1], "Kilder: Hansen, 2020; Nilsen, 2021"),
        ["B, references: added", "  + Hansen, 2020", "B, references: added", "  + Nilsen, 2021"],
    ),
    "the closing": (
        lambda sheet: sheet.write("Når de tre virker sammen", "Veien videre"),
        changed("closing, title", "Når de tre virker sammen", "Veien videre"),
    ),
    "no closing": (
        lambda sheet: sheet.delete("Når de tre", "Når vi tenker over", "Alle har med seg", "Utviklingen har"),
        [f"closing, {part}: not in the document; stays as it is" for part in ("title", "text")],
    ),
    "the advice on printing": (
        lambda sheet: sheet.write("Skriv ut i faktisk", "Skriv ut på rosa papir."),
        ["not brought in: “Skriv ut på rosa papir.”"],
    ),
    "the note on the source": (
        lambda sheet: sheet.write("Områdene, tegnene", "Ordlyden er vår."),
        changed("source, note", str(framework(NAME).source.note), "Ordlyden er vår."),
    ),
    "references": (
        lambda sheet: (
            sheet.add("Skriv ut i faktisk", "Kilder", like="Utskrift"),
            sheet.add("Kilder", "Hansen, 2020", like="Ta alle"),
        ),
        ["references: added", "  +   • Hansen, 2020"],
    ),
    "a chapter of their own": (
        lambda sheet: (
            sheet.add("Utviklingen har", "Om å være ny", like="Utskrift"),
            sheet.add("Om å være ny", "Nye trenger tid.", like=EXPLAINED),
        ),
        ["not brought in: “Om å være ny”", "not brought in: “Nye trenger tid.”"],
    ),
    "a table": (
        lambda sheet: setattr(sheet.document.add_table(2, 1).cell(0, 0), "text", "Hvem"),
        ["not brought in: “Hvem”"],
    ),
}


@pytest.mark.parametrize(("edit", "expected"), BACKGROUNDS.values(), ids=BACKGROUNDS)
def test_what_is_edited_on_the_background_sheet(edit: Edit, expected: list[str]) -> None:
    assert said("background", edit) == expected


def test_headings_without_their_styles_are_still_headings() -> None:
    def plain(sheet: Sheet) -> None:
        for paragraph in sheet.paragraphs():
            if paragraph.style and paragraph.style.name != "Item":
                paragraph.style = "Normal"

    assert said("background", plain) == []


def test_the_words_of_a_scale_of_ones_own_come_back() -> None:
    edits: list[Edit] = [
        lambda sheet: sheet.replace("Her tar vi neste steg", "Her tar vi et steg til"),
        lambda sheet: sheet.replace("Hva er dette hos oss?", "Hvor er vi?"),
        lambda sheet: sheet.replace("Trenger forbedring:", "Kan bli bedre:"),
    ]
    assert said("background", *edits, name=OTHER) == [
        *changed("scale, question", "Hva er dette hos oss?", "Hvor er vi?"),
        *changed("scale, levels, next, meaning", "Her tar vi neste steg", "Her tar vi et steg til"),
        *changed("scale, levels, improve, label", "trenger forbedring", "kan bli bedre"),
    ]
    legend: Edit = edits[0]
    assert said("table-a", legend, name=OTHER)[-1] == "  + Her tar vi et steg til"


def test_references_of_an_area_come_and_go() -> None:
    assert said(
        "background",
        lambda sheet: sheet.write("Kilder: Haug", "Kilder: Haug, 2014; Fixsen, 2010; Ny, 2024"),
        name=OTHER,
    ) == [
        *changed("B, references", "Fixsen, 2009", "Fixsen, 2010"),
        *("B, references: added", "  + Ny, 2024"),
        *(
            line
            for text in framework(OTHER).areas[1].references[2:]
            for line in ("B, references: dropped", f"  − {text}")
        ),
    ]
