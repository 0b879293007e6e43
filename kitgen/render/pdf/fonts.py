"""The fonts in the file: Source Sans 3 or a house font, embedded, with two bytes of Unicode per letter shown.

A letter's code is its Unicode number, so what is shown and what is copied or read aloud are the same by
construction. A face has its usual letters in every file, byte for byte, or those and some more: of Source
Sans 3 both come with kitgen, cut out and compressed (``letters.json``, made by ``tools/usual_letters.py``). A
document with yet others gets those besides, for which :mod:`.cutting` and ReportLab are loaded.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import ascii_letters, digits
from typing import Any

from kitgen.records import dataclass
from kitgen.remembering import remembered
from kitgen.render.pdf.file import File, Raw
from kitgen.render.sketch import FONT_NAMES
from kitgen.render.syntax import codes
from kitgen.typesetting.fonts import house_font, no_letter, widths

#: Letters in every embedded face; few enough to keep files small, enough for most units' names.
USUAL = frozenset(ascii_letters + digits + "ÆØÅæøå .,:;-–!?()/«»·\u00a0\u00ad")
#: And with those that many documents have besides, some on each of most kits' sheets.
MORE = USUAL | frozenset("éÉäöÄÖ…%&")
#: Source Sans 3 with either: for each face the fields of two :class:`Cut`, bytes in base 64.
READY = Path(__file__).parent / "letters.json"


@remembered(8)
def _letters(face: str) -> frozenset[str]:
    """The letters of a face, without those beyond two bytes and the byte order mark."""
    house = house_font()
    return frozenset(map(chr, house.faces[face].glyphs) if house else widths(face)) & _TWO_BYTES


_TWO_BYTES = frozenset(map(chr, range(0xFEFF)))


class Fonts:
    """The letters that one document uses of each face."""

    def __init__(self) -> None:
        self._used: dict[str, set[str]] = {}
        self.said: list[tuple[str, str]] = []  #: face and text, in the order they were shown

    def show(self, face: str, text: str) -> str:
        """The operator that shows a text.

        Raises GlyphError, naming the letter and the text, for a letter that the face lacks.
        """
        self.use(face, text)
        return f"{codes(text)}Tj"

    def use(self, face: str, text: str) -> None:
        """Note the letters of a text; raises GlyphError like :meth:`show`."""
        if not _letters(face).issuperset(text):
            missing = next(char for char in text if char not in _letters(face))
            raise no_letter(missing).amid(text)
        self._used.setdefault(face, set()).update(text)
        self.said.append((face, text))

    def embed(self, file: File) -> None:
        """Put the used faces into the file."""
        for face in sorted(self._used):
            file.fonts[FONT_NAMES[face]] = _embed(file, face, self._used[face])


# -- embedding -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cut:
    """The subset of a face with some letters, in the parts that a file has of it."""

    name: str
    about: str  #: what its descriptor says of the whole face
    outlines: bytes  #: compressed TrueType file
    size: int  #: of the TrueType file before compression
    glyphs: bytes  #: compressed; glyph number by code, two bytes each
    unicode: bytes  #: compressed; a map from codes to what is read
    widths: str


def _embed(file: File, face: str, used: Iterable[str]) -> str:
    cut = _cut(face, frozenset(used))
    packed = "/Filter/FlateDecode"
    outlines = file.share(cut.outlines, f"/Length1 {cut.size}{packed}")
    descriptor = file.add(
        Raw(f"<</Type/FontDescriptor/FontName/{cut.name}{cut.about}/FontFile2 {outlines}>>")
    )
    glyphs = file.share(cut.glyphs, packed)
    unicode = file.share(cut.unicode, packed)
    descendant = file.add(
        Raw(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{cut.name}/FontDescriptor {descriptor}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/CIDToGIDMap {glyphs}/DW 0/W[{cut.widths}]>>"
        )
    )
    return file.add(
        Raw(
            f"<</Type/Font/Subtype/Type0/BaseFont/{cut.name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant}]/ToUnicode {unicode}>>"
        )
    )


@remembered(64)
def _cut(face: str, used: frozenset[str]) -> Cut:
    """The smallest subset with these letters that others are likely to have, too."""
    sets = [letters for letters in (USUAL, MORE) if used <= letters]
    if sets and not house_font():
        return _ready()[face][len(sets) == 1]
    from kitgen.render.pdf.cutting import cut  # ReportLab takes a tenth of a first page

    letters = sets[0] if sets else USUAL | used
    return cut(face, letters & _letters(face))


@cache
def _ready() -> dict[str, list[Cut]]:
    """The faces with their usual letters, and with more."""
    return {
        face: [_read(fields) for fields in two] for face, two in json.loads(READY.read_text("ascii")).items()
    }


def _read(fields: dict[str, Any]) -> Cut:
    packed: dict[str, Any] = {name: b64decode(fields[name]) for name in ("outlines", "glyphs", "unicode")}
    return Cut(**{**fields, **packed})
