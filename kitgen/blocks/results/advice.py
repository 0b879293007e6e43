"""What a leader should know about the answers: who answered, how to use them, and their limits."""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.blocks.prose import prose, styled
from kitgen.blocks.results import RESULTS
from kitgen.blocks.scene import Scene, keep_dashes
from kitgen.blocks.spec import BlockSpec, Option, Options
from kitgen.domain.results import Results
from kitgen.domain.results.figures import FEW
from kitgen.model import Block, ItemList, Run

Text = tuple[Run, ...]


def build(data: Results, options: Options, scene: Scene) -> tuple[Block, ...]:
    """The requested words: a paragraph, or a list."""
    show = options["show"]
    if show == "people":
        return (styled(_people(data, scene), "Body", scene),)
    if show == "check":
        return (styled(tuple(Run(text + " ") for text in _check(data, scene)), "Body", scene),)
    texts = list(_use(data, scene) if show == "use" else _limits(data, scene))
    style = scene.house["Item"]
    room = scene.setup.measure - style.indent
    items = tuple(prose(text, style, room, scene) for text in texts)
    return (ItemList(items, after=scene.house["Body"].after),)


def _people(data: Results, scene: Scene) -> Text:
    """How many answered, and which answers are not included."""
    words, people = scene.messages, data.people
    of = words("results.answers-of", count=people, invited=data.invited) if data.invited else ""
    rest = [
        words("results.pooled", count=data.units) if data.units > 1 else "",
        words("results.repeated") if data.repeated else "",
        words("results.blank") if data.blank else "",
        words("results.few-why-list") if data.few else "",
    ]
    first = Run(of or words("results.answers", count=people), bold=True)
    return first, Run("".join(f" {text}" for text in rest if text))


def _use(data: Results, scene: Scene) -> Iterator[Text]:
    words = scene.messages
    yield (Run(words("results.use-poster")),)
    for talk in data.talks:
        if talk.statement is None:
            continue
        count = data.figure(talk.statement).count
        assert count is not None  # hidden statements are never highlighted
        level = scene.framework.scale.levels[-1]
        ends = {"best": count.levels[0], "worst": count.levels[-1], "total": count.total}
        key = "results.use-lowest" if talk.reason == "lowest" else "results.use-split"
        said = words(key, level=level.name, **ends)
        yield (Run(talk.statement, bold=True), Run(f": {said}"))
    if all(talk.statement is None for talk in data.talks):
        yield (Run(words("results.use-own")),)
    if data.agreed:
        yield (Run(", ".join(data.agreed), bold=True), Run(": " + words("results.use-agreed")))
    if data.comments:
        yield (Run(words("results.use-comments")),)


def _limits(data: Results, scene: Scene) -> Iterator[Text]:
    small = "results.not-small" if data.earlier else "results.not-why"
    order = () if data.ordered else ("results.not-order",)
    for key in ("results.not-compare", "results.not-who", small, *order):
        yield (Run(keep_dashes(scene.messages(key))),)


def _check(data: Results, scene: Scene) -> Iterator[str]:
    """What the leader should check in the form, and the reminder to delete the file."""
    words = scene.messages
    if data.reworded:
        yield words("results.reworded", statements=", ".join(data.reworded))
    if data.recognised:
        yield words("results.recognised", statements=", ".join(data.recognised))
    if not (data.reworded or data.recognised):
        yield words("results.same")
    if data.hidden:
        yield words("results.hidden-why", limit=data.hide_below, few=FEW)
    yield words("results.delete")


OPTIONS = {"show": Option("word", "people", ("people", "use", "limits", "check"), help="which words")}
SPEC = BlockSpec("results-words", build, OPTIONS, RESULTS)
