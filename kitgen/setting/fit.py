"""Finding the largest type that fits, and dividing rows over pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


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


def chunks(needs: Sequence[float], depth: float) -> list[tuple[int, int]] | None:
    """Rows of these heights on as few pages of `depth` as it takes, as ranges [first, last), evenly filled.

    None when one row alone is higher than a page.
    """
    if any(need > depth for need in needs):
        return None
    count = len(_greedy(needs, depth))
    low, high = max(needs), depth
    for _ in range(12):  # the lowest page height that still needs no more pages
        middle = (low + high) / 2
        low, high = (low, middle) if len(_greedy(needs, middle)) <= count else (middle, high)
    return _greedy(needs, high)


def _greedy(needs: Sequence[float], depth: float) -> list[tuple[int, int]]:
    pages: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for i, need in enumerate(needs):
        if used + need > depth + 1e-9 and i > start:
            pages.append((start, i))
            start, used = i, 0.0
        used += need
    return [*pages, (start, len(needs))]


def share(needs: Sequence[float], total: float) -> tuple[float, ...]:
    """The heights with what is left of `total` shared out evenly."""
    spare = max(0.0, total - sum(needs)) / len(needs)
    return tuple(need + spare for need in needs)
