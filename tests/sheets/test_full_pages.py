"""Running text fills its pages: what is short stands side by side, and what is left is for notes."""

from __future__ import annotations

from typing import Any

import pytest
from blocks.samples import areas, framework

from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.domain.framework import Framework
from kitgen.domain.results import Count, Counts, results_of
from kitgen.model import Document, Grid, Hung
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack_height

from .cases import LIBRARY

SENTENCE = "Vi snakker sammen om hva vi ser, hva vi tror, og hva vi vil prøve neste gang. "


def fullness(document: Document, target: Any) -> list[float]:
    """How much of each page is used, from 0 to 1."""
    setup = document.setup
    return [stack_height(page.blocks, setup.measure, target) / setup.depth for page in document.pages]


def answers(whole: Framework) -> Document:
    """The leader's page when 23 people have answered."""
    count = Counts(23, {each.id: Count((9, 8, 6)) for each in whole.statements})
    layout = read_layout(LIBRARY.layout("results-summary"))
    return compose(whole, None, layout, results=results_of(whole, count)).document


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("letters", [100, 120, 160, 190])
def test_the_leader_has_no_page_that_is_mostly_empty(letters: int, target: Any) -> None:
    text = (SENTENCE * 3)[:letters]
    made = areas(5, 5, 5, 5)
    for area in made:
        area["statements"] = [{**each, "text": f"{each['id']} {text}"} for each in area["statements"]]
    found = answers(framework(made))
    assert len(found.pages) == 2
    assert min(fullness(found, target)) > 0.75


@pytest.mark.parametrize(("count", "in_rows"), [(6, [2, 2, 2]), (5, [2, 2, 1]), (1, [])])
def test_areas_that_say_little_stand_side_by_side(count: int, in_rows: list[int]) -> None:
    whole = framework([{**each, "explanation": SENTENCE * 2} for each in areas(*[2] * count)])
    document = compose(whole, None, read_layout(LIBRARY.layout("background"))).document
    grids = [block for page in document.pages for block in page.blocks if isinstance(block, Grid)]
    heads = [
        sum(
            isinstance(block, Hung) and block.text.role == "H3" for cell in row.cells for block in cell.blocks
        )
        for grid in grids
        for row in grid.rows
    ]
    assert [found for found in heads if found] == in_rows
    for target in TARGETS:
        assert fullness(document, target)[-1] > 0.7
