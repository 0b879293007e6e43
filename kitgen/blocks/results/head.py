"""The head of the poster: title, unit, and number of answers; the legend below it; and where to begin to
talk: three boxes, each with a statement, the reason, its own question, and lines."""

from __future__ import annotations

from kitgen.basics.languages import messages
from kitgen.basics.records import replace
from kitgen.blocks.house import INK, WHITE, WRITE_LINE
from kitgen.blocks.results import RESULTS
from kitgen.blocks.results.figure import frame, key
from kitgen.blocks.scene import Scene, house_words, paragraph, runs
from kitgen.blocks.shapes import label_at
from kitgen.blocks.spec import BlockSpec, Option, Options
from kitgen.blocks.strip import boxed, logo_within
from kitgen.domain.results import Results, Talk
from kitgen.model import (
    Block,
    Box,
    Drawing,
    Edge,
    Gap,
    Grid,
    GridCell,
    GridRow,
    Hung,
    Paragraph,
    Rect,
    Strip,
    StripItem,
    Style,
    WriteLines,
)
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.lines import widest_word
from kitgen.typesetting.most import grown, most_stack, most_width

#: mm: height of the head, width of the numbers in it, the gap beside them.
ZONE, NUMBERS, BESIDE = 18.0, 120.0, 8.0
#: mm: a level's field in the legend.
KEY_WIDTH, KEY = 8.6, 5.6
#: mm: the heading at the left, between two boxes, within a box, and a box at least.
HEADING, BETWEEN, INSIDE, LEAST = 32.0, 5.0, 3.8, 48.0
#: mm between the lines to write on, and how many.
PITCH, LINES = 8.5, 2
#: Type in pt: heading, from the largest; why, question, and the id on its ground; height of the ground in mm.
TITLES, WHY, QUESTION, SIZE, CHIP = (18.0, 16.0, 14.0, 12.0), 12.0, 16.0, 14.0, 8.4

_EDGE = Edge(INK, 0.75)


def line_of(scene: Scene) -> str:
    """The small line above the title: the framework, the unit, and the day."""
    name, group, day = (scene.unit.name, scene.unit.group, scene.unit.date) if scene.unit else (None,) * 3
    when = scene.messages("results.of", date=messages.date(day, scene.words)) if day else ""
    whole = when.replace(" ", "\u00a0")  # which goes to the next line as a whole
    return " · ".join(filter(None, (scene.framework.title, name, group, whole)))


def build(data: Results, options: Options, scene: Scene) -> tuple[Block, ...]:
    """Kicker and title, then the numbers at the right, and the distance to the table."""
    setup, words = scene.setup, scene.messages
    edge = setup.width - setup.margins[1]
    logo = logo_within(40.0, ZONE - 3.0, scene)
    x = edge - (logo.width + BESIDE if logo else 0.0) - NUMBERS
    right = edge - x + BESIDE
    large = Style("Result People", 20, 24, weight="bold", align="right", colour=INK)
    small = Style("Result How", 11.5, 14, align="right", balance=True)
    ends = words("results.ends") if data.ordered else ""
    units = words("results.units", count=data.units) if data.units > 1 else ""
    how = " ".join(filter(None, (words("results.how"), ends, units)))
    many = words(
        "results.people-of" if data.invited else "results.people", count=data.people, invited=data.invited
    )
    numbers = Paragraph(runs(many), large), paragraph(how, small, NUMBERS, scene.words)
    kicker = house_words(line_of(scene), "Kicker", "P", scene, right)
    title = kicker, house_words(words("results.title"), "Title", "H1", scene, right)
    tall = most_stack(title, setup.measure)
    high = most_stack(numbers, NUMBERS)
    box = Box(x, setup.margins[0] + max(0.0, tall - high - 1.0), NUMBERS, high, numbers)
    shown = (boxed(logo, edge - logo.width, setup.margins[0]),) if logo else ()
    return (*title, box, *shown, Gap(max(3.0, ZONE - tall, high - tall + 3.0)))


def legend(data: Results, options: Options, scene: Scene) -> tuple[Block, ...]:
    """The meaning of the fields, and at the right what to agree on."""
    levels = scene.framework.scale.levels
    texts = (Paragraph(runs(level.meaning or level.label or ""), scene.house["Legend"]) for level in levels)
    items = tuple(StripItem(key(levels, at, KEY_WIDTH, KEY), text) for at, text in enumerate(texts))
    note = None
    if data.agreed:
        text = scene.messages("results.agreed") + " " + ", ".join(data.agreed)
        note = Paragraph(runs(text), scene.house["Legend Note"])
    return (Strip(items, note=note, gap=9.0, inner=2.0, before=options["before"], line=8.0),)


def talk_boxes(results: Results, width: float, scene: Scene, more: int = 0) -> tuple[Block, ...]:
    """The heading and the boxes side by side, with so many lines more than usual."""
    wide = (width - HEADING - BETWEEN * (len(results.talks) - 1)) / len(results.talks)
    inner = wide - 2 * INSIDE
    contents = [_content(talk, results, inner, scene) for talk in results.talks]
    usual = WriteLines(LINES, PITCH, PITCH, WRITE_LINE)
    tall = max(most_stack((*blocks, Gap(1.0), usual), inner) for blocks in contents) + 2 * INSIDE
    lines = replace(usual, count=LINES + more)
    heading = _heading(scene.messages("results.talk"), HEADING - 3.0, scene)
    made = [GridCell(blocks, (lines,), padding=(INSIDE,) * 4, edges=(_EDGE,) * 4) for blocks in contents]
    boxes = [cell for box in made for cell in (GridCell(), box)][1:]
    cells = (GridCell((heading,), padding=(0.0, 3.0, 0.0, 0.0)), *boxes)
    widths = (HEADING, wide, *(BETWEEN, wide) * (len(made) - 1))
    return (grown(Grid(widths, (GridRow(cells, max(LEAST, tall) + more * PITCH),))),)


def _heading(text: str, width: float, scene: Scene) -> Paragraph:
    """The words beside the boxes, none of them divided."""
    for size in TITLES:
        words = Paragraph(runs(text), Style("Result Talk", size, size * 1.15, weight="bold"))
        if all(widest_word(words.runs, words.style, target) <= width for target in TARGETS):
            return words
    return paragraph(text, words.style, width, scene.words)


def _content(talk: Talk, results: Results, width: float, scene: Scene) -> tuple[Block, ...]:
    chip = _chip(talk, scene)
    indent = chip.width + 3.0
    why = Style("Result Why", WHY, WHY * 1.25, weight="semibold", indent=indent, after=6.0)
    question = Style("Result Question", QUESTION, QUESTION * 1.22, balance=True)
    levels = results.figure(talk.statement).levels if talk.statement else (0,)
    lowest = {"level": scene.framework.scale.levels[-1].name, "count": levels[-1], "total": sum(levels)}
    reason = scene.messages(f"results.talk-{talk.reason}", **lowest)
    prompt = talk.prompt or scene.messages("results.question")
    begin = Hung(chip, paragraph(reason, why, width - indent, scene.words))
    return begin, paragraph(prompt, question, width, scene.language)


def _chip(talk: Talk, scene: Scene) -> Drawing:
    """The id on its area's colour; an empty box if the readers choose it."""
    if talk.statement is None:
        return Drawing(14.0, CHIP, tuple(frame(0.0, 0.0, 14.0, CHIP, 0.3)))
    style = Style("Result Chip", SIZE, SIZE * 1.2, weight="bold", colour=WHITE, align="center")
    wide = round(max(10.5, most_width(Paragraph(runs(talk.statement), style)) + 4.0), 1)
    areas = scene.framework.areas
    area = next(area.id for area in areas if any(each.id == talk.statement for each in area.statements))
    ground = Rect(0.0, 0.0, wide, CHIP, fill=scene.colours[area])
    label = label_at(talk.statement, wide / 2, CHIP / 2, style)
    return Drawing(wide, CHIP, (ground, label), talk.statement)


OPTIONS = {"before": Option("length", 2.5, help="distance to what stands above")}
SPECS = (
    BlockSpec("results-head", build, data=RESULTS),
    BlockSpec("results-legend", legend, OPTIONS, RESULTS),
)
