"""Styles: the Document's own names and looks, and Word's own headings."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from render.word.samples import BODY, HEADING, STATEMENT, STYLES, TITLE, document, heading, part, text

from kitgen.model import Block, Document, Run, Style
from kitgen.render.word.units import half_points


def styles(made: Document, embed_fonts: bool = False) -> dict[str, str]:
    """Each paragraph style by its name."""
    xml = part(made, "word/styles.xml", embed_fonts)
    found = re.findall(r'<w:style w:type="paragraph".*?</w:style>', xml)
    return {re.search(r'<w:name w:val="([^"]*)"', style)[1]: style for style in found}  # type: ignore[index]


def used(*blocks: Block) -> list[str]:
    """The style ids of a body, in order."""
    return re.findall(r'<w:pStyle w:val="([^"]*)"', part(document(*blocks)))[1:]


def test_every_style_has_its_name() -> None:
    others = [style for style in STYLES if style not in (TITLE, HEADING)]
    names = set(styles(document(heading("Under", HEADING, "H2"), *(text("x", style) for style in others))))
    assert {style.name for style in others} | {"heading 1", "heading 2", "footer", "Normal"} == names


def test_headings_are_words_own() -> None:
    made = styles(document())["heading 1"]
    assert 'w:styleId="Heading1"' in made
    assert '<w:outlineLvl w:val="0"/>' in made
    assert '<w:sz w:val="56"/>' in made
    assert "customStyle" not in made


def test_a_further_look_of_a_heading_is_based_on_it() -> None:
    made = styles(document(heading("Område", STATEMENT)))["Statement"]
    assert '<w:basedOn w:val="Heading1"/>' in made
    assert '<w:outlineLvl w:val="0"/>' in made


def test_a_heading_style_used_for_text_is_a_style_of_its_own() -> None:
    assert used(text("Bare tekst", TITLE), text("Mer", HEADING)) == ["Title", "Heading22"]


def test_looks_that_share_a_name_are_numbered() -> None:
    red, blue = (replace(BODY, colour=colour) for colour in ("#aa0000", "#0000aa"))
    assert used(text("a", red), text("b", blue), text("c", red)) == ["Body", "Body2", "Body"]


def test_names_without_plain_letters_are_told_apart() -> None:
    assert len(set(used(text("a", replace(BODY, name="Ø")), text("b", replace(BODY, name="Å"))))) == 2


def test_measures_are_written_in_words_units() -> None:
    style = Style("Odd", 10.7, 13.37, before=3, after=1.5, indent=10, right=5, align="right", italic=True)
    made = styles(document(text("x", style)))["Odd"]
    assert '<w:spacing w:before="60" w:after="30" w:line="267" w:lineRule="exact"/>' in made
    assert '<w:ind w:left="567" w:right="283"/><w:jc w:val="right"/>' in made
    assert '<w:i/><w:color w:val="1C2430"/><w:sz w:val="21"/>' in made


@pytest.mark.parametrize(
    ("points", "halves"), [(10.5, 21), (10.7, 21), (10.99, 21), (11.0, 22), (0.7 / 0.1, 14)]
)
def test_type_is_rounded_down_to_half_points(points: float, halves: int) -> None:
    assert half_points(points) == halves


def test_semibold_is_bold_in_calibri_and_a_family_of_its_own_when_embedded() -> None:
    made = document(text("x", STATEMENT))
    assert "<w:b/>" in styles(made)["Statement"]
    embedded = styles(made, embed_fonts=True)["Statement"]
    assert "<w:b/>" not in embedded
    assert 'w:ascii="Source Sans 3 SemiBold"' in embedded


def test_bold_within_semibold_leaves_its_family() -> None:
    body = part(document(text((Run("x", bold=True),), STATEMENT)), embed_fonts=True)
    assert 'w:ascii="Source Sans 3" ' in body
    assert "<w:b/>" in body
