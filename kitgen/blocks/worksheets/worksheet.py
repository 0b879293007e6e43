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
from kitgen.blocks.worksheets.parts import LAST, Section, WorksheetType, look
from kitgen.errors import FitError, said, shortened
from kitgen.model import Block, Gap, Grid
from kitgen.records import dataclass
from kitgen.typesetting.elastic import Paged, Place
from kitgen.typesetting.fit import Part

#: Sizes in pt of headings and text, the comfortable ones first.
SIZES = ((14.0, 10.5), (13.0, 10.0))


@dataclass(frozen=True, slots=True)
class Worksheet(Paged[WorksheetType, Section]):
    """Sections that fill their pages. `head` is only on the first page, `tail` on the last."""

    gives = True

    head: tuple[Block, ...]
    sections: tuple[Section, ...]
    tail: Grid | None
    scene: Scene

    def ways(self, width: float) -> Sequence[Sequence[WorksheetType]]:
        """The sizes of its type."""
        return [[look(self.scene.house, self.scene.language, *sizes) for sizes in SIZES]]

    def parts(self, way: WorksheetType, width: float) -> Sequence[Part[Section]]:
        """The sections with the fewest lines."""
        needs = (way.height(each, each.least, width, LAST) for each in self.sections)
        pairs = zip(self.sections, needs, strict=True)
        return [Part(section, need, begins=section.new_page) for section, need in pairs]

    def above(self, at: Place) -> tuple[Block, ...]:
        """The head, or the strip."""
        return (strip(self.scene, after=3.0),) if at.number else self.head

    def below(self, at: Place) -> tuple[Block, ...]:
        """The lines that close the sheet."""
        return (replace(self.tail, before=LAST),) if self.tail and at.last else ()

    def page(
        self, way: WorksheetType, parts: Sequence[Part[Section]], room: float, at: Place
    ) -> Sequence[Block]:
        """The sections with as many lines as there is room for, and white between them."""
        sections, need = [part.what for part in parts], sum(part.need for part in parts)
        lines = shared(sections, int((room - need) / WRITE_PITCH + 1e-9))
        used = need + (sum(lines) - sum(section.least for section in sections)) * WRITE_PITCH
        white = Gap((room - used) / (len(sections) + len(self.below(at))), least=0.0)
        blocks = [
            block
            for section, number in zip(sections, lines, strict=True)
            for block in (white, *way.blocks(section, number, at.width, LAST))
        ]
        return (*blocks, *[white] * len(self.below(at)))

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
