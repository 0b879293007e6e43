"""Pictures of pages, and one of them all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from kitgen.building.preview import DPI, EDGE, PAPER, SPACE, TALL, WIDE, contact_sheet, preview
from kitgen.errors import KitgenError


def pdf(path: Path, pages: int, width: float = 72 * 4, height: float = 72 * 2) -> Path:
    """A PDF of red pages, 4 by 2 inches unless told."""
    path.parent.mkdir(parents=True, exist_ok=True)
    drawing = canvas.Canvas(str(path), pagesize=(width, height))
    for _ in range(pages):
        drawing.setFillColorRGB(1, 0, 0)
        drawing.rect(0, 0, width, height, stroke=0, fill=1)
        drawing.showPage()
    drawing.save()
    return path


def picture(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        return opened.copy()


def test_a_picture_of_every_page_and_one_of_all(tmp_path: Path) -> None:
    folder = tmp_path / "preview"
    paths = preview([pdf(tmp_path / "01-a.pdf", 2), pdf(tmp_path / "02-b.pdf", 1, 144, 288)], folder)
    assert [path.name for path in paths] == ["01-a-1.png", "01-a-2.png", "02-b-1.png", "contact-sheet.png"]
    sizes = [picture(path).size for path in paths]
    assert sizes[:3] == [(4 * DPI, 2 * DPI)] * 2 + [(2 * DPI, 4 * DPI)]
    assert sizes[3] == (2 * (2 * TALL + SPACE) + SPACE, 2 * (TALL + SPACE) + SPACE)  # the third has no room
    assert picture(paths[0]).getpixel((10, 10)) == (255, 0, 0)


def test_the_contact_sheet_has_rows(tmp_path: Path) -> None:
    across = (WIDE - SPACE) // (TALL + SPACE)
    pages = [Image.new("RGB", (TALL, TALL), (0, 0, 255))] * (across + 1)
    sheet = contact_sheet(pages)
    assert sheet.size == (across * (TALL + SPACE) + SPACE, 2 * (TALL + SPACE) + SPACE)
    assert sheet.getpixel((SPACE + 5, SPACE + 5)) == (0, 0, 255)
    assert sheet.getpixel((SPACE - 1, SPACE + 5)) == EDGE
    assert (
        sheet.getpixel((SPACE + TALL + SPACE + 5, 2 * SPACE + TALL + 5)) == PAPER
    )  # nothing beside the fifth
    assert sheet.getpixel((SPACE + 5, 2 * SPACE + TALL + 5)) == (0, 0, 255)


def test_pictures_of_pages_that_are_gone_go_too(tmp_path: Path) -> None:
    folder = tmp_path / "preview"
    preview([pdf(tmp_path / "01-a.pdf", 4)], folder)
    (folder / "01-a-notes.png").touch()
    preview([pdf(tmp_path / "01-a.pdf", 2)], folder)
    assert {path.name for path in folder.iterdir()} == {
        *("01-a-1.png", "01-a-2.png", "01-a-notes.png", "contact-sheet.png")
    }


def test_the_same_pictures_each_time(tmp_path: Path) -> None:
    paths = [preview([pdf(tmp_path / "01-a.pdf", 2)], tmp_path / name) for name in ("one", "two")]
    assert [path.read_bytes() for path in paths[0]] == [path.read_bytes() for path in paths[1]]


def test_nothing_to_show(tmp_path: Path) -> None:
    assert preview([], tmp_path / "preview") == []
    assert not (tmp_path / "preview").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "preview").touch()
    with pytest.raises(KitgenError, match="a folder is needed"):
        preview([pdf(tmp_path / "01-a.pdf", 1)], tmp_path / "preview")
