"""Documents with places to fill in by hand, as forms for marks and visits have them."""

from __future__ import annotations

from pathlib import Path

from imported.wordfiles import p, tbl, tr, word

from kitgen.reading.text import read_text
from kitgen.reading.word import read_word
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import drafted


def of(*body: str) -> Draft:
    return drafted(read_word(word(*body), Path("a.docx")))


def test_blanks_and_points_are_no_statements() -> None:
    body = [p("Navn: ______________  Dato: ________  Gruppe: ______")]
    for title, statements in (
        ("Turen ut", ("___/2 poeng: Alle planlegger turen i god tid", "__ / 4 p Alle har kart med")),
        ("Måltidet", ("Alle venter på hverandre ___/3", "☐ De voksne sitter ved bordet")),
    ):
        body += [p(title, style="Overskrift2"), *(p(each, number=(1, 0)) for each in statements)]
        body.append(p("Merknader: ____________________", number=(1, 0)))
    draft = of(p("Slik gjør vi det", style="Overskrift1"), *body)
    assert {area.title: [each.text for each in area.statements] for area in draft.areas} == {
        "Turen ut": ["Alle planlegger turen i god tid", "Alle har kart med"],
        "Måltidet": ["Alle venter på hverandre", "De voksne sitter ved bordet"],
    }
    told = next(note.message for note in draft.notes if "to be filled in" in note.message)
    assert "Merknader:" in told
    assert "Dato:" in told


def test_a_blank_within_a_sentence_stays() -> None:
    draft = of(
        p("Turen ut", style="Overskrift1"),
        p("Vi går ut hver dag klokka ____ om formiddagen, også når det regner", number=(1, 0)),
        p("Alle har kart med", number=(1, 0)),
    )
    assert len(draft.areas[0].statements) == 2


def test_signs_to_choose_from_behind_a_blank_are_left_out() -> None:
    lines = [p(text) for text in ("A1 Alle har kart ........ ✔ / ~ / ✘", "A2 Vi hviler ........ ✔ / ~ / ✘")]
    draft = of(p("Turen ut", style="Overskrift1"), *lines)
    assert [each.text for each in draft.areas[0].statements] == ["Alle har kart", "Vi hviler"]


def test_cells_of_nothing_but_boxes_are_empty() -> None:
    rows = [tr("❏ ❏ ❏", f"Alle planlegger {what} i god tid", "❏") for what in ("turen", "maten", "klærne")]
    draft = of(p("Slik vil vi ha det", style="Overskrift1"), tbl(tr("Aldri", "Det vi vil", "Alltid"), *rows))
    assert [area.title for area in draft.areas] == ["Det vi vil"]
    assert len(draft.areas[0].statements) == 3


def test_a_table_that_sums_up_the_headings_is_one_of_contents() -> None:
    lists = "".join(
        f"## {title}\n\n- Vi synger {title.lower()}\n- Vi leker {title.lower()}\n\n"
        for title in ("Ute", "Inne", "Hjemme")
    )
    rows = "| Ute | 2 |\n| Inne | 2 |\n| Hjemme | 2 |\n| Alt | 6 med alt det |\n"
    table = f"| Del | Hvor mye |\n|---|---|\n{rows}"
    draft = drafted(read_text(f"# Uka\n\n{lists}## Til sammen\n\n{table}".encode(), Path("a.md")))
    assert [area.title for area in draft.areas] == ["Ute", "Inne", "Hjemme"]
