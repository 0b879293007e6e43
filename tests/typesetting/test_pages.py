"""Running text on pages: all of it once, in order, on no page too much, and headings with what they head."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typesetting.samples import BODY, items, printed, runs, text

from kitgen.errors import FitError
from kitgen.model import (
    Block,
    Box,
    Cell,
    Drawing,
    Gap,
    Grid,
    GridRow,
    Hung,
    ItemList,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
)
from kitgen.typesetting.fonts import Target
from kitgen.typesetting.geometry import line_height, stack_height
from kitgen.typesetting.lines import set_lines
from kitgen.typesetting.pages import ORPHANS, flow_pages

HEAD = Style("Heading 2", 14, 17, "bold", before=12, after=3, keep_next=True)
ITEM = Style("Item", 10, 14, indent=5, after=2)
SPACED = replace(BODY, before=3, after=5)
WIDTH, DEPTH = 60.0, 80.0
LINE = line_height(BODY)

sentence = st.lists(
    st.sampled_from("vi ser barn samarbeid skole-hjem på kompetanse".split()), max_size=90
).map(" ".join)
paragraphs = sentence.map(lambda words: text(words, SPACED))
headings = st.sampled_from(["Hva", "Hvordan vi gjør det hos oss i hverdagen"]).map(
    lambda words: text(words, HEAD, role="H2")
)
lists = st.lists(st.sampled_from(["Les.", "Snakk sammen om det som står der, to og to."]), min_size=1).map(
    lambda words: items(*words, style=ITEM, after=3.0)
)
drawings = st.floats(1, 30).map(lambda tall: Drawing(20, tall, ()))
gaps = st.floats(1, 10).map(Gap)
solid = st.one_of(paragraphs, lists, drawings)
parts = st.tuples(st.lists(headings, max_size=2), st.lists(gaps, max_size=1), solid)
#: Blocks, some of them below one or two headings and free height.
flows = st.lists(parts, max_size=9).map(
    lambda parts: [block for above, free, one in parts for block in (*above, *free, one)]
)


def said(blocks: Iterable[Block]) -> str:
    """All text of some blocks, lists with the numbers of their items."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts += ["" if block.continues else "¶", block.text]
        if isinstance(block, ItemList):
            parts += [f"{number} {item.text}" for number, item in enumerate(block.items, block.start)]
    return "".join(parts)


@given(flows, st.sampled_from(["pdf", "word"]))
def test_all_text_comes_once_and_in_order(blocks: list[Block], target: Target) -> None:
    pages = flow_pages(blocks, WIDTH, DEPTH, target)
    assert said(block for page in pages for block in page) == said(blocks)


@given(flows, st.sampled_from(["pdf", "word"]))
def test_no_page_is_too_full(blocks: list[Block], target: Target) -> None:
    for page in flow_pages(blocks, WIDTH, DEPTH, target):
        last = page[-1]
        below = 0.0
        if isinstance(last, Paragraph | ItemList):  # the space below the last block may hang over
            below = stack_height(page, WIDTH, target) - stack_height(
                (*page[:-1], _without_after(last)), WIDTH, target
            )
        assert stack_height(page, WIDTH, target) - below <= DEPTH + 0.02


def _without_after(block: Paragraph | ItemList) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, style=replace(block.style, after=0.0))
    *others, last = block.items
    return replace(block, items=(*others, replace(last, style=replace(last.style, after=0.0))), after=0.0)


@given(flows)
def test_no_heading_ends_a_page(blocks: list[Block]) -> None:
    for page in flow_pages(blocks, WIDTH, DEPTH)[:-1]:
        assert not _is_heading([block for block in page if not isinstance(block, Gap)][-1])


@given(flows)
def test_everything_that_cannot_be_split_stays_whole(blocks: list[Block]) -> None:
    whole = [block for page in flow_pages(blocks, WIDTH, DEPTH) for block in page]
    kept = [block for block in whole if isinstance(block, Drawing | Gap) or _is_heading(block)]
    assert kept == [block for block in blocks if isinstance(block, Drawing | Gap) or _is_heading(block)]


def _is_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "H2"


@given(sentence)
def test_a_split_paragraph_has_two_lines_on_either_side(words: str) -> None:
    blocks = [Drawing(10, DEPTH - 5 * LINE, ()), text(words), text(words)]
    for page in flow_pages(blocks, WIDTH, DEPTH):
        for block in page:
            if isinstance(block, Paragraph) and block.text != words:
                assert stack_height([block], WIDTH) >= ORPHANS * LINE - 0.01


# -- one thing at a time -------------------------------------------------------------------------


def test_nothing_takes_no_page() -> None:
    assert flow_pages([], WIDTH, DEPTH) == ()


def test_a_heading_goes_with_its_text() -> None:
    heading = text("Hva", HEAD, role="H2")
    blocks = [Drawing(10, DEPTH - 12, ()), heading, text("Vi ser.\nVi hører.")]
    assert flow_pages(blocks, WIDTH, DEPTH) == ((blocks[0],), (heading, blocks[2]))


def test_headings_in_a_row_go_together() -> None:
    blocks = [Drawing(10, DEPTH - 25, ()), text("Hva", HEAD), text("Hvordan", HEAD), Drawing(10, 20, ())]
    assert [len(page) for page in flow_pages(blocks, WIDTH, DEPTH)] == [1, 3]


def test_a_heading_of_many_lines_is_not_split() -> None:
    blocks = [Drawing(10, DEPTH - 20, ()), text("Hvordan vi gjør det " * 6, HEAD), text("Slik.")]
    assert [len(page) for page in flow_pages(blocks, WIDTH, DEPTH)] == [1, 2]


def test_a_list_runs_on_with_its_numbers() -> None:
    block = items(*(f"Punkt {number}" for number in range(1, 8)), style=ITEM, ordered=True, after=4.0)
    first, second = flow_pages([Drawing(10, DEPTH - 20, ()), block], WIDTH, DEPTH)
    head, tail = first[1], second[0]
    assert isinstance(head, ItemList)
    assert isinstance(tail, ItemList)
    assert (head.start, tail.start, head.after, tail.after) == (1, 1 + len(head.items), 0.0, 4.0)
    assert head.items + tail.items == block.items


def test_a_short_list_stays_together() -> None:
    block = items("En", "To", "Tre", "Fire", style=ITEM)
    blocks = [Drawing(10, DEPTH - 15, ()), block]
    assert flow_pages(blocks, WIDTH, DEPTH) == ((blocks[0],), (block,))


def test_a_line_and_a_sign_with_a_heading_go_with_the_text() -> None:
    line, head = Drawing(WIDTH, 0.5, ()), Hung(Drawing(5, 5, ()), text("Hva", HEAD))
    blocks = [Drawing(10, DEPTH - 20, ()), line, head, Drawing(10, 20, ())]
    assert flow_pages(blocks, WIDTH, DEPTH) == ((blocks[0],), tuple(blocks[1:]))


def test_a_split_paragraph_keeps_its_words_looks_and_space() -> None:
    link = "https://example.org"
    words = (
        *runs("Vi ser og hører hva barna gjør og sier, "),
        Run("og det ", bold=True),
        Run("vi lærer, deler vi med hverandre i ", italic=True),
        Run("samhandlings\u00adkompetansen", link=link),
        *runs(" som vi har bygd opp sammen gjennom flere år med øving."),
    )
    whole = text(words, SPACED)
    first, second = flow_pages([Drawing(10, DEPTH - 12, ()), whole], WIDTH, DEPTH)
    head, tail = first[1], second[0]
    assert isinstance(head, Paragraph)
    assert isinstance(tail, Paragraph)
    assert head.text + tail.text == whole.text
    assert (head.continues, tail.continues) == (False, True)
    assert (head.style.after, tail.style.after, tail.style.before) == (0.0, SPACED.after, SPACED.before)
    looks = [(run.bold, run.italic, run.link) for run in head.runs + tail.runs if run.text.strip()]
    assert list(dict.fromkeys(looks)) == [(run.bold, run.italic, run.link) for run in words[:4]]


def test_a_word_may_be_split_over_pages() -> None:
    whole = text(" ".join(["vi kompetanse\u00adbygging"] * 12))
    width = next(w for w in range(40, 70) if set_lines(whole.runs, BODY, w)[1].end == "hyphen")
    pages = flow_pages([Drawing(10, DEPTH - 2.5 * LINE, ()), whole], width, DEPTH)
    head, tail = pages[0][1], pages[1][0]
    assert isinstance(head, Paragraph)
    assert isinstance(tail, Paragraph)
    assert head.runs[-1].text.endswith("kompetanse\u00ad")
    assert tail.runs[0].text.startswith("bygging")
    assert printed(head.text + tail.text) == whole.text


def test_a_paragraph_longer_than_a_page_takes_several() -> None:
    whole = text("Vi ser hva barna gjør. " * 80 + "Slutt")
    pages = flow_pages([whole], WIDTH, DEPTH)
    assert len(pages) > 2
    assert said(block for page in pages for block in page) == said([whole])


def test_space_above_is_dropped_at_the_top_of_a_page() -> None:
    lines = int(DEPTH / LINE)
    blocks = [text("Vi", replace(BODY, before=30))] + [text("ser")] * (lines - 1)
    assert len(flow_pages(blocks, WIDTH, DEPTH)) == 1


def test_boxes_take_no_room() -> None:
    box = Box(0, 0, 50, 200, (text("Vi"),))
    assert flow_pages([box, Drawing(10, DEPTH, ())], WIDTH, DEPTH) == ((box, Drawing(10, DEPTH, ())),)


@pytest.mark.parametrize(
    "blocks",
    [
        [Drawing(10, DEPTH + 1, ())],
        [text("Hva", HEAD), Drawing(10, DEPTH - 3, ())],
        [text("\n".join("abcdefghijklmnopqrstuvwxyz"))],
        [items("Vi ser. " * 100, style=ITEM)],
    ],
    ids=["drawing", "heading and drawing", "forced lines", "list item"],
)
def test_what_is_higher_than_a_page_is_refused(blocks: list[Block]) -> None:
    with pytest.raises(FitError, match="higher than a page"):
        flow_pages(blocks, WIDTH, DEPTH)


def test_a_list_leaves_no_single_item_at_either_end_of_a_page() -> None:
    style = Style("Item", 10, 14)
    points = ItemList(tuple(Paragraph((Run(word),), style) for word in ("a", "b", "c", "d", "e")))
    for above in range(1, 8):
        texts = [Paragraph((Run("Vi ser."),), style)] * above
        pages = flow_pages([*texts, points], 100, 8.2 * line_height(style))
        sizes = [len(block.items) for page in pages for block in page if isinstance(block, ItemList)]
        assert sum(sizes) == 5
        assert min(sizes) >= 2


# -- page breaks, and tables that may be divided ----------------------------------------------------

ROW = Row((Cell((text("x"),)),), 20)
HEADER = replace(ROW, header=True)


def test_a_page_break_begins_its_page() -> None:
    blocks = [text("a"), PageBreak(), text("b")]
    assert flow_pages(blocks, WIDTH, DEPTH) == ((text("a"),), (PageBreak(), text("b")))


def test_a_page_break_at_the_top_of_a_page_makes_no_empty_one() -> None:
    assert flow_pages([PageBreak(), text("b")], WIDTH, DEPTH) == ((PageBreak(), text("b")),)


@given(st.integers(1, 30))
def test_a_divisible_table_repeats_its_header_and_keeps_all_rows(count: int) -> None:
    rows = tuple(replace(ROW, cells=(Cell((text(str(i)),)),)) for i in range(count))
    pages = flow_pages([Table((60.0,), (HEADER, *rows), "", "", divisible=True)], WIDTH, DEPTH)
    tables = [block for page in pages for block in page if isinstance(block, Table)]
    assert all(table.rows[0] == HEADER and len(table.rows) > 1 for table in tables)
    assert tuple(row for table in tables for row in table.rows[1:]) == rows
    assert len(pages) == -(-count // 3)  # three rows below a header fill a page
    assert all(page[0] == PageBreak() for page in pages[1:])


@pytest.mark.parametrize("sizes", [(3, 3, 3), (4, 1, 5), (2, 6, 2), (7, 2, 2, 2)])
def test_no_row_below_a_heading_is_alone_on_a_page(sizes: tuple[int, ...]) -> None:
    def row(style: Style) -> Row:
        return Row((Cell((text("a", style),)),), 10.0)

    rows = [row(style) for size in sizes for style in (HEAD, *[BODY] * size)]
    pages = flow_pages([Table((60.0,), (HEADER, *rows), "", "", divisible=True)], WIDTH, DEPTH)
    parts = [list(each.rows[1:]) for page in pages for each in page if isinstance(each, Table)]
    assert [row for part in parts for row in part] == rows
    assert len(parts) > 1
    for part in parts:
        headed = "".join("H" if row == rows[0] else "r" for row in part)
        alone = re.findall("(?:^|H)r(?=H|$)", headed)
        assert len(alone) <= sizes.count(1), headed
        assert not headed.endswith("H")


@pytest.mark.parametrize("block", [Table((60.0,), (ROW,) * 5, "", ""), Grid((60.0,), (GridRow((), 90),))])
def test_what_is_not_divisible_and_too_high_is_told(block: Block) -> None:
    with pytest.raises(FitError, match="higher than a page"):
        flow_pages([PageBreak(), block], WIDTH, DEPTH)
