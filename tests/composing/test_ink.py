"""Heads that save ink, and colours of one's own: the same sheets, with less on them, in both formats."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pikepdf
import pytest
from checks import wordpages
from checks.parts import made_of
from sheets.cases import ANSWER, LIBRARY, framework

from kitgen.blocks.house import AREA_COLOURS, WHITE
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.domain.fields import contrast_with_white
from kitgen.domain.framework import Framework
from kitgen.domain.parts import as_data
from kitgen.domain.unit import Unit
from kitgen.model import Band, Block, Cell, Document, Grid, GridCell, Table, paragraphs_in
from kitgen.render import renderer

#: A sheet for each kind of head, with a framework that has it.
SHEETS = {
    "table-a": "oppvekst-fredrikstad",
    "cards": "oppvekst-fredrikstad",
    "answer-sheet": "oppvekst-fredrikstad",
    "goals": "sterkere-sammen-kristiansand",
    "conversation-guide": "laeringsfaellesskaber-aarhus",
}
UNIT = made_of(Unit, {"name": "Nordby", "form": {"answer": ANSWER}})


def looking(name: str, **look: object) -> Framework:
    whole = framework(name)
    return made_of(Framework, {**as_data(whole), "look": look})


@cache
def sheet(name: str, heads: str) -> Document:
    return composed(looking(SHEETS[name], heads=heads), name)


def composed(whole: Framework, name: str, unit: Unit = UNIT, **options: str) -> Document:
    return compose(whole, unit, read_layout(LIBRARY.layout(name)), options=options).document


def _cells(blocks: tuple[Block, ...]) -> list[Cell | GridCell]:
    found: list[Cell | GridCell] = []
    for block in blocks:
        if isinstance(block, Table | Grid):
            for row in block.rows:
                for cell in row.cells:
                    found += [cell, *_cells((*cell.blocks, *cell.foot))]
    return found


def _dark_heads(document: Document) -> list[Cell | GridCell | Band]:
    """Heads that are filled with a colour that white words stand on."""
    cells = [cell for page in document.pages for cell in _cells(page.blocks)]
    heads = [cell for cell in cells if isinstance(cell, GridCell) or cell.header]
    bands = [block for cell in cells for block in cell.blocks if isinstance(block, Band)]
    return [head for head in (*heads, *bands) if head.fill and contrast_with_white(head.fill) >= 4.5]


def _words(document: Document) -> list[str]:
    return [part.text for page in document.pages for part in paragraphs_in(page.blocks)]


@pytest.mark.parametrize("name", SHEETS)
def test_plain_heads_have_no_colour_below_their_words(name: str) -> None:
    filled, plain = sheet(name, "filled"), sheet(name, "plain")
    assert _dark_heads(filled)
    assert not _dark_heads(plain)
    assert _words(plain) == _words(filled)
    styles = [part.style for page in plain.pages for part in paragraphs_in(page.blocks)]
    assert all(style.colour != WHITE for style in styles)


@pytest.mark.parametrize("name", SHEETS)
def test_plain_heads_are_on_the_same_pages_in_both_formats(name: str) -> None:
    filled, plain = sheet(name, "filled"), sheet(name, "plain")
    assert len(plain.pages) == len(filled.pages)
    word = renderer("docx")(plain)
    assert wordpages.faults(word, len(plain.pages)) == []


def test_a_bar_of_the_areas_colour_stands_in_both_formats() -> None:
    plain = sheet("table-a", "plain")
    with zipfile.ZipFile(io.BytesIO(renderer("docx")(plain))) as archive:
        body = archive.read("word/document.xml").decode()
    bars = re.findall(r'<w:tcBorders><w:top w:val="single" w:sz="(\d+)" w:space="0" w:color="(\w+)"/>', body)
    thick = [colour.lower() for size, colour in bars if int(size) >= 24]  # 3 pt
    assert thick == [colour[1:] for colour in AREA_COLOURS[:3]]
    with pikepdf.open(io.BytesIO(renderer("pdf")(plain))) as pdf:
        painted = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    heights = [abs(float(tall)) for tall in re.findall(r"([\d.-]+) re\s+f\b", painted)]
    assert heights
    assert max(heights) < 10  # pt: nothing is filled but bars, bullets and the code's squares


@pytest.mark.parametrize("name", SHEETS)
def test_the_bars_of_a_head_are_one_line(name: str) -> None:
    for page in sheet(name, "plain").pages:
        for table in (block for block in page.blocks if isinstance(block, Table)):
            for row in table.rows:
                assert len({cell.bar.width for cell in row.cells if cell.bar}) <= 1


def test_a_unit_chooses_for_itself() -> None:
    wants = UNIT.with_fields(look=UNIT.look.with_fields(heads="filled"))
    assert _dark_heads(composed(looking("oppvekst-fredrikstad", heads="plain"), "table-a", wants))


def test_a_print_shop_uses_its_own_ink() -> None:
    whole = looking("oppvekst-fredrikstad", heads="plain")
    assert _dark_heads(composed(whole, "cards", profile="print-shop"))


def test_one_colour_goes_through_the_kit_in_both_formats() -> None:
    whole = looking("oppvekst-fredrikstad", colour="#7a1f3d")
    document = composed(whole, "table-a")
    with zipfile.ZipFile(io.BytesIO(renderer("docx")(document))) as archive:
        assert 'w:fill="7A1F3D"' in archive.read("word/document.xml").decode()
    assert _fills(document) == ["#7a1f3d", *AREA_COLOURS[1:3]]
    own = UNIT.with_fields(colour="#0b6e4f")
    assert _fills(composed(whole, "table-a", own))[0] == "#0b6e4f"


def _fills(document: Document) -> list[str | None]:
    """The colours of a table's heads."""
    cells = _cells(document.pages[0].blocks)
    return [cell.fill for cell in cells if isinstance(cell, Cell) and cell.header]
