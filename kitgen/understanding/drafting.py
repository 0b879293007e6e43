"""From a file to a draft of a framework."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kitgen.errors import KitgenError
from kitgen.reading.kinds import read_document
from kitgen.reading.source import Document
from kitgen.understanding.draft import Draft
from kitgen.understanding.interpretation import interpret
from kitgen.understanding.worksheet import understand_sheets


def read_draft(path: Path, understand: Callable[[Document], Draft] | None = None) -> Draft:
    """The framework in a document of any kind that is known; raises KitgenError where there is none.

    `understand` makes the draft of what was read, where that is not to be interpreted as the document of a
    framework that nobody knows.
    """
    document = read_document(path)
    try:
        if document.kind == "sheet":
            return understand_sheets(document)
        return (understand or interpret)(document)
    except KitgenError as error:
        error.file = error.file or path
        raise
