"""A fault, and how rules tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Finding(NamedTuple):
    """A rule that is broken, and where or how."""

    rule: str
    message: str = ""


Findings = Iterator[Finding]


def need(ok: object, rule: str, message: str = "") -> Findings:
    """A finding unless `ok` holds; for ``yield from`` in a rule."""
    if not ok:
        yield Finding(rule, message)
