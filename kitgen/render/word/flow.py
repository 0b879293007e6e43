"""Blocks one below the other: on the page, in a cell, in a frame.

Distances that no style holds (gaps, the space around tables) are added to a paragraph beside them: Word has
no empty space as such, and empty paragraphs would be read out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kitgen.basics.lengths import pt
from kitgen.basics.records import replace
from kitgen.basics.remembering import Same, remembered
from kitgen.model import Block, Box, Cell, Gap, Grid, GridCell, ItemList, PageBreak, Paragraph, Table
from kitgen.render.word.blocks import BLANK, PlainBlock, paragraphs
from kitgen.render.word.memory import Recorder, Tape
from kitgen.render.word.paragraphs import Para, exactly
from kitgen.render.word.sizes import stack_height
from kitgen.render.word.styles import PICTURE, SEPARATOR
from kitgen.render.word.tables import arrangement, table
from kitgen.render.word.units import twips
from kitgen.render.word.word_file import WordFile
from kitgen.typesetting.fonts import Target

#: mm by which a cell's foot stays above its place, so that rounding never makes its row higher.
SLACK = 0.5
#: mm that stay white below the last line of a cell, at most. Other free space of a cell is only in the height
#: of its row, so that another line there does not make the row higher.
BELOW = 1.0
#: mm by which a cell's foot is higher than in print if there is so much free height above it, and how much
#: of that must be left: another line in the cell then moves the foot, but not the rows below.
RISE, LEAST = 6.0, 2.0
#: mm that the foot of a card stays above its place, if it can: the height of what is above it is not known to
#: the last millimetre.
ROUGH = 1.2
#: pt of the line in a cell without content, for people who write there.
EMPTY = 13.4


class Flow:
    """Paragraphs and tables in order, in a measure of `width` mm.

    `whole` says that it is in a cell, which no page break divides: "keep with next" in a cell would tie
    its row to the next one, and in the end the table to what follows it.
    """

    def __init__(self, job: WordFile, width: float, whole: bool = False) -> None:
        self.job = job
        self.width = width
        self._whole = whole
        self._items: list[Para | str] = []
        self._last: Para | str | None = None  # of the flow: a frame stands outside it
        self._gap = 0.0  # pt, still to be given to a paragraph
        self._top = True
        self._page_break = False
        self._breaks = False  # the next cell begins with a page break
        self._after_frame = False  # a frame needs a paragraph to hold on to

    def new_page(self, page_break: bool) -> None:
        """Continue on another page: at a page break, or where Word finds the page full."""
        if self._page_break or self._after_frame:  # nothing but frames: they need a paragraph of their page
            self._separate()
        self._page_break = self._top = page_break

    def add(self, blocks: Iterable[Block]) -> None:
        """Add blocks below the existing ones."""
        for block in blocks:
            match block:
                case Gap():
                    self._gap += 0.0 if self._top else pt(block.height)
                case Box():
                    self._frame(block)
                case PageBreak():
                    pass  # the page break is set where the page begins
                case Table() | Grid():
                    self._table(block)
                case ItemList() if block.items[0].continues and isinstance(self._last, Para):
                    self._join(block.items[0])
                    if len(block.items) > 1:
                        self._paragraphs(replace(block, items=block.items[1:], start=block.start + 1))
                case Paragraph() if block.continues and isinstance(self._last, Para):
                    self._join(block)
                case _:
                    self._paragraphs(block)

    def drop(self, distance: float) -> None:
        """Move the next block down by `distance` mm, even at the top."""
        self._gap += pt(distance)

    def xml(self) -> str:
        """All of it as WordprocessingML, ending in a paragraph, as a body must."""
        if self._page_break or self._after_frame or isinstance(self._last, str):
            self._separate()
        return "".join(item if isinstance(item, str) else item.xml() for item in self._items)

    def _cell(self, room: float, below: float) -> str:
        """All of it as the content of a cell, `below` mm above its lower line; if there is none, a line
        to write on if there is `room` for it, in mm."""
        if not self._items:
            empty = Para.plain(self.job.style(PICTURE), BLANK)
            empty.line = exactly(EMPTY if pt(room) >= EMPTY else SEPARATOR.leading)
            self._put(empty)
        if isinstance(self._last, str) or self._after_frame:
            self._separate()
        assert isinstance(self._last, Para)
        self._last.after += pt(min(below, BELOW))
        return self.xml()

    def _paragraphs(self, block: PlainBlock) -> None:
        for para in paragraphs(block, self.width, self.job):
            self._put(para)

    def _put(self, para: Para) -> None:
        if self._top:
            para.before = 0.0
        if self._gap:
            para.before += self._gap
            if isinstance(self._last, Para):  # Word takes the larger of two distances: so only one is set
                para.before += self._last.after
                self._last.after = 0.0
        para.before = max(0.0, para.before - para.excess)
        para.page_break = self._page_break
        para.keep_next = para.keep_next and not self._whole
        self._gap, self._top, self._page_break, self._after_frame = 0.0, False, False, False
        self._items.append(para)
        self._last = para

    def _separate(self) -> None:
        """A paragraph too small to see, where Word needs one: around tables and page breaks. Its height is
        taken from the distance there."""
        self._gap = max(0.0, self._gap - SEPARATOR.leading)
        self._put(Para.plain(self.job.style(SEPARATOR), ""))

    def _table(self, block: Table | Grid) -> None:
        """A table or an arrangement, with a paragraph between it and another one.

        If it begins a page, the first paragraph in it breaks the page, so that there is nothing above it.
        """
        self._gap += 0.0 if self._top else pt(block.before)
        if self._page_break and self._after_frame:  # frames need a paragraph of their page
            self._separate()
        broken, self._page_break = self._page_break, False
        if broken:
            self._gap = 0.0
        if isinstance(self._last, Para) and not self._after_frame:
            self._last.after += self._gap
        elif self._last is not None or self._gap or self._after_frame:
            self._separate()
        self._breaks = broken
        xml = self._written(block) if self.job.target == "embedded" else self._remembered(block)
        self._items.append(xml)
        self._last = xml
        self._gap, self._top = pt(block.after), False

    def _written(self, block: Table | Grid) -> str:
        return table(block, self._fill) if isinstance(block, Table) else arrangement(block, self._fill)

    def _remembered(self, block: Table | Grid) -> str:
        """The same, played from memory where this object has been written before; the faces that a file with
        fonts needs are in no memory."""
        tape = _recorded(Same(block), self._breaks, self.job.target)
        self._breaks = False
        return tape.play(self.job)

    def _fill(
        self,
        cell: Cell | GridCell,
        width: float,
        tall: float,
        row: Sequence[tuple[Cell | GridCell, float]] = (),
    ) -> str:
        """The content of a cell, its foot pushed down to the bottom: as far as those in its row can be."""
        flow = Flow(self.job, width, whole=True)
        flow._page_break, self._breaks = self._breaks, False
        above, _, below, _ = cell.padding
        flow.drop(above)
        flow.add(cell.blocks)
        if cell.foot:
            least = min(self._above_foot(each, wide, tall) for each, wide in row or ((cell, width),))
            free = self._above_foot(cell, width, tall)
            kept = min(ROUGH, max(0.0, free - LEAST)) if isinstance(cell, GridCell) else 0.0
            flow.drop(free - max(kept, min(RISE, least - LEAST)))
            flow.add(cell.foot)
        return flow._cell(tall - above - below, below)

    def _above_foot(self, cell: Cell | GridCell, width: float, tall: float) -> float:
        """mm that are free above what is pinned to the bottom of a cell."""
        above, _, below, _ = cell.padding
        used = stack_height(cell.blocks, width, self.job.target, above)
        used += stack_height(cell.foot, width, self.job.target)
        return max(0.0, tall - above - below - SLACK - used)

    def _frame(self, box: Box) -> None:
        inner = Flow(self.job, box.width)
        inner.add(box.blocks)
        for item in inner._items:
            if isinstance(item, str):
                raise TypeError("a Box cannot hold a table: Word's frames are made of paragraphs")
            item.frame = frame(box)
        self._items += inner._items
        self._after_frame = True

    def _join(self, rest: Paragraph) -> None:
        """Put the rest of a paragraph that was split over pages back into its first part."""
        assert isinstance(self._last, Para)
        self._last.content += self.job.runs(rest)
        self._last.after = rest.style.after
        self._gap, self._top, self._page_break = 0.0, False, False


@remembered(128)
def _recorded(block: Same[Table | Grid], breaks: bool, target: Target) -> Tape:
    """How to write a table or an arrangement into any file; its first cell `breaks` the page or does not."""
    recorder = Recorder(target)
    flow = Flow(recorder, 0.0)
    flow._breaks = breaks
    return recorder.tape(flow._written(block.value))


def frame(box: Box) -> str:
    """The paragraph property that puts a paragraph into the frame of a box, at a fixed place on the page.

    A text box would be lost to screen readers and to people who edit the text; paragraphs with the same frame
    are in it together.
    """
    return (
        f'<w:framePr w:w="{twips(box.width)}" w:h="{twips(box.height)}" w:hRule="exact" w:wrap="around"'
        f' w:vAnchor="page" w:hAnchor="page" w:x="{twips(box.x)}" w:y="{twips(box.y)}"/>'
    )
