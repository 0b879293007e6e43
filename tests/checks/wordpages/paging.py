"""Putting parts on pages, section by section, and what is left at each page's foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from checks.wordpages.looks import Element, Look, R, W, blocks, flat, points
from checks.wordpages.parts import Block, Part, Setter

#: pt by which a page may be over-full: rounding.
SLACK = 0.05


@dataclass(slots=True)
class Page:
    """A page: its size and the height for text, and the height left at its foot, all in pt.

    `last` is the beginning of what stands last on it; `ends`, whether the text ends on it.
    """

    width_pt: float
    height_pt: float
    depth_pt: float
    left_pt: float
    last: str = ""
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Geometry:
    """A section's paper, its place for text, and its columns, in pt."""

    width: float
    height: float
    measure: float
    depth: float
    columns: int
    column: float
    kind: str

    @classmethod
    def of(cls, section: Element, setter: Setter) -> Geometry:
        """That of a ``w:sectPr``."""
        look = flat(section)
        width, height = points(look, "pgSz.w", 595.3), points(look, "pgSz.h", 841.9)
        left, right = (points(look, f"pgMar.{side}", 72.0) for side in ("left", "right"))
        measure = width - left - right - points(look, "pgMar.gutter")
        top = _margin(section, look, setter, measure, ("top", "header"))
        bottom = _margin(section, look, setter, measure, ("bottom", "footer"))
        count = int(look.get("cols.num", "1"))
        own = section.find(f"{W}cols/{W}col")
        space = points(look, "cols.space", 36.0)
        column = (measure - space * (count - 1)) / count if own is None else points(dict(_own(own)), "w")
        return cls(
            width, height, measure, height - top - bottom, count, column, look.get("type", "nextPage")
        )


def _own(column: Element) -> Iterable[tuple[str, str]]:
    return (("w", column.get(f"{W}w", "0")),)


def _margin(
    section: Element, look: Look, setter: Setter, measure: float, sides: tuple[str, str]
) -> float:
    """The margin at the top or bottom, larger where the header or footer takes more."""
    side, furniture = sides
    margin, distance = points(look, f"pgMar.{side}", 72.0), points(look, f"pgMar.{furniture}", 36.0)
    if margin < 0:  # as it is, whatever stands there
        return -margin
    tall = [margin]
    for reference in section.iterfind(f"{W}{furniture}Reference"):
        part = setter.looks.related(reference.get(f"{R}id", ""))
        if part is not None:
            tall.append(distance + setter.height(setter.stack(blocks(part), measure)))
    return max(tall)


@dataclass(slots=True)
class _Section:
    geometry: Geometry
    parts: list[Part]
    balanced: bool = False


@dataclass(slots=True)
class Pager:
    """Fills pages."""

    pages: list[Page] = field(default_factory=list)

    def add(self, section: _Section) -> None:
        """Puts a section on the pages, on the last one if it may."""
        look = section.geometry
        if not self.pages or look.kind != "continuous":
            self._new(look)
        if look.columns == 1:
            self._column(section.parts, look)
        else:
            self._columns(section, look)

    def _new(self, look: Geometry) -> None:
        self.pages.append(Page(look.width, look.height, look.depth, look.depth))

    def _column(self, parts: list[Part], look: Geometry) -> None:
        at = 0
        while at < len(parts):
            page = self.pages[-1]
            fresh = page.left_pt > page.depth_pt - SLACK
            taken, used = fill(parts, at, page.left_pt, fresh)
            if taken == 0 and fresh:
                taken = 1  # higher than any page: it goes on to the next ones
                used = _first(parts[at], fresh)
                while used > page.left_pt + SLACK and parts[at].loose:
                    used -= page.left_pt
                    page.left_pt, page.last = 0.0, parts[at].text
                    self._new(look)
                    page = self.pages[-1]
            if taken:
                page.left_pt -= used
                page.last = parts[at + taken - 1].text or page.last
            at += taken
            if at < len(parts):
                self._new(look)

    def _columns(self, section: _Section, look: Geometry) -> None:
        """Columns beside each other: as even as may be where another section follows on the page."""
        at = 0
        while at < len(section.parts):
            page = self.pages[-1]
            room = page.left_pt
            taken, used = _beside(section.parts, at, room, look.columns)
            if section.balanced and at + taken == len(section.parts):
                used = _even(section.parts, at, used, look.columns)
            if taken == 0:
                if room >= page.depth_pt - SLACK:
                    taken, used = 1, section.parts[at].height
                else:
                    self._new(look)
                    continue
            page.left_pt -= used
            page.last = section.parts[at + taken - 1].text or page.last
            at += taken
            if at < len(section.parts):
                self._new(look)


def _first(part: Part, fresh: bool) -> float:
    return part.height + part.above + (part.heading if fresh else 0.0)


def fill(parts: Sequence[Part], at: int, room: float, fresh: bool) -> tuple[int, float]:
    """How many parts from `at` on go into `room` pt, and the height they take.

    A part that must stand with the next one only goes where the next one goes too.
    """
    count, used, good = 0, 0.0, (0, 0.0)
    while at + count < len(parts):
        part = parts[at + count]
        if part.start and (count or not fresh):
            return (count, used) if count else (0, 0.0)
        used += _first(part, fresh and count == 0)
        if used > room + SLACK:
            return good
        count += 1
        if not part.keep or at + count == len(parts):
            good = (count, used)
    return good


def _beside(parts: Sequence[Part], at: int, room: float, columns: int) -> tuple[int, float]:
    """How many parts go into columns of `room` pt, and how high the highest column is."""
    taken, tallest = 0, 0.0
    for _ in range(columns):
        count, used = fill(parts, at + taken, room, True)
        taken += count
        tallest = max(tallest, used)
        if at + taken >= len(parts) or parts[at + taken].start == "page":
            break
    return taken, tallest


def _even(parts: Sequence[Part], at: int, room: float, columns: int) -> float:
    """The least height of columns that hold all parts."""
    low, high = 0.0, room
    while high - low > 0.1:
        middle = (low + high) / 2
        taken, _ = _beside(parts, at, middle, columns)
        low, high = (low, middle) if at + taken >= len(parts) else (middle, high)
    return high


def sections(setter: Setter) -> list[_Section]:
    """The sections of a file with their parts."""
    body = setter.looks.body
    found: list[_Section] = []
    pending: list[Element] = []
    for element in blocks(body):
        pending.append(element)
        end = element.find(f"{W}pPr/{W}sectPr")
        if end is not None:
            found.append(_section(pending, end, setter))
            pending = []
    end = body.find(f"{W}sectPr")
    if end is None:
        end = body.makeelement(f"{W}sectPr")
    if pending or not found:
        found.append(_section(pending, end, setter))
    for earlier, later in zip(found, found[1:], strict=False):
        earlier.balanced = later.geometry.kind == "continuous"
    return found


def _section(elements: list[Element], end: Element, setter: Setter) -> _Section:
    geometry = Geometry.of(end, setter)
    made: list[Block] = setter.stack(elements, geometry.column)
    return _Section(geometry, [part for block in made for part in block.parts])
