"""What is on the pages of a PDF and where: characters, pictures of pages, QR codes. Lengths in mm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import addressof, byref, c_double, c_float, create_string_buffer
from functools import cache, lru_cache, partial
from math import hypot
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image

MM = 25.4 / 72  #: a point in mm


class Char(NamedTuple):
    """A character and the box of its advance width and type size, in mm from the page's top left.

    The box of a turned character, which is not `upright`, is upright all the same and so larger. How wide it
    is, is told of kitgen's own files, whose fonts number the letters as Unicode does.
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
    with _opened(path) as pdf:
        return tuple(char for number in range(len(pdf)) for char in _on_page(pdf[number], number + 1))


class _Painted(NamedTuple):
    """Letters that are painted as one piece: what they have in common."""

    place: int  #: among all of the page
    font: str
    size: float  #: as it is told, in pt; `turned` makes more or less of it
    turned: tuple[float, float, float, float]
    descent: float
    mcid: int | None
    advance: Callable[[str], float]  #: how wide a letter is, in pt


def _on_page(page: pypdfium2.PdfPage, number: int) -> list[Char]:
    """PDFium has the letters by lines, so they are put in the order of the pieces that they belong to."""
    text, high = page.get_textpage(), page.get_height()
    places = {_address(piece): place for place, piece in enumerate(_pieces(page))}
    known: dict[int, _Painted] = {}
    x, y = c_double(), c_double()
    begin = byref(x), byref(y)
    found = []
    for at in range(text.count_chars()):
        piece = pdfium.FPDFText_GetTextObject(text.raw, at)
        if not piece:  # what PDFium thinks stands between lines and words
            continue
        address = _address(piece)
        if address not in known:
            known[address] = _painted(piece, places[address], text.raw, at)
        pdfium.FPDFText_GetCharOrigin(text.raw, at, *begin)
        letter = chr(pdfium.FPDFText_GetUnicode(text.raw, at)).replace("\x02", "-")  # before the next line
        painted = known[address]
        found.append((painted.place, at, _char(letter, number, painted, x.value, high - y.value)))
    return [char for *_, char in sorted(found, key=itemgetter(0, 1))]


def _pieces(page: pypdfium2.PdfPage) -> Iterator[Any]:
    """The pieces of text on a page, also in the forms that are painted on it, in order."""

    def among(count: int, get: Callable[[int], Any]) -> Iterator[Any]:
        for piece in map(get, range(count)):
            kind = pdfium.FPDFPageObj_GetType(piece)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                yield piece
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                yield from among(
                    pdfium.FPDFFormObj_CountObjects(piece), partial(pdfium.FPDFFormObj_GetObject, piece)
                )

    return among(pdfium.FPDFPage_CountObjects(page.raw), partial(pdfium.FPDFPage_GetObject, page.raw))


def _address(piece: Any) -> int:
    return addressof(piece.contents)


def _painted(piece: Any, place: int, text: Any, at: int) -> _Painted:
    font, size, descent, turned = pdfium.FPDFTextObj_GetFont(piece), c_float(), c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(piece, size)
    pdfium.FPDFFont_GetDescent(font, size, descent)
    pdfium.FPDFText_GetMatrix(text, at, turned)
    name = create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    told = name.value.decode()
    mcid = pdfium.FPDFPageObj_GetMarkedContentID(piece)

    @cache
    def advance(letter: str) -> float:
        """Letters are numbered as in Unicode in our own files."""
        wide = c_float()
        pdfium.FPDFFont_GetGlyphWidth(font, ord(letter), size, wide)
        return wide.value

    return _Painted(
        place,
        told.partition("+")[2] or told,
        size.value,
        (turned.a, turned.b, turned.c, turned.d),
        descent.value,
        mcid if mcid >= 0 else None,
        advance,
    )


def _char(letter: str, page: int, painted: _Painted, x: float, y: float) -> Char:
    """A letter whose base line begins at x, y, in pt from the top left."""
    a, b, c, d = painted.turned
    wide, low, tall = painted.advance(letter), painted.descent, painted.descent + painted.size
    xs = x + low * c, x + tall * c, x + wide * a + low * c, x + wide * a + tall * c
    ys = y - low * d, y - tall * d, y - wide * b - low * d, y - wide * b - tall * d
    size, upright = round(painted.size * hypot(c, d), 2), b == 0 and a > 0
    box = min(xs) * MM, min(ys) * MM, max(xs) * MM, max(ys) * MM
    return Char(letter, page, *box, size, painted.font, upright, painted.mcid)


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
