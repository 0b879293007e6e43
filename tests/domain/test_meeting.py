"""Times add up, and there is enough of everything for everyone."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitgen.domain.meeting import (
    FEWEST_MINUTES,
    STAGES,
    STRETCH,
    UNBROKEN,
    Audience,
    Meeting,
    agenda,
    copies,
    groups,
    pairs,
)


@pytest.mark.parametrize(
    ("minutes", "stages"),
    [
        (30, [2, 5, 4, 7, 4, 6, 2]),
        (45, [4, 5, 7, 11, 7, 8, 3]),
        (60, [5, 5, 10, 15, 10, 10, 5]),
        (90, [5, 10, 15, 25, 15, 15, 5]),
        (120, [5, 10, 20, 30, 10, 25, 15, 5]),
    ],
)
def test_the_plans_of_the_usual_meetings(minutes: int, stages: list[int]) -> None:
    assert [slot.minutes for slot in agenda(minutes)] == stages


@given(st.integers(FEWEST_MINUTES, 1440), st.none() | st.integers(1, 90))
def test_times_add_up(minutes: int, answering: int | None) -> None:
    slots = agenda(minutes, answering)
    assert [slot.stage for slot in slots if slot.stage and not slot.again] == list(STAGES)
    assert sum(slot.minutes for slot in slots) == minutes
    assert all(slot.minutes > 0 for slot in slots)
    ends = [0, *(slot.start + slot.minutes for slot in slots)]
    assert [slot.start for slot in slots] == ends[:-1]


@given(st.integers(FEWEST_MINUTES, 1440), st.none() | st.integers(1, 90))
def test_nobody_works_too_long_without_a_break(minutes: int, answering: int | None) -> None:
    slots = agenda(minutes, answering)
    breaks = [slot for slot in slots if slot.stage is None]
    assert bool(breaks) == (minutes > UNBROKEN)
    worked = 0
    for slot in slots:
        worked = 0 if slot.stage is None else worked + slot.minutes
        assert worked <= max(STRETCH, 0 if breaks else UNBROKEN)


def test_a_form_has_the_minutes_it_takes_but_no_more_than_a_third() -> None:
    assert Meeting(90, answering=20).length("individual") == 20
    assert Meeting(90, answering=3).length("individual") == 10
    assert Meeting(30, answering=20).length("individual") == 10


def test_the_clock() -> None:
    assert [Meeting().clock(at) for at in (0, 5, 65, 600)] == ["0:00", "0:05", "1:05", "10:00"]
    late = Meeting(start=datetime.time(22, 45))
    assert [late.clock(at) for at in (0, 75)] == ["22:45", "00:00"]


def test_a_meeting_can_be_too_short() -> None:
    with pytest.raises(ValueError, match="30"):
        agenda(FEWEST_MINUTES - 1)


@pytest.mark.parametrize(
    ("participants", "wanted"),
    [
        (1, {"person": 2, "pair": 1, "group": 1, "group-and-wall": 2, "leader": 1, "door": 2}),
        (2, {"person": 3, "pair": 1, "group": 1, "group-and-wall": 2, "leader": 1, "door": 2}),
        (7, {"person": 8, "pair": 4, "group": 2, "group-and-wall": 3, "leader": 1, "door": 2}),
        (24, {"person": 27, "pair": 12, "group": 5, "group-and-wall": 6, "leader": 1, "door": 2}),
        (300, {"person": 330, "pair": 150, "group": 60, "group-and-wall": 61, "leader": 8, "door": 9}),
    ],
)
def test_copies(participants: int, wanted: dict[Audience, int]) -> None:
    assert {audience: copies(audience, participants) for audience in wanted} == wanted
    assert copies("once", participants) == 1


@given(st.integers(1, 10_000))
def test_nobody_goes_without(participants: int) -> None:
    assert copies("person", participants) > participants
    assert 2 * pairs(participants) >= participants
    assert 5 * groups(participants) >= participants > 5 * (groups(participants) - 1)
