"""What is on the pages of a PDF and where: characters, pictures of pages, QR codes. Lengths in mm."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import zxingcpp
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from PIL import Image

MM = 25.4 / 72  #: a point in mm


@dataclass(frozen=True)
class Char:
    """A character and the box of its advance width and type size, in mm from the page's top left.

    The box of a turned character, which is not `upright`, is upright all the same and so larger.
    """

    text: str
    page: int  #: from 1
    x0: float
    y0: float
    x1: float
    y1: float
    size: float  #: pt
    font: str
    upright: bool
    mcid: int | None  #: marked-content id: the same for what was painted as one piece


def chars(path: Path) -> list[Char]:
    """Every character of a PDF, in the order they are painted; read once as long as the file is the same."""
    state = path.stat()
    return list(_chars(path, state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=256)
def _chars(path: Path, _changed: int, _size: int) -> tuple[Char, ...]:
    with pdfplumber.open(path) as pdf:
        return tuple(
            _char(item, number, page.height)
            for number, page in enumerate(pdf.pages, 1)
            for item in _letters(_layout(page))
        )


class _Text(PDFPageAggregatorWithMarkedContent):
    """Gathers what is on a page, without the many lines and curves that codes are made of."""

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        pass


def _layout(page: Page) -> Any:
    device = _Text(page.pdf.rsrcmgr, pageno=page.page_number)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    return device.get_result()


def _letters(box: Any) -> Iterator[Any]:
    """The letters in what was found, in the order they are painted."""
    for item in box:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _letters(item)


def _char(char: Any, page: int, height: float) -> Char:
    return Char(
        text=char.get_text(),
        page=page,
        x0=char.x0 * MM,
        y0=(height - char.y1) * MM,
        x1=char.x1 * MM,
        y1=(height - char.y0) * MM,
        size=round(_size(char), 2),
        font=char.fontname.partition("+")[2] or char.fontname,
        upright=char.matrix[1] == 0 and char.matrix[0] > 0,
        mcid=char.mcid,
    )


def _size(char: Any) -> float:
    """The type size of a character, however it is turned: pdfminer has only its upright box."""
    right, up, *_ = map(abs, char.matrix)
    if right > up:
        return float((char.height - char.adv * up) / right)
    return float((char.width - char.adv * right) / up)


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    pdf = pypdfium2.PdfDocument(path)
    try:
        yield pdf
    finally:
        pdf.close()


def page_sizes(path: Path) -> list[tuple[float, float]]:
    """Width and height in mm of each page, to a hundredth."""
    with _opened(path) as pdf:
        return [
            (round(width * MM, 2), round(height * MM, 2))
            for width, height in (pdf.get_page_size(index) for index in range(len(pdf)))
        ]


def render(path: Path, page: int = 1, dpi: float = 100) -> Image.Image:
    """A picture of page `page`, counted from 1."""
    with _opened(path) as pdf:
        picture: Image.Image = pdf[page - 1].render(scale=dpi / 72).to_pil()
        return picture.convert("RGB")


def decode_qr(picture: Image.Image | Path) -> list[str]:
    """What the QR codes in a picture say."""
    image = Image.open(picture) if isinstance(picture, Path) else picture
    found = zxingcpp.read_barcodes(
        image.convert("L"), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return [code.text for code in found]
