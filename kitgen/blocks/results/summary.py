"""The leader's list: all statements with bar and counts, and the meeting before thin underneath; and what a
leader should know: who answered, how to use the answers, and their limits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from kitgen.basics.languages import messages
from kitgen.basics.lengths import mm
from kitgen.basics.records import dataclass, replace
from kitgen.blocks.house import GREY, HAIRLINE, INK
from kitgen.blocks.marks import THICK, symbol
from kitgen.blocks.results import RESULTS
from kitgen.blocks.results.figure import BOLD, described, shapes, unsure
from kitgen.blocks.scene import Scene, keep_dashes, paragraph, prose, runs, styled
from kitgen.blocks.shapes import label_at
from kitgen.blocks.spec import BlockSpec, Option, Options
from kitgen.domain.framework import Area, Level, Statement
from kitgen.domain.results import Count, Figure, Results
from kitgen.domain.results.figures import FEW
from kitgen.model import Block, Cell, Drawing, ItemList, Paragraph, Row, Run, Style, Table
from kitgen.typesetting.geometry import across, table_lines
from kitgen.typesetting.most import most_cell, most_width

#: mm: widths of bars and notes, heights of bars now and before, and between them.
BAR, NOTE, NOW, BEFORE, BETWEEN = 40.0, 20.0, 5.2, 1.9, 0.4
#: mm above and below the content of a row, between columns; the symbol of a level.
WHITE, BESIDE, SIGN = 0.7, 1.5, 4.2
#: mm beside a number, so that no rounding breaks it.
SPARE = 0.4
#: The size of the table beside that of running text.
SMALLER = 0.9
Text = tuple[Run, ...]


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
        look = self._style("List Count", 1.05, weight="semibold")
        digits = Paragraph(runs("8" * len(str(max(figures, default=0)))), look)
        count = max(SIGN, most_width(digits) + SPARE) + 2.6
        rest = self.scene.setup.measure - first - BAR - BESIDE - count * len(levels) - NOTE
        return (first, rest, BAR + BESIDE, *[count] * len(levels), NOTE)

    def table(self) -> Table:
        """The whole table, a row above each area's statements with its title."""
        rows, room = [self._head()], self.scene.setup.measure
        look: Any = {"language": self.scene.language, "weight": "bold", "keep_next": True}
        for area in self.scene.framework.areas:
            text = self._set(area.title, "List Area", room, colour=self.scene.colours[area.id], **look)
            whole = Cell((text,), span=len(self.widths), padding=(1.6, 0.0, 0.0, 0.0))
            rows.append(self._centred((whole,), above=1.6))
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

    def _row(self, area: Area, statement: Statement) -> Row:
        figure = self.results.figure(statement.id)
        colour = self.scene.colours[area.id]
        identity = Paragraph(runs(statement.id), self._style("List Id", weight="bold", colour=colour))
        room = self.widths[1] - 3.0
        text = self._set(statement.text, "List Statement", room, language=self.scene.language)
        first = (Cell((identity,)), Cell((text,)))
        if (count := figure.count) is None:
            hidden = self.scene.messages("results.hidden-short", limit=self.results.hide_below)
            words = self._set(hidden, "List Hidden", BAR + 20.0, 0.95, colour=GREY)
            return self._centred((*first, Cell((words,), span=len(self.widths) - 2)))
        some = self._style("List Count", 1.05, weight="semibold", align="right")
        none = replace(some, name="List None", weight="regular", colour=GREY)
        numbers = (Paragraph(runs(str(n)), some if n else none) for n in count.levels)
        counts = (Cell((number,), padding=(0.0, 2.6, 0.0, 0.0)) for number in numbers)
        bars, notes = (Cell((self._bars(figure, count),)), Cell(tuple(self._notes(figure, count))))
        return self._centred((*first, bars, *counts, notes))

    def _bars(self, figure: Figure, count: Count) -> Drawing:
        levels, words = self.scene.framework.scale.levels, self.scene.messages
        drawn = [*shapes(levels, count.levels, BAR, NOW)]
        alt, tall = described(figure, levels, words), NOW
        if figure.before:
            thin = NOW + BETWEEN
            drawn += shapes(levels, figure.before.levels, BAR, BEFORE, fields=False, top=thin)
            tall = thin + BEFORE
            earlier = described(Figure(figure.statement, figure.before), levels, words).partition(": ")[2]
            alt = alt + ". " + words("results.before") + f": {earlier}"
        return Drawing(BAR, tall, tuple(drawn), alt)

    def _notes(self, figure: Figure, count: Count) -> Iterator[Block]:
        words, room = self.scene.messages, NOTE - BESIDE
        if figure.split:
            yield self._set(words("results.split"), "List Split", room, 0.95, weight="semibold")
        if figure.moved:
            place, more = figure.moved
            level = self.scene.framework.scale.levels[place]
            yield self._moved(level, words("results.more" if more else "results.fewer"))
        if count.unsure:
            yield self._set(unsure(count, words), "List Note", room, 0.9)

    def _moved(self, level: Level, word: str) -> Drawing:
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
        placed = []
        for cell, _, _, wide in across(Row(cells, 0.0), self.widths):
            right = cell.padding[1] if cell.padding[0] == 0.0 else BESIDE if cell.span < 3 else 0.0
            bare = replace(cell, left_border=False, header=header, padding=(0.0, right, 0.0, 0.0))
            placed.append((bare, most_cell(bare, wide)))
        made, tall = [], max(need for _, need in placed) + 2 * WHITE + above
        for cell, need in placed:
            upper, lower = (tall - need + above) / 2, max(0.0, (tall - need - above) / 2)
            made.append(replace(cell, padding=(upper, cell.padding[1], lower, 0.0)))
        return Row(tuple(made), tall + table_lines(0.5, first=header), header)


# -- words -------------------------------------------------------------------------------------------


def words_for(data: Results, options: Options, scene: Scene) -> tuple[Block, ...]:
    """The requested words: a paragraph, or a list."""
    show = options["show"]
    if show == "people":
        return (styled(_people(data, scene), "Body", scene),)
    if show == "check":
        return (styled(tuple(Run(text + " ") for text in _check(data, scene)), "Body", scene),)
    texts = list(_use(data, scene) if show == "use" else _limits(data, scene))
    style = scene.house["Item"]
    room = scene.setup.measure - style.indent
    items = tuple(prose(text, style, room, scene) for text in texts)
    return (ItemList(items, after=scene.house["Body"].after),)


def _people(data: Results, scene: Scene) -> Text:
    words, people = scene.messages, data.people
    of = words("results.answers-of", count=people, invited=data.invited) if data.invited else ""
    day = scene.unit.date if scene.unit else None
    when = words("results.of", date=messages.date(day, scene.words)) if day else ""
    rest = [
        f"{when[:1].upper()}{when[1:]}." if when else "",
        words("results.pooled", count=data.units) if data.units > 1 else "",
        words("results.repeated") if data.repeated else "",
        words("results.blank") if data.blank else "",
        words("results.few-why-list") if data.few else "",
    ]
    first = Run(of or words("results.answers", count=people), bold=True)
    return first, Run("".join(f" {text}" for text in rest if text))


def _use(data: Results, scene: Scene) -> Iterator[Text]:
    words = scene.messages
    yield (Run(words("results.use-poster")),)
    for talk in data.talks:
        if talk.statement is None:
            continue
        count = data.figure(talk.statement).count
        assert count is not None  # hidden statements are never highlighted
        level = scene.framework.scale.levels[-1]
        ends = {"best": count.levels[0], "worst": count.levels[-1], "total": count.total}
        key = "results.use-lowest" if talk.reason == "lowest" else "results.use-split"
        said = words(key, level=level.name, **ends)
        yield (Run(talk.statement, bold=True), Run(f": {said}"))
    if all(talk.statement is None for talk in data.talks):
        yield (Run(words("results.use-own")),)
    if data.agreed:
        yield (Run(", ".join(data.agreed), bold=True), Run(": " + words("results.use-agreed")))
    if data.comments:
        yield (Run(words("results.use-comments")),)


def _limits(data: Results, scene: Scene) -> Iterator[Text]:
    small = "results.not-small" if data.earlier else "results.not-why"
    order = () if data.ordered else ("results.not-order",)
    for key in ("results.not-compare", "results.not-who", small, *order):
        yield (Run(keep_dashes(scene.messages(key))),)


def _check(data: Results, scene: Scene) -> Iterator[str]:
    words = scene.messages
    if data.reworded:
        yield words("results.reworded", statements=", ".join(data.reworded))
    if data.recognised:
        yield words("results.recognised", statements=", ".join(data.recognised))
    if not (data.reworded or data.recognised):
        yield words("results.same")
    if data.hidden:
        yield words("results.hidden-why", limit=data.hide_below, few=FEW)
    yield words("results.delete")


OPTIONS = {"show": Option("word", "people", ("people", "use", "limits", "check"), help="which words")}
SPECS = (
    BlockSpec("results-list", lambda results, _, scene: _List(results, scene).table(), data=RESULTS),
    BlockSpec("results-words", words_for, OPTIONS, RESULTS),
)
