"""From a file to a draft of a framework."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kitgen.errors import KitgenError
from kitgen.reading.kinds import read_document
from kitgen.reading.source import Document
from kitgen.understanding.draft import Draft
from kitgen.understanding.interpretation import interpret
from kitgen.understanding.mending import mend, usual
from kitgen.understanding.naming import name_areas, settle_ids
from kitgen.understanding.tables.choices import Choice
from kitgen.understanding.verdict import doubts


def drafted(
    document: Document,
    choices: Mapping[int, Choice] | None = None,
    printable: Callable[[str], bool] = usual,
) -> Draft:
    """The framework in a document that has been read; raises KitgenError where there is none.

    It is mended until it can be printed, in letters that are `printable`. `choices` say how to read tables,
    by their numbers from 1, or by 0 for all.
    """

    def settle(draft: Draft) -> None:
        draft.doubts = doubts(draft, document)
        mend(draft, printable)
        name_areas(draft)  # a title may have been of nothing but letters that cannot be printed
        settle_ids(draft)

    return interpret(document, settle, choices)


def read_draft(path: Path, understand: Callable[[Document], Draft] = drafted) -> Draft:
    """The framework in a document of any kind that is known, as `understand` makes it of what was read."""
    document = read_document(path)
    try:
        return understand(document)
    except KitgenError as error:
        error.file = error.file or path
        raise
