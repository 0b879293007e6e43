"""How a leader gets a digital form: a copy of an existing one, or one made from the statements.

The link that copies a form is for leaders: this block belongs on sheets that only they get.
"""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.blocks.contact import questions
from kitgen.blocks.prose import prose
from kitgen.blocks.qr import breakable
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Options
from kitgen.model import Block, ItemList, Paragraph, Run


def build(data: None, options: Options, scene: Scene) -> tuple[Block, ...]:
    """Where participants answer, how to make your own form, and the link to copy one with."""
    wide, words = scene.setup.measure, scene.messages
    items = tuple(prose(text, scene.house["Item"], wide, scene) for text in _steps(scene))
    steps = ItemList(items, ordered=True, after=scene.house["Body"].after)
    asked = tuple(_body(line, scene) for line in [questions(scene)] if line)
    if scene.duplicate is None:
        return (*_why(scene), steps, *asked)
    link = (
        Run(words("guide.form-duplicate") + " "),
        Run(breakable(scene.duplicate), colour=scene.accent, link=scene.duplicate),
    )
    texts = (_body(link, scene), _body(words("guide.form-yours"), scene))
    return (*_why(scene), steps, *texts, *asked)


def _why(scene: Scene) -> Iterator[Paragraph]:
    words = scene.messages
    if scene.answer is None:
        yield _body(words("guide.form-none"), scene)
        return
    yield _body(words("guide.form-there", address=breakable(scene.answer)), scene)
    yield _body(words("guide.form-another"), scene)


def _steps(scene: Scene) -> Iterator[str]:
    words = scene.messages
    if scene.duplicate:
        yield words("guide.form-copy")
    else:
        labels = ", ".join(level.label or "" for level in scene.framework.scale.levels)
        yield words("guide.form-make", levels=labels)
    yield words("guide.form-name")
    yield words("guide.form-collect")
    yield words("guide.form-build")
    yield words("guide.form-results")


def _body(words: str | tuple[Run, ...], scene: Scene) -> Paragraph:
    return prose(words, scene.house["Body"], scene.setup.measure, scene)


SPEC = BlockSpec("own-form", build)
