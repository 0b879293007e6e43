"""The goal staircase: it climbs, fits its page in every format, and leaves nothing out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import pytest
from blocks.samples import framework, options, scene
from checks.places import misfits
from covering import amount
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kitgen.basics.languages.messages import Messages, languages
from kitgen.blocks.staircase.staircase import SPEC
from kitgen.domain.framework import Framework
from kitgen.errors import FitError, shortened
from kitgen.model import (
    Block,
    Document,
    Drawing,
    Field,
    Footer,
    Grid,
    Hung,
    Page,
    PageSetup,
    Paragraph,
    WriteLines,
    paragraphs_in,
)
from kitgen.typesetting.fonts import TARGETS, Target
from kitgen.typesetting.geometry import hung_in, line_height

T = TypeVar("T")

SETUP = PageSetup(420, 297, (14, 12, 16, 12))
DEPTH = 243.0
#: What is done next, which has lines for one thing or more.
NEXT, ASKED = "Det neste vi gjør", ["Hva", "Hvem · Når"]
LABELS = {NEXT, *ASKED}
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


def page(of: Framework, lead: str = "Begynn nederst.", language: str = "nb") -> list[Block]:
    [block] = SPEC.build(of.steps, options(SPEC, lead=lead), scene(of, language=language))
    [made] = block.fit(SETUP.measure, DEPTH, 1, 1)
    return list(made)


def paragraphs(blocks: Sequence[Block]) -> list[Paragraph]:
    return list(paragraphs_in(blocks))


def texts(blocks: Sequence[Block]) -> list[str]:
    return [part.text.replace("\u00a0", " ") for part in paragraphs(blocks)]


def treads(blocks: Sequence[Block]) -> Iterator[tuple[float, float]]:
    """Left end and height of each step's tread, in mm, from the first step on."""
    [_, stair] = [block for block in blocks if isinstance(block, Grid)]
    x = 0.0
    for cell, width in zip(stair.rows[0].cells, stair.widths, strict=True):
        if any(isinstance(block, Field) for block in cell.blocks):
            yield x, cell.padding[0]
        x += width


def every(blocks: Sequence[Block], kind: type[T]) -> list[T]:
    """All blocks of a kind, however deep."""
    found: list[T] = []
    for block in blocks:
        if isinstance(block, kind):
            found.append(block)
        if isinstance(block, Grid):
            for cell in block.rows[0].cells:
                found += every((*cell.blocks, *cell.foot), kind)
        if isinstance(block, Hung):
            found += every((block.mark, block.text), kind)
    return found


def faults(made: Sequence[Block]) -> list[str]:
    page = Page(tuple(made))
    document = Document("", "", SETUP, (page,), Footer("", "", scene(framework()).house["Footer"]))
    return [fault for target in TARGETS for fault in misfits(document, target)]


@pytest.mark.parametrize("count", range(1, 9))
def test_every_step_is_there_below_the_goal(count: int) -> None:
    whole = steps(count)
    said = texts(page(whole))
    assert [text for text in said if text not in LABELS and text] == [
        "Begynn nederst.",
        "Målet vårt",
        *(text for step in whole.steps for text in (step.title, step.text, *step.signs, "Nådd den")),
    ]


@pytest.mark.parametrize("count", range(1, 9))
def test_what_is_done_next_has_its_own_lines_below_steps_on_the_right(count: int) -> None:
    made = page(steps(count))
    said = [text for text in texts(made) if text in LABELS]
    assert said in [[NEXT, *ASKED * things] for things in (1, 2, 3)]
    cells = [cell for grid in made if isinstance(grid, Grid) for cell in grid.rows[0].cells]
    places = [at for at, cell in enumerate(cells) if NEXT in texts(cell.foot)]
    assert places == [0] if count == 1 else places[0] >= len(cells) / 2


@pytest.mark.parametrize("count", [3, 6])
def test_each_thing_that_is_done_next_has_room_for_a_sentence_and_for_who_does_it_when(count: int) -> None:
    [_, stair] = [block for block in page(steps(count)) if isinstance(block, Grid)]
    things = [
        (width, [lines.count for lines in every(cell.foot, WriteLines)])
        for cell, width in zip(stair.rows[0].cells, stair.widths, strict=True)
        if every(cell.foot, WriteLines)
    ]
    assert len(things) >= count / 3
    assert all(width * lines > 100 and who == 1 for width, (lines, who) in things)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("title", ["Vi vil", "Vi ser hverandre og utfordrer hverandre"])
def test_a_title_of_two_lines_stands_by_its_number(title: str, target: Target) -> None:
    """In Word the number is a part of the first line, which would hang below one as high as in print."""
    whole = framework(steps=[{"title": title}, *({"title": "Vi vil"},) * 5])
    found = every(page(whole), Hung)
    marks = [hung_in(hung, target).mark for hung in found]
    [height] = {mark.height for mark in marks if isinstance(mark, Drawing)}
    line = line_height(found[0].text.style)
    assert (height < 1.5 * line) == (target != "pdf" and " og " in title)


@pytest.mark.parametrize("count", range(2, 9))
def test_it_climbs_by_equal_steps_within_the_page(count: int) -> None:
    made = page(steps(count))
    found = list(treads(made))
    assert len(found) == count
    lefts, tops = [left for left, _ in found], [top for _, top in found]
    runs = [right - left for left, right in pairwise(lefts)]
    assert runs == pytest.approx([runs[0]] * (count - 1), abs=0.01)
    assert runs[0] > 40
    rises = [before - after for before, after in pairwise(tops)]
    assert rises == pytest.approx([rises[0]] * (count - 1), abs=0.01)
    assert rises[0] >= 9
    assert faults(made) == []


@pytest.mark.parametrize("count", range(1, 9))
def test_each_step_has_a_circle_with_its_number_to_colour(count: int) -> None:
    circles = [drawing for drawing in every(page(steps(count)), Drawing) if drawing.alt]
    assert [drawing.alt for drawing in circles] == [f"Trinn {number}" for number in range(1, count + 1)]
    assert all(drawing.width >= 9 for drawing in circles)


@pytest.mark.parametrize("count", [2, 5, 8])
def test_there_is_room_to_write(count: int) -> None:
    made = page(steps(count))
    assert len(every(made, Field)) == count
    goal, *lines = every(made, WriteLines)
    assert goal.count >= 2
    assert max(each.count for each in lines) >= 3  # what is done next


@pytest.mark.parametrize("count", [2, 5, 6, 8])
def test_type_never_goes_below_its_floors(count: int) -> None:
    made = page(steps(count, title="Tverrfaglig samarbeid om barn som trenger mer"))
    styles = {part.style.name: part.style.size for part in paragraphs(made)}
    assert styles["Step"] >= 12
    assert styles["Step Text"] >= 10
    assert styles["Step Sign"] >= 10
    assert min(styles.values()) >= 9
    if count == 2:
        assert styles["Step Text"] >= 12


def test_bare_steps_have_lines_to_write_on() -> None:
    made = page(steps(4, text=None, signs=[]))
    stair = made[-1]
    assert isinstance(stair, Grid)
    columns = [cell.blocks for cell in stair.rows[0].cells if every(cell.blocks, Field)]
    assert [len(every(blocks, WriteLines)) for blocks in columns] == [1] * 4
    assert faults(made) == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("count", [2, 8])
def test_fixed_words_have_room_in_every_language(language: str, count: int) -> None:
    made = page(steps(count), Messages.of(language)("staircase.lead"), language)
    assert faults(made) == []
    fixed = [part for part in paragraphs(made) if part.style.name == "Step Label"]
    assert not any("\u00ad" in run.text or "\u200b" in run.text for part in fixed for run in part.runs)


def test_a_step_that_is_too_long_is_named() -> None:
    whole = steps(5)
    long = whole.steps[2].with_fields(text="Dette er en lang tekst. " * 120)
    of = whole.with_fields(steps=(*whole.steps[:2], long, *whole.steps[3:]))
    with pytest.raises(FitError, match=r"step 3 “Vi er på vei 3” \(nb\) is too long") as error:
        page(of)
    assert "shorten" in str(error.value.hint)


def test_too_many_steps_are_told() -> None:
    with pytest.raises(FitError, match=r"9 steps are too many .* step 9 is “Vi er på vei 9”") as error:
        page(steps(9))
    assert "two staircases" in str(error.value.hint)


words = st.lists(
    st.sampled_from(["vi", "barn", "samarbeidsmøtene", "tverrfaglighetskompetanse", "–", "og", "x" * 40]),
    min_size=1,
    max_size=12,
).map(" ".join)


@settings(max_examples=amount(8, 20), deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
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
        made = page(of)
    except FitError as error:
        if not any(f"step {n} “{shortened(step.title)}”" in str(error) for n, step in enumerate(of.steps, 1)):
            pytest.fail(f"no step is named: {error}")
        return
    assert faults(made) == []
    said = " ".join(texts(made))
    for step in of.steps:
        for text in filter(None, (step.title, step.text, *step.signs)):
            assert text in said
