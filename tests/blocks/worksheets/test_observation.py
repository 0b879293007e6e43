"""The observation sheet: how to do it, room for every phase, and the evaluation on a page of its own."""

from __future__ import annotations

import pytest
from blocks.samples import framework
from blocks.worksheets import (
    AARHUS,
    badges,
    faults,
    paragraphs,
    phases,
    pitches,
    sheet,
    shipped,
    white,
    words,
)

from kitgen.blocks.worksheets.observation import SPEC
from kitgen.errors import KitgenError

LONG = "Den som eier saken, forteller uten å bli avbrutt, og de andre lytter og gjemmer rådene sine. "


def test_the_learning_circle_of_aarhus() -> None:
    whole = shipped(AARHUS)
    document = sheet("observation", whole)
    said = words(document)
    places = [said.index(phase.title) for phase in whole.phases]
    assert places == sorted(places)
    assert {phase.text for phase in whole.phases} <= set(said)
    assert {" ".join(phase.prompts) for phase in whole.phases} <= set(said)
    assert said.count("Gennemført") == len(whole.phases)
    assert badges(document) == [*"1234567", *"1234"]
    assert "0:05 · 10\u00a0min." in said
    assert faults(document) == []
    assert len(document.pages) == 3


def test_the_evaluation_has_a_page_of_its_own() -> None:
    for count in (1, 3, 7):
        document = sheet("observation", framework(phases=phases(count)))
        last = [each.text for each in paragraphs(document.pages[-1].blocks)]
        assert last[0] == "Evalueringen etterpå"
        assert last[-2:] == ["Neste observasjon, om tre måneder", "Neste gang legger vi særlig merke til"]


@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv", "en"])
@pytest.mark.parametrize(("count", "size", "minutes"), [(1, 1, None), (4, 4, 5), (12, 2, 10)])
def test_any_phases_have_their_place(language: str, count: int, size: int, minutes: int | None) -> None:
    document = sheet("observation", framework(language=language, phases=phases(count, minutes, LONG * size)))
    assert faults(document) == []
    assert pitches(document) == {7.9}
    assert all(0 <= room < 9 for room in white(document))


def test_what_to_do_is_told_first() -> None:
    said = words(sheet("observation", framework(phases=phases(2))))
    assert said.index("Slik gjør du") < said.index("Under samtalen") < said.index("Evalueringen etterpå")


def test_without_phases_there_is_nothing_to_observe() -> None:
    with pytest.raises(KitgenError, match="needs phases, and sammen has none"):
        sheet("observation", framework())
    assert not SPEC.data.accepts(())
