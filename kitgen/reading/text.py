"""Plain text and Markdown as documents."""

from __future__ import annotations

import re
from pathlib import Path

from kitgen.definitions.source import tidy
from kitgen.errors import KitgenError
from kitgen.reading.ocr import misread
from kitgen.reading.source import Document, Line, Part, Remark

#: The largest text that is read, in bytes, and the most lines it has.
LARGEST = 1_000_000
MOST_LINES = 20_000
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]+\S|\|?\s*:?-{3,}:?\s*\|)", re.MULTILINE)
#: What makes Markdown of a text whose name says so; others with that name are plain text.
_MAYBE = re.compile(r"^(?:=+|-{2,})[ \t]*$|\*\*\S", re.MULTILINE)
_SUFFIXES = {".md", ".markdown", ".mdown"}


def read_text(data: bytes, path: Path) -> Document:
    """What stands in a text or Markdown file; raises KitgenError where it holds no text."""
    text, remarks = decoded(data, path)
    if text.count("\n") > MOST_LINES:
        hint = "cut it into parts, and import the part with the areas"
        raise KitgenError(f"the text has more than {MOST_LINES} lines", path, hint=hint)
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
        hint = f"texts have at most {LARGEST // 1_000_000} MB; is it the right file?"
        raise KitgenError("the text is too large", path, hint=hint)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    remarks = []
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        remarks.append(Remark("the file is not UTF-8; its letters were read as those of Windows"))
    if "\0" in text or text.count("\ufffd") > len(text) // 50:
        hint = "save it as a Word document (.docx), a PDF or a text (UTF-8)"
        raise KitgenError("this is no text", path, hint=hint)
    if not text.strip():
        raise KitgenError("the file is empty", path, hint="is it the right file?")
    return tidy(text.replace("\x0b", "\n")), remarks


def _suspicious(parts: list[Part]) -> list[Remark]:
    return misread([part for part in parts if isinstance(part, Line)])
