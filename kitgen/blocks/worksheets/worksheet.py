"""A worksheet on as few pages as its texts allow, with lines to write on that fill them.

Every section gets its least number of lines first; the rest of the page is divided line by line, and
the remainder, less than one line, is white between the sections. Lines have the same pitch everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kitgen.blocks.house import WRITE_PITCH
from kitgen.blocks.scene import Scene
from kitgen.blocks.strip import strip
from kitgen.blocks.worksheets.parts import LAST, Look, Section, look, section_blocks, section_height
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Drawing, Gap, Grid
from kitgen.records import dataclass
from kitgen.typesetting.elastic import Paged, Place
from kitgen.typesetting.fit import Part
from kitgen.typesetting.most import most_stack

#: Sizes in pt of headings and text, the comfortable ones first.
SIZES = ((14.0, 10.5), (13.0, 10.0))


@dataclass(frozen=True, slots=True)
class Worksheet(Paged[Look, Section]):
    """Sections that fill their pages. `head` is only on the first page, `tail` on the last."""

    gives = True

    head: tuple[Block, ...]
    sections: tuple[Section, ...]
    tail: tuple[Grid, ...]
    scene: Scene

    def ways(self, width: float) -> Sequence[Sequence[Look]]:
        """The sizes of its type."""
        return [[look(self.scene.house, self.scene.language, *sizes) for sizes in SIZES]]

    def parts(self, way: Look, width: float) -> Sequence[Part[Section]]:
        """The sections with the fewest lines."""
        return [
            Part(each, section_height(each, each.least, width, LAST, way), begins=each.new_page)
            for each in self.sections
        ]

    def _first(self, at: Place) -> tuple[Block, ...]:
        return (strip(self.scene, after=3.0),) if at.number else self.head

    def room(self, way: Look, at: Place) -> float:
        """What the head or the strip leaves, and the tail on the last page."""
        tail = (replace(grid, before=LAST) for grid in self.tail if at.last)
        return at.depth - most_stack((*self._first(at), *tail, Drawing(at.width, 0.0, ())), at.width)

    def page(self, way: Look, parts: Sequence[Part[Section]], room: float, at: Place) -> Sequence[Block]:
        """The sections with as many lines as there is room for, and white between them."""
        sections, need = [part.what for part in parts], sum(part.need for part in parts)
        lines = shared(sections, int((room - need) / WRITE_PITCH + 1e-9))
        used = need + (sum(lines) - sum(section.least for section in sections)) * WRITE_PITCH
        tail = self.tail if at.last else ()
        white = Gap((room - used) / (len(sections) + len(tail)), least=0.0)
        blocks = [
            block
            for section, number in zip(sections, lines, strict=True)
            for block in (white, *section_blocks(section, number, at.width, LAST, way))
        ]
        end = (block for grid in tail for block in (white, replace(grid, before=LAST)))
        return (*self._first(at), *blocks, *end)

    def misfit(self, highest: Part[Section], pages: int, most: int) -> FitError:
        """About the longest section."""
        title = highest.what.title
        where = {"title": shortened(title), "sheet": self.scene.sheet, "language": self.scene.language}
        what = said("fit.sections", most=most, **where) if pages else said("fit.section", **where)
        return FitError(what, about=title)


def shared(sections: Sequence[Section], more: int) -> list[int]:
    """The number of lines of each section: its least, and its share of so many more, by weight."""
    lines = [section.least for section in sections]
    for _ in range(more):
        open_ = [i for i, section in enumerate(sections) if lines[i] < section.most]
        if not open_:
            break
        lines[min(open_, key=lambda i: lines[i] / sections[i].weight)] += 1
    return lines
