"""The lede: the subject of a sheet, in large type below its title."""

from __future__ import annotations

from kitgen.blocks.prose import prose
from kitgen.blocks.scene import Scene, keep_dashes
from kitgen.blocks.spec import BlockSpec, Option, Options
from kitgen.model import Block, Run, Style

LEDE = Style("Lede", 12.5, 17, before=5, after=2, right=12)


def build(data: None, options: Options, scene: Scene) -> tuple[Block, ...]:
    """One paragraph, its first words in colour."""
    lead, text = options["lead"], options["text"]
    first = (Run(keep_dashes(lead) + " ", bold=True, colour=scene.accent),) if lead else ()
    return (prose((*first, Run(keep_dashes(text))), LEDE, scene.setup.measure, scene),)


OPTIONS = {
    "lead": Option("text", "", help="the first words, in colour"),
    "text": Option("text", "", help="the words that follow"),
}
SPEC = BlockSpec("lede", build, OPTIONS, needs=frozenset())
