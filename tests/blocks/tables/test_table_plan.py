"""Which columns stand together: every statement once, rings among themselves, as evenly as can be."""

from __future__ import annotations

import pytest
from blocks.samples import areas, framework, tree
from hypothesis import given
from hypothesis import strategies as st

from kitgen.blocks.tables.plan import MOST_COLUMNS, SPREAD, Group, column_groups
from kitgen.domain.framework import Area

counts = st.lists(st.integers(1, 12), min_size=1, max_size=14)


def made(*counts: int) -> tuple[Area, ...]:
    return framework(areas(*counts, points=0)).areas


def shape(way: tuple[Group, ...]) -> list[int]:
    return [len(group) for group in way]


def ids(group: Group) -> list[list[str]]:
    return [[statement.id for statement in column.statements] for column in group]


@pytest.mark.parametrize(
    ("count", "shapes"),
    [
        (2, [[2], [2, 2]]),  # an area alone on its page is spread over two columns
        (3, [[3], [2, 2], [2, 2, 2]]),
        (6, [[6], [3, 3], [2, 2, 2], [2] * 6]),
        (7, [[3, 4], [2, 2, 3], [2, 2, 2, 2], [2] * 7]),
        (12, [[6, 6], [4, 4, 4], [3, 3, 3, 3], [2] * 6, [2] * 12]),
        (13, [[4, 4, 5], [3, 3, 3, 4], [2, 3, 2, 3, 3], [2] * 7, [2] * 13]),
    ],
)
def test_ways_to_put_areas_on_pages(count: int, shapes: list[list[int]]) -> None:
    assert [shape(way) for way in column_groups(made(*[2] * count))] == shapes


def test_areas_of_a_ring_stay_among_themselves() -> None:
    found = made(*[2] * 11)
    rings = (("A", "B", "C"), ("D", "E", "F"), ("G", "H", "I", "J", "K"))
    first = next(iter(column_groups(found, rings)))
    assert [[column.area.id for column in group] for group in first] == [list(ring) for ring in rings]


def test_rings_come_in_their_order_and_other_areas_last() -> None:
    found = made(*[2] * 5)
    first = next(iter(column_groups(found, (("D", "E"), ("B",)))))
    assert ["".join(dict.fromkeys(column.area.id for column in group)) for group in first] == [
        "DE",
        "B",
        "AC",
    ]


@given(counts, st.lists(st.integers(0, 3), min_size=14, max_size=14))
def test_every_statement_stands_once_in_every_way(counts: list[int], ring_of: list[int]) -> None:
    found = made(*counts)
    rings = [
        tuple(area.id for area, ring in zip(found, ring_of, strict=False) if ring == i) for i in range(3)
    ]
    for way in column_groups(found, rings):
        stands = [name for group in way for names in ids(group) for name in names]
        assert sorted(stands) == sorted(tree(found))
        for group in way:
            assert 1 <= len(group) <= MOST_COLUMNS
            together = {column.area.id for column in group}
            assert any(together <= set(ring) for ring in rings) or not together & {
                x for r in rings for x in r
            }
            for column in group:
                assert list(column.statements) == [
                    s for s in column.area.statements if s in column.statements
                ]


@given(counts)
def test_without_rings_neighbours_stand_together_evenly(counts: list[int]) -> None:
    found = made(*counts)
    for way in column_groups(found):
        order = list(dict.fromkeys(column.area.id for group in way for column in group))
        assert order == [area.id for area in found]
        sizes = [len({column.area.id for column in group}) for group in way]
        assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    ("count", "columns"),
    [
        (1, [["A1"]]),
        (2, [["A1"], ["A2"]]),
        (3, [["A1"], ["A2"], ["A3"]]),
        (4, [["A1", "A2"], ["A3", "A4"]]),
        (5, [["A1", "A2"], ["A3", "A4"], ["A5"]]),
        (7, [["A1", "A2", "A3"], ["A4", "A5", "A6"], ["A7"]]),
        (12, [["A1", "A2", "A3", "A4"], ["A5", "A6", "A7", "A8"], ["A9", "A10", "A11", "A12"]]),
    ],
)
def test_one_area_is_spread_over_columns(count: int, columns: list[list[str]]) -> None:
    [group] = next(iter(column_groups(made(count))))
    assert ids(group) == columns
    assert len(group) <= SPREAD
    assert [column.first for column in group] == [True, *[False] * (len(columns) - 1)]


def test_one_area_may_go_on_over_pages_each_read_down_its_columns() -> None:
    ways = list(column_groups(made(14)))
    assert [len(way) for way in ways] == [1, 2, 3, 5]
    first, second = ways[1]
    assert ids(first) == [["A1", "A2", "A3"], ["A4", "A5", "A6"], ["A7"]]
    assert ids(second) == [["A8", "A9", "A10"], ["A11", "A12", "A13"], ["A14"]]
    assert [column.first for column in second] == [True, False, False]
    assert [column.own for column in first] == [None, None, None]
    assert [column.own for column in second] == [None, None, 1]


@pytest.mark.parametrize(
    ("counts", "own"),
    [((4, 4, 3), [None, None, 3]), ((2, 2), [None, None]), ((1, 5), [1, None]), ((5,), [None, None, 1])],
)
def test_shorter_columns_have_a_cell_of_their_own(counts: tuple[int, ...], own: list[int | None]) -> None:
    [group] = next(iter(column_groups(made(*counts))))
    assert [column.own for column in group] == own
