"""What fills the guide's last page: what matters most, and only what has room."""

from __future__ import annotations

import pytest
from blocks.guides import FULL, LANGUAGES, meeting, said
from blocks.samples import options
from checks.places import too_wide

from kitgen.blocks.marks import pale
from kitgen.blocks.plan.aids import FEWEST_LINES, MOST_LINES, SPEC
from kitgen.model import Block, Circle, Drawing, Grid, Path, WriteLines
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.most import most_stack


def within(depth: float, *sheets: str, language: str = "nb") -> tuple[Block, ...]:
    """What a page with that much left gets."""
    [filling] = SPEC.build(None, options(SPEC), meeting(*(sheets or FULL), language=language))
    return tuple(filling.within(depth))


def lines(blocks: tuple[Block, ...]) -> int:
    return sum(block.count for block in blocks if isinstance(block, WriteLines))


def drawings(blocks: tuple[Block, ...]) -> list[Drawing]:
    """The strips of the cells."""
    rows = [row for block in blocks if isinstance(block, Grid) for row in block.rows]
    inside = [block for row in rows for cell in row.cells for block in cell.blocks]
    return [block for block in inside if isinstance(block, Drawing)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("depth", [0.0, 20.0, 40.0, 60.0, 90.0, 130.0, 200.0])
def test_it_never_takes_more_than_there_is(depth: float, language: str) -> None:
    made = within(depth, language=language)
    assert most_stack((Drawing(1, 0, ()), *made), 178.0) <= depth or not made
    for target in TARGETS:
        assert not list(too_wide(made, 178.0, target))


def test_what_matters_most_comes_first_and_notes_last() -> None:
    assert "Slik blir en rute ferdig" in said(within(52.0))
    assert "Når det stopper opp" not in said(within(52.0))
    whole = said(within(160.0))
    assert whole.index("ferdig") < whole.index("stopper opp") < whole.index("Notater")


def test_there_are_lines_for_notes_or_no_heading_for_them() -> None:
    counts = {depth: lines(within(depth)) for depth in range(0, 400, 5)}
    assert {0, MOST_LINES} < set(counts.values())
    for depth, count in counts.items():
        assert (count >= FEWEST_LINES) == ("Notater" in said(within(depth)))


def test_elsewhere_it_is_lines_for_notes_alone() -> None:
    [filling] = SPEC.build(None, options(SPEC, guiding=False), meeting(*FULL))
    made = tuple(filling.within(100.0))
    assert said(made).strip() == "Notater"
    assert lines(made) >= FEWEST_LINES
    assert not filling.within(25.0)


def test_the_cell_shows_marks_in_the_fields_and_then_a_ring_around_the_symbol() -> None:
    before, after = drawings(within(60.0))
    crosses = [
        sum(isinstance(shape, Path) and len(shape.segments) == 4 for shape in strip.shapes)
        for strip in (before, after)
    ]
    assert crosses[0] == crosses[1] >= 5
    rings = [
        sum(isinstance(shape, Circle) and shape.fill is None for shape in strip.shapes)
        for strip in (before, after)
    ]
    assert rings[1] == rings[0] + 1
    assert "1 tilfredsstillende, 3 må bedres, 1 må endres" in before.alt
    assert "ring rundt symbolet for må bedres" in after.alt
    [grid] = [block for block in within(60.0) if isinstance(block, Grid)]
    fills = [cell.fill for row in grid.rows for cell in row.cells if cell.fill]
    assert len(fills) == 1  # the group's cell alone is coloured


def test_without_a_table_no_cell_is_shown() -> None:
    assert "rute ferdig" not in said(within(200.0, "cards", "action-plan"))
    assert drawings(within(200.0, "cards", "action-plan")) == []


def test_a_pencil_leaves_a_light_tone_of_a_colour() -> None:
    assert pale("#000000") == "#999999"
    assert pale("#ffffff") == "#ffffff"
