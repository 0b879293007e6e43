"""Subsets of TrueType fonts, cut out by ReportLab."""

from __future__ import annotations

import io
import re
import zlib
from hashlib import sha256
from itertools import groupby
from typing import Any

from kitgen.errors import KitgenError, said
from kitgen.loading import without_pillow
from kitgen.remembering import remembered
from kitgen.render.pdf.fonts import USUAL, Cut
from kitgen.typesetting.fonts import font_file, house_font

with without_pillow():
    from reportlab.pdfbase.ttfonts import TTFontFile

_SYMBOLIC = 4  # the codes are no standard encoding
_ITALIC = 64


class _Outlines(TTFontFile):
    """A TrueType file whose subsets leave out the table of names, which no PDF reader uses."""

    def get_table(self, tag: str) -> bytes:
        if tag == "name":
            raise KeyError(tag)
        return bytes(super().get_table(tag))


@remembered(8)
def _outlines(face: str) -> Any:
    """A parsed face; raises KitgenError for a house font that cannot be cut down."""
    font, house = io.BytesIO(font_file(face)), house_font()
    if house is None:
        return _Outlines(font)
    try:
        made = _Outlines(font)
        made.charToGlyph = dict(house.faces[face].glyphs)  # with the letters that have substitutes
        made.charWidths = {ord(letter): width for letter, width in house.faces[face].widths.items()}
        made.makeSubset(sorted(map(ord, USUAL)))
    except Exception as error:  # the font comes from a user, and may be damaged in any way
        raise KitgenError(said("font.unusable", font=house.name, reason=str(error))) from error
    return made


def cut(face: str, letters: frozenset[str]) -> Cut:
    """A face with these letters; a house font that may not be cut is whole.

    Raises KitgenError for a house font that cannot be cut down.
    """
    font, house = _outlines(face), house_font()
    codes = sorted(map(ord, letters))
    glyphs = [font.charToGlyph[code] for code in codes]
    whole = house is not None and house.faces[face].whole
    outlines = font_file(face) if whole else font.makeSubset(codes)
    tag = sha256("".join(map(chr, codes)).encode()).digest()[:6]
    return Cut(
        name=("" if whole else "".join(chr(65 + byte % 26) for byte in tag) + "+") + _plain_name(font),
        about=_about(font),
        outlines=zlib.compress(outlines, 9),
        size=len(outlines),
        glyphs=zlib.compress(_glyph_map(glyphs, codes, whole), 9),
        unicode=zlib.compress(_unicode_map(codes).encode("ascii"), 9),
        widths="".join(f"{run[0]}[{_widths(font, run)}]" for run in _runs(codes)),
    )


def _about(font: Any) -> str:
    flags = _SYMBOLIC | (_ITALIC if font.italicAngle else 0)
    box = " ".join(f"{edge:g}" for edge in font.bbox)
    return (
        f"/Flags {flags}/FontBBox[{box}]/ItalicAngle {font.italicAngle:g}/Ascent {font.ascent:g}"
        f"/Descent {font.descent:g}/CapHeight {font.capHeight:g}/StemV {font.stemV:g}"
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


def _unicode_map(codes: list[int]) -> str:
    """A ToUnicode map on which every code is itself."""
    lines = [f"<{run[0]:04X}> <{run[-1]:04X}> <{run[0]:04X}>" for run in _runs(codes)]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    ranges = "".join(f"{len(b)} beginbfrange\n" + "\n".join(b) + "\nendbfrange\n" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{ranges}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
