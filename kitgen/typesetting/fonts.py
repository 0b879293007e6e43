"""The bundled fonts and the width of text set in them.

A house font (:func:`using`) takes the place of both.

Widths come from ``fonts/metrics.json`` (made from the TrueType files by ``fonts/make_metrics.py``), so that
measuring needs no font library; ``fonts/glyphs.json`` has the numbers of glyphs. ``pdf`` is Source Sans 3 as
embedded in every PDF; ``word`` is Calibri as Word sets it, or Source Sans 3 for what Calibri lacks.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Literal

from kitgen.basics.remembering import forget, remembered
from kitgen.errors import GlyphError, Said, said
from kitgen.model import Typeface, Weight

#: Which font a text is measured in: the PDF's, Word's, or Word's with the PDF's fonts embedded.
Target = Literal["pdf", "word", "embedded"]
TARGETS: tuple[Target, ...] = ("pdf", "word", "embedded")

FOLDER = Path(__file__).parent / "fonts"

#: Cap height of Source Sans 3 in thousandths of its size.
CAP_HEIGHT = 660
#: Letters about as often as running text has them.
SAMPLE = "eeeeeennnnntttttrrrriiiaaassslldddoogggkkmmvvffuppåhbøyj    ."
#: Face name → TrueType file in :data:`FOLDER`.
FILES: dict[str, str] = {
    "regular": "SourceSans3_400Regular.ttf",
    "italic": "SourceSans3_400Regular_Italic.ttf",
    "semibold": "SourceSans3_600SemiBold.ttf",
    "bold": "SourceSans3_700Bold.ttf",
    "bold-italic": "SourceSans3_700Bold_Italic.ttf",
}


#: The house font in use, and the one that all was measured in that is kept.
_house: Typeface | None = None
_measured: Typeface | None = None
_lock = RLock()

#: Letters of Skolt Sámi, and what people write where they are missing.
_SKOLT = dict(zip("ǨǩǤǥƷʒǮǯǦǧ", "KkGgZzZzGg", strict=True))


@contextmanager
def using(typeface: Typeface | None) -> Iterator[None]:
    """Measures and sets in a house font, or with None in kitgen's own, for as long as it lasts.

    There is one at a time for the whole process, since all that is kept was measured in it: what is kept in
    another is forgotten.
    """
    global _house, _measured
    with _lock:
        before = _house
        if typeface != _measured:
            forget()
            _measured = typeface
        _house = typeface
        try:
            yield
        finally:
            _house = before


def house_font() -> Typeface | None:
    """The house font in use."""
    return _house


def font_file(face: str) -> bytes:
    """The TrueType file of a face."""
    return _house.faces[face].data if _house else (FOLDER / FILES[face]).read_bytes()


def glyphs_of(face: str) -> Mapping[int, int]:
    """The numbers of a face's glyphs, by those of their letters in Unicode."""
    return _house.faces[face].glyphs if _house else _glyphs()[face]


@cache
def _glyphs() -> dict[str, dict[int, int]]:
    data = json.loads((FOLDER / "glyphs.json").read_text("ascii"))
    codes = [ord(letter) for letter in _metrics()["pdf"]["regular"]]
    return {face: dict(zip(codes, column, strict=True)) for face, column in data.items()}


def cap_height() -> int:
    """Height of capitals in thousandths of the type size."""
    return _house.faces["regular"].capital if _house else CAP_HEIGHT


def breadth() -> float:
    """How broad running text is, compared with kitgen's own font."""
    if _house is None:
        return 1.0
    own, house = _metrics()["pdf"]["regular"], _house.faces["regular"].widths
    return sum(house[letter] for letter in SAMPLE) / sum(own[letter] for letter in SAMPLE)


def face_name(weight: Weight, italic: bool, target: Target = "pdf") -> str:
    """The face that a weight and slope are set in; there is no semibold italic, nor a semibold in
    Word but that of Source Sans."""
    if italic:
        return "italic" if weight == "regular" else "bold-italic"
    if weight == "semibold" and (target == "word" or (_house and target == "embedded")):
        return "bold"
    return weight


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


def widths(face: str, target: Target = "pdf") -> Mapping[str, int]:
    """Advance widths of a face in thousandths of the type size, by character."""
    return _house.faces[face].widths if _house else _metrics()[target][face]


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
    code = f"U+{ord(char):04X}"
    own = _house is not None and char in _metrics()["pdf"]["regular"]
    do = said("letter.house", font=_house.name) if _house and own else instead_of(char)
    return GlyphError(said("letter.lacking", letter=char, shown=repr(char), unicode=code, amid="", do=do))


def instead_of(letter: str) -> Said:
    """What to do about a letter that kitgen's fonts lack: honest about whose fault it is."""
    if letter == "\ufffd":
        return said("letter.lost")
    if letter in _SKOLT:
        return said("letter.skolt", instead=_SKOLT[letter])
    if unicodedata.category(letter)[0] == "L":
        base = unicodedata.normalize("NFKD", letter)[0]
        if base != letter and base.isascii():
            return said("letter.with-mark", instead=base)
        return said("letter.of-other-script")
    if unicodedata.category(letter)[0] == "M":
        return said("letter.accent")
    return said("letter.picture")
