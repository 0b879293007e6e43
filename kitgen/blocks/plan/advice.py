"""Advice beside the steps: what works, questions to ask, and what to take care of."""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.blocks.house import HAIRLINE, INK
from kitgen.blocks.scene import Scene, keep_dashes, prose
from kitgen.blocks.shapes import rule
from kitgen.blocks.spec import MEETING, BlockSpec, Option, Options
from kitgen.model import Block, Gap, ItemList, Run, Style
from kitgen.typesetting.most import most_stack

#: mm: the line above a heading, and the free height around it.
LINE, BEFORE, AFTER = 0.53, 5.0, 2.2
#: The most questions.
MOST_QUESTIONS = 8

_HEADING = Style("Aside Heading", 13, 15, weight="bold", after=3, keep_next=True)
_ITEM = Style("Aside Item", 10, 12.8, indent=4.2, before=2.6, after=2.4, balance=True)


def build(data: None, options: Options, scene: Scene) -> tuple[Block, ...]:
    """Three sections; as many questions as fit on the page, first those of the framework, which the backs of
    cards and the background sheet have too."""
    depth, prompts = scene.setup.depth - options["above"], scene.framework.prompts
    seen = () if prompts else ("seen",)  # else the framework asks it in its own way
    ours = (*seen, "others", "all", "least", "stop", "words")
    asked = [*prompts, *(scene.messages(f"guide.prompt-{key}") for key in ours)][:MOST_QUESTIONS]
    made = _sections(asked, scene)
    while len(asked) > 1 and most_stack(made, scene.setup.measure) > depth:
        asked = asked[:-1]
        made = _sections(asked, scene)
    return made


def _sections(questions: Sequence[str], scene: Scene) -> tuple[Block, ...]:
    words, five = scene.messages, ("five",) if scene.answer else ()
    coloured = "red" if scene.framework.scale.name == "traffic-light" else "mark"
    names = [f"guide.advice-{key}" for key in ("first", "differ", coloured, "one")]
    advice = [(Run(words(name) + " ", bold=True), Run(words(f"{name}-why"))) for name in names]
    cares = [f"guide.care-{key}" for key in ("compare", "mean", *five, "person", "children")]
    return (
        *_section(words("guide.advice"), advice, scene),
        Gap(BEFORE),
        *_section(words("guide.prompts"), [(Run(keep_dashes(text)),) for text in questions], scene),
        Gap(BEFORE),
        *_section(words("guide.care"), [(Run(words(name)),) for name in cares], scene),
    )


def _section(heading: str, items: Sequence[tuple[Run, ...]], scene: Scene) -> tuple[Block, ...]:
    wide = scene.setup.measure
    paragraphs = tuple(prose(item, _ITEM, wide, scene) for item in items)
    title = prose(heading, _HEADING, wide, scene, "H2")
    return rule(wide, LINE, INK), Gap(AFTER), title, ItemList(paragraphs, rule=HAIRLINE)


OPTIONS = {"above": Option("length", 32.0, help="height of what stands above it on its page")}
SPEC = BlockSpec("advice", build, OPTIONS, needs=MEETING)
