"""Write the pictures of sheets in docs/images, from real pages: ``python tools/gallery.py``.

Pictures of the studio are taken by ``python tools/studio/pictures.py``.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

import kitgen
from kitgen.building.preview import contact_sheet

IMAGES = Path(__file__).parent.parent / "docs" / "images"
LINK = "https://forms.office.com/e/aB3dE5fG7h"
UNIT: dict[str, Any] = {
    "name": "Nordby barnehage",
    "date": "2026-12-03",
    "start": "14:15",
    "participants": "24",
    "minutes": "60",
}
#: Sheets beside those of the first kit: framework, sheet and what the unit wants of its look.
OTHERS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("oppvekst-fredrikstad", "cover", {}),
    ("oppvekst-fredrikstad", "table-a", {"look": {"heads": "plain"}, "colour": "#7a1f3d"}),
    ("laeringsfaellesskaber-aarhus", "staircase", {}),
    ("sterkere-sammen-kristiansand", "wheel", {}),
)
#: Pixels per inch of a page that is shown alone, and in a contact sheet.
LARGE, SMALL = 67, 110


def pages(framework: str, only: Iterable[str] = (), scale: int = SMALL, **wants: Any) -> list[Image.Image]:
    """The pages of some sheets as pictures; of the whole kit without any."""
    made = kitgen.make(
        framework, UNIT | wants, sheets=list(only), formats=["pdf"], form_url=LINK, places=False
    )
    found: list[Image.Image] = []
    for file in made.files:
        if file.format == "pdf":
            document = pypdfium2.PdfDocument(file.content)
            found += [page.render(scale=scale / 72).to_pil() for page in document]
            document.close()
    return found


def save(picture: Image.Image, name: str) -> None:
    """Write a picture in few colours, small ones such as those of a legend among them."""
    few = picture.convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    file = io.BytesIO()
    few.save(file, "PNG", optimize=True)
    (IMAGES / name).write_bytes(file.getvalue())
    sys.stdout.write(f"{IMAGES / name}: {picture.width} × {picture.height}, {len(file.getvalue()):,} bytes\n")


if __name__ == "__main__":
    save(contact_sheet(pages("oppvekst-fredrikstad")), "kit.png")
    save(pages("oppvekst-fredrikstad", ["table-a"], LARGE)[0], "table-a.png")
    others = [page for name, sheet, wants in OTHERS for page in pages(name, [sheet], **wants)]
    save(contact_sheet(others), "look.png")
