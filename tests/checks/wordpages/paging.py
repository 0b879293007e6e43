"""Putting parts on pages, section by section, and what is left at each page's foot."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from checks.wordpages.looks import Element, Look, R, W, blocks, flat, points
from checks.wordpages.parts import Block, Frame, Part, Rule, Setter

#: pt by which a page may be over-full: rounding.
SLACK = 0.05
#: pt of a row at a page's foot, where a page may divide it.
LEAST = 30.0
#: pt: the shortest line that Word sets beside a frame.
LEAST_BESIDE = 72.0


@dataclass(frozen=True, slots=True)
class Geometry:
    """A section's paper, its place for text, and its columns, in pt."""

    width: float
    height: float
    measure: float
    left: float
    top: float
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
        depth, kind = height - top - bottom, look.get("type", "nextPage")
        return cls(width, height, measure, left, top, depth, count, column, kind)


@dataclass(slots=True)
class Page:
    """A page: its size and the height for text, and the height left at its foot, all in pt.

    `last` is what stands last on it; `runs_on`: it goes on overleaf because it is full, or it was begun so.
    `places` says how far below the top of the text each part stands.
    """

    geometry: Geometry
    left_pt: float
    last: str = ""
    runs_on: bool = False
    places: list[tuple[float, Part]] = field(default_factory=list)

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on it yet."""
        return self.left_pt > self.geometry.depth - SLACK

    def put(self, part: Part) -> None:
        """Puts a part below what is there."""
        above = part.above + (part.heading if self.fresh else 0.0)
        self.places.append((self.geometry.depth - self.left_pt + above, part))
        self.left_pt -= above + part.height
        self.last = part.text or self.last


def _own(column: Element) -> Iterable[tuple[str, str]]:
    return (("w", column.get(f"{W}w", "0")),)


def _margin(section: Element, look: Look, setter: Setter, measure: float, sides: tuple[str, str]) -> float:
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

    @classmethod
    def filled(cls, stretch: Iterable[_Section]) -> list[Page]:
        """The pages that sections take."""
        pager = cls()
        for section in stretch:
            pager.add(section)
        return pager.pages

    def add(self, section: _Section) -> None:
        """Puts a section on the pages, on the last one if it may."""
        look = section.geometry
        if not self.pages or look.kind != "continuous":
            self._new(look)
        if look.columns == 1:
            self._column(section.parts, look)
        else:
            self._columns(section, look)

    def _new(self, look: Geometry, runs_on: bool = False) -> None:
        self.pages.append(Page(look, look.depth, runs_on=runs_on))

    def _column(self, parts: list[Part], look: Geometry) -> None:
        at = 0
        while at < len(parts):
            page = self.pages[-1]
            taken, _ = fill(parts, at, page.left_pt, page.fresh)
            for part in parts[at : at + taken]:
                page.put(part)
            at += taken
            if at == len(parts):
                return
            stuck = taken == 0 and page.fresh
            if stuck or (not parts[at].start and _divides(parts[at], page.left_pt)):
                self._divide(parts[at], look)
                at += 1
            else:
                page.runs_on |= not parts[at].start
                self._new(look, not parts[at].start)

    def _divide(self, part: Part, look: Geometry) -> None:
        """Puts a part on this page and the next ones that it needs."""
        rest = replace(part)
        while (room := self.pages[-1].left_pt) + SLACK < rest.above + rest.height:
            self.pages[-1].put(replace(rest, above=0.0, height=room))
            self.pages[-1].runs_on = True
            rest = replace(rest, above=0.0, height=rest.height + rest.above - room)
            self._new(look, True)
        self.pages[-1].put(rest)

    def _columns(self, section: _Section, look: Geometry) -> None:
        """Columns beside each other: as even as may be where another section follows on the page."""
        at = 0
        while at < len(section.parts):
            page = self.pages[-1]
            taken, used = _beside(section.parts, at, page.left_pt, look.columns)
            if section.balanced and at + taken == len(section.parts):
                used = _even(section.parts, at, used, look.columns)
            if taken == 0 and page.fresh:  # higher than the page
                taken, used = 1, page.left_pt
            if taken:
                page.left_pt -= used
                page.last = section.parts[at + taken - 1].text or page.last
            at += taken
            if at < len(section.parts):
                page.runs_on |= section.parts[at].start != "page"
                self._new(look, section.parts[at].start != "page")


def _divides(part: Part, room: float) -> bool:
    """Whether a page ends within a row: where its content, not only its height, is more than has room."""
    return math.inf > part.content > room > LEAST


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


def beside_frames(pages: Iterable[Page], rule: Rule) -> dict[Element, tuple[int, float]]:
    """The paragraphs whose first lines stand beside a frame: how many lines, and where they end at most.

    For Word the distance above a line belongs to it.
    """
    found: dict[Element, tuple[int, float]] = {}
    for page in pages:
        frames = [frame for _, part in page.places for frame in part.frames]
        for y, part in page.places:
            if part.paragraph is None or part.paragraph in found:
                continue
            top = page.geometry.top + y
            low = top - (part.above if rule == "word" else 0.0)
            ends = [_early(page.geometry, frame) for frame in frames if _meets(frame, low, top + part.height)]
            if ends:
                foot = max(frame.y + frame.height for frame in frames)
                count = sum(1 for at in range(len(part.lines)) if top + sum(part.lines[:at]) < foot)
                found[part.paragraph] = (max(1, count), min(ends))
    return found


def _meets(frame: Frame, top: float, foot: float) -> bool:
    return frame.y + frame.height > top + 0.01 and frame.y < foot - 0.01


def _early(look: Geometry, frame: Frame) -> float:
    """Where a line beside a frame ends, from the left margin; further than any line if it leaves no room."""
    end = frame.x - look.left
    return end if end > LEAST_BESIDE else math.inf


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
    for earlier, later in pairwise(found):
        earlier.balanced = later.geometry.kind == "continuous"
    return found


def _section(elements: list[Element], end: Element, setter: Setter) -> _Section:
    geometry = Geometry.of(end, setter)
    made: list[Block] = setter.stack(elements, geometry.column)
    return _Section(geometry, [part for block in made for part in block.parts])
