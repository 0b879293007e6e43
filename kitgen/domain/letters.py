"""Unwanted letters that come along with pasted text: removed or made ordinary, and reported by their kind.

What is removed has no shape of its own: Unicode's default-ignorable code points and other formatting
characters (UAX #44, UTR #51), control characters, and signs of symbol fonts, which Word keeps in the area for
private use. A soft hyphen stays, as authors place it; so do the spaces that keep words together (U+00A0,
U+202F).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kitgen.basics.records import dataclass
from kitgen.errors import Said, said

_INVISIBLE = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_SPACES = "\u1680\u2000-\u200a\u205f\u2800\u3000"
_ODD = (
    f"(?P<invisible>[{_INVISIBLE}]+)|(?P<control>[{_CONTROLS}])"
    f"|(?P<break>(?<=\\S) *[{_BREAKS}][ {_BREAKS}]*|[{_BREAKS}])"
    f"|(?P<space>(?<=\\S) *[{_SPACES}][ {_SPACES}]*|[{_SPACES}])"
    f"|(?P<sign>[{_PRIVATE}][ \t\u00a0{_SPACES}]?)"
)
#: Any of these letters: looked for first, as one set is found twenty times as fast as their kinds.
_ANY = re.compile(f"[{_INVISIBLE}{_CONTROLS}{_BREAKS}{_SPACES}{_PRIVATE}]")
#: Arrows that Word makes of --> and ==> are signs of Wingdings.
_ARROWS = {"\uf0e0": "→", "\uf0e8": "→", "\uf0df": "←", "\uf0e7": "←"}


@dataclass(frozen=True, slots=True)
class Odd:
    """The first letter of a kind in a text: where it stood (from 0), and how many of the kind there were."""

    kind: str
    letter: str
    index: int
    count: int

    def message(self, text: str, cells: int = 1) -> Said:
        """What was done, with the code of the letter and its place in `text`, one of so many `cells`."""
        done = "letters.made-space" if self.kind in ("space", "break") else "letters.taken-out"
        line = text[text.rfind("\n", 0, self.index) + 1 : self.index]
        before = " ".join(cleaned(line[-60:])[0].split())[-25:]
        rest = text[self.index + 1 : self.index + 60].partition("\n")[0]
        after = " ".join(cleaned(rest)[0].split())[:25]
        place: Said | str = said("letters.before", text=after) if after else ""
        return said(
            done,
            kind=self.kind,
            letter=f"U+{ord(self.letter):04X}",
            place=said("letters.after", text=before) if before else place,
            more=said("letters.more", count=self.count - 1) if self.count > 1 else "",
            cells=said("letters.cells", count=cells - 1) if cells > 1 else "",
        )


def cleaned(text: str) -> tuple[str, tuple[Odd, ...]]:
    """`text` without odd letters, and the first of each kind that it had."""
    if not _ANY.search(text):
        return text, ()
    found: dict[str, list[re.Match[str]]] = {}

    def ordinary(match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        found.setdefault(kind, []).append(match)
        if kind == "sign":
            arrow = _ARROWS.get(match[0][0])
            return arrow + match[0][1:] if arrow else ""
        return " " if kind in ("space", "break") else ""

    plain = re.sub(_ODD, ordinary, text)
    odd = (_first(kind, each) for kind, each in found.items())
    return plain, tuple(sorted(odd, key=lambda one: one.index))


def _first(kind: str, found: list[re.Match[str]]) -> Odd:
    spaces = len(found[0][0]) - len(found[0][0].lstrip(" "))
    return Odd(kind, found[0][0][spaces], found[0].start() + spaces, len(found))


# -- letters that were read in a wrong encoding --------------------------------------------------------

#: What a repaired word may have besides plain letters: enough for the languages of kits.
_LIKELY = frozenset(
    "æøåÆØÅäöÄÖéÉèÈêÊëËóÓòÒôÔüÜáÁàÀâÂíÍïÏúÚçÇñÑðÐþÞčČđĐŋŊšŠŧŦžŽǩǨǧǦǥǤʒƷǯǮ–—‘’“”„…«»•§°½€·\u00a0"
)
_ENCODINGS = ("cp1252", "mac_roman", "cp850", "cp437", "cp865")
#: Signs that letters of older encodings become, where they stand between two letters, and what they were.
_BETWEEN: Mapping[str, str] = {
    "›": "ø",  # noqa: RUF001 - a misread letter
    "†": "å",
    "¿": "ø",
    "¾": "æ",
    "„": "ä",
    "¯": "ø",
    "‰": "ä",
    "ˆ": "ö",  # noqa: RUF001 - a misread letter
    "°": "ø",
    "µ": "æ",
    "÷": "ö",
}
#: The sign itself comes first in the pattern, as it is what most texts lack.
_SIGN_WITHIN = re.compile(f"[{''.join(_BETWEEN)}](?<=[^\\W\\d_].)(?=[^\\W\\d_])")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,5}|#x[0-9A-Fa-f]{2,4});")
#: Two letters that begin what UTF-8 makes of one, in each of the encodings.
_PAIR = re.compile(r"[ÂÃÄÅÇâ¬√ƒ≈«‚┬├─┼╟ΓÔ][^\x00-\x7f]")  # noqa: RUF001
_WORD = re.compile(r"[^ \t\n\r\"(),\u2000-\u200b\u2028\u2029\u3000]+")
_AROUND = ";:.!?“”«»„‘’'\u00a0"
#: Longer words are not examined.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Misread:
    """The first word with letters of another encoding: where it stands (from 0), and how many there are."""

    word: str
    likely: str
    index: int
    count: int

    def message(self, cells: int = 1) -> Said:
        """The word and its likely spelling, in one of so many `cells`."""
        more = said("letters.more-words", count=self.count - 1) if self.count > 1 else ""
        others = said("letters.cells", count=cells - 1) if cells > 1 else ""
        return said("letters.misread", word=self.word, likely=self.likely, more=more, cells=others)


def misread(text: str) -> Misread | None:
    """The first word in `text` (raw, not cleaned) that was read in a wrong encoding; None where none was."""
    if not _suspicious(text):
        return None
    words = (match for match in _WORD.finditer(text) if _suspicious(match[0]))
    found = [(match, likely) for match in words if (likely := _likely(match[0])) != match[0]]
    if not found:
        return None
    first, likely = found[0]
    word, spelt = (re.sub(_ODD, "", each).replace("\u00ad", "").strip(_AROUND) for each in (first[0], likely))
    return Misread(word, spelt, first.start(), len(found))


def repaired(text: str) -> str:
    """`text` (raw) as it was probably written, where its letters were read in a wrong encoding."""
    return _WORD.sub(lambda word: _likely(word[0]), text) if _suspicious(text) else text


def _suspicious(text: str) -> bool:
    return bool(_PAIR.search(text) or _SIGN_WITHIN.search(text) or _ENTITY.search(text))


def _likely(word: str) -> str:
    """`word` as it was probably written; unchanged where nothing suggests another spelling."""
    if len(word) > _LONGEST:
        return word
    if _ENTITY.search(word):
        return _ENTITY.sub(_unescaped, word)
    for encoding in _ENCODINGS:
        said = _undone(word, encoding, sure=True)
        if said == word or _PAIR.search(said):  # it happens to texts twice
            once = _undone(word, encoding)
            twice = _undone(once, encoding, sure=True)
            said = twice if twice != once and not _PAIR.search(twice) else said
        if said != word:
            return said
    return _SIGN_WITHIN.sub(lambda sign: _BETWEEN[sign[0]], word)


def _unescaped(entity: re.Match[str]) -> str:
    from html import unescape  # only for text from a web page

    letter = unescape(entity[0])
    return letter if letter.isprintable() and len(letter) == 1 else entity[0]


def _undone(word: str, encoding: str, sure: bool = False) -> str:
    """`word` with UTF-8 that was read as `encoding` put right; if `sure`, only what may be our letters."""

    def right(run: re.Match[str]) -> str:
        said = b"".join(_byte(letter, encoding) for letter in run[0]).decode("utf-8", "replace")
        return run[0] if "\ufffd" in said or (sure and said not in _LIKELY) else said

    return _runs(encoding).sub(right, word)


def _byte(letter: str, encoding: str) -> bytes:
    """The byte that was read as `letter`; one that Windows leaves undefined is as in Latin-1."""
    try:
        return letter.encode(encoding)
    except UnicodeEncodeError:
        return bytes((ord(letter),))


@cache
def _runs(encoding: str) -> re.Pattern[str]:
    """The pattern of letters of two and of three bytes, read as `encoding`."""

    def seen(first: int, last: int) -> str:
        letters = {bytes((code,)).decode(encoding, "ignore") or chr(code) for code in range(first, last)}
        as_itself = {chr(code) for code in range(first, last)} if encoding == "cp1252" else set()
        return f"[{re.escape(''.join(sorted(letters | as_itself)))}]"

    after = seen(0x80, 0xC0)
    return re.compile(f"{seen(0xC2, 0xE0)}{after}|{seen(0xE0, 0xF0)}{after}{{2}}")
