"""Faults as the pages get them: what, what to do, and the path of the field that is to blame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kitgen.errors import Faults, KitgenError, Note

#: Keys and places in lists that lead to a field: ``("wording", "A1", "points", 0)``.
Path = tuple[str | int, ...]


def fault_of(error: KitgenError, language: str, path: Path = ()) -> dict[str, Any]:
    """One fault as JSON; `path` is where it stands, if the error itself does not know."""
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


def singly(error: KitgenError) -> Iterable[KitgenError]:
    """The errors that one consists of."""
    return error.errors if isinstance(error, Faults) else (error,)
