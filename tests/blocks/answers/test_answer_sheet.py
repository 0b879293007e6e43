"""The answer sheet: every statement once, on few pages that are well filled, and never a row divided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from blocks.samples import areas, framework, levels, options, scene, unit
from blocks.worksheets import sheet as composed
from blocks.worksheets import shipped
from covering import amount
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.blocks.answers.answer_sheet import END_LINES, SPEC
from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit
from kitgen.errors import FitError
from kitgen.model import Block, Cell, Drawing, PageSetup, Paragraph, Row, Strip, Table, WriteLines
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import cell_height, stack_height
from kitgen.typesetting.most import most_cell

SETUP = PageSetup(210, 297, (15, 16, 17, 16))


def pages(
    made: Framework, whom: Unit | None = None, most: int = 20, **given: object
) -> Sequence[Sequence[Block]]:
    where = replace(scene(made, whom, page="A4"), setup=SETUP)
    [elastic] = SPEC.build(where.framework.areas, options(SPEC, **given), where)
    return [tuple(page) for page in elastic.fit(SETUP.measure, SETUP.depth, 1, most)]


def tables(sheet: Sequence[Sequence[Block]]) -> list[Table]:
    return [block for page in sheet for block in page if isinstance(block, Table)]


def rows(sheet: Sequence[Sequence[Block]]) -> list[Row]:
    return [row for table in tables(sheet) for row in table.rows if not row.header]


def words(cell: Cell) -> str:
    [block] = cell.blocks
    return block.text if isinstance(block, Paragraph) else ""


def ids(sheet: Sequence[Sequence[Block]]) -> list[str]:
    return [words(row.cells[0]) for row in rows(sheet)]


# -- what stands on it ---------------------------------------------------------------------------


def test_each_statement_once_in_order_with_its_marks() -> None:
    made = framework(areas(4, 4, 3))
    sheet = pages(made)
    statements = [statement for area in made.areas for statement in area.statements]
    assert ids(sheet) == [statement.id for statement in statements]
    assert [words(row.cells[1]) for row in rows(sheet)] == [statement.text for statement in statements]
    for row in rows(sheet):
        [drawing] = row.cells[2].blocks
        assert isinstance(drawing, Drawing)
        assert drawing.alt == "Sett ett kryss: tilfredsstillende, må bedres, må endres"
        assert drawing.height >= 7


def test_areas_head_their_tables() -> None:
    sheet = pages(framework(areas(2, 3)))
    assert [(table.title, [words(cell) for cell in table.rows[0].cells]) for table in tables(sheet)] == [
        ("Område A", ["A", "Område A", "Ett kryss"]),
        ("Område B", ["B", "Område B", "Ett kryss"]),
    ]
    assert all(table.rows[0].header for table in tables(sheet))
    assert all(cell.header for table in tables(sheet) for cell in table.rows[0].cells)


def test_the_head_and_the_meanings_stand_once() -> None:
    sheet = pages(framework(areas(9, 9, 9)), kicker="Svarark")
    told = [block.text for page in sheet for block in page if isinstance(block, Paragraph)]
    assert told[:3] == ["Svarark", "Tegn på god praksis", "Hvordan er praksisen vår i dag?"]
    assert sum("Ikke skriv navn" in text for text in told) == 1
    assert told[-1].startswith("Ferdig?")
    assert sum(isinstance(block, Strip) for page in sheet for block in page) == 1


def test_no_line_for_a_name() -> None:
    sheet = pages(framework(), unit(group="Gul avdeling"))
    told = [block.text for page in sheet for block in page if isinstance(block, Paragraph)]
    assert not any("Nordby" in text or "Gul" in text for text in told)


def test_words_of_the_layout_win() -> None:
    [page] = pages(framework(), title="Min vurdering", lead="Skriv med blyant.")
    told = [block.text for block in page if isinstance(block, Paragraph)]
    assert told[0] == "Min vurdering"
    assert "Skriv med blyant." in told


# -- pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "most"),
    [((1,), 1), ((4, 4, 3), 1), ((6, 5, 5, 4), 2), ((3, 3, 3, 3, 4, 4, 3, 3, 4, 4, 4), 2), ((10,) * 4, 2)],
)
def test_up_to_forty_statements_take_one_sheet_of_paper(counts: tuple[int, ...], most: int) -> None:
    sheet = pages(framework(areas(*counts)))
    assert len(sheet) <= most
    assert len(ids(sheet)) == sum(counts)


def test_a_hundred_statements_take_more() -> None:
    sheet = pages(framework(areas(*[13] * 8)))
    assert 4 <= len(sheet) <= 6
    assert len(set(ids(sheet))) == 104


def test_areas_stay_whole_before_there_are_lines_for_thoughts() -> None:
    made = framework(areas(3, 3, 3, 3, 4, 4, 3, 3, 4, 4, 5))
    sheet = pages(made)
    assert len(sheet) == 2
    assert len(tables(sheet)) == len(made.areas)
    assert not [block for page in sheet for block in page if isinstance(block, WriteLines)]


def test_an_area_that_goes_on_has_its_head_again() -> None:
    sheet = pages(framework(areas(40)))
    assert len(sheet) == 2
    assert [table.title for table in tables(sheet)] == ["Område A", "Område A"]
    assert all(len(table.rows) > 2 for table in tables(sheet))
    heads = [words(table.rows[0].cells[1]) for table in tables(sheet)]
    assert heads == ["Område A", "Område A (fortsetter)"]


def test_areas_stay_whole_where_smaller_type_lets_them() -> None:
    sheet = pages(framework(areas(6, 5, 5, 4)))
    assert len(sheet) == 2
    assert [table.title for table in tables(sheet)] == [f"Område {area}" for area in "ABCD"]


@pytest.mark.parametrize(
    ("words", "rows"), [("", [4]), ("en god del å si ", [2, 2]), ("så mye " * 12, [1] * 4)]
)
def test_levels_stand_in_one_line_or_in_even_rows(words: str, rows: list[int]) -> None:
    scale = levels(4, **({"meaning": f"Det er {words}om dette"} if words else {}))
    legend = [block for block in pages(framework(areas(2), scale=scale))[0] if isinstance(block, Strip)]
    assert [len(strip.items) for strip in legend] == rows
    for target in TARGETS:
        tall = sum(stack_height([replace(strip, before=0.0)], SETUP.measure, target) for strip in legend)
        assert tall == pytest.approx(len(rows) * legend[0].line)


def test_thoughts_have_room() -> None:
    few, many = pages(framework(areas(3, 3))), pages(framework(areas(10, 10, 10, 10)))
    for sheet, least in ((few, 2), (many, 1)):
        lines = [block for page in sheet for block in page if isinstance(block, WriteLines)]
        assert len(lines) >= least
        assert all(block.pitch == pytest.approx(7.94) for block in lines)
        assert lines[-1].count >= 2


long_text = "Vi " + "samarbeider med hverandre om barnas hverdag " * 6


def test_lines_for_thoughts_begin_at_the_edge_and_word_has_one_less_where_they_are_many() -> None:
    sheet = pages(framework(areas(4)))
    [lines] = [block for page in sheet for block in page if isinstance(block, WriteLines)]
    assert lines.indent == 0.0
    assert lines.count >= END_LINES
    assert lines.extra == 1


def worded(counts: Sequence[int], text: str) -> list[dict[str, Any]]:
    made = areas(*counts)
    for each in made:
        for statement in each["statements"]:
            statement["text"] = text
    return made


@settings(max_examples=amount(10, 25))
@given(
    st.lists(st.integers(1, 14), min_size=1, max_size=8),
    st.sampled_from(["Vi ser hvert barn.", long_text]),
    st.integers(2, 5),
    st.sampled_from(["nb", "da", "en"]),
)
def test_pages_hold_what_stands_on_them(counts: list[int], text: str, scale: int, language: str) -> None:
    sheet = pages(framework(worded(counts, text), scale=levels(scale)), unit(language=language))
    assert len(ids(sheet)) == sum(counts)
    for page in sheet:
        assert any(isinstance(block, Table) for block in page)
        for target in TARGETS:
            assert stack_height(page, SETUP.measure, target) <= SETUP.depth + 1e-6
    for table in tables(sheet):
        assert sum(table.widths) == pytest.approx(SETUP.measure)
        for row in table.rows:
            for cell, width in zip(row.cells, table.widths, strict=True):
                assert all(cell_height(cell, width, target) <= row.height + 0.01 for target in TARGETS)
                sizes = [block.style.size for block in cell.blocks if isinstance(block, Paragraph)]
                assert min(sizes, default=10) >= (9.5 if row.header else 10)


@pytest.mark.parametrize("counts", [(1,), (2, 2), (4, 4, 3), (6, 5, 5, 4), (5, 8, 7, 5)])
def test_pages_are_well_filled(counts: tuple[int, ...]) -> None:
    for page in pages(framework(areas(*counts))):
        assert stack_height(page, SETUP.measure) > SETUP.depth - 22


# -- what does not fit ---------------------------------------------------------------------------


@pytest.mark.parametrize("counts", [(3, 3), (1,), (4, 1), (4, 4, 3)])
def test_statements_stand_in_the_middle_of_their_rows_where_a_page_has_room(
    counts: tuple[int, ...],
) -> None:
    made = composed("answer-sheet", framework(areas(*counts), scale=levels(2)))
    found = [page.blocks for page in made.pages]
    for table in tables(found):
        for row in (row for row in table.rows if not row.header):
            needs = [most_cell(*pair) for pair in zip(row.cells, table.widths, strict=True)]
            assert row.height - max(needs) < 0.5


def test_statements_of_a_usual_framework_are_in_the_largest_type() -> None:
    [identity, words, _] = rows(pages(shipped("oppvekst-fredrikstad")))[0].cells
    assert {block.style.size for cell in (identity, words) for block in cell.blocks} == {12.0}


def test_a_statement_higher_than_a_page_is_named() -> None:
    short = framework(worded([1], "Vi samarbeider."))  # longer than a definition may have it
    text = {"text": "Vi samarbeider om barnas hverdag. " * 200}
    statements = tuple(each.with_fields(**text) for each in short.areas[0].statements)
    areas = (short.areas[0].with_fields(statements=statements),)
    with pytest.raises(FitError, match="statement A1 is too long"):
        pages(short.with_fields(areas=areas))


def test_too_many_pages_are_told() -> None:
    with pytest.raises(FitError, match="takes more than 1 page"):
        pages(framework(areas(20, 20)), most=1)


def test_a_level_that_is_wider_than_the_sheet_is_named() -> None:
    scale = levels(3)
    scale["levels"][1]["meaning"] = "Dette er langt. " * 12
    with pytest.raises(FitError, match="Dette er langt"):
        pages(framework(scale=scale))
