"""The sheet for a resource person who observes a conversation and then leads the talk about it.

In Aarhus this happens every third month. Each phase has room for observations, as descriptions;
the evaluation has the questions, and the next date.
"""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.basics.origins import joined
from kitgen.basics.records import replace
from kitgen.blocks.scene import Scene, heading, prose
from kitgen.blocks.spec import PHASES, BlockSpec, Options
from kitgen.blocks.worksheets.conversation import times
from kitgen.blocks.worksheets.head import OPTIONS, head
from kitgen.blocks.worksheets.worksheet import Section, Worksheet, closing
from kitgen.domain.framework import Phase
from kitgen.model import Gap, ItemList

#: Places among the kit's colours: petrol for the phases, plum for the questions afterwards.
PHASE, QUESTION = 2, 1


def build(data: tuple[Phase, ...], options: Options, scene: Scene) -> tuple[Worksheet, ...]:
    """How to do it, for who has never done it; the phases, the questions afterwards, and the next date."""
    words, style = scene.messages, scene.house.style("Item", after=1.5)
    steps = (words(f"observation.how-{key}") for key in ("before", "write", "silent", "lead"))
    items = (prose(step, style, scene.setup.measure - style.indent, scene) for step in steps)
    how = heading(words("observation.how"), scene), ItemList(tuple(items), ordered=True), Gap(2.0)
    asked = (words(f"observation.{key}") for key in ("recognise", "turning", "form", "next-time"))
    colour = scene.palette[QUESTION]
    questions = [Section(text, badge=f"{i}", colour=colour, small=True) for i, text in enumerate(asked, 1)]
    after = heading(words("observation.after"), scene)
    questions[0] = replace(questions[0], above=after, new_page=True)
    sections = (*_phases(data, scene), *questions)
    then = (words("observation.next"), words("observation.next-focus"))
    end = closing(then, scene.setup.measure, scene.words)
    return (Worksheet((*head(options, scene), *how), sections, end, scene),)


def _phases(phases: tuple[Phase, ...], scene: Scene) -> Iterator[Section]:
    words = scene.messages
    yield Section(words("observation.focus"), least=1, most=3)
    for i, (phase, begins) in enumerate(zip(phases, times(phases), strict=True)):
        length = words("worksheet.minutes", minutes=phase.minutes) if phase.minutes else ""
        yield Section(
            phase.title,
            badge=str(i + 1),
            colour=scene.palette[PHASE],
            hint=joined(filter(None, (begins, length)), " · "),
            texts=(phase.text,) if phase.text else (),
            aside=joined(phase.prompts, " "),
            tick=words("observation.took-place"),
            small=True,
            above=None if i else heading(words("observation.during"), scene),
            weight=2,
        )


SPEC = BlockSpec("observation", build, OPTIONS, PHASES, elastic=True)
