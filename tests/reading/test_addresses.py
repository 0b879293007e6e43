"""Web addresses in running text, and where lines break them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kitgen.reading.addresses import addresses, goes_on

LONG = "https://forms.office.com/Pages/ResponsePage.aspx?id=VGM9_pUOAkqRU5wpxnbFKptTeeIh0QBKskyXoKiQLUxU"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Svar her: https://forms.office.com/e/aB3dE5fG7h.", ["https://forms.office.com/e/aB3dE5fG7h"]),
        ("(se https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("www.kommune.no/skjema og mer", ["https://www.kommune.no/skjema"]),
        ("forms.office.com/\u200be/\u200baB3", ["https://forms.office.com/e/aB3"]),
        ("nettskjema.no/a/214\x13ab", ["https://nettskjema.no/a/214"]),
        ("Les mer om skjemaer. Takk.", []),
    ],
)
def test_addresses_are_found_without_the_signs_around_them(text: str, found: list[str]) -> None:
    assert list(addresses(text)) == found


@pytest.mark.parametrize("at", range(46, len(LONG) - 3, 7))
def test_a_broken_address_is_whole_again(at: int) -> None:
    assert goes_on(f"Svar: {LONG[:at]}", LONG[at:] + " i dag") or not any(
        sign in LONG[at:] for sign in "/?=&_0123456789"
    )


def test_what_follows_an_address_stays_apart() -> None:
    lines = ["Skjemaet: https://forms.office.com/e/aB3dE5fG7h", "Vi svarer sammen.", "forms/2024"]
    assert not any(goes_on(line, after) for line, after in pairwise(lines))
