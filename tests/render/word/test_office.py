"""The files as LibreOffice lays them out: as many pages as planned, everything in its place."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from checks.kinds import Sizes
from checks.pages import Char
from PIL import Image
from render.word.conftest import SAMPLES
from render.word.samples import LINK

#: In one process with the other sheets, whose Word files are judged by the same run of a program.
pytestmark = pytest.mark.xdist_group("sheets-0")

Opened = dict[tuple[str, bool], Path]
Chars = Callable[[Path], list[Char]]


def words(chars: list[Char], page: int = 1) -> str:
    """The letters of a page in the order they are painted, without spaces."""
    return "".join(char.text for char in chars if char.page == page).replace(" ", "")


def place(chars: list[Char], phrase: str) -> Char:
    """The first letter of a phrase on any page."""
    letters = [char for char in chars if char.text.strip()]
    at = "".join(char.text[0] for char in letters).index(phrase.replace(" ", ""))
    return letters[at]


@pytest.mark.parametrize("embed_fonts", [False, True])
@pytest.mark.parametrize("name", SAMPLES)
def test_it_has_the_pages_it_was_made_for(
    opened: Opened, pdf_pages: Sizes, name: str, embed_fonts: bool
) -> None:
    document = SAMPLES[name]()
    sizes = pdf_pages(opened[name, embed_fonts])
    assert len(sizes) == len(document.pages)
    for width, height in sizes:
        assert (width, height) == pytest.approx((document.setup.width, document.setup.height), abs=0.1)


def test_boxes_stand_where_they_should(opened: Opened, pdf_chars: Chars) -> None:
    chars = pdf_chars(opened["sheet", False])
    label, value = place(chars, "Virksomhet"), place(chars, "Cicignon")
    assert (label.x0, value.x0) == pytest.approx((190, 190), abs=0.3)
    assert 14.5 <= label.y0 < label.y1 < value.y1 <= 28.5
    big = place(chars := pdf_chars(opened["pages", False]), "Svar her")
    assert big.page == 3
    assert big.x0 == pytest.approx(20, abs=1)
    assert place(chars, "Navn").page == 4


def test_cells_hold_their_text(opened: Opened, pdf_chars: Chars) -> None:
    chars = pdf_chars(opened["sheet", False])
    for column, area in enumerate("ABC"):
        left, right = 12 + column * 132 + 5, 12 + (column + 1) * 132 - 5
        for row in "1234":
            mine = place(chars, f"{area}{row}: punkt 1")
            assert left <= mine.x0 < right
    assert all(
        12 <= char.x0 <= char.x1 <= 408.1 and 8 <= char.y0 <= char.y1 <= 290
        for char in chars
        if char.text.strip()
    )


def test_lines_to_write_on_end_above_the_line_of_their_row(opened: Opened, pdf_chars: Chars) -> None:
    lines = sorted({round(char.y1, 1) for char in pdf_chars(opened["lines", False]) if char.text == "_"})
    assert len(lines) == 8
    steps = [b - a for a, b in zip(lines[::2], lines[1::2], strict=True)]
    assert steps == pytest.approx([7.94] * 4, abs=0.15)


def test_rows_are_as_high_in_both_fonts(opened: Opened, pdf_chars: Chars) -> None:
    plain, embedded = (
        [place(pdf_chars(opened["sheet", fonts]), f"Vi i A{row}").y0 for row in "1234"]
        for fonts in (False, True)
    )
    assert [b - a for a, b in pairwise(plain)] == pytest.approx(
        [b - a for a, b in pairwise(embedded)], abs=0.1
    )


def test_page_numbers_are_counted(opened: Opened, pdf_chars: Chars) -> None:
    chars = pdf_chars(opened["running", False])
    assert "side1av2" in words(chars, 1)
    assert "side2av2" in words(chars, 2)
    baseline = place(chars, "Tabell A").y1
    assert 297 - 12 - 0.5 < baseline < 297 - 12 + 2.5


def test_embedded_fonts_are_used(opened: Opened, pdf_chars: Chars) -> None:
    fonts = {char.font for char in pdf_chars(opened["running", True])} | {
        char.font for char in pdf_chars(opened["sheet", True])
    }
    assert fonts == {f"SourceSans3-{face}" for face in ("Regular", "Bold", "SemiBold", "Italic")}


def test_the_code_can_be_read(
    opened: Opened,
    render_png: Callable[[Path, int, float], Image.Image],
    decode_qr: Callable[[Image.Image], list[str]],
) -> None:
    assert decode_qr(render_png(opened["sheet", False], 1, 150)) == [LINK]


def test_what_is_side_by_side_stands_there(opened: Opened, pdf_chars: Chars) -> None:
    for embed_fonts in (False, True):
        chars = pdf_chars(opened["arrangements", embed_fonts])
        before, card = place(chars, "Før møtet"), place(chars, "Kort")
        assert (before.x0, card.x0) == pytest.approx((16, 16 + 93 + 4), abs=0.6)
        top = before.y0
        assert card.y0 == pytest.approx(top + 4, abs=1.5)
        line = place(chars, "Forberedelse")
        assert line.y0 == pytest.approx(top + 100 + 6 + 0.5, abs=1.5)  # the columns are 100 mm high
        assert place(chars, "Pauser").y0 == pytest.approx(line.y0 + 8, abs=0.3)


def test_words_below_a_figure_are_centred_in_its_columns(opened: Opened, pdf_chars: Chars) -> None:
    chars = pdf_chars(opened["arrangements", False])
    for words, middle in (("bra", 16 + 85 / 4), ("må endres", 16 + 85 * 3 / 4)):
        first = place(chars, words)
        last = place(chars, words[-1]) if len(words) == 1 else None
        line = [c for c in chars if abs(c.y0 - first.y0) < 0.2 and abs(c.x0 - middle) < 15 and last is None]
        assert (min(c.x0 for c in line) + max(c.x1 for c in line)) / 2 == pytest.approx(middle, abs=0.5)
