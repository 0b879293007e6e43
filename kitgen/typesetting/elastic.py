"""How a block finds its size, the same way for all of them.

A block says in which ways it could be set, the best first, and what stands on its pages in one of them;
whether that fits, on how many pages, and what is free, is found out here, by what it needs in the format that
needs most. Parts that stay whole (rows, sections) are divided among pages by :class:`Paged`; what fills one
page is set by :class:`OnePage`. Where not even the last way fits, the block says which text is at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from math import inf
from typing import Generic, TypeVar

from kitgen.basics.records import dataclass
from kitgen.basics.remembering import remembered
from kitgen.errors import FitError
from kitgen.model import Block, Drawing, Gap
from kitgen.typesetting.fit import Part, Range, divided, largest
from kitgen.typesetting.most import most_stack

T = TypeVar("T")
Way = TypeVar("Way")
Blocks = tuple[Block, ...]
Pages = Sequence[Sequence[Block]]

#: mm that sums of lengths may be off.
ROUNDING = 0.02


def first(
    ways: Iterable[Way], attempt: Callable[[Way], T | None], misfit: Callable[[], FitError] | None = None
) -> T:
    """What comes of the first way that fits: one for which `attempt` gives something and raises no FitError.

    Where none fits, raises the last such error, or else `misfit`, which every attempt that gives None needs.
    """
    trouble: FitError | None = None
    for way in ways:
        try:
            made = attempt(way)
        except FitError as error:
            trouble = error
        else:
            if made is not None:
                return made
    if misfit and not trouble:
        trouble = misfit()
    assert trouble
    raise trouble


class ElasticBlock:
    """A block as the pages want it: :class:`kitgen.blocks.scene.Elastic`.

    Blocks that are `alike` can be hashed, and of those that are equal one is set for all.
    """

    alike = False

    def fit(self, width: float, depth: float, least: int, most: int) -> Pages:
        """The fewest pages from `least` to `most`; raises FitError where it takes more."""
        made = _kept if self.alike else type(self).set_pages
        return made(self, width, depth, least, most)

    def set_pages(self, width: float, depth: float, least: int, most: int) -> Pages:
        """The pages, not looked up but set."""
        raise NotImplementedError


@remembered(64)
def _kept(block: ElasticBlock, width: float, depth: float, least: int, most: int) -> Pages:
    return block.set_pages(width, depth, least, most)


# -- one page --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class White:
    """Free height between blocks: `least` mm, and a `part` of what the page has left, up to `most` mm.

    Where a page needs room, Word may make it as low as `low`, if that is given.
    """

    least: float = 0.0
    part: float = 0.0
    most: float = inf
    low: float | None = None

    def gap(self, free: float = 0.0) -> Gap:
        """The white on a page with so many mm left."""
        return Gap(min(self.most, self.least + self.part * free), self.low)


def spread(blocks: Sequence[Block | White], width: float, depth: float) -> Blocks | None:
    """The blocks in `depth` mm, what they leave free shared out to the white; None where they need more.

    White at the end stays free.
    """
    close = [block.gap() if isinstance(block, White) else block for block in blocks]
    free = depth - most_stack((Drawing(width, 0.0, ()), *close), width)  # the space above them counts
    if free < -ROUNDING:
        return None
    shown = blocks[:-1] if isinstance(blocks[-1], White) else blocks
    return tuple(block.gap(max(0.0, free)) if isinstance(block, White) else block for block in shown)


class OnePage(ElasticBlock, Generic[Way]):
    """A block that fills one page, in the first of its ways that fits."""

    def ways(self, width: float, depth: float) -> Sequence[Way]:
        """The ways in which it can be set, the best first."""
        raise NotImplementedError

    def set(self, way: Way, width: float, depth: float) -> Sequence[Block | White] | None:
        """What stands on the page in one of them; None, or a FitError, where it cannot be set."""
        raise NotImplementedError

    def misfit(self, way: Way) -> FitError:
        """The error where not even the last way fits, about the text at fault."""
        raise NotImplementedError

    def set_pages(self, width: float, depth: float, least: int, most: int) -> Pages:
        """The one page; raises FitError, naming the text at fault, where nothing fits."""

        def attempt(way: Way) -> Blocks | None:
            blocks = self.set(way, width, depth)
            return None if blocks is None else spread(blocks, width, depth)

        ways = self.ways(width, depth)
        return (first(ways, attempt, lambda: self.misfit(ways[-1])),)


# -- parts on pages --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """A page of `count`, by its `number` from 0: its size in mm."""

    width: float
    depth: float
    number: int
    count: int

    @property
    def last(self) -> bool:
        """Whether it is the last one."""
        return self.number == self.count - 1


class Paged(ElasticBlock, Generic[Way, T]):
    """A block of parts that stay whole, on the fewest pages, in the first way that needs no more."""

    def ways(self, width: float) -> Sequence[Sequence[Way]]:
        """The ways in groups, the best first. In a group each needs less room than the one before; the very
        last needs least of all."""
        raise NotImplementedError

    def parts(self, way: Way, width: float) -> Sequence[Part[T]]:
        """The parts in one of them, with the heights they need."""
        raise NotImplementedError

    def above(self, at: Place) -> Blocks:
        """What stands above the parts on a page, in any way."""
        return ()

    def below(self, at: Place) -> Blocks:
        """What stands below them."""
        return ()

    def room(self, way: Way, free: float, width: float) -> float:
        """mm for the parts, of the `free` ones between what stands above and below them."""
        return free

    def page(self, way: Way, parts: Sequence[Part[T]], room: float, at: Place) -> Sequence[Block]:
        """The parts of a page in their room, and what is free shared out."""
        raise NotImplementedError

    def misfit(self, highest: Part[T], pages: int, most: int) -> FitError:
        """The error about the highest part where all take over `most` pages; 0 where it fits on none."""
        raise NotImplementedError

    def set_pages(self, width: float, depth: float, least: int, most: int) -> Pages:
        """The pages; raises FitError, naming the part that is too long, where they are too many."""
        return _Search(self, width, depth).pages(least, most)


class _Search(Generic[Way, T]):
    """The search for the pages of one block."""

    def __init__(self, block: Paged[Way, T], width: float, depth: float) -> None:
        self.block, self.width, self.depth = block, width, depth
        self._free: dict[tuple[bool, bool], float] = {}

    def pages(self, least: int, most: int) -> Pages:
        groups = self.block.ways(self.width)
        laid = self._fewest(groups[-1][-1], least, most)
        for group in groups:
            if found := largest(partial(self._tried, group, len(laid.rooms)), 1, len(group)):
                laid = found[1]
                break
        return [self._page(laid, number) for number in range(len(laid.rooms))]

    def _fewest(self, way: Way, least: int, most: int) -> _Laid[Way, T]:
        """The fewest pages, in the way that needs the least room."""
        parts = self.block.parts(way, self.width)
        counts = range(least, max(least, len(parts)) + 1)
        laid = next((found for count in counts if (found := self._laid(way, parts, count))), None)
        if laid is None or len(laid.rooms) > most:
            highest = max(parts, key=lambda part: part.need)
            raise self.block.misfit(highest, len(laid.rooms) if laid else 0, most)
        return laid

    def _tried(self, ways: Sequence[Way], count: int, place: int) -> _Laid[Way, T] | None:
        """The parts on so many pages, in the way at that place from the end; None where they need more."""
        return self._laid(ways[-place], self.block.parts(ways[-place], self.width), count)

    def _laid(self, way: Way, parts: Sequence[Part[T]], count: int) -> _Laid[Way, T] | None:
        rooms = [self.block.room(way, self._between(at), self.width) for at in self._places(count)]
        ranges = divided(parts, rooms)
        return _Laid(way, parts, ranges, rooms) if ranges else None

    def _places(self, count: int) -> list[Place]:
        return [Place(self.width, self.depth, number, count) for number in range(count)]

    def _between(self, at: Place) -> float:
        """mm between what stands above and below the parts of a page."""
        if (kind := (at.number == 0, at.last)) not in self._free:
            edge = Drawing(self.width, 0.0, ())
            around = (*self.block.above(at), edge, *self.block.below(at), edge)
            self._free[kind] = self.depth - most_stack(around, self.width)
        return self._free[kind]

    def _page(self, laid: _Laid[Way, T], number: int) -> Blocks:
        at = self._places(len(laid.rooms))[number]
        first, last = laid.ranges[number]
        middle = self.block.page(laid.way, laid.parts[first:last], laid.rooms[number], at)
        return (*self.block.above(at), *middle, *self.block.below(at))


@dataclass(frozen=True, slots=True)
class _Laid(Generic[Way, T]):
    """Parts on pages in one way: from which to before which, and mm of room."""

    way: Way
    parts: Sequence[Part[T]]
    ranges: Sequence[Range]
    rooms: Sequence[float]
