"""The font table, and Source Sans 3 inside the file for those who do not have it.

Word stores embedded fonts with their first 32 bytes disguised by a key (ECMA-376 part 4, 2.8.1).
"""

from __future__ import annotations

import uuid
from functools import cache

from kitgen.model import Typeface
from kitgen.render.picture.faces import CALIBRI, SANS, SEMIBOLD, Face
from kitgen.render.word.markup import DECLARATION, TEXT_NAMESPACES
from kitgen.render.word.parts import ContentType, Part, Relation
from kitgen.typesetting.fonts import FILES, FOLDER, Target, house_font

#: The name of each face in the font table and in the file.
_PLACES = {
    Face(SANS): ("embedRegular", "regular"),
    Face(SANS, bold=True): ("embedBold", "bold"),
    Face(SANS, italic=True): ("embedItalic", "italic"),
    Face(SANS, bold=True, italic=True): ("embedBoldItalic", "bold-italic"),
    Face(SEMIBOLD): ("embedRegular", "semibold"),
}


#: The same for the four faces of one family.
_OF_FAMILY = {place: name for face, (place, name) in _PLACES.items() if face.font == SANS}


def font_table(target: Target, used: set[Face]) -> Part:
    """The font table part; related to the embedded fonts, if the file has them."""
    part = Part("word/fontTable.xml", ContentType.FONT_TABLE)
    if house := house_font():
        part.content = _table(_entry(house.name, "", _of_house(house, part) if target == "embedded" else ""))
        return part
    if target != "embedded":
        part.content = _table(_entry(CALIBRI, '<w:altName w:val="Carlito"/>', ""))
        return part
    embedded: dict[str, str] = {}
    for number, (shown, (place, name)) in enumerate(_PLACES.items(), 1):
        if shown in used or shown == Face(SANS):
            reference = _embedded(part, number, place, *_disguised(name))
            embedded[shown.font] = embedded.get(shown.font, "") + reference
    part.content = _table("".join(_entry(name, "", fonts) for name, fonts in embedded.items()))
    return part


def _of_house(house: Typeface, part: Part) -> str:
    """The faces of a house font that Word knows within a family, as far as their licences let a file that can
    be edited carry them."""
    embedded, done = "", set[str]()
    for number, (place, name) in enumerate(_OF_FAMILY.items(), 1):
        face = house.faces[name]
        if face.editable and face.key not in done:
            done.add(face.key)
            embedded += _embedded(part, number, place, *_disguise(face.data, face.key))
    return embedded


def _embedded(table: Part, number: int, place: str, key: str, blob: bytes) -> str:
    """The reference to a disguised face, which becomes a part of its own."""
    face = Part(f"word/fonts/font{number}.odttf", ContentType.FONT, blob)
    return f'<w:{place} r:id="{table.relate_to(face, Relation.FONT)}" w:fontKey="{{{key}}}"/>'


def _table(entries: str) -> bytes:
    return f"{DECLARATION}<w:fonts {TEXT_NAMESPACES}>{entries}</w:fonts>".encode()


def _entry(name: str, alternative: str, embedded: str) -> str:
    kind = '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
    return f'<w:font w:name="{name}">{alternative}{kind}{embedded}</w:font>'


@cache
def _disguised(name: str) -> tuple[str, bytes]:
    return _disguise((FOLDER / FILES[name]).read_bytes(), FILES[name])


def _disguise(blob: bytes, name: str) -> tuple[str, bytes]:
    """A face's key, made from a name so that it is always the same, and its disguised bytes."""
    key = uuid.uuid5(uuid.NAMESPACE_URL, name)
    mask = key.bytes[::-1] * 2
    return str(key).upper(), bytes(a ^ b for a, b in zip(blob, mask, strict=False)) + blob[32:]
