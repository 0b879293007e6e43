"""What a screen reader would say of the sample PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from checks import announce, samples


def test_everything_in_order(
    tmp_path: Path, golden: Callable[[str, str], None], pdf_announced: Callable[[Path], str]
) -> None:
    golden("sample.txt", pdf_announced(samples.tagged_pdf(tmp_path / "sample.pdf")))


def test_a_paragraph_is_said_with_its_link(tmp_path: Path) -> None:
    path = samples.tagged_pdf(tmp_path / "sample.pdf")
    assert announce.spoken(path)[:3] == [
        ("H1", "Tegn på god praksis"),
        ("P", "Svar på skjemaet"),
        ("Figure", "Tre ruter"),
    ]


def test_a_pdf_without_tags_says_nothing(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.save(tmp_path / "bare.pdf")
    with pytest.raises(ValueError, match="not tagged"):
        announce.announce(tmp_path / "bare.pdf")
