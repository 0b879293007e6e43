"""The head of an A4 sheet: a strip in the areas' colours, a small line, and the title."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.blocks.scene import Scene, runs
from kitgen.blocks.spec import BlockSpec, Option
from kitgen.model import Bars, Block, Paragraph

#: More areas than this would make the strip a rainbow; the first ones stand for all.
MOST_BARS = 6


def build(data: object, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    """Strip, kicker and title."""
    colours = tuple(dict.fromkeys(scene.colours.values()))[:MOST_BARS]
    kicker = str(options["kicker"])
    return (
        Bars(colours),
        *((Paragraph(runs(kicker), scene.house["Kicker"]),) if kicker else ()),
        Paragraph(runs(str(data)), scene.house["Title"], "H1"),
    )


SPEC = BlockSpec(
    name="opening",
    takes="the title of the sheet",
    options={"kicker": Option("text", "", help="the small line above the title")},
    build=build,
)
