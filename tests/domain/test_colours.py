"""How far apart colours are, also to an eye that does not tell red from green."""

from __future__ import annotations

import pytest
from blocks.samples import area, framework

from kitgen.domain.colours import ALIKE, alike, difference, least_difference


def test_difference_is_that_of_the_standard() -> None:
    assert difference("#000000", "#ffffff") == pytest.approx(100, abs=0.1)
    assert difference("#ff0000", "#00ff00") == pytest.approx(170.6, abs=0.5)
    assert difference("#24507a", "#24507a") == 0


def test_red_and_green_of_one_lightness_are_alike_to_some() -> None:
    assert difference("#8a3a2a", "#4f5a1e") > 3 * ALIKE
    assert least_difference("#8a3a2a", "#4f5a1e") < ALIKE
    assert least_difference("#000000", "#ffffff") == pytest.approx(100, abs=0.1)


def test_areas_and_rings_that_look_alike_are_told() -> None:
    rings = [
        {"title": "Inne", "areas": ["A"], "colour": "#24507a"},
        {"title": "Ute", "areas": ["B"], "colour": "#25517b"},
    ]
    whole = framework(
        [area("A", colour="#8a3a2a"), area("B", colour="#4f5a1e"), area("C", colour="#24507a")], rings=rings
    )
    found = list(alike(whole))
    assert [place for place, _ in found] == [("areas", 1, "colour"), ("rings", 1, "colour")]
    assert [found[0].said.values[name] for name in ("first", "second")] == ["A", "B"]


def test_the_same_colour_for_two_areas_is_meant() -> None:
    assert not list(alike(framework([area("A", colour="#24507a"), area("B", colour="#24507a")])))
