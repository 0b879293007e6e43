"""Codes of forms: read back from a printed page, large enough, and links as people read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from blocks.samples import ANSWER
from covering import amount
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kitgen.blocks.qr import MODULE, READABLE, matrix, qr, readable
from kitgen.errors import FitError
from kitgen.model import Document, Drawing, Footer, Page, PageSetup, Squares, Style
from kitgen.render import renderer

LINKS = [
    "https://a.no",
    ANSWER,
    "https://forms.office.com/Pages/ResponsePage.aspx?id=VGM9_pUOAkqRU5wpxnbFKptTeeIh0QBKskyXoKiQLUxU&lang=nb",
    "https://eksempel.no/skjema/sp%C3%B8rsm%C3%A5l?enhet=%C3%85sen&gruppe=1#svar",
    "https://eksempel.no/åpent-skjema",
    "https://eksempel.no/" + "a1B2-" * 56,  # 300 characters
]

links = st.text(st.sampled_from("abcXYZ0189-_.~%/?=&#"), max_size=280).map("https://eksempel.no/".__add__)


def printed(drawing: Drawing) -> Document:
    """A page with nothing but the code, and white around it."""
    style = Style("Footer", 9, 11)
    setup = PageSetup(drawing.width + 24, drawing.height + 30, (12, 12, 18, 12))
    return Document("Kode", "nb-NO", setup, (Page((drawing,)),), Footer("", "", style))


Read = Callable[[str, float], list[str]]


@pytest.fixture(scope="module")
def read(
    tmp_path_factory: pytest.TempPathFactory,
    render_png: Callable[..., Image.Image],
    decode_qr: Callable[[Image.Image], list[str]],
) -> Read:
    """What the code of a link says, printed so many mm wide."""
    path = tmp_path_factory.mktemp("code") / "code.pdf"

    def said(link: str, size: float) -> list[str]:
        path.write_bytes(renderer("pdf")(printed(qr(link, size, "QR-kode"))))
        return decode_qr(render_png(path, 1, 200))

    return said


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("size", [18.0, 24.0])
def test_phones_read_it(link: str, size: float, read: Read) -> None:
    assert read(link, size) == [link]


@settings(max_examples=amount(8, 20))
@given(link=links)
def test_phones_read_any_link(link: str, read: Read) -> None:
    assert read(link, 24.0) == [link]


@given(links, st.sampled_from([18.0, 24.0, 34.0]))
def test_modules_are_large_enough(link: str, size: float) -> None:
    drawing = qr(link, size, "QR-kode")
    assert drawing.width == drawing.height >= size
    unit = squares(drawing).side
    assert unit >= MODULE - 0.001
    assert drawing.width == size or unit == pytest.approx(MODULE, abs=0.001)


@given(links)
def test_the_picture_is_the_code(link: str) -> None:
    rows = matrix(link)
    shape = squares(qr(link, len(rows) * 1.0, "QR-kode"))
    dark = {(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module == "#"}
    assert dark == {(x, y) for y, first, after in shape.runs() for x in range(first, after)}
    assert (shape.side, shape.x, shape.y) == (1.0, 0.0, 0.0)


def squares(drawing: Drawing) -> Squares:
    """The modules of a code that stands alone."""
    [shape] = drawing.shapes
    assert isinstance(shape, Squares)
    return shape


def test_a_long_link_gets_a_weaker_code_before_a_larger_one() -> None:
    link = "https://eksempel.no/" + "a" * 75
    assert len(matrix(link, "M")) * MODULE > 20 >= len(matrix(link, "L")) * MODULE
    assert qr(link, 20, "").width == 20
    strong = qr(ANSWER, 20, "", "H")
    assert strong != qr(ANSWER, 20, "")
    assert strong.width == 20


def test_a_code_is_a_link_too() -> None:
    drawing = qr(ANSWER, 24, "QR-kode til skjemaet")
    assert (drawing.alt, drawing.link) == ("QR-kode til skjemaet", ANSWER)
    assert squares(drawing).fill == "#000000"


def test_what_no_code_holds_is_refused() -> None:
    with pytest.raises(FitError, match="too long for a QR code"):
        qr("https://eksempel.no/" + "a" * 3000, 24, "")


@pytest.mark.parametrize(
    ("link", "text"),
    [
        (ANSWER, "forms.office.com/e/aB3dE5fG7h"),
        ("https://www.eksempel.no/", "eksempel.no"),
        ("https://eksempel.no/skjema/", "eksempel.no/skjema"),
        ("https://eksempel.no/" + "a" * 60, "eksempel.no/…"),
        ("https://eksempel.no?enhet=" + "a" * 60, "eksempel.no/…"),
        ("https://eksempel.no#" + "a" * 60, "eksempel.no/…"),
    ],
)
def test_links_as_people_read_them(link: str, text: str) -> None:
    assert readable(link) == text
    assert len(text) <= READABLE


def test_every_code_is_made_once() -> None:
    first: Any = qr(ANSWER, 24, "QR-kode")
    assert qr(ANSWER, 24, "QR-kode") is first
