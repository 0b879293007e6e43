"""How much work something is, by counting: a clock tells more of what else the machine does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(do: Callable[[], object]) -> int:
    """How many lines of Python run while it is done, in whatever library.

    What Python does in C (a regular expression, a sort) is one line, however long it takes: where that may
    take ever longer, a test need only do it, and would not end.
    """
    count = 0

    def local(_frame: FrameType, event: str, _told: Any) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return local

    def entered(_frame: FrameType, _event: str, _told: Any) -> Callable[..., Any]:
        return local

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        do()
    finally:
        sys.settrace(before)
    return count


def growth(do: Callable[[int], object], size: int) -> float:
    """How many times the work for `size` is that for twice as much: 2 where it grows along with it, 4 where
    it grows with the square."""
    do(size)  # what is loaded and remembered once does not count
    return steps(lambda: do(2 * size)) / steps(lambda: do(size))
