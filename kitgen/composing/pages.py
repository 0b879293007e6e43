"""Blocks become pages.

A sheet with an :class:`~kitgen.blocks.scene.Elastic` block (a table) is set page by page: the blocks
around the table are repeated on every page, and the table gets the height that is left. Other sheets are
running text, set in the size that fills their pages best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

from kitgen.basics.lengths import mm
from kitgen.basics.records import replace
from kitgen.basics.remembering import Same, remembered
from kitgen.blocks.house import House
from kitgen.blocks.masthead import PART
from kitgen.blocks.scene import AnyBlock, Elastic, Filling, Scene, is_elastic, is_filling, keep_dashes
from kitgen.composing.parts import plain
from kitgen.composing.sharing import fitted
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Drawing, Page, PageBreak, Paragraph, Run, Table
from kitgen.typesetting.elastic import first
from kitgen.typesetting.fonts import TARGETS, Target
from kitgen.typesetting.geometry import SEPARATOR, stack_height
from kitgen.typesetting.most import most_stack
from kitgen.typesetting.pages import flow_pages, longest_text

#: Sizes of running text, in hundredths of the house's: 10.5 pt text is then 11.5 to 10 pt. The smallest says
#: how few pages there can be.
SMALLEST_FLOW, FLOW_SIZES = 96, (112, 108, 104, 100, 98)
#: Word's ways to set text.
IN_WORD: tuple[Target, ...] = ("word", "embedded")
#: With so many times the allowed pages, the smallest size will not help either.
FAR_TOO_MANY = 2
#: A last page that is this full is full enough.
FULL_ENOUGH = 0.92


def elastic_pages(blocks: list[AnyBlock], scene: Scene, least: int, most: int) -> tuple[Page, ...]:
    """Pages of one table each, with everything around it repeated."""
    [(at, elastic)] = [(i, block) for i, block in enumerate(blocks) if is_elastic(block)]
    above, below = plain(blocks[:at]), plain(blocks[at + 1 :])
    width = scene.setup.measure
    rest = Drawing(width, 0.0, ()), *below  # space above what comes after the table counts
    parts = [ring.title for ring in scene.framework.rings] or [""]
    taken = max(most_stack([*_titled(above, part), *rest], width) for part in parts)
    taken += 0.0 if below else mm(SEPARATOR)  # at the end, below a table
    tables = _tables(elastic, scene, scene.setup.depth - taken, least, most)
    if len(tables) < least:
        raise _miscounted(scene, len(tables), least, most)
    return tuple(Page((*_titled(above, _part(table)), *table, *below)) for table in tables)


def _tables(elastic: Elastic, scene: Scene, depth: float, least: int, most: int) -> Sequence[Sequence[Block]]:
    """The pages of an elastic block; if possible on a single one, with free height that Word can give up."""
    width, spare = scene.setup.measure, min(scene.setup.spare, getattr(elastic, "spare", scene.setup.spare))
    loose = spare and least == 1 and not getattr(elastic, "gives", False)
    ways = [(1, 1, spare)] if loose else []  # else it takes more pages, or the smallest type with none free
    return first([*ways, (least, most, 0.0)], lambda way: fitted(elastic, width, depth, *way))


def _part(page: Sequence[Block]) -> str:
    """The part of the whole that a page shows, in words."""
    return next((block.part for block in page if isinstance(block, Table)), "")


def _titled(above: Sequence[Block], part: str) -> tuple[Block, ...]:
    """The blocks above, with the page's part of the whole added to their title."""
    instead = (Run(keep_dashes(" – " + part)),) if part else ()
    return tuple(
        replace(block, runs=tuple(r for run in block.runs for r in (instead if run.text == PART else (run,))))
        if isinstance(block, Paragraph) and block.role == "H1"
        else block
        for block in above
    )


def own_paper(blocks: Iterable[AnyBlock], scene: Scene) -> tuple[Scene, dict[str, Any]]:
    """The scene on the paper of its elastic block, if that has one of its own, and what follows for the
    document: its bleed, and how it is turned over."""
    [elastic] = [block for block in blocks if is_elastic(block)]
    paper = getattr(elastic, "paper", None)
    said = {name: getattr(elastic, name) for name in ("bleed", "duplex") if hasattr(elastic, name)}
    return (replace(scene, setup=paper) if paper else scene), said


def _miscounted(scene: Scene, count: int, least: int, most: int, blocks: Sequence[Block] = ()) -> FitError:
    """The error for more or fewer pages than the layout asks for; with its `blocks`, the longest is named."""
    far = count > FAR_TOO_MANY * most
    has = said("pages.more-than" if far else "pages.one" if count == 1 else "pages.many", count=count - far)
    wanted = f"{least}" if least == most else f"{least}–{most}"
    longest = longest_text(blocks) if count > most else ""
    part = said("fit.longest-part", text=shortened(longest)) if longest else ""
    where = {"sheet": scene.sheet, "language": scene.language}
    return FitError(said("fit.pages", pages=has, wanted=wanted, longest=part, **where), about=longest)


def flow(
    build: Callable[[House], list[AnyBlock]], scene: Scene, flowing: tuple[str, ...], least: int, most: int
) -> tuple[Page, ...]:
    """Running text on as few pages as there can be, in the largest size that keeps to them and fills the last
    one.

    `flowing` are the styles that grow and shrink; those whose size the layout gives do not.
    """
    setup, far = scene.setup, FAR_TOO_MANY * most
    trouble: FitError | None = None
    tried: dict[int, _Flowed | FitError] = {}
    asked = 0  # how often the text asks for another page

    def set_in(percent: int) -> _Flowed | FitError:
        nonlocal asked
        built = build(scene.house.scaled(percent / 100, flowing))
        blocks, filling = plain(built), next((block for block in built if is_filling(block)), None)
        asked = sum(isinstance(block, PageBreak) for block in blocks)
        try:
            made = _Flowed(*_flowed(blocks, setup.measure, setup.depth, setup.reserve, far))
        except FitError as error:
            return error
        if not least <= len(made.pages) <= most:
            return _miscounted(scene, len(made.pages), least, most, blocks)
        return _filled(made.pages, Same(filling), setup.measure, setup.depth) if filling else made

    def at(percent: int) -> _Flowed | None:
        """The text in that size, if it takes as many pages as it may."""
        nonlocal trouble
        made = tried[percent] = tried.get(percent) or set_in(percent)
        if isinstance(made, FitError):
            trouble = made if made.code != "fit.pages" else trouble or made
            return None
        return made

    largest = tried[FLOW_SIZES[0]] = set_in(FLOW_SIZES[0])
    if isinstance(largest, _Flowed) and largest.full and len(largest.pages) == 1 + asked == 1 + largest.begun:
        return largest.pages  # no size takes fewer, since the text asks for each of them
    smallest = at(SMALLEST_FLOW)
    if smallest is None and trouble and trouble.code == "fit.pages" and least <= 1:
        raise trouble  # no size will do
    fewest = len(smallest.pages) if smallest else most
    found = (made for percent in FLOW_SIZES if (made := at(percent)) and len(made.pages) <= fewest)
    best = _fullest(chain(found, [smallest] if smallest else []))
    if best is None:
        raise trouble or _miscounted(scene, 0, least, most)
    return best.pages


class _Flowed(NamedTuple):
    """Running text on pages: how full the last one is, from 0 to 1."""

    fill: float
    pages: tuple[Page, ...]

    @property
    def full(self) -> bool:
        """Whether the last page is full enough, or the only one."""
        return self.fill >= FULL_ENOUGH or len(self.pages) == 1

    @property
    def begun(self) -> int:
        """How many pages begin with a break."""
        return sum(isinstance(page.blocks[0], PageBreak) for page in self.pages[1:])


def _fullest(found: Iterable[_Flowed]) -> _Flowed | None:
    """The first whose last page is well filled, else the one that fills it most."""
    tried: list[_Flowed] = []
    for made in found:
        if made.full:
            return made
        tried.append(made)
    return max(tried, key=lambda made: made.fill, default=None)


@remembered(64)
def _filled(pages: tuple[Page, ...], filling: Same[Filling], width: float, depth: float) -> _Flowed:
    """Pages whose last one is filled; the same for units that share the text."""
    last = pages[-1]
    more = filling.value.within(depth - most_stack(last.blocks, width))
    blocks = *last.blocks, *more
    return _Flowed(stack_height(blocks, width) / depth, (*pages[:-1], replace(last, blocks=blocks)))


@remembered(64)
def _flowed(
    blocks: tuple[Block, ...], width: float, depth: float, reserve: float, far: int
) -> tuple[float, tuple[Page, ...]]:
    """How full the last page is, from 0 to 1, and the pages; computed once for units that share the text.

    Word finds its page breaks itself if that gives the same number of pages, with or without
    the reserve of each; else the breaks are set, and print has the lines of the text that takes most. With
    more than `far` pages the rest is not even computed.
    """
    pages = flow_pages(blocks, width, depth, most=far)
    if len(pages) > far:
        return 1.0, tuple(map(Page, pages))
    alike = all(
        len(flow_pages(blocks, width, room, target)) == len(pages)
        for room in dict.fromkeys((depth, depth + reserve))
        for target in IN_WORD
    )
    broken = sum(isinstance(page[0], PageBreak) for page in pages)  # asked for, or within a table
    split = broken > sum(isinstance(block, PageBreak) for block in blocks)
    same = alike and not split
    if not same:
        pages = max((flow_pages(blocks, width, depth, target) for target in TARGETS), key=len)
    if not same and any(stack_height(page, width, t) > depth + reserve for t in TARGETS for page in pages):
        longest = longest_text(blocks)
        raise FitError(said("fit.more-in-word", text=shortened(longest)), about=longest)
    fill = stack_height(pages[-1], width) / depth
    breaks = (not same or isinstance(page[0], PageBreak) for page in pages)
    return fill, tuple(Page(page, word_break) for page, word_break in zip(pages, breaks, strict=True))
