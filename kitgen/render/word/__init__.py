"""Word files that a secretary can edit: real styles, a real table, real lists, no text boxes."""

from __future__ import annotations

from kitgen.model import Document


def render(document: Document, embed_fonts: bool = False) -> bytes:
    """The document as a Word file (.docx), the same bytes from run to run.

    Set in Calibri, or in Source Sans 3 when `embed_fonts` puts it into the file. Raises GlyphError for a
    control character in a text.
    """
    from kitgen.render.word.file import word_file  # python-docx takes 100 ms to load

    return word_file(document, "embedded" if embed_fonts else "word")
