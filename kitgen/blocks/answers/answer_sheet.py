"""One person's rating of every statement on paper: a row for each, with the marks of the scale to tick.

It has the largest type that takes the fewest pages and, if possible, divides no area. Remaining room goes to
the rows and to lines for thoughts, below each area where there is enough of it, else below the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kitgen.blocks import opening
from kitgen.blocks.answers.pages import Measures, Pages, Piece, divided
from kitgen.blocks.answers.rows import STEPS, RowLook, head_row, statement_row, table, taller
from kitgen.blocks.contact import questions
from kitgen.blocks.house import GREY, WRITE_LINE, WRITE_PITCH
from kitgen.blocks.legend import in_rows, require_room
from kitgen.blocks.marks import swatch
from kitgen.blocks.scene import Scene, runs
from kitgen.blocks.spec import BlockSpec, Option
from kitgen.domain.framework import Area
from kitgen.errors import FitError, said
from kitgen.lengths import mm
from kitgen.model import Block, Gap, Paragraph, Strip, StripItem, Style, WriteLines
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.hyphens import soften
from kitgen.typesetting.most import most_stack

#: mm above the words over lines for thoughts.
ABOVE = 2.0
#: Lines for thoughts below each area, at most, and below the last one where the others have none.
MOST_LINES, END_LINES = 3, 2
#: mm that rows may grow where lines can take the rest, and where they cannot.
GROWTH, GROWTH_ALONE = 2.5, 6.0
#: Diameter of the swatches in mm, and sizes tried in pt for their words in one line.
SWATCH, LEGEND_SIZES = 7.5, (11.0, 10.5, 10.0, 9.5)

LABEL = Style("Answer Thoughts", 9.5, 12, colour=GREY, keep_next=True)


class AnswerSheet:
    """The whole sheet as a block that divides itself over pages (:class:`Elastic`)."""

    def __init__(self, areas: Sequence[Area], options: Mapping[str, object], scene: Scene) -> None:
        self.areas, self.options, self.scene = areas, options, scene

    def fit(self, width: float, depth: float, least: int, most: int) -> Sequence[Sequence[Block]]:
        """The pages, as few as they can be; see :class:`Elastic`.

        Raises FitError for more pages than `most`, and for a statement that is higher than a page.
        """
        head = self._head(width)
        first = depth - _height(head, width)
        tight = self._look(0, width)
        count = self._fewest(tight, first, depth, most)
        wanted = max(count, least)
        looks = [self._look(step, width) for step in range(STEPS, -1, -1)]
        look, together = next(
            (look, whole)
            for whole in (True, False)
            for look in looks
            if self._pages(look, 0, wanted, first, depth, whole)
        )
        lines, pages = next(
            (n, pages)
            for n in range(MOST_LINES, -1, -1)
            if (pages := self._pages(look, n, wanted, first, depth, together))
        )
        m = self._measures(look, lines, first, depth)
        shown = [tuple(self._page(pages, number, lines, m, look)) for number in range(len(pages))]
        return [(*head, *shown[0]), *shown[1:]]

    # -- how it is divided -----------------------------------------------------------------------

    def _fewest(self, look: RowLook, first: float, depth: float, most: int) -> int:
        for statement in (statement for area in self.areas for statement in area.statements):
            if statement_row(statement, self._colour(self.areas[0]), look).height > depth / 2:
                raise FitError(said("fit.statement", statement=statement.id, sheet=self.scene.sheet))
        pages = self._pages(look, 0, most, first, depth)
        if pages is None:
            every = (statement for area in self.areas for statement in area.statements)
            longest = max(every, key=lambda statement: len(statement.text))
            sheet = self.scene.sheet
            raise FitError(said("fit.more-pages", sheet=sheet, most=most, statement=longest.id))
        return len(pages)

    def _pages(
        self, look: RowLook, lines: int, most: int, first: float, depth: float, together: bool = False
    ) -> Pages | None:
        rows = [
            [statement_row(statement, self._colour(area), look) for statement in area.statements]
            for area in self.areas
        ]
        return divided(rows, lines, most, self._measures(look, lines, first, depth), together)

    def _measures(self, look: RowLook, lines: int, first: float, depth: float) -> Measures:
        heads = tuple(
            max(head_row(each, self._colour(area), look).height for each in (area, self._again(area)))
            for area in self.areas
        )
        label = ABOVE + mm(LABEL.leading)
        m = Measures(first, depth, heads, look.apart, label, WRITE_PITCH, 0.0)
        end = 2 * look.apart + _height(self._end(look.width), look.width)
        return replace(m, end=end + (0.0 if lines else m.lines(END_LINES)))

    # -- what stands on a page -------------------------------------------------------------------

    def _page(self, pages: Pages, number: int, lines: int, m: Measures, look: RowLook) -> Iterator[Block]:
        page, last = pages[number], number == len(pages) - 1
        begun = {piece.area for earlier in pages[:number] for piece in earlier}
        free = m.room(number) - m.page(page) - (m.end if last else 0.0)
        places = sum(1 for piece in page if piece.lines) + (1 if last and not lines else 0)
        count = sum(len(piece.rows) for piece in page)
        growth = min(free / count, GROWTH if places else GROWTH_ALONE)
        more = int((free - growth * count) // WRITE_PITCH) if places else 0
        gap = look.apart + min(4.0, (free - growth * count - more * WRITE_PITCH) / max(1, len(page)))
        for place, piece in enumerate(page):
            if place:
                yield Gap(gap)
            yield self._table(piece, growth, look, piece.area in begun)
            if piece.lines:
                share = more // places + (1 if place < more % places else 0)
                yield from self._thoughts(piece.lines + share)
        if last:
            yield Gap(look.apart)
            if not lines:
                yield from self._thoughts(END_LINES + more)
            yield Gap(look.apart)
            yield from self._end(look.width)

    def _table(self, piece: Piece, growth: float, look: RowLook, begun: bool) -> Block:
        area = self.areas[piece.area]
        head = head_row(self._again(area) if begun else area, self._colour(area), look)
        summary = self.scene.messages("answer.summary", area=area.title)
        return table(area, (head, *(taller(row, growth) for row in piece.rows)), look, summary)

    def _again(self, area: Area) -> Area:
        """The area with a title that says that it goes on."""
        return area.model_copy(update={"title": self.scene.messages("stage.again", title=area.title)})

    def _thoughts(self, count: int) -> tuple[Block, ...]:
        label = Paragraph(runs(self.scene.messages("answer.thoughts")), LABEL)
        extra = 1 if count > END_LINES else 0  # in Word this room is left for longer statements
        return Gap(ABOVE), label, WriteLines(count - extra, WRITE_PITCH, WRITE_PITCH, WRITE_LINE, extra)

    def _end(self, width: float) -> tuple[Paragraph, ...]:
        """What to do with the sheet, and the person to ask."""
        style = replace(self.scene.house["Body"], name="Answer Reminder", weight="semibold", after=0.0)
        asked, small = questions(self.scene), replace(LABEL, name="Answer Questions", before=2.0)
        return (
            _set(self.scene.messages("answer.reminder"), style, width, self.scene),
            *((_set(asked, small, width, self.scene),) if asked else ()),
        )

    def _head(self, width: float) -> tuple[Block, ...]:
        """Title, the scale's question, how to answer, and what the marks mean."""
        scene = self.scene
        usual = {name: option.default for name, option in opening.SPEC.options.items()}
        title = usual | {"kicker": self.options["kicker"]}
        ask = replace(scene.house["Heading 2"], name="Answer Question", before=0.0, after=2.0)
        body = replace(scene.house["Body"], name="Answer Advice", after=0.0)
        lead = str(self.options["lead"] or scene.messages("answer.how"))
        return (
            *opening.build(str(self.options["title"] or scene.framework.table_title), title, scene),
            _set(scene.framework.scale.question or "", ask, width, scene),
            _set(lead, body, width, scene),
            *self._legend(width),
            Gap(3.0),
        )

    def _legend(self, width: float) -> tuple[Strip, ...]:
        """The levels with their meanings, in one line where that can be, else in rows."""
        ways = [self._levels(size) for size in LEGEND_SIZES]
        for item in ways[-1]:
            require_room(item.text, SWATCH, self.scene)
        return in_rows(ways, width, line=SWATCH + 1.0, before=3.0, gap=5.0, inner=2.0)

    def _levels(self, size: float) -> tuple[StripItem, ...]:
        style = replace(self.scene.house["Legend"], size=size)
        return tuple(
            StripItem(swatch(level, SWATCH), Paragraph(runs(level.meaning or level.label or ""), style))
            for level in self.scene.framework.scale.levels
        )

    def _look(self, step: int, width: float) -> RowLook:
        scene = self.scene
        levels = scene.framework.scale.levels
        named = ", ".join(level.label or level.id for level in levels)
        alt = scene.messages("answer.marks-alt", levels=named)
        return RowLook(step, width, levels, scene.language, alt, scene.messages("answer.mark"))

    def _colour(self, area: Area) -> str:
        return self.scene.colours[area.id]


def _height(blocks: Sequence[Block], width: float) -> float:
    return most_stack(blocks, width)


def _set(text: str, style: Style, width: float, scene: Scene) -> Paragraph:
    return Paragraph(soften(runs(text), style, width, scene.language, TARGETS), style)


def build(data: tuple[Area, ...], options: Mapping[str, object], scene: Scene) -> tuple[AnswerSheet, ...]:
    """The sheet for these areas."""
    return (AnswerSheet(data, options, scene),)


SPEC = BlockSpec(
    name="answer-sheet",
    takes="areas: framework.areas",
    options={
        "title": Option("text", "", help="the title; without it, that of the tables"),
        "kicker": Option("text", "", help="the small line above the title"),
        "lead": Option("text", "", help="how to answer; without it, alone, a cross for each, no name"),
    },
    build=build,
    needs=frozenset({"contact", "logo"}),
    elastic=True,
    accepts=lambda data: isinstance(data, tuple) and all(isinstance(area, Area) for area in data),
)
