"""How to choose among more statements than a meeting has time for, and which pages to print then."""

from __future__ import annotations

from kitgen.blocks.plan.printing import pages_by_area
from kitgen.blocks.plan.stages import StageWords
from kitgen.blocks.prose import prose, styled
from kitgen.blocks.scene import Scene, keep_dashes
from kitgen.blocks.spec import MEETING, BlockSpec, Options
from kitgen.model import Block, ItemList, Run, Style
from kitgen.origins import joined

_ITEM = Style("Choose Item", 10, 12.4, indent=4.6, after=1.5)


def build(data: None, options: Options, scene: Scene) -> tuple[Block, ...]:
    """The advice; empty if there is time for all statements."""
    stages, words = StageWords(scene), scene.messages
    if not stages.too_many:
        return ()
    minutes = scene.meeting.length("individual")
    how = [words("guide.choose-how", minutes=minutes, most=stages.most)]
    if stages.at_hand.form or stages.at_hand.has("answer-sheet"):
        how.append(words("guide.choose-form"))
    made: list[Block] = [
        styled(words("guide.choose"), "Heading 2", scene, "H2"),
        styled(joined(how, " "), "Body", scene),
    ]
    if pages := list(pages_by_area(scene)):
        half = (scene.setup.measure - 8.0) / 2
        items = tuple(
            prose((Run(keep_dashes(area) + ": ", bold=True), Run(where)), _ITEM, half, scene)
            for area, where in pages
        )
        made += [styled(words("guide.choose-pages"), "Body", scene), ItemList(items, columns=2)]
    return tuple(made)


SPEC = BlockSpec("choosing", build, needs=MEETING)
