"""The words that documents use for their own parts, in nb, nn, da, sv and en."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path

from kitgen.basics.languages.quoted import quoted
from kitgen.basics.languages.table import LANGUAGES
from kitgen.domain.fields import slug
from kitgen.reading.plain import bare
from kitgen.understanding.tuned import FEW, HEADING, KNOWN_WORDS, SAME, STRANGE_WORDS


@cache
def _words() -> Mapping[str, str]:
    text = (Path(__file__).parent / "words.yaml").read_text("utf-8")
    return quoted(text) or {}


def terms(name: str) -> tuple[str, ...]:
    """The words under a name in ``words.yaml``, in the form of :func:`bare`."""
    return tuple(dict.fromkeys(bare(term) for term in _words()[name].split(",")))


def group(name: str) -> dict[str, tuple[str, ...]]:
    """The words under all names that begin so, by what follows."""
    names = (each for each in _words() if each.startswith(f"{name}."))
    return {each.partition(".")[2]: terms(each) for each in names}


#: Headers of columns that number or name statements.
NUMBERS = frozenset(terms("numbers"))
_EXPLANATIONS = frozenset(terms("explanations"))
_CHAPTERS, _COLUMNS = group("chapter"), group("column")
_SLUGS = {slug(word): role for role, words in _COLUMNS.items() for word in words}
#: Columns of who sees to something, and until when.
PLANS = frozenset(terms("other.plans"))
#: The names of months, and all that tells when.
MONTHS = frozenset(terms("months"))
_CALENDAR = MONTHS.union(terms("calendar"))
_ALONE, _WITH_USE = frozenset(terms("alone")), frozenset(terms("with-use"))
#: How many points a level has, by itself or after its name: “4 points”, “Utmerket (4 p)”.
POINTS = re.compile(
    r"\s*[(\[]?\s*[0-9]+(?:[.,–-][0-9]+)?\s*(?:p|poeng|poäng|points?|pts?)\b\.?\s*[)\]]?", re.I
)
#: The number of a chapter.
_NUMBERED = re.compile(r"^(?:[0-9]+(?:\.[0-9]+)*[.)]?|[ivx]+[.)])\s+", re.IGNORECASE)


def unnumbered(heading: str) -> str:
    """A heading in the form of :func:`bare`, without its number."""
    return bare(_NUMBERED.sub("", heading))


def tells_when(text: str) -> bool:
    """Whether a text is nothing but a month, a day of the week or the like, or counts it: “Uke 34”."""
    words = [word for word in bare(text).split() if not word.isdigit()]
    return bool(words) and _CALENDAR.issuperset(words)


@lru_cache(maxsize=4096)
def chapter(heading: str) -> str:
    """What kind of chapter a heading begins (``chapter`` in ``words.yaml``); empty for any other."""
    said = f"{unnumbered(heading)} "
    return next((kind for kind, terms in _CHAPTERS.items() for term in terms if _begins(said, term)), "")


#: What chapters on how to use it say of the material itself.
_MATERIAL = re.compile(
    r"\b(?:bru[kg]\w*|anvend\w*|använd\w*|nyttast|uses?|used|using|verktøyet|værktøjet|verktyget|dokumentet|"
    r"heftet|materialet|materiellet|skjemaet|skemaet|tabellen|rammeverket|ressursen)\b"
)


def _begins(said: str, term: str) -> bool:
    rest = said.removeprefix(f"{term} ")
    if rest == said or (term in _ALONE and rest):
        return False
    return term not in _WITH_USE or bool(_MATERIAL.search(rest))


#: What signs are signs of: it may be called so or otherwise.
_OF = re.compile(
    r"(?<=tegn|eikn|cken|igns|tors|eria) (?:på|of|for|av) "
    r"(?:god|godt|gode|good|kvalitet|quality|hva|at|en|ei)(?: \w+){0,5}$"
)

_USE = re.compile(
    r"\b(?:(?:kan|skal|bør|kunne|må|vil|can|may|could|skall)\s+(?:\w+\s+){0,3}?)?"
    r"(?:brukes|brukast|bruke|bruker|brukar|nyttast|bruges|bruge|bruger|anvender|anvendes|"
    r"användas|används|använda|använder|use|used|using)\b",
    re.IGNORECASE,
)
_WAYS = re.compile(
    r"\b(?:forslag|slik|måter|måtar|hvordan|korleis|sådan|måder|hur|så|sätt|ways|how|suggestions?|here|ideas?|"
    r"framgangsmåte|følgende|følgjande|disse|desse|dette)\b",
    re.IGNORECASE,
)


def leads_to_use(text: str) -> bool:
    """Whether a paragraph leads to a list of ways in which the material can be used."""
    return bool(_USE.search(text) and _WAYS.search(text))


def column(header: str) -> str:
    """What a column with that header holds (``column`` in ``words.yaml``); empty if it does not say."""
    said = "" if POINTS.fullmatch(header) else _OF.sub("", unnumbered(header))
    return next((kind for kind, terms in _COLUMNS.items() if said in terms), "")


def named(heading: str) -> str:
    """What a heading says its column holds, also with a number, words in brackets, or several words."""
    if not heading or len(heading) > HEADING:
        return ""
    outside = re.sub(r"\(.*?\)|\[.*?\]", " ", heading)
    for said in (heading, outside, *re.split(r"[/|]| og | och | and ", outside)):
        word = re.sub(r"(?:\s+|(?<=\D))[0-9]+$", "", bare(said))
        if bare(said) in NUMBERS or word in NUMBERS:
            return "id"
        if word in _EXPLANATIONS:
            return "explanation"
        if role := column(word):
            return role
    return "prompt" if chapter(outside) == "prompts" else ""


@lru_cache(maxsize=1024)
def nearly(heading: str) -> str:
    """What a heading that is perhaps misspelt says its column holds."""
    said = slug(heading)
    close = get_close_matches(said, _SLUGS, n=1, cutoff=SAME) if len(said) <= HEADING else []
    return _SLUGS[close[0]] if close else ""


_ANY_LETTER = frozenset("".join(each.letters for each in LANGUAGES.values()))


def may_be(language: str, text: str) -> bool:
    """Whether `text` may be in a language: nearly all of its words are spelt with letters that this has.

    Files often say that they are in the language of the program they were made with.
    """
    row = LANGUAGES.get(language)
    own = frozenset(row.letters) if row else frozenset[str]()
    held = [frozenset(word) & _ANY_LETTER for word in text.casefold().split()]
    others, marked = sum(bool(found - own) for found in held), sum(map(bool, held))
    few = others <= STRANGE_WORDS * len(held) and (not own or others <= FEW * marked)
    return row is not None and few


def language_of(text: str) -> tuple[str, bool]:
    """The language that `text` has most small words of, and whether it is clearly that one."""
    words = bare(text).split()
    counts = {
        language: row.count(words) * may_be(language, text)
        for language, row in LANGUAGES.items()
        if row.small_words
    }
    first, second = sorted(counts.values(), reverse=True)[:2]
    best = max(counts, key=lambda language: counts[language])
    return best, first > 0 and first - second >= max(2, KNOWN_WORDS * len(words))
