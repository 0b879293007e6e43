"""What a reader would notice on any sheet of any framework, in the PDF and in the Word file.

What can be seen of a sheet as it is composed is tested of every one (`sheet`); what takes its files, of a
part that covers them (`printed`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path as File
from typing import Any

import pytest
from checks.dump import styles_used
from checks.kinds import Chars, Sizes, Spoken, Told
from checks.pages import Char
from checks.places import misfits
from sheets.cases import ANSWER, CASES, Case, Sheet, setup
from sheets.contents import SHOWN

from kitgen.domain import kit
from kitgen.model import (
    ArcLabel,
    Beside,
    Block,
    Box,
    Captioned,
    Cell,
    Drawing,
    Grid,
    ItemList,
    Label,
    PageSetup,
    Squares,
    Strip,
    Table,
    paragraphs_in,
)
from kitgen.typesetting.fonts import TARGETS, Target
from kitgen.typesetting.geometry import Placed, across, stack

#: Sheets that may name the link that copies the form: the guide is the leader's, the poster has a strip.
FOR_LEADERS = ("form-guide", "guide", "qr-poster")
#: mm around the paper that stay empty: printers leave 4, and nothing is cut off that is 8 inside.
INSET = 8.0 - 0.01
#: mm by which the box of a letter, as high as its type, may be higher than its line.
LEADING = 0.5


def plain(texts: Iterable[str]) -> str:
    """Letters and signs alone, as one string: what breaks lines and marks list items left out."""
    return re.sub(r"[\s\u00ad\u200b•▪]+", "", "".join(texts))


def said(spoken: Iterable[tuple[str, str]]) -> list[str]:
    """What is read aloud of a PDF, without figures and the signs of list items."""
    return [text for tag, text in spoken if tag not in ("Figure", "Lbl")]


def drawings(blocks: Iterable[Block]) -> Iterator[Drawing]:
    """Every picture among some blocks, in reading order."""
    for block in blocks:
        match block:
            case Drawing():
                yield block
            case Beside(figure=figure) | Captioned(figure=figure):
                yield figure
            case Strip(items=items):
                yield from (item.figure for item in items)
            case Box(blocks=inside):
                yield from drawings(inside)
            case Table(rows=rows) | Grid(rows=rows):
                for row in rows:
                    for cell in row.cells:
                        yield from drawings((*cell.blocks, *cell.foot))
            case _:
                pass


def links(sheet: Sheet, number: int) -> list[str]:
    """Where the codes on a page lead, as the model says."""
    return sorted(d.link for d in drawings(sheet.document.pages[number - 1].blocks) if d.link)


def all_links(sheet: Sheet) -> set[str]:
    """Where any code on the sheet leads."""
    return {link for number in range(1, len(sheet.document.pages) + 1) for link in links(sheet, number)}


# -- text ----------------------------------------------------------------------------------------


def test_every_text_is_there(printed: Sheet, pdf_text_by_structure: Spoken) -> None:
    whole = plain(said(pdf_text_by_structure(printed.pdf)))
    for text in filter(
        None, (plain([text]) for text in SHOWN[printed.name](kit.for_unit(printed.framework, None)))
    ):
        assert text in whole


def test_no_text_is_there_twice(printed_table: Sheet, pdf_text_by_structure: Spoken) -> None:
    whole = plain(said(pdf_text_by_structure(printed_table.pdf)))
    pages = len(printed_table.document.pages)
    for text in (plain([text]) for text in SHOWN[printed_table.name](printed_table.framework)):
        if len(text) > 25:  # shorter ones may be part of others; an area may head several pages
            assert whole.count(text) <= pages


def test_statements_and_points_come_in_order_of_the_rows(
    printed_table: Sheet, pdf_text_by_structure: Spoken
) -> None:
    whole = plain(said(pdf_text_by_structure(printed_table.pdf)))
    for page in printed_table.document.pages:
        [table] = [block for block in page.blocks if isinstance(block, Table)]
        places = []
        for row in table.rows[1:]:
            for cell in row.cells:
                for block in cell.blocks:
                    texts = [block.text] if isinstance(block, Beside) else []
                    texts += block.items if isinstance(block, ItemList) else []
                    places += [whole.index(plain([text.text])) for text in texts if len(text.text) > 30]
        assert places == sorted(places)


def test_word_and_pdf_say_the_same_in_the_same_order(
    printed: Sheet, pdf_text_by_structure: Spoken, word_text: Told
) -> None:
    assert plain(said(pdf_text_by_structure(printed.pdf))) == plain(word_text(printed.word))


def test_the_foot_tells_the_source_and_the_purpose(
    printed: Sheet, pdf_chars: Chars, word_furniture: Told
) -> None:
    footer = printed.document.footer
    if not setup(printed.name).footer:
        assert not footer.left + footer.right
        return
    foot = plain(word_furniture(printed.word))
    assert plain([footer.left]) in foot
    for number in range(1, len(printed.document.pages) + 1):
        painted = plain(char.text for char in pdf_chars(printed.pdf) if char.page == number)
        assert plain([footer.left]) in painted
        right = footer.right.format(page=number, pages=len(printed.document.pages))
        assert plain([right]) in painted


# -- paper ---------------------------------------------------------------------------------------


def test_pages_have_the_paper_of_the_layout(printed: Sheet, pdf_pages: Sizes) -> None:
    setup = printed.document.setup
    assert pdf_pages(printed.pdf) == [(setup.width, setup.height)] * len(printed.document.pages)


def test_word_has_the_same_pages(
    printed: Sheet, in_office: Callable[[Sheet], File], pdf_pages: Sizes
) -> None:
    paper = pdf_pages(printed.pdf)
    word = pdf_pages(in_office(printed))
    assert len(word) == len(paper)
    for size, wanted in zip(word, paper, strict=True):
        assert size == pytest.approx(wanted, abs=0.2)


def test_fredrikstad_tables_are_one_page_with_large_type(table_sheet: Sheet) -> None:
    if table_sheet.framework.id == "oppvekst-fredrikstad":
        assert len(table_sheet.document.pages) == 1
        styles = {style.name: style.size for style in styles_used(table_sheet.document)}
        assert styles["Statement"] >= 13
        assert styles.get("Point", 11) >= 11


# -- nothing clipped, overlapping or tiny --------------------------------------------------------


def test_no_text_near_the_edge_of_the_paper(printed: Sheet, pdf_chars: Chars) -> None:
    setup = printed.document.setup
    outside = [
        char
        for char in pdf_chars(printed.pdf)
        if char.text.strip()  # a space at the end of a line may hang out, unseen
        and (
            char.x0 < INSET
            or char.x1 > setup.width - INSET
            or char.y0 < INSET - LEADING
            or char.y1 > setup.height - INSET + LEADING
        )
    ]
    assert outside == []


def test_no_text_is_tiny(printed: Sheet, pdf_chars: Chars) -> None:
    assert min(char.size for char in pdf_chars(printed.pdf)) >= 9


def test_no_style_is_tiny(sheet: Sheet) -> None:
    floors = {"Statement": 12, "Point": 10} if sheet.name.startswith("table") else {}
    for style in styles_used(sheet.document):
        assert style.size >= floors.get(style.name, 9)


def test_no_letters_overlap(printed: Sheet, pdf_chars: Chars) -> None:
    by_page: dict[int, list[Char]] = defaultdict(list)
    for char in pdf_chars(printed.pdf):
        if char.text.strip() and char.upright:  # turned letters have their places tested with the wheel
            by_page[char.page].append(char)
    for chars in by_page.values():
        chars.sort(key=lambda char: (round(char.y0, 1), char.x0))
        lines = [(char.y0, char.y1, char.x0, char.x1, char.text) for char in chars]
        for one, other in pairwise(lines):  # neighbours on a line
            if abs(one[0] - other[0]) < 0.2:
                assert not one[2] <= other[2] < one[3] - 0.2, (one, other)
        for number, char in enumerate(chars):  # lines below one another
            for below in chars[number + 1 :]:
                if below.y0 > char.y1:
                    break
                width = min(char.x1, below.x1) - max(char.x0, below.x0)
                tall = char.y1 - below.y0
                if width > 0.3 and below.y0 > char.y0 + 0.2:
                    assert tall < 0.45 * (char.y1 - char.y0), (char, below)


@pytest.mark.parametrize("target", TARGETS)
def test_everything_has_room_where_it_stands(sheet: Sheet, target: Target) -> None:
    assert misfits(sheet.document, target) == []


def test_text_stays_in_its_cell(printed_table: Sheet, pdf_chars: Chars) -> None:
    setup = printed_table.document.setup
    for number, page in enumerate(printed_table.document.pages, 1):
        for placed in stack(page.blocks, setup.measure):
            if isinstance(placed.block, Table):
                _inside_its_cells(
                    placed, setup, [c for c in pdf_chars(printed_table.pdf) if c.page == number]
                )


def _inside_its_cells(placed: Placed, setup: PageSetup, chars: list[Char]) -> None:
    table = placed.block
    assert isinstance(table, Table)
    left, top = setup.margins[3] - table.hang, setup.margins[0] + placed.y
    found = 0
    for row in table.rows:
        ys = (top, top + row.height - row.strip)
        xs = [left + x for _, _, x, _ in across(row, table.widths)] + [left + sum(table.widths)]
        letters = (char for char in chars if char.text.strip())
        inside = [char for char in letters if top < (char.y0 + char.y1) / 2 < top + row.height]
        for char in inside:
            assert min(min(abs(char.x0 - x), abs(char.x1 - x)) for x in xs) > 1.5, char
            assert ys[0] + 0.5 < char.y0 < char.y1 < ys[1] - 0.5, char
            assert not any(char.x0 < x < char.x1 for x in xs), char
        for cell, _, x, width in across(row, table.widths):
            shown = [char for char in inside if left + x < char.x0 < left + x + width]
            assert _sizes((char.text, char.size) for char in shown) == _sizes(_texts(cell)), row.cells
        top, found = top + row.height, found + len(inside)
    assert found


def _texts(cell: Cell) -> Iterator[tuple[str, float]]:
    """The texts of a cell with their size in pt, those of its pictures among them."""
    blocks = (*cell.blocks, *cell.foot)
    for paragraph in paragraphs_in(blocks):
        yield paragraph.text, paragraph.style.size
    for drawing in drawings(blocks):
        for shape in drawing.shapes:
            if isinstance(shape, Label):
                yield shape.text, shape.style.size * drawing.scale


def _sizes(texts: Iterable[tuple[str, float]]) -> Counter[tuple[str, float]]:
    """How often there is each letter in each size; without what hyphens and bullets add."""
    return Counter((letter, round(size, 1)) for text, size in texts for letter in text if letter.isalnum())


def test_the_table_fills_its_page(table_sheet: Sheet) -> None:
    setup = table_sheet.document.setup
    for page in table_sheet.document.pages:
        placed = [p for p in stack(page.blocks, setup.measure) if not isinstance(p.block, Box)]
        assert setup.depth - 2 < placed[-1].y + placed[-1].height <= setup.depth + 0.01


def test_no_page_is_half_empty(sheet: Sheet) -> None:
    setup = sheet.document.setup
    for page in sheet.document.pages:
        low = max(p.y + p.height for p in stack(page.blocks, setup.measure))
        boxes = [block.y + block.height - setup.margins[0] for block in page.blocks if isinstance(block, Box)]
        assert max(low, *boxes, 0) > 0.6 * setup.depth


# -- pictures and codes --------------------------------------------------------------------------


def test_pictures_say_every_word_that_is_in_them(sheet: Sheet) -> None:
    for page in sheet.document.pages:
        for drawing in drawings(page.blocks):
            for shape in drawing.shapes:
                if isinstance(shape, Label | ArcLabel) and not shape.text.removesuffix(" mm").isdigit():
                    assert shape.text in drawing.alt


def test_every_code_leads_where_it_should(
    printed: Sheet,
    in_office: Callable[[Sheet], File],
    render_png: Callable[..., Any],
    decode_qr: Callable[[Any], list[str]],
) -> None:
    for path in (printed.pdf, in_office(printed)):
        for number in range(1, len(printed.document.pages) + 1):
            if wanted := links(printed, number):
                assert sorted(decode_qr(render_png(path, number, 150))) == wanted
    if printed.unit is None:
        assert all_links(printed) <= {printed.framework.form.duplicate}


@pytest.mark.parametrize("name", ["table-a", "table-b", "cards", "qr-poster", "wheel"])
def test_sheets_for_staff_have_a_code(name: str, built: Callable[[Case], Sheet]) -> None:
    for case in CASES:
        if case[1] == name and case[2]:
            assert ANSWER in all_links(built(case))


def test_codes_are_large_enough_for_their_phone(sheet: Sheet) -> None:
    for page in sheet.document.pages:
        for drawing in drawings(page.blocks):
            if drawing.link:
                [squares] = drawing.shapes
                assert isinstance(squares, Squares)
                assert squares.side >= 0.5 - 1e-6


def test_no_sheet_shows_the_link_for_leaders(printed: Sheet, pdf_chars: Chars, word_text: Told) -> None:
    if printed.name in FOR_LEADERS:
        return
    shown = plain(char.text for char in pdf_chars(printed.pdf)) + plain(word_text(printed.word))
    assert "sharetoken" not in shown.lower()


# -- for everyone, and for machines --------------------------------------------------------------


def test_the_pdf_is_accessible(printed: Sheet, pdf_faults: Told) -> None:
    assert pdf_faults(printed.pdf) == []


def _has_fields(sheet: Sheet) -> bool:
    tables = (b for page in sheet.document.pages for b in page.blocks if isinstance(b, Table))
    return any(row.strip for table in tables for row in table.rows)


def test_the_word_file_is_accessible(printed: Sheet, word_faults: Told) -> None:
    """Words merged over a row of fields are meant: each symbol there says of which statement it is."""
    meant = "warning: merged cells" if _has_fields(printed) else "nothing"
    assert [fault for fault in word_faults(printed.word) if not fault.startswith(meant)] == []


def test_the_word_file_follows_the_schemas(printed: Sheet, schema_faults: Told) -> None:
    assert schema_faults(printed.word) == []
