"""The conversation guide: every phase with its time, what happens, what is asked, and room for notes."""

from __future__ import annotations

import pytest
from blocks.samples import framework, unit
from blocks.worksheets import AARHUS, faults, paragraphs, phases, pitches, sheet, shipped, white, words
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.blocks.worksheets.conversation import SPEC, clock, times
from kitgen.errors import FitError, KitgenError
from kitgen.model import Document, Table

LONG = "Den som eier saken, forteller uten å bli avbrutt, og de andre lytter og gjemmer rådene sine. "


def tables(document: Document) -> list[Table]:
    return [block for page in document.pages for block in page.blocks if isinstance(block, Table)]


def test_the_learning_circle_of_aarhus_on_one_page() -> None:
    whole = shipped(AARHUS)
    document = sheet("conversation-guide", whole)
    [table] = tables(document)
    assert [row.header for row in table.rows] == [True] + [False] * 7
    for row, phase in zip(table.rows[1:], whole.phases, strict=True):
        said = [each.text for cell in row.cells for each in paragraphs(cell.blocks)]
        assert said[2:] == [phase.title, phase.text, *phase.prompts]
    assert [next(paragraphs(row.cells[0].blocks)).text for row in table.rows[1:]] == [
        *("0:00", "0:05", "0:15", "0:25", "0:40", "0:50", "0:55")
    ]
    assert any(text.startswith("Syv faser på 60\u00a0minutter") for text in words(document))
    assert faults(document) == []
    assert white(document)[0] < 9


def test_the_minutes_of_the_meeting_do_not_change_those_of_the_phases() -> None:
    whole = shipped(AARHUS)
    assert words(sheet("conversation-guide", whole, unit(minutes=45))) == words(
        sheet("conversation-guide", whole)
    )


@pytest.mark.parametrize(("minutes", "text"), [(0, "0:00"), (5, "0:05"), (60, "1:00"), (135, "2:15")])
def test_the_clock(minutes: int, text: str) -> None:
    assert clock(minutes) == text


def test_there_is_no_clock_where_a_phase_has_no_minutes() -> None:
    parts = [*phases(2), *phases(1, None)]
    whole = framework(phases=parts)
    assert times(whole.phases) == ("", "", "")
    said = words(sheet("conversation-guide", whole))
    assert said.count("10\u00a0min") == 2
    assert any(text.startswith("Tre faser. Bli enige om tiden") for text in said)


@settings(max_examples=12)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=12), st.sampled_from([None, 1, 90]))
def test_any_phases_have_their_place(sizes: list[int], minutes: int | None) -> None:
    parts = [phases(1, minutes, LONG * size)[0] for size in sizes]
    document = sheet("conversation-guide", framework(phases=parts))
    assert faults(document) == []
    assert pitches(document) == {7.9}
    assert sum(len(table.rows) - 1 for table in tables(document)) == len(parts)
    assert all(0 <= room < 9 for room in white(document))


def test_a_phase_longer_than_a_page_is_named() -> None:
    long = [{**phase, "prompts": [(LONG * 40)[:1990]] * 5} for phase in phases(1)]
    with pytest.raises(FitError, match=r"the phase “Fase nr. 1” is too long"):
        sheet("conversation-guide", framework(phases=long))


def test_without_phases_there_is_no_guide() -> None:
    with pytest.raises(KitgenError, match="needs phases, and sammen has none"):
        sheet("conversation-guide", framework())
    assert not SPEC.data.accepts(())
