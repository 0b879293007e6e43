"""The fonts in the file: Source Sans 3 or a house font, embedded, with two bytes of Unicode per letter shown.

A letter's code is its Unicode number, so what is shown and what is copied or read aloud are the same by
construction. A soft hyphen (U+00AD) is shown as a hyphen and read as a soft one. A face is parsed once per
process; the letters that a document shows of it are cut out and compressed once for all that show the same.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from hashlib import sha256
from itertools import groupby
from string import ascii_letters
from typing import Any

from kitgen.basics.loading import without_pillow
from kitgen.basics.records import dataclass
from kitgen.basics.remembering import remembered
from kitgen.errors import KitgenError, said
from kitgen.render.pdf.file import File, Raw
from kitgen.render.sketch import FONT_NAMES
from kitgen.render.syntax import codes
from kitgen.typesetting.fonts import font_file, glyphs_of, house_font, no_letter, widths

with without_pillow():
    from reportlab.pdfbase.ttfonts import TTFontFile

#: The letters by which a house font is tried before a document needs others of it.
_TRIED = [ord(letter) for letter in sorted(ascii_letters)]
#: Tables of TrueType that no reader of a PDF uses: names, and what Windows wants to know (ISO 32000-1, 9.9).
_UNUSED = ("name", "OS/2")

_SYMBOLIC = 4  # the codes are no standard encoding
_ITALIC = 64


class _Outlines(TTFontFile):
    """A TrueType file whose subsets leave out the tables that no PDF reader uses.

    The library would read letters, widths and the places of glyphs number by number: of letters and widths we
    know more, and the places are read at once (OpenType 1.9: hhea, hmtx and loca).
    """

    def __init__(self, face: str) -> None:
        super().__init__(io.BytesIO(font_file(face)), charInfo=0)
        self.charToGlyph = dict(glyphs_of(face))
        self.charWidths = {ord(letter): width for letter, width in widths(face).items()}
        (long,) = struct.unpack_from(">H", self.get_table("hhea"), 34)
        table, short = self.get_table("hmtx"), self.numGlyphs - long
        self.hmetrics = list(struct.iter_unpack(">HH", table[: 4 * long]))
        bearings = struct.unpack_from(f">{short}H", table, 4 * long)
        self.hmetrics += ((self.hmetrics[-1][0], bearing) for bearing in bearings)
        (large,) = struct.unpack_from(">H", self.get_table("head"), 50)
        places = struct.unpack_from(f">{self.numGlyphs + 1}{'L' if large else 'H'}", self.get_table("loca"))
        self.glyphPos = places if large else [2 * place for place in places]

    def get_table(self, tag: str) -> bytes:
        if tag in _UNUSED:
            raise KeyError(tag)
        return bytes(super().get_table(tag))


@remembered(8)
def _outlines(face: str) -> Any:
    """A parsed face; raises KitgenError for a house font that cannot be cut down."""
    house = house_font()
    if house is None:
        return _Outlines(face)
    try:
        made = _Outlines(face)
        made.makeSubset(_TRIED)
    except Exception as error:  # the font comes from a user, and may be damaged in any way
        raise KitgenError(said("font.unusable", font=house.name, reason=str(error))) from error
    return made


@remembered(8)
def _letters(face: str) -> frozenset[str]:
    """The letters of a face, without those beyond two bytes and the byte order mark."""
    return frozenset(chr(code) for code in glyphs_of(face) if code < 0xFEFF)


class Fonts:
    """The letters that one document uses of each face."""

    def __init__(self) -> None:
        self._used: dict[str, set[str]] = {}
        self.said: list[tuple[str, str]] = []  #: face and text, in the order they were shown

    def show(self, face: str, text: str) -> str:
        """The operator that shows a text.

        Raises GlyphError, naming the letter and the text, for a letter that the face lacks.
        """
        self.use(face, text)
        return f"{codes(text)}Tj"

    def use(self, face: str, text: str) -> None:
        """Note the letters of a text; raises GlyphError like :meth:`show`."""
        if not _letters(face).issuperset(text):
            missing = next(char for char in text if char not in _letters(face))
            raise no_letter(missing).amid(text)
        self._used.setdefault(face, set()).update(text)
        self.said.append((face, text))

    def embed(self, file: File) -> None:
        """Put the used faces into the file."""
        rows = frozenset(ord(letter) >> 8 for letters in self._used.values() for letter in letters)
        for face in sorted(self._used):
            file.fonts[FONT_NAMES[face]] = _embed(file, face, frozenset(self._used[face]), rows)


# -- embedding -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Cut:
    """The subset of a face with some letters, in the parts that a file has of it."""

    name: str
    outlines: bytes  #: compressed TrueType file
    size: int  #: of the TrueType file before compression
    glyphs: bytes  #: compressed; glyph number by code, two bytes each
    widths: str


def _embed(file: File, face: str, letters: frozenset[str], rows: frozenset[int]) -> str:
    """Puts a face with these letters into the file; `rows` are the first bytes of all letters in it."""
    cut = _cut(face, letters)
    packed = "/Filter/FlateDecode"
    outlines = file.share(cut.outlines, f"/Length1 {cut.size}{packed}")
    descriptor = file.add(Raw(_descriptor(face, cut.name, outlines)))
    glyphs = file.share(cut.glyphs, packed)
    unicode = file.share(_unicode_map(rows), packed)
    descendant = file.add(
        Raw(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{cut.name}/FontDescriptor {descriptor}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/CIDToGIDMap {glyphs}/DW 0/W[{cut.widths}]>>"
        )
    )
    return file.add(
        Raw(
            f"<</Type/Font/Subtype/Type0/BaseFont/{cut.name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant}]/ToUnicode {unicode}>>"
        )
    )


def _descriptor(face: str, name: str, outlines: str) -> str:
    font = _outlines(face)
    flags = _SYMBOLIC | (_ITALIC if font.italicAngle else 0)
    box = " ".join(f"{edge:g}" for edge in font.bbox)
    return (
        f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{box}]"
        f"/ItalicAngle {font.italicAngle:g}/Ascent {font.ascent:g}/Descent {font.descent:g}"
        f"/CapHeight {font.capHeight:g}/StemV {font.stemV:g}/FontFile2 {outlines}>>"
    )


@remembered(64)
def _cut(face: str, letters: frozenset[str]) -> _Cut:
    font, house = _outlines(face), house_font()
    codes = sorted(map(ord, letters))
    glyphs = [font.charToGlyph[code] for code in codes]
    whole = house is not None and house.faces[face].whole
    outlines = font_file(face) if whole else font.makeSubset(codes)
    tag = sha256("".join(map(chr, codes)).encode()).digest()[:6]
    return _Cut(
        name=("" if whole else "".join(chr(65 + byte % 26) for byte in tag) + "+") + _plain_name(font),
        outlines=zlib.compress(outlines, 9),
        size=len(outlines),
        glyphs=zlib.compress(_glyph_map(glyphs, codes, whole), 9),
        widths="".join(f"{run[0]}[{_widths(font, run)}]" for run in _runs(codes)),
    )


def _plain_name(font: Any) -> str:
    """The font's name as a name of PDF (ISO 32000-1, 7.3.5), without letters that need escaping."""
    return re.sub(rb"[^A-Za-z0-9.-]", b"", font.name).decode("ascii") or "Font"


def _glyph_map(originals: list[int], codes: list[int], whole: bool = False) -> bytes:
    """Glyph numbers in the subset by code: ReportLab numbers glyphs by their first use, after .notdef.

    In a `whole` file they are unchanged.
    """
    every = originals if whole else dict.fromkeys([0, *originals])
    order = {glyph: glyph if whole else i for i, glyph in enumerate(every)}
    table = bytearray(2 * (codes[-1] + 1))
    for code, glyph in zip(codes, originals, strict=True):
        table[2 * code : 2 * code + 2] = order[glyph].to_bytes(2, "big")
    return bytes(table)


def _runs(codes: list[int]) -> list[list[int]]:
    """Codes in stretches without gaps, none of them across a change of the first byte."""
    groups = groupby(enumerate(codes), key=lambda pair: (pair[1] - pair[0], pair[1] >> 8))
    return [[code for _, code in group] for _, group in groups]


def _widths(font: Any, run: list[int]) -> str:
    return " ".join(f"{font.charWidths[code]:g}" for code in run)


@remembered(16)
def _unicode_map(rows: frozenset[int]) -> bytes:
    """A compressed ToUnicode map on which every code is itself, for all faces of a file.

    A range has one first byte; 0 and the byte order mark are in none (ISO 19005-2, 6.2.11.7.2).
    """
    ends = ((max(1, row << 8), min(row << 8 | 0xFF, 0xFEFE)) for row in sorted(rows))
    lines = [f"<{first:04X}> <{last:04X}> <{first:04X}>" for first, last in ends]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    ranges = "".join(f"{len(b)} beginbfrange\n" + "\n".join(b) + "\nendbfrange\n" for b in blocks)
    written = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{ranges}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
    return zlib.compress(written.encode("ascii"), 9)
