"""The parts of ReportLab that are used: writing PDF objects, and making subsets of TrueType fonts."""

from __future__ import annotations

from kitgen.loading import without_pillow

__all__ = ["BasicFonts", "PDFDocument", "PDFFile", "TTFontFile"]

with without_pillow():
    from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument, PDFFile
    from reportlab.pdfbase.ttfonts import TTFontFile
