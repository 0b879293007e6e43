"""Scales as people write them at the head of columns, such as “I stor grad | I noen grad | I liten grad”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from kitgen.reading.plain import bare, tidy
from kitgen.understanding.draft import DraftLevel
from kitgen.understanding.scales.legend import MOST_LEVELS, label, levels

#: Words for levels in nb, nn, da, sv and en: in each family from the best to the worst, those between commas
#: as good as one another.
_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "agreement": (
        "helt enig, svært enig, heilt einig, heilt samd, svært einig, meget enig, fuldstændig enig, "
        "instämmer helt, håller helt med, stemmer helt, stemmer heilt, stämmer helt, stemmer svært godt, "
        "strongly agree, fully agree, completely agree",
        "enig, einig, samd, overvejende enig, instämmer, håller med, stemmer, stämmer, stemmer godt, "
        "stämmer bra, agree",
        "litt enig, delvis enig, ganske enig, nokså enig, litt einig, delvis einig, delvis samd, nokså "
        "einig, lidt enig, delvist enig, instämmer delvis, håller delvis med, stemmer delvis, stemmer "
        "delvist, stemmer litt, stämmer delvis, somewhat agree, partly agree, slightly agree",
        "verken enig eller uenig, verken eller, hverken enig eller uenig, hverken eller, verken einig "
        "eller ueinig, varken eller, både og, både och, nøytral, neutral, neither agree nor disagree, "
        "neither",
        "litt uenig, delvis uenig, ganske uenig, nokså uenig, litt ueinig, delvis ueinig, usamd, lidt "
        "uenig, delvist uenig, stemmer dårlig, stämmer dåligt, somewhat disagree, partly disagree, "
        "slightly disagree",
        "uenig, ueinig, overvejende uenig, instämmer inte, stemmer ikke, stemmer ikkje, stämmer inte, "
        "disagree",
        "helt uenig, svært uenig, heilt ueinig, heilt usamd, svært ueinig, meget uenig, fuldstændig "
        "uenig, instämmer inte alls, håller inte med, stemmer ikke i det hele tatt, stämmer inte alls, "
        "strongly disagree, completely disagree",
    ),
    "extent": (
        "i svært stor grad, i veldig stor grad, i svært høy grad, i meget høj grad, i mycket hög grad, i "
        "mycket stor utsträckning, to a very large extent, to a very great extent",
        "i stor grad, i høy grad, i høg grad, i høj grad, i hög grad, i stor utsträckning, to a large "
        "extent, to a great extent, stor grad, høy grad",
        "i noen grad, i nokon grad, i noe grad, i middels grad, i nogen grad, i någon grad, i viss grad, "
        "til en viss grad, til ein viss grad, i viss utsträckning, to some extent, to a moderate extent, "
        "noen grad",
        "i liten grad, i mindre grad, i lav grad, i låg grad, i ringe grad, i ringa grad, i liten "
        "utsträckning, to a small extent, to a little extent, liten grad",
        "i svært liten grad, i veldig liten grad, i meget ringe grad, i mycket liten grad, to a very "
        "small extent",
        "ikke, ikkje, inte, ikke i det hele tatt, ikkje i det heile, ikkje i det heile teke, slett ikke, "
        "slet ikke, inte alls, not at all, ikke i noen grad, i ingen grad",
    ),
    "yes and no": (
        "ja, yes",
        "delvis, delvist, til dels, litt, lidt, dels, noe, noko, både og, både och, på vei, på veg, på "
        "vej, på väg, ja delvis, ikke helt, ikkje heilt, inte helt, partly, partially, somewhat, not "
        "quite",
        "nei, nej, no, ikke, ikkje, inte",
    ),
    "frequency": (
        "alltid, altid, always",
        "nesten alltid, som oftest, som regel, som oftast, næsten altid, nästan alltid, oftast, almost "
        "always, usually",
        "ofte, ofta, often",
        "av og til, noen ganger, nokre gonger, iblant, af og til, nogle gange, ibland, sometimes",
        "sjelden, sjeldan, sjældent, sjælden, sällan, rarely, seldom",
        "aldri, aldrig, never",
    ),
    "progress": (
        "der er vi, vi er der, der er vi i dag, på plass, på plads, på plats, i mål, vi er i mål, ferdig, "
        "færdig, klart, gjennomført, gjennomførd, gennemført, genomfört, oppnådd, nådd, fullført, "
        "etablert, godt etablert, der är vi, där är vi, in place, done, we are there, there, achieved, "
        "established",
        "godt i gang, godt i gong, på god vei, på god veg, godt på vei, godt på veg, godt på vej, godt i "
        "gang med det, på god väg, well under way",
        "på vei, på veg, på vej, på väg, vi er på vei, vi er på veg, vi er på vej, vi är på väg, i gang, "
        "i gong, i gång, påbegynt, påbegyndt, påbörjat, startet, starta, startat, begynt, begyndt, i "
        "prosess, under arbeid, delvis, on the way, on our way, under way, in progress, started, begun",
        "ikke startet, ikkje starta, ikke begynt, ikkje byrja, ikke i gang, ikkje i gang, ikke påbegynt, "
        "ikkje påbegynt, ikke ennå, ikke enda, ikkje enno, ikke på plass, ikke begyndt, ikke påbegyndt, "
        "ikke endnu, inte startat, inte påbörjat, ej påbörjat, ej startat, inte än, inte ännu, not "
        "started, not yet, not begun, not in place",
    ),
    "change": (
        "tilfredsstillende, tilfredsstillande, får vi til, dette får vi til, det får vi til, fungerer, "
        "fungerer godt, fungerer bra, fungerar, "
        "fungerar bra, virker, virker godt, works, works well",
        "må bedres, må betrast, må forbedres, kan bedres, kan bli bedre, kan bli betre, skal forbedres, "
        "kan förbättras, behöver förbättras, needs improvement, must improve, could be better",
        "må endres, må endrast, fungerer ikke, fungerer ikkje, fungerar inte, virker ikke, skal ændres, "
        "måste ändras, must change, does not work",
    ),
    "quality": (
        "svært god, svært godt, svært bra, veldig bra, meget god, meget godt, meget bra, utmerket, mycket "
        "bra, mycket god, very good, excellent",
        "god, godt, bra, good",
        "ganske god, ganske godt, ganske bra, nokså bra, nokså godt, middels, tilfredsstillende, "
        "tilfredsstillande, godkänd, ok, okay, fair, acceptable, satisfactory",
        "mindre bra, mindre god, mindre godt, svak, svakt, svag, svagt, kan bli bedre",
        "dårlig, dårleg, dårligt, dålig, dåligt, ikke tilfredsstillende, ikkje tilfredsstillande, poor",
        "svært dårlig, svært dårleg, meget dårlig, meget dårligt, mycket dåligt, very poor",
    ),
    "height": (
        "svært høy, svært høg, meget høj, mycket hög, very high",
        "høy, høyt, høg, høgt, høj, højt, hög, högt, high",
        "middels, mellem, medel, medium, moderat, moderate",
        "lav, lavt, låg, lågt, low",
        "svært lav, svært låg, meget lav, mycket låg, very low",
    ),
}


def _word(text: str) -> str:
    """A term without its spaces: narrow columns break words anywhere."""
    return bare(text).replace(" ", "")


_RANKS: Mapping[str, Mapping[str, int]] = {
    name: {_word(term): rank for rank, terms in reversed([*enumerate(family)]) for term in terms.split(",")}
    for name, family in _FAMILIES.items()
}
#: What is ticked where no level fits.
NO_ANSWER = frozenset(
    map(
        bare,
        "vet ikke,veit ikkje,ved ikke,vet ej,vet inte,don't know,do not know,ikke aktuelt,ikkje aktuelt,"
        "ikke relevant,ikkje relevant,ej aktuellt,inte aktuellt,not relevant,not applicable,n/a".split(","),
    )
)
_NUMBERED = re.compile(r"(?:(?:nivå|niveau|trinn|steg|level|step) )?([0-9])")
_BESIDE = re.compile(r"^[0-9] (?=\D)|(?<=\D) [0-9]$")
#: The colours of two to five levels from the best to the worst, with two shades where there are more than
#: three, and the marks that go with the shades.
_COLOURS: Mapping[int, tuple[str, ...]] = {
    2: ("ok", "bad"),
    3: ("ok", "mid", "bad"),
    4: ("ok", "#cfe8c0", "#f4c7bf", "bad"),
    5: ("ok", "#cfe8c0", "mid", "#f4c7bf", "bad"),
}
_MARKS = {"#cfe8c0": "plus", "#f4c7bf": "minus"}


def best_first(names: Sequence[str]) -> list[str]:
    """The names of levels from the best to the worst; nothing if they are no scale that is known.

    Numbers count upwards: the highest is the best.
    """
    ranks = _numbers(names) or _ranks(names)
    if not 2 <= len(names) <= MOST_LEVELS or not ranks:
        return []
    if all(one < other for one, other in pairwise(ranks)):
        return [*names]
    return [*reversed(names)] if all(one > other for one, other in pairwise(ranks)) else []


def are_numbers(names: Sequence[str]) -> bool:
    """Whether the names of levels are nothing but numbers that count up or down."""
    return bool(_numbers(names))


def _numbers(names: Sequence[str]) -> list[int]:
    found = [_NUMBERED.fullmatch(bare(name)) for name in names]
    counted = [-int(match[1]) for match in found if match]
    steps = {other - one for one, other in pairwise(counted)}
    return counted if len(counted) == len(names) and len(steps) == 1 and steps <= {1, -1} else []


def _ranks(names: Sequence[str]) -> list[int]:
    """How good each is, 0 being the best, in the first family that all are of."""
    said = [_word(_BESIDE.sub("", bare(name))) for name in names]
    return next(
        ([ranks[name] for name in said] for ranks in _RANKS.values() if ranks.keys() >= set(said)), []
    )


def as_levels(names: Sequence[str]) -> list[DraftLevel]:
    """The levels with these names, from the best to the worst, in usual colours and with usual marks.

    None where there are more than a scale has.
    """
    if (colours := _COLOURS.get(len(names))) is None:
        return []
    found = levels([*zip(colours, map(tidy, names), strict=True)])
    return [
        DraftLevel(label(level.meaning), level.meaning, level.colour, _MARKS.get(level.colour, level.symbol))
        for level in found
    ]
