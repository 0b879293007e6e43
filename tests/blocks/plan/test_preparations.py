"""What to prepare, and how many copies of everything."""

from __future__ import annotations

import pytest
from blocks.guides import FULL, LANGUAGES, PEOPLE, meeting, planned, said
from blocks.samples import levels
from checks.places import too_wide

from kitgen.blocks.plan.preparations import blocks
from kitgen.blocks.plan.printing import copies_for
from kitgen.blocks.scene import Scene
from kitgen.model import Grid, ItemList, Paragraph
from kitgen.typesetting.fonts import TARGETS


def copies(scene: Scene) -> dict[str, str]:
    """What is printed → how many copies."""
    grid = blocks(scene)[-1]
    assert isinstance(grid, Grid)
    told = [
        "".join(block.text for block in cell.blocks if isinstance(block, Paragraph))
        for row in grid.rows
        for cell in row.cells
        if cell.blocks
    ]
    return {name.split("\n")[0]: number for number, name in zip(told[::2], told[1::2], strict=True)}


@pytest.mark.parametrize(
    ("participants", "tables", "decks", "answers", "plans"),
    [(1, 2, 1, 2, 1), (2, 2, 1, 3, 1), (7, 3, 4, 8, 2), (24, 6, 12, 27, 5), (300, 61, 150, 330, 60)],
)
def test_there_is_enough_for_all(
    participants: int, tables: int, decks: int, answers: int, plans: int
) -> None:
    told = copies(meeting("table-a", "cards", "answer-sheet", "action-plan", participants=participants))
    assert told == {
        "Tabell A": str(tables),
        "Handlingsplan": str(plans),
        "Kort": str(decks),
        "Fargeblyanter": str(decks),
        "Svarark": str(answers),
    }


@pytest.mark.parametrize("participants", [1, 2, 7, 24, 300])
def test_every_printed_sheet_is_counted(participants: int) -> None:
    scene = meeting(*FULL, participants=participants)
    told = copies(scene)
    for sheet in planned(*FULL):
        found = [number for names, number in told.items() if sheet.short in names]
        assert found == ([str(copies_for(scene, sheet))] if sheet.audience else [])


def test_the_tables_are_alternatives() -> None:
    assert "Tabell A eller Tabell B, Hjul, Trapp" in copies(meeting(*FULL, participants=24))


def test_a_deck_tells_how_much_paper_it_takes() -> None:
    assert "1\u00a0per par, 3\u00a0ark hver" in said(blocks(meeting("cards", participants=24)))


def test_where_nobody_knows_how_many_come_the_rule_is_told() -> None:
    told = said(blocks(meeting("table-a", "cards")))
    assert "Kopier\n" in told
    assert "Kort\n1\u00a0per par" in told
    assert "1\u00a0per gruppe og 1\u00a0til veggen" in told
    assert "3\u00a0farger til hvert par" in told


def test_without_a_plan_no_copies_are_told() -> None:
    assert "Kopier" not in said(blocks(meeting(participants=24)))


def test_pencils_have_the_colours_of_the_scale() -> None:
    told = said(blocks(meeting("table-a", participants=7, scale=levels(4))))
    assert "4\u00a0farger til hvert par" in told
    assert "Fargeblyanter" not in said(blocks(meeting("cards", participants=7)))


def test_one_participant_is_one() -> None:
    assert "Kopier til én deltaker" in said(blocks(meeting("cards", participants=1)))


def test_the_list_is_to_be_ticked_and_tells_of_what_there_is() -> None:
    full = said(blocks(meeting(*FULL)))
    assert "Klipp ut kortene." in full
    assert "Prøv QR-koden" in full
    bare = said(blocks(meeting("action-plan", form=False)))
    for word in ("kort", "QR", "tabell"):
        assert word not in bare
    grid = blocks(meeting(*FULL))[1]
    assert isinstance(grid, Grid)
    lists = [block for cell in grid.rows[0].cells for block in cell.blocks]
    assert all(isinstance(block, ItemList) and block.sign == "box" for block in lists)


def test_too_many_signs_are_told() -> None:
    assert "Velg områder: 38\u00a0tegn er for mye på 60\u00a0minutter." in said(
        blocks(meeting(statements=38, minutes=60))
    )
    assert "for mye" not in said(blocks(meeting(statements=11)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_fits_in_every_language(language: str) -> None:
    for participants in PEOPLE:
        made = blocks(meeting(*FULL, participants=participants, language=language))
        for target in TARGETS:
            assert not list(too_wide(made, 178.0, target))
