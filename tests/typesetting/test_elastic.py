"""One way to find a size: the fewest pages, the best way on them, and the text at fault where none fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from kitgen.errors import FitError, said
from kitgen.model import Band, Block, Gap, Paragraph, Style, WriteLines
from kitgen.typesetting.elastic import OnePage, Paged, Place, White, first, spread
from kitgen.typesetting.fit import Part, divided

WIDTH, DEPTH = 100.0, 60.0


def lines(tall: float) -> WriteLines:
    """Something that is as high in both formats."""
    return WriteLines(1, tall, tall, "#000000")


def error(text: str) -> FitError:
    return FitError(said("fit.too-high", text=text), about=text)


# -- ways ------------------------------------------------------------------------------------------


def test_the_first_way_that_fits_is_taken() -> None:
    assert first([5, 4, 3], lambda way: f"{way}" if way < 5 else None, lambda: error("x")) == "4"


def test_a_way_that_is_refused_is_not_the_end() -> None:
    def attempt(way: int) -> int:
        if way > 3:
            raise error(f"{way}")
        return way

    assert first([5, 4, 3], attempt, lambda: error("x")) == 3
    with pytest.raises(FitError) as caught:
        first([5, 4], attempt, lambda: error("x"))
    assert caught.value.about == "4"  # what is wrong in the way that needs least


def test_nothing_fits() -> None:
    with pytest.raises(FitError) as caught:
        first([5, 4], lambda way: None, lambda: error("the longest"))
    assert caught.value.about == "the longest"


# -- one page --------------------------------------------------------------------------------------


def test_white_shares_what_is_left() -> None:
    made = spread([lines(12), White(2, 0.5, low=1.0), lines(10), White(4, 0.25), lines(8)], WIDTH, DEPTH)
    assert made is not None
    assert [block for block in made if isinstance(block, Gap)] == [Gap(14.0, 1.0), Gap(10.0)]


def test_white_at_the_end_stays_free() -> None:
    assert spread([lines(20), White(1, 0.5), lines(10), White(3, 0.5)], WIDTH, DEPTH) == (
        *(lines(20), Gap(14.0), lines(10)),
    )
    assert spread([lines(58), White(3)], WIDTH, DEPTH) is None


def test_white_is_never_more_than_its_most_nor_less_than_its_least() -> None:
    made = spread([lines(20), White(2, 1.0, most=7.0), lines(10)], WIDTH, DEPTH)
    assert made is not None
    assert made[1] == Gap(7.0)
    full = spread([lines(20), White(2, 1.0), lines(38)], WIDTH, DEPTH)
    assert full is not None
    assert full[1] == Gap(2.0)
    assert spread([lines(20), White(2, 1.0), lines(38.1)], WIDTH, DEPTH) is None


@dataclass(frozen=True)
class Poster(OnePage[float]):
    sizes: tuple[float, ...]

    def ways(self, width: float, depth: float) -> tuple[float, ...]:
        return self.sizes

    def set(self, way: float, width: float, depth: float) -> Sequence[Block | White]:
        return [lines(way), White(1.0, 1.0), lines(10)]

    def misfit(self, way: float) -> FitError:
        return error(f"poster {way}")


def test_a_page_is_set_in_its_best_way() -> None:
    assert Poster((50, 40, 30)).fit(WIDTH, DEPTH, 1, 1) == ((lines(40), Gap(10.0), lines(10)),)
    with pytest.raises(FitError, match="poster 60"):
        Poster((50, 60)).fit(WIDTH, DEPTH, 1, 1)


# -- parts on pages --------------------------------------------------------------------------------


@dataclass
class Rows(Paged[float, str]):
    """Rows that are `needs` times the scale high, between a head on the first page and a foot on the last;
    `rules` are mm beside them."""

    needs: dict[str, float]
    head: float = 0.0
    foot: float = 0.0
    rules: float = 0.0
    groups: Sequence[Sequence[float]] = ((2.0, 1.5, 1.0),)
    tried: list[float] = field(default_factory=list)

    def ways(self, width: float) -> Sequence[Sequence[float]]:
        return self.groups

    def parts(self, way: float, width: float) -> list[Part[str]]:
        self.tried.append(way)
        return [Part(name, need * way) for name, need in self.needs.items()]

    def above(self, at: Place) -> tuple[Block, ...]:
        return (
            (Band(Paragraph((), Style("Head", 9, 9)), "", self.head),) if self.head and not at.number else ()
        )

    def room(self, way: float, free: float, width: float) -> float:
        return free - self.rules

    def below(self, at: Place) -> tuple[Block, ...]:
        return (Band(Paragraph((), Style("Foot", 9, 9)), "", self.foot),) if at.last else ()

    def page(self, way: float, parts: Sequence[Part[str]], room: float, at: Place) -> Sequence[Block]:
        free = room - sum(part.need for part in parts)
        return [*(lines(part.need) for part in parts), Gap(free), Gap(way)]

    def misfit(self, highest: Part[str], pages: int, most: int) -> FitError:
        return error(f"{highest.what} {pages}/{most}")


def pages(rows: Rows, least: int = 1, most: int = 9) -> list[list[float]]:
    return [
        [block.first for block in page if isinstance(block, WriteLines)]
        for page in rows.fit(WIDTH, DEPTH, least, most)
    ]


def test_the_fewest_pages_and_on_them_the_best_way() -> None:
    assert pages(Rows({"a": 10, "b": 10})) == [[20, 20]]
    assert pages(Rows({"a": 10, "b": 10}, head=25)) == [[15, 15]]
    assert pages(Rows({"a": 10, "b": 20, "c": 20}, head=10)) == [[10, 20, 20]]
    assert pages(Rows({"a": 30, "b": 31}, head=10)) == [[45], [46.5]]


def test_head_and_foot_take_their_room_on_their_pages_alone() -> None:
    assert pages(Rows({"a": 30, "b": 30, "c": 30}, head=30, foot=30, groups=((1.0,),))) == [[30], [30], [30]]
    assert pages(Rows({"a": 30, "b": 30, "c": 30}, head=30, groups=((1.0,),))) == [[30], [30, 30]]


def test_what_a_way_takes_besides_its_parts_is_counted() -> None:
    assert pages(Rows({"a": 15, "b": 15})) == [[30, 30]]
    assert pages(Rows({"a": 15, "b": 15}, rules=1)) == [[22.5, 22.5]]


def test_pages_that_are_asked_for_are_used() -> None:
    assert pages(Rows({"a": 10, "b": 10}), least=2) == [[20], [20]]


def test_a_group_comes_before_the_next_one() -> None:
    rows = Rows({"a": 30, "b": 28}, groups=((1.6, 1.3), (1.0, 0.9)))
    assert pages(rows) == [[30, 28]]
    assert 1.3 in rows.tried


def test_few_ways_of_many_are_tried() -> None:
    scales = tuple(1 + step / 100 for step in range(100, -1, -1))
    rows = Rows({"a": 20, "b": 20}, groups=(scales,))
    assert pages(rows) == [[30, 30]]
    assert len(rows.tried) < 12


def test_what_is_too_long_is_named() -> None:
    for rows, most, about in (
        (Rows({"a": 10, "b": 61}), 9, "b 0/9"),
        (Rows({"a": 50, "b": 60, "c": 55}), 2, "b 3/2"),
        (Rows({"a": 50, "b": 20}, foot=45), 9, "a 0/9"),
    ):
        with pytest.raises(FitError) as caught:
            rows.fit(WIDTH, DEPTH, 1, most)
        assert caught.value.about == about


def test_a_part_may_need_more_at_the_top_of_a_page() -> None:
    parts = [Part("a", 20), Part("b", 20, top=30), Part("c", 20, top=30)]
    assert divided(parts, [60]) == [(0, 3)]
    assert divided(parts, [41, 45]) == [(0, 2), (2, 3)]
    assert divided(parts, [25, 45]) is None


def test_a_part_that_begins_a_page_is_below_no_other() -> None:
    parts = [Part("a", 5), Part("b", 5), Part("c", 5, begins=True)]
    assert divided(parts, [60, 60]) == [(0, 2), (2, 3)]
    assert divided(parts, [60]) is None


def test_pages_are_filled_alike() -> None:
    rows = [Part(None, 50.0)] * 4
    assert divided(rows, [100, 200]) == [(0, 1), (1, 4)]
    assert divided(rows, [200]) == [(0, 4)]
    assert divided(rows[:1], [200, 200]) is None
    assert divided([Part(None, 150.0)] * 2, [200]) is None
