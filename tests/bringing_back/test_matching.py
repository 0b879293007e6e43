from __future__ import annotations

import pytest
from checks.work import steps
from hypothesis import given
from hypothesis import strategies as st

from kitgen.bringing_back.as_printed import matches

WORDS = "Vi lytter til barna før vi svarer|Vi deler det vi kan|Alle vet hva som ventes".split("|")


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (WORDS, {0: 0, 1: 1, 2: 2}),
        ([WORDS[2], WORDS[0]], {0: 2, 1: 0}),
        (["Vi lytter godt til barna før vi svarer", WORDS[2]], {0: 0, 1: 2}),
        (["Noe helt annet om mat og drikke", *WORDS], {1: 0, 2: 1, 3: 2}),
        (["VI DELER, det vi kan!"], {0: 1}),
        ([], {}),
    ],
)
def test_texts_are_found_again(new: list[str], found: dict[int, int]) -> None:
    assert matches(WORDS, new) == found


def test_an_id_says_which_text_was_rewritten() -> None:
    new = ["Maten er god", WORDS[0], WORDS[2]]
    assert matches(WORDS, new, ["A1", "A2", "A3"], ["A2", "A1", "A3"]) == {0: 1, 1: 0, 2: 2}


def test_the_same_words_count_more_than_an_id_that_somebody_numbered_anew() -> None:
    new = [WORDS[0], "Et nytt tegn om leken ute i skogen", WORDS[1], WORDS[2]]
    found = matches(WORDS, new, ["A1", "A2", "A3"], ["A1", "A2", "A3", "A4"])
    assert found == {0: 0, 2: 1, 3: 2}


def test_a_text_that_stands_twice_is_found_twice() -> None:
    assert matches(["a", "a", "b"], ["a", "b", "a", "a"]) == {0: 0, 1: 2, 2: 1}


@given(st.lists(st.text(max_size=8), max_size=8), st.lists(st.text(max_size=8), max_size=8))
def test_none_is_taken_twice(old: list[str], new: list[str]) -> None:
    found = matches(old, new)
    assert len(set(found.values())) == len(found)
    assert matches(old, old) and set(matches(old, old)) == set(range(len(old))) if old else True


def test_very_long_lists_are_not_compared_letter_by_letter() -> None:
    def work(count: int) -> int:
        old, new = ([f"{name} {n} {n * 7}" for n in range(count)] for name in ("old", "new"))
        return steps(lambda: matches(old, new))

    assert work(400) < work(140)
    assert work(400) < 5 * 400 * 400


def test_an_id_wins_over_another_text_that_is_a_little_nearer() -> None:
    old = ["Vi lytter til barna før vi svarer dem", "Vi lytter til alle barna før vi svarer"]
    new = ["Vi lytter til alle barna før vi hører"]
    assert matches(old, new) == {0: 1}
    assert matches(old, new, ["A1", "A2"], ["A1"]) == {0: 0}
