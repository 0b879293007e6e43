"""What a reader would notice on any sheet of any framework, in the PDF and in the Word file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from checks.pages import Char

from kitgen.model import Beside, Box, ItemList, Table
from kitgen.setting.geometry import stack

if TYPE_CHECKING:
    from .conftest import Sheet
else:
    Sheet = Any

ANSWER = "https://forms.office.com/e/aB3dE5fG7h"
#: mm around the paper that stay empty: printers leave 4, and nothing is cut off that is 8 inside.
INSET = 8.0


def plain(texts: Iterable[str]) -> str:
    """Letters and signs alone, as one string: what breaks lines and marks list items left out."""
    return re.sub(r"[\s\u00ad\u200b•▪]+", "", "".join(texts))


def said(spoken: Iterable[tuple[str, str]]) -> list[str]:
    """What is read aloud of a PDF, without figures and the signs of list items."""
    return [text for tag, text in spoken if tag not in ("Figure", "Lbl")]


def expected(sheet: Sheet) -> Iterator[str]:
    """Every text of the framework that the sheet must show."""
    framework = sheet.framework
    for area in framework.areas:
        yield area.title
        if sheet.name == "background":
            yield area.explanation or ""
            continue
        yield area.definition or ""
        for statement in area.statements:
            yield statement.text
            yield from statement.points if sheet.name == "table-a" else ()
    if sheet.name == "background":
        yield from (framework.introduction or "", *framework.how_to_use, *framework.prompts)
        yield from framework.follow_up.values()
        yield from (framework.closing.title, framework.closing.text) if framework.closing else ()


# -- text ----------------------------------------------------------------------------------------


def test_every_text_is_there_once(
    sheet: Sheet, pdf_text_by_structure: Callable[[Path], list[tuple[str, str]]]
) -> None:
    whole = plain(said(pdf_text_by_structure(sheet.pdf)))
    pages = len(sheet.document.pages)
    for text in filter(None, (plain([text]) for text in expected(sheet))):
        assert text in whole
        if len(text) > 25:  # shorter ones may be part of others; an area may head several pages
            assert whole.count(text) <= (pages if sheet.name != "background" else 1)


def test_statements_and_points_come_in_order_of_the_rows(
    table_sheet: Sheet, pdf_text_by_structure: Callable[[Path], list[tuple[str, str]]]
) -> None:
    whole = plain(said(pdf_text_by_structure(table_sheet.pdf)))
    for page in table_sheet.document.pages:
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
    sheet: Sheet,
    pdf_text_by_structure: Callable[[Path], list[tuple[str, str]]],
    word_text: Callable[[Path], list[str]],
) -> None:
    assert plain(said(pdf_text_by_structure(sheet.pdf))) == plain(word_text(sheet.word))


def test_the_foot_tells_the_source_and_the_purpose(
    sheet: Sheet, pdf_chars: Callable[[Path], list[Char]], word_furniture: Callable[[Path], list[str]]
) -> None:
    footer = sheet.document.footer
    foot = plain(word_furniture(sheet.word))
    assert plain([footer.left]) in foot
    for number in range(1, len(sheet.document.pages) + 1):
        painted = plain(char.text for char in pdf_chars(sheet.pdf) if char.page == number)
        assert plain([footer.left]) in painted
        right = footer.right.format(page=number, pages=len(sheet.document.pages))
        assert plain([right]) in painted


# -- paper ---------------------------------------------------------------------------------------


def test_pages_have_the_paper_of_the_layout(
    sheet: Sheet, pdf_pages: Callable[[Path], list[tuple[float, float]]]
) -> None:
    setup = sheet.document.setup
    assert pdf_pages(sheet.pdf) == [(setup.width, setup.height)] * len(sheet.document.pages)


def test_word_has_the_same_pages(
    sheet: Sheet,
    in_office: Callable[[Sheet], Path],
    pdf_pages: Callable[[Path], list[tuple[float, float]]],
) -> None:
    paper = pdf_pages(sheet.pdf)
    word = pdf_pages(in_office(sheet))
    assert len(word) == len(paper)
    for size, wanted in zip(word, paper, strict=True):
        assert size == pytest.approx(wanted, abs=0.2)


def test_fredrikstad_tables_are_one_page_with_large_type(table_sheet: Sheet) -> None:
    if table_sheet.framework.id == "oppvekst-fredrikstad":
        assert len(table_sheet.document.pages) == 1
        styles = {style.name: style.size for style in table_sheet.document.styles}
        assert styles["Statement"] >= 13
        assert styles.get("Point", 11) >= 11


# -- nothing clipped, overlapping or tiny --------------------------------------------------------


def test_no_text_near_the_edge_of_the_paper(sheet: Sheet, pdf_chars: Callable[[Path], list[Char]]) -> None:
    setup = sheet.document.setup
    outside = [
        char
        for char in pdf_chars(sheet.pdf)
        if char.x0 < INSET
        or char.x1 > setup.width - INSET
        or char.y0 < INSET
        or char.y1 > setup.height - INSET
    ]
    assert outside == []


def test_no_text_is_tiny(sheet: Sheet, pdf_chars: Callable[[Path], list[Char]]) -> None:
    assert min(char.size for char in pdf_chars(sheet.pdf)) >= 9
    floors = {"Statement": 12, "Point": 10}
    for style in sheet.document.styles:
        assert style.size >= floors.get(style.name, 9)


def test_no_letters_overlap(sheet: Sheet, pdf_chars: Callable[[Path], list[Char]]) -> None:
    by_page: dict[int, list[Char]] = defaultdict(list)
    for char in pdf_chars(sheet.pdf):
        if char.text.strip():
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


def test_text_stays_in_its_cell(sheet: Sheet, pdf_chars: Callable[[Path], list[Char]]) -> None:
    setup = sheet.document.setup
    for number, page in enumerate(sheet.document.pages, 1):
        for placed in stack(page.blocks, setup.measure):
            if not isinstance(placed.block, Table):
                continue
            top = setup.margins[0] + placed.y
            bottom = top + placed.height
            xs = [setup.margins[3]]
            ys = [top]
            for width in placed.block.widths:
                xs.append(xs[-1] + width)
            for row in placed.block.rows:
                ys.append(ys[-1] + row.height)
            inside = [
                c for c in pdf_chars(sheet.pdf) if c.page == number and top < (c.y0 + c.y1) / 2 < bottom
            ]
            assert inside
            for char in inside:
                near_x = min(min(abs(char.x0 - x), abs(char.x1 - x)) for x in xs)
                near_y = min(min(abs(char.y0 - y), abs(char.y1 - y)) for y in ys)
                assert near_x > 1.5, char
                assert near_y > 0.5, char
                assert not any(char.x0 < x < char.x1 for x in xs), char
                assert not any(char.y0 < y < char.y1 for y in ys), char


def test_the_table_fills_its_page(sheet: Sheet) -> None:
    setup = sheet.document.setup
    for page in sheet.document.pages if sheet.name != "background" else ():
        placed = [p for p in stack(page.blocks, setup.measure) if not isinstance(p.block, Box)]
        assert setup.depth - 2 < placed[-1].y + placed[-1].height <= setup.depth + 0.01


# -- codes ---------------------------------------------------------------------------------------


def test_the_code_leads_to_the_form(
    sheet: Sheet,
    render_png: Callable[..., Any],
    decode_qr: Callable[[Any], list[str]],
) -> None:
    for number in range(1, len(sheet.document.pages) + 1):
        codes = decode_qr(render_png(sheet.pdf, number, 150))
        assert codes == ([ANSWER] if sheet.unit else [])


def test_the_code_leads_to_the_form_in_word_too(
    sheet: Sheet,
    in_office: Callable[[Sheet], Path],
    render_png: Callable[..., Any],
    decode_qr: Callable[[Any], list[str]],
) -> None:
    for number in range(1, len(sheet.document.pages) + 1):
        codes = decode_qr(render_png(in_office(sheet), number, 150))
        assert codes == ([ANSWER] if sheet.unit else [])


def test_no_sheet_shows_the_link_for_leaders(
    sheet: Sheet, pdf_chars: Callable[[Path], list[Char]], word_text: Callable[[Path], list[str]]
) -> None:
    shown = plain(char.text for char in pdf_chars(sheet.pdf)) + plain(word_text(sheet.word))
    assert "sharetoken" not in shown.lower()


# -- for everyone, and for machines --------------------------------------------------------------


def test_the_pdf_is_accessible(sheet: Sheet, pdf_faults: Callable[[Path], list[str]]) -> None:
    assert pdf_faults(sheet.pdf) == []


def test_the_word_file_is_accessible(sheet: Sheet, word_faults: Callable[[Path], list[str]]) -> None:
    assert word_faults(sheet.word) == []


def test_the_word_file_follows_the_schemas(sheet: Sheet, schema_faults: Callable[[Path], list[str]]) -> None:
    assert schema_faults(sheet.word) == []
