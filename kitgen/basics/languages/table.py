"""The languages that kits can be printed in, one row each; everything that differs by language starts here.

What a row does not hold lies in the language's folder in ``locale/``: its fixed words, and the words that
Norwegian and its neighbours put at the end of compounds (``heads.txt``). ``docs/architecture.md`` says how a
language is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


# Not one of `kitgen.basics.records`, which load more than help in Norwegian has time for.
@dataclass(frozen=True, slots=True)
class Language:
    """One language.

    `tag` is its name with a country, as PDF and Word want it (BCP 47); `name` what its speakers call it, and
    `called` what people write for it in lists, in small letters. Fixed words that a language lacks are taken
    from its `fallback`; one that is not `complete` says so when it is used. `patterns` is pyphen's dictionary
    of hyphens, `date` how a day is written where CLDR's long form is not used. `letters` are those it has
    besides a–z, `small_words` the most usual ones, by which a text's language is recognised.
    """

    tag: str
    name: str
    called: tuple[str, ...]
    fallback: str | None = None
    complete: bool = True
    patterns: str | None = None
    date: str | None = None
    letters: str = ""
    small_words: str = ""

    def count(self, words: Iterable[str]) -> int:
        """How many of some words are small words of the language."""
        return sum(map({*self.small_words.split()}.__contains__, words))


#: Every language by its code (ISO 639-1), in the order they are listed to people.
LANGUAGES: Mapping[str, Language] = {
    "nb": Language(
        tag="nb-NO",
        name="bokmål",
        called=("bokmål", "no", "norsk", "norsk bokmål", "norwegian", "norsk (bokmål)"),
        patterns="nb_NO",
        letters="æøå",
        small_words="og i å at vi er ikke som på til for med det av hva hvor dere jeg noe fra være hverandre "
        "også når ved men eller bruke egen noen mellom etter om oss hvordan blir gjøre "
        "deg seg hos våre vår sin hver ta gir skal ble blitt mye ut opp dag dager uke ha "
        "hvem hvorfor bare noe mer uten samme annen slik tid får kan må sammen god gode "
        "barn barna felles hjelp arbeid læring elevene foreldre voksne før hele alt dem der",
    ),
    "nn": Language(
        tag="nn-NO",
        name="nynorsk",
        called=("nynorsk", "norsk nynorsk", "norsk (nynorsk)"),
        fallback="nb",
        patterns="nn_NO",
        letters="æøå",
        small_words="og i å at vi er ikkje som på til for med det av kva kvar dykk eg noko frå vere "
        "kvarandre òg når ved men eller bruke eigen nokon mellom etter om oss korleis blir "
        "gjere ein eit deg seg hos våre vår sin kvar ta gir skal blei blitt mykje ut opp dag "
        "dagar veke ha kven kvifor berre noko meir utan same annan slik tid får kan må saman "
        "god gode barn borna felles hjelp arbeid læring elevane foreldre vaksne før heile alt "
        "dei der",
    ),
    "da": Language(
        tag="da-DK",
        name="dansk",
        called=("dansk", "dk", "danska", "danish"),
        patterns="da_DK",
        letters="æøå",
        small_words="og i at vi er ikke som på til for med det af hvad hvor jer jeg noget fra være hinanden "
        "også når ved men eller bruge egen nogen mellem efter om os hvordan bliver gøre vores "
        "dig sig hos vore vores sin hver tage giver skal blev blevet meget ud op dag dage uge have "
        "hvem hvorfor kun noget mere uden samme anden sådan tid får kan må sammen god gode "
        "børn børnene fælles hjælp arbejde læring eleverne forældre voksne før hele alt dem der",
    ),
    "sv": Language(
        tag="sv-SE",
        name="svenska",
        called=("svensk", "svenska", "swedish"),
        patterns="sv_SE",
        letters="äöå",
        small_words="och i att vi är inte som på till för med det av vad var ni jag något från vara varandra "
        "också när vid men eller använda egen någon mellan efter om oss hur blir göra vår "
        "dig sig hos våra vår sin varje ta ger ska blev blivit mycket ut upp dag dagar vecka ha "
        "vem varför bara något mer utan samma annan så tid får kan måste tillsammans god goda "
        "barn barnen gemensam hjälp arbete lärande eleverna föräldrar vuxna före hela allt dem där",
    ),
    "en": Language(
        tag="en-GB",
        name="English",
        called=("engelsk", "engelska", "english"),
        patterns="en_GB",
        small_words="and in to we are not which on for with the it of what where you i something from be "
        "each other also when by but or use own some between after about us how is our "
        "you yourself at ours their every take gives shall was been much out up day days week have "
        "who why only more without same another so time get can must the together good they "
        "children child shared help work learning pupils parents adults before whole all them there",
    ),
    "se": Language(
        tag="se-NO",
        name="davvisámegiella",
        called=("davvisámegiella", "nordsamisk", "samisk", "northern sámi"),
        fallback="nb",
        complete=False,  # five words; Norwegian patterns would break it wrongly
        date="{day}.{month}.{year}",  # CLDR's long form, year first, is not how it is written here
        letters="áčđŋšŧžæøåäö",
    ),
}

#: The languages that everything is there in.
COMPLETE: tuple[str, ...] = tuple(code for code, language in LANGUAGES.items() if language.complete)

#: What people call a language, in small letters → its code.
CODES: Mapping[str, str] = {name: code for code, language in LANGUAGES.items() for name in language.called}


def choices() -> str:
    """The languages in words for people, complete ones first: ``nb (bokmål), … or en (English)``."""
    *most, last = (f"{code} ({LANGUAGES[code].name})" for code in COMPLETE)
    partly = [f"{code} ({row.name})" for code, row in LANGUAGES.items() if not row.complete]
    return f"{', '.join(most)} or {last}" + (f"; in part {', '.join(partly)}" if partly else "")
