"""The head of a print plan: how much to print in the available time, and how much paper it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kitgen.basics.origins import joined, traced
from kitgen.basics.records import dataclass
from kitgen.blocks.house import GREY, INK
from kitgen.blocks.plan.printing import file_number
from kitgen.blocks.plan.stages import POSTER
from kitgen.blocks.scene import Scene, prose
from kitgen.blocks.shapes import label_at
from kitgen.domain.plan import TABLES, Lot
from kitgen.model import Drawing, Edge, Grid, GridCell, GridRow, Paragraph, Rect, Strip, StripItem, Style
from kitgen.typesetting.most import grown, most_stack, most_width

#: mm: the column of the questions, and each of the columns of sums.
ASKED, SUM = 52.0, 14.5
#: mm between two sums, at least, and more than any number is wide: none is broken.
APART, WIDE = 4.0, 60.0
#: mm: a file's number in its frame.
CHIP, CHIP_HEIGHT, LINE = 7.6, 6.0, 7.6
#: Numbers of participants used where the number is not known.
USUAL = 24
#: A sheet of cards is cut in a minute; minutes are rounded to fives.
FIVES = 5
#: If cutting takes more minutes than this, an hour is not enough to print.
LONG = 45

_QUESTION = Style("Plan Question", 14, 17, weight="semibold", right=4.0)
_WHY = Style("Plan Why", 10.5, 13, colour=GREY, balance=True, right=4.0)
_NAME = Style("Plan Chip", 11.5, 14)
_NUMBER = Style("Plan Chip Number", 11, 13, weight="semibold", align="center")
_SUM = Style("Plan Sum", 20, 22, weight="semibold", align="right")
_PAPER = Style("Plan Sum Paper", 9.5, 11.4, colour=GREY, align="right")


@dataclass(frozen=True, slots=True)
class Decision:
    """An amount of time, or help; why that is enough, and what is printed then. `whole` means everything."""

    question: str
    why: str
    lots: tuple[Lot, ...]
    whole: bool = False


def decisions(lots: Sequence[Lot], scene: Scene) -> Iterator[Decision]:
    """The least to print, everything that the meeting uses, and the whole.

    Cards that a print shop makes take neither ten minutes nor an hour, so there is only the whole.
    """
    words = scene.messages
    office = tuple(lot for lot in lots if not from_shop(lot))
    if len(office) == len(lots):
        yield Decision(words("plan.ten"), words("plan.ten-why"), _least(office))
        used = tuple(lot for lot in office if lot.first.stage or lot.first.name == "guide")
        people = scene.meeting.participants or USUAL
        cut = sum(lot.needed(people) for lot in used if lot.first.name == "cards")
        minutes = max(FIVES, -(-cut // FIVES) * FIVES)
        if minutes > LONG:
            used = tuple(lot for lot in used if lot.first.name != "cards")
            why = words("plan.without-cards", minutes=minutes)
        else:
            why = words("plan.cutting", minutes=minutes) if cut else words("plan.hour-why")
        yield Decision(words("plan.hour"), why, used)
    yield Decision(words("plan.help"), words("plan.help-why"), office, whole=True)


def from_shop(lot: Lot) -> bool:
    """Whether it is made by a print shop."""
    return dict(lot.first.chosen).get("profile") == "print-shop"


def _least(lots: Sequence[Lot]) -> tuple[Lot, ...]:
    """A table, the guide, and something to answer with; without a table the sheet that all work on
    together."""
    names = [lot.first.name for lot in lots]
    answers = POSTER if POSTER in names else "answer-sheet"
    wanted = {*TABLES, "guide", answers}
    if not {*TABLES} & {*names}:
        together = (lot.first.name for lot in lots if lot.first.stage in ("group", "plenary", "goals"))
        wanted |= {next(together, "")}
    return tuple(lot for lot in lots if lot.first.name in wanted) or tuple(lots)


def size_of(lot: Lot) -> str:
    """The paper size without its orientation: ``A3``."""
    return traced(lot.first.paper.removesuffix(" landscape"), "plan.paper")


def grid(choices: Sequence[Decision], scene: Scene, air: float) -> Grid:
    """A row for each decision, `air` mm above and below its content, between lines."""
    sizes = sorted({size_of(lot) for choice in choices for lot in choice.lots})
    sums = [list(_sums(choice, sizes, scene)) for choice in choices]
    broadest = max(most_width(words) for row in sums for cell in row for words in cell)
    column = max(SUM, broadest + APART)
    middle = scene.setup.measure - ASKED - column * len(sizes)
    widths = (ASKED, middle, *(column for _ in sizes))
    rows = []
    for place, (choice, counts) in enumerate(zip(choices, sums, strict=True)):
        below = Edge(INK, 1.5) if place + 1 == len(choices) else None
        asked = prose(choice.question, _QUESTION, ASKED, scene), prose(choice.why, _WHY, ASKED, scene)
        cells = (asked, _files(choice, scene, middle), *counts)
        edges = (Edge(INK, 1.5), None, below, None)
        made = tuple(GridCell(cell, padding=(air, 0.0, air, 0.0), edges=edges) for cell in cells)
        tall = max(map(most_stack, cells, widths))
        rows.append(GridRow(made, tall + 2 * air))
    return grown(Grid(widths, tuple(rows), before=2.0))


def _files(choice: Decision, scene: Scene, width: float) -> tuple[Paragraph | Strip, ...]:
    """The files by number and name; for the whole only the words for all of them."""
    if choice.whole:
        return (prose(scene.messages("plan.everything"), _NAME, width - 2.0, scene),)
    items = []
    for lot in choice.lots:  # the number of each in a frame
        number, line = file_number(lot.first), 0.25
        frame = Rect(line / 2, line / 2, CHIP - line, CHIP_HEIGHT - line, stroke=INK, line=line)
        label = label_at(number, CHIP / 2, CHIP_HEIGHT / 2, _NUMBER)
        chip = Drawing(CHIP, CHIP_HEIGHT, (frame, label), number)
        items.append(StripItem(chip, prose(names(lot, scene), _NAME, width, scene)))
    return (Strip(tuple(items), gap=3.6, inner=1.6, line=LINE),)


def names(lot: Lot, scene: Scene) -> str:
    """A short name for what is printed; for the tables, one or the other, what both begin with said once."""
    first, *others = lot.sheets
    same = first.short.rpartition(" ")[0] + " "
    either = [scene.messages("guide.or") + " " + other.short.removeprefix(same) for other in others]
    return joined([first.short, *either], " ").replace(" ", "\u00a0")


def _sums(choice: Decision, sizes: Iterable[str], scene: Scene) -> Iterator[tuple[Paragraph, ...]]:
    """The sheets of each paper size; empty for a size that is not used."""
    people = scene.meeting.participants or USUAL
    for size in sizes:
        count = sum(lot.needed(people) for lot in choice.lots if size_of(lot) == size)
        label = scene.messages("plan.sheet-of" if count == 1 else "plan.sheets-of", paper=size)
        words = (prose(traced(f"{count}", "plan.count"), _SUM, WIDE, scene), prose(label, _PAPER, SUM, scene))
        yield words if count else ()
