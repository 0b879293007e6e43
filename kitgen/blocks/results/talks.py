"""Where to begin to talk: three boxes, each with a statement, the reason, its own question, and lines."""

from __future__ import annotations

from kitgen.blocks.house import INK, WHITE, WRITE_LINE
from kitgen.blocks.prose import paragraph
from kitgen.blocks.results.bars import frame
from kitgen.blocks.scene import Scene, runs
from kitgen.blocks.shapes import label_at
from kitgen.domain.results import Results, Talk
from kitgen.model import (
    Block,
    Drawing,
    Edge,
    Gap,
    Grid,
    GridCell,
    GridRow,
    Hung,
    Paragraph,
    Rect,
    Style,
    WriteLines,
)
from kitgen.typesetting.most import grown, most_stack, most_width

#: mm: the heading at the left, between two boxes, within a box, and a box at least.
HEADING, BETWEEN, INSIDE, LEAST = 32.0, 5.0, 3.8, 48.0
#: mm between the lines to write on, and how many.
PITCH, LINES = 8.5, 2
#: Type in pt: heading, why, question, and the id on its ground; height of the ground in mm.
TITLE, WHY, QUESTION, SIZE, CHIP = 18.0, 12.0, 16.0, 14.0, 8.4

_EDGE = Edge(INK, 0.75)


def talk_boxes(results: Results, width: float, scene: Scene) -> tuple[Block, ...]:
    """The heading and the boxes side by side."""
    wide = (width - HEADING - BETWEEN * (len(results.talks) - 1)) / len(results.talks)
    inner = wide - 2 * INSIDE
    contents = [_content(talk, inner, scene) for talk in results.talks]
    lines = WriteLines(LINES, PITCH, PITCH, WRITE_LINE)
    tall = max(most_stack((*blocks, Gap(1.0), lines), inner) for blocks in contents) + 2 * INSIDE
    style = Style("Result Talk", TITLE, TITLE * 1.15, weight="bold")
    heading = paragraph(scene.messages("results.talk"), style, HEADING - 3.0, scene.words)
    made = [GridCell(blocks, (lines,), padding=(INSIDE,) * 4, edges=(_EDGE,) * 4) for blocks in contents]
    boxes = [cell for box in made for cell in (GridCell(), box)][1:]
    cells = (GridCell((heading,), padding=(0.0, 3.0, 0.0, 0.0)), *boxes)
    widths = (HEADING, wide, *(BETWEEN, wide) * (len(made) - 1))
    return (grown(Grid(widths, (GridRow(cells, max(LEAST, tall)),))),)


def _content(talk: Talk, width: float, scene: Scene) -> tuple[Block, ...]:
    chip = _chip(talk, scene)
    indent = chip.width + 3.0
    why = Style("Result Why", WHY, WHY * 1.25, weight="semibold", indent=indent, after=6.0)
    question = Style("Result Question", QUESTION, QUESTION * 1.22, balance=True)
    level = scene.framework.scale.levels[-1]
    reason = scene.messages(f"results.talk-{talk.reason}", level=level.name)
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
