"""Breaking words that are wider than their place.

Only such words are touched: soft hyphens are put in, first between the parts of a compound, then where the
language's hyphenation patterns allow, and where neither helps a zero-width space between letters, so that
nothing ever runs out of its cell. Authors can put soft hyphens (U+00AD) themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from kitgen.fonts import Target
from kitgen.model import Run, Style
from kitgen.setting.lines import widest_word

SOFT, NARROW = "\u00ad", "\u200b"

#: pyphen's dictionaries; Northern Sámi has none (Norwegian patterns would break it wrongly).
_DICTIONARIES = {"nb": "nb_NO", "nn": "nn_NO", "da": "da_DK", "sv": "sv_SE", "en": "en_GB"}

#: Last parts of long compounds in this field; a break before one is always a good one.
_HEADS = (
    "ansvar ansvaret arbeid arbeidet arbejde arbejdet arbete avdeling avdelingen barnehage barnehagen behov "
    "bevissthet bibliotek dialog evaluering faglig faglige felleskap fellesskap fellesskapet følelse "
    "fællesskab fællesskaber fællesskabet forståelse forståelsen forventninger gemenskap gjennomføring "
    "grunnlag grundlag gruppe gruppen grupper heit heter innsats inkludering klasse klima kompetanse "
    "kompetansen kompetence kompetencer kompetens konferanse kultur kulturen kvalitet kvaliteten ledelse "
    "ledelsen leder ledere ledelse læring læringen lærende mål målsætning målsætninger målsetting "
    "medarbejder medarbeider metode metoder miljø miljøet møte møtene møter møde møder mødet möten "
    "oppfølging oppgaver opplæring oppvekst organisasjon organisasjonen organisation partner partnerteam "
    "perspektiv perspektiver plan planen planer praksis prosess prosesser proces processer refleksjon "
    "refleksjoner refleksion relasjon relasjoner ressurser rutiner samarbeid samarbeidet samarbejde "
    "samhandling samtale samtalen samtaler skole skolen skoler spørsmål strategi strategier struktur "
    "strukturer støtte system systemer team tiltak tjeneste tjenesten tjenester trappe tråd tverrfaglig "
    "tværfaglighed udvikling utvikling utviklingen vurdering vurderinger virksomhet virksomheter"
).split()


@cache
def _heads() -> re.Pattern[str]:
    longest_first = sorted(set(_HEADS), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest_first)})", re.IGNORECASE)


@cache
def _patterns(language: str) -> Any:
    name = _DICTIONARIES.get(language)
    if name is None:
        return None
    import pyphen  # only a text with too long a word needs it

    return pyphen.Pyphen(lang=name, left=3, right=3)


def compound_breaks(word: str) -> tuple[int, ...]:
    """Positions in a word where one part of a compound ends and a known last part begins."""
    starts = (match.start() for match in _heads().finditer(word))
    return tuple(at for at in starts if at >= 3 and len(word) - at >= 3)


def dictionary_breaks(word: str, language: str) -> tuple[int, ...]:
    """Positions where the language's patterns allow a hyphen; none for a language without patterns."""
    patterns = _patterns(language)
    return tuple(patterns.positions(word)) if patterns else ()


def _cut(word: str, places: tuple[int, ...], mark: str) -> str:
    ends = [0, *sorted(set(places)), len(word)]
    return mark.join(word[a:b] for a, b in pairwise(ends))


def soften_word(word: str, language: str, fits: Callable[[str], bool]) -> str:
    """A word that does not fit, with places to break it; unchanged where it fits.

    `fits` tells whether letters fit in one line.
    """
    if fits(word):
        return word
    if not word.replace("-", "").isalpha():  # an address or a code: a hyphen would change it
        return NARROW.join(word)
    parts = _cut(word, compound_breaks(word), SOFT).split(SOFT)
    return SOFT.join(_soften_part(part, language, fits) for part in parts)


def _soften_part(part: str, language: str, fits: Callable[[str], bool]) -> str:
    """One part of a compound, broken by the dictionary, and between any letters where that is not enough."""
    if fits(part + "-"):
        return part
    syllables = _cut(part, dictionary_breaks(part, language), SOFT).split(SOFT)
    return SOFT.join(part if fits(part + "-") else NARROW.join(part) for part in syllables)


_WORDS = re.compile(r"[^\s\u00ad\u200b]+")


@lru_cache(maxsize=4096)
def soften(
    runs: tuple[Run, ...], style: Style, width: float, language: str, targets: tuple[Target, ...]
) -> tuple[Run, ...]:
    """The runs with places to break put into each word wider than `width` mm in any of the targets."""
    measure = width - style.indent - style.right
    if all(widest_word(runs, style, target) <= measure for target in targets):
        return runs

    def mend(run: Run) -> Run:
        def fits(letters: str) -> bool:
            trial = (replace(run, text=letters),)
            return all(widest_word(trial, style, target) <= measure for target in targets)

        text = _WORDS.sub(lambda word: soften_word(word.group(), language, fits), run.text)
        return replace(run, text=text)

    return tuple(mend(run) for run in runs)
