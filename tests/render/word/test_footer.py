"""The foot of the page: two texts, and numbers that Word counts."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from render.word.samples import FOOTER, document, part

from kitgen.model import Footer
from kitgen.render.word import render


def foot(left: str, right: str) -> str:
    """The footer part."""
    return part(document(footer=Footer(left, right, FOOTER)), "word/footer1.xml")


def test_numbers_are_fields_with_their_present_value() -> None:
    made = foot("Etter Aarhus", "side {page} av {pages}")
    assert "> PAGE </w:instrText>" in made
    assert "> NUMPAGES </w:instrText>" in made
    read = docx.Document(io.BytesIO(render(document()))).sections[0].footer.paragraphs[0].text
    assert read == "Etter Fredrikstad kommune\tTabell A · side 1 av 1"


def test_the_right_text_is_at_the_right_edge() -> None:
    assert '<w:tab w:val="right" w:pos="10091"/>' in foot("a", "b")


def test_a_left_text_alone_needs_no_tab() -> None:
    assert "<w:r><w:tab/></w:r>" not in foot("a", "")


@pytest.mark.parametrize(("words", "broken"), [(10, False), (11, True), (12, False), (22, True)])
def test_the_right_text_never_meets_the_left_one(words: int, broken: bool) -> None:
    assert ("<w:br/>" in foot("kommunen " * words, "side {page} av {pages}")) == broken


@pytest.mark.parametrize("words", range(6, 16))
def test_no_word_stands_alone_below_the_others(words: int) -> None:
    said = "kommunen " * words + "ikke til å sammenligne enheter."
    made = part(document(footer=Footer(said, "side 1", replace(FOOTER, balance=True))), "word/footer1.xml")
    assert ("sammenligne\u00a0enheter." in made) == (words == 9)


def test_its_baseline_stands_where_it_should() -> None:
    # 12 mm less a fifth of a line of 10.8 pt
    assert 'w:footer="637"' in part(document())
