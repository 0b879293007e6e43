"""Finding the largest type that fits, in the best of several ways, and dividing rows over pages.

Whoever has something to fit says how it can be arranged (*ways*), how small its type may be in each, and
makes its pages at a scale; scales are whole numbers, so that they can be searched by bisection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from kitgen.basics.records import dataclass

#: More pages than anybody would print.
MOST = 1000
#: Where a group goes on over several pages, all counts as set in type that is smaller by this.
BROKEN = 0.85
#: How often the height that pages are filled to is halved to find the least: to a 4000th.
HALVINGS = 12

#: From the first to before the last.
Range = tuple[int, int]
T = TypeVar("T")
Way = TypeVar("Way")
Page = TypeVar("Page")
Group = TypeVar("Group")


@dataclass(frozen=True, slots=True)
class Fit(Generic[Way, Page]):
    """How something is set: in which way, at which scale, and its pages."""

    way: Way
    scale: int
    pages: Sequence[Page]


def fit(
    ways: Iterable[Way],
    pages: Callable[[Way, int, int], Sequence[Page]],
    floor: int,
    top: Callable[[Sequence[Page], int], int],
    least: int = 1,
    worth: int = 1,
    price: Callable[[Way], int] = lambda _: 0,
) -> Fit[Way, Page] | None:
    """The fewest pages, but at least `least`, and on them the largest scale from `floor` up.

    `pages` makes the pages in a way at a scale; none where something is higher than a page, or where they
    are more than the number it gets. `top` says from the pages at the smallest scale which could be
    the largest on so many pages: the closer, the less is tried. The first way is to be preferred: a later
    one must be larger by `worth`, and by what its `price` is above the other one's. None where nothing fits.
    """
    smallest: list[tuple[Way, Sequence[Page]]] = []
    fewest = MOST
    for way in ways:
        if found := pages(way, floor, fewest):
            smallest.append((way, found))
            fewest = max(least, min(fewest, len(found)))
    best: Fit[Way, Page] | None = None
    for way, found in smallest:
        if len(found) > fewest:
            continue

        def attempt(scale: int, way: Way = way) -> Sequence[Page] | None:
            return pages(way, scale, fewest) or None

        low = best.scale + worth + price(way) - price(best.way) if best else floor
        high = max(floor, top(found, fewest))
        if low > high or (best and attempt(low) is None):
            continue
        if large := largest(attempt, low, high):
            best = Fit(way, *large)
    return best


def division(
    divisions: Iterable[Sequence[Group]],
    fits: Callable[[Sequence[Group]], Iterable[Fit[Way, Page] | None]],
    free: Callable[[Way], int],
    least: int = 1,
    most: int = MOST,
    enough: int = MOST,
) -> list[Fit[Way, Page]]:
    """The best of some ways to divide something into groups that have pages of their own: the fewest pages,
    or as near `least` as there are; on them the largest type, rather with groups that stay whole; and then
    what leaves the least `free`.

    `fits` sets the groups. Of divisions that take more pages than `enough`, but no more than `most`, the
    first is taken. Nothing where none fits.
    """
    best: list[Fit[Way, Page]] = []

    def rank(made: Sequence[Fit[Way, Page]]) -> tuple[int, float, int]:
        pages = count(made)
        near = abs(pages - least) if pages <= least else pages
        whole = all(len(found.pages) == 1 for found in made)
        size = min(found.scale for found in made) * (1.0 if whole else BROKEN)
        return near, -size, sum(free(found.way) for found in made)

    for groups in divisions:
        if best and (len(groups) > max(least, count(best)) or enough < count(best) <= most):
            continue
        made = list(fits(groups))
        whole = [found for found in made if found]
        if len(whole) == len(made) and (not best or rank(whole) < rank(best)):
            best = whole
    return best


def count(fits: Sequence[Fit[Way, Page]]) -> int:
    """The number of pages in all."""
    return sum(len(found.pages) for found in fits)


def largest(attempt: Callable[[int], T | None], low: int, high: int) -> tuple[int, T] | None:
    """The largest whole number from `low` to `high` for which `attempt` gives a result, with that result.

    Larger numbers are taken to fit less well. None when not even `low` fits. The top is tried first, since
    most sheets fit at their comfortable size.
    """
    best = attempt(high)
    if best is not None:
        return high, best
    found: tuple[int, T] | None = None
    while low < high:
        middle = (low + high) // 2
        result = attempt(middle)
        if result is None:
            high = middle
        else:
            found, low = (middle, result), middle + 1
    return found


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Something that stays whole, and the mm that it needs below another part; or at the `top` of a page,
    where that is not the same. One that `begins` a page is below no other."""

    what: T
    need: float
    top: float | None = None
    begins: bool = False


def used(parts: Sequence[Part[Any]]) -> float:
    """mm that parts need as the only ones on a page."""
    first, *others = parts
    return (first.need if first.top is None else first.top) + sum(part.need for part in others)


def chunks(needs: Sequence[float], depth: float) -> list[Range] | None:
    """Rows of these heights on as few pages of `depth` as it takes, as ranges [first, last), evenly filled.

    None when one row alone is higher than a page.
    """
    rows = [Part(None, need) for need in needs]
    pages = _filled(rows, [depth] * len(rows), 1.0, 0)
    return divided(rows, [depth] * len(pages)) if pages else None


def divided(parts: Sequence[Part[Any]], rooms: Sequence[float]) -> list[Range] | None:
    """The parts on exactly as many pages as there are rooms, in mm, as ranges [first, last), evenly filled.

    None where they do not fit.
    """
    best = _filled(parts, rooms, 1.0, 1)
    low, high = 0.0, 1.0
    for _ in range(HALVINGS if best and len(rooms) > 1 else 0):  # the least of a page that is enough
        middle = (low + high) / 2
        found = _filled(parts, rooms, middle, 1)
        best, low, high = (found, low, middle) if found else (best, middle, high)
    return best


def _filled(
    parts: Sequence[Part[Any]], rooms: Sequence[float], share: float, each: int
) -> list[Range] | None:
    """Page after page filled up to a share of its room, with parts left over for `each` of the others."""
    pages: list[Range] = []
    start, used = 0, 0.0
    for at, part in enumerate(parts):
        lacking = each * (len(rooms) - len(pages) - 1)
        room = rooms[len(pages)] * share + 1e-9
        if at > start and (part.begins or used + part.need > room or len(parts) - at <= lacking):
            pages.append((start, at))
            start, used = at, 0.0
            if len(pages) == len(rooms):
                return None
            room = rooms[len(pages)] * share + 1e-9
        used += part.need if at > start or part.top is None else part.top
        if used > room:
            return None
    return [*pages, (start, len(parts))] if len(pages) + 1 == len(rooms) or not each else None


def even(items: Sequence[T], count: int) -> Iterator[Sequence[T]]:
    """Neighbours in so many parts, as equal in size as possible."""
    for part in range(count):
        yield items[len(items) * part // count : len(items) * (part + 1) // count]


def share(needs: Sequence[float], total: float, looks: Sequence[float] | None = None) -> tuple[float, ...]:
    """Row heights that add up to `total`, none below its need.

    What is left over goes to the rows so that each has the same white space over what it `looks` like it
    needs (its height in print, where `needs` also count the other format), as far as the needs allow.
    """
    looks = looks or needs
    low, high = -max(needs), total
    for _ in range(40):
        middle = (low + high) / 2
        if sum(max(need, look + middle) for need, look in zip(needs, looks, strict=True)) <= total:
            low = middle
        else:
            high = middle
    return tuple(max(need, look + low) for need, look in zip(needs, looks, strict=True))
