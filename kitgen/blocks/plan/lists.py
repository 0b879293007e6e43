"""What stands around the table of a print plan: who meets, the times of the meeting, what else to bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kitgen.blocks.contact import questions
from kitgen.blocks.house import GREY
from kitgen.blocks.plan.stages import StageWords
from kitgen.blocks.scene import Scene, runs
from kitgen.blocks.spec import BlockSpec
from kitgen.domain.framework import Scale
from kitgen.domain.meeting import Slot, pairs
from kitgen.model import Block, ItemList, Paragraph, Run, Style
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.hyphens import soften


def facts(data: None, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    """Who meets, as far as it is known, and whether the copies are counted for them."""
    parts = list(_facts(scene))
    return (_item(tuple(_joined(parts)), scene.house["Body"], scene),) if parts else ()


def _facts(scene: Scene) -> Iterator[Run]:
    unit = scene.unit
    if unit and unit.name:
        yield Run(unit.name, bold=True)
    if unit and unit.group:
        yield Run(unit.group)
    if scene.meeting.participants is None:
        yield Run(scene.messages("plan.not-counted"))
    if asked := questions(scene):
        yield Run(asked)


def _joined(parts: list[Run]) -> Iterator[Run]:
    for place, part in enumerate(parts):
        if place:
            yield Run(" · ", colour=GREY)
        yield part


def times(data: None, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    """The parts of the meeting in their order, each with its time from the beginning."""
    style, words = scene.house["Item"], StageWords(scene)
    items = tuple(
        _item((Run(words.title(slot.stage)), Run(f" {_span(slot)}", colour=GREY)), style, scene)
        for slot in words.slots
    )
    return (ItemList(items, ordered=True),)


def _span(slot: Slot) -> str:
    """``0:30–0:55``."""
    clock = (f"{minute // 60}:{minute % 60:02}" for minute in (slot.start, slot.start + slot.minutes))
    return "–".join(clock)


def _item(text: tuple[Run, ...], style: Style, scene: Scene) -> Paragraph:
    return Paragraph(soften(text, style, scene.setup.measure, scene.words, TARGETS), style)


def bring(data: Scale, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    """What else must be on the tables, to tick off: pencils in the scale's colours, pens, tape, scissors."""
    style = scene.house["Tick Item"]
    items = tuple(_item(runs(text), style, scene) for text in _things(data, scene))
    return (ItemList(items, sign="box"),)


def _things(scale: Scale, scene: Scene) -> Iterator[str]:
    words, people, colours = scene.messages, scene.meeting.participants, len(scale.levels)
    if people is None:
        yield words("plan.pencils-rule", colours=colours)
        yield words("plan.pens-rule")
    else:
        yield words("plan.pencils", colours=colours, count=pairs(people))
        yield words("plan.pens", people=words.counted("people", people, figures=True))
    audiences = {sheet.audience for sheet in scene.plan}
    if audiences & {"group-and-wall", "door"}:
        yield words("plan.tape")
    if any(sheet.name == "cards" for sheet in scene.plan):
        yield words("plan.scissors")
    yield words("plan.clock")
    if scene.answer:
        yield words("plan.results")


def _none(data: object) -> bool:
    return data is None


SPECS = (
    BlockSpec("plan-facts", "", {}, facts, _none, optional=True),
    BlockSpec("plan-times", "", {}, times, _none, optional=True),
    BlockSpec("plan-bring", "a scale: framework.scale", {}, bring, lambda data: isinstance(data, Scale)),
)
