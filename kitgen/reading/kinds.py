"""The reader that a file needs, by its content."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kitgen.errors import KitgenError, reason_of, said
from kitgen.reading.marks import without_marks
from kitgen.reading.source import Document

#: The largest document that is read, in bytes.
LARGEST = 50_000_000
#: Files of more bytes than these are read in a process of their own, and their names.
_SMALL = {"pdf": 0, "word": 1_000_000, "text": 300_000, "html": 300_000}
_NAMES = {"pdf": "PDF", "word": "Word document", "text": "text", "html": "web page"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEETS, _PAGES = {".csv", ".tsv"}, {".html", ".htm", ".xhtml"}
_MARKDOWN, _HEADING = {".md", ".markdown", ".mdown"}, re.compile(rb"^#{1,6} \S", re.MULTILINE)
#: Parts that only other kinds of file have, and the names of those kinds.
_OTHERS = {
    "content.xml": "odt",
    "ppt/presentation.xml": "pptx",
    "index/document.iwa": "pages",
    "index.zip": "pages",
    "mimetype": "e-book",
}
#: Marks in old Office files, and the names of their kinds.
_OLD = {
    "EncryptedPackage": said("document.password"),
    "WordDocument": said("document.old-word"),
    "Workbook": said("document.old-excel"),
}
#: A framework file: its endings, and a key that every one has.
_DEFINITIONS, _FRAMEWORK = {".yaml", ".yml"}, re.compile(rb"^areas:", re.MULTILINE)
_UNIT = re.compile(rb"^name[ \t]*:", re.MULTILINE)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def read_document(path: Path) -> Document:
    """The content of a document of a known kind; raises KitgenError where it cannot be read.

    The kind is recognised by the file's content; only CSV by its name.
    """
    try:
        return read_data(_bytes(path), path)
    except KitgenError as error:
        error.file = error.file or path
        raise


def read_data(data: bytes, path: Path, apart: bool = True) -> Document:
    """The content of the bytes of a file called `path`; PDFs and large files in a process of their own unless
    not `apart`."""
    kind = kind_of(data, path)
    read = _reader(kind, path)
    if apart and len(data) > _SMALL.get(kind, LARGEST):
        from kitgen.reading.sandboxed import within_limits

        return without_marks(within_limits(read, data, _NAMES[kind]))
    return without_marks(read(data))


def _reader(kind: str, path: Path) -> Callable[[bytes], Document]:
    """The reader of a kind, loaded on first use: some of their libraries are slow to load."""
    if kind == "pdf":
        from kitgen.reading.pdf import read_pdf

        return read_pdf
    if kind == "word":
        from kitgen.reading.word import read_word as read
    elif kind == "html":
        from kitgen.reading.html import read_html as read
    elif kind == "sheet":
        from kitgen.reading.sheets import read_sheets as read
    else:
        from kitgen.reading.text import read_text as read
    return partial(read, path=path)


def kind_of(data: bytes, path: Path) -> str:
    """``word``, ``sheet``, ``pdf``, ``html`` or ``text``; raises KitgenError for other files."""
    if data.startswith(b"PK"):
        return _packed(data, path)
    if data.lstrip()[:4] == b"%PDF" or b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        raise _old(data, path)
    if data.startswith(_PICTURES):
        raise KitgenError(said("document.picture"), path)
    if data.startswith(b"{\\rtf"):
        raise KitgenError(said("document.rtf"), path)
    if _is_web_page(data, path):
        return "html"
    if path.suffix.lower() in _DEFINITIONS and _FRAMEWORK.search(data):
        raise KitgenError(said("document.framework"), path)
    if path.suffix.lower() in _DEFINITIONS and _UNIT.search(data):
        raise KitgenError(said("document.unit"), path)
    return "sheet" if path.suffix.lower() in _SHEETS else "text"


def _is_web_page(data: bytes, path: Path) -> bool:
    begins = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if path.suffix.lower() in _MARKDOWN and _HEADING.search(data):
        return False  # it only begins as a page does
    return begins.startswith((b"<!doctype html", b"<html")) or (
        path.suffix.lower() in _PAGES and re.match(rb"<[!?a-z]", begins) is not None
    )


def _old(data: bytes, path: Path) -> KitgenError:
    for name, what in _OLD.items():
        if name.encode("utf-16-le") in data:
            return KitgenError(what, path)
    return KitgenError(said("document.old-or-encrypted"), path)


def _packed(data: bytes, path: Path) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, struct.error):
        raise KitgenError(said("document.damaged"), path) from None
    if any(name.startswith("word/") for name in names):
        return "word"
    if any(name.startswith("xl/") for name in names):
        return "sheet"
    lower = {name.lower() for name in names}
    kind = next((kind for name, kind in _OTHERS.items() if name in lower), "unknown")
    raise KitgenError(said("document.other-kind", kind=kind), path)


def _bytes(path: Path) -> bytes:
    """The content of a file; never more than LARGEST bytes, and nothing of a device or a pipe."""
    try:
        found = path.stat()
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            raise KitgenError(said("document.device"), path)
        if found.st_size <= LARGEST:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)  # it may have grown
            if len(data) <= LARGEST:
                return data
    except (OSError, ValueError) as error:
        raise KitgenError(said("document.closed", reason=reason_of(error)), path) from None
    raise KitgenError(said("document.too-large", most=LARGEST // 1_000_000), path)
