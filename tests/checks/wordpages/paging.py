"""Putting parts on pages, section by section, and what is left at each page's foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from checks.wordpages.looks import Element, Look, R, W, blocks, flat, points
from checks.wordpages.parts import Beside, Block, Frame, Part, Rule, Setter

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
    flowed: bool = False  #: it was begun because the one before it was full
    places: list[tuple[float, Part]] = field(default_factory=list)

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on it yet."""
        return self.left_pt > self.geometry.depth - SLACK

    def above(self, part: Part) -> float:
        """What stands above a part that comes next: space, or rows that are repeated."""
        return _above(part, self.fresh, self.flowed)

    def put(self, part: Part) -> None:
        """Puts a part below what is there."""
        above = self.above(part)
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
        self.pages.append(Page(look, look.depth, runs_on=runs_on, flowed=runs_on))

    def _column(self, parts: list[Part], look: Geometry) -> None:
        at = 0
        while at < len(parts):
            page = self.pages[-1]
            taken, _ = fill(parts, at, page.left_pt, page.fresh, page.flowed)
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
        while (room := self.pages[-1].left_pt) + SLACK < self.pages[-1].above(rest) + rest.height:
            room -= self.pages[-1].above(rest)
            cut = max((cut for cut in rest.cuts if cut <= room + SLACK), default=room)
            self.pages[-1].put(replace(rest, height=cut))
            self.pages[-1].runs_on = True
            cuts = tuple(further - cut for further in rest.cuts if further > cut)
            rest = replace(rest, above=0.0, heading=0.0, height=rest.height - cut, cuts=cuts)
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
    return any(LEAST < cut <= room for cut in part.cuts) and part.cuts[-1] > room


def _above(part: Part, fresh: bool, flowed: bool) -> float:
    """What stands above a part; no distance at the top of a page that was begun for want of room."""
    return part.above if not fresh else part.heading + (0.0 if flowed else part.before)


def fill(parts: Sequence[Part], at: int, room: float, fresh: bool, flowed: bool = True) -> tuple[int, float]:
    """How many parts from `at` on go into `room` pt, and the height they take.

    A part that must stand with the next one only goes where the next one goes too.
    """
    count, used, good = 0, 0.0, (0, 0.0)
    while at + count < len(parts):
        part = parts[at + count]
        if part.start and (count or not fresh):
            return (count, used) if count else (0, 0.0)
        used += part.height + _above(part, fresh and count == 0, flowed)
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


def beside_frames(pages: Iterable[Page], rule: Rule) -> dict[Element, Beside]:
    """The paragraphs and tables that frames stand in the way of, and what these leave to them.

    For Word the distance above a line belongs to it.
    """
    found: dict[Element, Beside] = {}
    for page in pages:
        frames = [frame for _, part in page.places for frame in part.frames]
        for y, part in page.places if frames else ():
            if part.element is not None and part.element not in found:
                above = part.above if rule == "word" else 0.0
                if left := _left_beside(frames, page.geometry, part, page.geometry.top + y, above):
                    found[part.element] = left
    return found


def _left_beside(frames: list[Frame], look: Geometry, part: Part, top: float, above: float) -> Beside | None:
    """What frames leave to a part whose text is `top` pt below the edge; None if they are no matter."""
    low = top - above + 0.01
    near = [each for each in frames if each.y + each.height > low and each.y < top + part.height]
    if not near:
        return None
    edges = [look.left, *(edge for each in sorted(near) for edge in (each.x, each.x + each.width))]
    edges.append(look.left + look.measure)
    gaps = (right - left for left, right in zip(edges[::2], edges[1::2], strict=True))
    room = sum(gap for gap in gaps if gap >= LEAST_BESIDE)
    foot = max(each.y + each.height for each in near)
    if not room or not part.lines:  # a table goes below them, and so does text without room
        return Beside(drop=foot - top + above)
    count = sum(1 for at in range(len(part.lines)) if top + sum(part.lines[:at]) < foot)
    return Beside(max(1, count), room)


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
