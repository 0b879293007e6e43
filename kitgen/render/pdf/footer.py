"""The line at the foot of every page: page furniture, which screen readers pass over."""

from __future__ import annotations

from kitgen.model import Document
from kitgen.render.pdf.page import Page
from kitgen.render.pdf.text import TextObject
from kitgen.typesetting.geometry import footer_parts
from kitgen.typesetting.lines import set_lines

_FURNITURE = "<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>"


def paint_footer(page: Page, document: Document, number: int) -> None:
    """Paint the footer of the page with this number, its placeholders filled in."""
    printed = [each for each in document.pages if each.blocks]  # a blank one in a bound file is not counted
    pages = len(printed or document.pages)
    for text, at in footer_parts(document.footer, document.setup, number, pages):
        lines = set_lines(text.runs, text.style, at.width)
        operators = TextObject(page, None, text.style).paragraph(text, lines, at.x, at.y, at.width)
        page.artifact(*operators, kind=_FURNITURE)
