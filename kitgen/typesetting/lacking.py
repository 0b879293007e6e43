"""What to do about a letter that the bundled fonts lack: honest about whose fault it is."""

from __future__ import annotations

import unicodedata

from kitgen.errors import Said, said

#: Letters of Skolt Sámi, and what people write where they are missing.
_SKOLT = dict(zip("ǨǩǤǥƷʒǮǯǦǧ", "KkGgZzZzGg", strict=True))


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
