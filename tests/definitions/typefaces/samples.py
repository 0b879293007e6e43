"""TrueType files made from kitgen's own fonts: broader, under another name, with other rights."""

from __future__ import annotations

import io
from functools import cache

from fontTools.ttLib import TTFont

from kitgen.typesetting.fonts import FILES, FOLDER

#: What the font is called.
NAME = "Kommunal Sans"
#: The keys of a font in a framework, with the bundled face that each is made from.
FACES = {"regular": "regular", "bold": "bold", "italic": "italic", "bold_italic": "bold-italic"}


@cache
def font(face: str = "regular", broader: int = 6, rights: int = 0, without: str = "") -> bytes:
    """A face that is so many hundredths broader, with those rights (`fsType`), without some letters."""
    made = TTFont(FOLDER / FILES[face])
    for tag in ("GPOS", "GSUB", "GDEF", "BASE", "STAT"):
        del made[tag]
    for name, (advance, side) in made["hmtx"].metrics.items():
        made["hmtx"].metrics[name] = round(advance * (1 + broader / 100)), side
    for table in made["cmap"].tables:
        for letter in without:
            table.cmap.pop(ord(letter), None)
    made["OS/2"].fsType = rights
    style = face.replace("-", " ").title()
    whole = f"{NAME} {style}"
    for number, text in ((1, NAME), (2, style), (4, whole), (6, whole.replace(" ", ""))):
        made["name"].setName(text, number, 3, 1, 0x409)
    for number in (16, 17):
        made["name"].removeNames(nameID=number)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def files(**changes: object) -> dict[str, bytes]:
    """The four files of a family, by name."""
    return {f"fonts/{key}.ttf": font(face, **changes) for key, face in FACES.items()}  # type: ignore[arg-type]


#: How a framework names them.
FONT = {key: f"fonts/{key}.ttf" for key in FACES}
