"""What to do before the meeting: who meets, what to prepare and bring, and how to choose among statements."""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.basics.origins import joined, traced
from kitgen.blocks.columns import side_by_side
from kitgen.blocks.house import GREY
from kitgen.blocks.plan.printing import pages_by_area
from kitgen.blocks.plan.stages import AtHand, StageWords
from kitgen.blocks.scene import Scene, keep_dashes, prose, styled
from kitgen.blocks.spec import MEETING, SCALE, BlockSpec, Options
from kitgen.domain.framework import Scale
from kitgen.domain.meeting import groups
from kitgen.domain.plan import TABLES
from kitgen.model import Block, ItemList, Run, Style

#: mm between two columns of a list.
GAP = 8.0

_ITEM = Style("Choose Item", 10, 12.4, indent=4.6, after=1.5)


def facts(data: None, options: Options, scene: Scene) -> tuple[Block, ...]:
    """The group that meets and the person to ask, as far as known, and whether copies are counted."""
    group = scene.unit and scene.unit.group
    rule = scene.messages("plan.not-counted") if scene.meeting.participants is None else ""
    dot = Run(traced(" · ", "plan.dot"), colour=GREY)
    made = tuple(run for text in (group, rule, scene.questions) if text for run in (dot, Run(text)))[1:]
    return (styled(made, "Body", scene),) if made else ()


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
    at_hand = AtHand(scene)
    if {sheet.audience for sheet in scene.plan} & {"group-and-wall", "door"}:
        yield words("plan.tape")
    if at_hand.has("cards") and at_hand.cards != "shop":
        yield words("plan.scissors")
        if at_hand.cards in ("fold", "glue"):
            yield words("plan.glue")
    yield words("plan.clock")
    if scene.answer:
        yield words("plan.results")


def preparations(scene: Scene) -> tuple[Block, ...]:
    """A list to tick in two columns, read down the first and then the second. The print plan has copies."""
    heading = styled(scene.messages("guide.before"), "Heading 2", scene, "H2")
    style = scene.house.style("Tick Item", size=11.5, leading=13.8, after=3.0, balance=True)
    wide = (scene.setup.measure - GAP) / 2
    items = tuple(prose(check, style, wide, scene) for check in _checks(scene))
    half = -(-len(items) // 2)
    columns = tuple((ItemList(some, sign="box"),) for some in (items[:half], items[half:]))
    return heading, side_by_side(columns, (wide, wide), GAP)


def _checks(scene: Scene) -> Iterator[str]:
    words, stages = scene.messages, StageWords(scene)
    at_hand = stages.at_hand
    yield words("guide.before-follow")
    one = "-one" if stages.one_group else ""
    yield words(f"guide.before-{'wall' if at_hand.tables else 'room'}{one}")
    if not stages.one_group:
        yield words("guide.before-groups")
    if stages.too_many:
        count = len(scene.framework.statements)
        yield words("guide.before-choose", count=count, minutes=scene.meeting.minutes)
    table = words("guide.before-table") if all(at_hand.has(name) for name in TABLES) else ""
    plan = words("guide.before-print") if at_hand.has("print-plan") else ""
    if table or plan:
        yield joined(filter(None, (table, plan)), " ")
    if at_hand.has("cards"):
        yield joined((words(f"print.cards-{at_hand.cards}"), words(f"guide.before-cards{one}")), " ")
    if at_hand.form:
        yield words("guide.before-form")
    yield words("guide.before-answers")
    yield words("guide.before-keep")


def choosing(data: None, options: Options, scene: Scene) -> Iterator[Block]:
    """How to choose among them, and which pages to print then; nothing if there is time for all."""
    stages, words = StageWords(scene), scene.messages
    if not stages.too_many:
        return
    how = [words("guide.choose-how", minutes=scene.meeting.length("individual"), most=stages.most)]
    if stages.at_hand.form or stages.at_hand.has("answer-sheet"):
        how.append(words("guide.choose-form"))
    yield styled(words("guide.choose"), "Heading 2", scene, "H2")
    yield styled(joined(how, " "), "Body", scene)
    wide = (scene.setup.measure - GAP) / 2
    named = [(Run(keep_dashes(area) + ": ", bold=True), Run(where)) for area, where in pages_by_area(scene)]
    if named:
        yield styled(words("guide.choose-pages"), "Body", scene)
        yield ItemList(tuple(prose(words, _ITEM, wide, scene) for words in named), columns=2)


SPECS = (
    BlockSpec("plan-facts", facts),
    BlockSpec("plan-bring", bring, data=SCALE),
    BlockSpec("preparations", lambda data, options, scene: preparations(scene)),
    BlockSpec("choosing", choosing, needs=MEETING),
)
