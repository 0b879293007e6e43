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

from kitgen.errors import FitError
from kitgen.model import Block, Drawing, Gap
from kitgen.records import dataclass
from kitgen.remembering import remembered
from kitgen.typesetting.fit import Part, Range, divided, largest
from kitgen.typesetting.most import most_stack

T = TypeVar("T")
Way = TypeVar("Way")
Blocks = tuple[Block, ...]
Pages = Sequence[Sequence[Block]]

#: mm that sums of lengths may be off.
ROUNDING = 0.01


def first(ways: Iterable[Way], attempt: Callable[[Way], T | None], misfit: Callable[[], FitError]) -> T:
    """What comes of the first way that fits: one for which `attempt` gives something and raises no FitError.

    Where none fits, raises the last such error, or else `misfit`.
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
    raise trouble or misfit()


class _Elastic:
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
def _kept(block: _Elastic, width: float, depth: float, least: int, most: int) -> Pages:
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
    """The blocks in `depth` mm, what they leave free shared out to the white; None where they need more."""
    close = [block.gap() if isinstance(block, White) else block for block in blocks]
    free = depth - most_stack((Drawing(width, 0.0, ()), *close), width)  # the space above them counts
    if free < -ROUNDING:
        return None
    return tuple(block.gap(max(0.0, free)) if isinstance(block, White) else block for block in blocks)


class OnePage(_Elastic, Generic[Way]):
    """A block that fills one page, in the first of its ways that fits."""

    def ways(self, width: float, depth: float) -> Iterable[Way]:
        """The ways in which it can be set, the best first."""
        raise NotImplementedError

    def set(self, way: Way, width: float, depth: float) -> Sequence[Block | White] | None:
        """What stands on the page in one of them; None, or a FitError, where it cannot be set."""
        raise NotImplementedError

    def misfit(self) -> FitError:
        """The error where no way fits, about the text at fault."""
        raise NotImplementedError

    def set_pages(self, width: float, depth: float, least: int, most: int) -> Pages:
        """The one page; raises FitError, naming the text at fault, where nothing fits."""

        def attempt(way: Way) -> Blocks | None:
            blocks = self.set(way, width, depth)
            return None if blocks is None else spread(blocks, width, depth)

        return (first(self.ways(width, depth), attempt, self.misfit),)


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


class Paged(_Elastic, Generic[Way, T]):
    """A block of parts that stay whole, on the fewest pages, in the first way that needs no more."""

    def ways(self, width: float) -> Sequence[Sequence[Way]]:
        """The ways in groups, the best first. In a group each needs less room than the one before; the very
        last needs least of all."""
        raise NotImplementedError

    def parts(self, way: Way, width: float) -> Sequence[Part[T]]:
        """The parts in one of them, with the heights they need."""
        raise NotImplementedError

    def room(self, way: Way, at: Place) -> float:
        """mm for the parts of a page."""
        raise NotImplementedError

    def page(self, way: Way, parts: Sequence[Part[T]], room: float, at: Place) -> Sequence[Block]:
        """The page with these parts in its room, and what is free shared out."""
        raise NotImplementedError

    def misfit(self, highest: Part[T], pages: int, most: int) -> FitError:
        """The error about the highest part where all take more than `most` pages; 0 pages where it does not
        fit on one."""
        raise NotImplementedError

    def set_pages(self, width: float, depth: float, least: int, most: int) -> Pages:
        """The pages; raises FitError, naming the part that is too long, where they are too many."""
        groups = self.ways(width)
        laid = self._smallest(groups[-1][-1], width, depth, least, most)
        for group in groups:
            if found := largest(partial(self._tried, group, width, depth, len(laid.places)), 1, len(group)):
                laid = found[1]
                break
        pages = zip(laid.ranges, laid.rooms, laid.places, strict=True)
        return [self.page(laid.way, laid.parts[a:b], room, at) for (a, b), room, at in pages]

    def _smallest(self, way: Way, width: float, depth: float, least: int, most: int) -> _Laid[Way, T]:
        """The fewest pages, in the way that needs the least room."""
        parts = self.parts(way, width)
        counts = range(least, max(least, len(parts)) + 1)
        pages = next((found for n in counts if (found := self._laid(way, parts, width, depth, n))), None)
        if pages is None or len(pages.places) > most:
            count = len(pages.places) if pages else 0
            raise self.misfit(max(parts, key=lambda part: part.need), count, most)
        return pages

    def _tried(
        self, ways: Sequence[Way], width: float, depth: float, count: int, place: int
    ) -> _Laid[Way, T] | None:
        """The parts on so many pages, in the way at that place from the end; None where they need more."""
        return self._laid(ways[-place], self.parts(ways[-place], width), width, depth, count)

    def _laid(
        self, way: Way, parts: Sequence[Part[T]], width: float, depth: float, count: int
    ) -> _Laid[Way, T] | None:
        places = [Place(width, depth, number, count) for number in range(count)]
        rooms = [self.room(way, at) for at in places]
        ranges = divided(parts, rooms)
        return _Laid(way, parts, ranges, rooms, places) if ranges else None


@dataclass(frozen=True, slots=True)
class _Laid(Generic[Way, T]):
    """Parts on pages in one way."""

    way: Way
    parts: Sequence[Part[T]]
    ranges: Sequence[Range]
    rooms: Sequence[float]
    places: Sequence[Place]
