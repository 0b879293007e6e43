"""A reader of documents that never ends, for a process of its own; it loads nothing else."""

from __future__ import annotations

import os


def for_ever(data: bytes) -> object:
    """Says that it has begun."""
    os.write(1, b"reading\n")
    while True:
        pass
