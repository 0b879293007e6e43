"""Columns of running text: marks in a layout where they begin, change and end, and a grid of the text
between.

The caller builds the content of the columns, in the measure that :func:`widths` gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import add

from kitgen.basics.records import replace
from kitgen.basics.remembering import Same, remembered
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec, Option, Options
from kitgen.errors import LayoutError, said
from kitgen.model import Block, Gap, Grid, GridCell, GridRow, Hung, ItemList, PageBreak, Paragraph, Strip
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import space_above, stack_height
from kitgen.typesetting.most import most_stack
from kitgen.typesetting.pages import ORPHANS, TOGETHER, halves, heads

BEGIN, NEXT, END = "columns", "next-column", "end-columns"


def widths(options: Options, scene: Scene) -> tuple[float, ...]:
    """The columns' widths in mm, as the option divides the measure without the gaps.

    Raises LayoutError for shares that are no numbers.
    """
    shares = options["widths"].split()
    numbers = shares and all(re.fullmatch(r"[1-9]\d{0,3}", share) for share in shares)
    if not numbers or (options["flow"] and len(shares) != 2):
        raise LayoutError(said("layout.widths", text=options["widths"]))
    parts = [int(share) for share in shares]
    room = scene.setup.measure - options["gap"] * (len(parts) - 1)
    return tuple(room * part / sum(parts) for part in parts)


def within(scene: Scene, width: float) -> Scene:
    """The scene for blocks in a column that is `width` mm wide."""
    setup = scene.setup
    narrow = replace(setup, width=width + setup.margins[1] + setup.margins[3])
    return replace(scene, setup=narrow)


@remembered(64)
def side_by_side(columns: tuple[tuple[Block, ...], ...], wide: tuple[float, ...], between: float) -> Grid:
    """The columns as one row, as high as the highest of them in any format."""
    gaps, tall = (*(between,) * (len(columns) - 1), 0.0), max(map(most_stack, columns, wide))
    pairs = zip(columns, gaps, strict=True)
    cells = tuple(GridCell(blocks, padding=(0.0, gap, 0.0, 0.0)) for blocks, gap in pairs)
    return Grid(tuple(map(add, wide, gaps)), (GridRow(cells, tall),), before=max(map(space_above, columns)))


#: mm that a row of running text in columns may be high, so that pages are filled; and between two rows.
HIGHEST, BETWEEN_ROWS = 118.0, 3.0
#: mm by which the higher column exceeds the other one where a paragraph is divided.
UNEVEN = 14.0
#: mm of a line that goes across both: some 75 letters.
LONGEST_LINE = 128.0


def running(blocks: Sequence[Block], width: float, between: float) -> tuple[Block, ...]:
    """Running text in two columns of equal length, in rows that fit on a page; a paragraph by
    itself extends across both.

    Columns change between paragraphs and entries of a list, never below a heading, and where that leaves them
    uneven, within a sentence. The same blocks give the same rows, so that what is painted of them is found
    again.
    """
    return _running(tuple(map(Same, blocks)), width, between)


@remembered(64)
def _running(same: tuple[Same[Block], ...], width: float, between: float) -> tuple[Block, ...]:
    lines = _Lines([each.value for each in same], width)
    made: list[Block] = []
    start = 0
    while start < len(lines.units):
        end = lines.row_from(start)
        if end == start + 1:  # alone, with lines that are not too long to read well
            unit = lines.units[start]
            if isinstance(unit, Paragraph):
                right = max(0.0, 2 * width + between - LONGEST_LINE)
                unit = replace(unit, style=replace(unit.style, right=right))
            made.append(unit)
        else:
            columns = lines.columns(start, end, width)
            grid = side_by_side(tuple(map(tuple, columns)), (width, width), between)
            made.append(replace(grid, after=BETWEEN_ROWS))
        start = end
    return tuple(made)


class _Lines:
    """Blocks as units between which a column can change, with the height of any stretch of them."""

    def __init__(self, blocks: Sequence[Block], width: float) -> None:
        numbered = [each for block in blocks for each in _units(block)]
        self.units = [unit for unit, _, _ in numbered]
        self._above = [space_above([unit]) for unit in self.units]
        self._sums = [[0.0] for _ in TARGETS]
        for unit, above in zip(self.units, self._above, strict=True):
            for sums, target in zip(self._sums, TARGETS, strict=True):
                sums.append(sums[-1] + above + stack_height([unit], width, target))
        may_end = (_may_end(before, *each) for before, each in zip(self.units, numbered[1:], strict=False))
        self._ends = [at for at, may in enumerate(may_end, 1) if may] + [len(self.units)]

    def tall(self, start: int, end: int) -> float:
        """Height in mm of some units one below the other, in the format where they are highest."""
        if start == end:
            return 0.0
        return max(sums[end] - sums[start] for sums in self._sums) - self._above[start]

    def balance(self, start: int, end: int) -> int:
        """Where the second column begins, so that the higher one is as low as it can be."""
        places = [at for at in self._ends if start < at <= end]
        return min(places, key=lambda at: max(self.tall(start, at), self.tall(at, end)))

    def columns(self, start: int, end: int, width: float) -> tuple[list[Block], list[Block]]:
        """The blocks of both columns, of which the higher one is as low as it can be."""
        cut = self.balance(start, end)
        best = self.blocks(start, cut), self.blocks(cut, end)
        left, right = self.tall(start, cut), self.tall(cut, end)
        at = cut if right > left else cut - 1  # in the higher column, beside the other one
        unit = self.units[at] if start <= at < end else None
        if abs(left - right) < UNEVEN or not isinstance(unit, Paragraph) or heads(unit):
            return best
        lowest = max(left, right) - UNEVEN / 2
        for head, rest in halves(unit, width):
            made = [*self.blocks(start, at), head], [rest, *self.blocks(at + 1, end)]
            tall = max(stack_height(blocks, width, target) for blocks in made for target in TARGETS)
            if tall < lowest:
                best, lowest = made, tall
        return best

    def row_from(self, start: int) -> int:
        """The end of a row: at the end of the text, or before the last heading that leaves it high enough, or
        where it is full."""

        def high(end: int) -> float:
            cut = self.balance(start, end)
            return max(self.tall(start, cut), self.tall(cut, end))

        ends = [at for at in self._ends if at > start]
        fitting = [end for end in ends if high(end) <= HIGHEST]
        if not fitting:
            return ends[0]
        last = fitting[-1]
        if last == len(self.units):
            return last
        at_heads = [end for end in fitting if heads(self.units[end]) and high(end) >= HIGHEST / 3]
        return at_heads[-1] if at_heads else last

    def blocks(self, start: int, end: int) -> list[Block]:
        """Units as blocks again: entries of one list together."""
        made: list[Block] = []
        for unit in self.units[start:end]:
            last = made[-1] if made else None
            next_one = last.start + len(last.items) if isinstance(last, ItemList) else None
            if isinstance(last, ItemList) and isinstance(unit, ItemList) and unit.start == next_one:
                made[-1] = replace(last, items=(*last.items, *unit.items), after=unit.after)
            else:
                made.append(unit)
        return made


def _units(block: Block) -> Iterator[tuple[Block, int, int]]:
    """A block, or each entry of a list by itself, with how many entries are before it and how many there are;
    entries are numbered, whether or not that is shown."""
    if not isinstance(block, ItemList) or len(block.items) == 1:
        yield block, 0, 1
        return
    count = len(block.items)
    for number, item in enumerate(block.items):
        after = block.after if number == count - 1 else 0.0
        yield replace(block, items=(item,), start=block.start + number, after=after), number, count


def _may_end(before: Block, after: Block, number: int, count: int) -> bool:
    """Whether a column can change between two units: not below a heading, nor between two levels of a legend,
    nor one entry into a list."""
    levels = isinstance(before, Strip | Hung) and isinstance(after, Strip | Hung)
    if heads(before) or isinstance(before, Gap) or levels:
        return False
    return not number or (count > TOGETHER and min(number, count - number) >= ORPHANS)


def _marker(data: object, options: Options, scene: Scene) -> Sequence[Block]:
    """The error for a mark without its partner: raises LayoutError."""
    raise LayoutError(said("layout.columns-incomplete", begin=BEGIN, next=NEXT, end=END))


OPTIONS = {
    "widths": Option("text", "50 50", help="how the columns share the width"),
    "gap": Option("length", 8.0, help="free width between two columns"),
    "flow": Option("bool", False, help="text that runs on from one column into the other"),
}
GAP = {"height": Option("length", 4.0, help="how high")}
SPECS = (
    *(BlockSpec(BEGIN, _marker, OPTIONS), BlockSpec(NEXT, _marker), BlockSpec(END, _marker)),
    BlockSpec("page-break", lambda data, options, scene: PageBreak()),
    BlockSpec("gap", lambda data, options, scene: Gap(options["height"]), GAP),
)
