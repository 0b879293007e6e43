"""How much a layout can calculate: filters, comparisons and loops count their work, by the size of things.

One unit is about as much as Python does in a fifth of a microsecond, so a layout comes to its end within
about a second, whatever its content. Work in proportion to the layout's length is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from kitgen.domain.parts import Part
from kitgen.errors import LayoutError, said

#: The most work of one rendering; the built-in sheets take some thousands.
MOST_WORK = 2_000_000
#: How deeply lists can be nested: Python's own comparing and hashing know no limit.
DEEPEST = 50
#: So many letters are one unit, whatever is done with them.
LETTERS = 50

#: The work of looking at one thing in a list, and of waiting for the next.
_LOOK = 5

_Left = list[int]
#: The remaining work of the current rendering; a list, so that it can be changed in place.
_LEFT: ContextVar[_Left | None] = ContextVar("work left", default=None)


@contextmanager
def budget() -> Iterator[None]:
    """The code inside can take MOST_WORK; LayoutError is raised there when it takes more."""
    before = _LEFT.set([MOST_WORK])
    try:
        yield
    finally:
        _LEFT.reset(before)


def take(units: int) -> None:
    """Count so much work; raises LayoutError when none is left."""
    left = _LEFT.get()
    if left is None:  # names are being looked up, and nothing is rendered
        return
    left[0] -= units
    if left[0] < 0:
        raise LayoutError(said("layout.work"))


def taken(value: object) -> object:
    """`value`, with its own entries (or letters) counted: for code that goes through it once.

    An iterator's values are counted one by one.
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
    """`value`, counted at all depths: for code that compares or hashes it.

    Raises LayoutError too where lists are nested more than DEEPEST deep.
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
    return value.values().values() if isinstance(value, Part) else ()


def _coming(values: Iterator[object]) -> Iterator[object]:
    for value in values:
        take(_LOOK)
        yield value
