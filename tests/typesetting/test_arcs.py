"""Text along a circle: every letter on its place, turned with the circle."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, degrees, hypot

import pytest

from kitgen.errors import GlyphError
from kitgen.model import ArcLabel, Style
from kitgen.typesetting.arcs import arc_length, arc_letters
from kitgen.typesetting.fonts import TARGETS, Target

STYLE = Style("Band", 14, 17, "semibold")


def arc(text: str, angle: float = 0.0, inward: bool = False) -> ArcLabel:
    return ArcLabel(text, 50, 60, 40, angle, STYLE, inward)


def turned(label: ArcLabel) -> float:
    """How far the letter that is turned the most is from upright, in degrees."""
    return max((abs((letter.angle + 180) % 360 - 180) for letter in arc_letters(label)), default=0.0)


def place(x: float, y: float) -> tuple[float, float]:
    """The distance to the circle's centre, and the angle clockwise from the top."""
    return hypot(x - 50, y - 60), degrees(atan2(x - 50, 60 - y))


@pytest.mark.parametrize("target", TARGETS)
def test_letters_stand_on_the_circle_in_their_order(target: Target) -> None:
    letters = arc_letters(arc("Relasjoner"), target)
    places = [place(letter.x, letter.y) for letter in letters]
    assert "".join(letter.text for letter in letters) == "Relasjoner"
    assert all(r == pytest.approx(40) for r, _ in places)
    assert all(before < after for (_, before), (_, after) in pairwise(places))
    assert [letter.angle for letter in letters] == pytest.approx([angle for _, angle in places])


def test_the_middle_of_the_text_is_at_its_angle() -> None:
    [first, *_, last] = arc_letters(arc("OxO", 120))
    assert (first.angle + last.angle) / 2 == pytest.approx(120)


def test_letters_are_as_far_apart_as_they_are_wide() -> None:
    [first, last] = arc_letters(arc("nn"))
    step = last.angle - first.angle
    assert step == pytest.approx(degrees(arc_length("n", STYLE) / 40))


def test_inward_letters_have_their_feet_outwards() -> None:
    letters = arc_letters(arc("Livsmestring", 180, inward=True))
    assert [letter.x for letter in letters] == sorted(letter.x for letter in letters)
    assert all(letter.y > 90 for letter in letters)
    assert all(abs(letter.angle) < 60 for letter in letters)


def test_no_letter_of_a_flipped_text_stands_on_its_head() -> None:
    assert turned(arc("Livsmestring", 180)) > 170
    assert turned(arc("Livsmestring", 180, inward=True)) < 60
    assert turned(arc("Livsmestring", 200, inward=True)) < 80
    assert turned(arc("")) == 0


def test_word_has_its_own_places() -> None:
    assert arc_letters(arc("Relasjoner"), "word") != arc_letters(arc("Relasjoner"), "pdf")


def test_places_to_break_are_neither_shown_nor_counted() -> None:
    assert arc_letters(arc("fellesskaps\u00adfø\u200blelse")) == arc_letters(arc("fellesskapsfølelse"))
    assert arc_length("a\u00adb", STYLE) == arc_length("ab", STYLE)


def test_a_mark_stays_with_its_letter() -> None:
    assert [letter.text for letter in arc_letters(arc("ae\u0301b"))] == ["a", "e\u0301", "b"]


@pytest.mark.parametrize("target", TARGETS)
def test_a_letter_that_cannot_be_printed_is_told_with_its_text(target: Target) -> None:
    with pytest.raises(GlyphError, match=r"U\+4E2D.*“God 中”"):
        arc_letters(arc("God 中"), target)
