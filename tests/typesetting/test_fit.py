"""The largest type that fits, rows over pages, and height shared between rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitgen.typesetting.fit import Fit, chunks, division, fit, largest, share

needs = st.lists(st.floats(1, 100), min_size=1, max_size=14)


# -- largest -------------------------------------------------------------------------------------


@given(st.integers(50, 150), st.integers(0, 60), st.integers(40, 220))
def test_the_largest_that_fits_is_found(low: int, more: int, limit: int) -> None:
    found = largest(lambda n: f"at {n}" if n <= limit else None, low, low + more)
    best = min(limit, low + more)
    assert found == ((best, f"at {best}") if best >= low else None)


def test_few_are_tried() -> None:
    tried: list[int] = []

    def attempt(number: int) -> int | None:
        tried.append(number)
        return number if number <= 97 else None

    assert largest(attempt, 80, 120) == (97, 97)
    assert len(tried) <= 7
    assert tried[0] == 120


def test_a_result_that_is_empty_is_a_result() -> None:
    assert largest(lambda number: 0, 1, 5) == (5, 0)


# -- chunks --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "depth", "pages"),
    [
        ([10], 10, [(0, 1)]),
        ([10, 10], 20, [(0, 2)]),
        ([10, 10, 10], 20, [(0, 2), (2, 3)]),
        ([10] * 12, 110, [(0, 6), (6, 12)]),  # evenly, not eleven and one
        ([10] * 7, 30, [(0, 3), (3, 6), (6, 7)]),
        ([30, 10, 10, 10], 40, [(0, 1), (1, 4)]),
        ([11], 10, None),
        ([5, 11, 5], 10, None),
        ([5], -3, None),
    ],
)
def test_rows_on_pages(rows: list[float], depth: float, pages: list[tuple[int, int]] | None) -> None:
    assert chunks(rows, depth) == pages


@given(needs, st.floats(100, 400))
def test_every_row_once_and_in_order(rows: list[float], depth: float) -> None:
    pages = chunks(rows, depth)
    assert pages is not None
    assert [row for first, last in pages for row in range(first, last)] == list(range(len(rows)))
    assert all(first < last for first, last in pages)


@given(needs, st.floats(1, 400))
def test_no_page_is_too_full(rows: list[float], depth: float) -> None:
    pages = chunks(rows, depth)
    assert (pages is None) == (max(rows) > depth + 1e-9)
    assert all(sum(rows[first:last]) <= depth + 1e-6 for first, last in pages or ())


@given(needs, st.floats(100, 400))
def test_there_are_no_more_pages_than_needed(rows: list[float], depth: float) -> None:
    pages = chunks(rows, depth)
    assert pages is not None
    fewest, used = 1, 0.0
    for row in rows:
        if used + row > depth + 1e-9:
            fewest, used = fewest + 1, 0.0
        used += row
    assert len(pages) == fewest


# -- share ---------------------------------------------------------------------------------------


@given(needs, st.floats(0, 300))
def test_all_height_is_given_out_and_no_row_has_too_little(rows: list[float], spare: float) -> None:
    heights = share(rows, sum(rows) + spare)
    assert sum(heights) == pytest.approx(sum(rows) + spare, abs=1e-6)
    assert all(height >= need - 1e-9 for height, need in zip(heights, rows, strict=True))


@given(st.lists(st.tuples(st.floats(1, 80), st.floats(0, 20)), min_size=1, max_size=8), st.floats(0, 300))
def test_looks_share_the_height_too(rows: list[tuple[float, float]], spare: float) -> None:
    looks = [look for look, _ in rows]
    needs = [look + more for look, more in rows]
    heights = share(needs, sum(needs) + spare, looks)
    assert sum(heights) == pytest.approx(sum(needs) + spare, abs=1e-6)
    assert all(height >= need - 1e-9 for height, need in zip(heights, needs, strict=True))
    white = [height - look for height, look in zip(heights, looks, strict=True)]
    tight = [abs(height - need) < 1e-6 for height, need in zip(heights, needs, strict=True)]
    free = [space for space, is_tight in zip(white, tight, strict=True) if not is_tight]
    assert all(space == pytest.approx(free[0], abs=1e-5) for space in free)


@pytest.mark.parametrize(
    ("rows", "looks", "total", "heights"),
    [
        ([10], None, 25, [25]),
        ([10, 20], None, 50, [20, 30]),
        ([10, 20], None, 30, [10, 20]),
        ([10, 20], [10, 10], 40, [20, 20]),
        ([10, 20], [10, 10], 34, [14, 20]),
    ],
)
def test_shares(rows: list[float], looks: list[float] | None, total: float, heights: list[float]) -> None:
    assert share(rows, total, looks) == pytest.approx(tuple(heights), abs=1e-6)


# -- several ways ----------------------------------------------------------------------------------


def pages_of(way: tuple[int, int], scale: int, most: int) -> list[int]:
    """As many pages as a way has, up to the scale at which it fits on them; one more above it."""
    count, largest = way
    pages = count if scale <= largest else count + 1
    return [scale] * pages if pages <= most else []


def up_to_64(_pages: Sequence[int], _count: int) -> int:
    return 64


@pytest.mark.parametrize("ways", [[(1, 12), (1, 20), (1, 15)], [(1, 20), (1, 12)], [(1, 12), (1, 20)]])
def test_the_way_with_the_largest_scale_is_taken_wherever_it_stands(ways: list[tuple[int, int]]) -> None:
    found = fit(ways, pages_of, 10, up_to_64)
    assert found is not None
    assert (found.way, found.scale) == ((1, 20), 20)
    assert list(found.pages) == [20]


def test_fewer_pages_are_worth_more_than_larger_type() -> None:
    found = fit([(2, 60), (1, 11)], pages_of, 10, up_to_64)
    assert found is not None
    assert (found.way, found.scale) == ((1, 11), 11)


def test_pages_that_are_asked_for_are_used_for_larger_type() -> None:
    found = fit([(1, 11), (2, 60)], pages_of, 10, up_to_64, least=2)
    assert found is not None
    assert len(found.pages) == 2
    assert found.scale >= 60


def test_of_ways_as_good_the_first_is_taken() -> None:
    ways = [(1, 20, "first"), (1, 21, "second"), (1, 22, "third")]

    def made(way: tuple[int, int, str], scale: int, most: int) -> list[int]:
        return pages_of(way[:2], scale, most)

    near = fit(ways, made, 10, up_to_64, worth=2)
    assert near is not None
    assert near.way[2] == "third"
    near = fit(ways[:2], made, 10, up_to_64, worth=2)
    assert near is not None
    assert near.way[2] == "first"


def test_a_dearer_way_must_be_larger_by_its_price() -> None:
    ways = [(1, 20, 1), (1, 24, 5)]

    def made(way: tuple[int, int, int], scale: int, most: int) -> list[int]:
        return pages_of(way[:2], scale, most)

    for worth, taken in ((0, 24), (1, 20)):
        found = fit(ways, made, 10, up_to_64, worth=worth, price=lambda way: way[2])
        assert found is not None
        assert found.scale == taken


def test_no_way_goes_below_its_floor_or_above_the_top() -> None:
    assert fit([(1, 9)], lambda _way, _scale, _most: [], 10, up_to_64) is None
    found = fit([(1, 99)], pages_of, 10, up_to_64)
    assert found is not None
    assert found.scale == 64


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(10, 64)), min_size=1, max_size=6))
def test_nothing_better_is_overlooked(ways: list[tuple[int, int]]) -> None:
    found = fit(ways, pages_of, 10, up_to_64)
    assert found is not None
    fewest = min(count for count, _ in ways)
    # with a page more than it has, a way goes up to the top
    best = max(largest if count == fewest else 0 for count, largest in ways)
    assert len(found.pages) == fewest
    assert found.scale == best


# -- divisions -------------------------------------------------------------------------------------


def divided_into(*given: tuple[int, int, int], least: int = 1, most: int = 20, enough: int = 20) -> list[int]:
    """The places of what is taken of divisions into one group, given as pages, scale, and what is free."""
    tried: list[int] = []

    def fits(groups: Sequence[int]) -> list[Fit[int, int] | None]:
        [place] = groups
        tried.append(place)
        pages, scale, _ = given[place]
        return [Fit(place, scale, [0] * pages) if pages else None]

    places = [[place] for place in range(len(given))]
    return [found.way for found in division(places, fits, lambda way: given[way][2], least, most, enough)]


def test_the_division_with_the_fewest_pages_the_largest_type_and_the_least_free() -> None:
    assert divided_into((2, 60, 0), (1, 30, 9), (1, 40, 9), (1, 40, 2), (1, 40, 3)) == [3]
    assert divided_into((0, 0, 0), (3, 10, 0)) == [1]
    assert divided_into((0, 0, 0)) == []


@pytest.mark.parametrize(("broken", "taken"), [(40, ["ab", "cd"]), (50, ["abcd"])])
def test_groups_that_stay_whole_are_better_unless_type_is_much_smaller(broken: int, taken: list[str]) -> None:
    def fits(groups: Sequence[str]) -> list[Fit[str, str]]:
        pages = 4 // (2 * len(groups))
        return [Fit(group, broken if pages > 1 else 38, "p" * pages) for group in groups]

    found = division([["abcd"], ["ab", "cd"]], fits, lambda group: 0)
    assert [each.way for each in found] == taken


def test_a_division_with_a_group_that_fits_nowhere_is_left_out() -> None:
    def fits(groups: Sequence[str]) -> list[Fit[str, int] | None]:
        return [Fit(group, 20, [1]) if group.islower() else None for group in groups]

    found = division([["a", "B"], ["a", "b", "c"]], fits, lambda group: 0)
    assert [fit.way for fit in found] == ["a", "b", "c"]


def test_pages_that_are_asked_for_are_used_by_a_division_too() -> None:
    assert divided_into((1, 40, 0), (2, 40, 0), (3, 60, 0), least=2) == [1]


def test_the_first_of_many_pages_is_enough() -> None:
    assert divided_into((12, 20, 0), (10, 40, 0), enough=8) == [0]
    assert divided_into((22, 20, 0), (10, 40, 0), enough=8) == [1]
