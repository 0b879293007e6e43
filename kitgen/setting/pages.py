"""Dividing running text over pages.

A heading stays with what follows it, a list breaks between its items, a paragraph between its lines (two
at least on either side), anything else not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kitgen.errors import FitError
from kitgen.fonts import Target
from kitgen.model import Block, ItemList, Paragraph, Run
from kitgen.setting.geometry import line_height, measure, stack_height
from kitgen.setting.lines import Line, set_lines

#: Lines of a paragraph that must stay together at either end of a page.
ORPHANS = 2


def flow_pages(
    blocks: Sequence[Block], width: float, depth: float, target: Target = "pdf"
) -> tuple[tuple[Block, ...], ...]:
    """The blocks on pages of `depth` mm, in order; raises FitError for a block higher than a page."""
    pages: list[tuple[Block, ...]] = []
    page: list[Block] = []
    queue = list(blocks)
    while queue:
        block = queue.pop(0)
        if stack_height([*page, block], width, target) <= depth + 0.01:
            page.append(block)
            continue
        head, tail = _split(block, page, width, depth, target)
        if head is not None and tail is not None:
            pages.append((*page, head))
            page, queue = [], [tail, *queue]
            continue
        stay, move = _keep(page)
        if not stay:
            raise FitError("a part of the text is higher than a page", hint="divide it, or use a larger page")
        pages.append(tuple(stay))
        page, queue = [], [*move, block, *queue]
    return (*pages, tuple(page)) if page else tuple(pages)


def _keep(page: list[Block]) -> tuple[list[Block], list[Block]]:
    """What stays on a full page, and the headings at its end that must go with what follows."""
    cut = len(page)
    while cut and isinstance(last := page[cut - 1], Paragraph) and last.style.keep_next:
        cut -= 1
    return page[:cut], page[cut:]


def _split(
    block: Block, page: list[Block], width: float, depth: float, target: Target
) -> tuple[Block | None, Block | None]:
    """The part of a block that still fits on the page, and the rest; None, None where it can't be split."""
    if isinstance(block, ItemList):
        for count in range(len(block.items) - 1, 0, -1):
            head = replace(block, items=block.items[:count], after=0.0)
            if stack_height([*page, head], width, target) <= depth:
                return head, replace(block, items=block.items[count:], start=block.start + count)
    if isinstance(block, Paragraph):
        return _split_paragraph(block, page, width, depth, target)
    return None, None


def _split_paragraph(
    block: Paragraph, page: list[Block], width: float, depth: float, target: Target
) -> tuple[Block | None, Block | None]:
    lines = set_lines(block.runs, block.style, measure(block.style, width), target)
    if any("\n" in run.text for run in block.runs):
        return None, None
    used = stack_height(
        [*page, replace(block, runs=(), style=replace(block.style, after=0.0))], width, target
    )
    room = min(int((depth - used) / line_height(block.style)), len(lines) - ORPHANS)
    if room < ORPHANS:
        return None, None
    head = replace(block, runs=_joined(lines[:room], block), style=replace(block.style, after=0.0))
    return head, replace(block, runs=_joined(lines[room:], block), continues=True)


def _joined(lines: Sequence[Line], block: Paragraph) -> tuple[Run, ...]:
    """The text of some lines as runs again."""
    glue = {"space": " ", "hyphen": "\u00ad", "break": "\u200b", "end": ""}
    runs: list[Run] = []
    for line in lines:
        for i, piece in enumerate(line.pieces):
            text = piece.text + (glue[line.end] if i == len(line.pieces) - 1 else "")
            bold = piece.weight == "bold" and block.style.weight != "bold"
            italic = piece.italic and not block.style.italic
            run = Run(text, bold, italic, piece.colour, piece.link)
            if runs and replace(runs[-1], text=text) == run:
                runs[-1] = replace(run, text=runs[-1].text + text)
            else:
                runs.append(run)
    return tuple(runs)
