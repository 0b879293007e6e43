"""The head of an A4 sheet: a strip in the areas' colours, a small line, and the title; the lede, which is
its subject in large type below that; and the head of an area in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kitgen.basics.origins import joined, traced
from kitgen.blocks.house import GREY
from kitgen.blocks.marks import clear, sign
from kitgen.blocks.scene import Scene, house_words, keep_dashes, prose, runs, styled
from kitgen.blocks.shapes import rule
from kitgen.blocks.spec import BlockSpec, Option, Options, one
from kitgen.blocks.strip import strip_with_logo
from kitgen.domain.framework import Area
from kitgen.domain.meeting import groups
from kitgen.errors import Note, said
from kitgen.model import Block, Box, Gap, Hung, Paragraph, Run, Style
from kitgen.typesetting.most import most_height, most_stack, most_width

#: mm between a title and the numbers beside it.
GAP = 6.0
#: mm between two numbers, and at the right of a box so that no rounding breaks its words.
APART, SPARE = 7.0, 0.8

_NUMBER = Style("Meeting Number", 20, 21, weight="semibold")
_LABEL = Style("Meeting Label", 9.5, 11.4, colour=GREY)
LEDE = Style("Lede", 12.5, 17, before=5, after=2, right=12)
#: mm: the line in the area's colour, the white above it and below it, the sign, and the gap beside it.
LINE, ABOVE, BELOW, SIGN, INDENT = 0.53, 4.0, 4.0, 14.0, 19.0
#: Letters of a sentence that can stand for the whole, in one line.
SHORTEST, LONGEST = 20, 76
#: Where a sentence ends and the next one begins.
_END = re.compile(r"[.!?][»”\"]?(?=\s+[«“\"]?[A-ZÅÄÖÆØÁ]|\s*$)")


def build(data: str, options: Options, scene: Scene) -> tuple[Block, ...]:
    """Strip, kicker and title; beside the title the meeting in numbers, if the option is set."""
    meeting = options["meeting"]
    line = _line(options["kicker"], meeting, scene)
    above = (*strip_with_logo(scene), *((house_words(line, "Kicker", "P", scene),) if line else ()))
    top = scene.setup.margins[0] + most_stack(above, scene.setup.measure)
    numbers = _numbers(scene, top) if meeting else ()
    right = scene.setup.width - scene.setup.margins[1] - numbers[0].x + GAP if numbers else 0.0
    return (*above, house_words(data, "Title", "H1", scene, right), *numbers)


def _line(kicker: str, meeting: bool, scene: Scene) -> str:
    """The small line above the title, with day and place of the meeting; a place that is too long is left
    out, with a warning for the leader."""
    parts = [kicker, joined(scene.when, " ") if meeting else ""]
    place = scene.unit.place if scene.unit and meeting else None
    line, whole = (joined(filter(None, said), " · ") for said in (parts, [*parts, place]))
    if most_width(Paragraph(runs(whole), scene.house["Kicker"])) <= scene.setup.measure:
        return whole
    if place:
        what = said("sheet.no-room-for-place", sheet=scene.sheet, place=str(place))
        scene.warnings.append(Note(what))
    return line


def _numbers(scene: Scene, top: float) -> tuple[Box, ...]:
    """The meeting in numbers, a box for each, the last at the right margin: minutes, and participants and
    groups where known; `top` in mm from the edge of the paper."""
    people, x = scene.meeting.participants, scene.setup.width - scene.setup.margins[1]
    counts = [("minutes", "minute", scene.meeting.minutes)]
    if people is not None:
        counts += [("participants", "participant", people), ("groups", "group", groups(people))]
    made: list[Box] = []
    for many, single, count in reversed(counts):
        label = scene.messages(f"guide.{single if count == 1 else many}")
        number = prose(traced(f"{count}", f"meeting.{many}"), _NUMBER, 60, scene)
        parts = (number, prose(label, _LABEL, 60, scene))
        wide = max(map(most_width, parts)) + SPARE
        x -= wide
        made.append(Box(x, top, wide, sum(most_height(part, wide) for part in parts), parts))
        x -= APART
    return tuple(reversed(made))


def lede(data: None, options: Options, scene: Scene) -> tuple[Block, ...]:
    """One paragraph, its first words in colour."""
    lead, text = options["lead"], options["text"]
    first = (Run(keep_dashes(lead) + " ", bold=True, colour=scene.accent),) if lead else ()
    return (prose((*first, Run(keep_dashes(text))), LEDE, scene.setup.measure, scene),)


def area_head(data: Area, options: Options, scene: Scene) -> tuple[Block, ...]:
    """A line in its colour, its sign and name, and a sentence of its explanation, not short nor long, that
    begins a paragraph: such a one needs none before it to be understood. Without a sign if there are too many
    areas to distinguish, or just this one."""
    colour = scene.colours[data.id]
    names = list(scene.colours)
    signed = clear(len(names), SIGN)
    indent = INDENT if signed else 0.0
    look: Any = {"colour": colour, "indent": indent, "before": 0.0, "size": 16, "leading": 19}
    name = styled(data.title, "Heading 3", scene, "H3", **look)
    head = Hung(sign(names.index(data.id), (len(names),), SIGN, colour), name) if signed else name
    line = Gap(ABOVE), rule(scene.setup.measure, LINE, colour), Gap(BELOW if signed else 2.0)
    said = next(
        (each for each in _first_sentences(data.explanation or "") if SHORTEST <= len(each) <= LONGEST), ""
    )
    if not said:
        return (*line, head)
    body = scene.house["Body"]
    size, after = body.size + 3.5, round(body.after * 1.4, 1)
    look = {"size": size, "leading": round(size * 1.3, 1), "indent": indent, "after": after}
    return (*line, head, styled(said, "Pull", scene, **look))


def _first_sentences(text: str) -> Iterator[str]:
    for paragraph in re.finditer(r"[^\n]+", text):
        if end := _END.search(text, *paragraph.span()):
            yield text[paragraph.start() : end.end()].strip()


LEDE_OPTIONS = {
    "lead": Option("text", "", help="the first words, in colour"),
    "text": Option("text", "", help="the words that follow"),
}
OPTIONS = {
    "kicker": Option("text", "", help="the small line above the title"),
    "meeting": Option("bool", False, help="day and place of the meeting, its numbers beside the title"),
}
SPEC = BlockSpec(
    "opening",
    build,
    OPTIONS,
    one(str, "the title of the sheet"),
    needs=lambda options: None if options["meeting"] else frozenset({"logo"}),
)
SPECS = (
    SPEC,
    BlockSpec("lede", lede, LEDE_OPTIONS, needs=frozenset()),
    BlockSpec("area-head", area_head, data=one(Area, "an area: `area`"), needs=frozenset()),
)
