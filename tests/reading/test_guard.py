"""Packed documents from strangers: clear errors, in bounded time and memory."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from covering import amount
from hypothesis import given, settings
from hypothesis import strategies as st
from imported.wordfiles import SPACES, p, packed, r, tbl, tr, word

from kitgen.errors import KitgenError
from kitgen.reading import guard
from kitgen.reading.word import body, read_word

MINE = Path("mine.docx")
USUAL = word(p("Tegn", style="Overskrift1"), p("Vi lytter.", number=(1, 0)), tbl(tr("a", "b"), tr("c", "d")))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_document(xml: str | bytes, data: bytes = USUAL) -> bytes:
    return packed(parts(data) | {"word/document.xml": xml})


def document(inside: str, before: str = "") -> str:
    return f"{before}<w:document {SPACES}><w:body>{inside}</w:body></w:document>"


BOMB = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(9)
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (lambda: b"", "damaged"),
        (lambda: b"PK\x03\x04 not a package", "damaged"),
        (lambda: USUAL[:-40], "damaged"),
        (lambda: packed({"a.txt": "x"}), "damaged"),
        (lambda: packed({"_rels/.rels": "<Relationships/>"}), "damaged"),
        (lambda: with_document("<w:document"), "damaged"),
        (lambda: with_document(b"\xff\xfe\x00\xd8\x00"), "damaged"),
        (lambda: with_document("<a/>"), "damaged"),
        (lambda: with_document(document(p("&a;"), '<?xml version="1.0" encoding="EBCDIC-US"?>')), "damaged"),
        (lambda: with_document(document(p("x"), BOMB + "]>")), "document type"),
        (lambda: with_document(document(p("x"), BOMB + "]>").encode("utf-16")), "document type"),
        (
            lambda: with_document(document(p("x"), '<!DOCTYPE d SYSTEM "file:///etc/passwd">')),
            "document type",
        ),
        (lambda: guard.OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (lambda: guard.OLE + b"WordDocument", "old Office format"),
        (lambda: with_document(document(p("x" * 30_000_000))), "too large"),
        (lambda: packed({f"{n}": "" for n in range(10_001)}), "parts"),
    ],
)
def test_harm_ends_in_a_clear_error(data: Callable[[], bytes], message: str) -> None:
    with pytest.raises(KitgenError, match=message) as caught:
        read_word(data(), MINE)
    assert caught.value.file == MINE
    assert caught.value.hint


def test_a_package_with_a_password_of_its_own_is_told() -> None:
    data = bytearray(USUAL)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(mark), bytes(data)):
            data[match.start() + offset] |= 1
    with pytest.raises(KitgenError, match="password"):
        read_word(bytes(data), MINE)


def test_utf_16_and_the_strict_kind_are_read() -> None:
    wide = document(p("Vi lytter.")).encode("utf-16")
    strict = document(p("Vi lytter.")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    for xml in (wide, strict):
        assert [part.text for part in read_word(with_document(xml), MINE).parts] == ["Vi lytter."]  # type: ignore[union-attr]


def test_nothing_is_fetched_for_a_part_that_lies_elsewhere() -> None:
    rels = parts(USUAL)["word/_rels/document.xml.rels"].decode()
    away = rels.replace('Target="styles.xml"', 'Target="http://127.0.0.1:9/styles.xml" TargetMode="External"')
    up = rels.replace('Target="styles.xml"', 'Target="../../../../etc/passwd"')
    for changed in (away, up):
        read_word(packed(parts(USUAL) | {"word/_rels/document.xml.rels": changed}), MINE)


def test_deep_elements_and_long_documents_stay_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "<w:ins>" * 5_000 + r("x") + "</w:ins>" * 5_000
    with pytest.raises(KitgenError):
        read_word(with_document(document(f"<w:p>{deep}</w:p>")), MINE)
    monkeypatch.setattr(body, "MOST_LINES", 1000)
    with pytest.raises(KitgenError, match="paragraphs"):
        read_word(with_document(document("<w:p/>" * 1001)), MINE)
    with pytest.raises(KitgenError, match="lines"):
        read_word(with_document(document(p("x\n" * 1001))), MINE)


@settings(max_examples=amount(24, 60), deadline=None)
@given(st.integers(0, len(USUAL) - 1), st.binary(min_size=1, max_size=6))
def test_changed_bytes_never_end_in_a_traceback(at: int, other: bytes) -> None:
    with suppress(KitgenError):
        read_word(USUAL[:at] + other + USUAL[at + len(other) :], MINE)


@settings(max_examples=amount(32, 80), deadline=None)
@given(
    st.integers(0, 10_000), st.sampled_from(["", "-1", "9e99", "x", "99999999999", "\ud7ff", "0"]), st.data()
)
def test_changed_values_never_end_in_a_traceback(at: int, value: str, data: st.DataObject) -> None:
    inside = parts(USUAL)
    name = data.draw(st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml"]))
    values = list(re.finditer(r'="[^"]*"', inside[name].decode()))
    chosen = values[at % len(values)]
    text = inside[name].decode()
    changed = f'{text[: chosen.start()]}="{value}"{text[chosen.end() :]}'
    with suppress(KitgenError):
        read_word(packed(inside | {name: changed}), MINE)
