"""Lines: what is shown, what is read and copied, and where links lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from checks.announce import marked_texts
from checks.pages import Char
from hypothesis import given
from hypothesis import strategies as st
from render.pdf.samples import BODY, LINK, document, drawing, text

from kitgen.errors import GlyphError
from kitgen.model import Box, Document, Run
from kitgen.render.pdf import render
from kitgen.render.pdf.text import endings
from kitgen.typesetting.lines import set_lines

Write = Callable[[Document], Path]
Chars = Callable[[Path], list[Char]]
Spoken = Callable[[Path], list[tuple[str, str]]]


def narrow(words: str | tuple[Run, ...], width: float = 30) -> Document:
    return document(Box(16, 20, width, 200, (text(words),)))


def test_words_at_line_breaks_stay_apart(write: Write, pdf_text_by_structure: Spoken) -> None:
    words = "Vi lytter på hverandre, og vi spør før vi svarer."
    assert pdf_text_by_structure(write(narrow(words))) == [("P", words)]


def test_a_forced_break_is_read_as_a_space(write: Write, pdf_text_by_structure: Spoken) -> None:
    assert pdf_text_by_structure(write(narrow("Svar\ndigitalt"))) == [("P", "Svar digitalt")]


def test_a_break_after_a_dash_or_within_an_address_adds_nothing(
    write: Write, pdf_text_by_structure: Spoken
) -> None:
    words = "forms.office.com/\u200be/\u200baB3dE5fG7h og skole-hjem-samarbeidet"
    assert pdf_text_by_structure(write(narrow(words, 28))) == [("P", words.replace("\u200b", ""))]


def test_a_hyphenated_word_is_shown_with_a_hyphen_and_read_whole(
    write: Write, pdf_text_by_structure: Spoken
) -> None:
    path = write(narrow("tverrfaglighets\u00adkompetanse", 30))
    shown = "".join(marked_texts(path).values())
    assert "tverrfaglighets\u00adkompetanse" in shown
    assert pdf_text_by_structure(path) == [("P", "tverrfaglighetskompetanse")]
    with pikepdf.open(path) as pdf:
        assert "\u00ad".encode("utf-16-be") in pdf.pages[0].Contents.read_bytes()


@given(st.text(st.sampled_from("ab \n\u00ad\u200b-"), max_size=40), st.floats(3, 30))
def test_lines_and_their_endings_give_the_text_back(words: str, width: float) -> None:
    paragraph = text(words)
    lines = set_lines(paragraph.runs, BODY, width)
    read = "".join(
        line.text + ending for line, ending in zip(lines, endings(paragraph, lines), strict=True)
    ).replace("\u00ad", "")
    assert read.split() == words.replace("\u00ad", "").replace("\u200b", "").split()


def test_markup_characters_are_only_text(write: Write, pdf_text_by_structure: Spoken) -> None:
    words = r"Tegn (a) \ & < > * _ { } | # «b» – % $ @ ~ čđŋ"
    assert pdf_text_by_structure(write(document(text(words)))) == [("P", words)]


@pytest.mark.parametrize("char", ["\U0001f600", "漢", "\U0001f916"])
def test_a_letter_that_is_missing_is_named(char: str) -> None:
    with pytest.raises(GlyphError, match=f"{char}.*U\\+{ord(char):04X}.*er{char}her"):
        render(document(text(f"Vi er{char}her")))


# -- links ---------------------------------------------------------------------------------------


def test_a_link_has_one_annotation_per_line(write: Write, pdf_text_by_structure: Spoken) -> None:
    runs = (Run("Se "), Run("veilederen om samarbeid på tvers", link=LINK), Run("."))
    path = write(narrow(runs, 26))
    with pikepdf.open(path) as pdf:
        notes = list(pdf.pages[0].Annots)
        boxes = [[float(edge) for edge in note.Rect] for note in notes]
        assert len(notes) == 3
        assert {str(note.Contents) for note in notes} == {"veilederen om samarbeid på tvers"}
        assert {str(note.A.URI) for note in notes} == {"https://example.org/skjema?navn=%C3%85se"}
        assert {int(note.F) for note in notes} == {4}
    assert len({box[1] for box in boxes}) == 3
    assert all(box[2] > box[0] and box[3] > box[1] for box in boxes)
    assert pdf_text_by_structure(path) == [("P", "Se veilederen om samarbeid på tvers.")]


def test_a_link_of_two_faces_is_one_link(write: Write) -> None:
    runs = (Run("les ", link=LINK), Run("dette", bold=True, link=LINK))
    with pikepdf.open(write(document(text(runs)))) as pdf:
        assert [str(note.Contents) for note in pdf.pages[0].Annots] == ["les dette"]


def test_neighbouring_links_are_two(write: Write) -> None:
    runs = (Run("en", link="https://a.example"), Run("to", link="https://b.example"))
    with pikepdf.open(write(document(text(runs)))) as pdf:
        assert [str(note.Contents) for note in pdf.pages[0].Annots] == ["en", "to"]


def test_a_drawing_can_be_a_link(write: Write) -> None:
    with pikepdf.open(write(document(drawing("QR-kode", LINK)))) as pdf:
        (note,) = pdf.pages[0].Annots
        assert str(note.Contents) == "QR-kode"
        left, bottom, right, top = (float(edge) for edge in note.Rect)
    assert (right - left, top - bottom) == pytest.approx((20 * 72 / 25.4, 10 * 72 / 25.4), abs=0.01)


# -- places --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("align", "start"), [("left", 50), ("center", 80), ("right", 110)])
def test_alignment(align: str, start: float, write: Write, pdf_chars: Chars) -> None:
    style = replace(BODY, align=align, indent=10)
    chars = pdf_chars(write(document(Box(40, 20, 70, 20, (text("abc", style),)))))
    body = [char for char in chars if char.y0 < 100]
    ends = {
        "left": body[0].x0,
        "center": (body[0].x0 + body[-1].x1) / 2,
        "right": body[-1].x1,
    }
    assert ends[align] == pytest.approx(start, abs=0.02)
