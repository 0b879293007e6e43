"""The encoding of a text file: by its mark, or the one in which it is what people here write."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Encodings of older programs: Windows, Macs, MS-DOS. The one that gives most Nordic letters is meant.
_OLDER = ("cp1252", "mac_roman", "cp865", "cp850")
_NORDIC = frozenset("æøåäöÆØÅÄÖéÉüÜ«»–—“”’…")
#: So many bytes at the beginning are looked at for zeros, and so many letters for their kind.
_FIRST, _MOST = 2_000, 200_000


def encoding_of(data: bytes) -> str:
    """The encoding of a file by the name that Python has for it.

    ``utf-16-le`` or ``utf-16-be`` is one without a mark, which may be no text at all.
    """
    if mark := next((name for bytes_, name in _MARKS if data.startswith(bytes_)), ""):
        return mark
    if b"\0" in data[:_FIRST]:
        odd, even = data[1:_FIRST:2].count(0), data[0:_FIRST:2].count(0)
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return max(_OLDER, key=lambda name: _nordic(data.decode(name, "replace")))
    return "utf-8"


def _nordic(text: str) -> int:
    """How many more letters there are that Nordic texts have than such as they have not."""
    others = [letter for letter in text[:_MOST] if letter > "\x7f"]
    return sum(1 if letter in _NORDIC else -1 for letter in others)
