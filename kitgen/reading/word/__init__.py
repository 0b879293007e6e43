"""Word documents (.docx): paragraphs, lists and tables in reading order, with all changes accepted.

1. `kitgen.reading.guard` opens the package within limits.
2. `styles` and `lists` know what styles and numbering say; `letters` reads runs, fields, breaks and links.
3. `paragraphs` makes lines of paragraphs, `tables` makes tables, `drawings` finds words in text boxes.
4. `body` puts them in order; `margins` notes what is outside the text.
"""

from __future__ import annotations

from pathlib import Path

from kitgen.reading.fields import without_fields
from kitgen.reading.guard import Package
from kitgen.reading.source import Document
from kitgen.reading.word.body import Body


def read_word(data: bytes, path: Path) -> Document:
    """The content of a Word file; raises KitgenError where it cannot be read within the limits."""
    return without_fields(Body(Package(data, path)).document())
