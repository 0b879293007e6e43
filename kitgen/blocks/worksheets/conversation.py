"""The guide to a conversation in the learning circle: a table of its phases with times, questions and notes.

The clock counts from 0:00 and follows the phases' own minutes. The minutes of the kit's meeting do not change
them: that is another meeting, and the framework's authors have weighed the phases against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from kitgen.basics.origins import capitalised, joined, traced
from kitgen.basics.records import dataclass, replace
from kitgen.blocks.house import GREY, HAIRLINE, WHITE, WRITE_PITCH, ruled
from kitgen.blocks.scene import Scene, paragraph, runs, styled
from kitgen.blocks.spec import PHASES, BlockSpec, Options
from kitgen.blocks.strip import strip
from kitgen.blocks.worksheets.head import OPTIONS, head
from kitgen.domain.framework import Phase
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Cell, Gap, ItemList, Paragraph, Row, Style, Table
from kitgen.typesetting.elastic import Paged, Place
from kitgen.typesetting.fit import Part, share
from kitgen.typesetting.geometry import table_lines
from kitgen.typesetting.most import most_row

#: Sizes in pt of the text to try, the comfortable ones first; titles are a point larger.
SIZES = (11.0, 10.5, 10.0, 9.5)
#: mm: the column of the clock, and the shares of the others in the rest.
TIME, SHARES = 17.0, (11.0, 10.0, 7.0)
#: mm around the words of a cell: top, right, bottom, left.
PADDING = (2.2, 4.0, 2.6, 0.0)
#: mm left of the clock, whose heading has a coloured cell.
TIME_LEFT = 2.0
#: The least number of lines for notes in each phase, and mm from the last one to the rule below it.
LEAST_LINES, LAST = 2, 3.0
#: Advice before you begin.
ADVICE = "conversation.advice"
#: The colour behind the words above the columns, by its place among the kit's: indigo.
COLOUR = 3


def clock(minutes: int) -> str:
    """Minutes from the start as hours and minutes: ``0:05``."""
    return traced(f"{minutes // 60}:{minutes % 60:02}", "meeting.clock")


def times(phases: Sequence[Phase]) -> tuple[str, ...]:
    """When each phase begins; empty if a phase has no minutes, since then it cannot be known."""
    minutes = [phase.minutes for phase in phases]
    if not all(minutes):
        return ("",) * len(phases)
    return tuple(clock(start) for start in accumulate((each or 0 for each in minutes[:-1]), initial=0))


def build(data: tuple[Phase, ...], options: Options, scene: Scene) -> tuple[Guide, ...]:
    """The head, the advice before you begin, and the table."""
    words, minutes = scene.messages, sum(phase.minutes or 0 for phase in data)
    phases, timed = capitalised(words.counted("phases", len(data))), all(phase.minutes for phase in data)
    known = {"minutes": words.counted("minutes", minutes)} if timed else {}
    length = words(f"conversation.{'timed' if timed else 'untimed'}", phases=phases, **known)
    lead = styled(joined((length, words(ADVICE)), " "), "Body", scene, after=0.0)
    return (Guide((*head(options, scene), lead, Gap(4.0)), data, scene),)


@dataclass(frozen=True, slots=True)
class Guide(Paged[float, int]):
    """The table of the phases, by their places; `head` is on the first page."""

    head: tuple[Block, ...]
    phases: tuple[Phase, ...]
    scene: Scene

    def ways(self, width: float) -> Sequence[Sequence[float]]:
        """The sizes of its text."""
        return (SIZES,)

    def parts(self, way: float, width: float) -> Sequence[Part[int]]:
        """The phases."""
        widths, least = _widths(width), LEAST_LINES * WRITE_PITCH + LAST + 1.0
        cells = (self._cells(i, way, widths) for i in range(len(self.phases)))
        return [Part(i, max(least, most_row(each, widths[:-1]))) for i, each in enumerate(cells)]

    def above(self, at: Place) -> tuple[Block, ...]:
        """The head, or the strip."""
        return (strip(self.scene),) if at.number else self.head

    def room(self, way: float, free: float, width: float) -> float:
        """What the words above the columns leave."""
        return free - _header(self.scene, _widths(width)).height

    def page(self, way: float, parts: Sequence[Part[int]], room: float, at: Place) -> Sequence[Block]:
        """The table, its free height divided among the phases."""
        widths, words = _widths(at.width), self.scene.messages
        rows = [_header(self.scene, widths)]
        for part, tall in zip(parts, share([part.need for part in parts], room), strict=True):
            lines = ruled(int((tall - LAST - table_lines() - 0.5) / WRITE_PITCH), LEAST_LINES)
            notes = Cell(foot=(lines,), padding=(0.0, 0.0, LAST, 0.0), left_border=False)
            rows.append(Row((*self._cells(part.what, way, widths), notes), tall))
        titles = joined([phase.title for phase in self.phases], ", ")
        said = words("conversation.kicker"), words("conversation.summary", phases=titles)
        return (Table(widths, tuple(rows), *said, border=HAIRLINE, sides=False),)

    def misfit(self, highest: Part[int], pages: int, most: int) -> FitError:
        """About the longest phase."""
        title = self.phases[highest.what].title
        where = {"title": shortened(title), "sheet": self.scene.sheet, "language": self.scene.language}
        what = said("fit.phases", most=most, **where) if pages else said("fit.phase", **where)
        return FitError(what, about=title)

    def _cells(self, index: int, size: float, widths: tuple[float, ...]) -> tuple[Cell, ...]:
        """Time, what happens, and questions of a phase."""
        phase, colour = self.phases[index], self.scene.palette[COLOUR]
        large, small = round((size + 1) * 1.2, 1), round(size * 1.28, 1)  # leading
        title = Style("Phase", size + 1, large, weight="semibold", after=1.5, balance=True)
        text = Style("Phase Text", size, small, balance=True)
        item = replace(text, name="Phase Question", indent=4.0, before=2.0)

        def words(what: str, style: Style, column: int) -> Paragraph:
            wide = widths[column] - PADDING[1] - PADDING[3]
            return paragraph(what, style, wide, self.scene.language)

        time: list[Paragraph] = []
        if begins := times(self.phases)[index]:
            clock = Style("Phase Time", size + 3, large, weight="bold", colour=colour)
            time.append(Paragraph(runs(begins), clock))
        if phase.minutes:
            length = self.scene.messages("worksheet.minutes", minutes=phase.minutes)
            grey = Style("Phase Minutes", size - 0.5, small, colour=GREY, before=1.5)
            time.append(Paragraph(runs(length), grey))
        happens = (words(phase.title, title, 1), *((words(phase.text, text, 1),) if phase.text else ()))
        asked = tuple(words(prompt, item, 2) for prompt in phase.prompts)
        listed = (ItemList(asked, colour=colour),) if asked else ()
        beside = PADDING[0], 0.0, PADDING[2], TIME_LEFT
        cells = (tuple(time), beside), (happens, PADDING), (listed, PADDING)
        return tuple(Cell(blocks, padding=around, left_border=False) for blocks, around in cells)


def _widths(width: float) -> tuple[float, ...]:
    part = (width - TIME) / sum(SHARES)
    return TIME, *(part * each for each in SHARES)


def _header(scene: Scene, widths: tuple[float, ...]) -> Row:
    style = Style("Guide Heading", 10.5, 12.6, weight="semibold", colour=WHITE)
    names = (scene.messages(f"conversation.{key}") for key in ("time", "phase", "questions", "notes"))
    fill, cells = scene.palette[COLOUR], list[Cell]()
    for name, wide in zip(names, widths, strict=True):
        words = paragraph(name, style, wide - 3.0, scene.words)
        around = 1.8, 1.0, 1.8, 0.0 if cells else TIME_LEFT
        cells.append(Cell((words,), header=True, fill=fill, left_border=False, padding=around))
    return Row(tuple(cells), most_row(cells, widths, first=True), header=True)


SPEC = BlockSpec("conversation-guide", build, OPTIONS, PHASES, elastic=True)
