"""Bars of colour: words and label in their middle, tagged as what they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from render.pdf.samples import document, text

from kitgen.model import Band, Document, Style
from kitgen.typesetting.geometry import band_parts, height

WHITE = Style("Bar", 12, 14, colour="#ffffff")
LARGE = Style("Bar Label", 20, 22, weight="bold", colour="#ffffff")
BAND = Band(text("Vi handler", WHITE), "#24507a", 14.0, text("A1", LARGE))


def test_words_and_label_stand_in_the_middle_at_both_ends() -> None:
    words, label, _ = band_parts(BAND, 89)
    assert height(BAND, 89) == 14
    assert words.x == 4.5
    assert label.x + label.width == pytest.approx(89 - 4.5)
    assert words.x + words.width == pytest.approx(label.x - 4)
    assert words.y == pytest.approx((14 - 14 * 25.4 / 72) / 2)
    assert label.y == pytest.approx((14 - 22 * 25.4 / 72) / 2)


def test_two_lines_are_as_centred_as_one() -> None:
    long = replace(BAND, text=text("Vi handler autoritativt overfor alle barn og voksne", WHITE))
    words, _, _ = band_parts(long, 60)
    assert words.y == pytest.approx((14 - 3 * 14 * 25.4 / 72) / 2)


def test_without_a_label_the_words_have_the_whole_bar() -> None:
    words, _, _ = band_parts(replace(BAND, label=None), 89)
    assert words.width == 80


def test_it_is_read_before_its_label_and_may_be_a_heading(
    tmp_path: Path,
    pdf_text_by_structure: Callable[[Path], list[tuple[str, str]]],
    write: Callable[[Document], Any],
) -> None:
    path = write(document(replace(BAND, text=text("Vi handler", WHITE, role="H1"))))
    assert pdf_text_by_structure(path)[:2] == [("H1", "Vi handler"), ("P", "A1")]
