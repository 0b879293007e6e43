"""Files that are not on a disk: their content is given, and their names are only used in messages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


class InMemory(type(Path())):  # type: ignore[misc] # Path itself cannot be extended before Python 3.12
    """A file whose `content` is given; its path is its name in messages, and the disk is never read.

    A file that holds `data` has no lines: mappings, lists and texts, as a form or a program makes them.
    """

    content: bytes
    data: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, content: str | bytes, name: str) -> InMemory:
        """The file called `name` with this content; a text is written as UTF-8."""
        file = cls(name)
        file.content = content.encode("utf-8") if isinstance(content, str) else content
        return file

    @classmethod
    def holding(cls, data: Mapping[str, Any], name: str) -> InMemory:
        """A file called `name` that holds this data instead of text."""
        file = cls.of(b"", name)
        file.data = data
        return file
