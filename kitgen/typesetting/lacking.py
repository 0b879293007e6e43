"""What to do about a letter that the bundled fonts lack: honest about whose fault it is."""

from __future__ import annotations

import unicodedata

#: Letters of Skolt Sámi, and what people write where they are missing.
_SKOLT = dict(zip("ǨǩǤǥƷʒǮǯǦǧ", "KkGgZzZzGg", strict=True))


def instead_of(letter: str) -> str:
    """What to do about a letter that kitgen's fonts lack: honest about whose fault it is."""
    if letter == "\ufffd":
        return "it stands for one that was lost when the text was saved or copied; write the word again"
    if letter in _SKOLT:
        return f"this letter of Skolt Sámi is not in kitgen's fonts; write it as {_SKOLT[letter]} for now"
    if unicodedata.category(letter)[0] == "L":
        base = unicodedata.normalize("NFKD", letter)[0]
        if base != letter and base.isascii():
            return f"this letter is not in kitgen's fonts; write it as {base} for now"
        return (
            "kitgen's fonts have Latin, Greek and Cyrillic letters, and not all of them; spell it otherwise"
        )
    if unicodedata.category(letter)[0] == "M":
        return "this accent is not in kitgen's fonts; write the letter without it"
    return "it is a picture or sign that kitgen's fonts lack; delete it, or say it in words"
