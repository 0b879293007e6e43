"""What a leader needs for a digital form: how to get one, and its texts, to copy one by one.

The link that copies a form is for leaders: these blocks belong on sheets that only they get.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kitgen.blocks.qr import breakable
from kitgen.blocks.scene import Scene, styled
from kitgen.blocks.spec import BlockSpec, Option, Options
from kitgen.domain.questions import questions_of, title_of_form
from kitgen.model import Block, ItemList, Run


def own_form(data: None, options: Options, scene: Scene) -> Iterator[Block]:
    """Where participants answer, how to make your own form, and the link to copy one with."""
    words = scene.messages
    if scene.answer is None:
        yield styled(words("guide.form-none"), "Body", scene)
    else:
        yield styled(words("guide.form-there", address=breakable(scene.answer)), "Body", scene)
        yield styled(words("guide.form-another"), "Body", scene)
    labels = ", ".join(level.label or "" for level in scene.framework.scale.levels)
    get = words("guide.form-copy") if scene.duplicate else words("guide.form-make", levels=labels)
    then = (words(f"guide.form-{key}") for key in ("name", "collect", "build", "results"))
    yield _listed((get, *then), scene, ordered=True)
    if link := scene.duplicate:
        lead = Run(words("guide.form-duplicate") + " ")
        yield styled((lead, Run(breakable(link), colour=scene.accent, link=link)), "Body", scene)
        yield styled(words("guide.form-yours"), "Body", scene)
    if asked := scene.questions:
        yield styled(asked, "Body", scene)


def form_texts(data: None, options: Options, scene: Scene) -> Iterator[Block]:
    """A heading and its text for each thing that is typed into a form; answers and statements as lists."""
    words = scene.messages
    asked = questions_of(scene.framework, scene.words, options["unsure"], options["comment"])
    yield from _part(scene, words("formguide.texts-title"), title_of_form(scene.framework, scene.unit))
    yield from _part(scene, words("formguide.texts-intro"), words("form.intro"))
    yield from _part(scene, words("formguide.texts-answers"), "", [choice.text for choice in asked.choices])
    for part in asked.parts:
        yield from _part(scene, part.title, part.definition, [each.title for each in part.questions])
    if asked.comment:
        yield from _part(scene, words("formguide.texts-comment"), asked.comment)


def _part(scene: Scene, heading: str, text: str | None, texts: Sequence[str] = ()) -> Iterator[Block]:
    yield styled(heading, "Heading 3", scene, "H3")
    if text:
        yield styled(text, "Body", scene, keep_next=bool(texts))
    if texts:
        yield _listed(texts, scene)


def _listed(texts: Iterable[str], scene: Scene, ordered: bool = False) -> ItemList:
    items = tuple(styled(text, "Item", scene) for text in texts)
    return ItemList(items, ordered=ordered, after=scene.house["Body"].after)


OPTIONS = {
    "unsure": Option("bool", True, help="whether «don't know» is among the answers"),
    "comment": Option("bool", True, help="whether something is asked in one's own words"),
}
SPECS = BlockSpec("own-form", own_form), BlockSpec("form-texts", form_texts, OPTIONS)
