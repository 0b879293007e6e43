"""What is used of ReportLab: how PDF objects are written, and how TrueType fonts are cut down.

ReportLab imports Pillow for pictures, which this room has no use for. A browser has no Pillow, and elsewhere
loading it takes longer than a sheet takes to paint; so another module stands in its place meanwhile.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

__all__ = ["BasicFonts", "PDFDocument", "PDFFile", "PDFObject", "TTFontFile"]


@contextmanager
def _without_pillow() -> Iterator[None]:
    """Imports `PIL.Image` as None for a while, if nobody has loaded it."""
    if "PIL" in sys.modules:
        yield
        return
    sys.modules["PIL"] = standing_in = ModuleType("PIL")
    standing_in.Image = None  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del sys.modules["PIL"]


with _without_pillow():
    from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument, PDFFile, PDFObject
    from reportlab.pdfbase.ttfonts import TTFontFile
