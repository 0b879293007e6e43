"""What `make test` leaves out of a cross-product leaves no value out, and nothing when all is asked for."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from covering import amount, covering, spread
from hypothesis import given
from hypothesis import strategies as st

SHEETS, LANGUAGES, PAPERS = ("table", "cards", "guide", "wheel"), ("nb", "nn", "da"), ("A3", "A4")
CASES = list(product(SHEETS, LANGUAGES, PAPERS))


def test_every_value_is_there() -> None:
    taken = covering(CASES, whole=False)
    assert len(taken) == len(SHEETS)
    assert [set(values) for values in zip(*taken, strict=True)] == [set(SHEETS), set(LANGUAGES), set(PAPERS)]


def test_every_pair_is_there() -> None:
    taken = covering(CASES, strength=2, whole=False)
    assert len(taken) < 0.7 * len(CASES)
    for one, other in combinations(range(3), 2):
        pairs = {(case[one], case[other]) for case in taken}
        assert pairs == {(case[one], case[other]) for case in CASES}


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans())), st.sampled_from([1, 2]))
def test_of_any_cases(cases: list[tuple[int, int, bool]], strength: int) -> None:
    def found(among: list[tuple[int, int, bool]]) -> set[object]:
        return {each for case in among for each in combinations(enumerate(case), strength)}

    taken = covering(cases, strength=strength, whole=False)
    assert found(taken) == found(cases)
    assert taken == covering(cases, strength=strength, whole=False)
    assert [case for case in cases if case in taken][: len(taken)] == taken or len(set(cases)) < len(cases)


def test_the_hardest_is_taken() -> None:
    taken = covering(
        ["a-3", "a-30", "b-2"], lambda case: case[:1], weight=lambda case: int(case[2:]), whole=False
    )
    assert taken == ["a-30", "b-2"]


def test_all_of_it() -> None:
    assert covering(CASES, whole=True) == CASES
    assert spread(range(9), 2, whole=True) == [*range(9)]
    assert amount(3, 30, whole=True) == 30


@pytest.mark.parametrize(
    ("count", "taken"), [(1, [0]), (2, [0, 8]), (3, [0, 4, 8]), (9, [*range(9)]), (12, [*range(9)])]
)
def test_some_at_even_distances(count: int, taken: list[int]) -> None:
    assert spread(range(9), count, whole=False) == taken
