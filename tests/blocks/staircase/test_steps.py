"""Step by step, and what is good to know beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from blocks.guides import FULL, LANGUAGES, meeting, paragraphs, said
from blocks.samples import levels, options
from checks.places import too_wide

from kitgen.blocks.plan import advice
from kitgen.blocks.plan.stages import StageWords
from kitgen.blocks.scene import Scene
from kitgen.blocks.staircase import steps
from kitgen.domain.meeting import STAGES
from kitgen.model import Block, Drawing, Label, Strip
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack_height

#: mm: the columns of the guide.
WIDE, NARROW = 104.8, 64.2


def column(scene: Scene, width: float) -> Scene:
    """The scene in a column of that width."""
    setup = scene.setup
    return replace(scene, setup=replace(setup, width=width + setup.margins[1] + setup.margins[3]))


def blocks(scene: Scene) -> Sequence[Block]:
    return steps.SPEC.build(None, options(steps.SPEC), column(scene, WIDE))


def aside(scene: Scene) -> Sequence[Block]:
    return advice.SPEC.build(None, options(advice.SPEC), column(scene, NARROW))


def test_every_stage_has_a_number_a_title_what_to_do_and_what_to_say() -> None:
    scene = meeting(*FULL)
    made = blocks(scene)
    heads = [block for block in made if isinstance(block, Strip)]
    labels = [
        shape.text for head in heads for shape in head.items[0].figure.shapes if isinstance(shape, Label)
    ]
    assert labels == ["1", "2", "3", "4", "5", "6", "7"]
    assert all(head.items[0].figure.alt == "" for head in heads)
    assert all(head.items[0].text.role == "H2" for head in heads)
    words, told = StageWords(scene), said(made)
    for stage, slot in zip(STAGES, words.scene.meeting.slots, strict=True):
        assert f"{words.title(stage)}\u00a0 {slot.minutes}\u00a0min" in told
        assert words.do(stage) in told
    quotes = [part.text for part in paragraphs(made) if part.role == "BlockQuote"]
    assert quotes == [words.say(stage) for stage in STAGES]
    assert all(part.rule for part in paragraphs(made) if part.role == "BlockQuote")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("participants", [None, 7, 300])
def test_both_columns_fit_the_page(language: str, participants: int | None) -> None:
    scene = meeting(
        *FULL, participants=participants, language=language, prompts=["Hva har vi sett, du og jeg?"] * 4
    )
    for width, made in ((WIDE, blocks(scene)), (NARROW, aside(scene))):
        for target in TARGETS:
            assert stack_height(made, width, target) <= scene.setup.depth - 32 + 0.01
            assert not list(too_wide(made, width, target))
    assert stack_height(blocks(scene), WIDE) > 0.75 * (scene.setup.depth - 32)


def test_nothing_is_printed_smaller_than_ten_points() -> None:
    for part in (*paragraphs(blocks(meeting(*FULL))), *paragraphs(aside(meeting(*FULL)))):
        assert part.style.size >= 10


def test_the_frameworks_questions_come_first() -> None:
    told = said(aside(meeting(prompts=["Hvem spurte vi?", "Hvem spurte vi ikke?"])))
    assert told.index("Hvem spurte vi?") < told.index("Hva ville de det gjelder")
    assert "Hva har vi sett eller hørt" not in told
    assert "Hva har vi sett eller hørt" in said(aside(meeting()))


def test_many_questions_of_the_framework_leave_no_room_for_ours() -> None:
    asked = [f"Spørsmål nummer {number}?" for number in range(1, 9)]
    told = said(aside(meeting(prompts=asked)))
    assert all(question in told for question in asked)
    assert "Hva ville de det gjelder" not in told


def test_advice_speaks_of_the_scale_there_is() -> None:
    assert "En rød rute er ingen dom over noen." in said(aside(meeting()))
    own = said(aside(meeting(scale=levels(3))))
    assert "rød" not in own
    assert "Et svakt resultat er ingen dom over noen." in own


def test_the_lines_above_headings_are_decoration() -> None:
    rules = [block for block in aside(meeting()) if isinstance(block, Drawing)]
    assert [rule.alt for rule in rules] == ["", "", ""]
