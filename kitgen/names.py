"""File and folder names made from people's words, safe on every system."""

from __future__ import annotations

import re
import unicodedata

#: Names that Windows keeps for devices, with or without an ending.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})
_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "đ": "d",
        "ŋ": "n",
        "ŧ": "t",
    }
)


def slug(text: str, longest: int = 60) -> str:
    """Small letters, digits and hyphens: ``Nordby barnehage`` is ``nordby-barnehage``.

    Never empty, never longer than `longest`, never a device name, and without anything that could lead out
    of its folder.
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")
    return f"{name or 'unnamed'}-1" if not name or name in _DEVICES else name
