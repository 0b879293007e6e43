"""The goal staircase: it climbs, fits its page in every format, and leaves nothing out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from blocks.samples import framework, options, scene
from checks.places import misfits
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kitgen.blocks.staircase.staircase import SPEC
from kitgen.domain.framework import Framework
from kitgen.errors import FitError, quoted
from kitgen.languages.messages import Messages, languages
from kitgen.model import (
    Block,
    Document,
    Footer,
    Grid,
    GridCell,
    ItemList,
    Page,
    PageSetup,
    Paragraph,
    WriteLines,
)
from kitgen.typesetting.fonts import TARGETS

SETUP = PageSetup(420, 297, (14, 12, 16, 12))
DEPTH = 243.0
TEXT = "Vi har avtalt hvem som gjør hva, og alle har fått tid til å tenke over det."


def steps(count: int, **fields: Any) -> Framework:
    """A framework with so many steps, all different."""
    made = [
        {
            "title": f"Vi er på vei {number}",
            "text": f"{number}: {TEXT}",
            "signs": [f"Tegn {number}.{place} er å se." for place in (1, 2)],
            **fields,
        }
        for number in range(1, count + 1)
    ]
    return framework(steps=made)


def rows(of: Framework, lead: str = "Begynn nederst.", language: str = "nb") -> list[Grid]:
    [block] = SPEC.build(of.steps, options(SPEC, lead=lead), scene(of, language=language))
    [page] = block.fit(SETUP.measure, DEPTH, 1, 1)
    return list(page)


def paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, ItemList):
            yield from block.items


def cells(row: Grid) -> tuple[GridCell, ...]:
    return row.rows[0].cells


def texts(row: Grid) -> list[str]:
    found = (p for cell in cells(row) for p in paragraphs((*cell.blocks, *cell.foot)))
    return [paragraph.text.replace("\u00a0", " ") for paragraph in found]


def head(row: Grid) -> float:
    """Where the coloured head of a row begins, in mm from the left."""
    at = next(i for i, cell in enumerate(cells(row)) if cell.fill)
    return sum(row.widths[:at])


def faults(made: Sequence[Grid]) -> list[str]:
    page = Page(tuple(made))
    document = Document("", "", SETUP, (page,), Footer("", "", scene(framework()).house["Footer"]), ())
    return [fault for target in TARGETS for fault in misfits(document, target)]


@pytest.mark.parametrize("count", range(1, 9))
def test_every_step_is_there_between_the_goal_and_the_start(count: int) -> None:
    whole = steps(count)
    goal, *middle, start = rows(whole)
    assert "Målet vårt" in texts(goal)
    assert "Utgangspunktet" in texts(start)
    for number, row in enumerate(reversed(middle), 1):
        step = whole.steps[number - 1]
        at = texts(row).index(f"Trinn {number}")
        assert texts(row)[at : at + 5] == [f"Trinn {number}", step.title, step.text, *step.signs]
        assert {"Dette gjør vi", "Hvem?", "Når?", "Nådd den"} <= set(texts(row))


@pytest.mark.parametrize("count", range(2, 9))
def test_it_climbs_by_equal_steps_within_the_page(count: int) -> None:
    made = rows(steps(count))
    places = [head(row) for row in reversed(made)]
    runs = [right - left for left, right in pairwise(places)]
    assert places[0] == 0
    assert min(runs) > 12
    assert runs[:-1] == pytest.approx([runs[0]] * (count))
    assert runs[-1] >= runs[0] - 0.01  # the goal makes room for the words beside it
    heights = [row.rows[0].height for row in made[1:-1]]
    assert heights == pytest.approx([heights[0]] * count)
    assert [sum(row.widths) for row in made] == pytest.approx([SETUP.measure] * len(made))
    assert DEPTH - 4 < sum(row.rows[0].height for row in made) <= DEPTH
    assert faults(made) == []


@pytest.mark.parametrize("count", [2, 5, 8])
def test_there_is_room_to_write_and_to_colour_everywhere(count: int) -> None:
    *above, start = rows(steps(count))
    for row in above[1:]:
        lines = [block for cell in cells(row) for block in cell.foot if isinstance(block, WriteLines)]
        assert len(lines) == 3
        assert len(set(lines)) == 1
        assert lines[0].count >= (2 if count < 8 else 1)
    colour = [sum(not (c.blocks or c.foot or c.fill) and any(c.edges) for c in cells(r)) for r in above[1:]]
    assert colour == list(range(count))  # besides the one with the date
    assert any(isinstance(block, WriteLines) for cell in cells(start) for block in cell.foot)


@pytest.mark.parametrize("count", [2, 5, 6, 8])
def test_type_never_goes_below_its_floors(count: int) -> None:
    made = rows(steps(count, title="Tverrfaglig samarbeid om barn som trenger mer"))
    styles = {p.style.name: p.style.size for row in made for c in cells(row) for p in paragraphs(c.blocks)}
    assert styles["Step"] >= 12
    assert styles["Step Text"] >= 10
    assert styles["Step Sign"] >= 10
    assert min(styles.values()) >= 9
    if count == 2:
        assert styles["Step Text"] >= 13


def test_bare_steps_have_no_empty_column() -> None:
    made = rows(steps(4, text=None, signs=[]))
    assert texts(made[-2])[-5:] == ["Vi er på vei 1", "Dette gjør vi", "Hvem?", "Når?", "Nådd den"]
    assert max(made[-2].widths) > 120
    assert faults(made) == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("count", [2, 8])
def test_fixed_words_have_room_in_every_language(language: str, count: int) -> None:
    lead = Messages.of(language)("staircase.lead")
    made = rows(steps(count), lead, language)
    assert faults(made) == []
    labels = [
        p for row in made for c in cells(row) for p in paragraphs(c.blocks) if p.style.name[:4] == "Step"
    ]
    fixed = [p for p in labels if p.style.name == "Step Label"]
    assert not any("\u00ad" in run.text or "\u200b" in run.text for p in fixed for run in p.runs)


def test_a_step_that_is_too_long_is_named() -> None:
    whole = steps(5)
    long = whole.steps[2].model_copy(update={"text": "Dette er en lang tekst. " * 120})
    of = whole.model_copy(update={"steps": (*whole.steps[:2], long, *whole.steps[3:])})
    with pytest.raises(FitError, match=r"step 3 “Vi er på vei 3” \(nb\) is too long") as error:
        rows(of)
    assert "shorten" in str(error.value.hint)


def test_too_many_steps_are_told() -> None:
    with pytest.raises(FitError, match=r"9 steps are too many .* step 9 is “Vi er på vei 9”") as error:
        rows(steps(9))
    assert "two staircases" in str(error.value.hint)


words = st.lists(
    st.sampled_from(["vi", "barn", "samarbeidsmøtene", "tverrfaglighetskompetanse", "–", "og", "x" * 40]),
    min_size=1,
    max_size=12,
).map(" ".join)


@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    st.lists(
        st.fixed_dictionaries(
            {"title": words, "text": st.none() | words, "signs": st.lists(words, max_size=3)}
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_steps_are_set_whole_or_one_is_named(given_steps: list[dict[str, Any]]) -> None:
    of = framework(steps=given_steps)
    try:
        made = rows(of)
    except FitError as error:
        if not any(f"step {n} {quoted(step.title)}" in str(error) for n, step in enumerate(of.steps, 1)):
            pytest.fail(f"no step is named: {error}")
        return
    assert faults(made) == []
    said = " ".join(text for row in made for text in texts(row))
    for step in of.steps:
        for text in filter(None, (step.title, step.text, *step.signs)):
            assert text in said
