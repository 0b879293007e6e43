"""Texts of headings and cells, made comparable: what tools and encodings do to them is undone."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from kitgen.domain.letters import repaired

_TAG = re.compile(r"<[^<>]{0,200}>")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d-]")
_QUOTES = re.compile("[\"'\u00ab\u00bb\u2018-\u201f\u2039\u203a`\u00b4]")


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


def words(text: str) -> str:
    """Plain words alone: no signs, so that a full stop or a colon makes no difference."""
    return " ".join(re.findall(r"\w+", plain(text)))
