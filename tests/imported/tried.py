"""Invented documents, read and understood as the command line does it."""

from __future__ import annotations

from pathlib import Path

from imported.invented import Invented, as_file
from imported.measured import Expected, measure

from kitgen.errors import KitgenError
from kitgen.reading.kinds import read_data
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import drafted


def tried(made: Invented, kind: str) -> Draft | None:
    """The draft of such a document in a format; None where the format cannot say it."""
    data = as_file(made, kind)
    if data is None:
        return None
    try:
        return drafted(read_data(data, Path(f"invented.{kind}"), apart=False))
    except KitgenError:
        return Draft()


def counts(draft: Draft, areas: Expected) -> tuple[int, int, int]:
    """How many areas, statements and points there are, were found, and were found rightly."""
    found = measure(draft, areas).values()
    return tuple(sum(many) for many in zip(*found, strict=True))  # type: ignore[return-value]
