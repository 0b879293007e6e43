"""Free height that a page gives up in Word, and gets back in print."""

from __future__ import annotations

from dataclasses import replace

import pytest
from typesetting.samples import BODY, text

from kitgen.model import Block, Cell, Drawing, Gap, Grid, GridCell, GridRow, Row, Table
from kitgen.typesetting.geometry import row_need, stack_height
from kitgen.typesetting.spare import closer, farther

WORDS = text("Vi møter alle barn med varme.", BODY)


def table(*heights: float) -> Table:
    """A table with a row of so many mm each, below a header row."""
    rows = (Row((Cell((WORDS,)),), height) for height in heights)
    return Table((100.0,), (Row((Cell((WORDS,), header=True),), 15.0, header=True), *rows), "Tegn", "Om tegn")


def tall(blocks: tuple[Block, ...]) -> float:
    """The height of the blocks in Word, in mm."""
    return stack_height(blocks, 100.0, "word")


@pytest.mark.parametrize("wanted", [5.0, 20.0])
def test_a_page_gives_up_as_much_as_is_wanted(wanted: float) -> None:
    page = (Gap(3.0), table(40.0, 60.0), Gap(12.0, least=2.0), WORDS)
    assert tall(page) - tall(closer(page, "word", wanted)) == pytest.approx(wanted)


def test_no_row_becomes_lower_than_its_words_and_no_gap_than_it_says() -> None:
    page = (table(40.0, 16.0), Gap(12.0, least=2.0), WORDS)
    made, gap, _ = closer(page, "word", 500.0)
    assert isinstance(made, Table)
    assert isinstance(gap, Gap)
    assert gap.height == pytest.approx(2.0)
    assert all(row.height >= row_need(made, index, "word") for index, row in enumerate(made.rows))


def test_what_has_nothing_to_give_stays_as_it_is() -> None:
    page = (WORDS, Gap(9.0), Drawing(50.0, 60.0, ()))
    assert closer(page, "word", 20.0) == page


def test_a_large_picture_becomes_a_little_smaller_as_a_whole() -> None:
    [picture] = closer((Drawing(250.0, 200.0, ()),), "word", 6.0)
    assert isinstance(picture, Drawing)
    assert (picture.width, picture.height, picture.scale) == pytest.approx((242.5, 194.0, 0.97))


def test_gaps_in_a_cell_are_at_its_foot_in_word() -> None:
    cell = GridCell((WORDS, Gap(20.0, least=3.0), WORDS))
    [grid] = closer((Grid((100.0,), (GridRow((cell,), 60.0),)),), "word", 1.0)
    assert isinstance(grid, Grid)
    assert grid.rows[0].cells[0].blocks[1] == Gap(3.0, least=3.0)


def test_what_was_kept_free_goes_to_gaps_in_print_else_to_rows() -> None:
    page = (table(40.0, 60.0), Gap(9.0))
    made, gap = farther(page, 10.0)
    assert isinstance(made, Table)
    assert [row.height for row in made.rows] == [15.0, 45.0, 65.0]
    assert gap == page[1]
    open_ = (page[0], replace(Gap(9.0), least=4.0))
    assert farther(open_, 10.0) == (page[0], Gap(19.0, least=4.0))
