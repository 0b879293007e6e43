"""What a term breaks around it is found, and what it leaves in order is let be."""

from __future__ import annotations

import pytest
from blocks.samples import framework, unit

from kitgen.domain.wording.agreement import notes


def told(language: str, text: str, **terms: str) -> list[str]:
    whole = framework(introduction=text, language=language)
    found = notes(unit(terms=terms), whole)
    return [note.said.words()[0] for note in found if note.said.code == "term.grammar"]


@pytest.mark.parametrize(
    ("language", "text", "terms", "phrase"),
    [
        ("nb", "Vi ser hvert barn, og vi snakker med et barn.", {"barn": "elever"}, "hvert elever"),
        ("nb", "Et trygt barn lærer.", {"barn": "elev"}, "et trygt elev"),
        ("nb", "Dette huset er vårt hus.", {"hus": "barnehage", "huset": "barnehagen"}, "vårt barnehage"),
        ("nb", "Se skolen. Vår skole er god.", {"skole": "senter", "skolen": "senteret"}, "vår senter"),
        ("nb", "Vi møter alle barn. Barnet er i sentrum.", {"barn": "elev", "barnet": "eleven"}, "alle elev"),
        ("nb", "Vi kjenner barnet vårt.", {"barnet": "eleven"}, "eleven vårt"),
        ("nn", "Kvart barn er med.", {"barn": "elevar"}, "kvart elevar"),
        ("da", "Vi ser hvert barn.", {"barn": "elever"}, "hvert elever"),
        ("da", "Et hus og huset.", {"hus": "skole", "huset": "skolen"}, "et skole"),
        ("sv", "Varje barn är med.", {"barn": "elever"}, "varje elever"),
        ("sv", "Vi ser ett barn.", {"barn": "elev", "barnet": "eleven"}, "ett elev"),
        ("en", "Each child belongs.", {"child": "pupils"}, "each pupils"),
        ("en", "A school for all.", {"school": "institution"}, "a institution"),
        ("en", "These children belong.", {"children": "pupil"}, "these pupil"),
    ],
)
def test_what_a_term_breaks_is_told(language: str, text: str, terms: dict[str, str], phrase: str) -> None:
    [message] = told(language, text, **terms)
    assert f"`{phrase}`" in message


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        ("nb", "Alle foreldre er med, og foreldrene våre blir hørt.", {"foreldre": "foresatte"}),
        ("nb", "En leder spør, og vår leder lytter.", {"leder": "rektor"}),
        ("nb", "Hver medarbeider har en leder.", {"medarbeider": "lærer", "leder": "styrer"}),
        ("nb", "Vi ser et barn. Elever er også barn.", {"barn": "menneske"}),
        ("nb", "Ja, et. Barn er med.", {"barn": "elever"}),
        ("da", "Vi ser hver kollega, og kollegaen ser os.", {"kollega": "medarbejder"}),
        ("sv", "Varje förälder är med.", {"förälder": "vårdnadshavare"}),
        ("en", "A child and an hour.", {"child": "pupil", "hour": "afternoon"}),
        ("en", "A school.", {"school": "university"}),
    ],
)
def test_what_agrees_is_let_be(language: str, text: str, terms: dict[str, str]) -> None:
    assert told(language, text, **terms) == []


def test_many_phrases_are_counted() -> None:
    text = "Et barn, hvert barn, dette barn, vårt barn og eget barn."
    [message] = told("nb", text, barn="elever")
    assert message == "`barn` leaves `et elever`, `hvert elever` and `dette elever`, and 2 more"
