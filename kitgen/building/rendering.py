"""Documents become files: one after another, or slow formats in a process beside this one."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple, ParamSpec, TypeVar

from kitgen.basics import interrupts, processes
from kitgen.domain.formats import ALL
from kitgen.errors import KitgenError, said
from kitgen.model import Document
from kitgen.render import renderer

P = ParamSpec("P")
T = TypeVar("T")


class Task(NamedTuple):
    """A file to be made: its format, whether fonts are embedded, and its document."""

    format: str
    embed_fonts: bool
    document: Document


#: The bytes of a file, or why there are none.
Result = bytes | KitgenError
#: Renders tasks; gives their results in the same order.
Render = Callable[[Sequence[Task]], Sequence[Result]]


def attempt(make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | KitgenError:
    """The result of `make`, or its error; even a fault in kitgen itself must not stop other sheets."""
    try:
        if interrupts.interrupted():  # where a library lost the signal
            raise KeyboardInterrupt
        return make(*args, **kwargs)
    except KitgenError as error:
        return error
    except Exception as error:
        if interrupts.interrupted():  # which a library turned into an error of its own
            raise KeyboardInterrupt from None
        if os.environ.get("KITGEN_DEBUG"):
            raise
        return KitgenError(said("program.fault", kind=type(error).__name__, reason=str(error)))


def one_by_one(tasks: Sequence[Task]) -> list[Result]:
    """Render in this process: for a batch, whose processes all have enough to do."""
    return [attempt(_rendered, task) for task in tasks]


def unpainted(tasks: Sequence[Task]) -> list[Result]:
    """Render nothing: for callers who may look at few of the files."""
    return [b"" for _ in tasks]


def side_by_side(tasks: Sequence[Task]) -> list[Result]:
    """Render formats that take long in a second process while this one renders the others.

    For a single kit, whose user is waiting.

    The second process is a copy of this one (fork), which is safe on Linux and without threads; elsewhere,
    with one processor, or if anything goes wrong with it, all is done here.
    """
    theirs = [task for task in tasks if ALL[task.format].apart]
    if len(theirs) in (0, len(tasks)):
        return one_by_one(tasks)
    try:
        with copied(lambda answer: pickle.dump(one_by_one(theirs), answer)) as answer:
            ours = iter(one_by_one([task for task in tasks if not ALL[task.format].apart]))
            from_there = iter(told(answer, len(theirs)))
    except Alone:
        return one_by_one(tasks)
    return [next(from_there if ALL[task.format].apart else ours) for task in tasks]


class Alone(Exception):
    """Raised where no copy of this process can be made, or where it could not go on."""


def has_help() -> bool:
    """Whether a copy of this process can be made, and there is a second processor for it."""
    return processes.can_copy() and len(os.sched_getaffinity(0)) > 1


@contextmanager
def copied(work: Callable[[BinaryIO], None]) -> Iterator[BinaryIO]:
    """A copy of this process does the work, and what it answers can be read meanwhile; raises Alone."""
    if not has_help():
        raise Alone
    try:
        copy = processes.Copy(work)
    except OSError:  # the limit of processes or open files
        raise Alone from None
    try:
        yield copy.answer
    finally:
        copy.end()


def told(answer: BinaryIO, count: int) -> list[Any]:
    """The next list that a copy answers, of so many; raises Alone where it could not go on."""
    try:
        found: list[Any] = pickle.load(answer)  # noqa: S301 - a copy of this process wrote it
    except (EOFError, pickle.UnpicklingError):
        raise Alone from None
    if len(found) != count:
        raise Alone
    return found


def _rendered(task: Task) -> bytes:
    return renderer(task.format, task.embed_fonts)(task.document)
