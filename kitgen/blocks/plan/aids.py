"""What fills the last page of running text: lines for notes, and in the guide how a cell is marked and what
to do when talk comes to a stop; as much of it as the page has room for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.basics.origins import joined
from kitgen.basics.records import dataclass
from kitgen.blocks.house import HAIRLINE, INK, WRITE_LINE, WRITE_PITCH
from kitgen.blocks.marks import RING, THIN, pale, symbol
from kitgen.blocks.plan.stages import AtHand
from kitgen.blocks.scene import Filling, Scene, prose, styled
from kitgen.blocks.spec import MEETING, BlockSpec, Option, Options
from kitgen.domain.framework import Level
from kitgen.model import (
    Block,
    Circle,
    Drawing,
    Edge,
    Gap,
    Grid,
    GridCell,
    GridRow,
    Hung,
    ItemList,
    Path,
    Rect,
    Run,
    Shape,
    Style,
    WriteLines,
)
from kitgen.typesetting.most import grown, most_stack

#: Lines for notes, at least and at most.
FEWEST_LINES, MOST_LINES = 3, 20
#: mm between the two columns of a list, as the list has them.
COLUMNS_APART = 8.0
#: When talk comes to a stop: names of the messages for what happens; what helps is ``…-do``.
STOPS = ("silent", "loud", "differ", "late")

_STOP = Style("Stop Item", 10.5, 13.6, indent=4.6, after=2.5)
#: mm: between the two cells, from a cell's edges to its words, and from its left edge to the statement.
APART, ABOVE, SIDE, HANG = 8.0, 2.6, 3.0, 8.0
#: mm: height of the strip, diameter of its symbols, and from the left of their part to them.
STRIP, SYMBOL, INSET = 10.0, 7.0, 2.0
#: mm: arms of a mark, between two marks, the line of marks and ring, and from a symbol to its ring.
ARM, STEP, PEN, AROUND = 1.0, 3.3, 0.55, 1.0
#: How many people have marked the level that the group takes, and each level beside it.
MOST_MARKS, FEW_MARKS = 3, 1

_CAPTION = Style("Cell Caption", 10.5, 13.4, after=2)
_ID = Style("Statement Id", 9.5, 12, weight="bold")
_TEXT = Style("Cell Statement", 12, 14.6, weight="semibold", indent=HANG, balance=True)


@dataclass(frozen=True)
class Aids:
    """Sections, the most important first; notes are last, and take what is left."""

    sections: tuple[tuple[Block, ...], ...]
    notes: tuple[Block, ...]
    width: float

    def within(self, depth: float) -> tuple[Block, ...]:
        """The sections that have room in `depth` mm, in their order."""
        made: tuple[Block, ...] = ()
        for section in self.sections:
            if most_stack((_ABOVE, *made, *section), self.width) <= depth:
                made += section
        room = depth - most_stack((_ABOVE, *made), self.width) - most_stack((_ABOVE, *self.notes), self.width)
        count = min(MOST_LINES, int(room // WRITE_PITCH))
        if count < FEWEST_LINES:
            return made
        return *made, *self.notes, WriteLines(count, WRITE_PITCH, WRITE_PITCH, WRITE_LINE)


#: Something above, so that the space before a heading counts.
_ABOVE = WriteLines(0, 0.0, 0.0)


def build(data: None, options: Options, scene: Scene) -> Sequence[Filling]:
    """One thing that fills a page."""
    notes, wide = styled(scene.messages("guide.notes"), "Heading 2", scene, "H2"), scene.setup.measure
    if not options["guiding"]:
        return (Aids((), (notes,), wide),)
    what = styled(scene.messages("guide.notes-what"), "Body", scene)
    cells = (marked_cells(scene),) if AtHand(scene).tables else ()
    return (Aids((*cells, _stops(scene)), (notes, what), wide),)


def _stops(scene: Scene) -> tuple[Block, ...]:
    words, half = scene.messages, (scene.setup.measure - COLUMNS_APART) / 2
    stops = ((words(f"guide.stop-{name}"), words(f"guide.stop-{name}-do")) for name in STOPS)
    items = (prose((Run(what + " ", bold=True), Run(do)), _STOP, half, scene) for what, do in stops)
    return styled(words("guide.stops"), "Heading 2", scene, "H2"), ItemList(tuple(items), columns=2)


def marked_cells(scene: Scene) -> tuple[Block, ...]:
    """A heading, and the cell of a statement twice: before and after the group has talked."""
    words, levels = scene.messages, scene.framework.scale.levels
    wide = (scene.setup.measure - APART) / 2
    taken = (len(levels) - 1) // 2
    counts = [{0: MOST_MARKS, 1: FEW_MARKS}.get(abs(at - taken), 0) for at in range(len(levels))]
    told = joined([f"{count} {level.name}" for count, level in zip(counts, levels, strict=True)], ", ")
    agreed, line = levels[taken], Edge(HAIRLINE)
    ring = words("guide.cell-ring", level=agreed.label or agreed.id)
    both = (
        (words("table.each"), words("table.each-marks"), None, words("guide.cell-marks", levels=told)),
        (words("table.group"), words("table.group-rings"), taken, ring),
    )
    shortest = min(scene.framework.statements, key=lambda statement: len(statement.text))
    text = prose(shortest.text, _TEXT, wide - 2 * SIDE, scene)
    statement = (Hung(prose(shortest.id, _ID, HANG, scene), text),)
    columns = []
    for lead, what, ringed, alt in both:
        caption = prose((Run(lead + " ", bold=True), Run(what)), _CAPTION, wide, scene)
        fill, around = None if ringed is None else pale(agreed.colour), (ABOVE, SIDE, ABOVE, SIDE)
        upper = GridCell(statement, fill=fill, padding=around, edges=(line,) * 4)
        strip = GridCell((_strip(levels, counts, ringed, wide, alt),), edges=(None, line, line, line))
        columns.append((GridCell((caption,)), upper, strip))
    pairs = zip(*columns, (0.0, 0.0, STRIP), strict=True)
    rows = tuple(GridRow((left, GridCell(), right), tall) for left, right, tall in pairs)
    heading = styled(words("guide.cell"), "Heading 2", scene, "H2")
    return heading, grown(Grid((wide, APART, wide), rows)), Gap(2.0)


def _strip(
    levels: Sequence[Level], counts: Sequence[int], ringed: int | None, wide: float, alt: str
) -> Drawing:
    """The symbols with their fields, marks in these, and a ring around one symbol."""
    part = wide / len(levels)
    shapes: list[Shape] = []
    for at, (level, count) in enumerate(zip(levels, counts, strict=True)):
        left, upper = at * part, (STRIP - SYMBOL) / 2
        if at:
            shapes.append(Rect(left, 0.0, 0.2, STRIP, fill=HAIRLINE))
        shapes.append(_circle(left + INSET, SYMBOL / 2, RING))
        shapes += symbol(level.symbol, left + INSET, upper, SYMBOL, THIN, INK)
        if at == ringed:
            shapes.append(_circle(left + INSET, SYMBOL / 2 + AROUND, 2 * PEN))
        shapes += _crosses(count, left + INSET + SYMBOL + AROUND + PEN, part - INSET - SYMBOL - AROUND)
    return Drawing(round(wide, 3), STRIP, tuple(shapes), alt)


def _circle(left: float, radius: float, line: float) -> Circle:
    return Circle(round(left + SYMBOL / 2, 3), STRIP / 2, radius, None, INK, line)


def _crosses(count: int, left: float, room: float) -> Iterator[Path]:
    """So many marks in a field: in a row if there is room, else in two."""
    across = count if count * STEP <= room - STEP / 2 else (count + 1) // 2
    rows = -(-count // across) if across else 0
    for at in range(count):
        x = left + STEP * (at % across + 0.7)
        y = STRIP / 2 + STEP * (at // across - (rows - 1) / 2)
        ends = ((x - ARM, y - ARM), (x + ARM, y + ARM), (x + ARM, y - ARM), (x - ARM, y + ARM))
        one, two, three, four = ((round(a, 3), round(b, 3)) for a, b in ends)
        yield Path((("M", *one), ("L", *two), ("M", *three), ("L", *four)), stroke=INK, width=PEN)


OPTIONS = {"guiding": Option("bool", True, help="what helps to lead a meeting, above the lines for notes")}
SPEC = BlockSpec("aids", build, OPTIONS, needs=MEETING)
