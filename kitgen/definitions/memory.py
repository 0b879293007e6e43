"""Files that are not on a disk: their content is given, and they are named only in messages."""

from __future__ import annotations

from pathlib import Path


class InMemory(type(Path())):  # type: ignore[misc] # Path itself cannot be extended before Python 3.12
    """A file whose `content` is given; its path is its name in messages, and nothing is looked for there."""

    content: bytes

    @classmethod
    def of(cls, content: str | bytes, name: str) -> InMemory:
        """The file called `name` with this content; a text is written as UTF-8."""
        file = cls(name)
        file.content = content.encode("utf-8") if isinstance(content, str) else content
        return file
