"""The table of a print plan: the files by the paper they are printed on, each with a box to tick.

If the number of participants is not known, it has the sheets of paper for three usual numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kitgen.blocks.house import GREY, HAIRLINE, INK
from kitgen.blocks.plan.decisions import from_shop, size_of
from kitgen.blocks.plan.printing import audience_words, file_number, sides_words
from kitgen.blocks.prose import prose
from kitgen.blocks.scene import Scene, keep_dashes
from kitgen.domain.plan import Lot
from kitgen.model import Block, Cell, Drawing, Rect, Row, Run, Style, Table
from kitgen.origins import joined, traced
from kitgen.records import dataclass
from kitgen.typesetting.most import most_row

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
        rows = [self._head(texts, widths, scene)]
        for drawer, some in drawers(lots).items():
            rows.append(self._drawer(drawer, some, widths, scene))
            rows += [self._lot(lot, widths, scene) for lot in some]
        said = words("plan.table"), words("plan.summary")
        return Table(widths, tuple(rows), *said, border=HAIRLINE, before=1.0, sides=False)

    def _head(self, texts: Sequence[str], widths: Sequence[float], scene: Scene) -> Row:
        small = self.style("Head", size=9.5, leading=11.6, colour=GREY)
        styles = (replace(small, align="right" if place > 1 else "left") for place in range(len(texts)))
        made = (_cell(*each, scene, 0.6) for each in zip(texts, widths, styles, strict=True))
        cells = tuple(replace(cell, header=True, top_border=False) for cell in made)
        return Row(cells, most_row(cells, widths, first=True), header=True)

    def _drawer(self, drawer: Drawer, lots: Sequence[Lot], widths: Sequence[float], scene: Scene) -> Row:
        """The paper, and how much of it is needed: the sum of the rows below."""
        words = scene.messages
        shop, size, thin, black = drawer
        kind = "plan.shop" if shop else "plan.thick" if not thin else "" if black else "plan.matt"
        kinds = [words(kind)] if kind else []
        described = joined([*kinds, words("plan.in-black" if black else "plan.in-colour")], ", ")
        short, rest = (size, described) if len(size) < 4 else ("", size + " " + described)
        air, name = self.air + 0.8, self.style("Drawer", size=self.size + 0.5, weight="semibold")
        texts = (short, FILE), ((Run(rest, colour=GREY),), widths[1])
        title = [_cell(text, width, name, scene, air) for text, width in texts]
        bold = replace(name, name="Plan Drawer Sum", align="right")
        counts = [sum(each) for each in zip(*(_needed(lot, scene) for lot in lots), strict=True)]
        shown = [*([] if len(counts) > 1 else ["", ""]), *map(_number, counts)]
        sums = [_cell(text, NUMBER, bold, scene, air) for text in shown]
        cells = (*title, *sums, _cell("", TICK, bold, scene, self.air))
        return Row(cells, most_row(cells, widths))

    def _lot(self, lot: Lot, widths: Sequence[float], scene: Scene) -> Row:
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
        cells = (*(_cell(*each, scene, self.air) for each in looks), self._tick())
        return Row(cells, most_row(cells, widths))

    def _tick(self) -> Cell:
        """A box to tick at the right."""
        line = 0.3
        box = Rect(TICK - BOX + line / 2, line / 2, BOX - line, BOX - line, stroke=INK, line=line)
        above = max(0.2, self.air - 0.2)
        return Cell((Drawing(TICK, BOX, (box,)),), left_border=False, padding=(above, 0.0, 0.2, 0.0))


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
