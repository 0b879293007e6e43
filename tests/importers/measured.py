"""How much of a document was found: areas, statements and points, against what a person would find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kitgen.importers.draft import Draft

#: What a person finds: by area, its statements with their points.
Expected = Mapping[str, Mapping[str, Iterable[str]]]
#: What was found or expected: its kind, and the texts that lead to it.
Item = tuple[str, ...]


class Measure(NamedTuple):
    """How many things there are of one kind, were found, and were found rightly."""

    expected: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        """How much of what there is was found."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """How much of what was found is there."""
        return self.right / self.found if self.found else 1.0


def measure(draft: Draft, expected: Expected) -> dict[str, Measure]:
    """Recall and precision of areas, statements and points, each in its right place."""
    found, there = set(_found(draft)), set(_expected(expected))
    kinds = {"areas": 1, "statements": 2, "points": 3}
    return {
        kind: Measure(
            sum(len(item) == deep for item in there),
            sum(len(item) == deep for item in found),
            sum(len(item) == deep for item in found & there),
        )
        for kind, deep in kinds.items()
    }


def report(name: str, measures: Mapping[str, Measure]) -> str:
    """One line for people to read."""
    told = (f"{kind} {each.recall:.0%}/{each.precision:.0%}" for kind, each in measures.items())
    return f"{name}: recall/precision of " + ", ".join(told)


def _found(draft: Draft) -> Iterator[Item]:
    for area in draft.areas:
        yield (area.title,)
        for statement in area.statements:
            yield area.title, statement.text
            yield from ((area.title, statement.text, point) for point in statement.points)


def _expected(expected: Expected) -> Iterator[Item]:
    for area, statements in expected.items():
        yield (area,)
        for statement, points in statements.items():
            yield area, statement
            yield from ((area, statement, point) for point in points)
