"""The agenda as a table with a timeline: when, how long, who together, what, and what is needed.

Rows are as high as their minutes where there is room, and never lower than their words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kitgen.blocks.house import GREY, WHITE
from kitgen.blocks.plan import preparations
from kitgen.blocks.plan.stages import StageWords, stage_colour
from kitgen.blocks.prose import prose
from kitgen.blocks.scene import Scene, keep_dashes
from kitgen.blocks.spec import BlockSpec, Option
from kitgen.blocks.together import together
from kitgen.domain.meeting import Slot
from kitgen.model import Block, Cell, Paragraph, Row, Run, Style, Table
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import height
from kitgen.typesetting.lines import count_lines
from kitgen.typesetting.most import most_row, most_stack

#: mm: columns for time, minutes, who, and what is needed; the rest is for what is done.
TIME, BAR, WHO, NEEDS = 12.0, 10.0, 12.0, 38.0
#: mm in a cell: above and below its words, and at their right.
ABOVE, RIGHT = 1.1, 3.0
#: How many things to prepare are listed: all, or fewer where the page is full.
CHECKS = (None, 6, 5, 4)
#: mm that sums of lengths may be off.
ROUNDING = 0.01

_HEAD = Style("Agenda Head", 9, 11.4, colour=GREY)
_BAR_HEAD = Style("Agenda Bar Head", 9, 11.4, colour=GREY, align="center")
_CLOCK = Style("Agenda Time", 9.5, 13, colour=GREY)
_END = Style("Agenda End", 9.5, 13, colour=GREY, before=2.5)
_BAR = Style("Agenda Minutes", 11, 13, weight="semibold", colour=WHITE, align="center")
_TITLE = Style("Agenda Title", 11.5, 13.4, weight="semibold")
_TEXT = Style("Agenda Text", 10, 12.8)
_NEEDS = Style("Agenda Needs", 9.5, 12.8, colour=GREY)


def build(data: None, options: Mapping[str, object], scene: Scene) -> tuple[Block, ...]:
    """The table, the time it ends, and what to prepare if that is to stand below.

    The list of what to prepare is shortened where the page is full.
    """
    words = StageWords(scene)
    room = scene.setup.depth - float(str(options["above"]))
    if not options["preparations"]:
        return _with(words, room, ())
    for checks in CHECKS:
        made = _with(words, room, preparations.blocks(scene, checks))
        if _tall(made, scene) <= room + ROUNDING:
            break
    return made


def _with(words: StageWords, room: float, below: Sequence[Block]) -> tuple[Block, ...]:
    """The table in what is left of `room` above the other blocks."""
    end = _end(words.scene)
    table = _table(words, 0.0)
    taken = _tall((table, end, *below), words.scene) - height(table, words.scene.setup.measure)
    return (_table(words, room - taken), end, *below)


def _tall(blocks: Sequence[Block], scene: Scene) -> float:
    return most_stack(blocks, scene.setup.measure)


def clock(minutes: int) -> str:
    """Time from the beginning of the meeting: ``1:05``."""
    return f"{minutes // 60}:{minutes % 60:02}"


def _end(scene: Scene) -> Paragraph:
    """When the meeting is over."""
    told = [clock(scene.meeting.minutes), scene.messages("guide.end")]
    return prose(" ".join(told), _END, 60, scene)


@dataclass(frozen=True)
class _Line:
    """A row to be: its cells with the text below the title, and with both in one line if that has room."""

    minutes: int
    stacked: tuple[Cell, ...]
    inline: tuple[Cell, ...]

    def cells(self, widths: Sequence[float], tall: float) -> tuple[Cell, ...]:
        """The cells for a row that is `tall` mm high."""
        return self.stacked if most_row(self.stacked, widths) <= tall else self.inline


def _table(words: StageWords, depth: float) -> Table:
    """The table in `depth` mm, or higher where its words need it."""
    scene = words.scene
    widths = (TIME, BAR, WHO, scene.setup.measure - TIME - BAR - WHO - NEEDS, NEEDS)
    head = _row(_heads(scene), widths, 0.0, header=True)
    lines = [_line(slot, words, widths) for slot in words.slots]
    least = [most_row(line.inline, widths) for line in lines]
    heights = shared([line.minutes for line in lines], least, depth - head.height)
    rows = (_row(line.cells(widths, tall), widths, tall) for line, tall in zip(lines, heights, strict=True))
    minutes = scene.meeting.minutes
    return Table(
        widths,
        (head, *rows),
        title=scene.messages("guide.agenda"),
        summary=scene.messages("guide.agenda-summary", minutes=minutes),
        sides=False,
    )


def shared(minutes: Sequence[int], least: Sequence[float], depth: float) -> tuple[float, ...]:
    """Heights in mm that add up to `depth`, in proportion to `minutes`, except where `least` is more.

    The least heights themselves where they already take as much.
    """
    low, high = 0.0, max(depth, 0.0)
    for _ in range(50):
        middle = (low + high) / 2
        total = sum(max(need, middle * part) for need, part in zip(least, minutes, strict=True))
        low, high = (middle, high) if total <= depth else (low, middle)
    return tuple(max(need, low * part) for need, part in zip(least, minutes, strict=True))


def _heads(scene: Scene) -> tuple[Cell, ...]:
    words = scene.messages
    texts = (
        *((words("guide.when"), _HEAD), (words("guide.long"), _BAR_HEAD), (words("guide.who"), _HEAD)),
        *((words("guide.what"), _HEAD), (words("guide.with"), _HEAD)),
    )
    return tuple(
        Cell(
            (prose(text, style, NEEDS, scene),),
            header=True,
            top_border=False,
            left_border=False,
            padding=(0.0, 0.0 if style is _BAR_HEAD else 1.0, 0.8, 0.0 if i < 2 else 1.0),
        )
        for i, (text, style) in enumerate(texts)
    )


def _line(slot: Slot, words: StageWords, widths: Sequence[float]) -> _Line:
    scene, stage = words.scene, slot.stage
    title, text = keep_dashes(words.title(stage)), keep_dashes(words.what(stage))
    room = widths[3] - RIGHT - 1.0
    needs = ", ".join(words.needs(stage))
    time = _cell(prose(clock(slot.start), _CLOCK, TIME, scene))
    minutes, colour = prose(f"{slot.minutes}", _BAR, BAR, scene), stage_colour(stage, scene)
    bar = _cell(minutes, fill=colour, padding=(ABOVE, 0, ABOVE, 0))
    who = _cell(together(stage, scene), padding=(ABOVE, 0.0, ABOVE, 3.0))
    stacked = _cell(prose(title, _TITLE, room, scene), prose(text, _TEXT, room, scene))
    one_line = prose((Run(title, bold=True), Run("\u00a0 " + text)), _TEXT, room, scene)
    fits = all(count_lines(one_line.runs, _TEXT, room, target) == 1 for target in TARGETS)
    inline = _cell(one_line) if fits else stacked
    needed = _cell(*((prose(needs[0].upper() + needs[1:], _NEEDS, NEEDS - 1.0, scene),) if needs else ()))
    return _Line(slot.minutes, (time, bar, who, stacked, needed), (time, bar, who, inline, needed))


def _cell(
    *blocks: Block,
    fill: str | None = None,
    padding: tuple[float, float, float, float] = (ABOVE, RIGHT, ABOVE, 1.0),
) -> Cell:
    if blocks and isinstance(blocks[0], Paragraph) and blocks[0].style in (_CLOCK, _NEEDS):
        padding = (ABOVE, 0.0, ABOVE, 0.0 if blocks[0].style is _CLOCK else 1.0)
    return Cell(blocks, fill=fill, left_border=False, padding=padding)


def _row(cells: tuple[Cell, ...], widths: Sequence[float], least: float, header: bool = False) -> Row:
    return Row(cells, max(least, most_row(cells, widths, first=header)), header)


SPEC = BlockSpec(
    name="agenda",
    takes="",
    options={
        "above": Option("length", 60.0, help="height of what stands above it on its page"),
        "preparations": Option("bool", False, help="fill the page, with what to prepare below"),
    },
    build=build,
    needs=frozenset({"form", "meeting", "plan"}),
    accepts=lambda data: data is None,
    optional=True,
)
