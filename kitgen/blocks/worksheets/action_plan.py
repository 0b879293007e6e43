"""The action plan after SMTTE: from one statement to what is done about it, by whom and by when.

SMTTE is the model that schools and kindergartens in Norway and Denmark plan with: context (sammenheng), goal
(mål), signs (tegn), measures (tiltak), evaluation (evaluering). It ends with one person and one date.
"""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.basics.records import replace
from kitgen.blocks.house import INK
from kitgen.blocks.marks import marks, named, swatch
from kitgen.blocks.scene import Scene, paragraph, runs
from kitgen.blocks.spec import SCALE, BlockSpec, Options
from kitgen.blocks.worksheets.head import OPTIONS, head
from kitgen.blocks.worksheets.worksheet import STRONG, Column, Section, Worksheet, closing, look
from kitgen.domain.framework import Scale
from kitgen.model import Block, Drawing, Edge, Field, Gap, Grid, GridCell, GridRow, Paragraph, Style
from kitgen.typesetting.geometry import line_height
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.most import grown, most_cell, most_width

#: Diameter of a mark in mm, and between two of them.
MARK, MARK_GAP = 8.0, 1.6
#: mm in the box for the chosen statement: its lines, white above and below, and at its sides; the id's line.
INSIDE, BOX_END, BOX_SIDE, ID_WIDTH = 10.8, 2.3, 4.0, 14.0
#: Diameter in mm of the swatch in front of a follow-up question, and from it to the words.
SWATCH, SWATCH_GAP = 5.0, 2.5
#: The letters' colours, by their place among the kit's: graphite for how it is today, then those of the
#: first areas, indigo for the evaluation.
COLOURS = (5, 0, 1, 2, 3)


def build(data: Scale, options: Options, scene: Scene) -> tuple[Worksheet, ...]:
    """The head with the chosen statement, the five sections, and one person and one date."""
    top = (*head(options, scene), _chosen(data, scene), *_questions(data, scene), Gap(1.0))
    one = (scene.messages("action.owner"), scene.messages("action.review"))
    end = closing(one, scene.setup.measure, scene.words)
    return (Worksheet(top, tuple(_sections(data, scene)), end, scene),)


def _marks(scale: Scale, when: str, scene: Scene) -> Drawing:
    alt = scene.messages("action.marks-alt", when=when, levels=named(scale.levels))
    return marks(scale.levels, MARK, MARK_GAP, alt)


def _chosen(scale: Scale, scene: Scene) -> Grid:
    """A strong box: the statement, in a word, and how it is today."""
    words, at = scene.messages, look(scene.house, scene.words)
    name = Paragraph(runs(words("action.chosen")), Style("Worksheet Box", 11, 13, weight="semibold"))
    broad = min(34.0, most_width(name) + 1.0)
    name = replace(name, runs=soften(name.runs, name.style, broad, scene.words))
    figure = list(at.captioned_figure(words("action.today"), _marks(scale, words("action.today"), scene)))
    left = [(BOX_SIDE, None), (broad, GridCell((name,))), (5.0, None)]
    left += [(ID_WIDTH, _to_fill(words("action.id"), scene)), (6.0, None)]
    rest = scene.setup.measure - sum(wide for wide, _ in (*left, *figure)) - BOX_SIDE
    parts = [*left, (rest, _to_fill(words("action.keyword"), scene)), *figure, (BOX_SIDE, None)]
    line, cells = Edge(INK, STRONG), list[GridCell]()
    for i, (wide, part) in enumerate(parts):  # each in the middle of the box
        cell = part or GridCell()
        _, right, _, left_side = cell.padding
        tall = most_cell(replace(cell, padding=(0.0, right, 0.0, left_side)), wide)
        around = BOX_END + max(0.0, (INSIDE - tall) / 2), right, 0.0, left_side
        begin, end = None if i else line, line if i + 1 == len(parts) else None
        cells.append(replace(cell, padding=around, edges=(line, end, line, begin)))
    row = GridRow(tuple(cells), INSIDE + 2 * BOX_END)
    return grown(Grid(tuple(wide for wide, _ in parts), (row,)))


def _to_fill(label: str, scene: Scene) -> GridCell:
    words = Paragraph(runs(label), scene.house["Field Label"])
    return GridCell((Field(words, Paragraph((), scene.house["Field Value"]), INSIDE),))


def _questions(scale: Scale, scene: Scene) -> Iterator[Block]:
    """The framework's question for each level, except the best one: what was rated best needs no plan."""
    asked, wide = scene.framework.follow_up, scene.setup.measure - SWATCH - SWATCH_GAP
    text, rows = look(scene.house, scene.words).text, list[GridRow]()
    for level in (level for level in scale.levels[1:] if level.id in asked):
        words = paragraph(asked[level.id], text, wide, scene.language)
        question = GridCell((words,), padding=((SWATCH - line_height(text)) / 2, 0, 0, 0))
        cells = (GridCell((swatch(level, SWATCH),)), GridCell(), question)
        rows.append(GridRow(cells, max(SWATCH, most_cell(question, wide)) + 1.0))
    if rows:
        yield grown(Grid((SWATCH, SWATCH_GAP, wide), tuple(rows), before=3.0))


def _sections(scale: Scale, scene: Scene) -> Iterator[Section]:
    words = scene.messages
    signs = Column(words("action.signs-children")), Column(words("action.signs-ours"))
    what, who = Column(words("action.what"), 2.0), Column(words("action.who"))
    measures = what, who, Column(words("action.when"), 0.65)
    alone, now = (Column(),), words("action.now")
    sections = (
        ("context", Section("", alone, weight=3)),
        ("goal", Section("", alone, weight=2)),
        ("signs", Section("", signs, weight=3)),
        ("measures", Section("", measures, weight=6)),
        ("evaluation", Section("", alone, weight=2, figure=_marks(scale, now, scene), caption=now)),
    )
    for colour, (key, section) in zip(COLOURS, sections, strict=True):
        title, hint = words(f"action.{key}"), words(f"action.{key}-hint")
        badge, ink = title[:1].upper(), scene.palette[colour]
        yield replace(section, title=title, hint=hint, badge=badge, colour=ink)


SPEC = BlockSpec("action-plan", build, OPTIONS, SCALE, elastic=True)
