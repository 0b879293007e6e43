"""Faults as JSON for the pages: message, advice, and the path of the field at fault."""

from __future__ import annotations

from typing import Any

from kitgen.errors import KitgenError, Note, singly

#: Keys and places in lists that lead to a field: ``("wording", "A1", "points", 0)``.
Path = tuple[str | int, ...]


def fault_of(error: KitgenError, language: str, path: Path = ()) -> dict[str, Any]:
    """One fault as JSON; `path` is its place, if the error itself has none."""
    return {
        "code": error.code,
        "values": error.values,
        "message": error.in_words(language),
        "hint": "",
        "path": list(error.path or path),
        "line": error.line,
        "note": isinstance(error, Note),
    }


def faults_of(error: KitgenError, language: str) -> list[dict[str, Any]]:
    """All faults in an error."""
    return [fault_of(each, language) for each in singly(error)]
