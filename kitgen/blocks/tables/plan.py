"""How the areas of a framework share out on table pages: which columns stand together on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kitgen.domain.framework import Area, Statement

#: More columns than this are too narrow for 12 pt on an A3 page.
MOST_COLUMNS = 6
#: A single area spreads over so many columns, and over pages of at most so many statements (None: one page).
SPREAD = 3
SHARES = (None, 15, 12, 9, 6, 3)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: an area's statements, or a part of them where one area is spread over columns.

    `own` is the row of the cell for a statement of the readers' own, if the column has a free one.
    """

    area: Area
    statements: tuple[Statement, ...]
    first: bool = True
    own: int | None = None


Group = tuple[Column, ...]


def column_groups(areas: Sequence[Area], rings: Sequence[Sequence[str]] = ()) -> Iterator[tuple[Group, ...]]:
    """Ways to put the areas on pages, the one with most columns on a page first.

    `rings` are the ids of areas that stay among themselves, such as those of one ring of a wheel. Otherwise
    neighbours stand together, as evenly as can be.
    """
    seen: set[tuple[Group, ...]] = set()
    for most in range(MOST_COLUMNS, 0, -1):
        parts = [part for ring in _rings(areas, rings) for part in _even(ring, most)]
        for share in SHARES if any(len(part) == 1 for part in parts) else (None,):
            way = tuple(group for part in parts for group in _groups(part, share))
            if way not in seen:
                seen.add(way)
                yield way


def _rings(areas: Sequence[Area], rings: Sequence[Sequence[str]]) -> list[list[Area]]:
    """The areas of each ring, and those in no ring last; one group where there are no rings."""
    of_ring = {area_id: i for i, ring in enumerate(rings) for area_id in ring}
    groups: dict[int, list[Area]] = {}
    for area in areas:
        groups.setdefault(of_ring.get(area.id, len(rings)), []).append(area)
    return [groups[key] for key in sorted(groups)]


def _even(items: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Neighbours in groups of at most `most`, the groups as equal as can be."""
    pages = -(-len(items) // most)
    for i in range(pages):
        yield items[len(items) * i // pages : len(items) * (i + 1) // pages]


def _groups(areas: Sequence[Area], share: int | None) -> Iterator[Group]:
    """The page of some areas side by side; of one area alone, the pages of at most `share` statements."""
    if len(areas) > 1:
        yield _with_own(tuple(Column(area, area.statements) for area in areas))
        return
    [area] = areas
    pages = list(_even(area.statements, share or len(area.statements)))
    for number, statements in enumerate(pages, 1):
        columns = tuple(_spread(area, statements))
        yield _with_own(columns) if number == len(pages) else columns


def _spread(area: Area, statements: Sequence[Statement]) -> Iterator[Column]:
    """Statements of one area over up to three columns, read down the first, then the next."""
    count = min(SPREAD, len(statements))
    rows = -(-len(statements) // count)
    for i in range(0, len(statements), rows):
        yield Column(area, tuple(statements[i : i + rows]), first=i == 0)


def _with_own(columns: Group) -> Group:
    """The free cell below each shorter column becomes one for a statement of one's own."""
    rows = max(len(column.statements) for column in columns)
    return tuple(
        Column(c.area, c.statements, c.first, own=len(c.statements) if len(c.statements) < rows else None)
        for c in columns
    )
