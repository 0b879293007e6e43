"""What the colours and marks mean: one swatch with its meaning for each level."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.blocks.marks import swatch
from kitgen.blocks.scene import Scene, runs
from kitgen.blocks.spec import BlockSpec, Option
from kitgen.domain.framework import Scale
from kitgen.errors import FitError, quoted
from kitgen.model import Block, Gap, Paragraph, Strip, StripItem
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import natural_width


def build(data: Scale, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    """One strip, wrapped to more lines where the meanings are long, or a line for each level.

    Raises FitError for words that are too long for a line.
    """
    size = float(str(options["size"]))
    before = float(str(options["before"]))
    items = tuple(
        StripItem(swatch(level, size), Paragraph(runs(level.meaning or ""), scene.house["Legend"]))
        for level in data.levels
    )
    lead = _words(options["lead"], "Legend Lead", scene)
    note = _words(options["note"], "Legend Note", scene)
    for words in (*(item.text for item in items), lead, note):
        require_room(words, size, scene)
    below = (Gap(after),) if (after := float(str(options["after"]))) else ()
    if options["arrange"] == "row":
        return (Strip(items, lead, note, before=before, line=size + 1.0), *below)
    strips = (Strip((item,), before=0.0 if i else before, line=size + 1.0) for i, item in enumerate(items))
    return (*((lead,) if lead else ()), *strips, *((note,) if note else ()), *below)


def _words(value: object, style: str, scene: Scene) -> Paragraph | None:
    text = str(value or "")
    return Paragraph(runs(text), scene.house[style]) if text else None


def require_room(words: Paragraph | None, size: float, scene: Scene) -> None:
    """Raises FitError where the words do not fit in one line beside a swatch of `size` mm."""
    room = scene.setup.measure - size - Strip(()).inner
    if words and any(natural_width(words, target) > room for target in TARGETS):
        raise FitError(
            f"{quoted(words.text)} is too long for the legend of {scene.sheet} ({scene.language})",
            hint="shorten it to one line",
            about=words.text,
        )


SPEC = BlockSpec(
    name="legend",
    takes="a scale: framework.scale",
    options={
        "lead": Option("text", "", help="words in front of the levels"),
        "note": Option("text", "", help="a remark at the right edge"),
        "arrange": Option("word", "row", ("row", "column"), "levels side by side, or one below the other"),
        "size": Option("length", 10.0, help="diameter of the swatches"),
        "before": Option("length", 4.0, help="distance to what stands above"),
        "after": Option("length", 2.5, help="distance to what stands below"),
    },
    build=build,
    needs=frozenset(),
    accepts=lambda data: isinstance(data, Scale),
)
