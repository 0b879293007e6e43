"""The body of a print plan in the largest type that fits: decisions, A or B, and the paper drawers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from kitgen.blocks.house import GREY, HAIRLINE, INK
from kitgen.blocks.plan.decisions import decisions, grid
from kitgen.blocks.plan.drawers import DrawerLook
from kitgen.blocks.plan.printing import file_number, pages_by_area
from kitgen.blocks.plan.stages import StageWords
from kitgen.blocks.prose import heading, prose, styled
from kitgen.blocks.ruler import ruler
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import MEETING, PLAN, BlockSpec, Options
from kitgen.domain.plan import TABLES, Lot, PlannedSheet, lots
from kitgen.errors import FitError, LayoutError, said
from kitgen.model import Block, Drawing, Grid, GridCell, GridRow, Paragraph, Rect, Run, Shape, Style
from kitgen.origins import joined
from kitgen.records import dataclass
from kitgen.typesetting.elastic import OnePage, White
from kitgen.typesetting.most import grown, most_stack

#: Type in pt and mm around the words of a row, the best first; whether A and B are drawn, and a ruler.
WAYS = (
    *((size, air, True, True) for size, air in ((11.5, 0.9), (11.0, 0.7), (10.5, 0.6))),
    *((size, air, False, True) for size, air in ((11.0, 0.9), (10.5, 0.7), (10.0, 0.6))),
    *((size, air, False, False) for size, air in ((10.5, 0.7), (10.0, 0.6), (9.5, 0.4), (9.0, 0.2))),
)
#: mm between the parts of the page: at least, more with more air in rows; and at most, where there is room.
CLOSE, AIRY, WIDE = 1.5, 2.8, 8.0
#: mm between a figure and its words; the extra room of a picture in a line in Word.
BESIDE, SLACK = 6.0, 1.0
#: mm: the small picture of a table.
WIDTH, HEIGHT, HEAD = 32.0, 20.5, 3.4


def build(data: tuple[PlannedSheet, ...], options: Options, scene: Scene) -> tuple[PlanTable, ...]:
    """Everything that the plan says of printed sheets, and a line about the others.

    Raises LayoutError on a sheet that does not get the plan.
    """
    if not data:
        raise LayoutError(said("layout.no-plan"))
    return (PlanTable(tuple(data), scene),)


@dataclass(frozen=True)
class PlanTable(OnePage[tuple[DrawerLook, bool, bool]]):
    """The body of the page; the plan itself is not counted, since its reader has it already."""

    plan: tuple[PlannedSheet, ...]
    scene: Scene

    def ways(self, width: float, depth: float) -> Sequence[tuple[DrawerLook, bool, bool]]:
        """The type, and whether there are figures and a ruler."""
        return [(DrawerLook(size, air), drawn, measured) for size, air, drawn, measured in WAYS]

    def set(self, way: tuple[DrawerLook, bool, bool], width: float, depth: float) -> Sequence[Block | White]:
        """The parts of the page, and white between them."""
        first, *others = [part for part in self._parts(*way) if part]
        white = White(CLOSE + AIRY * way[0].air, 1 / max(1, len(others)), WIDE)
        return (*first, *(block for part in others for block in (white, *part)))

    def misfit(self, way: tuple[DrawerLook, bool, bool]) -> FitError:
        """About the number of files."""
        where = {"sheet": self.scene.sheet, "language": self.scene.language}
        return FitError(said("fit.plan", files=len(self.plan), **where))

    @cached_property
    def _lots(self) -> tuple[Lot, ...]:
        return tuple(lot for lot in lots(self.plan) if lot.first.name != self.scene.sheet)

    def _parts(self, look: DrawerLook, drawn: bool, measured: bool) -> Iterator[tuple[Block, ...]]:
        """The parts of the page from top to foot."""
        scene, words = self.scene, self.scene.messages
        if not self._lots:
            yield self._not_printed(look)
            return
        yield (grid(list(decisions(self._lots, scene)), scene, 1.8 if look.size >= 11 else 1.2),)
        if drawn and any(len(lot.sheets) > 1 for lot in self._lots):
            yield heading(words("plan.choose"), scene), _either(scene)
        if StageWords(scene).too_many:
            yield self._areas(look)
        drawers = heading(words("plan.drawers"), scene), look.table(self._lots, scene)
        yield (*drawers, *self._not_printed(look))
        yield self._ruler() if measured else (self._body(words("guide.print-size")),)

    def _body(self, text: str | tuple[Run, ...], size: float = 10.5) -> Paragraph:
        return styled(text, "Body", self.scene, size=size, leading=round(size * 1.25, 1), after=0.0)

    def _areas(self, look: DrawerLook) -> tuple[Block, ...]:
        """The pages of each area, if there are too many statements for one meeting."""
        texts = [f"{area[:1]}:\u00a0{where}" for area, where in pages_by_area(self.scene)]
        if not texts:
            return ()
        lead = Run(self.scene.messages("plan.choose-areas") + ": ", bold=True)
        return (self._body((lead, Run(joined(texts, " · "))), min(look.size, 10.0)),)

    def _not_printed(self, look: DrawerLook) -> tuple[Block, ...]:
        """A line about the sheets that are not printed."""
        others = [sheet for sheet in self.plan if not sheet.printed]
        if not others:
            return ()
        names = joined([file_number(sheet) + " " + sheet.title for sheet in others], ", ")
        size, leading = max(9.0, look.size - 1.5), round(look.size * 1.15, 1)
        style = Style("Plan Note", size, leading, colour=GREY, before=4)
        text = self.scene.messages("plan.not-printed", sheets=names)
        return (prose(text, style, self.scene.setup.measure, self.scene),)

    def _ruler(self) -> tuple[Block, ...]:
        """A ruler, and beside it its purpose."""
        words, style = self.scene.messages, self.scene.house.style("Body", size=9.5, leading=11.6, after=0.0)
        figure = ruler(words("guide.ruler-alt"))
        wide = self.scene.setup.measure - figure.width - BESIDE
        text = (Run(words("guide.ruler") + " ", bold=True), Run(words("guide.ruler-why")))
        cells = GridCell((figure,)), GridCell((prose(text, style, wide, self.scene),))
        return (_row(cells, (figure.width + BESIDE, wide)),)


def _either(scene: Scene) -> Grid:
    """The two tables in small, and when to choose which."""
    words, half = scene.messages, scene.setup.measure / 2
    wide = half - WIDTH - BESIDE - 3.0
    name = scene.house.style("Body", size=12.0, leading=15.0, weight="semibold", after=1.0)
    text = scene.house.style("Body", after=0.0)
    cells: list[GridCell] = []
    for which in TABLES:
        title, when = words(f"guide.{which}"), words(f"guide.{which}-when")
        label = prose(title, name, wide, scene), prose(when, text, wide, scene)
        cells += [GridCell((_picture(which, scene),)), GridCell(label, padding=(0.0, 3.0, 0.0, 0.0))]
    return _row(cells, (WIDTH + BESIDE, half - WIDTH - BESIDE) * 2)


def _row(cells: Sequence[GridCell], widths: tuple[float, ...]) -> Grid:
    """Figures and their words side by side."""
    tall = max(most_stack(cell.blocks, wide) for cell, wide in zip(cells, widths, strict=True))
    return grown(Grid(widths, (GridRow(tuple(cells), tall + SLACK),)))


def _picture(table: str, scene: Scene) -> Drawing:
    """A table in small: statements with bulleted points, or with lines to write on; decoration."""
    colours = list(dict.fromkeys(scene.colours.values()))
    wide, tall = WIDTH / 3, (HEIGHT - HEAD) / 3
    shapes: list[Shape] = []
    for column in range(3):
        x = column * wide
        shapes.append(Rect(x + 0.1, 0.0, wide - 0.2, HEAD, fill=colours[column % len(colours)]))
        for row in range(3):
            y = HEAD + row * tall
            shapes.append(Rect(x + 0.1, y + 0.1, wide - 0.2, tall - 0.2, stroke=HAIRLINE, line=0.2))
            shapes.append(Rect(x + 1.6, y + 1.2, wide - 4.4, 0.7, fill=INK))
            for line in (2.9, 4.2):
                inset = 2.6 if table == "table-a" else 1.6
                if table == "table-a":
                    shapes.append(Rect(x + 1.6, y + line - 0.1, 0.5, 0.5, fill=GREY))
                shapes.append(Rect(x + inset, y + line, wide - inset - 1.8, 0.3, fill=GREY))
    return Drawing(WIDTH, HEIGHT, tuple(shapes))


SPEC = BlockSpec("plan-table", build, data=PLAN, needs=MEETING, elastic=True)
