"""The head of an A4 sheet: a strip in the areas' colours, a small line, and the title."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.blocks.scene import Scene, runs
from kitgen.blocks.spec import BlockSpec, Option
from kitgen.fonts import TARGETS
from kitgen.model import Bars, Block, Paragraph, Role
from kitgen.setting.hyphens import soften

#: More areas than this would make the strip a rainbow; the first ones stand for all.
MOST_BARS = 6


def build(data: str, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    """Strip, kicker and title."""
    colours = tuple(dict.fromkeys(scene.colours.values()))[:MOST_BARS]
    kicker = str(options["kicker"])
    return (
        Bars(colours),
        *((_set(kicker, "Kicker", "P", scene),) if kicker else ()),
        _set(data, "Title", "H1", scene),
    )


def _set(text: str, name: str, role: Role, scene: Scene) -> Paragraph:
    style = scene.house[name]
    return Paragraph(soften(runs(text), style, scene.setup.measure, scene.language, TARGETS), style, role)


SPEC = BlockSpec(
    name="opening",
    takes="the title of the sheet",
    options={"kicker": Option("text", "", help="the small line above the title")},
    build=build,
    accepts=lambda data: isinstance(data, str),
)
