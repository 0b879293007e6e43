"""Pictures of a kit's pages: a PNG of each, and one contact sheet of them all."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pypdfium2
from PIL import Image

from kitgen.building.files import write_whole

#: Pixels per inch of the picture of a page.
DPI = 80
#: Contact sheet: its width, the height of a page's picture and the space around it, in pixels.
WIDE, TALL, SPACE = 1440, 300, 24
PAPER, EDGE = (226, 229, 233), (148, 160, 173)


def preview(pdfs: Sequence[Path], folder: Path) -> list[Path]:
    """Write ``<name>-<page>.png`` for each page of the PDFs and ``contact-sheet.png``; returns the paths.

    Pictures of pages that a PDF no longer has are removed. Raises KitgenError when nothing can
    be written in `folder`.
    """
    written: list[Path] = []
    pictures: list[Image.Image] = []
    for pdf in pdfs:
        pages = _pages(pdf)
        for number, picture in enumerate(pages, 1):
            written.append(folder / f"{pdf.stem}-{number}.png")
            _save(picture, written[-1])
        with contextlib.suppress(OSError):  # the first missing one
            for number in count(len(pages) + 1):
                (folder / f"{pdf.stem}-{number}.png").unlink()
        pictures += pages
    if pictures:
        contact = folder / "contact-sheet.png"
        _save(contact_sheet(pictures), contact)
        written.append(contact)
    return written


def _pages(pdf: Path) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=DPI / 72).to_pil() for page in document]


def contact_sheet(pictures: Sequence[Image.Image]) -> Image.Image:
    """All pages side by side, as many in a row as there is room for, equally high, each with a thin edge."""
    small = [p.resize((round(p.width * TALL / p.height), TALL), Image.Resampling.LANCZOS) for p in pictures]
    rows: list[list[Image.Image]] = [[]]
    for picture in small:
        if rows[-1] and sum(p.width + SPACE for p in (*rows[-1], picture)) + SPACE > WIDE:
            rows.append([])
        rows[-1].append(picture)
    width = max(sum(p.width + SPACE for p in row) for row in rows) + SPACE
    sheet = Image.new("RGB", (width, len(rows) * (TALL + SPACE) + SPACE), PAPER)
    for r, row in enumerate(rows):
        x, y = SPACE, SPACE + r * (TALL + SPACE)
        for picture in row:
            sheet.paste(EDGE, (x - 1, y - 1, x + picture.width + 1, y + TALL + 1))
            sheet.paste(picture, (x, y))
            x += picture.width + SPACE
    return sheet


def _save(picture: Image.Image, path: Path) -> None:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    write_whole(path, buffer.getvalue())
