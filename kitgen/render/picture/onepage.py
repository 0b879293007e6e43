"""A drawing as a minimal PDF file of one page, for pdfium to paint.

The operators are the same as in the PDF room; fonts are embedded whole, as their files are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from kitgen.render.sketch import FONT_NAMES, Sketch, name_of, stream_of
from kitgen.typesetting.fonts import font_file, glyphs_of, widths

_COMPOSITE = (
    "<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    "/DW 0/W[{widths}]/CIDToGIDMap {glyphs} 0 R/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4"
    "/FontBBox[-1000 -500 2000 1500]/ItalicAngle 0/Ascent 1000/Descent -300/CapHeight 650/StemV 80"
    "/FontFile2 {file} 0 R>>>>]>>"
)


def page_of(sketch: Sketch, width: int, height: int, matrix: str) -> bytes:
    """The PDF file: a page of `width` × `height` points with the drawing under a `matrix`."""
    file = _File()
    letters: dict[str, set[str]] = {}
    for face, text in sketch.texts:
        letters.setdefault(face, set()).update(text)
    fonts = "".join(f"/{FONT_NAMES[face]} {file.font(face, used)} 0 R" for face, used in letters.items())
    pictures = "".join(f"/{name_of(each)} {file.stream(*stream_of(each))} 0 R" for each in sketch.pixels)
    content = file.stream(f"{matrix} cm\n{sketch.operators}".encode("latin-1"))
    return file.whole(
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {content} 0 R"
        f"/Resources<</Font<<{fonts}>>/XObject<<{pictures}>>>>>>"
    )


class _File:
    """The objects so far, each in parts, so that fonts need not be copied; the first three are the catalog,
    the pages and the page."""

    def __init__(self) -> None:
        self._objects: list[tuple[bytes, ...]] = [
            (b"<</Type/Catalog/Pages 2 0 R>>",),
            (b"<</Type/Pages/Kids[3 0 R]/Count 1>>",),
            (),
        ]

    def _add(self, *body: bytes) -> int:
        self._objects.append(body)
        return len(self._objects)

    def stream(self, data: bytes, entries: str = "") -> int:
        """The number of a stream with these data."""
        return self._add(f"<<{entries}/Length {len(data)}>>stream\n".encode("ascii"), data, b"\nendstream")

    def font(self, face: str, letters: set[str]) -> int:
        """The number of a face, of which these letters are shown."""
        codes = sorted(map(ord, letters))
        glyphs = bytearray(2 * codes[-1] + 2)
        known, long = glyphs_of(face), widths(face)
        for code in codes:
            struct.pack_into(">H", glyphs, 2 * code, known.get(code, 0))
        objects = _COMPOSITE.format(
            name=FONT_NAMES[face],
            widths=" ".join(f"{code}[{long.get(chr(code), 0)}]" for code in codes),
            glyphs=self.stream(bytes(glyphs)),
            file=self.stream(font_file(face)),
        )
        return self._add(objects.encode("ascii"))

    def whole(self, page: str) -> bytes:
        """The file with that page."""
        self._objects[2] = (page.encode("ascii"),)
        parts, places, end = [b"%PDF-1.7\n"], [], 9
        for number, body in enumerate(self._objects, 1):
            places.append(end)
            written = (b"%d 0 obj\n" % number, *body, b"\nendobj\n")
            parts += written
            end += sum(map(len, written))
        table, size = b"".join(_rows(places)), len(places) + 1
        parts.append(b"xref\n0 %d\n%btrailer<</Size %d/Root 1 0 R>>\n" % (size, table, size))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % end)
        return b"".join(parts)


def _rows(places: list[int]) -> Iterator[bytes]:
    """The table of the places of objects (ISO 32000-1, 7.5.4)."""
    yield b"0000000000 65535 f \n"
    yield from (b"%010d 00000 n \n" % place for place in places)
