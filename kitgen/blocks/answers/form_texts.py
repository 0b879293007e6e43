"""The texts of a digital form, to copy one by one: title, first words, and each area with its statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.blocks.prose import styled
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Option, Options
from kitgen.domain.questions import questions_of, title_of_form
from kitgen.model import Block, ItemList


def build(data: None, options: Options, scene: Scene) -> tuple[Block, ...]:
    """A heading and its text for each thing that is typed into a form; answers and statements as lists."""
    words = scene.messages
    asked = questions_of(scene.framework, scene.words, options["unsure"], options["comment"])
    own = ((words("formguide.texts-comment"), asked.comment),) if asked.comment else ()
    return (
        *_text(words("formguide.texts-title"), title_of_form(scene.framework, scene.unit), scene),
        *_text(words("formguide.texts-intro"), words("form.intro"), scene),
        *_list(words("formguide.texts-answers"), [choice.text for choice in asked.choices], scene),
        *(
            block
            for part in asked.parts
            for block in _list(part.title, [each.title for each in part.questions], scene, part.definition)
        ),
        *(block for heading, text in own for block in _text(heading, text, scene)),
    )


def _text(heading: str, text: str, scene: Scene) -> Iterator[Block]:
    yield styled(heading, "Heading 3", scene, "H3")
    yield styled(text, "Body", scene)


def _list(heading: str, texts: Sequence[str], scene: Scene, about: str | None = None) -> Iterator[Block]:
    yield styled(heading, "Heading 3", scene, "H3")
    if about:
        yield styled(about, "Body", scene)
    yield ItemList(tuple(styled(text, "Item", scene) for text in texts), after=scene.house["Body"].after)


OPTIONS = {
    "unsure": Option("bool", True, help="whether «don't know» is among the answers"),
    "comment": Option("bool", True, help="whether something is asked in one's own words"),
}
SPEC = BlockSpec("form-texts", build, OPTIONS)
