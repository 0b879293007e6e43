"""Blocks around the table of a print plan: who meets, and what else to bring."""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.blocks.contact import questions
from kitgen.blocks.house import GREY
from kitgen.blocks.plan.at_hand import AtHand
from kitgen.blocks.prose import styled
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import SCALE, BlockSpec, Options
from kitgen.domain.framework import Scale
from kitgen.domain.meeting import groups
from kitgen.model import Block, Run
from kitgen.origins import joined, traced


def facts(data: None, options: Options, scene: Scene) -> tuple[Block, ...]:
    """The group that meets and the person to ask, as far as known, and whether copies are counted."""
    dot = Run(traced(" · ", "plan.dot"), colour=GREY)
    made = tuple(run for part in _facts(scene) for run in (dot, part))[1:]
    return (styled(made, "Body", scene),) if made else ()


def _facts(scene: Scene) -> Iterator[Run]:
    unit = scene.unit
    if unit and unit.group:
        yield Run(unit.group)
    if scene.meeting.participants is None:
        yield Run(scene.messages("plan.not-counted"))
    if asked := questions(scene):
        yield Run(asked)


def bring(data: Scale, options: Options, scene: Scene) -> tuple[Block, ...]:
    """What else must be on the tables: sets of pencils in the scale's colours, pens, tape, scissors."""
    things = joined([thing.replace(" ", "\u00a0") for thing in _things(data, scene)], " · ")
    text = (Run(scene.messages("plan.bring") + " ", bold=True), Run(things))
    return (styled(text, "Body", scene, after=0.0),)


def _things(scale: Scale, scene: Scene) -> Iterator[str]:
    words, people = scene.messages, scene.meeting.participants
    colours = words.number(len(scale.levels))
    if people is None:
        yield words("plan.pencils-rule", colours=colours)
    elif (count := groups(people)) == 1:
        yield words("plan.pencils-one", colours=colours)
    else:
        yield words("plan.pencils", colours=colours, count=words.number(count))
    yield words("plan.pens")
    at_hand = AtHand.of(scene)
    if {sheet.audience for sheet in scene.plan} & {"group-and-wall", "door"}:
        yield words("plan.tape")
    if at_hand.has("cards") and at_hand.cards != "shop":
        yield words("plan.scissors")
        if at_hand.cards in ("fold", "glue"):
            yield words("plan.glue")
    yield words("plan.clock")
    if scene.answer:
        yield words("plan.results")


SPECS = BlockSpec("plan-facts", facts), BlockSpec("plan-bring", bring, data=SCALE)
