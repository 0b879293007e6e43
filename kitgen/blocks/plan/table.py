"""The body of a print plan in the largest type that fits: decisions, A or B, and the paper drawers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from kitgen.basics.origins import joined, traced
from kitgen.basics.records import dataclass, replace
from kitgen.blocks.house import GREY, HAIRLINE, INK
from kitgen.blocks.plan.decisions import decisions, from_shop, grid, size_of
from kitgen.blocks.plan.printing import audience_words, file_number, pages_by_area, sides_words
from kitgen.blocks.plan.stages import StageWords
from kitgen.blocks.scene import Scene, heading, keep_dashes, prose, styled
from kitgen.blocks.shapes import ruler
from kitgen.blocks.spec import MEETING, PLAN, BlockSpec, Options
from kitgen.domain.plan import TABLES, Lot, PlannedSheet, lots
from kitgen.errors import FitError, LayoutError, said
from kitgen.model import Block, Cell, Drawing, Grid, GridCell, GridRow, Rect, Row, Run, Style, Table
from kitgen.typesetting.elastic import OnePage, White
from kitgen.typesetting.most import grown, most_row, most_stack

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


# -- the table of files ------------------------------------------------------------------------------
#: Numbers of participants used where the number is not known.
USUAL = (12, 24, 36)
#: mm: the columns of a file's number, of a number, and of the box to tick; the side of that box.
FILE, NUMBER, TICK, BOX = 10.0, 17.0, 12.0, 4.4

#: The files printed on one kind of paper, each kind by: whether a print shop makes it, its size,
#: whether it is thick, whether it is in colour.
Drawer = tuple[bool, str, bool, bool]


@dataclass(frozen=True, slots=True)
class DrawerLook:
    """The table in type of `size` pt, with `air` mm above and below the words of a row."""

    size: float
    air: float

    def style(self, name: str, **changes: object) -> Style:
        """A style of the table."""
        usual = Style(f"Plan {name}", self.size, round(self.size * 1.22, 1))
        return replace(usual, **changes)  # type: ignore[arg-type]

    def table(self, lots: Sequence[Lot], scene: Scene) -> Table:
        """The table, for the number of people in `scene`."""
        words, numbers = scene.messages, (NUMBER,) * len(USUAL)
        widths = (FILE, scene.setup.measure - FILE - sum(numbers) - TICK, *numbers, TICK)
        heads = [words("plan.leaves-for", count=count) for count in USUAL]
        if scene.meeting.participants is not None:
            heads = [words("plan.pages"), words("plan.copies"), words("plan.leaves")]
        texts = words("plan.file"), words("plan.what"), *heads, words("plan.done")
        small = self.style("Head", size=9.5, leading=11.6, colour=GREY)
        looks = small, small, *(replace(small, align="right"),) * len(texts[2:])
        made = (_cell(*each, scene, 0.6) for each in zip(texts, widths, looks, strict=True))
        cells = tuple(replace(cell, header=True, top_border=False) for cell in made)
        rows = [Row(cells, most_row(cells, widths, first=True), header=True)]
        for drawer, some in drawers(lots).items():
            entries = (self._lot(lot, widths, scene) for lot in some)
            for cells in (self._drawer(drawer, some, widths[1], scene), *entries):
                rows.append(Row(cells, most_row(cells, widths)))
        said = words("plan.table"), words("plan.summary")
        return Table(widths, tuple(rows), *said, border=HAIRLINE, before=1.0, sides=False)

    def _drawer(self, drawer: Drawer, lots: Sequence[Lot], width: float, scene: Scene) -> tuple[Cell, ...]:
        """The paper, and how much of it is needed: the sum of the rows below."""
        words = scene.messages
        shop, size, thin, black = drawer
        kind = "plan.shop" if shop else "plan.thick" if not thin else "" if black else "plan.matt"
        kinds = [words(kind)] if kind else []
        described = joined([*kinds, words("plan.in-black" if black else "plan.in-colour")], ", ")
        short, rest = (size, described) if len(size) < 4 else ("", size + " " + described)
        air, name = self.air + 0.8, self.style("Drawer", size=self.size + 0.5, weight="semibold")
        title = (
            _cell(short, FILE, name, scene, air),
            _cell((Run(rest, colour=GREY),), width, name, scene, air),
        )
        bold = replace(name, name="Plan Drawer Sum", align="right")
        counts = [sum(each) for each in zip(*(_needed(lot, scene) for lot in lots), strict=True)]
        shown = [*([] if len(counts) > 1 else ["", ""]), *map(_number, counts)]
        sums = (_cell(text, NUMBER, bold, scene, air) for text in shown)
        return (*title, *sums, _cell("", TICK, bold, scene, self.air))

    def _lot(self, lot: Lot, widths: Sequence[float], scene: Scene) -> tuple[Cell, ...]:
        sheet, people = lot.first, scene.meeting.participants
        needed = [*map(_number, _needed(lot, scene))]
        if people is not None:
            needed = [_number(lot.pages), _number(sheet.copies(people)), *needed]
        number = self.style("Number", align="right")
        strong = replace(number, name="Plan Needed", weight="semibold")
        file = self.style("File", weight="semibold")
        styles = (number, number, strong) if people is not None else (strong,) * len(needed)
        texts: tuple[str | tuple[Run, ...], ...] = file_number(sheet), tuple(_what(lot, scene)), *needed
        looks = zip(texts, widths, (file, self.style("Cell"), *styles), strict=False)
        line, above = 0.3, max(0.2, self.air - 0.2)
        box = Rect(TICK - BOX + line / 2, line / 2, BOX - line, BOX - line, stroke=INK, line=line)
        tick = Cell((Drawing(TICK, BOX, (box,)),), left_border=False, padding=(above, 0.0, 0.2, 0.0))
        return (*(_cell(*each, scene, self.air) for each in looks), tick)


def drawers(lots: Sequence[Lot]) -> Mapping[Drawer, list[Lot]]:
    """The files by paper: the large one first, then thick, then plain; a print shop's last."""
    found: dict[Drawer, list[Lot]] = {}
    for lot in lots:
        cards = lot.first.name == "cards"
        key = (from_shop(lot), size_of(lot), not cards, not lot.first.colour)
        found.setdefault(key, []).append(lot)
    return dict(sorted(found.items()))


def _needed(lot: Lot, scene: Scene) -> tuple[int, ...]:
    """The sheets of paper for all participants, or for each of the usual numbers."""
    people = scene.meeting.participants
    return tuple(lot.needed(count) for count in (USUAL if people is None else (people,)))


def _number(count: int | None) -> str:
    return traced(f"{count}", "plan.count")


def _what(lot: Lot, scene: Scene) -> Iterator[Run]:
    """The kind of sheet, whom it is for, and whether both sides of the paper are printed."""
    first, *others = lot.sheets
    yield Run(keep_dashes(first.short if others else first.title))
    for other in others:
        yield Run(" " + scene.messages("guide.or") + " ", colour=GREY)
        yield Run(file_number(other) + "\u00a0", bold=True)
        yield Run(keep_dashes(other.short))
    rules = [] if first.own is not None else [audience_words(scene, first.audience)]
    if first.duplex != "simplex":
        rules.append(sides_words(scene, first.duplex))
    yield Run(joined([" · " + rule for rule in rules]), colour=GREY)


def _cell(text: str | tuple[Run, ...], width: float, style: Style, scene: Scene, air: float) -> Cell:
    right = 0.0 if style.align == "right" else 2.0
    blocks: tuple[Block, ...] = (prose(text, style, width - right, scene),) if text else ()
    return Cell(blocks, left_border=False, padding=(air, right, air, 0.0))


def build(data: tuple[PlannedSheet, ...], options: Options, scene: Scene) -> tuple[PlanTable, ...]:
    """Everything that the plan says of printed sheets, and a line about the others.

    Raises LayoutError on a sheet that does not get the plan.
    """
    if not data:
        raise LayoutError(said("layout.no-plan"))
    return (PlanTable(tuple(data), scene),)


@dataclass(frozen=True)
class PlanTable(OnePage[tuple[DrawerLook, bool, bool]]):
    """The body of the page; the plan itself is counted too, as wherever else paper is counted."""

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
        return lots(self.plan)

    def _parts(self, look: DrawerLook, drawn: bool, measured: bool) -> Iterator[tuple[Block, ...]]:
        scene, words = self.scene, self.scene.messages
        if all(lot.first.name == scene.sheet for lot in self._lots):
            yield self._not_printed(look)
            return
        yield (grid(list(decisions(self._lots, scene)), scene, 1.8 if look.size >= 11 else 1.2),)
        if drawn and any(len(lot.sheets) > 1 for lot in self._lots):
            yield heading(words("plan.choose"), scene), _either(scene)
        if StageWords(scene).too_many:
            yield self._areas(look)
        drawers = heading(words("plan.drawers"), scene), look.table(self._lots, scene)
        yield (*drawers, *self._not_printed(look))
        yield (self._ruler() if measured else self._body(words("guide.print-size")),)

    def _body(self, text: str | tuple[Run, ...], size: float = 10.5) -> Block:
        return styled(text, "Body", self.scene, size=size, leading=round(size * 1.25, 1), after=0.0)

    def _areas(self, look: DrawerLook) -> tuple[Block, ...]:
        parts = pages_by_area(self.scene)
        texts = [f"{area[:1]}: {where}".replace(" ", "\u00a0") for area, where in parts]  # each in one line
        if not texts:
            return ()
        lead = Run(self.scene.messages("plan.choose-areas") + ": ", bold=True)
        return (self._body((lead, Run(joined(texts, " · "))), min(look.size, 10.0)),)

    def _not_printed(self, look: DrawerLook) -> tuple[Block, ...]:
        others = [sheet for sheet in self.plan if not sheet.printed]
        if not others:
            return ()
        names = joined([file_number(sheet) + " " + sheet.title for sheet in others], ", ")
        size, leading = max(9.0, look.size - 1.5), round(look.size * 1.15, 1)
        style = Style("Plan Note", size, leading, colour=GREY, before=4)
        text = self.scene.messages("plan.not-printed", sheets=names)
        return (prose(text, style, self.scene.setup.measure, self.scene),)

    def _ruler(self) -> Grid:
        words = self.scene.messages
        style = self.scene.house.style("Body", size=9.5, leading=11.6, after=0.0, balance=True)
        figure = ruler(words("guide.ruler-alt"))
        wide = self.scene.setup.measure - figure.width - BESIDE
        text = (Run(words("guide.ruler") + " ", bold=True), Run(words("guide.ruler-why")))
        cells = GridCell((figure,)), GridCell((prose(text, style, wide, self.scene),))
        return _row(cells, (figure.width + BESIDE, wide))


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
    tall = max(most_stack(cell.blocks, wide) for cell, wide in zip(cells, widths, strict=True))
    return grown(Grid(widths, (GridRow(tuple(cells), tall + SLACK),)))


def _picture(table: str, scene: Scene) -> Drawing:
    """A table in small: statements with bulleted points, or with lines to write on; decoration."""
    colours = list(dict.fromkeys(scene.colours.values()))
    wide, tall = WIDTH / 3, (HEIGHT - HEAD) / 3
    pointed = table == "table-a"
    inset, bars = 2.6 if pointed else 1.6, list[Rect]()
    for column in range(3):
        x = column * wide
        bars.append(Rect(x + 0.1, 0.0, wide - 0.2, HEAD, fill=colours[column % len(colours)]))
        for y in (HEAD + row * tall for row in range(3)):
            bars.append(Rect(x + 0.1, y + 0.1, wide - 0.2, tall - 0.2, stroke=HAIRLINE, line=0.2))
            bars.append(Rect(x + 1.6, y + 1.2, wide - 4.4, 0.7, fill=INK))
            for line in (2.9, 4.2):
                bars += [Rect(x + 1.6, y + line - 0.1, 0.5, 0.5, fill=GREY)] * pointed
                bars.append(Rect(x + inset, y + line, wide - inset - 1.8, 0.3, fill=GREY))
    return Drawing(WIDTH, HEIGHT, tuple(bars))


SPEC = BlockSpec("plan-table", build, data=PLAN, needs=MEETING, elastic=True)
