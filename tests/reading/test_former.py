"""Sheets that were printed with earlier words are still known as kitgen's own."""

from __future__ import annotations

import string

import pytest

from kitgen.basics.languages.messages import read_catalogue
from kitgen.reading.former import former_shorts, former_titles, printed_ever, said_ever, words_ever
from kitgen.reading.own_words import is_own, is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        "Uten farger? Sett kryss over symbolet.",
        "Praxis är tillfredsställande",
        "Farvelæg feltet:",
        "Skriv egne eksempler på linjene.",
        "Brukes til refleksjon, ikke til å sammenligne virksomheter.",
        "Etter Fredrikstad kommune: «Felles utviklingsarbeid i oppvekst».",
        "Virksomhet",
    ],
)
def test_what_was_printed_once_is_kitgens_own(text: str) -> None:
    assert is_own(text)


def test_a_place_for_an_own_statement_is_known_by_its_earlier_words() -> None:
    assert is_placeholder("Eget tecken på god praxis")


def test_todays_words_come_first() -> None:
    assert said_ever("nb", "field.unit") == ("Enhet", "Virksomhet")
    assert printed_ever("se", "footer.reflection") == said_ever("nb", "footer.reflection")
    assert former_titles("guide")
    assert "Veileder" in former_shorts("guide")
    assert former_titles("wheel") == frozenset()


@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv", "en"])
def test_earlier_words_are_other_words_with_the_same_places_to_fill(language: str) -> None:
    today = read_catalogue(language)
    for key, text in list(words_ever(language))[len(today) :]:
        if key not in today:  # nothing is printed there any more
            continue
        assert text != today[key]
        fields = [{name for _, name, _, _ in string.Formatter().parse(each)} for each in (text, today[key])]
        assert fields[0] == fields[1], key
