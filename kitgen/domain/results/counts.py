"""What was counted: for each statement how many gave each answer."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.basics.records import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """How many chose each level of one statement, from the best downwards, and how many had no opinion."""

    levels: tuple[int, ...]
    unsure: int = 0

    @property
    def total(self) -> int:
        """How many chose a level."""
        return sum(self.levels)

    def __add__(self, other: Count) -> Count:
        levels = tuple(one + two for one, two in zip(self.levels, other.levels, strict=True))
        return Count(levels, self.unsure + other.unsure)


@dataclass(frozen=True, slots=True)
class Counts:
    """What one unit answered: how many people, and the count of each statement by its id.

    `reworded` are statements that the form had in other words, so that they are compared with no other
    meeting; `recognised` those that only their words identified. `blank` answers had nothing in them,
    `repeated` were replaced by a later one of the same person, `trials` only tried the form, `comments` are
    texts for the leader alone.
    `by_hand` says that the numbers were counted on paper.
    """

    people: int
    counts: Mapping[str, Count]
    reworded: frozenset[str] = frozenset()
    recognised: frozenset[str] = frozenset()
    blank: int = 0
    repeated: int = 0
    trials: int = 0
    comments: int = 0
    by_hand: bool = False
