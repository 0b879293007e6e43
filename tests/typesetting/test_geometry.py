"""Where the parts of blocks stand, and that a block is as high as what is in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typesetting.samples import BODY, items, plain, runs, text

from kitgen.basics.lengths import mm
from kitgen.errors import FitError
from kitgen.model import (
    Bars,
    Beside,
    Block,
    Box,
    Cell,
    Drawing,
    Field,
    Footer,
    Gap,
    PageSetup,
    Paragraph,
    Row,
    Strip,
    StripItem,
    Style,
    Table,
    WriteLines,
)
from kitgen.typesetting.fonts import Target
from kitgen.typesetting.geometry import (
    Placed,
    baseline,
    beside_parts,
    bullet_box,
    cell_height,
    cell_parts,
    field_parts,
    footer_height,
    height,
    line_height,
    list_parts,
    natural_width,
    paragraph_height,
    stack,
    stack_height,
    strip_parts,
)
from kitgen.typesetting.hyphens import soften

LINE = line_height(BODY)
SPACED = replace(BODY, before=6, after=3)
LABEL = Style("Id", 10, 12, align="right")
FIGURE = Drawing(30, 9, ())
BOTH = ("pdf", "word")


def beside(words: str) -> Beside:
    return Beside(text("A1", LABEL), FIGURE, text(words))


def strip(*words: str, **more: object) -> Strip:
    figures = tuple(StripItem(Drawing(10, 10, ()), text(each)) for each in words)
    return replace(Strip(figures), **more)


# -- lines and paragraphs ------------------------------------------------------------------------


def test_capitals_stand_in_the_middle_of_a_line() -> None:
    base, cap = baseline(BODY), mm(BODY.size * 0.66)
    assert base - cap == pytest.approx(LINE - base)


@given(plain, st.floats(10, 80), st.integers(0, 8), st.integers(0, 8))
def test_indent_and_right_narrow_a_paragraph(words: str, width: float, indent: int, right: int) -> None:
    inner = text(words)
    outer = text(words, replace(BODY, indent=indent, right=right))
    assert paragraph_height(outer, width + indent + right) == pytest.approx(paragraph_height(inner, width))


def test_an_empty_paragraph_has_no_height() -> None:
    assert paragraph_height(text(""), 50) == 0.0


@given(plain)
def test_in_its_natural_width_a_paragraph_has_one_line(words: str) -> None:
    paragraph = text(words)
    tall = paragraph_height(paragraph, natural_width(paragraph) + 0.001)
    assert tall == pytest.approx(LINE if paragraph.text.strip(" ") else 0.0)


@given(plain, st.floats(10, 40), st.floats(1, 4))
def test_nothing_grows_higher_in_a_wider_place(words: str, width: float, times: float) -> None:
    paragraph = Paragraph(soften(runs(words), BODY, width, "nb", BOTH), BODY)  # type: ignore[arg-type]
    assert paragraph_height(paragraph, width) >= paragraph_height(paragraph, width * times)


# -- one below the other -------------------------------------------------------------------------

blocks = st.one_of(
    plain.map(text),
    plain.map(lambda words: text(words, SPACED)),
    st.lists(plain, min_size=1, max_size=4).map(lambda all_words: items(*all_words, style=SPACED, after=2.0)),
    st.just(Drawing(20, 10, ())),
    st.just(Gap(4)),
    st.just(Bars(("#000000",))),
    st.just(WriteLines(3)),
    st.just(strip("Bra", "Ikke bra", before=3.0)),
    st.just(beside("Vi ser barna og hører på dem")),
)
stacks = st.lists(blocks, max_size=6)


@given(stacks, st.floats(60, 90), st.sampled_from(BOTH))
def test_blocks_do_not_overlap(blocks: list[Block], width: float, target: Target) -> None:
    placed = stack(blocks, width, target)
    assert [each.block for each in placed] == blocks
    end = 0.0
    for each in placed:
        assert each.y >= end - 1e-9
        end = each.y + each.height
    assert stack_height(blocks, width, target) >= end - 1e-9


@given(stacks, stacks, st.floats(60, 90))
def test_distances_add_up(above: list[Block], below: list[Block], width: float) -> None:
    first = Drawing(20, 0, ())  # so that nothing is dropped at the top
    both = stack_height([first, *above, *below], width)
    assert both == pytest.approx(
        stack_height([first, *above], width) + stack_height([first, *below], width), abs=1e-6
    )


def test_space_above_the_first_block_is_dropped() -> None:
    spaced = text("Vi", SPACED)
    assert [each.y for each in stack([spaced, spaced], 50)] == pytest.approx(
        [0.0, LINE + mm(SPACED.before + SPACED.after)]
    )
    assert stack_height([spaced], 50) == pytest.approx(LINE + mm(SPACED.after))


def test_gaps_at_the_top_are_dropped() -> None:
    drawing = Drawing(20, 10, ())
    assert stack([Gap(5), Gap(5), drawing, Gap(5), drawing], 50) == (
        *(Placed(Gap(5), 0.0, 0.0), Placed(Gap(5), 0.0, 0.0), Placed(drawing, 0.0, 10)),
        *(Placed(Gap(5), 10.0, 5), Placed(drawing, 15.0, 10)),
    )


def test_boxes_stand_outside_the_flow() -> None:
    box = Box(10, 10, 50, 80, (text("Vi"),))
    assert stack_height([box, text("Vi"), box, text("ser")], 50) == pytest.approx(2 * LINE)
    assert stack([text("Vi", SPACED), box, Gap(3)], 50)[1].height == 80


# -- lists ---------------------------------------------------------------------------------------


def test_items_follow_each_other() -> None:
    block = items("Les.", "Snakk sammen, to og to.", style=SPACED, after=5.0)
    places = [spot for _, spot in list_parts(block, 50)]
    assert [spot.x for spot in places] == [0.0, 0.0]
    assert [spot.y for spot in places] == pytest.approx([0.0, LINE + mm(SPACED.after + SPACED.before)])
    assert height(block, 50) == pytest.approx(places[1].y + LINE)
    assert stack_height([Drawing(1, 0, ()), block], 50) == pytest.approx(
        mm(SPACED.before) + height(block, 50) + mm(SPACED.after) + 5.0 / (72 / 25.4)
    )


def test_columns_are_read_down_the_first_then_the_next() -> None:
    block = items(*"abcde", columns=2)
    parts = list_parts(block, 106)
    assert [item.text for item, _ in parts] == list("abcde")
    assert [round(spot.x) for _, spot in parts] == [0, 0, 0, 56, 56]
    assert {spot.width for _, spot in parts} == {50.0}
    assert [spot.y for _, spot in parts[3:]] == [spot.y for _, spot in parts[:2]]
    assert height(block, 106) == pytest.approx(3 * LINE)


def test_word_has_no_columns() -> None:
    assert height(items(*"abcde", columns=2), 106, "word") == pytest.approx(5 * LINE)


@pytest.mark.parametrize("size", [10.0, 12.0, 18.0])
def test_bullets_stand_beside_the_small_letters(size: float) -> None:
    style = Style("Point", size, 1.28 * size, indent=4.2 * size / 12)
    x, y, side = bullet_box(text("Vi ser", style))
    assert x == pytest.approx(0.0)
    assert x + side < style.indent
    x_height = 0.486  # of Source Sans 3, in parts of its size
    assert y + side / 2 == pytest.approx(baseline(style) - mm(x_height / 2 * size), abs=0.01)


def test_bullets_never_stand_left_of_the_text() -> None:
    assert bullet_box(text("Vi ser", replace(BODY, indent=1)))[0] == 0.0


# -- statement, id and marks ---------------------------------------------------------------------


def test_marks_above_the_statement() -> None:
    parts = beside_parts(beside("Vi ser barna"), 100)
    assert (parts.label.x, parts.label.width) == (0.0, 100 - 30 - 4.0)
    assert (parts.figure.x, parts.figure.y) == (70, 0.0)
    assert parts.text.width == 100
    assert parts.text.y > 9
    assert parts.height == pytest.approx(parts.text.y + LINE)


def test_in_word_the_line_of_a_picture_has_room_below_it() -> None:
    word, embedded = (beside_parts(beside("Vi ser barna"), 100, target) for target in ("word", "embedded"))
    assert 9 < word.text.y < embedded.text.y


@given(plain, st.sampled_from(BOTH), st.floats(60, 120))
def test_text_marks_and_id_do_not_overlap(words: str, target: Target, width: float) -> None:
    block = beside(words)
    parts = beside_parts(block, width, target)
    tall = paragraph_height(block.text, parts.text.width, target)
    assert parts.text.x + parts.text.width <= parts.figure.x or parts.text.y >= block.figure.height
    assert parts.text.y + tall <= parts.height + 1e-9
    assert parts.label.y + line_height(block.label.style) <= parts.height + 1e-9
    assert parts.label.x + parts.label.width <= parts.figure.x or parts.label.y >= block.figure.height
    assert parts.figure.x + parts.figure.width <= width + 1e-9


# -- legends -------------------------------------------------------------------------------------


def test_a_strip_in_one_line() -> None:
    block = strip("Bra", "Ikke bra", lead=text("Fargelegg:"), note=text("Sett kryss."))
    parts = strip_parts(block, 180)
    assert parts.lead is not None
    assert parts.note is not None
    assert parts.height == block.line
    (_, figure, words), (_, second, _) = parts.items
    assert figure.x == pytest.approx(parts.lead.width + block.gap)
    assert words.x == pytest.approx(figure.x + 10 + block.inner)
    assert second.x == pytest.approx(words.x + words.width + block.gap)
    assert parts.note.x + parts.note.width == pytest.approx(180)
    assert figure.y + 5 == pytest.approx(block.line / 2)
    assert words.y + LINE / 2 == pytest.approx(block.line / 2)


def test_a_strip_wraps_where_it_must() -> None:
    block = strip("Praksis er tilfredsstillende", "Praksis må endres")
    parts = strip_parts(block, 70)
    assert [figure.x for _, figure, _ in parts.items] == [0.0, 0.0]
    assert parts.height == 2 * block.line


def test_a_note_without_room_stands_on_a_line_of_its_own() -> None:
    block = strip("Praksis er tilfredsstillende", note=text("Uten farger? Sett kryss."))
    parts = strip_parts(block, 70)
    assert parts.note is not None
    assert parts.note.y > block.line
    assert parts.height == 2 * block.line


@given(
    st.lists(st.sampled_from(["Bra", "Må bli bedre", "Må endres: tiltak trengs"]), max_size=5),
    st.floats(60, 200),
)
def test_parts_of_a_strip_do_not_overlap(words: list[str], width: float) -> None:
    block = strip(*words, lead=text("Fargelegg:"), note=text("Sett kryss over."))
    parts = strip_parts(block, width)
    assert parts.lead is not None
    assert parts.note is not None
    spots = [parts.lead, *(spot for _, *both in parts.items for spot in both), parts.note]
    boxes = sorted((int(spot.y // block.line), spot.x, spot.x + spot.width) for spot in spots)
    for (line, _, end), (next_line, start, _) in pairwise(boxes):
        assert line < next_line or end <= start + 1e-6
    assert all(end <= width + 1e-6 for _, _, end in boxes)
    assert parts.height == pytest.approx((boxes[-1][0] + 1) * block.line)


# -- fields, lines, tables and cells -------------------------------------------------------------


def test_a_field() -> None:
    block = Field(text("Gruppe", LABEL), text("Gul", BODY), 13.5)
    label, value, line = field_parts(block)
    assert (label, line) == (0.0, 13.5)
    assert label + line_height(LABEL) <= value
    assert value + LINE < line


def test_lines_to_write_on() -> None:
    assert height(WriteLines(3, pitch=8, first=10), 50) == 26
    assert height(WriteLines(1), 50) == pytest.approx(7.94)


def test_a_table_is_as_high_as_its_rows() -> None:
    rows = tuple(Row((Cell(),), tall) for tall in (10, 20, 12.5))
    table = Table((50,), rows, "", "", before=4, after=6)
    assert height(table, 50) == 42.5
    assert stack_height([text("Vi"), table], 50) == pytest.approx(LINE + 52.5)


@given(stacks, st.lists(st.just(WriteLines(2)), max_size=1), st.sampled_from(BOTH), st.floats(0, 50))
def test_a_cell_holds_what_is_in_it(
    body: list[Block], foot: list[Block], target: Target, spare: float
) -> None:
    cell = Cell(tuple(body), tuple(foot), padding=(3, 5, 4, 6))
    tall = cell_height(cell, 80, target) + spare
    upper, lower = cell_parts(cell, 80, tall, target)
    assert [each.block for each in upper] == body
    end = 3.0
    for each in (*upper, *lower):
        assert each.y >= end - 1e-6
        end = each.y + each.height
    assert end <= tall - 4 + 1e-6
    if lower:
        assert end == pytest.approx(tall - 4)


def test_an_empty_cell_is_its_padding() -> None:
    assert cell_height(Cell(), 80) == 8.0


# -- the foot of a page --------------------------------------------------------------------------

FOOT = Style("Footer", 9, 10.8)
PAPER = PageSetup(210, 297, (15, 22, 22, 22))


def test_a_footer_of_one_line() -> None:
    for foot in (Footer("Etter Sammen.", "side {page}", FOOT), Footer("", "side {page} av {pages}", FOOT)):
        assert footer_height(foot, PAPER) == pytest.approx(PAPER.foot + mm(0.75 * 9))


def test_a_footer_without_words() -> None:
    assert footer_height(Footer("", "", FOOT), PAPER) == 0.0


@given(st.integers(1, 60), st.sampled_from(["", "side {page} av {pages}"]), st.sampled_from(BOTH))
def test_a_long_footer_grows_upwards(words: int, right: str, target: Target) -> None:
    said = "Etter " * words
    lines = paragraph_height(text(said, FOOT), PAPER.measure, target) / line_height(FOOT)
    tall = footer_height(Footer(said, right, FOOT), PAPER, target) - PAPER.foot - mm(0.75 * 9)
    assert tall >= (lines - 1) * line_height(FOOT) - 1e-6
    assert tall == pytest.approx((lines - 1) * line_height(FOOT)) or right


@pytest.mark.parametrize(("left", "right"), [("m" * 90, "side 1"), ("Etter Sammen.", "m" * 60)])
def test_a_footer_without_room_is_refused(left: str, right: str) -> None:
    with pytest.raises(FitError, match="foot of the sheet"):
        footer_height(Footer(left, right, FOOT), PAPER)
