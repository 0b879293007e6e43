"""Dividing running text over pages.

A heading stays with what follows it, a list breaks between its items, a paragraph between its lines (two
at least on either side), a table that is divisible between its rows, anything else not at all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import accumulate

from kitgen.basics.records import replace
from kitgen.errors import FitError, said, shortened
from kitgen.model import (
    Block,
    Drawing,
    Gap,
    Hung,
    ItemList,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    paragraphs_in,
)
from kitgen.typesetting.fonts import Target
from kitgen.typesetting.geometry import Pile, height, line_height, measure
from kitgen.typesetting.lines import Line, set_lines

#: Lines of a paragraph that must stay together at either end of a page.
ORPHANS = 2
#: mm that an item of a list takes at the least.
LEAST_ITEM = 2.0
#: A list of so many items stays on one page.
TOGETHER = 4
#: mm of a drawing that is a line above something.
THIN = 1.0
#: mm that sums of lengths may be off.
ROUNDING = 0.01


def flow_pages(
    blocks: Sequence[Block],
    width: float,
    depth: float,
    target: Target = "pdf",
    most: int = 1_000,
) -> tuple[tuple[Block, ...], ...]:
    """The blocks on pages of `depth` mm, in order; raises FitError for a block higher than a page.

    What comes after `most` pages and one more is left out: they are too many.

    The space below a page's last block may hang over. A page that must begin where it does, in Word too,
    begins with a PageBreak.
    """
    pages: list[tuple[Block, ...]] = []
    page, pile = list[Block](), Pile(width, target)
    queue = deque(blocks)
    while queue and len(pages) <= most:
        block = queue.popleft()
        if isinstance(block, PageBreak) and page:
            pages.append(tuple(page))
            page, pile = [block], Pile(width, target)
            continue
        top, tall = pile.place(block)
        room = depth + ROUNDING - top
        if tall <= room:
            pile.add(block)
            page.append(block)
            continue
        least = ORPHANS if page else 1  # only a list that fills a page by itself may leave a single item
        if parts := _split(block, room, width, target, least):
            page.append(parts[0])
            queue.extendleft(reversed(parts[1:]))
        else:
            page, moved = _keep(page)
            queue.extendleft(reversed([*moved, block]))
        if all(isinstance(kept, PageBreak) for kept in page):
            raise _too_high(block)
        pages.append(tuple(page))
        page, pile = [], Pile(width, target)
        if isinstance(queue[0], PageBreak):
            page.append(queue.popleft())
    return (*pages, tuple(page)) if page else tuple(pages)


def _too_high(block: Block) -> FitError:
    """The error for a block that no page holds, with its longest text."""
    longest = longest_text([block])
    what = said("fit.too-high", text=shortened(longest)) if longest else said("fit.picture-too-high")
    return FitError(what, about=longest)


def longest_text(blocks: Sequence[Block]) -> str:
    """The longest text in some blocks, as it was written: without soft hyphens."""
    return max((paragraph.text for paragraph in paragraphs_in(tuple(blocks))), key=len, default="")


def _keep(page: list[Block]) -> tuple[list[Block], list[Block]]:
    """What stays on a full page, and the headings at its end that must go with what follows, with the free
    height around them."""
    cut = len(page)
    while cut and (isinstance(page[cut - 1], Gap) or heads(page[cut - 1])):
        cut -= 1
    return page[:cut], page[cut:]


def heads(block: Block) -> bool:
    """Whether a block belongs to what follows: a heading, or a line above one."""
    if isinstance(block, Hung):
        return block.text.style.keep_next
    if isinstance(block, Drawing):
        return block.height < THIN and not block.alt
    return isinstance(block, Paragraph) and block.style.keep_next


def _split(block: Block, room: float, width: float, target: Target, items: int) -> tuple[Block, ...] | None:
    """The part of a block that takes at most `room` mm, and the rest; None where it can't be split.

    Of a list, at least so many `items` stay on either side.
    """
    if isinstance(block, Table) and block.divisible:
        return _split_rows(block, room)
    if isinstance(block, ItemList):
        return _split_list(block, room, width, target, items)
    if isinstance(block, Paragraph) and not heads(block):
        return _split_paragraph(block, room, width, target)
    return None


def _split_rows(table: Table, room: float) -> tuple[Block, ...] | None:
    """The rows that have room, and after a page break the others, below the header rows again."""
    headers = tuple(row for row in table.rows if row.header)
    tops = list(accumulate(row.height for row in table.rows))
    count = min(bisect_right(tops, room), len(table.rows) - 1)
    count = next((at for at in range(count, len(headers), -1) if _may_part(table.rows, at)), count)
    if count <= len(headers):
        return None
    head = replace(table, rows=table.rows[:count], after=0.0)
    return head, PageBreak(), replace(table, rows=(*headers, *table.rows[count:]), before=0.0)


def _may_part(rows: Sequence[Row], at: int) -> bool:
    """Whether a table can be divided before a row: not below a row that heads others, nor so that one of
    these is alone on its page."""
    ends = {i for i, row in enumerate(rows) if _heads_rows(row)}
    return not ends or at in ends or not {at - 1, at - 2, at + 1} & {*ends, len(rows)}


def _heads_rows(row: Row) -> bool:
    return not row.header and any(heads(block) for cell in row.cells for block in cell.blocks)


def _split_list(
    block: ItemList, room: float, width: float, target: Target, items: int
) -> tuple[Block, Block] | None:
    if items > 1 and len(block.items) <= TOGETHER:
        return None

    def head(count: int) -> ItemList:
        return replace(block, items=block.items[:count], after=0.0)

    most = min(len(block.items) - items, int(room / LEAST_ITEM))
    counts = range(items, most + 1)
    fitting = bisect_right(counts, room, key=lambda count: height(head(count), width, target))
    if not fitting:
        return None
    count = counts[fitting - 1]
    return head(count), replace(block, items=block.items[count:], start=block.start + count)


def _split_paragraph(
    block: Paragraph, room: float, width: float, target: Target
) -> tuple[Block, Block] | None:
    lines = set_lines(block.runs, block.style, measure(block.style, width), target)
    count = min(int(room / line_height(block.style)), len(lines) - ORPHANS)
    if count < ORPHANS or any("\n" in run.text for run in block.runs):
        return None
    return _at(block, lines, count)


def halves(block: Paragraph, width: float) -> Iterator[tuple[Paragraph, Paragraph]]:
    """A paragraph as it can be divided between two columns: within a sentence, so that whoever reads
    the columns knows that it goes on, and with as many lines on both sides as there must be."""
    lines = set_lines(block.runs, block.style, measure(block.style, width), "pdf")
    if any("\n" in run.text for run in block.runs):
        return
    for count in range(ORPHANS, len(lines) - ORPHANS + 1):
        before, after = lines[count - 1], lines[count].text
        if before.end == "space" and before.text[-1:].isalpha() and after[:1].islower():
            head, rest = _at(block, lines, count)
            yield replace(head, style=block.style), rest


def _at(block: Paragraph, lines: Sequence[Line], count: int) -> tuple[Paragraph, Paragraph]:
    """A paragraph divided after so many of its lines."""
    head = replace(block, runs=_joined(lines[:count], block), style=replace(block.style, after=0.0))
    return head, replace(block, runs=_joined(lines[count:], block), continues=True)


def _joined(lines: Sequence[Line], block: Paragraph) -> tuple[Run, ...]:
    """The text of some lines as runs again."""
    glue = {"space": " ", "hyphen": "\u00ad", "break": "\u200b", "end": ""}
    runs: list[Run] = []
    for line in lines:
        for i, piece in enumerate(line.pieces):
            text = piece.text + (glue[line.end] if i == len(line.pieces) - 1 else "")
            bold = piece.weight == "bold" and block.style.weight != "bold"
            italic = piece.italic and not block.style.italic
            run = Run(text, bold, italic, piece.colour, piece.link, block.runs[piece.run].origins)
            if runs and replace(runs[-1], text=text) == run:
                runs[-1] = replace(run, text=runs[-1].text + text)
            else:
                runs.append(run)
    return tuple(runs)
