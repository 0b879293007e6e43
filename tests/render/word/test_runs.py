"""Letters: what sets them apart, where they break, what Word needs an element for."""

from __future__ import annotations

import io
import re

import docx
import pytest
from render.word.samples import LINK, QUOTE, STATEMENT, document, part, text

from kitgen.model import Run
from kitgen.render.word import render


def body(*runs: Run) -> str:
    """The last paragraph's runs."""
    return part(document(text(runs))).rpartition("</w:pPr>")[2].partition("</w:p>")[0]


@pytest.mark.parametrize(
    ("run", "look"),
    [
        (Run("x"), ""),
        (Run("x", bold=True), "<w:rPr><w:b/></w:rPr>"),
        (Run("x", italic=True), "<w:rPr><w:i/></w:rPr>"),
        (
            Run("x", bold=True, italic=True, colour="#aa0000"),
            '<w:rPr><w:b/><w:i/><w:color w:val="AA0000"/></w:rPr>',
        ),
    ],
)
def test_only_what_differs_from_the_style_is_written(run: Run, look: str) -> None:
    assert body(run) == f"<w:r>{look}<w:t>x</w:t></w:r>"


def test_bold_in_a_bold_style_and_italics_in_an_italic_one_need_nothing() -> None:
    made = part(document(text((Run("x", bold=True),), STATEMENT), text((Run("y", italic=True),), QUOTE)))
    assert "<w:r><w:t>x</w:t></w:r>" in made
    assert "<w:r><w:t>y</w:t></w:r>" in made


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("samarbeids\u00admøte", "<w:t>samarbeids</w:t><w:softHyphen/><w:t>møte</w:t>"),
        ("e\u2011post", "<w:t>e</w:t><w:noBreakHyphen/><w:t>post</w:t>"),
        ("en\nto", "<w:t>en</w:t><w:br/><w:t>to</w:t>"),
        (" og ", '<w:t xml:space="preserve"> og </w:t>'),
        ("a & <b>", "<w:t>a &amp; &lt;b&gt;</w:t>"),
    ],
)
def test_characters_that_word_writes_as_elements(words: str, content: str) -> None:
    assert body(Run(words)) == f"<w:r>{content}</w:r>"


def test_a_soft_hyphen_is_no_letter_of_the_word() -> None:
    made = docx.Document(io.BytesIO(render(document(text("sam\u00adarbeids\u00admøte")))))
    assert made.paragraphs[-1].text == "samarbeidsmøte"


def test_a_link_has_its_address_and_its_own_style() -> None:
    made = document(text((Run("Se "), Run("skjemaet", link=LINK))))
    link = docx.Document(io.BytesIO(render(made))).paragraphs[-1].hyperlinks[0]
    assert (link.text, link.address) == ("skjemaet", LINK)
    assert re.search(
        r'<w:hyperlink r:id="rId\d+" w:history="1"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/>', part(made)
    )
