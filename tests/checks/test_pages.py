"""The readers of pages: on the sample PDF, and on pictures made for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pikepdf
import pytest
import qrcode
from PIL import Image

from checks import conformance, office, pages, samples


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


def test_word_files_become_pages(
    tmp_path: Path, office_pages: Callable[[Iterable[Path]], dict[Path, list[tuple[float, float]]]]
) -> None:
    here, there = tmp_path / "a" / "sheet.docx", tmp_path / "b" / "sheet.docx"
    for path in (here, there):
        path.parent.mkdir()
        samples.accessible_docx(path)
    sizes = office_pages([here, there])
    assert sizes[here] == sizes[there] == [pytest.approx((215.9, 279.4), abs=0.1)], "US letter, by default"


def test_a_file_that_is_no_word_file(tmp_path: Path) -> None:
    if lack := office.lacking():
        pytest.skip(lack)
    (tmp_path / "broken.docx").write_bytes(b"PK\3\4")
    with pytest.raises(RuntimeError, match=r"could not open .*broken\.docx"):
        office.convert([tmp_path / "broken.docx"], tmp_path)
