"""How much of a document was found: areas, statements and points, against what a person would find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from kitgen.understanding.draft import Draft

#: What a person finds: by area, its statements with their points.
Expected = Mapping[str, Mapping[str, Iterable[str]]]
#: What was found or expected: its kind, and the texts that lead to it.
Item = tuple[str, ...]
#: The property of a test's report that holds a kind of document and its measures, as lists.
PROPERTY = "importing"


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


#: The fixture that measures a draft of a kind of document, for the summary of the tests.
Tell = Callable[[str, Draft, Expected], Mapping[str, Measure]]


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


def summary(told: Iterable[tuple[str, Mapping[str, Iterable[int]]]]) -> Iterator[str]:
    """A line for each kind of document and kind of thing, over all documents that were measured."""
    counts: dict[str, int] = {}
    sums: dict[tuple[str, str], Measure] = {}
    for kind, measures in told:
        counts[kind] = counts.get(kind, 0) + 1
        for name, numbers in measures.items():
            before = sums.get((kind, name), Measure(0, 0, 0))
            sums[kind, name] = Measure(*map(sum, zip(before, numbers, strict=True)))
    for (kind, name), each in sums.items():
        yield (
            f"{kind:<26}{counts[kind]:>4} documents {each.expected:>5} {name:<11}"
            f"recall {each.recall:7.2%}  precision {each.precision:7.2%}"
        )


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
