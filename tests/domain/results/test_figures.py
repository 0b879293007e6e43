"""What is shown of counts: nothing of few, nothing pointed at of some, who differs where there are many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imported.kits import FRAMEWORKS as SHIPPED

from kitgen.domain import kit
from kitgen.domain.framework import Area, Statement
from kitgen.domain.results import Count, Counts, pooled, results_of
from kitgen.domain.results.figures import is_split, opposite

FRAMEWORKS = {name: kit.for_unit(whole, None) for name, whole in SHIPPED.items()}
OURS = FRAMEWORKS["oppvekst-fredrikstad"]


def counts(people: int, **levels: tuple[int, ...]) -> Counts:
    usual = (people, 0, 0)
    return Counts(people, {s.id: Count(levels.get(s.id, usual)) for s in OURS.statements})


def test_of_fewer_than_five_answers_nothing_is_shown() -> None:
    results = results_of(OURS, counts(9, A1=(2, 2, 0), A2=(2, 2, 1)))
    assert results.figure("A1").count is None
    assert results.figure("A2").count == Count((2, 2, 1))
    assert "A1" not in {*results.agreed, *(talk.statement for talk in results.talks)}


def test_of_five_to_seven_nothing_is_pointed_at() -> None:
    results = results_of(OURS, counts(7, A1=(3, 0, 4)))
    assert results.few
    assert [talk.statement for talk in results.talks] == [None, None, None]
    assert not results.agreed
    assert not any(figure.split for figure in results.figures)


def test_where_to_begin() -> None:
    results = results_of(OURS, counts(23, A2=(9, 5, 9), B3=(8, 6, 9), B1=(6, 11, 6), C3=(3, 8, 12)))
    assert [(talk.statement, talk.reason) for talk in results.talks] == [
        ("A2", "split"),
        ("B3", "also"),
        ("C3", "lowest"),
    ]
    assert results.talks[0].prompt == OURS.statement("A2").prompts[0]
    assert results.agreed == ("A1", "A3")


def test_each_box_asks_something_else_as_far_as_there_are_questions() -> None:
    """Also where no statement or area has a question of its own."""
    areas = [area.with_fields(prompts=(), statements=_silent(area)) for area in OURS.areas]
    asked = ["Hva ser vi?", "Hva hører vi?", "Hva tror vi?"]
    ours = OURS.with_fields(areas=tuple(areas), follow_up={}, prompts=tuple(asked))
    results = results_of(ours, counts(23, A2=(9, 5, 9), B3=(8, 6, 9), B1=(6, 11, 6)))
    assert [talk.prompt for talk in results.talks] == asked
    lone = results_of(ours.with_fields(prompts=tuple(asked[:1])), counts(23, A2=(9, 5, 9), B3=(8, 6, 9)))
    assert {talk.prompt for talk in lone.talks} <= {asked[0], None}


def _silent(area: Area) -> tuple[Statement, ...]:
    return tuple(statement.with_fields(prompts=()) for statement in area.statements)


def test_a_lone_answer_is_never_pointed_at() -> None:
    assert not is_split((7, 0, 1))
    results = results_of(OURS, counts(8, A1=(6, 1, 1)))
    assert all(talk.statement is None for talk in results.talks)


def test_a_scale_that_is_no_order_has_nothing_but_counts() -> None:
    framework = FRAMEWORKS["prinsipper-kristiansand"]
    assert not framework.scale.ordered
    every = Counts(20, {s.id: Count((10, 0, 10)) for s in framework.statements})
    results = results_of(framework, every, before=every)
    assert not any(figure.split or figure.moved for figure in results.figures)
    assert not results.agreed


def test_a_meeting_before_is_compared_only_in_the_same_words_and_with_many() -> None:
    now = counts(20, A1=(15, 5, 0), A2=(15, 5, 0))
    old = Counts(20, counts(20, A1=(5, 5, 10), A2=(5, 5, 10)).counts, reworded=frozenset({"A2"}))
    results = results_of(OURS, now, before=old)
    assert results.figure("A1").moved == (0, True)
    assert results.figure("A2").before is None
    few = results_of(OURS, now, before=counts(6, A1=(1, 1, 4)))
    assert few.figure("A1").before == Count((1, 1, 4))
    assert few.figure("A1").moved is None


@pytest.mark.parametrize(
    ("levels", "share"), [((1, 0, 1), 1.0), ((2, 0, 0), 0.0), ((9, 5, 9), 81 / 253), ((2, 0, 0, 0, 2), 4 / 6)]
)
def test_opposite_pairs(levels: tuple[int, ...], share: float) -> None:
    assert opposite(levels) == pytest.approx(share)


LEVELS = st.tuples(*[st.integers(0, 9)] * 3)
UNITS = st.lists(
    st.dictionaries(st.sampled_from(["A1", "A2", "B1"]), LEVELS, min_size=1), min_size=1, max_size=6
)


@given(UNITS)
def test_no_small_unit_can_be_found_by_taking_the_others_away(
    drawn: list[dict[str, tuple[int, ...]]],
) -> None:
    units = [
        Counts(max(map(sum, unit.values())), {name: Count(levels) for name, levels in unit.items()})
        for unit in drawn
    ]
    pool = pooled(units)
    large = sum(unit.people for unit in units if unit.people >= 5)
    rest = pool.counts.people - large
    assert rest == 0 or (rest >= 5 and sum(0 < unit.people < 5 for unit in units) >= 2)
    for name, count in pool.counts.counts.items():
        known = [units[at].counts[name] for at in pool.included if name in units[at].counts]
        hidden = count.total - sum(each.total for each in known if each.total >= 5)
        assert hidden == 0 or (hidden >= 5 and sum(0 < each.total < 5 for each in known) >= 2)
