"""The meeting in numbers, at the right of a title: minutes, and participants and groups where known."""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.blocks.house import GREY
from kitgen.blocks.prose import prose
from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import groups
from kitgen.languages import messages
from kitgen.model import Box, Style
from kitgen.origins import joined, traced
from kitgen.typesetting.most import most_height, most_width

#: mm between two numbers, and at the right of a box so that no rounding breaks its words.
GAP, SPARE = 7.0, 0.8

_NUMBER = Style("Meeting Number", 20, 21, weight="semibold")
_LABEL = Style("Meeting Label", 9.5, 11.4, colour=GREY)


def boxes(scene: Scene, top: float) -> tuple[Box, ...]:
    """One box for each number, the last at the right margin; `top` in mm from the edge of the paper."""
    x = scene.setup.width - scene.setup.margins[1]
    made: list[Box] = []
    for number, label in reversed(_numbers(scene)):
        parts = (prose(number, _NUMBER, 60, scene), prose(label, _LABEL, 60, scene))
        wide = max(map(most_width, parts)) + SPARE
        x -= wide
        made.append(Box(x, top, wide, sum(most_height(part, wide) for part in parts), parts))
        x -= GAP
    return tuple(reversed(made))


def day(scene: Scene) -> str:
    """The day of the meeting written out, with its start and end; without what is not known."""
    return joined(day_and_hours(scene), " ")


def day_and_hours(scene: Scene) -> Iterator[str]:
    """Each of the two, as far as they are known."""
    meeting = scene.meeting
    if meeting.date:
        yield messages.date(meeting.date, scene.words)
    if meeting.start:
        start, end = meeting.clock(0), meeting.clock(meeting.minutes)
        yield scene.messages("guide.clock", start=start, end=end).replace(" ", "\u00a0")


def _numbers(scene: Scene) -> list[tuple[str, str]]:
    """Each number with what it counts."""
    people = scene.meeting.participants
    counts = [("minutes", "minute", scene.meeting.minutes)]
    if people is not None:
        counts += [("participants", "participant", people), ("groups", "group", groups(people))]
    return [
        (traced(f"{count}", f"meeting.{many}"), scene.messages(f"guide.{one if count == 1 else many}"))
        for many, one, count in counts
    ]
