"""Tables in shapes that only what stands in them tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from imported.wordfiles import p, r, tbl, tc, tr, word

from kitgen.errors import KitgenError
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
