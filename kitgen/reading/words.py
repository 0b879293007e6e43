"""Lines below each other → one text: broken words and addresses are made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kitgen.reading.addresses import goes_on

_SOFT = "\u00ad"
_BROKEN = re.compile(r"([^\W_]+(?:-[^\W_]+)*)[-‐]$")  # noqa: RUF001 - the hyphen of Unicode, too
_FIRST = re.compile(r"[^\W\d_]+")
#: «barnehage- og skoleeier»: the hyphen replaces a part of a word, and stays.
_AND = {"og", "eller", "och", "samt", "and", "or", "til", "både", "ja"}


@dataclass(slots=True)
class Hyphens:
    """What was done about hyphens at the ends of lines; `words` are those within the document's lines."""

    words: frozenset[str] = frozenset()
    guessed: list[str] = field(default_factory=list)


def whole_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that are whole within some lines."""
    words = (word for text in texts for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])", text))
    return frozenset(word.lower() for word in words)


def joined(lines: Sequence[str], hyphens: Hyphens) -> str:
    """The text of these lines."""
    text = ""
    for line in lines:
        text = _added(text, line.strip(), hyphens)
    return " ".join(text.replace(_SOFT, "").split())


def _added(text: str, line: str, hyphens: Hyphens) -> str:
    if not text or not line:
        return text or line
    if text.endswith(_SOFT):
        return text[:-1] + line
    if goes_on(text, line):
        return text + line
    broken, first = _BROKEN.search(text), _FIRST.match(line)
    if not broken or not first:
        # after a dash between numbers, as in 2020–2024, there is no space either
        return text + line if re.search(r"\d[-–]$", text) and line[0].isdigit() else f"{text} {line}"
    return _mended(text, line, broken[1], first[0], hyphens)


def _mended(text: str, line: str, before: str, after: str, hyphens: Hyphens) -> str:
    """`text` and `line` joined, with the word between them whole."""
    if after in _AND:
        return f"{text} {line}"
    whole, compound = f"{before}{after}", f"{before}-{after}"
    known, known_compound = whole.lower() in hyphens.words, compound.lower() in hyphens.words
    if known_compound and not known:
        return text + line
    short = before.rpartition("-")[2]
    if not known and (not after[0].islower() or short.isupper() or short[-1].isdigit()):
        return text + line  # IKT-plan, Kristiansand-modellen
    if not known:
        hyphens.guessed.append(whole)
    return text[:-1] + line
