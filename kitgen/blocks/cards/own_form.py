"""How a leader gets a digital form: a copy of an existing one, or one made from the statements.

The link that copies a form is for leaders: this block belongs on sheets that only they get.
"""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.blocks.contact import questions
from kitgen.blocks.prose import styled
from kitgen.blocks.qr import breakable
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Options
from kitgen.model import Block, ItemList, Run


def build(data: None, options: Options, scene: Scene) -> Iterator[Block]:
    """Where participants answer, how to make your own form, and the link to copy one with."""
    words = scene.messages
    if scene.answer is None:
        yield styled(words("guide.form-none"), "Body", scene)
    else:
        yield styled(words("guide.form-there", address=breakable(scene.answer)), "Body", scene)
        yield styled(words("guide.form-another"), "Body", scene)
    items = tuple(styled(text, "Item", scene) for text in _steps(scene))
    yield ItemList(items, ordered=True, after=scene.house["Body"].after)
    if link := scene.duplicate:
        lead = Run(words("guide.form-duplicate") + " ")
        yield styled((lead, Run(breakable(link), colour=scene.accent, link=link)), "Body", scene)
        yield styled(words("guide.form-yours"), "Body", scene)
    if asked := questions(scene):
        yield styled(asked, "Body", scene)


def _steps(scene: Scene) -> Iterator[str]:
    words = scene.messages
    if scene.duplicate:
        yield words("guide.form-copy")
    else:
        labels = ", ".join(level.label or "" for level in scene.framework.scale.levels)
        yield words("guide.form-make", levels=labels)
    yield from (words(f"guide.form-{key}") for key in ("name", "collect", "build", "results"))


SPEC = BlockSpec("own-form", build)
