"""A code as a file of its own: with its white border, told in words, and read by any phone."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from checks.pages import decode_qr
from covering import amount
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from render.word.samples import document, heading

from kitgen.blocks.qr import QUIET, matrix, qr
from kitgen.domain.formats import FORMATS, PICTURES
from kitgen.errors import GlyphError, LayoutError
from kitgen.model import Block, Document, Page
from kitgen.render import renderer
from kitgen.render.picture.file import render_png, render_svg

LINK = "https://forms.office.com/e/aB3dE5fG7h"
LONG = "https://forms.office.com/Pages/ResponsePage.aspx?id=" + "VGM9_pUOAkqRU5wpxnbFKptTeeIh0QBK" * 4
SVG = "{http://www.w3.org/2000/svg}"


def sheet(link: str = LINK, alt: str = "QR-kode til <skjemaet>", size: float = 100) -> Document:
    return only(qr(link, size, alt, quiet=QUIET))


def only(*blocks: Block) -> Document:
    """A sheet of these blocks and nothing else."""
    return replace(document(), pages=(Page(blocks),))


def drawn(svg: bytes, pixels: int = 12) -> Image.Image:
    """What a browser makes of an SVG of rectangles, in pixels to the mm."""
    root = ElementTree.fromstring(svg)
    side = float((root.get("viewBox") or "").split()[2])
    image = Image.new("RGB", (round(side * pixels),) * 2, "#88aa44")
    draw = ImageDraw.Draw(image)
    for box in root.iter(f"{SVG}rect"):
        width, height = (float(box.get(name) or 0) * pixels for name in ("width", "height"))
        draw.rectangle((0, 0, width, height), box.get("fill"))
    for path in root.iter(f"{SVG}path"):
        for found in re.findall(r"M([\d.]+) ([\d.]+)H([\d.]+)V([\d.]+)H", path.get("d") or ""):
            left, top, right, bottom = (round(float(value) * pixels) for value in found)
            draw.rectangle((left, top, right - 1, bottom - 1), path.get("fill"))
    return image


@pytest.mark.parametrize("link", [LINK, LONG])
def test_the_png_is_sharp_large_and_read(link: str) -> None:
    image = Image.open(io.BytesIO(render_png(sheet(link))))
    modules = len(matrix(link)) + 2 * QUIET
    assert image.width == image.height >= 1000
    assert image.width % modules == 0
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert {colour for _, colour in image.convert("RGBA").getcolors() or []} == {
        (0, 0, 0, 255),
        (255, 255, 255, 255),
    }
    assert decode_qr(image) == [link]


def test_the_png_has_its_quiet_zone() -> None:
    image = Image.open(io.BytesIO(render_png(sheet()))).convert("L")
    free = image.width // (len(matrix(LINK)) + 2 * QUIET) * QUIET
    assert image.point(lambda value: 255 - value).getbbox() == (free, free, *[image.width - free] * 2)


def test_the_png_says_what_it_is() -> None:
    info = Image.open(io.BytesIO(render_png(sheet()))).info
    assert info["Title"] == sheet().title
    assert info["Description"] == "QR-kode til <skjemaet>"


@pytest.mark.parametrize("link", [LINK, LONG])
def test_the_svg_is_read(link: str) -> None:
    assert decode_qr(drawn(render_svg(sheet(link)))) == [link]


def test_the_svg_is_told() -> None:
    root = ElementTree.fromstring(render_svg(sheet()))
    assert [root.findtext(f"{SVG}{name}") for name in ("title", "desc")] == [
        sheet().title,
        "QR-kode til <skjemaet>",
    ]
    assert (root.get("role"), root.get("width")) == ("img", "100mm")


def test_decoration_has_no_description() -> None:
    assert ElementTree.fromstring(render_svg(sheet(alt=""))).find(f"{SVG}desc") is None
    assert "Description" not in Image.open(io.BytesIO(render_png(sheet(alt="")))).info


@pytest.mark.parametrize("name", PICTURES)
def test_other_sheets_are_no_pictures(name: str) -> None:
    for made in (only(heading("Svar her")), only(*sheet().pages[0].blocks * 2), only()):
        with pytest.raises(LayoutError, match="one picture"):
            renderer(name)(made)


def test_a_control_character_is_told() -> None:
    with pytest.raises(GlyphError, match=r"U\+0007"):
        render_svg(sheet(alt="QR\x07"))


def test_every_format_has_its_renderer() -> None:
    assert (FORMATS, PICTURES) == (("pdf", "docx"), ("svg", "png"))
    assert renderer("svg")(sheet()).startswith(b"<svg")
    with pytest.raises(KeyError):
        renderer("gif")


@settings(max_examples=amount(8, 15))
@given(st.integers(10, 600), st.floats(30, 150))
def test_codes_of_any_length_are_sharp(length: int, size: float) -> None:
    link = "https://example.org/" + "a7" * (length // 2)
    image = Image.open(io.BytesIO(render_png(sheet(link, size=size))))
    assert len(image.getcolors() or []) == 2
    assert decode_qr(image) == [link]
