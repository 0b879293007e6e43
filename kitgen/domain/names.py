"""File and folder names made from people's words, safe on every system."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

#: The most bytes that a name has: with the folders of framework and unit, and number and ending of a file,
#: 120, which leaves more than half of what Windows allows to the path of the user's own folder.
LONGEST = 40
#: The same for the folder of a framework, which holds all of its kits.
LONGEST_FRAMEWORK = 30
#: Names that Windows keeps for devices, with or without an ending.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})
_LETTERS = str.maketrans(
    dict(
        pair.split("=") for pair in "æ=ae ø=oe å=aa ä=ae ö=oe ü=ue œ=oe ß=ss þ=th ð=d đ=d ŋ=n ŧ=t ł=l".split()
    )
)


def slug(text: str, longest: int = LONGEST) -> str:
    """Small letters, digits and hyphens: ``Nordby barnehage`` is ``nordby-barnehage``.

    Never empty, never longer than `longest` bytes, never a device name, and without anything that could
    lead out of its folder. Letters of other alphabets than the Latin one stay, so that the name is still
    recognised. A name that was shortened, or had no letters, ends in a checksum of the whole text, so that
    two texts do not get the same name.
    """
    spelt = unicodedata.normalize("NFC", text.lower()).translate(_LETTERS)
    name = re.sub("-+", "-", "".join(map(_plain, spelt))).strip("-")
    if not name or len(name.encode()) > longest:
        return f"{_cut(name, longest - 7) or 'unnamed'}-{_sign(text)}"
    return f"{name}-1" if name in _DEVICES else name


def folders(names: Iterable[str]) -> tuple[str, ...]:
    """A folder for each name, in their order: ``nordby``, and for the next Nordby ``nordby-2``.

    No two are the same, also where capitals and accents make no difference (Windows, macOS). A name keeps
    its folder when others are added after it; one whose folder has gone to an earlier name gets a number.
    """
    taken: set[str] = set()
    last: dict[
        str, int
    ] = {}  #: the number given last, so that many of one name do not count from 2 each time
    return tuple(_free(slug(name), taken, last) for name in names)


def _free(name: str, taken: set[str], last: dict[str, int]) -> str:
    """`name`, or `name` with the next number that is free; remembers it as taken."""
    found, number = name, last.get(name, 1)
    while _folded(found) in taken:
        number += 1
        found = f"{_cut(name, LONGEST - len(str(number)) - 1)}-{number}"
    last[name] = number
    taken.add(_folded(found))
    return found


def _folded(name: str) -> str:
    """The form of a name in which all names that some file system treats as the same are equal."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", name).casefold())


def _cut(name: str, longest: int) -> str:
    return name.encode()[:longest].decode(errors="ignore").strip("-")


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
