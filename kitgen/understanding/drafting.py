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


def read_draft(
    path: Path,
    understand: Callable[[Document], Draft] | None = None,
    choices: Mapping[int, Choice] | None = None,
    printable: Callable[[str], bool] = usual,
) -> Draft:
    """The framework in a document of any kind that is known; raises KitgenError where there is none.

    `understand` makes the draft of what was read, where that is not to be interpreted as the document of a
    framework that nobody knows. Else it is mended until it can be printed, in letters that are `printable`,
    and its doubts become notes; `choices` say how to read tables, by their numbers from 1, or by 0 for all.
    """
    document = read_document(path)
    try:
        return understand(document) if understand else drafted(document, choices, printable)
    except KitgenError as error:
        error.file = error.file or path
        raise


def drafted(
    document: Document,
    choices: Mapping[int, Choice] | None = None,
    printable: Callable[[str], bool] = usual,
) -> Draft:
    """As :func:`read_draft`, for a document that has been read."""

    def settle(draft: Draft) -> None:
        draft.doubts = doubts(draft, document)
        mend(draft, printable)
        name_areas(draft)  # a title may have been of nothing but letters that cannot be printed
        settle_ids(draft)

    return interpret(document, settle, choices)
