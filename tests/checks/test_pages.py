"""The readers of pages: on the sample PDF, and on pictures made for it."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
import qrcode
from PIL import Image

from checks import conformance, pages, samples
from checks.office import Office


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return samples.tagged_pdf(tmp_path / "sample.pdf")


def test_characters_have_their_place(sample: Path) -> None:
    first, second = pages.chars(sample)[:2]
    assert (first.text, first.page, first.size, first.font) == ("T", 1, 12, "SourceSans3-Regular")
    assert first.x0 == pytest.approx(50 * pages.MM)
    assert first.x1 == pytest.approx(second.x0)
    assert first.y0 < 297 - 780 * pages.MM < first.y1


def test_page_sizes(sample: Path) -> None:
    assert pages.page_sizes(sample) == [(210.0, 297.0)]


def test_a_picture_of_a_page(sample: Path) -> None:
    picture = pages.render(sample, 1, dpi=72)
    assert picture.size == pytest.approx((595, 842), abs=1)
    assert picture.getpixel((415, 842 - 615)) == (0, 0, 0), "the figure"


def test_qr_codes_are_read() -> None:
    code = qrcode.make("https://example.org/å").get_image().convert("RGB")
    sheet = Image.new("RGB", (code.width * 2, code.height), "white")
    sheet.paste(code, (code.width, 0))
    assert pages.decode_qr(sheet) == ["https://example.org/å"]
    assert pages.decode_qr(Image.new("RGB", (100, 100), "white")) == []


def test_validators(sample: Path, tmp_path: Path) -> None:
    assert conformance.failures(sample, "PDF/UA-1") == []
    assert all(told.startswith("PDF/A-2a ") for told in conformance.failures(sample))
    with pikepdf.open(sample) as pdf:
        del pdf.Root.Lang
        pdf.save(tmp_path / "broken.pdf")
    assert any("LANG" in told.upper() for told in conformance.failures(tmp_path / "broken.pdf", "PDF/UA-1"))


@pytest.mark.skipif(not conformance.poppler_found(), reason="poppler is not installed")
def test_poppler(sample: Path, tmp_path: Path) -> None:
    assert conformance.poppler_complaints(sample) == []
    (tmp_path / "broken.pdf").write_bytes(sample.read_bytes()[:-400])
    assert conformance.poppler_complaints(tmp_path / "broken.pdf")


@pytest.mark.xdist_group("sheets-0")
def test_word_files_become_pages_and_what_is_none_is_told(libreoffice: Office, tmp_path: Path) -> None:
    here, there, broken = (tmp_path / folder / "sheet.docx" for folder in ("a", "b", "broken"))
    for path in (here, there, broken):
        path.parent.mkdir()
        samples.accessible_docx(path)
    broken.write_bytes(b"PK\3\4")
    with pytest.raises(RuntimeError, match=r"could not open \S+broken/sheet\.docx$"):
        libreoffice.convert([here, there, broken], tmp_path)
    sizes = [pages.page_sizes(made) for made in sorted(tmp_path.glob("*.pdf"))]
    assert sizes == [[pytest.approx((215.9, 279.4), abs=0.1)]] * 2, "US letter, by default"
