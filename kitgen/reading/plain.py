"""Texts being read: tidied for a framework, and compared as people would."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from kitgen.basics.remembering import remembered

#: Letters that a definition file may not hold, and those that only mark a place to break a word.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_BREAKS = re.compile("[\x00-\x1f\x85\u2028\u2029]")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”»’)]?\s+(?=[\"“«(]?[A-ZÅÄÖÆØ0-9])")


@remembered(32_768)  # the same text is looked at many times
def tidy(text: str) -> str:
    """`text` in one line, with letters and their accents put together and without invisible letters."""
    seen = _UNSEEN.sub("", _BREAKS.sub(" ", text))
    return " ".join(unicodedata.normalize("NFC", seen).split())


@remembered(32_768)  # each text is compared with many others
def bare(text: str) -> str:
    """The letters and digits of `text` in small letters, one space between words: for comparing."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", _UNSEEN.sub("", _BREAKS.sub(" ", folded))))


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in (each.strip() for each in _SENTENCE.split(text)) if part]


def ends(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(re.search(r"[.!?…:][\"”»’)]*$", text.rstrip()))


def alike(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1, ignoring capitals and signs."""
    first, second = bare(one), bare(other)
    if first == second:
        return 1.0
    if not first or not second or min(len(first), len(second)) * 2 < max(len(first), len(second)):
        return 0.0
    matcher = SequenceMatcher(None, first[:400], second[:400], autojunk=False)
    return 0.0 if matcher.quick_ratio() < 0.6 else matcher.ratio()


def quoted(text: str, longest: int = 70) -> str:
    """`text` in quotation marks, shortened if it is long."""
    shown = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    return f"“{shown}”"
