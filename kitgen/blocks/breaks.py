"""Free height, and the end of a page."""

from __future__ import annotations

from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Option, Options
from kitgen.model import Block, Gap, PageBreak


def _gap(data: object, options: Options, scene: Scene) -> tuple[Block, ...]:
    return (Gap(options["height"]),)


SPECS = (
    BlockSpec("page-break", lambda data, options, scene: (PageBreak(),)),
    BlockSpec("gap", _gap, {"height": Option("length", 4.0, help="how high")}),
)
