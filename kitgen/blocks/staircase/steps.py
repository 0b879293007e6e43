"""Step by step: each stage with its number, title and minutes, what to do, and a line to say aloud."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest

from kitgen.basics.origins import joined, traced
from kitgen.basics.records import replace
from kitgen.blocks.house import GREY, WHITE, scale
from kitgen.blocks.plan.stages import StageWords, stage_colour
from kitgen.blocks.scene import Scene, keep_dashes, prose
from kitgen.blocks.shapes import label_at
from kitgen.blocks.spec import MEETING, BlockSpec, Option, Options
from kitgen.domain.meeting import Slot, Stage
from kitgen.model import Block, Circle, Drawing, Gap, Paragraph, Run, Strip, StripItem, Style
from kitgen.typesetting.most import most_stack, most_width

#: mm: diameter of a number's circle, height of its line, from it to the title.
BADGE, LINE, INNER = 6.6, 7.4, 3.0
#: mm between two steps: at least, and at most where there is room.
CLOSE, WIDE = 2.0, 8.0
#: Sizes of type in pt to try, with and without the parts that go on after a break: the agenda has those too.
WAYS = ((10.5, True), (10.0, True), (10.0, False))

_NUMBER = Style("Step Number", 10.5, 12, weight="semibold", colour=WHITE, align="center")
_TITLE = Style("Step Title", 12.5, 15, weight="semibold", keep_next=True)
_BREAK = Style("Step Break", 12.5, 15, weight="semibold")
_DO = Style("Step", 10.5, 13.8, before=1.5, after=3)
_SAY = Style("Step Words", 10.5, 13.8, italic=True, indent=4)


def build(data: None, options: Options, scene: Scene) -> tuple[Block, ...]:
    """The steps, spread over the rest of the page; in smaller type, and then fewer, if they would not fit."""
    words, wide = StageWords(scene), scene.setup.measure
    room = scene.setup.depth - options["above"]
    for size, continued in WAYS:
        steps = list(_steps(words, size, continued))
        taken = most_stack(tuple(chain.from_iterable(steps)), wide)
        between = (room - taken) / (len(steps) - 1)
        if between >= CLOSE:
            break
    gap = Gap(min(WIDE, max(CLOSE, between)))
    return (*steps[0], *chain.from_iterable((gap, *step) for step in steps[1:]))


def _steps(words: StageWords, size: float, continued: bool) -> Iterator[tuple[Block, ...]]:
    """The stages numbered, each with the break after it: beside its title, or where a broad font has no room
    for both, below it all. A stage that is `continued` after a break has only its title again."""
    number, room = 0, words.scene.setup.measure - BADGE - INNER
    slots = words.scene.meeting.slots
    for slot, following in zip_longest(slots, slots[1:]):
        if slot.stage is None or (slot.again and not continued):
            continue
        length, name = Run("\u00a0 " + _length(slot, words), colour=GREY), words.title(slot.stage, slot.again)
        title = Paragraph((Run(keep_dashes(name)), length), _TITLE, "H2")
        below: tuple[Block, ...] = ()
        if following and not following.stage:
            rest = joined((words.title(None), "\u00a0 ", _length(following, words)))
            whole = replace(title, runs=(*title.runs, Run(joined((" · ", rest)), colour=GREY)))
            beside = most_width(whole) <= room
            title, below = (whole, ()) if beside else (title, (Paragraph((Run(rest, colour=GREY),), _BREAK),))
        if slot.again:
            yield (title, *below)
        else:
            number += 1
            yield (*_step(number, title, slot.stage, words, size), *below)


def _step(number: int, title: Paragraph, stage: Stage, words: StageWords, size: float) -> tuple[Block, ...]:
    scene, middle = words.scene, BADGE / 2
    wide, colour = scene.setup.measure, stage_colour(stage, scene)
    label = label_at(traced(f"{number}", "plan.step"), middle, middle, _NUMBER)
    badge = Drawing(BADGE, BADGE, (Circle(middle, middle, middle, fill=colour), label))
    do, say = (scale(style, size / style.size) for style in (_DO, _SAY))
    return (
        Strip((StripItem(badge, title),), line=LINE, inner=INNER),
        prose(words.do(stage), do, wide, scene),
        prose(words.say(stage), say, wide, scene, "BlockQuote", colour),
    )


def _length(slot: Slot, words: StageWords) -> str:
    return words.scene.messages("guide.length", minutes=slot.minutes)


OPTIONS = {"above": Option("length", 32.0, help="height of what stands above it on its page")}
SPEC = BlockSpec("steps", build, OPTIONS, needs=MEETING)
