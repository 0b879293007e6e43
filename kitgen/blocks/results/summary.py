"""The leader's list: all statements with bar and counts, and the meeting before thin underneath."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from kitgen.blocks.house import GREY, HAIRLINE, INK
from kitgen.blocks.marks import THICK, symbol
from kitgen.blocks.prose import paragraph
from kitgen.blocks.results import RESULTS
from kitgen.blocks.results.bars import shapes
from kitgen.blocks.results.figure import BOLD, described
from kitgen.blocks.scene import Scene, runs
from kitgen.blocks.shapes import label_at
from kitgen.blocks.spec import BlockSpec
from kitgen.domain.framework import Area, Level, Statement
from kitgen.domain.results import Figure, Results
from kitgen.lengths import mm
from kitgen.model import Block, Cell, Drawing, Paragraph, Row, Style, Table
from kitgen.records import dataclass
from kitgen.typesetting.geometry import table_lines
from kitgen.typesetting.most import most_cell, most_width

#: mm: widths of bars and notes, heights of bars now and before, and between them.
BAR, NOTE, NOW, BEFORE, BETWEEN = 40.0, 20.0, 5.2, 1.9, 0.4
#: mm above and below the content of a row, between columns; the symbol of a level.
WHITE, BESIDE, SIGN = 0.7, 1.5, 4.2
#: The size of the table beside that of running text.
SMALLER = 0.9


@dataclass(frozen=True)
class _List:
    """The table being made, in the size of the running text."""

    results: Results
    scene: Scene

    def _style(self, name: str, share: float = 1.0, **more: Any) -> Style:
        size = max(9.0, int(self.scene.house["Body"].size * SMALLER * share * 2) / 2)
        return Style(name, size, round(size * 1.2, 1), **more)

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """mm of the columns: id, statement, bar, a count for each level, note."""
        levels = self.scene.framework.scale.levels
        names = [statement.id for statement in self.scene.framework.statements]
        first = most_width(Paragraph(runs(max(names, key=len)), self._style("List Id", weight="bold"))) + 3.0
        figures = [n for figure in self.results.figures if figure.count for n in figure.count.levels]
        digits = Paragraph(runs("8" * len(str(max(figures, default=0)))), self._style("List Count", 1.05))
        count = max(SIGN, most_width(digits)) + 2.6
        rest = self.scene.setup.measure - first - BAR - BESIDE - count * len(levels) - NOTE
        return (first, rest, BAR + BESIDE, *[count] * len(levels), NOTE)

    def table(self) -> Table:
        """The whole table, a row above each area's statements with its title."""
        rows = [self._head()]
        for area in self.scene.framework.areas:
            rows.append(self._area(area))
            rows += [self._row(area, statement) for statement in area.statements]
        words = self.scene.messages("results.list"), self.scene.messages("results.list-summary")
        table = Table(self.widths, tuple(rows), *words, HAIRLINE, 0.5, sides=False, divisible=True)
        return replace(table, before=1.0, after=2.0)

    def _head(self) -> Row:
        words, earlier = self.scene.messages, self.results.earlier
        now = words("results.now-and", count=earlier) if earlier else words("results.now")
        signs = (
            Drawing(SIGN, SIGN, symbol(level.symbol, 0.0, 0.0, SIGN, THICK, INK), level.name)
            for level in self.scene.framework.scale.levels
        )
        texts = (words("results.sign"), 60.0), (now, BAR), (words("results.note"), NOTE - BESIDE)
        first, bar, note = (
            Cell((self._set(text, "List Head", room, 0.95, colour=GREY),)) for text, room in texts
        )
        cells = (replace(first, span=2), bar, *(Cell((sign,)) for sign in signs), note)
        return self._centred(cells, header=True)

    def _area(self, area: Area) -> Row:
        colour, room, language = self.scene.colours[area.id], self.scene.setup.measure, self.scene.language
        look: Any = {"weight": "bold", "colour": colour, "keep_next": True}
        text = self._set(area.title, "List Area", room, language=language, **look)
        return self._centred((Cell((text,), span=len(self.widths), padding=(1.6, 0.0, 0.0, 0.0)),), above=1.6)

    def _row(self, area: Area, statement: Statement) -> Row:
        figure = self.results.figure(statement.id)
        colour = self.scene.colours[area.id]
        identity = Paragraph(runs(statement.id), self._style("List Id", weight="bold", colour=colour))
        room = self.widths[1] - 3.0
        text = self._set(statement.text, "List Statement", room, language=self.scene.language)
        first = (Cell((identity,)), Cell((text,)))
        if figure.count is None:
            hidden = self.scene.messages("results.hidden-short", limit=self.results.hide_below)
            words = self._set(hidden, "List Hidden", BAR + 20.0, 0.95, colour=GREY)
            return self._centred((*first, Cell((words,), span=len(self.widths) - 2)))
        some = self._style("List Count", 1.05, weight="semibold", align="right")
        none = replace(some, name="List None", weight="regular", colour=GREY)
        numbers = (Paragraph(runs(str(n)), some if n else none) for n in figure.count.levels)
        counts = (Cell((number,), padding=(0.0, 1.5, 0.0, 0.0)) for number in numbers)
        return self._centred((*first, Cell((self._bars(figure),)), *counts, Cell(tuple(self._notes(figure)))))

    def _bars(self, figure: Figure) -> Drawing:
        assert figure.count is not None  # hidden ones have no bar
        levels, words = self.scene.framework.scale.levels, self.scene.messages
        drawn = [*shapes(levels, figure.count.levels, BAR, NOW)]
        alt, tall = described(figure, levels, words), NOW
        if figure.before:
            thin = NOW + BETWEEN
            drawn += shapes(levels, figure.before.levels, BAR, BEFORE, fields=False, top=thin)
            tall = thin + BEFORE
            earlier = described(Figure(figure.statement, figure.before), levels, words).partition(": ")[2]
            alt = alt + ". " + words("results.before") + f": {earlier}"
        return Drawing(BAR, tall, tuple(drawn), alt)

    def _notes(self, figure: Figure) -> Iterator[Block]:
        words, levels = self.scene.messages, self.scene.framework.scale.levels
        room = NOTE - BESIDE
        if figure.split:
            yield self._set(words("results.split"), "List Split", room, 0.95, weight="semibold")
        if figure.moved:
            place, more = figure.moved
            yield self._moved(levels[place], words("results.more" if more else "results.fewer"))
        if figure.count and figure.count.unsure:
            text = f"{figure.count.unsure} {words('form.unsure').lower()}"
            yield self._set(text, "List Note", room, 0.9)

    def _moved(self, level: Level, word: str) -> Drawing:
        """The words that more, or fewer, chose a level than last time, with the level's symbol."""
        style = self._style("List Note", 0.9)
        wide = most_width(Paragraph(runs(word), style)) + 0.8
        high = mm(style.leading)
        label = label_at(word, 0.0, high / 2, style)
        size = mm(style.size) * 1.25
        sign = symbol(level.symbol, wide, (high - size) / 2, size, BOLD, INK)
        return Drawing(round(wide + size, 3), round(high, 3), (label, *sign), f"{word} «{level.name}»")

    def _set(
        self, text: str, name: str, room: float, share: float = 1.0, language: str = "", **more: Any
    ) -> Paragraph:
        return paragraph(text, self._style(name, share, **more), room, language or self.scene.words)

    def _centred(self, cells: tuple[Cell, ...], *, header: bool = False, above: float = 0.0) -> Row:
        """A row with its content in the middle of its height."""
        placed, column = [], 0
        for cell in cells:
            right = cell.padding[1] if cell.padding[0] == 0.0 else BESIDE if cell.span < 3 else 0.0
            bare = replace(cell, left_border=False, header=header, padding=(0.0, right, 0.0, 0.0))
            wide = sum(self.widths[column : column + cell.span])
            placed.append((bare, most_cell(bare, wide)))
            column += cell.span
        lines = table_lines(0.5, first=header)
        tall = max(need for _, need in placed) + 2 * WHITE + above

        def centred(cell: Cell, need: float) -> Cell:
            free = tall - need
            ends = (free + above) / 2, max(0.0, (free - above) / 2)
            return replace(cell, padding=(ends[0], cell.padding[1], ends[1], 0.0))

        return Row(tuple(centred(*each) for each in placed), tall + lines, header)


SPEC = BlockSpec("results-list", lambda results, _, scene: _List(results, scene).table(), data=RESULTS)
