"""The cover of the file to print: the kit, its unit and date, the areas as a wheel, and the sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from kitgen.basics.origins import joined
from kitgen.basics.records import dataclass
from kitgen.blocks.house import GREY, HAIRLINE, INK, close_set
from kitgen.blocks.marks import wheel
from kitgen.blocks.scene import Scene, prose
from kitgen.blocks.shapes import rule
from kitgen.blocks.spec import PLAN, BlockSpec
from kitgen.blocks.wheel.plan import starts
from kitgen.domain.plan import PlannedSheet
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Drawing, Edge, Gap, Grid, GridCell, GridRow, Hung, Paragraph, Style
from kitgen.typesetting.elastic import OnePage, White
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.lines import widest_word
from kitgen.typesetting.most import grown, most_cell, most_stack

#: Type sizes in pt, from the largest: the title, and the areas' names.
TITLES = (52.0, 44.0, 36.0, 30.0, 24.0, 20.0)
NAMES = (15.0, 13.0, 11.5, 10.0, 9.0)
#: Lines that a title may take.
MOST_LINES = 3
#: mm: the wheel, from the largest; the gap beside it; the indent of words after their letter or number.
WHEELS, GUTTER, HANG = (118.0, 106.0, 94.0, 82.0, 70.0), 4.0, 9.0
#: mm below the title and above the list of sheets, at least, and at the end.
BELOW_TITLE, ABOVE_LIST, AT_END = 6.0, 6.0, 2.0


#: What stands above and below the middle, pt of the areas' names, and mm of the wheel.
Way = tuple[tuple[Block, ...], tuple[Block, ...], float, float]


@dataclass(frozen=True)
class Cover(OnePage[Way]):
    """The cover as a block that is set in the largest type that fits its page."""

    gives = True  #: its gaps

    plan: tuple[PlannedSheet, ...]
    scene: Scene

    def ways(self, width: float, depth: float) -> Sequence[Way]:
        """Large names before a large wheel."""
        around = tuple(self._head(width)), self._list(width)
        return [(*around, size, figure) for size in NAMES for figure in WHEELS]

    def set(self, way: Way, width: float, depth: float) -> Sequence[Block | White]:
        """The page, a little lower than its middle."""
        head, below, size, figure = way
        above, apart, end = White(BELOW_TITLE, 0.35, low=3.0), White(ABOVE_LIST, 0.3, low=3.0), White(AT_END)
        return (*head, above, self._middle(width, figure, size), apart, *below, end)

    def misfit(self, way: Way) -> FitError:
        """About the area with the longest name."""
        longest = max((area.title for area in self.scene.framework.areas), key=len)
        return FitError(said("fit.cover", text=shortened(longest)), about=longest)

    def _head(self, width: float) -> Iterator[Block]:
        framework = self.scene.framework
        above = framework.title if framework.title != framework.table_title else framework.source.organisation
        yield prose(above, Style("Cover Kicker", 14, 17.5, colour=GREY, after=1), width, self.scene)
        for size in TITLES:
            style = close_set(Style("Cover Title", size, size * 1.03, weight="bold", balance=True))
            title = prose(framework.table_title, style, width, self.scene, "H1")
            whole = all(widest_word(title.runs, style, target) <= width for target in TARGETS)
            if whole and most_stack((title,), width) <= MOST_LINES * size * 1.04 * 25.4 / 72:
                break
        yield title

    def _middle(self, width: float, figure: float, size: float) -> Grid:
        """The areas' names and the kit's unit, with the wheel beside them."""
        left = width - figure - GUTTER
        names, facts = tuple(self._areas(left, size)), tuple(self._facts(left))
        picture = GridCell((self._wheel(figure),), padding=(0.0, 0.0, 0.0, GUTTER))
        need = sum(most_cell(GridCell(blocks), left) for blocks in (names, facts)) + 8.0
        tall = max(figure + 1.0, need)
        foot: tuple[Block, ...] = (rule(left, 0.53, INK), Gap(2.0), *facts) if facts else ()
        return Grid((left, figure + GUTTER), (GridRow((GridCell(names, foot), picture), tall),))

    def _areas(self, width: float, size: float) -> Iterator[Block]:
        for area in self.scene.framework.areas:
            colour = self.scene.colours[area.id]
            letter = Style("Cover Letter", size, size * 1.18, weight="bold", colour=colour)
            after, mark = round(size * 0.42, 1), prose(area.id, letter, HANG, self.scene)
            style = Style("Cover Area", size, size * 1.18, "semibold", indent=HANG, after=after)
            yield Hung(mark, prose(area.title, style, width, self.scene))

    def _facts(self, width: float) -> Iterator[Paragraph]:
        scene, unit = self.scene, self.scene.unit
        if unit and unit.name:
            style = Style("Cover Unit", 17, 20.5, weight="semibold", after=2)
            yield prose(unit.name, style, width, scene)
        group, place, people = (unit.group, unit.place, unit.participants) if unit else (None,) * 3
        counted = scene.messages.counted("people", people, figures=True) if people else ""
        for words in filter(None, (group, *scene.when, place, counted)):
            yield prose(words, Style("Cover Fact", 13, 17), width, scene)

    def _wheel(self, size: float) -> Drawing:
        """The whole as a wheel; where every area is in a ring, as the sheet with the wheel has them."""
        framework, colours = self.scene.framework, self.scene.colours
        rings = tuple(tuple(ring.areas) for ring in framework.rings)
        if sorted(chain.from_iterable(rings)) != sorted(colours):
            rings = (tuple(colours),)
        turned = starts([len(ring) for ring in rings]) if framework.rings else (0.0,)
        shown = tuple(sorted(area.id for area in framework.areas))
        return wheel(rings, size, tuple(colours.items()), shown, turned)

    def _list(self, width: float) -> tuple[Block, ...]:
        sheets = [sheet for sheet in self.plan if sheet.audience and sheet.name != self.scene.sheet]
        if not sheets:
            return ()
        title = Style("Cover Heading", 15, 18, weight="bold", after=4, keep_next=True)
        rows, wide = -(-len(sheets) // 2), (width - 2 * GUTTER) / 2
        entries = [self._entry(sheet, wide) for sheet in sheets]
        pairs = zip_longest(entries[:rows], entries[rows:], fillvalue=GridCell())
        made = tuple(GridRow((left, GridCell(), right), 6.6) for left, right in pairs)
        grid = grown(Grid((wide, 2 * GUTTER, wide), made))
        return (prose(self.scene.messages("cover.sheets"), title, width, self.scene, "H2"), grid)

    def _entry(self, sheet: PlannedSheet, width: float) -> GridCell:
        style, number = (
            Style("Cover Sheet", 11, 14, indent=HANG),
            Style("Cover Number", 11, 14, weight="bold"),
        )
        name = joined([sheet.title, *(["A3"] if sheet.paper.startswith("A3") else [])], " · ")
        mark = prose(sheet.file.partition("-")[0], number, HANG, self.scene)
        words = Hung(mark, prose(name, style, width, self.scene))
        return GridCell((words,), padding=(0.8, 0, 0.8, 0), edges=(Edge(HAIRLINE), None, None, None))


SPEC = BlockSpec("cover", lambda plan, _, scene: Cover(plan, scene), data=PLAN, elastic=True)
