"""Blocks one below the other: on the page, in a cell, in a frame.

Distances that no style holds (gaps, the space around tables) are given to a paragraph beside them: Word has
no empty space of its own, and empty paragraphs would be read out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from kitgen.lengths import pt
from kitgen.model import Block, Box, Cell, Gap, Grid, GridCell, ItemList, PageBreak, Paragraph, Table
from kitgen.render.word.blocks import BLANK, PlainBlock, paragraphs
from kitgen.render.word.frames import frame
from kitgen.render.word.job import Job
from kitgen.render.word.paragraphs import Para
from kitgen.render.word.sizes import stack_height
from kitgen.render.word.styles import SEPARATOR
from kitgen.render.word.tables import arrangement, continued, table

#: mm by which a cell's foot stays above its place, so that rounding never makes its row higher.
SLACK = 0.5
#: mm of a cell's top margin that its first paragraph gets instead, to give up where its line is higher.
SPARE = 0.8
#: mm that a grid as high as its page leaves to the paragraph that must follow a table.
ROOM = 0.5
#: What stands in a cell without content.
EMPTY = f"<w:p>{BLANK}</w:p>"


class Flow:
    """Paragraphs and tables in order, in a measure of `width` mm.

    `whole` says that it stands in a cell, which no page break divides: "keep with next" in a cell would tie
    its row to the next one, and in the end the table to what follows it. `depth` is the height in mm of a
    page, where the flow has pages.
    """

    def __init__(self, job: Job, width: float, whole: bool = False, depth: float = math.inf) -> None:
        self.job = job
        self.width = width
        self._whole = whole
        self._depth = depth
        self._full: tuple[float, ...] = ()  # the columns of a grid that fills the page before
        self._items: list[Para | str] = []
        self._last: Para | str | None = None  # of the flow: a frame stands outside it
        self._gap = 0.0  # pt, still to be given to a paragraph
        self._top = True
        self._page_break = False
        self._after_frame = False  # a frame needs a paragraph to hold on to

    def new_page(self, page_break: bool) -> None:
        """Goes on with a further page: at a break of our own, or wherever Word finds the page full."""
        if self._page_break or self._after_frame:  # nothing but frames: they need a paragraph of their page
            self._separate()
        self._page_break = self._top = page_break

    def add(self, blocks: Iterable[Block]) -> None:
        """Adds blocks below those that are there."""
        for block in blocks:
            match block:
                case Gap():
                    self._gap += 0.0 if self._top else pt(block.height)
                case Box():
                    self._frame(block)
                case PageBreak():
                    pass  # the page that begins with it says so
                case Table():
                    self._table(block, table(block, self._fill, self._spare))
                case Grid():
                    self._grid(block)
                case ItemList() if block.items[0].continues and isinstance(self._last, Para):
                    self._join(block.items[0])
                    if len(block.items) > 1:
                        self._paragraphs(replace(block, items=block.items[1:], start=block.start + 1))
                case Paragraph() if block.continues and isinstance(self._last, Para):
                    self._join(block)
                case _:
                    self._paragraphs(block)

    def drop(self, distance: float) -> None:
        """Moves what comes next down by `distance` mm, even at the top."""
        self._gap += pt(distance)

    def xml(self) -> str:
        """All of it as WordprocessingML, ending in a paragraph, as a body and a cell must."""
        if self._page_break or self._after_frame or isinstance(self._last, str):
            self._separate()
        return "".join(item if isinstance(item, str) else item.xml() for item in self._items) or EMPTY

    def _paragraphs(self, block: PlainBlock) -> None:
        for para in paragraphs(block, self.width, self.job):
            self._put(para)

    def _put(self, para: Para) -> None:
        if self._top:
            para.before = 0.0
        if self._gap:
            para.before += self._gap
            if isinstance(self._last, Para):  # Word takes the larger of two distances: leave only one
                para.before += self._last.after
                self._last.after = 0.0
        para.before = max(0.0, para.before - para.excess)
        para.page_break = self._page_break
        para.keep_next = para.keep_next and not self._whole
        self._gap, self._top, self._page_break, self._after_frame = 0.0, False, False, False
        self._items.append(para)
        self._last, self._full = para, ()

    def _separate(self) -> None:
        """A paragraph too small to see, where Word needs one: around tables and page breaks."""
        self._put(Para.plain(self.job.styles.of(SEPARATOR), ""))

    @property
    def _spare(self) -> float:
        return SPARE if self.job.target == "embedded" else 0.0

    def _table(self, block: Table | Grid, xml: str) -> None:
        above = 0.0 if self._top else pt(block.before)
        if self._page_break or isinstance(self._last, str) or self._after_frame:
            self._separate()
        if isinstance(self._last, Para):
            self._last.after += self._gap + above
        self._items.append(xml)
        self._last, self._full = self._items[-1], ()
        self._gap, self._top = pt(block.after), False

    def _grid(self, block: Grid) -> None:
        """A grid; one that is as high as the page goes on with the table of the page before."""
        fills = self._top and sum(row.height for row in block.rows) > self._depth - ROOM
        if not fills:
            self._table(block, arrangement(block, self._fill))
            return
        *rows, last = block.rows
        block = replace(block, rows=(*rows, replace(last, height=last.height - ROOM)))
        if self._full == block.widths and isinstance(self._last, str) and not self._after_frame:
            self._items[-1] = self._last = continued(self._last, block, self._fill)
            self._page_break = self._top = False
        else:
            self._table(block, arrangement(block, self._fill))
        self._full = block.widths

    def _fill(self, cell: Cell | GridCell, width: float, tall: float, start: float) -> str:
        """The content of a cell, its foot pushed down to the bottom."""
        flow = Flow(self.job, width, whole=True)
        flow.drop(start)
        flow.add(cell.blocks)
        if cell.foot:
            used = cell.padding[0] + cell.padding[2] + SLACK
            used += stack_height(cell.blocks, width, self.job.target)
            used += stack_height(cell.foot, width, self.job.target)
            flow.drop(max(0.0, tall - used))
            flow.add(cell.foot)
        return flow.xml()

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
        """The rest of a paragraph that was split over pages goes back to its first part."""
        assert isinstance(self._last, Para)
        self._last.content += self.job.runs(rest)
        self._last.after = rest.style.after
        self._gap, self._top, self._page_break = 0.0, False, False
