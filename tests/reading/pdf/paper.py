"""PDFs of the tests, set with ReportLab: tables, columns and lines just where a case needs them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import pikepdf
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

FONTS = Path(__file__).parents[3] / "kitgen" / "typesetting" / "fonts"
PLAIN, BOLD = "PaperPlain", "PaperBold"
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")


@cache
def _fonts() -> None:
    registerFont(TTFont(PLAIN, FONTS / "SourceSans3_400Regular.ttf"))
    registerFont(TTFont(BOLD, FONTS / "SourceSans3_700Bold.ttf"))


def drawn(*pages: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    """A PDF with a page for each function that draws one; y is from the bottom, as in PDF itself."""
    _fonts()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=True)
    for draw in pages:
        canvas.setFont(PLAIN, 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(
    texts: Iterable[str],
    x: float = 60,
    top: float = 780,
    size: float = 11,
    step: float = 14,
    font: str = PLAIN,
) -> Callable[[Canvas], None]:
    """Draws lines one below the other; an empty one is white."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for number, text in enumerate(texts):
            canvas.drawString(x, top - number * step, text)

    return draw


def together(*draws: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """Draws all of these on one page."""

    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def with_letter(data: bytes, letter: str, said: str) -> bytes:
    """The PDF with a letter that is said to be another one, as fonts of signs have it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and b"begincmap" in (told := thing.read_bytes()):
                thing.write(told.replace(f"{ord(letter):04X}".encode(), f"{ord(said):04X}".encode()))
        file = io.BytesIO()
        pdf.save(file)
    return file.getvalue()


def flowing(*story: object, head: str = "", wide: bool = True) -> bytes:
    """A PDF of ReportLab's flowables, with a running head and page numbers."""
    _fonts()

    def paging(canvas: Canvas, document: SimpleDocTemplate) -> None:
        width, height = document.pagesize
        canvas.setFont(PLAIN, 9)
        canvas.drawString(50, height - 30, head)
        canvas.drawRightString(width - 50, 25, f"Side {document.page}" if head else "")

    file = io.BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=landscape(A4) if wide else A4,
        leftMargin=50,
        rightMargin=50,
        topMargin=50,
        bottomMargin=50,
    )
    document.build([*story], onFirstPage=paging, onLaterPages=paging)
    return file.getvalue()


def text(words: str, size: float = 11, bold: bool = False, **more: object) -> Paragraph:
    """A paragraph."""
    _fonts()
    style = ParagraphStyle(
        "any", fontName=BOLD if bold else PLAIN, fontSize=size, leading=1.25 * size, **more
    )
    return Paragraph(words, style)


def point(words: str, sign: str = "•") -> Paragraph:
    """A list item with a typed bullet."""
    style = ParagraphStyle(
        "point", fontName=PLAIN, fontSize=10, leading=13, leftIndent=12, bulletFontName=PLAIN
    )
    _fonts()
    return Paragraph(words, style, bulletText=sign)


def table(
    rows: Sequence[Sequence[object]], *styles: tuple[object, ...], width: float = 720, **more: object
) -> Table:
    """A table of cells, each a text or a list of paragraphs, with columns of the same width."""
    cells = [[[text(cell)] if isinstance(cell, str) else cell for cell in row] for row in rows]
    count = max(map(len, rows))
    return Table(cells, [width / count] * count, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *styles], **more)
