"""Which areas stand together, over how many columns: every statement once, rings among themselves."""

from __future__ import annotations

import pytest
from blocks.samples import areas, framework
from hypothesis import given
from hypothesis import strategies as st

from kitgen.blocks.tables.plan import MOST_AREAS, Group, arrangements, divisions
from kitgen.domain.framework import Area

counts = st.lists(st.integers(1, 12), min_size=1, max_size=14)


def made(*counts: int) -> tuple[Area, ...]:
    return framework(areas(*counts, points=0)).areas


def shapes(*counts: int, rings: tuple[tuple[str, ...], ...] = ()) -> list[list[int]]:
    return [[len(page) for page in pages] for pages in divisions(made(*counts), rings)]


def ids(group: Group) -> list[list[str]]:
    rows = (group.row(number) for number in range(group.rows))
    return [[statement.id if statement else f"{area.id}?" for area, statement in row] for row in rows]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, [[1]]),
        (3, [[3], [1, 2], [1, 1, 1]]),
        (6, [[6], [3, 3], [2, 2, 2], [1] * 6]),
        (7, [[3, 4], [2, 2, 3], [1, 2, 2, 2], [1] * 7]),
    ],
)
def test_all_areas_side_by_side_or_in_even_groups(count: int, expected: list[list[int]]) -> None:
    assert shapes(*[2] * count) == expected


def test_or_in_groups_of_as_many_statements() -> None:
    assert [5, 2, 1] in shapes(1, 2, 3, 4, 5, 6, 7, 8)


def test_rings_stay_among_themselves() -> None:
    assert shapes(1, 1, 1, 1, 1, rings=(("A", "B"), ("C", "D", "E")))[0] == [2, 3]
    assert shapes(1, 1, 1, rings=(("B", "C"),))[0] == [2, 1]  # what is in no ring comes last


@given(counts)
def test_every_area_is_on_one_page(counts: list[int]) -> None:
    for pages in divisions(made(*counts)):
        assert [area.id for page in pages for area in page] == [area.id for area in made(*counts)]
        assert max(map(len, pages)) <= MOST_AREAS


def test_an_area_may_take_several_columns() -> None:
    spans = {group.spans for group in arrangements(made(5, 1), 3)}
    assert spans == {(1, 1), (2, 1)}
    assert {group.spans for group in arrangements(made(5), 4)} == {(1,), (2,), (3,), (4,)}


def test_no_area_takes_more_columns_than_it_has_statements() -> None:
    assert {group.spans for group in arrangements(made(2), 4)} == {(1,), (2,)}


def test_more_areas_than_columns_have_one_each() -> None:
    [group] = arrangements(made(*[3] * 6), 3)
    assert group.spans == (1,) * 6


def test_fewest_cells_left_over_come_first_and_then_short_lines() -> None:
    groups = arrangements(made(3), 3)
    assert [(group.spans, group.free) for group in groups] == [((3,), 0), ((1,), 0), ((2,), 1)]


def test_statements_of_an_area_are_read_row_by_row() -> None:
    group = next(g for g in arrangements(made(5, 1), 3) if g.spans == (2, 1))
    assert ids(group) == [["A1", "A2", "B1"], ["A3", "A4", "B?"], ["A5", "A?", "B?"]]
    assert group.free == 3


@given(counts.filter(lambda counts: len(counts) <= MOST_AREAS), st.sampled_from([3, 4]))
def test_every_statement_stands_in_one_cell(counts: list[int], most: int) -> None:
    for group in arrangements(made(*counts), most):
        assert group.columns <= max(most, len(counts))
        cells = [name for row in ids(group) for name in row]
        assert len(cells) == group.rows * group.columns
        assert sum(name.endswith("?") for name in cells) == group.free
        assert sorted(name for name in cells if not name.endswith("?")) == sorted(
            statement.id for area in made(*counts) for statement in area.statements
        )
