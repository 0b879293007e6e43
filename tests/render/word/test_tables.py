"""Tables: fixed, headed, whole rows, lines only where they are wanted."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from render.word.samples import BODY, document, part, text

from kitgen.basics.lengths import mm
from kitgen.model import Cell, Edge, Grid, GridCell, GridRow, Row, Table, WriteLines
from kitgen.render.word.flow import RISE, ROUGH
from kitgen.typesetting.geometry import stack_height


def cell(words: str = "x", **more: Any) -> Cell:
    """A cell of one paragraph."""
    return Cell((text(words),), **more)


def table(*rows: Row, widths: tuple[float, ...] = (60.0, 100.0), **more: Any) -> Table:
    """A table under a header row."""
    header = Row(tuple(cell("Område", header=True, fill="#24507a") for _ in widths), 12, True)
    return Table(widths, (header, *rows), "Tegn", 'Om "to" områder', **more)


def cells(made: Table | Grid) -> list[str]:
    """The cells as they are written."""
    return re.findall(r"<w:tc>.*?</w:tc>", part(document(made)))


def test_widths_are_fixed() -> None:
    body = part(document(table()))
    assert '<w:tblLayout w:type="fixed"/>' in body
    assert '<w:tblW w:w="9071" w:type="dxa"/>' in body
    assert '<w:tblGrid><w:gridCol w:w="3402"/><w:gridCol w:w="5669"/></w:tblGrid>' in body


def test_it_says_what_it_is() -> None:
    body = part(document(table(Row((cell(), cell()), 20))))
    assert (
        '<w:tblCaption w:val="Tegn"/><w:tblDescription w:val="Om &quot;to&quot; områder"/></w:tblPr>' in body
    )
    assert 'w:firstRow="1" w:lastRow="0" w:firstColumn="0"' in body


def test_header_cells_beside_the_rows_are_told() -> None:
    assert 'w:firstColumn="1"' in part(document(table(Row((cell(header=True), cell()), 20))))


def test_rows_stay_whole_and_the_header_repeats() -> None:
    rows = re.findall(r"<w:trPr>(.*?)</w:trPr>", part(document(table(Row((cell(), cell()), 50)))))
    assert rows == [
        '<w:cantSplit/><w:trHeight w:val="650" w:hRule="atLeast"/><w:tblHeader/>',  # 12 mm less two lines
        '<w:cantSplit/><w:trHeight w:val="2820" w:hRule="atLeast"/>',  # 50 mm less the line
    ]


def test_lines_are_left_out_where_cells_look_like_one() -> None:
    rows = (Row((cell(), cell()), 20), Row((cell(top_border=False), cell(left_border=False)), 20))
    missing = [re.findall(r'<w:(\w+) w:val="nil"/>', cell) for cell in cells(table(*rows))]
    assert missing == [[], [], ["bottom"], [], ["top", "right"], ["left"]]


def test_margins_and_fill() -> None:
    header, *_ = cells(table())
    assert '<w:shd w:val="clear" w:color="auto" w:fill="24507A"/>' in header
    assert '<w:tcMar><w:left w:w="283" w:type="dxa"/><w:right w:w="283" w:type="dxa"/></w:tcMar>' in header


def test_distance_above_and_below_is_that_of_paragraphs() -> None:
    row = Row((cell(padding=(5, 5, 4, 5)), cell(padding=(2, 5, 0.5, 5))), 30)
    low, high = cells(table(row))[2:]
    assert 'w:before="283"' in low
    assert 'w:before="113"' in high
    after = [int(re.findall(r'w:after="(\d+)"', made)[0]) / 20 for made in (low, high)]
    assert after[0] - after[1] == pytest.approx(0.5 * 72 / 25.4, abs=0.1)  # 1 mm at most, not 4


def test_words_added_to_a_cell_use_its_free_height_first() -> None:
    made = cells(table(Row((cell(), cell()), 40)))[2]
    assert "w:vAlign" not in made
    [below] = re.findall(r'w:after="(\d+)"', made)
    assert int(below) <= 20 * (5 + 1 * 72 / 25.4) + 1


def test_a_foot_is_pushed_to_the_bottom() -> None:
    [foot] = re.findall(
        r'"WritingLines".*?w:before="(\d+)"',
        cells(table(Row((Cell((text("x"),), (WriteLines(2),)), cell()), 60)))[2],
    )
    used = 4 + 4 + 14 * 25.4 / 72 + 5 * 25.4 / 72 + 2 * 7.94
    assert abs(int(foot) / 20 * 25.4 / 72 - 5 * 25.4 / 72 - (60 - used - RISE)) < 1


def test_feet_side_by_side_stand_at_one_height() -> None:
    long = text("Vi ser hverandre. " * 10)
    lines = (WriteLines(2),)
    made = cells(table(Row((Cell((text("x"),), lines), Cell((long,), lines)), 50)))[2:4]
    _, right, _, left = Cell().padding
    tops = []
    for each, words, width in zip(made, (text("x"), long), (60, 100), strict=True):
        [foot] = re.findall(r'"WritingLines".*?w:before="(\d+)"', each)
        tops.append(stack_height((words,), width - left - right, "word") + int(foot) * mm(1 / 20))
    assert tops[0] == pytest.approx(tops[1], abs=0.1)


def test_the_feet_of_all_cards_on_a_sheet_stand_at_one_height() -> None:
    """However long their texts are: the marks of one card would lie 6 mm below those of the next."""
    texts, lines = [text("x"), text("Vi ser hverandre. " * 11)], (WriteLines(2),)
    short, long = (GridCell((each,), lines) for each in texts)
    made = cells(Grid((60, 60), (GridRow((short, short), 50), GridRow((short, long), 50))))
    tops = [
        stack_height((words,), 60, "word") + int(foot) * mm(1 / 20)
        for each, words in zip(made, (*texts[:1] * 3, texts[1]), strict=True)
        for foot in re.findall(r'"WritingLines".*?w:before="(\d+)"', each)
    ]
    assert tops == pytest.approx([tops[0]] * 4, abs=ROUGH + 0.1)


def test_a_foot_with_little_above_it_stands_where_it_is_pinned() -> None:
    tall = 4 + 4 + 14 * 25.4 / 72 + 5 * 25.4 / 72 + 2 * 7.94 + 3.0
    made = cells(table(Row((Cell((text("x"),), (WriteLines(2),)), cell()), tall)))[2]
    [foot] = re.findall(r'"WritingLines".*?w:before="(\d+)"', made)
    assert int(foot) / 20 * 25.4 / 72 - 5 * 25.4 / 72 == pytest.approx(2.0, abs=0.3)


def test_a_foot_without_room_stays_where_it_is() -> None:
    assert part(document(table(Row((Cell((text("x"),), (WriteLines(2),)), cell()), 5))))


def test_an_empty_cell_has_a_place_to_write_and_is_no_spacing() -> None:
    empty = cells(table(Row((Cell(), Cell()), 20)))[2]
    assert empty.count("<w:p>") == 1
    assert "\u00a0" in empty


def test_keep_with_next_does_not_tie_rows_together() -> None:
    style = replace(BODY, name="Kept", keep_next=True)
    row = Row((Cell((text("x", style), text("y", BODY))), cell()), 20)
    assert '<w:pStyle w:val="Kept"/><w:keepNext w:val="0"/>' in cells(table(row))[2]


def test_no_row_of_an_arrangement_heads_another() -> None:
    line = Edge("#94a0ad", dashed=True)
    over = GridCell((text("a"),), edges=(None, None, line, None))
    made = part(document(Grid((60.0,), (GridRow((over,), 20), GridRow((GridCell(),), 20)))))
    assert made.count("<w:tr>") == made.count("<w:tblHeader/>") == 2
    assert "tblCaption" not in made
    assert re.findall(r'w:hRule="(\w+)"', made) == ["atLeast", "atLeast"]
    assert re.findall(r'<w:(\w+) w:val="dashed"', made) == ["bottom", "top"]  # neighbours say the same


def test_a_table_may_lack_the_lines_at_its_ends() -> None:
    made = part(document(table(sides=False)))
    assert '<w:left w:val="nil"/>' in made
    assert '<w:insideV w:val="single"' in made
