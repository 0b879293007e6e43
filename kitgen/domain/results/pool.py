"""Several units as one, so that no small unit's results can be found by subtracting the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add

from kitgen.basics.records import dataclass
from kitgen.domain.results.counts import Count, Counts
from kitgen.domain.results.figures import HIDE_BELOW


@dataclass(frozen=True, slots=True)
class Pooled:
    """Units as one; `included` are their places. None are where too few answered in all."""

    counts: Counts
    included: tuple[int, ...]


def pooled(units: Sequence[Counts], hide_below: int = HIDE_BELOW) -> Pooled:
    """The sum of the units.

    A reader who has the sum and the sheets of the larger units can subtract. So a unit whose results are
    hidden is only added where there is another such unit, and they reach the limit together; the same
    applies, for each statement, to the units that have few answers to it.
    """
    included = _hidden_among([unit.people for unit in units], hide_below)
    chosen = [units[at] for at in included]
    names = dict.fromkeys(name for unit in chosen for name in unit.counts)
    counts = {name: total for name in names if (total := _total(name, chosen, hide_below))}
    return Pooled(
        Counts(
            people=sum(unit.people for unit in chosen),
            counts=counts,
            reworded=frozenset().union(*(unit.reworded for unit in chosen)),
            by_hand=any(unit.by_hand for unit in chosen),
        ),
        included,
    )


def _total(name: str, units: Sequence[Counts], hide_below: int) -> Count | None:
    each: list[Count] = [unit.counts[name] for unit in units if name in unit.counts]
    summed = [each[at] for at in _hidden_among([count.total for count in each], hide_below)]
    return reduce(add, summed) if summed else None


def _hidden_among(sizes: Sequence[int], hide_below: int) -> tuple[int, ...]:
    """The places of the units that can be added: all large ones, and small ones that hide each other."""
    small: Mapping[int, int] = {at: size for at, size in enumerate(sizes) if 0 < size < hide_below}
    hides = len(small) >= 2 and sum(small.values()) >= hide_below
    return tuple(at for at, size in enumerate(sizes) if size and (hides or at not in small))
