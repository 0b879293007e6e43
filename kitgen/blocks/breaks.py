"""Free height, and the end of a page."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Option
from kitgen.model import Block, Gap, PageBreak


def _page_break(data: object, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    return (PageBreak(),)


def _gap(data: object, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    return (Gap(float(str(options["height"]))),)


def _none(data: object) -> bool:
    return data is None


SPECS = (
    BlockSpec("page-break", "", {}, _page_break, _none, optional=True),
    BlockSpec("gap", "", {"height": Option("length", 4.0, help="how high")}, _gap, _none, optional=True),
)
