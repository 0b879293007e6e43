"""One person's rating of every statement on paper: a row for each, with the marks of the scale to tick.

It has the largest type that takes the fewest pages and, if possible, divides no area. Remaining room goes to
the rows and to lines for thoughts, below each area where there is enough of it, else below the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from kitgen.basics.lengths import mm
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.blocks import opening
from kitgen.blocks.house import GREY, WHITE, WRITE_PITCH, ruled
from kitgen.blocks.legend import in_rows, require_room, swatches
from kitgen.blocks.marks import marks, marks_width, named
from kitgen.blocks.scene import Scene, paragraph, runs
from kitgen.blocks.spec import AREAS, BlockSpec, Option, Options
from kitgen.domain.framework import Area, Level, Statement
from kitgen.errors import FitError, said
from kitgen.model import Block, Cell, Gap, Paragraph, Row, Strip, Style, Table
from kitgen.typesetting.elastic import Paged, Place
from kitgen.typesetting.fit import Part, used
from kitgen.typesetting.geometry import SEPARATOR, table_lines
from kitgen.typesetting.most import most_cell, most_stack

#: mm above the words over lines for thoughts.
ABOVE = 2.0
#: Lines for thoughts below each area, at most, and below the last one where the others have none.
MOST_LINES, END_LINES = 3, 2
#: mm that rows may grow where lines can take the rest, and where they cannot.
GROWTH, GROWTH_ALONE = 2.5, 6.0
#: Diameter of the swatches in mm, and sizes tried in pt for their words in one line.
SWATCH, LEGEND_SIZES = 7.5, (11.0, 10.5, 10.0, 9.5)

LABEL = Style("Answer Thoughts", 9.5, 12, colour=GREY, keep_next=True)


# -- the rows ----------------------------------------------------------------------------------------
#: Steps of size, from the tightest (0) to the most comfortable.
STEPS = 8


class Measures(NamedTuple):
    """Type in pt and measures in mm of the rows."""

    size: float  #: of the statements
    title: float  #: of an area
    mark: float  #: diameter
    white: float  #: above and below the content of a row, at least
    head_white: float  #: above and below an area's title, at least
    apart: float  #: between the tables of two areas


TIGHT, COMFORTABLE = Measures(10.0, 11.5, 6.8, 0.6, 0.8, 2.0), Measures(12.0, 14.0, 9.0, 2.4, 1.6, 5.0)
#: Width in mm of the ids, and between marks and what is beside them.
ID, BESIDE = 12.0, 4.0
#: mm right, below and left of the content of each column.
PADDING = ((1.0, 0.0, 2.0), (0.0, 0.0, 0.0), (1.0, 0.0, BESIDE))


@dataclass(frozen=True)
class RowLook:
    """The look of the rows at one step of size; hashable, so that rows can be kept."""

    step: int
    width: float  #: mm, of the table
    levels: tuple[Level, ...]
    language: str
    alt: str  #: of the marks
    mark_words: str  #: above the marks

    @cached_property
    def at(self) -> Measures:
        """The measures at this step; type in half points, and statements in the largest from the middle on:
        the rows of most of them are as high as the marks want."""
        between = (
            tight + (wide - tight) * self.step / STEPS for tight, wide in zip(TIGHT, COMFORTABLE, strict=True)
        )
        _, title, mark, *white = between
        size = min(COMFORTABLE.size, TIGHT.size + (COMFORTABLE.size - TIGHT.size) * 2 * self.step / STEPS)
        return Measures(int(size * 2) / 2, int(title * 2) / 2, round(mark, 2), *white)

    @property
    def gap(self) -> float:
        """mm between two marks: less where there are many."""
        return 4.0 if len(self.levels) <= 3 else 2.5

    @property
    def widths(self) -> tuple[float, float, float]:
        """mm of the columns: id, statement, marks."""
        last = marks_width(self.levels, self.at.mark, self.gap) + BESIDE + 1.0
        return ID, self.width - ID - last, last

    @remembered(256)
    def head_row(self, area: Area, colour: str) -> Row:
        """The area's letter and title on its colour, and what to do with the marks."""
        style = Style("Answer Area", self.at.title, self.at.title * 1.15, weight="bold", colour=WHITE)
        small = Style("Answer Head", 9.5, 11.5, colour=WHITE)
        texts = ((area.id, style), (area.title, style), (self.mark_words, small))
        cells = []
        for (text, kind), width, around in zip(texts, self.widths, PADDING, strict=True):
            words = paragraph(text, kind, width - around[0] - around[2], self.language)
            cells.append(Cell((words,), header=True, fill=colour, left_border=False, padding=(0.0, *around)))
        return self.centred(Row(tuple(cells), 0.0, header=True), 2 * self.at.head_white)

    @remembered(2048)
    def statement_row(self, statement: Statement, colour: str) -> Row:
        """A statement between its id and the marks, as high as it must be."""
        style = Style("Answer", self.at.size, self.at.size * 1.25, balance=True)
        identity = Style("Answer Id", self.at.size, self.at.size * 1.25, weight="semibold", colour=colour)
        drawing = marks(self.levels, self.at.mark, self.gap, self.alt)
        words = paragraph(statement.text, style, self.widths[1], self.language)
        blocks: tuple[Block, ...] = Paragraph(runs(statement.id), identity), words, drawing
        pairs = zip(blocks, PADDING, strict=True)
        cells = (Cell((block,), left_border=False, padding=(0.0, *around)) for block, around in pairs)
        return self.centred(Row(tuple(cells), 0.0), 2 * self.at.white)

    def centred(self, row: Row, white: float) -> Row:
        """The row with so many mm of white, its content, which has none yet, in the middle of its height."""
        needs, lines = list(map(most_cell, row.cells, self.widths)), table_lines(first=row.header)
        tall = max(needs) + white + lines
        frees = ((tall - need) / 2 for need in needs)
        cells = (_padded(cell, free, free - lines) for cell, free in zip(row.cells, frees, strict=True))
        return Row(tuple(cells), tall, row.header)


def taller(row: Row, more: float) -> Row:
    """The row `more` mm higher, its content still in the middle."""
    cells = tuple(_padded(cell, more / 2, more / 2) for cell in row.cells)
    return replace(row, cells=cells, height=row.height + more)


def _padded(cell: Cell, above: float, below: float) -> Cell:
    top, right, bottom, left = cell.padding
    return replace(cell, padding=(top + above, right, bottom + below, left))


class Way(NamedTuple):
    """Whether areas stay whole, the look of the rows, and lines for thoughts below each area, or below the
    last one where the others have none."""

    whole: bool
    look: RowLook
    lines: int
    end: int = END_LINES


class Stretch(NamedTuple):
    """Rows of an area that stay together, from the first to before the last; areas by their places."""

    area: int
    first: int
    last: int


class AnswerSheet(Paged[Way, Stretch]):
    """The whole sheet as a block that divides itself over pages."""

    spare = 10.0  #: mm for a sentence more in Word

    def __init__(self, areas: Sequence[Area], options: Options, scene: Scene) -> None:
        self.areas, self.options, self.scene = areas, options, scene

    # -- how it is divided -----------------------------------------------------------------------

    def ways(self, width: float) -> Sequence[Sequence[Way]]:
        """Whole areas before large type, and that before lines for thoughts; but before an area is divided,
        there are fewer of these lines, or none."""
        scene, levels = self.scene, self.scene.framework.scale.levels
        words = scene.messages("answer.marks-alt", levels=named(levels)), scene.messages("answer.mark")
        looks = [RowLook(step, width, levels, scene.language, *words) for step in range(STEPS, -1, -1)]
        whole, divided = (
            [[Way(whole, look, lines) for lines in range(MOST_LINES, -1, -1)] for look in looks]
            for whole in (True, False)
        )
        bare = [[Way(True, look, 0, end) for look in looks] for end in range(END_LINES - 1, -1, -1)]
        return [*whole, *bare, *divided]

    def parts(self, way: Way, width: float) -> Sequence[Part[Stretch]]:
        """The areas, or their rows, with a head wherever they begin a page."""
        made: list[Part[Stretch]] = []
        for place, area in enumerate(self.areas):
            rows = self._rows(area, way.look)
            heads = (way.look.head_row(each, self._colour(area)) for each in (area, self._again(area)))
            head = max(each.height for each in heads) + mm(SEPARATOR)  # which Word has between tables
            for first, last in _cuts(len(rows), way.whole):
                tall = sum(row.height for row in rows[first:last])
                tall += self._lines_height(way.lines) if last == len(rows) else 0.0
                above = 0.0 if first else way.look.at.apart + head
                made.append(Part(Stretch(place, first, last), above + tall, head + tall))
        end = 2 * way.look.at.apart + most_stack(self._end(width), width)
        end += 0.0 if way.lines else self._lines_height(way.end)
        *others, last_one = made
        return [*others, replace(last_one, need=last_one.need + end, top=(last_one.top or 0.0) + end)]

    def misfit(self, highest: Part[Stretch], pages: int, most: int) -> FitError:
        """About the longest statement of those that no page holds, or of all."""
        area, first, last = highest.what
        every = [each for one in self.areas for each in one.statements]
        held = every if pages else self.areas[area].statements[first:last]
        longest, sheet = max(held, key=lambda statement: len(statement.text)).id, self.scene.sheet
        if pages:
            return FitError(said("fit.more-pages", sheet=sheet, most=most, statement=longest))
        return FitError(said("fit.statement", statement=longest, sheet=sheet))

    def _rows(self, area: Area, look: RowLook) -> list[Row]:
        return [look.statement_row(statement, self._colour(area)) for statement in area.statements]

    def _lines_height(self, count: int) -> float:
        return ABOVE + mm(LABEL.leading) + count * WRITE_PITCH if count else 0.0

    # -- what stands on a page -------------------------------------------------------------------

    def above(self, at: Place) -> tuple[Block, ...]:
        """The head of the sheet."""
        return () if at.number else self._head(at.width)

    def page(self, way: Way, parts: Sequence[Part[Stretch]], room: float, at: Place) -> Sequence[Block]:
        """The tables, taller rows, and lines for thoughts below each area that ends, or below the last."""
        return tuple(self._page(way, parts, room - used(parts), at))

    def _page(self, way: Way, parts: Sequence[Part[Stretch]], free: float, at: Place) -> Iterator[Block]:
        look = way.look
        areas = [list(same) for _, same in groupby((part.what for part in parts), lambda what: what.area)]
        pieces = [Stretch(same[0].area, same[0].first, same[-1].last) for same in areas]
        ends = [way.lines > 0 and last == len(self.areas[area].statements) for area, _, last in pieces]
        below = at.last and not way.lines and way.end > 0
        places = sum(ends) + below
        count = sum(last - first for _, first, last in pieces)
        growth = min(free / count, GROWTH if places else GROWTH_ALONE)
        more = int((free - growth * count) // WRITE_PITCH) if places else 0
        gap = look.at.apart + min(4.0, (free - growth * count - more * WRITE_PITCH) / max(1, len(pieces)))
        end_gap = Gap(look.at.apart, look.at.apart)  # gaps, and not rows, grow where the page has more
        for place, (piece, end) in enumerate(zip(pieces, ends, strict=True)):
            if place:
                yield Gap(gap, look.at.apart)
            yield self._table(piece, growth, look)
            if end:
                share = more // places + (1 if place < more % places else 0)
                yield from self._thoughts(way.lines + share)
        if at.last:
            yield end_gap
            if below:
                yield from self._thoughts(way.end + more)
            yield end_gap
            yield from self._end(look.width)

    def _table(self, piece: Stretch, growth: float, look: RowLook) -> Block:
        area = self.areas[piece.area]
        head = look.head_row(self._again(area) if piece.first else area, self._colour(area))
        rows = self._rows(area, look)[piece.first : piece.last]
        summary = self.scene.messages("answer.summary", area=area.title)
        whole = (head, *(taller(row, growth) for row in rows))
        return Table(look.widths, whole, title=area.title, summary=summary, sides=False)

    def _again(self, area: Area) -> Area:
        """The area with a title that says that it goes on."""
        return area.with_fields(title=self.scene.messages("stage.again", title=area.title))

    def _thoughts(self, count: int) -> tuple[Block, ...]:
        label = Paragraph(runs(self.scene.messages("answer.thoughts")), LABEL)
        return Gap(ABOVE), label, ruled(count, END_LINES)

    def _end(self, width: float) -> tuple[Paragraph, ...]:
        style = replace(self.scene.house["Body"], name="Answer Reminder", weight="semibold", after=0.0)
        asked, small = self.scene.questions, replace(LABEL, name="Answer Questions", before=2.0)
        return (
            paragraph(self.scene.messages("answer.reminder"), style, width, self.scene.language),
            *((paragraph(asked, small, width, self.scene.language),) if asked else ()),
        )

    def _head(self, width: float) -> tuple[Block, ...]:
        scene = self.scene
        usual = {name: option.default for name, option in opening.SPEC.options.items()}
        title = usual | {"kicker": self.options["kicker"]}
        ask = replace(scene.house["Heading 2"], name="Answer Question", before=0.0, after=2.0)
        body = replace(scene.house["Body"], name="Answer Advice", after=0.0)
        lead = self.options["lead"] or scene.messages("answer.how")
        return (
            *opening.build(self.options["title"] or scene.framework.table_title, title, scene),
            paragraph(scene.framework.scale.question or "", ask, width, scene.language),
            paragraph(lead, body, width, scene.language),
            *self._legend(width),
            Gap(3.0),
        )

    def _legend(self, width: float) -> tuple[Strip, ...]:
        """The levels with their meanings, in one line where that can be, else in rows."""
        levels, style = self.scene.framework.scale.levels, self.scene.house["Legend"]
        words = [level.meaning or level.label or "" for level in levels]
        ways = [swatches(levels, words, SWATCH, replace(style, size=size)) for size in LEGEND_SIZES]
        require_room((item.text for item in ways[-1]), SWATCH, self.scene)
        return in_rows(ways, width, Strip((), line=SWATCH + 1.0, before=3.0, gap=5.0, inner=2.0))

    def _colour(self, area: Area) -> str:
        return self.scene.colours[area.id]


def _cuts(count: int, whole: bool) -> Iterator[tuple[int, int]]:
    """Where an area may be divided: not after its first row, nor before its last."""
    return pairwise([0, count] if whole or count <= 3 else [0, *range(2, count - 1), count])


OPTIONS = {
    "title": Option("text", "", help="the title; without it, that of the tables"),
    "kicker": Option("text", "", help="the small line above the title"),
    "lead": Option("text", "", help="how to answer; without it, alone, a cross for each, no name"),
}
SPEC = BlockSpec(
    "answer-sheet", AnswerSheet, OPTIONS, AREAS, needs=frozenset({"contact", "logo"}), elastic=True
)
