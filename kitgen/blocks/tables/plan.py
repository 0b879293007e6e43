"""How the areas of a framework are divided among table pages: which are together, and in how many columns.

An area may be spread over several columns; its statements are then read row by row, as all of the table is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import product

from kitgen.basics.records import dataclass
from kitgen.domain.framework import Area, Statement
from kitgen.typesetting.fit import Part, divided, even

#: More areas side by side than this are too narrow for 12 pt on an A3 page.
MOST_AREAS = 6
#: Areas are spread over no more columns than this in all; points need wider ones, if areas are so few.
MOST_COLUMNS, MOST_WITH_POINTS = 4, 3

Pages = tuple[tuple[Area, ...], ...]


@dataclass(frozen=True)
class Group:
    """Areas side by side, each over so many of the columns."""

    areas: tuple[Area, ...]
    spans: tuple[int, ...]

    @cached_property
    def columns(self) -> int:
        """The number of columns."""
        return sum(self.spans)

    @cached_property
    def rows(self) -> int:
        """The number of rows of the area that needs most."""
        return max(
            -(-len(area.statements) // span) for area, span in zip(self.areas, self.spans, strict=True)
        )

    @cached_property
    def free(self) -> int:
        """How many cells are left over."""
        return self.rows * self.columns - sum(len(area.statements) for area in self.areas)

    def row(self, number: int) -> Iterator[tuple[Area, Statement | None]]:
        """The content of each cell of a row: an area's statement, or none in a cell that is left over."""
        for area, span in zip(self.areas, self.spans, strict=True):
            said = area.statements[number * span : (number + 1) * span]
            yield from ((area, statement) for statement in (*said, *[None] * (span - len(said))))


def arrangements(areas: Sequence[Area], most: int) -> list[Group]:
    """All ways to spread areas over at most `most` columns, or one for each where they are more.

    If ways are otherwise equally good, take the first: the one that leaves the fewest cells over, and
    then the one with the shortest lines.
    """
    choices = (range(1, min(len(area.statements), most) + 1) for area in areas)
    ways = (spans for spans in product(*choices) if sum(spans) <= max(most, len(areas)))
    groups = (Group(tuple(areas), spans) for spans in ways)
    return sorted(groups, key=lambda group: (group.free, -group.columns))


def divisions(areas: Sequence[Area], rings: Sequence[Sequence[str]] = ()) -> Iterator[Pages]:
    """Ways to divide the areas, the one with most of them side by side first.

    `rings` are the ids of areas that must be together, such as those of one ring of a wheel. Otherwise
    neighbours are together: as many areas on each page as possible, or as many statements.
    """
    seen: set[Pages] = set()
    of_ring = {area_id: i for i, ring in enumerate(rings) for area_id in ring}
    places = [of_ring.get(area.id, len(rings)) for area in areas]  # those in no ring last
    groups = [[area for area, at in zip(areas, places, strict=True) if at == i] for i in sorted({*places})]
    for most in range(MOST_AREAS, 0, -1):
        fullest = math.inf
        for parts in even, _alike:
            pages = tuple(tuple(part) for ring in groups for part in parts(ring, -(-len(ring) // most)))
            full = max(sum(len(area.statements) for area in page) for page in pages)
            if full < fullest and max(map(len, pages)) <= MOST_AREAS:
                fullest = full
                if pages not in seen:
                    seen.add(pages)
                    yield pages


def _alike(areas: Sequence[Area], count: int) -> Iterator[Sequence[Area]]:
    """Neighbours in so many parts that have as many statements as each other, as far as areas stay whole."""
    parts = [Part(area, len(area.statements)) for area in areas]
    for first, end in divided(parts, [sum(part.need for part in parts)] * count) or ():
        yield areas[first:end]
