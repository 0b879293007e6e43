"""The agenda as a table with a timeline: when, how long, who together, what, and what is needed.

It is drawn to scale: rows are as high as their minutes. If a row is too low for its activity, that is
shortened to one line (the steps have all of it), so that type is never smaller; no row is lower than one
line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import cos, pi, sin

from kitgen.basics.origins import capitalised, joined, traced
from kitgen.basics.records import replace
from kitgen.blocks.house import GREY, INK, WHITE
from kitgen.blocks.plan.before import preparations
from kitgen.blocks.plan.stages import StageWords, stage_colour
from kitgen.blocks.scene import Scene, keep_dashes, prose, runs
from kitgen.blocks.spec import MEETING, BlockSpec, Option, Options
from kitgen.domain.meeting import Slot, Stage
from kitgen.model import Block, Cell, Circle, Drawing, Paragraph, Row, Run, Style, Table
from kitgen.typesetting.geometry import height
from kitgen.typesetting.most import most_lines, most_row, most_stack, most_width

#: mm: columns for time, minutes, who, and what is needed; the rest is for the activity.
TIME, BAR, WHO, NEEDS = 17.0, 11.0, 11.0, 31.0
#: mm in a cell: above and below its words, at their right, and after a time.
ABOVE, RIGHT, AFTER_TIME = 0.6, 3.0, 1.0
#: mm for each minute, if that is enough for the words; more if it is not and the page has room.
SCALE = 1.4
#: Width and height of a drawing, and radius of a dot, in mm.
SIZE, DOT = 4.6, 0.68
#: mm from the middle of the dots around a group, and between those of all.
ROUND, STEP = 1.55, 1.62

_WHO: Mapping[Stage, str] = {"individual": "guide.alone", "pairs": "guide.two", "group": "guide.few"}
_HEAD = Style("Agenda Head", 9.5, 11.6, colour=GREY)
_CLOCK = Style("Agenda Time", 13, 14.4, weight="semibold")
_END = Style("Agenda End", 13, 15, weight="semibold", before=2)
_BAR = Style("Agenda Minutes", 11.5, 13.8, weight="semibold", colour=WHITE, align="center")
_TITLE = Style("Agenda Title", 13, 15, weight="semibold")
_TEXT = Style("Agenda Text", 11.5, 14, balance=True)
_NEEDS = Style("Agenda Needs", 11, 13.4, colour=GREY)


def build(data: None, options: Options, scene: Scene) -> tuple[Block, ...]:
    """The table, the time it ends, and what to prepare if the option puts that below."""
    words, over = StageWords(scene), Run(scene.meeting.clock(scene.meeting.minutes))
    end = prose((over, Run("\u00a0 " + scene.messages("guide.end"), colour=GREY)), _END, 60, scene)
    below = (end, *(preparations(scene) if options["preparations"] else ()))
    lines = [_line(slot, words, _widths(scene)) for slot in scene.meeting.slots]
    table = _table(lines, scene, 0.0)
    wide = scene.setup.measure
    taken = most_stack((table, *below), wide) - height(table, wide)
    room = scene.setup.depth - options["above"] - taken
    return (_table(lines, scene, room), *below)


#: A row: its minutes, and its cells with the whole activity, and in ways that take less height, the lowest
#: last; each with the mm that it takes.
_Line = tuple[int, Sequence[tuple[float, tuple[Cell, ...]]]]


def _widths(scene: Scene) -> tuple[float, ...]:
    times = [scene.meeting.clock(slot.start) for slot in scene.meeting.slots]
    time = max(TIME, *(most_width(Paragraph(runs(text), _CLOCK)) + AFTER_TIME for text in times))
    who = max(WHO, most_width(Paragraph(runs(scene.messages("guide.who")), _HEAD)) + 1.5)
    return time, BAR, who, scene.setup.measure - time - BAR - who - NEEDS, NEEDS


def _table(lines: Sequence[_Line], scene: Scene, depth: float) -> Table:
    """The table in `depth` mm, or higher if its words need it."""
    widths, names = _widths(scene), ("guide.when", "guide.long", "guide.who", "guide.what", "guide.with")
    texts = (prose(scene.messages(name), _HEAD, NEEDS, scene) for name in names)
    cells = (_cell(name, left=1.0 if place > 1 else 0.0, right=0.0) for place, name in enumerate(texts))
    head = tuple(replace(cell, header=True, top_border=False) for cell in cells)
    header = Row(head, most_row(head, widths, first=True), header=True)
    minutes = [each for each, _ in lines]
    scale = max(SCALE, *(ways[0][0] / each for each, ways in lines))
    room = min(depth - header.height, scale * sum(minutes))
    heights = shared(minutes, [min(need for need, _ in ways) for _, ways in lines], room)
    rows = [header]
    for (_, ways), tall in zip(lines, heights, strict=True):
        rows.append(Row(next((way for need, way in ways if need <= tall + 0.01), ways[-1][1]), tall))
    words = scene.messages
    said = words("guide.agenda"), words("guide.agenda-summary", minutes=scene.meeting.minutes)
    higher = depth > 0 and sum(heights) > scene.setup.depth
    return Table(widths, tuple(rows), *said, sides=False, divisible=higher)


def shared(minutes: Sequence[int], least: Sequence[float], depth: float) -> tuple[float, ...]:
    """Heights in mm that add up to `depth`, in proportion to `minutes`, except where `least` is more.

    The least heights themselves if they already take as much.
    """
    low, high = 0.0, max(depth, 0.0)
    for _ in range(50):
        middle = (low + high) / 2
        total = sum(max(need, middle * part) for need, part in zip(least, minutes, strict=True))
        low, high = (middle, high) if total <= depth else (low, middle)
    return tuple(max(need, low * part) for need, part in zip(least, minutes, strict=True))


def _line(slot: Slot, words: StageWords, widths: Sequence[float]) -> _Line:
    scene = words.scene
    clock = prose(scene.meeting.clock(slot.start), _CLOCK, widths[0] - AFTER_TIME, scene)
    time = _cell(clock, left=0.0, right=AFTER_TIME)
    style = _BAR if slot.stage else replace(_BAR, name="Agenda Break", colour=INK)
    minutes = prose(traced(f"{slot.minutes}", "meeting.minutes"), style, BAR, scene)
    fill = stage_colour(slot.stage, scene) if slot.stage else None
    bar = replace(_cell(minutes, left=0.0, right=0.0), fill=fill)
    if slot.stage is None:
        title = prose(words.title(None), _TITLE, widths[3], scene)
        ways = [(time, bar, _cell(), _cell(title), _cell())]
    else:
        who = _cell(_together(slot.stage, scene))
        needs = "" if slot.again else capitalised(joined(words.needs(slot.stage), ", "))
        needed = _cell(*((prose(needs, _NEEDS, NEEDS - 1.0, scene),) if needs else ()), right=0.0)
        activities = _activities(slot, slot.stage, words, widths[3] - RIGHT - 1.0)
        ways = [(time, bar, who, cell, needed) for cell in activities]
    return slot.minutes, [(most_row(way, widths), way) for way in ways]


def _activities(slot: Slot, stage: Stage, words: StageWords, room: float) -> Iterator[Cell]:
    """The activity in full and then in fewer lines."""
    scene, title = words.scene, keep_dashes(words.title(stage, slot.again))
    head = prose(title, _TITLE, room, scene)
    if slot.again:
        yield _cell(head)
        return
    texts = dict.fromkeys(keep_dashes(text) for text in (words.what(stage), words.short(stage)))
    for text in texts:
        yield _cell(head, prose(text, _TEXT, room, scene))
    line = (Run(title, bold=True), Run("\u00a0 " + text))
    if most_lines(line, _TEXT, room) == 1:
        yield _cell(prose(line, _TEXT, room, scene))


def _cell(*blocks: Block, left: float = 1.0, right: float = RIGHT) -> Cell:
    return Cell(blocks, left_border=False, padding=(ABOVE, right, ABOVE, left))


def _together(stage: Stage, scene: Scene) -> Drawing:
    """The people of a stage as dots around the middle: alone, two, a ring of five, or rows of all."""
    match stage:
        case "individual":
            places = [(0.0, 0.0)]
        case "pairs":
            places = [(-STEP / 2, 0.0), (STEP / 2, 0.0)]
        case "group":
            places = [(ROUND * sin(2 * pi * i / 5), -ROUND * cos(2 * pi * i / 5)) for i in range(5)]
        case _:
            places = [(x, y) for y in (-STEP, 0.0, STEP) for x in (-STEP, 0.0, STEP)]
    middle, colour = SIZE / 2, stage_colour(stage, scene)
    dots = (Circle(round(middle + x, 3), round(middle + y, 3), DOT, fill=colour) for x, y in places)
    return Drawing(SIZE, SIZE, tuple(dots), scene.messages(_WHO.get(stage, "guide.all")))


OPTIONS = {
    "above": Option("length", 60.0, help="height of what stands above it on its page"),
    "preparations": Option("bool", False, help="fill the page, with what to prepare below"),
}
SPEC = BlockSpec("agenda", build, OPTIONS, needs=MEETING)
