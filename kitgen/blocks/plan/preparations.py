"""What to prepare before the meeting: a list to tick; the print plan has the copies."""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.blocks.columns import side_by_side
from kitgen.blocks.plan.stages import StageWords
from kitgen.blocks.prose import prose, styled
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec
from kitgen.domain.plan import TABLES
from kitgen.model import Block, ItemList
from kitgen.origins import joined

#: mm between the two columns.
GAP = 8.0


def blocks(scene: Scene) -> tuple[Block, ...]:
    """The heading, and the list in two columns, read down the first and then the second."""
    heading = styled(scene.messages("guide.before"), "Heading 2", scene, "H2")
    style = scene.house.style("Tick Item", size=11.5, leading=13.8, after=3.0, balance=True)
    wide = (scene.setup.measure - GAP) / 2
    items = tuple(prose(check, style, wide, scene) for check in _checks(scene))
    half = -(-len(items) // 2)
    columns = tuple((ItemList(some, sign="box"),) for some in (items[:half], items[half:]))
    return heading, side_by_side(columns, (wide, wide), GAP)


def _checks(scene: Scene) -> Iterator[str]:
    """What to do before the meeting, in that order, as far as the kit requires it."""
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
    table = [words("guide.before-table")] if all(at_hand.has(name) for name in TABLES) else []
    plan = [words("guide.before-print")] if at_hand.has("print-plan") else []
    if table or plan:
        yield joined([*table, *plan], " ")
    if at_hand.has("cards"):
        yield joined((words(f"print.cards-{at_hand.cards}"), words(f"guide.before-cards{one}")), " ")
    if at_hand.form:
        yield words("guide.before-form")
    yield words("guide.before-answers")
    yield words("guide.before-keep")


SPEC = BlockSpec("preparations", lambda data, options, scene: blocks(scene))
