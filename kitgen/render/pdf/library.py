"""The parts of ReportLab that are used: writing PDF objects, and making subsets of TrueType fonts.

ReportLab imports Pillow for pictures, which this room does not need. A browser has no Pillow, and elsewhere
loading it takes longer than painting a sheet; so an empty module replaces it meanwhile.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

__all__ = ["BasicFonts", "PDFDocument", "PDFFile", "PDFObject", "TTFontFile"]


@contextmanager
def _without_pillow() -> Iterator[None]:
    """For a while, importing `PIL.Image` gives None, unless Pillow has been loaded already."""
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
