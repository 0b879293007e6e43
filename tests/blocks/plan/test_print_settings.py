"""How each sheet is printed, the form a leader needs, and who works together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from blocks.guides import FULL, LANGUAGES, meeting, said, words
from blocks.samples import ANSWER, options
from checks.places import too_wide

from kitgen.blocks import REGISTRY
from kitgen.blocks.plan import printing
from kitgen.blocks.scene import Scene
from kitgen.model import Block, ItemList, Paragraph, Table
from kitgen.typesetting.fonts import TARGETS

DUPLICATE = "https://forms.office.com/Pages/ShareFormPage.aspx?id=abc&sharetoken=def"


def settings(scene: Scene) -> Table:
    [table] = printing.SPEC.build(None, options(printing.SPEC), scene)
    assert isinstance(table, Table)
    return table


def form(scene: Scene) -> Sequence[Block]:
    return REGISTRY["own-form"].build(None, {}, scene)


def test_each_printed_sheet_has_a_row() -> None:
    rows = settings(meeting("table-a", "cards", "qr", participants=24)).rows
    assert [words(cell).replace("\u200b", "") for cell in rows[0].cells] == [
        *("Fil", "Papir", "Utskrift", "Farger", "Kopier")
    ]
    assert [[words(cell) for cell in row.cells] for row in rows[1:]] == [
        ["01-table-a", "A3 liggende", "enkeltsidig", "farger", "6"],
        ["02-cards", "A4", "tosidig, vend på langsiden", "farger", "5"],
    ]
    assert rows[0].header


def test_copies_are_left_out_where_they_are_not_known() -> None:
    assert all(len(row.cells) == 4 for row in settings(meeting("cards")).rows)


def test_without_a_plan_there_is_no_table() -> None:
    assert printing.SPEC.build(None, options(printing.SPEC), meeting()) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_hold_their_words_in_every_language(language: str) -> None:
    table = settings(meeting(*FULL, participants=300, language=language))
    for target in TARGETS:
        assert not list(too_wide([table], 178.0, target))


def test_a_form_there_is_can_be_copied() -> None:
    made = form(replace(meeting(), duplicate=DUPLICATE))
    assert "Dupliser det" in said(made)
    links = [run.link for block in made if isinstance(block, Paragraph) for run in block.runs if run.link]
    assert links == [DUPLICATE]
    assert "sharetoken" not in said(made)


def test_without_one_it_is_told_how_to_make_it() -> None:
    made = form(meeting(form=False))
    assert "tilfredsstillende, må bedres, må endres" in said(made)
    assert "forms.office.com" not in said(made)
    assert any(isinstance(block, ItemList) and block.ordered for block in made)


def test_where_staff_answer_is_told() -> None:
    assert ANSWER.removeprefix("https://") in said(form(meeting()))
