from __future__ import annotations

import datetime

import pytest

from kitgen.domain.parts import read
from kitgen.domain.unit import Unit


def unit_with(**fields):
    """A unit with these fields as a file or a program says them; None where one is wrong."""
    unit, problems = read(Unit, {"name": "x", **fields})
    assert (unit is None) == bool(problems)
    return unit


def test_a_name_is_enough():
    unit = unit_with(name=" Åsen skole ")
    assert unit.name == "Åsen skole"
    assert unit.form.answer is None
    assert unit.focus == unit.sheets == ()


def test_dates_are_dates_or_texts_that_are_one():
    day = datetime.date(2026, 3, 14)
    assert unit_with(date=day).date == unit_with(date=" 2026-03-14 ").date == day
    for text in ("260314", "14.03", "2026-3-14", "03/04/2026", "1700000000", "2026-02-30", "i morgen", ""):
        assert unit_with(date=text) is None


@pytest.mark.parametrize("text", ["12", " 12 ", 12, "12,0", "12 stk", "ca. 12"])
def test_numbers_are_digits(text):
    assert unit_with(participants=text).participants == 12


@pytest.mark.parametrize("text", ["tolv", "12.5", "1_2", "0", "-1", "1e2", "", "9" * 30, True, 1.0])
def test_other_numbers_are_none(text):
    assert unit_with(participants=text) is None


def test_a_meeting_is_at_least_half_an_hour():
    assert unit_with(minutes=30).minutes == 30
    assert unit_with(minutes=29) is None
