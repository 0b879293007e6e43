"""Write metrics.json, the widths that text is measured with, and glyphs.json, the glyph of each letter.

Run by hand when the bundled fonts change: ``python make_metrics.py FOLDER_WITH_CARLITO``
(fontTools; Debian's package fonts-crosextra-carlito). Carlito has the same advance widths as Calibri, the
font of the Word files, so Word text can be measured on a machine that has neither.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
SOURCE_SANS = {
    "regular": "SourceSans3_400Regular.ttf",
    "italic": "SourceSans3_400Regular_Italic.ttf",
    "semibold": "SourceSans3_600SemiBold.ttf",
    "bold": "SourceSans3_700Bold.ttf",
    "bold-italic": "SourceSans3_700Bold_Italic.ttf",
}
CALIBRI = {
    "regular": "Carlito-Regular.ttf",
    "italic": "Carlito-Italic.ttf",
    "bold": "Carlito-Bold.ttf",
    "bold-italic": "Carlito-BoldItalic.ttf",
}


def widths(path: Path) -> dict[str, int]:
    """Advance width of each character in thousandths of the type size."""
    font = TTFont(path, lazy=True)
    unit = font["head"].unitsPerEm
    advances = font["hmtx"].metrics
    return {chr(c): round(advances[g][0] * 1000 / unit) for c, g in font.getBestCmap().items()}


def columns(tables: dict[str, dict[str, int]], chars: list[str]) -> dict[str, list[int | None]]:
    """One list of widths per face, in the order of `chars`; None where the face lacks the character."""
    return {face: [table.get(char) for char in chars] for face, table in tables.items()}


def glyphs(chars: list[str]) -> dict[str, list[int]]:
    """One list of glyph numbers per face of Source Sans, in the order of `chars`."""
    fonts = {face: TTFont(HERE / name, lazy=True) for face, name in SOURCE_SANS.items()}
    return {
        face: [font.getGlyphID(font.getBestCmap()[ord(char)]) for char in chars]
        for face, font in fonts.items()
    }


def main(carlito: Path) -> None:
    """Measure both families; only characters that every bundled face can print are kept."""
    sans = {face: widths(HERE / name) for face, name in SOURCE_SANS.items()}
    shared = set.intersection(*(set(table) for table in sans.values()))
    chars = sorted(char for char in shared if ord(char) <= 0xFFFF and char != "\ufeff")  # as PDF codes them
    calibri = {face: widths(carlito / name) for face, name in CALIBRI.items()}
    data = {"chars": "".join(chars), "pdf": columns(sans, chars), "word": columns(calibri, chars)}
    for file, written in (("metrics.json", data), ("glyphs.json", glyphs(chars))):
        text = json.dumps(written, ensure_ascii=True, separators=(",", ":"))
        (HERE / file).write_text(text + "\n", encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
