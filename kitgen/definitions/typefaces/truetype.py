"""What is read of a TrueType file: widths of letters, its names, and what its licence allows.

Source: OpenType 1.9, tables `OS/2`, `cmap` (format 4), `head`, `hhea`, `hmtx`, `maxp` and `name`.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator

from kitgen.errors import KitgenError, said
from kitgen.model import Face

#: Letters and signs that the sheets need in the languages there are: those of the words that kitgen has.
NEEDED = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    " !\"#%&'()*+,-./:;=?@ÅÄÖÆØÉåäöæøéòü«»“”’–−·…"
)
#: What these are shown as, in a font that has no glyph for them: no-break space, soft hyphen, narrow space,
#: hyphen that does not break, minus.
ALIASES = {"\u00a0": " ", "\u00ad": "-", "\u202f": " ", "\u2011": "-", "\u2212": "–"}
#: Letters are measured up to the last one that is coded in two bytes.
LAST = 0xFEFF
#: Bits of `fsType`: only restricted (alone), no cutting down, only bitmaps; and those of the usual rights.
RESTRICTED, WHOLE, BITMAPS, RIGHTS = 0x0002, 0x0100, 0x0200, 0x000E
#: Rights with which a Word file may carry it: installable, or editable.
EDITABLE = (0x0000, 0x0008)
#: Tables without which there is no font to embed.
_TABLES = ("OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post")
#: How files begin that are no static TrueType.
_OTHERS = {
    b"OTTO": said("font.outlines"),
    b"ttcf": said("font.collection"),
    b"wOFF": said("font.web"),
    b"wOF2": said("font.web"),
}


def face_in(data: bytes) -> Face:
    """The face in a file; raises KitgenError for one that cannot be printed, or may not be embedded."""
    if data[:4] not in (b"\x00\x01\x00\x00", b"true"):
        raise KitgenError(_OTHERS.get(data[:4]) or said("font.other-kind"))
    try:
        return _face(data)
    except (struct.error, IndexError, UnicodeDecodeError):
        raise KitgenError(said("font.damaged")) from None


def _face(data: bytes) -> Face:
    tables = _tables(data)
    if "fvar" in tables:
        raise KitgenError(said("font.variable"))
    if any(name not in tables for name in _TABLES):
        raise KitgenError(said("font.damaged"))
    rights = _short(tables["OS/2"], 8)  # what the licence allows (`fsType`)
    if rights & RIGHTS == RESTRICTED or rights & BITMAPS:
        raise KitgenError(said("font.licence"))
    unit = _short(tables["head"], 18)
    glyphs = dict(_glyphs(tables["cmap"]))
    count = _short(tables["maxp"], 4)
    if not 16 <= unit <= 16384 or any(glyph >= count for glyph in glyphs.values()):
        raise KitgenError(said("font.damaged"))
    for sign, other in ALIASES.items():
        if ord(sign) not in glyphs and ord(other) in glyphs:
            glyphs[ord(sign)] = glyphs[ord(other)]
    lacking = sorted(letter for letter in NEEDED if ord(letter) not in glyphs)
    if lacking:
        raise KitgenError(said("font.letters", letters=lacking))
    # those of the glyphs beyond have that of the last
    advances = struct.unpack_from(">" + "H2x" * _short(tables["hhea"], 34), tables["hmtx"])
    known = _short(tables["OS/2"], 0) >= 2 and len(tables["OS/2"]) >= 90  # the height of capitals
    capital = round(_short(tables["OS/2"], 88) * 1000 / unit) if known else 0
    widths = {
        chr(code): round(advances[min(glyph, len(advances) - 1)] * 1000 / unit)
        for code, glyph in glyphs.items()
    }
    return Face(
        data=data,
        key=hashlib.sha256(data).hexdigest(),
        family=_family(tables["name"]),
        widths=widths,
        glyphs=glyphs,
        capital=capital or 700,
        whole=bool(rights & WHOLE),
        editable=rights & RIGHTS in EDITABLE,
    )


def _tables(data: bytes) -> dict[str, bytes]:
    """The tables by name; each lies within the file."""
    found = {}
    for number in range(_short(data, 4)):
        name, _, start, size = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        if start + size > len(data):
            raise KitgenError(said("font.damaged"))
        found[name.decode("latin-1").strip()] = data[start : start + size]
    return found


def _glyphs(table: bytes) -> Iterator[tuple[int, int]]:
    """Each letter's number in Unicode, and that of its glyph."""
    for number in range(_short(table, 2)):
        platform, encoding, start = struct.unpack_from(">HHL", table, 4 + 8 * number)
        if (platform, encoding) in ((3, 1), (0, 3)) and _short(table, start) == 4:
            yield from _format_4(table, start)
            return
    raise KitgenError(said("font.damaged"))


def _format_4(table: bytes, at: int) -> Iterator[tuple[int, int]]:
    count = _short(table, at + 6) // 2
    ends = struct.unpack_from(f">{count}H", table, at + 14)
    starts = struct.unpack_from(f">{count}H", table, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", table, at + 16 + 4 * count)
    ranges = at + 16 + 6 * count
    for number, (first, last, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        away = _short(table, ranges + 2 * number)
        for code in range(first, min(last + 1, LAST)):
            glyph = code
            if away:
                glyph = _short(table, ranges + 2 * number + away + 2 * (code - first))
            if glyph or not away:
                glyph = (glyph + delta) % 0x10000
            if glyph:
                yield code, glyph


def _family(table: bytes) -> str:
    """The name that programs know the font by: in English, as Windows has it."""
    strings = _short(table, 4)
    for number in range(_short(table, 2)):
        platform, _, _, name, size, start = struct.unpack_from(">6H", table, 6 + 12 * number)
        if platform == 3 and name == 1:
            text = table[strings + start : strings + start + size].decode("utf-16-be")
            if plain := "".join(sign for sign in text if sign.isalnum() or sign in " -_.").strip():
                return plain
    raise KitgenError(said("font.damaged"))


def _short(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", data, at)[0])
