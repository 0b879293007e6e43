"""Blocks become pages.

A sheet with an :class:`~kitgen.blocks.scene.Elastic` block (a table) is set page by page: what stands
around the table is repeated on every page, and the table gets the height that is left. Other sheets are
running text, set in the size that fills their pages best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from kitgen.blocks.house import House
from kitgen.blocks.scene import Elastic, Scene, is_elastic
from kitgen.composing.parts import plain
from kitgen.composing.sharing import fitted
from kitgen.errors import FitError
from kitgen.lengths import mm
from kitgen.model import Block, Drawing, Page, PageBreak
from kitgen.typesetting.fonts import TARGETS, Target
from kitgen.typesetting.geometry import SEPARATOR, stack_height
from kitgen.typesetting.most import most_stack
from kitgen.typesetting.pages import flow_pages

#: Sizes of running text tried, in hundredths of the house's, the best first: 10.5 pt text is then 11.5 to
#: 10 pt, or up to 13 where only that fills the last page.
FLOW_SIZES = (112, 108, 104, 100, 98, 96, 116, 120, 124)
#: Word's ways to set text.
IN_WORD: tuple[Target, ...] = ("word", "embedded")
#: A last page is full enough from here.
FULL_ENOUGH = 0.62


def elastic_pages(blocks: list[Block | Elastic], scene: Scene, least: int, most: int) -> tuple[Page, ...]:
    """Pages of one table each, with everything around it repeated."""
    [(at, elastic)] = [(i, block) for i, block in enumerate(blocks) if is_elastic(block)]
    above, below = plain(blocks[:at]), plain(blocks[at + 1 :])
    width = scene.setup.measure
    around = [*above, Drawing(width, 0.0, ()), *below]  # space above what comes after the table counts
    taken = most_stack(around, width) + (0.0 if below else mm(SEPARATOR))  # at the end, below a table
    tables = fitted(elastic, width, scene.setup.depth - taken, least, most)
    if len(tables) < least:
        raise _miscounted(scene, len(tables), least, most)
    return tuple(Page((*above, *table, *below)) for table in tables)


def own_paper(blocks: Iterable[Block | Elastic], scene: Scene) -> tuple[Scene, dict[str, Any]]:
    """The scene on the paper that its elastic block brings, if it does, and what that says of the document:
    its bleed, and how it is turned over."""
    [elastic] = [block for block in blocks if is_elastic(block)]
    paper = getattr(elastic, "paper", None)
    said = {name: getattr(elastic, name) for name in ("bleed", "duplex") if hasattr(elastic, name)}
    return (replace(scene, setup=paper) if paper else scene), said


def _miscounted(scene: Scene, count: int, least: int, most: int) -> FitError:
    """A sheet has more or fewer pages than its layout asks for."""
    pages = "1 page" if count == 1 else f"{count} pages"
    wanted = f"{least}" if least == most else f"{least} to {most}"
    return FitError(
        f"{scene.sheet} ({scene.language}) takes {pages}, and its layout asks for {wanted}",
        hint="change `pages` in the layout, or the text",
    )


def flow(
    build: Callable[[House], list[Block | Elastic]],
    scene: Scene,
    flowing: tuple[str, ...],
    least: int,
    most: int,
) -> tuple[Page, ...]:
    """Running text in the first size that fills its last page well, else the one that fills it best.

    `flowing` are the styles that grow and shrink: not those whose size the layout gives.
    """
    best: tuple[float, tuple[Page, ...]] | None = None
    trouble: FitError | None = None
    for percent in FLOW_SIZES:
        try:
            blocks = plain(build(scene.house.scaled(percent / 100, flowing)))
            fill, pages = _flowed(blocks, scene.setup.measure, scene.setup.depth, scene.setup.reserve)
        except FitError as error:
            trouble = error
            continue
        if not least <= len(pages) <= most:
            continue
        if len(pages) == 1 or fill >= FULL_ENOUGH:
            return pages
        if best is None or fill > best[0]:
            best = (fill, pages)
    if best is None:
        raise trouble or _miscounted(scene, len(pages), least, most)
    return best[1]


@lru_cache(maxsize=64)
def _flowed(
    blocks: tuple[Block, ...], width: float, depth: float, reserve: float
) -> tuple[float, tuple[Page, ...]]:
    """How full the last page is, from 0 to 1, and the pages; found once for units that share the text.

    Word finds its page breaks itself where it then comes to the same number of pages, whether or not it fills
    the reserve of each; else they are set, and print keeps to the lines of the text that takes most.
    """
    pages = flow_pages(blocks, width, depth)
    in_word = {
        len(flow_pages(blocks, width, room, target))
        for target in IN_WORD
        for room in dict.fromkeys((depth, depth + reserve))
    }
    broken = sum(isinstance(page[0], PageBreak) for page in pages)  # asked for, or within a table
    split = broken > sum(isinstance(block, PageBreak) for block in blocks)
    same = in_word == {len(pages)} and not split
    if not same:
        pages = max((flow_pages(blocks, width, depth, target) for target in TARGETS), key=len)
    if not same and any(stack_height(page, width, t) > depth + reserve for t in TARGETS for page in pages):
        raise FitError("the text takes more pages in Word than in PDF", hint="shorten it a little")
    fill = stack_height(pages[-1], width) / depth
    breaks = (not same or isinstance(page[0], PageBreak) for page in pages)
    return fill, tuple(Page(page, word_break) for page, word_break in zip(pages, breaks, strict=True))
