"""The table of a print plan: each file with its paper and copies, in the largest type that fits the page.

Where it is not known how many take part, it gives the rule in words and the copies for three usual numbers.
What is left of the page goes to the rows, and then to lines for notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kitgen.blocks.house import AREA_COLOURS, GREY, HAIRLINE, WRITE_PITCH
from kitgen.blocks.printing import audience_words, leaves
from kitgen.blocks.ruler import ruler
from kitgen.blocks.scene import Scene, runs
from kitgen.blocks.spec import BlockSpec
from kitgen.blocks.stages import StageWords
from kitgen.errors import FitError, LayoutError
from kitgen.fonts import TARGETS
from kitgen.meeting import copies
from kitgen.model import (
    Block,
    Cell,
    Drawing,
    Grid,
    GridCell,
    GridRow,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
    WriteLines,
)
from kitgen.plan import PlannedSheet
from kitgen.setting.fit import share
from kitgen.setting.geometry import cell_height, height, natural_width, stack_height
from kitgen.setting.hyphens import soften
from kitgen.setting.lines import widest_word

#: Type in pt, the best first; nothing is printed under 9 pt.
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
#: Those at which there is a ruler too.
GOOD_SIZES = (11.0, 10.5, 10.0)
#: mm between a ruler and its words, and what a picture in a line takes more in Word.
RULER_GAP, RULER_SLACK = 6.0, 1.0
#: Numbers of participants that stand in for one that is not known.
USUAL = (12, 24, 36)
#: mm between two columns, and above and below the words of a row.
GUTTER, AIR = 3.0, 0.9
#: mm of a column of numbers, at least, and of a line of ordinary text in Word.
NUMBER, BLANK = 8.0, 5.2
#: mm that a row gets at most: where what is left is for notes, and where that is too little for them.
COMFORTABLE, TALLEST = 8.5, 11.5
#: mm above the table. What a row's border adds in Word, and what is kept free at the foot of the page.
BEFORE, BORDER, SLACK = 1.5, 0.27, 3.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, a text for each sheet and for each total; numbers stand at its right.

    A `wide` one takes more than one line where there is no room.
    """

    head: str
    texts: tuple[str, ...]
    number: bool = False
    wide: bool = False
    strong: bool = False


def build(
    data: tuple[PlannedSheet, ...], options: Mapping[str, object], scene: Scene
) -> tuple[PlanTable, ...]:
    """The table of the sheets that are printed, and a line about those that are not.

    Raises LayoutError on a sheet that is not told the plan.
    """
    if not data:
        raise LayoutError("the plan is empty here", hint="write `whole-kit: true` in the layout's settings")
    return (PlanTable(tuple(data), scene),)


@dataclass(frozen=True)
class PlanTable:
    """The table, with lines for notes where much of the page is left."""

    plan: tuple[PlannedSheet, ...]
    scene: Scene

    def fit(self, width: float, depth: float, least: int, most: int) -> Sequence[Sequence[Block]]:
        """The one page; raises FitError where the kit has more files than the smallest type has room for."""
        for size, measured in (*((size, True) for size in GOOD_SIZES), *((size, False) for size in SIZES)):
            below = (*self._below(size), *(self._ruler(width) if measured else ()))
            placed = (Drawing(width, 0.0, ()), *below)  # what follows the table keeps its distance from it
            room = depth - BEFORE - SLACK - max(stack_height(placed, width, target) for target in TARGETS)
            for tallest in (COMFORTABLE, TALLEST):
                table = self._table(size, width, room, tallest)
                notes = self._notes(room - height(table, width)) if table else ()
                if table and (notes or tallest == TALLEST):
                    return [(table, *below, *notes)]
        raise FitError(
            f"{self.scene.sheet} ({self.scene.language}) has no room for {len(self.plan)} files",
            hint="leave sheets out of the kit, or shorten their titles",
        )

    # -- what it says ----------------------------------------------------------------------------

    @cached_property
    def _printed(self) -> tuple[PlannedSheet, ...]:
        return tuple(sheet for sheet in self.plan if sheet.audience)

    @cached_property
    def _papers(self) -> tuple[str, ...]:
        """The papers there are, each once: ``A3``."""
        return tuple(dict.fromkeys(paper_size(sheet) for sheet in self._printed))

    @cached_property
    def _columns(self) -> tuple[Column, ...]:
        """What stands in the table, column by column."""
        words, sheets = self.scene.messages, self._printed
        blanks = ("",) * len(self._papers)
        totals = tuple(words("plan.total", paper=paper) for paper in self._papers)
        yes, no = words("plan.yes"), words("plan.no")
        return (
            Column(words("plan.file"), (*(sheet.file.partition("-")[0] for sheet in sheets), *blanks)),
            Column(words("plan.what"), (*(sheet.title for sheet in sheets), *totals), wide=True, strong=True),
            Column(words("plan.used"), (*(self._when(sheet) for sheet in sheets), *blanks), wide=True),
            Column(words("plan.paper"), (*(self._paper(sheet) for sheet in sheets), *blanks)),
            Column(words("plan.colour"), (*(yes if sheet.colour else no for sheet in sheets), *blanks)),
            Column(
                words("plan.pages"), (*(str(sheet.pages or "") for sheet in sheets), *blanks), number=True
            ),
            *(self._counted() if self.scene.meeting.participants else self._by_rule(blanks)),
        )

    def _when(self, sheet: PlannedSheet) -> str:
        if sheet.stage:
            return StageWords(self.scene).title(sheet.stage)
        prepares = sheet.audience in ("leader", "door", "once")
        return self.scene.messages("plan.before" if prepares else "plan.as-needed")

    def _paper(self, sheet: PlannedSheet) -> str:
        paper = paper_size(sheet)
        return paper if sheet.duplex == "simplex" else self.scene.messages("plan.two-sided", paper=paper)

    def _counted(self) -> Iterator[Column]:
        """Copies and sheets of paper, for as many as take part."""
        people = self.scene.meeting.participants or 0
        words = self.scene.messages
        numbers = (str(copies_of(sheet, people)) for sheet in self._printed)
        blanks = ("",) * len(self._papers)
        yield Column(words("plan.copies"), (*numbers, *blanks), number=True, strong=True)
        needed = (str(copies_of(sheet, people) * leaves(sheet)) for sheet in self._printed)
        yield Column(words("plan.leaves"), (*needed, *self._totals(people)), number=True)

    def _by_rule(self, blanks: tuple[str, ...]) -> Iterator[Column]:
        """The rule for the copies, and the copies for usual numbers of people."""
        words = self.scene.messages
        rules = (audience_words(self.scene, sheet.audience) for sheet in self._printed)
        yield Column(words("plan.copies"), (*rules, *blanks), wide=True)
        for people in USUAL:
            numbers = (str(copies_of(sheet, people)) for sheet in self._printed)
            head = words("plan.for", count=people)
            yield Column(head, (*numbers, *self._totals(people)), number=True, strong=True)

    def _totals(self, people: int) -> Iterator[str]:
        """Sheets of each paper for so many people."""
        for paper in self._papers:
            sheets = (sheet for sheet in self._printed if paper_size(sheet) == paper)
            yield str(sum(copies_of(sheet, people) * leaves(sheet) for sheet in sheets))

    # -- how it looks ----------------------------------------------------------------------------

    def _table(self, size: float, width: float, room: float, tallest: float) -> Table | None:
        """The table with rows as high as there is `room` for and no higher than `tallest`, in mm.

        None where there is too little room.
        """
        widths = self._widths(size, width)
        if widths is None:
            return None
        rows = [self._cells(number, size, widths) for number in range(-1, len(self._columns[0].texts))]
        needs = [max(map(_need, cells, widths)) for cells in rows]
        if sum(needs) > room:
            return None
        heights = share(needs, min(room, max(sum(needs), tallest * len(rows))))
        words = self.scene.messages
        return Table(
            widths=widths,
            rows=tuple(
                Row(_placed(cells, tall - need), tall, header=not number)
                for number, (cells, need, tall) in enumerate(zip(rows, needs, heights, strict=True))
            ),
            title=words("plan.table"),
            summary=words("plan.summary"),
            border=HAIRLINE,
            before=BEFORE,
            sides=False,
        )

    def _widths(self, size: float, width: float) -> tuple[float, ...] | None:
        """mm for each column: wide ones share what the others leave; None where that is too little."""
        wants = [
            max((_widest(text, size, column) for text in column.texts), default=0.0)
            for column in self._columns
        ]
        heads = [_widest(column.head, size, column) for column in self._columns]
        floors = [NUMBER if column.number else 0.0 for column in self._columns]
        fixed = [max(sizes) for sizes in zip(wants, heads, floors, strict=True)]
        least = [self._least(column, size) if column.wide else 0.0 for column in self._columns]
        given = [0.0 if column.wide else want for column, want in zip(self._columns, fixed, strict=True)]
        rest = width - sum(given) - GUTTER * (len(given) - 1) - sum(least)
        if rest < 0:
            return None
        more = [
            max(want - low, 0.0) if column.wide else 0.0
            for column, want, low in zip(self._columns, fixed, least, strict=True)
        ]
        part = min(1.0, rest / (sum(more) or 1.0))
        inner = [g + low + part * m for g, low, m in zip(given, least, more, strict=True)]
        inner[1] += width - GUTTER * (len(inner) - 1) - sum(inner)  # what nobody needs goes to the titles
        last = len(inner) - 1
        return tuple(each + (GUTTER if i < last else 0.0) for i, each in enumerate(inner))

    def _least(self, column: Column, size: float) -> float:
        """mm of the longest word of a wide column."""
        return max(_longest(text, size, column) for text in (column.head, *column.texts))

    def _cells(self, number: int, size: float, widths: tuple[float, ...]) -> tuple[Cell, ...]:
        """The cells of a row; the row -1 is the header."""
        total = number >= len(self._printed)
        return tuple(
            self._cell(column, number, total, size, wide, last=i == len(widths) - 1)
            for i, (column, wide) in enumerate(zip(self._columns, widths, strict=True))
        )

    def _cell(
        self, column: Column, number: int, total: bool, size: float, width: float, *, last: bool
    ) -> Cell:
        text = column.head if number < 0 else column.texts[number]
        style = _style(size, column, head=number < 0, total=total)
        padding = (AIR, 0.0 if last else GUTTER, AIR, 0.0)
        softened = soften(runs(text), style, width - padding[1], self.scene.words, TARGETS)
        blocks = (Paragraph(softened, style),) if text else ()
        return Cell(blocks, header=number < 0, padding=padding, left_border=False)

    def _below(self, size: float) -> tuple[Block, ...]:
        """What is not printed."""
        others = [sheet for sheet in self.plan if not sheet.audience]
        if not others:
            return ()
        names = ", ".join(f"{sheet.file.partition('-')[0]} {sheet.title}" for sheet in others)
        style = Style("Plan Note", max(9.0, size - 1), round(size * 1.2, 1), colour=GREY, before=5)
        return (Paragraph(runs(self.scene.messages("plan.not-printed", sheets=names)), style),)

    def _ruler(self, width: float) -> tuple[Block, ...]:
        """A ruler, and beside it what it is for."""
        words, style = self.scene.messages, self.scene.house.style("Body", after=0.0)
        figure = ruler(words("guide.ruler-alt"))
        wide = width - figure.width - RULER_GAP
        lines = (words("guide.ruler"), words("guide.ruler-why"))
        texts = tuple(
            Paragraph(soften((Run(line, bold=not i),), style, wide, self.scene.words, TARGETS), style)
            for i, line in enumerate(lines)
        )
        tall = max(figure.height, *(stack_height(texts, wide, target) for target in TARGETS))
        cells = (GridCell(texts, padding=(0.0, RULER_GAP, 0.0, 0.0)), GridCell((figure,)))
        row = GridRow(cells, tall + RULER_SLACK)
        return (Grid((wide + RULER_GAP, figure.width), (row,), before=RULER_GAP),)

    def _notes(self, room: float) -> tuple[Block, ...]:
        """Lines to write on, under a heading, where there is room for three or more."""
        style = self.scene.house.style("Heading 2", after=0.0)
        head = Paragraph(runs(self.scene.messages("plan.notes")), style, "H2")
        tall = max(stack_height((Paragraph((), style), head), 100.0, target) for target in TARGETS)
        count = int((room - tall) / WRITE_PITCH)
        return (head, WriteLines(count)) if count >= 3 else ()


def paper_size(sheet: PlannedSheet) -> str:
    """The paper a sheet is printed on, however it is turned: ``A3``."""
    return sheet.paper.removesuffix(" landscape")


def copies_of(sheet: PlannedSheet, people: int) -> int:
    """How many copies of a sheet so many people need; 0 of what is not printed."""
    return copies(sheet.audience, people) if sheet.audience else 0


def _style(size: float, column: Column, *, head: bool = False, total: bool = False) -> Style:
    name, align = "Plan Cell", "left"
    if column.number:
        name, align = "Plan Number", "right"
    style = Style(name, size, round(size * 1.2, 1), align=align)  # type: ignore[arg-type]
    if head:
        small = max(9.0, size - 1)
        return replace(style, name=f"{name} Head", size=small, leading=round(small * 1.2, 1), colour=GREY)
    if total or (column.strong and not column.number):
        return replace(style, name=f"{name} Strong", weight="semibold")
    if column.strong:
        return replace(style, name=f"{name} Copies", weight="bold", colour=AREA_COLOURS[0])
    return style


def _widest(text: str, size: float, column: Column) -> float:
    """mm that a text takes in one line, in the wider of its looks."""
    bold = replace(_style(size, column), weight="semibold" if not column.strong else "bold")
    paragraph = Paragraph(runs(text), bold)
    return max(natural_width(paragraph, target) for target in TARGETS) + 0.2


def _longest(text: str, size: float, column: Column) -> float:
    """mm of the longest word of a text."""
    style = replace(_style(size, column), weight="bold")
    return max(widest_word(runs(text), style, target) for target in TARGETS) + 0.2


def _need(cell: Cell, width: float) -> float:
    """The height in mm that a cell needs; an empty one holds a line of ordinary text in Word."""
    if not cell.blocks:
        return 2 * AIR + BLANK + BORDER
    return max(cell_height(cell, width, target) for target in TARGETS) + BORDER


def _placed(cells: tuple[Cell, ...], spare: float) -> tuple[Cell, ...]:
    """The cells with `spare` mm around their words, first lines level; a header's stand at its foot."""
    above = spare if cells[0].header else spare / 2
    return tuple(
        replace(cell, padding=(top + above, right, bottom + spare - above, left))
        for cell in cells
        for top, right, bottom, left in [cell.padding]
    )


def _accepts(data: object) -> bool:
    return isinstance(data, tuple) and all(isinstance(sheet, PlannedSheet) for sheet in data)


SPEC = BlockSpec(
    name="plan-table",
    takes="the plan of the kit: plan",
    options={},
    build=build,
    accepts=_accepts,
    elastic=True,
)
