"""Texts of headings and cells, made comparable: what tools and encodings do to them is undone."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_TAG = re.compile(r"<[^<>]{0,200}>")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d-]")
_QUOTES = re.compile("[\"'\u00ab\u00bb\u2018-\u201f\u2039\u203a`\u00b4]")
#: What Windows-1252 lacks and programs yet write as it stands.
_MOJIBAKE = re.compile(
    "[ÃÂâÅ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text without what may differ between the same words: case, dashes, quotes, spaces, mark-up."""
    text = repaired(text)
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    text = unicodedata.normalize("NFKC", text)
    text = "".join(" " if letter.isspace() else letter for letter in text if _seen(letter))
    text = _QUOTES.sub("", _DASHES.sub("-", text)).casefold()
    return " ".join(text.split())


def _seen(letter: str) -> bool:
    unseen = unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"} or letter == "\ufe0f"
    return letter.isspace() or not unseen


def repaired(text: str) -> str:
    """A text whose UTF-8 was taken for Windows-1252 (``Ã¥``), once or twice, as it was meant."""
    for _ in range(2):
        if not _MOJIBAKE.search(text):
            return text
        try:
            text = b"".join(map(_byte, text)).decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            return text
    return text


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def words(text: str) -> str:
    """Plain words alone: no signs, so that a full stop or a colon makes no difference."""
    return " ".join(re.findall(r"\w+", plain(text)))
