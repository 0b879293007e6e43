"""Plain text and Markdown as documents."""

from __future__ import annotations

import re
from pathlib import Path

from kitgen.definitions.source import tidy
from kitgen.errors import KitgenError, said
from kitgen.reading.ocr import misread
from kitgen.reading.source import Document, Line, Part, Remark

#: The largest text that is read, in bytes, and the most lines it has.
LARGEST = 1_000_000
MOST_LINES = 20_000
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]+\S|#{2,6}[^\W\d_]|\|?\s*:?-{3,}:?\s*\|)", re.MULTILINE)
#: What makes Markdown of a text whose name says so; others with that name are plain text.
_MAYBE = re.compile(r"^(?:=+|-{2,})[ \t]*$|\*\*\S", re.MULTILINE)
_SUFFIXES = {".md", ".markdown", ".mdown"}


def read_text(data: bytes, path: Path) -> Document:
    """What stands in a text or Markdown file; raises KitgenError where it holds no text."""
    text, remarks = decoded(data, path)
    if text.count("\n") > MOST_LINES:
        raise KitgenError(said("document.text-too-long", most=MOST_LINES), path)
    if _MARKDOWN.search(text) or (path.suffix.lower() in _SUFFIXES and _MAYBE.search(text)):
        from kitgen.reading.markdown import read_markdown

        parts, more, title = read_markdown(text)
    else:
        from kitgen.reading.unwrapping import read_plain

        parts, more = read_plain(text)
        title = ""
    return Document(tuple(parts), title, remarks=(*remarks, *more, *_suspicious(parts)))


def decoded(data: bytes, path: Path) -> tuple[str, list[Remark]]:
    """The text of a file, and what was guessed of its letters; raises KitgenError where it is none."""
    if len(data) > LARGEST:
        raise KitgenError(said("document.text-too-large", most=LARGEST // 1_000_000), path)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    remarks = []
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        remarks.append(Remark("the file is not UTF-8; its letters were read as those of Windows"))
    if "\0" in text or text.count("\ufffd") > len(text) // 50:
        raise KitgenError(said("document.no-text"), path)
    if not text.strip():
        raise KitgenError(said("document.empty"), path)
    return tidy(text.replace("\x0b", "\n")), remarks


def _suspicious(parts: list[Part]) -> list[Remark]:
    return misread([part for part in parts if isinstance(part, Line)])
