"""Which cases of a cross-product `make test` runs, and which `make test-all` runs: every one.

A product of sheets, frameworks, languages, minutes and so on repeats itself: a fault shows in many of its
cases. `make test` takes a covering part, which has every value of every dimension, or every pair of values,
at least once. What is taken is reckoned from the cases alone: the same on every machine and every day. With
``KITGEN_TESTS=all`` in the environment, as `make test-all` has it, nothing is left out.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import Any, TypeVar

T = TypeVar("T")

#: Whether every case is to be run.
ALL = os.environ.get("KITGEN_TESTS") == "all"


def covering(
    cases: Iterable[T],
    values: Callable[[T], Sequence[Any]] | None = None,
    *,
    strength: int = 1,
    weight: Callable[[T], float] = lambda case: 0.0,
    whole: bool = ALL,
) -> list[T]:
    """Those of `cases` that are run, in their order: few that have all there is between them.

    `values` tells the value that a case has in each dimension; without it the case is a tuple of them. Each
    value of each dimension is in one case at least; with a `strength` of 2 each pair of them. Of cases that
    add as much that of the greatest `weight` is taken, the hardest; then that whose values are taken least.
    """
    each = list(cases)
    if whole:
        return each
    traits = [_traits(values(case) if values else case, strength) for case in each]
    missing = set[Hashable]().union(*traits)
    taken: set[int] = set()
    times: Counter[Hashable] = Counter()

    def gain(at: int) -> tuple[float, ...]:
        return len(traits[at] & missing), weight(each[at]), -sum(times[trait] for trait in traits[at]), -at

    while missing:
        best = max(range(len(each)), key=gain)
        missing -= traits[best]
        times.update(traits[best])
        taken.add(best)
    return [each[at] for at in sorted(taken)]


def _traits(values: Any, strength: int) -> set[Hashable]:
    """The values of a case, each with its dimension, `strength` of them together."""
    return set(combinations(((at, repr(value)) for at, value in enumerate(values)), strength))


def spread(values: Iterable[T], count: int, *, whole: bool = ALL) -> list[T]:
    """`count` of the values at even distances, the first and the last too; every one in the long run."""
    each = list(values)
    if whole or count >= len(each):
        return each
    if count == 1:
        return each[:1]
    return [each[round(at * (len(each) - 1) / (count - 1))] for at in range(count)]


def amount(few: int, many: int, *, whole: bool = ALL) -> int:
    """How many examples, rows or people there are: `few` at every change, `many` in the long run."""
    return many if whole else few
