"""Times add up, and there is enough of everything for everyone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitgen.domain.meeting import FEWEST_MINUTES, SHORTEST, STAGES, Audience, agenda, copies, groups, pairs


@pytest.mark.parametrize(
    ("minutes", "stages"),
    [
        (30, [2, 5, 5, 8, 5, 3, 2]),
        (45, [3, 6, 7, 12, 9, 5, 3]),
        (60, [5, 10, 10, 15, 10, 5, 5]),
        (90, [5, 10, 15, 25, 20, 10, 5]),
    ],
)
def test_the_plans_of_the_usual_meetings(minutes: int, stages: list[int]) -> None:
    assert [slot.minutes for slot in agenda(minutes)] == stages


@given(st.integers(FEWEST_MINUTES, 600))
def test_times_add_up(minutes: int) -> None:
    slots = agenda(minutes)
    assert [slot.stage for slot in slots] == list(STAGES)
    assert sum(slot.minutes for slot in slots) == minutes
    assert all(slot.minutes >= SHORTEST[slot.stage] for slot in slots)
    ends = [0, *(slot.start + slot.minutes for slot in slots)]
    assert [slot.start for slot in slots] == ends[:-1]


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
