"""What all worksheets share: lines shared out, sections put on pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from blocks.samples import framework, scene
from hypothesis import given
from hypothesis import strategies as st

from kitgen.blocks.strip import strip
from kitgen.blocks.worksheets.worksheet import Section, Worksheet, shared
from kitgen.errors import FitError
from kitgen.model import Bars, Gap, Grid, Paragraph

SMALL = Section("Mål", badge="M")


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 5)), min_size=1, max_size=8), st.integers(0, 40))
def test_every_line_is_given_out(parts: list[tuple[int, int]], more: int) -> None:
    sections = [Section("Mål", least=least, weight=weight) for least, weight in parts]
    lines = shared(sections, more)
    assert sum(lines) == sum(least for least, _ in parts) + more
    assert all(got >= least for got, (least, _) in zip(lines, parts, strict=True))


def test_heavier_sections_get_more_lines_up_to_their_most() -> None:
    sections = [Section("Lett"), Section("Tung", weight=3), Section("Navn", least=3, most=4, weight=2)]
    assert shared(sections, 9) == [3, 9, 4]
    assert shared([Section("Navn", least=3, most=4)], 5) == [4]


def test_a_section_can_begin_its_page() -> None:
    found = pages([SMALL, SMALL, replace(SMALL, new_page=True)])
    assert [sum(isinstance(block, Gap) for block in page) for page in found] == [2, 1]


def pages(sections: list[Section], most: int = 3) -> list[list[object]]:
    at = scene(framework(), page="A4")
    worksheet = Worksheet((strip(at),), tuple(sections), None, at)
    return [list(page) for page in worksheet.fit(178, 240, 1, most)]


def test_further_pages_begin_with_the_strip() -> None:
    found = pages([SMALL] * 12)
    assert len(found) == 2
    assert all(isinstance(page[0], Bars) for page in found)
    assert all(isinstance(block, Grid | Gap) for block in found[1][1:])


def test_texts_are_set_smaller_before_they_take_another_page() -> None:
    found = []
    for size in range(1, 20):
        texts = ("Hva skal være annerledes? " * size,)
        made = pages([Section("Mål", texts=texts, badge="M")] * 5)
        found.append((len(made), *{block.style.size for block in made[0] if isinstance(block, Paragraph)}))
    assert list(dict.fromkeys(found)) == [(1, 10.5), (1, 10.0), (2, 10.5)]


def test_too_few_pages_are_told() -> None:
    with pytest.raises(FitError, match="does not fit on 1 pages, the longest part is “Mål”"):
        pages([SMALL] * 12, 1)
