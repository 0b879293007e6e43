"""Free height, and the end of a page."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Option
from kitgen.model import Block, Gap, PageBreak


def _gap(data: object, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    return (Gap(float(str(options["height"]))),)


SPECS = (
    BlockSpec("page-break", lambda data, options, scene: (PageBreak(),)),
    BlockSpec("gap", _gap, {"height": Option("length", 4.0, help="how high")}),
)
