"""What the colours and marks mean: one swatch with its meaning for each level."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.blocks.marks import swatch
from kitgen.blocks.scene import Scene, runs, words
from kitgen.blocks.spec import BlockSpec, Option
from kitgen.framework import Scale
from kitgen.model import Block, Paragraph, Strip, StripItem


def build(data: object, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    """One strip, wrapped to more lines where the meanings are long."""
    assert isinstance(data, Scale)  # the directive's data is checked before
    size = float(str(options["size"]))
    items = tuple(
        StripItem(swatch(level, size), Paragraph(runs(level.meaning or ""), scene.house["Legend"]))
        for level in data.levels
    )
    return (
        Strip(
            items,
            lead=_words(options["lead"], "Legend Lead", scene),
            note=_words(options["note"], "Legend Note", scene),
            before=float(str(options["before"])),
            line=size + 1.0,
        ),
    )


def _words(value: object, style: str, scene: Scene) -> Paragraph | None:
    text = words(str(value), scene) if value else ""
    return Paragraph(runs(text), scene.house[style]) if text else None


SPEC = BlockSpec(
    name="legend",
    takes="a scale: framework.scale",
    options={
        "lead": Option("text", "", help="words in front of the levels"),
        "note": Option("text", "", help="a remark at the right edge"),
        "size": Option("length", 10.0, help="diameter of the swatches"),
        "before": Option("length", 4.0, help="distance to what stands above"),
    },
    build=build,
)
