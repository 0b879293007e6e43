"""Running text in two columns: as long as each other, changed where it reads well, in rows on one page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from blocks.samples import framework, scene

from kitgen.blocks.columns import HIGHEST, LONGEST_LINE, running
from kitgen.model import Block, Drawing, Grid, ItemList, Paragraph, Run, Strip, StripItem, paragraphs_in
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack_height

HOUSE = scene(framework(), page="A4").house
WIDTH, GAP = 85.0, 8.0
SENTENCE = "Vi ser barna, og vi hører på dem hver eneste dag. "


def text(count: int = 4, name: str = "Body") -> Paragraph:
    return Paragraph((Run((SENTENCE * count).strip()),), HOUSE[name])


def heading(words: str = "Slik gjør vi") -> Paragraph:
    return Paragraph((Run(words),), HOUSE["Heading 2"], "H2")


def listed(count: int) -> ItemList:
    return ItemList(tuple(Paragraph((Run(f"Nummer {n}"),), HOUSE["Item"]) for n in range(count)))


def columns(block: Block) -> tuple[Sequence[Block], Sequence[Block]]:
    assert isinstance(block, Grid)
    left, right = block.rows[0].cells
    return left.blocks, right.blocks


def set_(*blocks: Block) -> tuple[Block, ...]:
    made = running(blocks, WIDTH, GAP)
    before = [part.text for part in paragraphs_in(blocks)]
    assert [part.text for part in paragraphs_in(made)] == before  # all of it, in order
    for grid in made:
        for target in TARGETS if isinstance(grid, Grid) else ():
            for column in columns(grid):
                assert stack_height(column, WIDTH, target) <= grid.rows[0].height + 0.01
    return made


def test_columns_are_about_as_long_as_each_other() -> None:
    [grid] = set_(*(text(2) for _ in range(6)))
    left, right = columns(grid)
    assert (len(left), len(right)) == (3, 3)


def test_a_heading_stays_with_what_follows() -> None:
    [grid] = set_(text(2), heading(), text(2))
    left, right = columns(grid)
    assert [len(left), len(right)] == [1, 2]
    assert right[0] == heading()


@pytest.mark.parametrize(("count", "divided"), [(3, False), (4, False), (5, True), (8, True)])
def test_short_lists_stay_together(count: int, divided: bool) -> None:
    [grid] = set_(heading(), listed(count))
    lists = [block for column in columns(grid) for block in column if isinstance(block, ItemList)]
    assert len(lists) == (2 if divided else 1)
    if divided:
        assert min(len(each.items) for each in lists) >= 2
        assert lists[1].start == lists[0].start + len(lists[0].items)


def test_a_legend_is_not_divided_between_columns() -> None:
    level = Strip((StripItem(Drawing(8.0, 8.0, ()), heading("Slik er det hos oss")),))
    [grid] = running([*[level] * 5, text(1)], WIDTH, GAP)
    assert [[isinstance(block, Strip) for block in column] for column in columns(grid)] == [
        [True] * 5,
        [False],
    ]


def test_a_paragraph_alone_goes_across_in_lines_that_can_be_read() -> None:
    [alone] = set_(text())
    assert isinstance(alone, Paragraph)
    assert 2 * WIDTH + GAP - alone.style.right == pytest.approx(LONGEST_LINE)


def test_what_is_too_high_for_one_row_begins_another_at_a_heading() -> None:
    made = set_(*(block for n in range(5) for block in (heading(f"Del {n}"), text(8), text(8))))
    assert len(made) > 1
    for grid in made:
        assert isinstance(grid, Grid)
        assert grid.rows[0].height <= HIGHEST + 0.01
        first = columns(grid)[0][0]
        assert isinstance(first, Paragraph)
        assert first.role == "H2"


def test_nothing_is_nothing() -> None:
    assert running((), WIDTH, GAP) == ()


def uneven() -> tuple[Paragraph, Paragraph, Paragraph]:
    """A long paragraph between short ones, of one sentence each."""
    words = " ".join(["og vi hører på dem"] * 30)
    return text(1), Paragraph((Run(f"Vi ser barna {words}."),), HOUSE["Body"]), text(1)


def test_a_long_paragraph_is_divided_within_a_sentence_where_columns_would_be_uneven() -> None:
    [grid] = running(uneven(), WIDTH, GAP)
    left, right = columns(grid)
    tall = [max(stack_height(each, WIDTH, target) for target in TARGETS) for each in (left, right)]
    assert abs(tall[0] - tall[1]) < 10
    head, rest = left[-1], right[0]
    assert isinstance(head, Paragraph)
    assert isinstance(rest, Paragraph)
    assert (head.continues, rest.continues) == (False, True)
    assert head.text + rest.text == uneven()[1].text
    assert head.text[-2:-1].isalpha()
    assert head.text.endswith(" ")
    assert rest.text[0].islower()  # whoever reads the columns sees that it goes on


def test_paragraphs_that_are_even_as_they_are_stay_whole() -> None:
    [grid] = set_(text(6), text(6))
    assert [len(column) for column in columns(grid)] == [1, 1]
