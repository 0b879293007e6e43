"""How much a layout may calculate: what filters, comparisons and loops do is counted, by the size of things.

One unit is about as much as Python does in a fifth of a microsecond, so a layout comes to its end within
about a second, whatever it says. What costs no more than a layout is long is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pydantic import BaseModel

from kitgen.errors import LayoutError, said

#: The most work of one rendering; the built-in sheets take some thousands.
MOST_WORK = 2_000_000
#: How deep lists may lie in each other: Python's own comparing and hashing know no limit.
DEEPEST = 50
#: So many letters are one unit, whatever is done with them.
LETTERS = 50

#: To look at one thing in a list, and to wait for one that comes.
_LOOK = 5

_Left = list[int]
#: What is left of the work of the rendering that goes on; a list, so that it can be changed in place.
_LEFT: ContextVar[_Left | None] = ContextVar("work left", default=None)


@contextmanager
def budget() -> Iterator[None]:
    """What is done within may take MOST_WORK; LayoutError is raised there when it takes more."""
    before = _LEFT.set([MOST_WORK])
    try:
        yield
    finally:
        _LEFT.reset(before)


def take(units: int) -> None:
    """Count so much work; raises LayoutError when there is none left."""
    left = _LEFT.get()
    if left is None:  # names are being looked up, and nothing is rendered
        return
    left[0] -= units
    if left[0] < 0:
        raise LayoutError(said("layout.work"))


def taken(value: object) -> object:
    """`value`, whose own entries (or letters) are counted: for what goes through it once.

    What is not there yet is counted as it comes.
    """
    if isinstance(value, str):
        take(1 + len(value) // LETTERS)
    elif isinstance(value, (list, tuple, dict, set, frozenset, range)):
        take(1 + len(value))
    elif isinstance(value, Iterator):
        return _coming(value)
    else:
        take(1)
    return value


def weighed(value: object) -> object:
    """`value`, counted all the way down: for what compares or hashes it.

    Raises LayoutError too where lists lie more than DEEPEST deep in each other.
    """
    if isinstance(value, Iterator):
        return map(weighed, value)
    inside: list[tuple[object, int]] = [(value, 0)]
    while inside:
        part, depth = inside.pop()
        if depth > DEEPEST:
            raise LayoutError(said("layout.lists-deep", most=DEEPEST))
        taken(part)
        take(_LOOK)
        inside += ((each, depth + 1) for each in _parts(part))
    return value


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, (list, tuple, set, frozenset)):
        return value
    if isinstance(value, dict):
        return (*value.keys(), *value.values())
    return value.__dict__.values() if isinstance(value, BaseModel) else ()


def _coming(values: Iterator[object]) -> Iterator[object]:
    for value in values:
        take(_LOOK)
        yield value
