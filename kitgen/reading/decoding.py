"""The letters of a text file or web page."""

from __future__ import annotations

from pathlib import Path

from kitgen.definitions.delimited import encoding_of
from kitgen.definitions.source import tidy
from kitgen.errors import KitgenError, said
from kitgen.reading.source import Note

#: The largest text that is read, in bytes.
LARGEST = 1_000_000


def decoded(data: bytes, path: Path) -> tuple[str, list[Note]]:
    """The text of a file, and notes on guesses about its letters; raises KitgenError for other files."""
    if len(data) > LARGEST:
        raise KitgenError(said("document.text-too-large", most=LARGEST // 1_000_000), path)
    encoding = encoding_of(data)
    text = data.decode(encoding, errors="replace")
    older = not encoding.startswith("utf")
    remarks = [Note(said("guess.encoding", encoding=encoding))] if older else []
    if "\0" in text or encoding in ("utf-16-le", "utf-16-be") or text.count("\ufffd") > len(text) // 50:
        raise KitgenError(said("document.no-text"), path)
    if not text.strip():
        raise KitgenError(said("document.empty"), path)
    return tidy(text.replace("\x0b", "\n")), remarks
