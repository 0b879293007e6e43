"""What is too large is refused before it costs anything: the limits that the docs state."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from imported.wordfiles import p, packed, tbl, tc, tr, word

from kitgen.errors import KitgenError
from kitgen.reading.kinds import LARGEST
from kitgen.reading.sandboxed import within_limits
from kitgen.reading.source import Document, Line
from kitgen.understanding.drafting import read_draft


def padded(data: bytes, part: str, size: int) -> bytes:
    """A package in which so many spaces stand before the end of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed(parts | {part: parts.get(part, b"") + b" " * size})


def claiming(size: int) -> bytes:
    """A Word file with a picture that says in the package's list that it has so many bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        archive.writestr("word/media/image1.png", b"")
        archive.infolist()[1].file_size = size
    return file.getvalue()


def nested(deep: int) -> str:
    """Tables inside one another."""
    inside = p("innerst")
    for _ in range(deep):
        inside = tbl(tr(tc("a"), tc(inside + p())))
    return inside


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", lambda: b"a" * 1_000_001, "too large"),
        ("a.md", lambda: b"# a\n" * 20_001, "more than 20000 lines"),
        ("a.csv", lambda: b"Area;Statement\n" + b"a;b\n" * 20_001, "20,000 rows"),
        ("a.csv", lambda: b"Area;Statement" + b";a" * 100, "100 columns"),
        (
            "a.csv",
            lambda: b"Area;Statement" + b";a" * 50 + b"\n" + b"a;b;c;d;e;f\n" * 16_660,
            "100,000 cells",
        ),
        ("a.xlsx", lambda: padded(packed({}), "xl/workbook.xml", 30_000_000), "far more than it seems"),
        ("a.docx", lambda: claiming(500_000_001), "far more than it seems"),
        ("a.docx", lambda: padded(word(p("x")), "word/document.xml", 24_000_000), "too large"),
        ("a.docx", lambda: packed({f"word/{number}": "" for number in range(10_001)}), "10,001 parts"),
        ("a.docx", lambda: word("<w:p/>" * 20_001), "more than 20,000 paragraphs"),
        ("a.docx", lambda: word(tbl(tr(*["<w:tc/>"] * 201))), "more than 200 columns"),
        ("a.docx", lambda: word(tbl(*[tr(*["<w:tc/>"] * 200)] * 251)), "50,000 cells"),
        ("a.docx", lambda: word(nested(10)), "too deep"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_too_large_is_refused(
    name: str, data: Callable[[], bytes], message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data())
    with pytest.raises(KitgenError, match=message) as told:
        read_draft(path)
    assert (told.value.file, bool(told.value.hint)) == (path, True)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(KitgenError, match="too large") as told:
        read_draft(path)
    assert "50 MB" in str(told.value.hint)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there are no such files")  # noqa: PTH110
def test_a_file_that_never_ends_is_refused() -> None:
    with pytest.raises(KitgenError, match="a device or a pipe"):
        read_draft(Path("/dev/zero"))


@pytest.mark.parametrize(
    ("failing", "told"),
    [(ValueError("?"), "damaged"), (MemoryError(), "too much memory"), (KitgenError("mine"), "mine")],
)
def test_where_there_are_no_processes_a_reader_runs_where_it_is(
    failing: Exception, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(data: bytes) -> Document:
        if data:
            raise failing
        return Document((Line("here"),))

    monkeypatch.setattr(sys, "platform", "emscripten")
    assert within_limits(read, b"", "PDF").parts == (Line("here"),)
    with pytest.raises(KitgenError, match=told):
        within_limits(read, b"x", "PDF")
