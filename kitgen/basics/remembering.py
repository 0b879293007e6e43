"""What a process keeps in memory to be quick, in one place: how much of it there may be, and how it is
forgotten.

A batch makes nearly the same sheets again and again, and a page on the screen is set anew at every key: so
what was measured, set or painted is kept for the next time. Everything that may hold a user's words, links
or pictures is kept through here: :func:`remembered` for what a function gives, :func:`register` for the few
stores with rules of their own. What only depends on the program and its catalogues is a plain
`functools.cache`, and stays.

Nothing is written anywhere: what is kept ends with the process, or with :func:`forget`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Generic, NamedTuple, TypeVar

from kitgen.basics.records import dataclass

T = TypeVar("T")


class Kept(NamedTuple):
    """A store: where it is, how many things it holds at most, and how many it holds now."""

    name: str
    most: int
    now: int


@dataclass(frozen=True, slots=True, eq=False)
class Same(Generic[T]):
    """A value that equals only itself: its contents cannot be hashed, or take long to compare."""

    value: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


class _Store(NamedTuple):
    name: str
    most: int
    size: Callable[[], int]
    clear: Callable[[], None]


_stores: list[_Store] = []


def remembered(most: int) -> Callable[[Callable[..., T]], _lru_cache_wrapper[T]]:
    """Keeps what a function gave for its last `most` different arguments, which are compared by value."""

    def keep(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
        kept = lru_cache(maxsize=most)(function)
        name = f"{function.__module__}.{function.__qualname__}"
        register(name, most, lambda: kept.cache_info().currsize, kept.cache_clear)
        return kept

    return keep


def register(name: str, most: int, size: Callable[[], int], clear: Callable[[], None]) -> None:
    """Adds a store of another make: its `size` now, and how to `clear` it."""
    _stores.append(_Store(name, most, size, clear))


def forget() -> None:
    """Forgets all that was kept, as if the process had just begun: the last units' words and logos too."""
    for store in _stores:
        store.clear()


def kept() -> tuple[Kept, ...]:
    """Every store of the modules that are loaded, by name."""
    return tuple(sorted(Kept(store.name, store.most, store.size()) for store in _stores))
