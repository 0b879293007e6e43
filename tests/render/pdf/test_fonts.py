"""Embedded faces: only those used, and of each the letters that the document shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from string import ascii_letters, digits

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from render.pdf.samples import BODY, document, text

from kitgen.model import Document, Footer, Run
from kitgen.render.pdf import render
from kitgen.typesetting.fonts import widths

#: A word longer than a line, which is broken at a soft hyphen.
BROKEN = "lærings\u00ad" * 40


@contextmanager
def faces(document: Document) -> Iterator[dict[str, pikepdf.Object]]:
    """Face name → its font dictionary, in the PDF of a document."""
    with pikepdf.open(BytesIO(render(document))) as pdf:
        fonts = pdf.pages[0].Resources.Font
        yield {str(font.BaseFont).partition("+")[2]: font for font in fonts.values()}


@contextmanager
def regular(words: str) -> Iterator[pikepdf.Object]:
    bare = replace(document(text(words)), footer=Footer("", "", BODY))
    with faces(bare) as found:
        yield found["SourceSans3-Regular"]


def glyphs_by_letter(font: pikepdf.Object) -> dict[str, int]:
    table = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
    pairs = ((code // 2, int.from_bytes(table[code : code + 2], "big")) for code in range(0, len(table), 2))
    return {chr(code): glyph for code, glyph in pairs if glyph}


def test_only_the_faces_in_use_are_embedded() -> None:
    with faces(document(text("Vi lytter."))) as found:
        assert set(found) == {"SourceSans3-Regular"}


@pytest.mark.parametrize(
    ("bold", "italic", "name"),
    [
        (False, False, "SemiBold"),
        (True, False, "Bold"),
        (False, True, "BoldItalic"),
        (True, True, "BoldItalic"),
    ],
)
def test_weights_and_slopes(bold: bool, italic: bool, name: str) -> None:
    made = document(text((Run("Vi lytter.", bold, italic),), replace(BODY, weight="semibold")))
    with faces(made) as found:
        assert f"SourceSans3-{name}" in found


def test_each_letter_has_its_own_glyph_and_width() -> None:
    words = f"{ascii_letters}{digits}ÆØÅæøå .,:;-–!?()/«»\u00a0čđŋ⅔→ " + BROKEN
    with regular(words) as font:
        outlines = TTFont(BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
        glyphs = glyphs_by_letter(font)
    assert set(glyphs) == set(words)
    order = outlines.getGlyphOrder()
    measured = widths("regular")
    for char, glyph in glyphs.items():
        assert outlines["hmtx"][order[glyph]][0] == measured[char], char
    same = {" ": "\u00a0", "-": "\u00ad"}
    assert {char: glyphs[char] for char in same} == {char: glyphs[twin] for char, twin in same.items()}
    assert len(set(glyphs.values())) == len(glyphs) - len(same)


def test_the_widths_in_the_file_are_those_of_the_face() -> None:
    listed: dict[str, int] = {}
    with regular("Vi lytter: čđ.") as font:
        items = list(font.DescendantFonts[0].W)
        for first, run in zip(items[::2], items[1::2], strict=True):
            listed |= {chr(int(first) + i): int(width) for i, width in enumerate(run)}
    assert listed == {char: widths("regular")[char] for char in "Vi lytter: čđ."}


def test_the_same_letters_give_the_same_font_in_whatever_order_and_no_others_are_in_it() -> None:
    def embedded(words: str) -> bytes:
        with regular(words) as font:
            assert set(glyphs_by_letter(font)) == set(words)
            return bytes(font.DescendantFonts[0].FontDescriptor.FontFile2.read_raw_bytes())

    assert embedded("Vi lytter.") == embedded("Vi ler. Vi yter.") != embedded("Vi lytter til Š.")


def test_what_is_copied_from_the_page_is_what_is_shown() -> None:
    """Every letter shown is in a range of one first byte, and neither 0 nor U+FEFF is."""
    words = "Vi lyttar – «č» → " + BROKEN
    with regular(words) as font:
        written = font.ToUnicode.read_bytes().decode("ascii")
    ranges = [[int(code, 16) for code in line] for line in re.findall(r"<(\w+)> <(\w+)> <(\w+)>", written)]
    for first, last, read in ranges:
        assert (first, first >> 8) == (read, last >> 8)
    covered = {code for first, last, _ in ranges for code in range(first, last + 1)}
    assert covered >= set(map(ord, words))
    assert not covered & {0, 0xFEFF, 0xFFFE}
