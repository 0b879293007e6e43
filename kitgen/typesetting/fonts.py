"""The bundled fonts and the width of text set in them.

Widths come from ``fonts/metrics.json`` (made from the TrueType files by ``fonts/make_metrics.py``), so that
measuring needs no font library. ``pdf`` is Source Sans 3 as embedded in every PDF; ``word`` is Calibri as
Word sets it, or Source Sans 3 for a character that Calibri lacks.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Literal

from kitgen.errors import GlyphError, said
from kitgen.model import Weight
from kitgen.remembering import remembered
from kitgen.typesetting.lacking import instead_of

#: Which font a text is measured in: the PDF's, Word's, or Word's with the PDF's fonts embedded.
Target = Literal["pdf", "word", "embedded"]
TARGETS: tuple[Target, ...] = ("pdf", "word", "embedded")

FOLDER = Path(__file__).parent / "fonts"

#: Face name → TrueType file in :data:`FOLDER`.
FILES: dict[str, str] = {
    "regular": "SourceSans3_400Regular.ttf",
    "italic": "SourceSans3_400Regular_Italic.ttf",
    "semibold": "SourceSans3_600SemiBold.ttf",
    "bold": "SourceSans3_700Bold.ttf",
    "bold-italic": "SourceSans3_700Bold_Italic.ttf",
}


def face_name(weight: Weight, italic: bool, target: Target = "pdf") -> str:
    """The face that a weight and slope are set in; there is no semibold italic, nor a semibold Calibri."""
    if italic:
        return "italic" if weight == "regular" else "bold-italic"
    return "bold" if weight == "semibold" and target == "word" else weight


@cache
def _metrics() -> dict[str, dict[str, dict[str, int]]]:
    data = json.loads((FOLDER / "metrics.json").read_text("ascii"))
    sans = {face: dict(zip(data["chars"], column, strict=True)) for face, column in data["pdf"].items()}
    word = {
        face: {
            char: sans[face][char] if width is None else width
            for char, width in zip(data["chars"], column, strict=True)
        }
        for face, column in data["word"].items()
    }
    return {"pdf": sans, "embedded": sans, "word": word}


@cache
def widths(face: str, target: Target = "pdf") -> dict[str, int]:
    """Advance widths of a face in thousandths of the type size, by character."""
    return _metrics()[target][face]


@remembered(8192)
def text_width(text: str, face: str, target: Target = "pdf") -> int:
    """Width of a text in thousandths of the type size.

    Raises GlyphError, naming the character, for one that the fonts cannot print.
    """
    table = widths(face, target)
    try:
        return sum([table[char] for char in text])
    except KeyError as error:
        raise no_letter(error.args[0]) from None


def no_letter(char: str) -> GlyphError:
    """The error for a character that the fonts cannot print; see :meth:`GlyphError.amid`."""
    code, do = f"U+{ord(char):04X}", instead_of(char)
    return GlyphError(said("letter.lacking", letter=char, shown=repr(char), unicode=code, amid="", do=do))
