"""Grammar that a term breaks: a determiner or possessive that no longer agrees with the word beside it.

``barn: elever`` leaves «et elever», ``hus: barnehage`` «et barnehage». There is no dictionary here, only
plain rules: the number and gender of the new word are read from its other forms, among the terms and in the
framework (``barnehagen``), and from endings that leave no doubt; where they leave doubt, no note is given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from kitgen.domain.wording.terms import Neighbours

Kind = Literal["neuter", "common", "singular", "plural"]

#: Determiners and possessives by language: what they ask of the word they stand before.
_DETERMINERS: Mapping[str, Mapping[Kind, str]] = {
    "nb": {
        "neuter": "et ett hvert ethvert dette hvilket vårt mitt ditt sitt eget intet",
        "common": "en én ei hver enhver denne hvilken vår min din sin egen",
        "plural": "disse mange flere alle begge hvilke våre mine dine sine egne",
    },
    "nn": {
        "neuter": "eit eitt kvart dette vårt mitt ditt sitt eige",
        "common": "ein éin ei éi kvar denne vår min din sin eigen",
        "plural": "desse mange fleire alle begge våre mine dine sine eigne",
    },
    "da": {
        "neuter": "et ét hvert ethvert dette hvilket mit dit sit eget",
        "common": "en én hver enhver denne hvilken min din sin egen",
        "plural": "disse mange flere alle begge hvilke mine dine sine egne",
    },
    "sv": {
        "neuter": "ett vilket detta vårt mitt ditt sitt eget",
        "common": "en vilken denna vår min din sin egen",
        "singular": "varje",
        "plural": "dessa många flera alla båda vilka våra mina dina sina egna",
    },
    "en": {
        "singular": "a an each every this another",
        "plural": "these those many few several both",
    },
}
#: Possessives that stand behind their word in Norwegian; the endings of the words they suit.
_BEHIND: Mapping[str, Kind] = {
    **dict.fromkeys(("vårt", "mitt", "ditt", "sitt"), "neuter"),
    **dict.fromkeys(("vår", "min", "din", "sin"), "common"),
    **dict.fromkeys(("våre", "mine", "dine", "sine"), "plural"),
}
#: Endings that nearly always show the gender.
_ENDINGS: Mapping[Kind, tuple[str, ...]] = {
    "common": (
        *("hage", "skole", "skule", "skola", "het", "hed", "ing", "ning", "sjon", "tion", "else"),
        *("elev", "gruppe", "grupp", "rektor", "leder", "leiar", "ledare", "lærer", "lærar", "lärare"),
    ),
    "neuter": ("senter", "center", "hjem", "heim", "hem", "hus", "barn", "team", "tilbud", "tilbod"),
}
_VOWELS = ("a", "e", "i", "o", "u", "y", "å", "æ", "ø", "ä", "ö")
#: English words whose first sound differs from their spelling.
_SOUNDS_AS_CONSONANT, _SOUNDS_AS_VOWEL = (
    ("uni", "eu", "one", "use", "ufo"),
    ("hour", "honest", "heir", "honour"),
)
_ENGLISH_PLURALS = ("children", "people", "staff", "men", "women")


def broken(neighbours: Neighbours, language: str, known: Collection[str]) -> Iterator[str]:
    """The phrases around one exchanged word that no longer agree; `known` has other forms of it."""
    new = neighbours.instead.lower()
    if not new.isalpha() or language not in _DETERMINERS:
        return
    asked, phrase = _asked(neighbours, language)
    if asked and not _agrees(phrase.split()[0].lower(), asked, new, language, known):
        yield phrase
    behind = _BEHIND.get(neighbours.after.lower()) if language in ("nb", "nn") else None
    if behind and (kind := _definite(new)) and kind != behind:
        yield f"{neighbours.instead} {neighbours.after}"


def _asked(neighbours: Neighbours, language: str) -> tuple[Kind | None, str]:
    """What the determiner before the word asks for, and the words from there; an adjective may be between."""
    for back in (1, 2):
        words = neighbours.before[-back:]
        if len(words) < back or (back == 2 and not words[1].endswith(("t", "te"))):
            break
        for kind, determiners in _DETERMINERS[language].items():
            if words[0].lower() in determiners.split():
                return kind, " ".join([*words, neighbours.instead])
    return None, ""


def _agrees(determiner: str, asked: Kind, new: str, language: str, known: Collection[str]) -> bool:
    if language == "en":
        plural = new in _ENGLISH_PLURALS or (new.endswith("s") and not new.endswith("ss"))
        if determiner in ("a", "an") and not plural:
            return (determiner == "an") == _starts_with_vowel(new)
        return plural == (asked == "plural")
    kind = _kind(new, known)
    if kind is None:
        return not (asked in ("neuter", "singular") and new.endswith(("er", "ar", "or")))
    return kind == asked or (asked == "singular" and kind != "plural")


def _kind(word: str, known: Collection[str]) -> Kind | None:
    """Whether a word is neuter, common gender or plural, by its other forms and by its ending."""
    if any(word + end in known for end in (("en", "n") if word.endswith(_VOWELS) else ("en",))):
        return "common"
    if any(word + end in known for end in (("et", "t") if word.endswith(_VOWELS) else ("et",))):
        return "neuter"
    if word.endswith(("er", "ar", "or")) and {word[:-2], word[:-2] + "en", word[:-2] + "et"} & {*known}:
        return "plural"
    return next((kind for kind, ends in _ENDINGS.items() if word.endswith(ends)), None)


def _definite(word: str) -> Kind | None:
    ends: Mapping[Kind, tuple[str, ...]] = {"plural": ("ene", "ane"), "neuter": ("et",), "common": ("en",)}
    return next((kind for kind, some in ends.items() if word.endswith(some)), None)


def _starts_with_vowel(word: str) -> bool:
    if word.startswith(_SOUNDS_AS_VOWEL):
        return True
    return word.startswith(("a", "e", "i", "o", "u")) and not word.startswith(_SOUNDS_AS_CONSONANT)
