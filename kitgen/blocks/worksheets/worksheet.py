"""A worksheet on as few pages as its texts allow, with lines to write on that fill them.

Every section gets its least number of lines first; the rest of the page is divided line by line, and
the remainder, less than one line, is white between the sections. Lines have the same pitch everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import inf

from kitgen.blocks.house import WRITE_PITCH
from kitgen.blocks.scene import Scene
from kitgen.blocks.strip import strip
from kitgen.blocks.worksheets.parts import LAST, Look, Section, look, section_blocks, section_height
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Drawing, Gap, Grid
from kitgen.records import dataclass
from kitgen.typesetting.most import most_stack

#: Sizes in pt of headings and text, the comfortable ones first.
SIZES = ((14.0, 10.5), (13.0, 10.0))
#: Sections from the first to before the last.
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Sections that fill their pages. `head` is only on the first page, `tail` on the last."""

    gives = True

    head: tuple[Block, ...]
    sections: tuple[Section, ...]
    tail: tuple[Grid, ...]
    scene: Scene

    def fit(self, width: float, depth: float, least: int, most: int) -> Sequence[Sequence[Block]]:
        """The pages; raises FitError naming the section that is too long, or the pages it would take."""
        looks = [look(self.scene.house, self.scene.language, *sizes) for sizes in SIZES]
        for count in range(least, min(most, len(self.sections)) + 1):
            for at in looks:
                if pages := self._pages(count, width, depth, at):
                    return pages
        raise self._misfit(width, depth, most, looks[-1])

    def _pages(self, count: int, width: float, depth: float, at: Look) -> list[tuple[Block, ...]]:
        """The sections on so many pages; empty if they do not fit."""
        needs = [_height(section, width, at) for section in self.sections]
        rooms = [depth - self._frame(i, count, width) for i in range(count)]
        starts = [i for i, section in enumerate(self.sections) if section.new_page]
        way = divided(needs, rooms, starts)
        return (
            [
                self._page(self.sections[first:last], sum(needs[first:last]), room, i, count, width, at)
                for i, (room, (first, last)) in enumerate(zip(rooms, way, strict=True))
            ]
            if way
            else []
        )

    def _first(self, page: int) -> tuple[Block, ...]:
        return self.head if page == 0 else (strip(self.scene, after=3.0),)

    def _frame(self, page: int, count: int, width: float) -> float:
        """mm that the head or the strip, and the tail on the last page, take."""
        tail = self.tail if page == count - 1 else ()
        around = (*self._first(page), *(replace(grid, before=LAST) for grid in tail), Drawing(width, 0.0, ()))
        return most_stack(around, width)

    def _page(
        self,
        sections: tuple[Section, ...],
        need: float,
        room: float,
        page: int,
        count: int,
        width: float,
        at: Look,
    ) -> tuple[Block, ...]:
        lines = shared(sections, int((room - need) / WRITE_PITCH + 1e-9))
        used = need + (sum(lines) - sum(section.least for section in sections)) * WRITE_PITCH
        tail = self.tail if page == count - 1 else ()
        white = Gap((room - used) / (len(sections) + len(tail)), least=0.0)
        blocks = [
            block
            for section, number in zip(sections, lines, strict=True)
            for block in (white, *section_blocks(section, number, width, LAST, at))
        ]
        end = (block for grid in tail for block in (white, replace(grid, before=LAST)))
        return (*self._first(page), *blocks, *end)

    def _misfit(self, width: float, depth: float, most: int, at: Look) -> FitError:
        sheet, language = self.scene.sheet, self.scene.language
        room = depth - max(self._frame(0, 1, width), self._frame(0, 2, width), self._frame(1, 2, width))
        longest = max(self.sections, key=lambda section: _height(section, width, at))
        if _height(longest, width, at) > room:
            what = said("fit.section", title=shortened(longest.title), sheet=sheet, language=language)
            return FitError(what, about=longest.title)
        title = shortened(longest.title)
        what = said("fit.sections", sheet=sheet, language=language, most=most, title=title)
        return FitError(what, about=longest.title)


def _height(section: Section, width: float, at: Look) -> float:
    return section_height(section, section.least, width, LAST, at)


def divided(needs: Sequence[float], rooms: Sequence[float], starts: Sequence[int] = ()) -> tuple[Range, ...]:
    """The parts on each page, so that all fit and the pages are equally full; empty if they do not fit.

    Those at the places `starts` are the first on their page.
    """

    def ranges(page: int, first: int) -> Iterator[tuple[float, int]]:
        """How full the page is with the parts from `first`, and before which one it ends, while they fit."""
        for last in range(first + 1, len(needs) + 1):
            full = sum(needs[first:last]) / rooms[page] if rooms[page] > 0 else 2.0
            if full > 1:
                return
            yield full, last
            if last in starts:
                return

    @cache
    def fullest(page: int, first: int) -> float:
        """How full the fullest page is from `page` on, at the least."""
        if page == len(rooms):
            return 0.0 if first == len(needs) else inf
        return min((max(full, fullest(page + 1, last)) for full, last in ranges(page, first)), default=inf)

    most, way = fullest(0, 0), list[Range]()
    while most < inf and len(way) < len(rooms):
        page, first = len(way), way[-1][1] if way else 0
        last = next(last for full, last in ranges(page, first) if max(full, fullest(page + 1, last)) <= most)
        way.append((first, last))
    return tuple(way)


def shared(sections: Sequence[Section], more: int) -> list[int]:
    """The number of lines of each section: its least, and its share of so many more, by weight."""
    lines = [section.least for section in sections]
    for _ in range(more):
        open_ = [i for i, section in enumerate(sections) if lines[i] < section.most]
        if not open_:
            break
        lines[min(open_, key=lambda i: lines[i] / sections[i].weight)] += 1
    return lines
