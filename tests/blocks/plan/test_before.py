"""What to prepare: a list that is whole, and speaks of what there is."""

from __future__ import annotations

import pytest
from blocks.guides import FULL, LANGUAGES, PEOPLE, meeting, said
from checks.places import too_wide

from kitgen.blocks.plan.before import preparations
from kitgen.model import Grid, ItemList
from kitgen.typesetting.fonts import TARGETS


def test_the_list_is_to_be_ticked_and_tells_of_what_there_is() -> None:
    full = said(preparations(meeting(*FULL)))
    assert "Klipp ut kortene." in full
    assert "Prøv QR-koden" in full
    bare = said(preparations(meeting("action-plan", form=False)))
    for word in ("kort", "QR", "tabell"):
        assert word not in bare
    grid = preparations(meeting(*FULL))[1]
    assert isinstance(grid, Grid)
    lists = [block for cell in grid.rows[0].cells for block in cell.blocks]
    assert sum(len(block.items) for block in lists if isinstance(block, ItemList)) == 8
    assert all(isinstance(block, ItemList) and block.sign == "box" for block in lists)


def test_too_many_signs_are_told() -> None:
    assert "Velg områder: 38\u00a0tegn er for mye på 60\u00a0minutter." in said(
        preparations(meeting(statements=38, minutes=60))
    )
    assert "for mye" not in said(preparations(meeting(statements=11)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_fits_in_every_language(language: str) -> None:
    for participants in PEOPLE:
        made = preparations(meeting(*FULL, participants=participants, language=language))
        assert "{" not in said(made)
        for target in TARGETS:
            assert not list(too_wide(made, 178.0, target))
