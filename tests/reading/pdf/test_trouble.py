"""PDFs that cannot be read, or were made to do harm: a clear error, in bounded time and memory."""

from __future__ import annotations

import io
import multiprocessing
import os
import time
import zlib
from pathlib import Path

import pikepdf
import pytest
from checks.work import steps
from covering import amount
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from reading.pdf.paper import GRID, drawn, flowing, lines, table, together
from reading.pdf.seen import texts, told
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kitgen.errors import KitgenError
from kitgen.reading import sandboxed
from kitgen.reading.kinds import read_data, read_document
from kitgen.reading.pdf import pages, read_pdf
from kitgen.reading.pdf.grids import grids
from kitgen.reading.pdf.shapes import Page, Rule
from kitgen.reading.source import Document

PATH = Path("mine.pdf")
USUAL = flowing(table([["Trygghet", "Læring"], ["Vi ser barna.", "Vi undrer oss."]], GRID))


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


def locked(user: str) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(USUAL)) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="owner", user=user))
    return file.getvalue()


def bare(stream: bytes, count: int = 1) -> bytes:
    """A PDF of pages that all have the same content, which is packed."""
    kids = " ".join(["3 0 R"] * count) if count == 1 else " ".join(f"{n + 10} 0 R" for n in range(count))
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    objects = {1: "<</Type/Catalog/Pages 2 0 R>>", 2: f"<</Type/Pages/Count {count}/Kids[{kids}]>>", 3: page}
    objects |= {n + 10: page for n in range(count)} if count > 1 else {}
    file = io.BytesIO(b"%PDF-1.4\n")
    file.seek(0, 2)
    for number, inside in objects.items():
        file.write(f"{number} 0 obj {inside} endobj\n".encode())
    file.write(
        b"4 0 obj <</Filter/FlateDecode/Length %d>> stream\n" % len(stream) + stream + b"\nendstream endobj\n"
    )
    file.write(b"trailer <</Root 1 0 R>>\n%%EOF")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (drawn(scan, scan), "no text, only pictures", "OCR"),
        (drawn(lambda canvas: None), "no text", "OCR"),
        (drawn(together(scan, lines(["Skannet"]))), "no text", "OCR"),
        (locked("hemmelig"), "password", "without one"),
        (b"%PDF-1.7\n", "damaged", "save it again"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 50, "damaged", "save it again"),
        (USUAL[:300], "damaged", "save it again"),
        (bare(zlib.compress(b" "), 1_000), "has 1000 pages, and at most 200 are read", "PDF of their own"),
    ],
    ids=["scanned", "empty", "stamped", "password", "header", "noise", "cut off", "1,000 pages"],
)
def test_what_cannot_be_read_is_told(data: bytes, message: str, hint: str) -> None:
    with pytest.raises(KitgenError, match=message) as caught:
        read_pdf(data)
    assert hint in str(caught.value.hint)


def test_a_password_for_changes_alone_does_not_matter() -> None:
    assert read_pdf(locked("")).parts == read_pdf(USUAL).parts


def test_a_scanned_page_among_others_is_told() -> None:
    document = read_pdf(drawn(lines(["Her er det nok tekst til at siden ikke er tom."] * 3), scan))
    assert "picture without text" in told(document)
    assert document.remarks[0].place.page == 2


def test_the_error_names_the_file_and_comes_from_another_process(tmp_path: Path) -> None:
    path = tmp_path / "cut-off.pdf"
    path.write_bytes(USUAL[:300])
    with pytest.raises(KitgenError) as caught:
        read_document(path)
    assert caught.value.file == path


def test_it_is_the_same_document_from_another_process() -> None:
    assert read_data(USUAL, PATH) == read_pdf(USUAL)


@pytest.mark.parametrize("cut", range(0, len(USUAL), len(USUAL) // 40))
def test_cut_off_files_end_in_an_error_or_a_document(cut: int) -> None:
    tried(USUAL[:cut])


@settings(max_examples=amount(12, 30), deadline=None)
@given(st.integers(0, len(USUAL) - 1), st.binary(min_size=1, max_size=12))
@example(0, b"%PDF-9.9")
def test_changed_bytes_end_in_an_error_or_a_document(place: int, other: bytes) -> None:
    tried(USUAL[:place] + other + USUAL[place + len(other) :])


@settings(max_examples=amount(10, 25), deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_end_in_an_error(data: bytes) -> None:
    tried(b"%PDF-1.4\n" + data)


@settings(max_examples=amount(10, 25), deadline=None)
@given(st.binary(max_size=300), st.text("BTETqQrelmSfTj()[]<>/ 0123456789.-", max_size=200))
def test_random_content_ends_in_an_error_or_a_document(noise: bytes, operators: str) -> None:
    tried(bare(zlib.compress(noise + operators.encode())))


def tried(data: bytes) -> None:
    try:
        assert isinstance(read_pdf(data), Document)
    except KitgenError as error:
        assert error.hint  # noqa: PT017 - either will do


def test_the_parser_does_not_chatter(caplog: pytest.LogCaptureFixture) -> None:
    tried(bare(zlib.compress(b"BT (x) Tj ET /F1 9 Tf 1 w " * 40)[:-9]))
    assert not caplog.records


def test_a_page_that_unpacks_to_60_megabytes_is_refused() -> None:
    packer = zlib.compressobj(9)
    block = b"0 0 m 9 9 l S " * 75_000
    bomb = b"".join(packer.compress(block) for _ in range(60)) + packer.flush()
    with pytest.raises(KitgenError):
        sandboxed.within_limits(read_pdf, bare(bomb), "PDF", seconds=0.5)


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(KitgenError, match="reading the PDF takes more than"):
        sandboxed.within_limits(endless, b"", "PDF", seconds=0.5)
    assert not multiprocessing.active_children()


def endless(data: bytes) -> Document:
    """A reader that never ends."""
    while True:
        time.sleep(60)


def test_a_reader_that_falls_over_is_told() -> None:
    with pytest.raises(KitgenError, match="damaged"):
        sandboxed.within_limits(falling, b"", "PDF")


def falling(data: bytes) -> Document:
    """A reader with a fault."""
    raise ZeroDivisionError


def test_too_many_letters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_LETTERS", 20)
    with pytest.raises(KitgenError, match="more than 20 letters"):
        read_pdf(USUAL)


def test_a_page_of_rules_is_a_drawing() -> None:
    page = Page(1, 595, 842)
    page.across = [Rule(n * 4, 0, 500) for n in range(1_100)]
    page.down = [Rule(n * 4, 0, 800) for n in range(1_100)]
    assert grids(page) == []


def test_a_page_of_two_thousand_words_beside_each_other_is_read() -> None:
    def words(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 3)
        for n in range(2_000):
            canvas.drawString(10 + 11 * (n % 50), 830 - 18 * (n // 50), "ord")

    data, found = drawn(words), list[Document]()
    assert steps(lambda: found.append(read_pdf(data))) < 15_000_000  # about twice what it takes
    assert " ".join(texts(found[0])).count("ord") == 2_000


def test_a_reader_that_runs_out_of_memory_says_nothing_on_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KitgenError, match="damaged"):
        sandboxed.within_limits(loud, b"", "PDF")
    assert capfd.readouterr().err == ""


def loud(data: bytes) -> Document:
    """A reader that ends as Python does where memory is gone: with words of its own on the screen."""
    os.write(2, b"Fatal Python error: no memory")
    os.abort()
