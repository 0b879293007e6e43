"""Plain text and Markdown as documents."""

from __future__ import annotations

import re
from pathlib import Path

from kitgen.errors import KitgenError, said
from kitgen.reading.decoding import decoded
from kitgen.reading.ocr import misread
from kitgen.reading.source import Document, Line, Note, Part

#: The most lines of a text.
MOST_LINES = 20_000
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]+\S|#{2,6}[^\W\d_]|\|?\s*:?-{3,}:?\s*\|)", re.MULTILINE)
#: Marks that make a text Markdown if its name says so; others with that name are plain text.
_MAYBE = re.compile(
    r"^(?:=+|-{2,})[ \t]*$|\*\*\S|^\s*<(?:table|h[1-6]|ul|ol|p|div)\b", re.MULTILINE | re.IGNORECASE
)
_SUFFIXES = {".md", ".markdown", ".mdown"}


def read_text(data: bytes, path: Path) -> Document:
    """The content of a text or Markdown file; raises KitgenError for a file without text."""
    text, remarks = decoded(data, path)
    if text.count("\n") > MOST_LINES:
        raise KitgenError(said("document.text-too-long", most=MOST_LINES), path)
    if _MARKDOWN.search(text) or (path.suffix.lower() in _SUFFIXES and _MAYBE.search(text)):
        from kitgen.reading.markdown import read_markdown

        parts, more = read_markdown(text)
    else:
        from kitgen.reading.unwrapping import read_plain

        parts, more = read_plain(text)
    return Document(tuple(parts), remarks=(*remarks, *more, *_suspicious(parts)))


def _suspicious(parts: list[Part]) -> list[Note]:
    return misread([part for part in parts if isinstance(part, Line)])
