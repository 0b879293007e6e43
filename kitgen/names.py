"""File and folder names made from people's words, safe on every system."""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: Names that Windows keeps for devices, with or without an ending.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})
_LETTERS = str.maketrans(
    dict(
        pair.split("=") for pair in "æ=ae ø=oe å=aa ä=ae ö=oe ü=ue œ=oe ß=ss þ=th ð=d đ=d ŋ=n ŧ=t ł=l".split()
    )
)


def slug(text: str, longest: int = 60) -> str:
    """Small letters, digits and hyphens: ``Nordby barnehage`` is ``nordby-barnehage``.

    Never empty, never longer than `longest` bytes, never a device name, and without anything that could
    lead out of its folder. Letters of other alphabets than the Latin one stay, so that the name is still
    recognised. What is cut, or has no letters, ends in a sign of the whole text, so that two texts do not
    get the same name.
    """
    spelt = unicodedata.normalize("NFC", text.lower()).translate(_LETTERS)
    name = re.sub("-+", "-", "".join(map(_plain, spelt))).strip("-")
    if not name or len(name.encode()) > longest:
        start = name.encode()[: longest - 7].decode(errors="ignore").strip("-")
        return f"{start or 'unnamed'}-{_sign(text)}"
    return f"{name}-1" if name in _DEVICES else name


def _plain(letter: str) -> str:
    """A letter without its accents; a hyphen for what is neither letter nor digit."""
    parts = unicodedata.normalize("NFKD", letter)
    latin = "".join(part for part in parts if part.isascii())
    if latin:
        return "".join(part if part.isalnum() else "-" for part in latin.lower())
    if unicodedata.category(letter) == "Mn":  # an accent that stands alone
        return ""
    return letter if letter.isalnum() or unicodedata.category(letter) == "Mc" else "-"


def _sign(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:6]
