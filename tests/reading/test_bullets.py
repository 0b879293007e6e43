"""Bullets that were typed."""

from __future__ import annotations

import pytest

from kitgen.reading.bullets import typed_bullet


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("• Vi lytter.", "Vi lytter."),
        ("•Vi lytter.", "Vi lytter."),
        ("▪\tVi lytter.", "Vi lytter."),
        ("  - Vi lytter.", "Vi lytter."),
        ("-Vi lytter.", "Vi lytter."),
        ("– Vi lytter.", "Vi lytter."),
        ("* Vi lytter.", "Vi lytter."),
        ("o\tVi lytter.", "Vi lytter."),
        ("o Vi lytter.", "Vi lytter."),
        ("\uf0b7 Vi lytter.", "Vi lytter."),
        ("\uf0a7\tVi lytter.", "Vi lytter."),
        ("§\tVi lytter.", "Vi lytter."),
        ("\u2610 Vi lytter.", "Vi lytter."),
        ("2\ufe0f\u20e3 Vi lytter.", "Vi lytter."),
    ],
)
def test_a_bullet_is_taken_off(text: str, rest: str) -> None:
    found = typed_bullet(text)
    assert found
    assert found.text == rest


@pytest.mark.parametrize(
    "text",
    ["Vi lytter.", "og så", "-5 grader", "–ing", "*", "*viktig*", "ord", "Ø er fin", "n er et tall", ""],
)
def test_words_and_numbers_are_no_bullets(text: str) -> None:
    assert typed_bullet(text) is None
