"""The words that documents use for their own parts, in nb, nn, da, sv and en."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache

from kitgen.domain.fields import slug
from kitgen.languages.table import LANGUAGES
from kitgen.reading.plain import bare
from kitgen.understanding.tuned import FEW, HEADING, KNOWN_WORDS, SAME, STRANGE_WORDS

#: For each kind of chapter, how its heading begins or what it holds; the first kind that fits wins.
CHAPTERS: Mapping[str, str] = {
    "references": "kilder, kilde, referanser, referansar, litteratur, litteraturliste, kjelder, "
    "referencer, litteraturhenvisninger, litterære henvisninger, källor, referenser, "
    "litteraturlista, references, sources, literature, bibliography",
    "closing": "hva blir dette til sammen, til sammen, oppsummering, avslutning, avsluttende ord, til "
    "slutt, oppsummert, kva blir dette til saman, samandrag, opsummering, afslutning, "
    "afrunding, til sidst, hvad bliver det til tilsammen, sammenfatning, sammanfattning, "
    "avslutande ord, till sist, slutord, vad blir det tillsammans, summary, in closing, "
    "closing, conclusion, what this adds up to, what it adds up to, afterword, etterord, "
    "efterskrift, efterord",
    "how_to_use": "slik bruker, slik kan, hvordan bruke, hvordan kan, bruk av, bruksmåter, forslag til "
    "bruk, framgangsmåte, fremgangsmåte, slik brukar, korleis bruke, korleis kan, sådan "
    "bruger, sådan kan, hvordan bruger, brug af, forslag til brug, fremgangsmåde, så "
    "använder, så kan, hur använder, hur kan, användning, tillvägagångssätt, how to use, "
    "how this, using this, how we use, ways to use, how the material, instructions, "
    "veiledning, rettleiing, vejledning, vägledning",
    "prompts": "spørsmål til refleksjon, refleksjonsspørsmål, spørsmål til samtale, spørsmål til "
    "drøfting, drøftingsspørsmål, samtalespørsmål, til refleksjon, til drøfting, til "
    "samtale, refleksjon, spørsmål, refleksionsspørgsmål, spørgsmål til refleksion, "
    "spørgsmål til samtale, til refleksion, spørgsmål, reflektionsfrågor, frågor för "
    "reflektion, frågor att samtala om, diskussionsfrågor, frågor, questions for reflection, "
    "questions for discussion, discussion questions, reflection questions, questions, "
    "reflection",
    "introduction": "innledning, innleiing, introduksjon, forord, føreord, bakgrunn, formål, føremål, "
    "hensikt, om dokumentet, om dette, om materiellet, kort om, indledning, "
    "introduktion, baggrund, inledning, förord, bakgrund, syfte, om materialet, "
    "introduction, preface, foreword, background, purpose, about this, about the",
    "explanations": "utfyllende forklaring, utdypende forklaring, utdyping, forklaring, utfyllande "
    "forklaring, uddybende forklaring, uddybning, fördjupning, förklaring, "
    "explanations, explanation, in depth, more about, mer om, meir om, mere om, "
    "begrepsavklaring",
    "scale": "slik vurderer, vurdering, vurderingsskala, fargeskala, vurderingsnivå, trafikklys, fargekoder, "
    "nivåer, skala, slik vurderer de, sådan vurderer, trafiklys, farvekoder, niveauer, så bedömer, "
    "trafikljus, färgkoder, how to rate, rating, traffic light, levels, scale",
}

#: Columns of a table, by what their headers are called.
COLUMNS: Mapping[str, str] = {
    "area": "område, områder, kjerneelement, kjerneelementer, kjerneområde, kjerneområder, prinsipp, "
    "prinsipper, prinsippa, tema, temaer, hovedområde, fokusområde, fokusområder, dimensjon, "
    "kvalitetsområde, kerneelement, kerneelementer, princip, principper, emne, indsatsområde, "
    "dimension, kärnelement, principer, area, areas, core element, core elements, principle, "
    "principles, theme, domain, focus area, satsingsområde, verdi, verdier, verdiar, værdi, værdier, "
    "värdering, värderingar, value, values",
    "definition": "definisjon, beskrivelse, beskriving, forklaring, definition, beskrivning, förklaring, "
    "description, explanation, hva det betyr, kva det betyr, hvad det betyder, vad det "
    "betyder, hva betyr det, hva betyr dette, kva betyr det, kva betyr dette, hvad betyder "
    "det, vad betyder det, hva mener vi, hva legger vi i det, kva legg vi i det, what it "
    "means, what this means",
    "statement": "tegn, tegn på god praksis, delmål, teikn, teikn på god praksis, kjennetegn, "
    "kjenneteikn, praksis, god praksis, påstand, påstander, påstandar, utsagn, kriterium, "
    "kriterier, indikator, indikatorer, kendetegn, udsagn, tecken, tecken på god praktik, "
    "kännetecken, påstående, påståenden, hva vi ser, kva vi ser, det vi ser, hvad vi ser, "
    "sign, signs, signs of good practice, statement, statements, indicator, indicators, "
    "criterion, criteria, practice, good practice",
    "point": "eksempel, eksempler, underpunkt, delpunkt, delpunkter, døme, konkretisering, "
    "konkretiseringer, prikkpunkt, prikkpunkter, punkt, punkter, underpunkter, hos oss "
    "betyr det, det betyr at, dette betyr, slik gjør vi det, slik gjer vi det, sådan gør "
    "vi, så gör vi, slik ser det ut, slik ser det ut hos oss, slik ser det ut i praksis, "
    "sådan ser det ud, så ser det ut, what it looks like, konkrete eksempler, eksempel på "
    "praksis, eksempler på praksis, exempel, example, examples, point, points, in practice, "
    "i praksis",
    "prompt": "spørsmål, refleksjonsspørsmål, drøftingsspørsmål, spørgsmål, refleksionsspørgsmål, "
    "fråga, frågor, reflektionsfrågor, question, questions, prompt, prompts",
}


def _terms(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bare(term) for term in text.split(",")))


#: Headers of columns that number or name statements.
NUMBERS = frozenset(
    _terms("id, nr, nummer, no, number, kode, code, tegn nr, teikn nr, påstand nr, sign no, statement no")
)
#: Headers of columns with the longer explanation of an area.
EXPLANATIONS = frozenset(
    _terms(
        "utfyllende forklaring, utdypende forklaring, utdyping, utfyllande forklaring, utdjuping, mer om, "
        "meir om, uddybende forklaring, uddybning, mere om, fördjupning, in depth, longer explanation, "
        "more about"
    )
)
_CHAPTERS = {kind: _terms(text) for kind, text in CHAPTERS.items()}
_COLUMNS = {kind: _terms(text) for kind, text in COLUMNS.items()}
#: The number of a chapter.
_NUMBERED = re.compile(r"^(?:[0-9]+(?:\.[0-9]+)*[.)]?|[ivx]+[.)])\s+", re.IGNORECASE)


def chapter(heading: str) -> str:
    """What kind of chapter a heading begins (a key of :data:`CHAPTERS`); empty for any other."""
    said = f"{bare(_NUMBERED.sub('', heading))} "
    return next((kind for kind, terms in _CHAPTERS.items() if any(_begins(said, term) for term in terms)), "")


#: Words that name a chapter only where they stand alone: an area may be called “Vurdering for læring”.
_ALONE = frozenset(
    "vurdering nivåer skala niveauer rating levels scale refleksjon refleksion reflektion reflection purpose "
    "veiledning rettleiing vejledning vägledning användning instructions formål føremål hensikt syfte".split()
)
#: Words that may begin anything, and what they say of the material itself.
_WITH_USE = frozenset(
    (
        "slik kan",
        "hvordan kan",
        "korleis kan",
        "sådan kan",
        "så kan",
        "hur kan",
        "bruk av",
        "brug af",
        "how this",
    )
)
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
    """What a column with that header holds (a key of :data:`COLUMNS`); empty if the header does not say."""
    said = _OF.sub("", bare(_NUMBERED.sub("", header)))
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
        if word in EXPLANATIONS:
            return "explanation"
        if role := column(word):
            return role
    return "prompt" if chapter(outside) == "prompts" else ""


@lru_cache(maxsize=1024)
def nearly(heading: str) -> str:
    """What a heading that is perhaps misspelt says its column holds."""
    said = slug(heading)
    words = _slugs()
    close = get_close_matches(said, words, n=1, cutoff=SAME) if len(said) <= HEADING else []
    return words[close[0]] if close else ""


@cache
def _slugs() -> dict[str, str]:
    return {slug(word): role for role, text in COLUMNS.items() for word in text.split(",")}


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
