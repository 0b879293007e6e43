"""Whole files: conformance, reading order, sizes, and the same bytes every time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from checks.kinds import Chars, Sizes, Told
from render.pdf.samples import BODY, document, everything, text

from kitgen.model import Document, Page, PageSetup
from kitgen.render.pdf import render

Write = Callable[[Document], Path]


def test_every_block_conforms(write: Write, pdf_faults: Told) -> None:
    assert pdf_faults(write(everything())) == []


def test_an_empty_page_conforms(write: Write, pdf_faults: Told) -> None:
    bare = replace(document(), subject="", author="", keywords=())
    assert pdf_faults(write(bare)) == []


def test_what_is_read_aloud(
    write: Write, pdf_announced: Callable[[Path], str], golden: Callable[[str, str], None]
) -> None:
    golden("everything.txt", pdf_announced(write(everything())))


def test_page_sizes_are_exact(write: Write, pdf_pages: Sizes) -> None:
    a3 = replace(document(text("Tabell")), setup=PageSetup(420, 297, (12, 12, 16, 12)))
    assert pdf_pages(write(a3)) == [(420.0, 297.0)]
    assert pdf_pages(write(everything())) == [(210.0, 297.0)] * 2


def test_two_documents_in_one_process_do_not_touch_each_other() -> None:
    once = render(everything())
    render(document(text("Noe annet: čđŋ ⅔")))
    assert render(everything()) == once


def test_another_process_writes_the_same_bytes() -> None:
    program = (
        "import hashlib; from render.pdf.samples import everything; from kitgen.render.pdf import render; "
        "print(hashlib.sha256(render(everything())).hexdigest())"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(prints) == 1


def test_pages_have_their_own_footer(write: Write) -> None:
    path = write(everything())
    with pikepdf.open(path) as pdf:
        contents = [page.Contents.read_bytes() for page in pdf.pages]
    for number, content in enumerate(contents, 1):
        assert b"/Artifact<</Type/Pagination/Subtype/Footer" in content
        assert f"side {number} av 2".encode("utf-16-be") in content


def test_a_long_footer_wraps_upwards(write: Write, pdf_chars: Chars) -> None:
    made = document()
    made = replace(made, footer=replace(made.footer, left="Etter rammeverket til kommunen. " * 6))
    chars = pdf_chars(write(made))
    left = [char for char in chars if char.x0 < 150]
    right = [char for char in chars if char.x0 > 170]
    assert len({round(char.y1, 1) for char in left}) == 2
    assert max(char.y1 for char in left) == pytest.approx(max(char.y1 for char in right))


def test_no_font_but_our_own(write: Write) -> None:
    path = write(everything())
    assert b"Helvetica" not in path.read_bytes()
    with pikepdf.open(path) as pdf:
        fonts = [value for value in pdf.objects if _is(value, "/Font")]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
        descriptors = [value for value in pdf.objects if _is(value, "/FontDescriptor")]
        assert all("/FontFile2" in descriptor for descriptor in descriptors)
    assert names
    assert all(name.startswith("SourceSans3-") for name in names)


def _is(value: pikepdf.Object, kind: str) -> bool:
    return isinstance(value, pikepdf.Dictionary) and value.get("/Type") == kind


def test_colours_are_rgb_only(write: Write) -> None:
    with pikepdf.open(write(everything())) as pdf:
        used = {str(op.operator) for page in pdf.pages for op in pikepdf.parse_content_stream(page)}
    assert not used & {"g", "G", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}


def test_pages_of_text_stay_small() -> None:
    pages = tuple(Page((text("Vi holder fast på varmen. " * 120, BODY),)) for _ in range(3))
    assert len(render(replace(document(), pages=pages))) < 16_000
