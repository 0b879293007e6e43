"""The agenda: times that add up, rows as high as their minutes, and only what the kit has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise, product

import pytest
from blocks.guides import FULL, LANGUAGES, PEOPLE, meeting, paragraphs, said, words
from blocks.samples import options
from checks.places import too_wide
from covering import covering
from hypothesis import given
from hypothesis import strategies as st

from kitgen.blocks.plan.agenda import SPEC, shared
from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import Meeting, agenda
from kitgen.model import Block, Drawing, Table
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack_height


def blocks(scene: Scene, **given: object) -> Sequence[Block]:
    return SPEC.build(None, options(SPEC, **given), scene)


def table(scene: Scene, **given: object) -> Table:
    found = blocks(scene, **given)[0]
    assert isinstance(found, Table)
    return found


@pytest.mark.parametrize("minutes", [30, 45, 60, 61, 90, 180])
def test_times_are_printed_and_add_up(minutes: int) -> None:
    made = blocks(meeting("table-a", minutes=minutes))
    assert isinstance(made[0], Table)
    rows = made[0].rows[1:]
    lengths = [int(words(row.cells[1])) for row in rows]
    assert lengths == [slot.minutes for slot in agenda(minutes)]
    assert sum(lengths) == minutes
    starts = [0, *accumulate(lengths)]
    clock = Meeting().clock
    assert [words(row.cells[0]) for row in rows] == [clock(start) for start in starts[:-1]]
    assert said(made[1:]) == f"{clock(minutes)}\u00a0 slutt"


@pytest.mark.parametrize("minutes", [75, 90, 120])
def test_rows_are_as_high_as_their_minutes(minutes: int) -> None:
    rows = table(meeting(minutes=minutes), above=30).rows[1:]
    per_minute = [row.height / int(words(row.cells[1])) for row in rows]
    assert max(per_minute) == pytest.approx(min(per_minute), rel=0.02)


def test_a_table_without_room_is_as_high_as_its_words() -> None:
    full, crowded = table(meeting("table-a", "cards")), table(meeting("table-a", "cards"), above=200)
    assert sum(row.height for row in crowded.rows) < sum(row.height for row in full.rows)
    assert not list(too_wide([crowded], 178.0))


@given(
    st.lists(st.tuples(st.integers(1, 60), st.floats(4, 30)), min_size=1, max_size=9),
    st.floats(0, 250),
)
def test_height_is_shared(rows: list[tuple[int, float]], depth: float) -> None:
    minutes, least = [row[0] for row in rows], [row[1] for row in rows]
    heights = shared(minutes, least, depth)
    assert all(tall >= need for tall, need in zip(heights, least, strict=True))
    assert sum(heights) == pytest.approx(max(depth, sum(least)), abs=0.01)
    free = sorted((m, t) for m, t, need in zip(minutes, heights, least, strict=True) if t > need + 0.01)
    assert all(a[1] / a[0] == pytest.approx(b[1] / b[0], rel=0.01) for a, b in pairwise(free))


def test_it_is_a_table_for_everyone() -> None:
    made = table(meeting("table-a"))
    assert made.rows[0].header
    assert all(cell.header and words(cell) for cell in made.rows[0].cells)
    assert made.title == "Slik bruker dere tiden"
    assert "90\u00a0minutter" in made.summary
    who = [row.cells[2].blocks[0] for row in made.rows[1:]]
    told = [figure.alt for figure in who if isinstance(figure, Drawing)]
    assert told == ["alle", "hver for seg", "to og to", "gruppe", "alle", "alle", "alle"]


def test_a_break_is_told_and_nobody_works_in_it() -> None:
    [row] = [row for row in table(meeting(minutes=120)).rows if words(row.cells[3]) == "Pause"]
    assert words(row.cells[1]) == "10"
    assert row.cells[1].fill is None
    assert not row.cells[2].blocks


def test_nothing_is_smaller_than_can_be_read_at_arms_length() -> None:
    made = blocks(meeting(*FULL, minutes=240, participants=300), preparations=True, above=44)
    assert all(part.style.size >= 11 for part in paragraphs(made) if not part.style.name.endswith("Head"))


@pytest.mark.parametrize(
    ("language", "minutes", "participants"), covering(product(LANGUAGES, [30, 90, 240], PEOPLE), strength=2)
)
def test_the_page_is_not_too_small(language: str, minutes: int, participants: int | None) -> None:
    scene = meeting(*FULL, minutes=minutes, participants=participants, language=language, statements=40)
    made = blocks(scene, preparations=True, above=44)
    room = scene.setup.depth - 44
    talls = [stack_height(made, scene.setup.measure, target) for target in TARGETS]
    assert room - 12 < max(talls) <= room + 0.05
    for target in TARGETS:
        assert not list(too_wide(made, scene.setup.measure, target))
