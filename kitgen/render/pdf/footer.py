"""The line at the foot of every page: page furniture, which screen readers pass over."""

from __future__ import annotations

from kitgen.lengths import mm
from kitgen.model import Document, Paragraph, Run
from kitgen.render.pdf.page import Page
from kitgen.render.pdf.text import TextObject
from kitgen.typesetting.geometry import FOOTER_GAP, baseline, natural_width
from kitgen.typesetting.lines import set_lines

_FURNITURE = "<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>"


def paint_footer(page: Page, document: Document, number: int) -> None:
    """Paints the footer of the page with this number, its placeholders filled in."""
    setup, footer = document.setup, document.footer
    left, right = (
        Paragraph(
            (Run(_filled(text, number, sum(bool(page.blocks) for page in document.pages))),), footer.style
        )
        for text in (footer.left, footer.right)
    )
    wide = natural_width(right)
    _paint(page, right, setup.width - setup.margins[1] - wide, wide, setup.height - setup.foot)
    room = setup.measure - (wide + FOOTER_GAP if wide else 0.0)  # the left one wraps upwards
    _paint(page, left, setup.margins[3], room, setup.height - setup.foot)


def _filled(text: str, number: int, pages: int) -> str:
    return text.replace("{page}", str(number)).replace("{pages}", str(pages))


def _paint(page: Page, text: Paragraph, x: float, width: float, last: float) -> None:
    """A text `width` mm wide whose last baseline is `last` mm below the paper's top."""
    style = text.style
    lines = set_lines(text.runs, style, width)
    if lines:
        y = last - baseline(style) - mm(style.leading) * (len(lines) - 1)
        operators = TextObject(page, None, style).paragraph(text, lines, x, y, width)
        page.artifact(*operators, kind=_FURNITURE)
