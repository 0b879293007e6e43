"""Embedded faces: only those used, the usual letters always, others when a document has them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from render.pdf.samples import BODY, document, text

from kitgen.model import Document, Footer, Run
from kitgen.render.pdf import render
from kitgen.render.pdf.fonts import USUAL
from kitgen.typesetting.fonts import widths


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
    words = "".join(sorted(USUAL)) + "čđŋ⅔→"
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
    assert listed == {char: widths("regular")[char] for char in USUAL | set("čđ")}


def test_the_usual_letters_give_the_same_font() -> None:
    def embedded(words: str) -> bytes:
        with regular(words) as font:
            return bytes(font.DescendantFonts[0].FontDescriptor.FontFile2.read_raw_bytes())

    assert embedded("Vi lytter.") == embedded("Noe helt annet, sagt på 1 måte") != embedded("čađđa")
