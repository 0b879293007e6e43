"""The table of goals: whole, in order, on full pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from blocks.samples import framework, options, scene
from checks.places import misfits
from covering import amount
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.basics.languages.messages import languages
from kitgen.blocks.worksheets.goals import SPEC
from kitgen.domain.framework import Framework
from kitgen.errors import FitError
from kitgen.model import (
    Beside,
    Block,
    Cell,
    Document,
    Footer,
    ItemList,
    Page,
    PageSetup,
    Paragraph,
    Table,
    WriteLines,
)
from kitgen.typesetting.fonts import TARGETS

SETUP = PageSetup(420, 297, (19, 12, 16, 12))
DEPTH = 225.0
GOAL = "Barn og unge er trygge, hører til, mestrer og deltar, og alle møtes med verdighet."
STRATEGY = "Vi ser hvem som kan falle utenfor, og setter inn tiltak tidlig."


def goals(count: int, strategies: int = 4, times: int = 1) -> Framework:
    made = [
        {
            "title": " ".join([f"{number}: {GOAL}"] * times),
            "strategies": [f"{number}.{place} {STRATEGY}" for place in range(1, strategies + 1)],
        }
        for number in range(1, count + 1)
    ]
    return framework(goals=made)


def tables(of: Framework, most: int = 12, marks: bool = True, language: str = "nb") -> list[Table]:
    [block] = SPEC.build(of.goals, options(SPEC, marks=marks), scene(of, language=language))
    found = [block_ for page in block.fit(SETUP.measure, DEPTH, 1, most) for block_ in page]
    assert all(isinstance(table, Table) for table in found)
    return found


def paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Beside):
            yield from (block.label, block.text)
        elif isinstance(block, ItemList):
            yield from block.items


def body(found: Sequence[Table]) -> list[tuple[Cell, ...]]:
    return [row.cells for table in found for row in table.rows[1:]]


def said(found: Sequence[Table]) -> list[str]:
    """The texts of the goals in reading order."""
    return [
        p.text.replace("\u00a0", " ") for row in body(found) for cell in row for p in paragraphs(cell.blocks)
    ]


def faults(found: Sequence[Table]) -> list[str]:
    pages = tuple(Page((table,)) for table in found)
    document = Document("", "", SETUP, pages, Footer("", "", scene(framework()).house["Footer"]))
    return [fault for target in TARGETS for fault in misfits(document, target)]


@pytest.mark.parametrize("count", [1, 2, 4, 7, 15])
def test_goals_and_strategies_come_in_order(count: int) -> None:
    of = goals(count)
    wanted = [
        text
        for number, goal in enumerate(of.goals, 1)
        for text in (f"Mål {number}", goal.title, *goal.strategies)
    ]
    found = tables(of)
    assert said(found) == wanted
    assert faults(found) == []


@pytest.mark.parametrize("count", [1, 4, 9])
def test_pages_are_full_and_have_a_header(count: int) -> None:
    for table in tables(goals(count)):
        assert sum(row.height for row in table.rows) == pytest.approx(DEPTH, abs=0.05)
        assert [cell.header for cell in table.rows[0].cells] == [True] * 3
        assert table.rows[0].header
        assert all([cell.header for cell in row.cells] == [True, False, False] for row in table.rows[1:])
        assert table.title
        assert str(len(table.rows) - 1) in table.summary


def test_four_goals_take_one_page_in_large_type() -> None:
    found = tables(goals(4))
    assert len(found) == 1
    sizes = {p.style.name: p.style.size for row in body(found) for c in row for p in paragraphs(c.blocks)}
    assert 14 <= sizes["Goal"] <= 18
    assert sizes["Strategy"] >= 12


def test_two_goals_are_read_from_afar_and_leave_room_to_write() -> None:
    [table] = tables(goals(2))
    sizes = {p.style.name: p.style.size for row in body([table]) for c in row for p in paragraphs(c.blocks)}
    assert sizes["Goal"] >= 20
    assert all(lines.count >= 5 for row in table.rows[1:] for lines in row.cells[2].foot)


def test_long_goals_take_more_pages_but_no_tiny_type() -> None:
    found = tables(goals(6, strategies=8, times=3))
    assert len(found) > 1
    sizes = {p.style.name: p.style.size for row in body(found) for c in row for p in paragraphs(c.blocks)}
    assert sizes["Goal"] >= 12
    assert sizes["Strategy"] >= 11


def test_every_row_has_lines_that_fill_it() -> None:
    [table] = tables(goals(3))
    for row in table.rows[1:]:
        [lines] = row.cells[2].foot
        assert isinstance(lines, WriteLines)
        assert lines.pitch in (11.4, 7.94)
        assert lines.count >= 3
        assert row.height - (lines.count + lines.extra) * lines.pitch < 2 * lines.pitch


def test_a_goal_without_strategies_gets_lines_for_them() -> None:
    [table] = tables(goals(2, strategies=0))
    assert all(isinstance(row.cells[1].foot[0], WriteLines) for row in table.rows[1:])


def test_marks_can_be_left_out() -> None:
    with_marks, without = (body(tables(goals(2), marks=marks)) for marks in (True, False))
    assert all(isinstance(row[0].blocks[0], Beside) for row in with_marks)
    assert not any(isinstance(block, Beside) for row in without for block in row[0].blocks)


@pytest.mark.parametrize("language", languages())
def test_fixed_words_have_room_in_every_language(language: str) -> None:
    assert faults(tables(goals(4), language=language)) == []


def test_a_goal_that_is_too_long_is_named() -> None:
    of = goals(3)
    long = of.goals[1].with_fields(strategies=(STRATEGY,) * 60)
    with pytest.raises(FitError, match=r"goal 2 “2: Barn .*” \(nb\) is too long for a page"):
        tables(of.with_fields(goals=(of.goals[0], long, of.goals[2])))


def test_too_few_pages_are_told() -> None:
    with pytest.raises(FitError, match=r"takes \d+ pages, and its layout asks for 1"):
        tables(goals(12), most=1)


words = st.lists(
    st.sampled_from(["vi", "barn", "samarbeidsmøtene", "tverrfaglighetskompetanse", "–", "og", "x" * 60]),
    min_size=1,
    max_size=20,
).map(" ".join)


@settings(max_examples=amount(8, 20), deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries({"title": words, "strategies": st.lists(words, max_size=6)}),
        min_size=1,
        max_size=10,
    )
)
def test_any_goals_are_set_whole_on_full_pages(given_goals: list[dict[str, Any]]) -> None:
    of = framework(goals=given_goals)
    found = tables(of)
    assert faults(found) == []
    whole = [text for text in said(found) if not text.startswith("Mål ")]
    assert whole == [
        text.replace("\u00a0", " ") for goal in of.goals for text in (goal.title, *goal.strategies)
    ]
    for table in found:
        assert DEPTH - 2 < sum(row.height for row in table.rows) <= DEPTH
