"""Documents become files: one after another, or shared with a process beside this one."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from typing import Any, BinaryIO, NamedTuple, ParamSpec, TypeVar

from kitgen.basics import interrupts, processes
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
#: Bytes of the number of a task.
_BYTES = 2
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
    """Render with a second process, where there are several tasks: each takes the next one.

    For a single kit, whose user is waiting.

    The second process is a copy of this one (fork), which is safe on Linux and without threads; elsewhere,
    with one processor, or if anything goes wrong with it, all is done here.
    """
    if len(tasks) < 2:
        return one_by_one(tasks)
    try:
        with copied(_help) as (answer, pile):
            pile.fill(dict(enumerate(tasks)))
            found = pile.worked_off() | told(answer)
        return [found[number] for number in range(len(tasks))]
    except (Alone, KeyError):
        return one_by_one(tasks)


def _help(answer: BinaryIO, pile: Pile) -> None:
    pickle.dump(pile.worked_off(), answer)


class Pile:
    """Tasks by their names, which this process and its copy work off together, each always the next one.

    It is made before the copy and filled after that, by one of them: documents are small, and go through
    memory that both have. Raises OSError where the system allows no more open files.
    """

    def __init__(self) -> None:
        self._memory = os.fdopen(os.memfd_create("kitgen"), "wb")
        numbers, filling = os.pipe()
        self._numbers, self._filling = os.fdopen(numbers, "rb", 0), os.fdopen(filling, "wb", 0)
        self._tasks: list[tuple[Any, Task]] = []  #: where they are known

    def fill(self, tasks: Mapping[Any, Task]) -> None:
        """Put the tasks on it, and nothing more."""
        self._tasks = list(tasks.items())
        pickle.dump(self._tasks, self._memory)
        self._memory.flush()
        self._filling.write(b"".join(number.to_bytes(_BYTES) for number in range(len(tasks))))

    def worked_off(self) -> dict[Any, Result]:
        """What came of the tasks rendered here, once none is left; waits until the pile is filled."""
        self._filling.close()
        found = {}
        while number := self._numbers.read(_BYTES):
            name, task = self._known()[int.from_bytes(number)]
            found[name] = attempt(_rendered, task)
        return found

    def _known(self) -> list[tuple[Any, Task]]:
        if not self._tasks:
            memory = self._memory.fileno()
            whole = os.pread(memory, os.fstat(memory).st_size, 0)
            self._tasks = pickle.loads(whole)  # noqa: S301 - a copy of this process, or what it is copied from
        return self._tasks

    def close(self) -> None:
        """Give back what it takes of the system."""
        for file in (self._memory, self._numbers, self._filling):
            file.close()


class Alone(Exception):
    """Raised where no copy of this process can be made, or where it could not go on."""


def has_help() -> bool:
    """Whether a copy of this process can be made, and there is a second processor for it."""
    return processes.can_copy() and len(os.sched_getaffinity(0)) > 1


@contextmanager
def copied(work: Callable[[BinaryIO, Pile], None]) -> Iterator[tuple[BinaryIO, Pile]]:
    """A copy of this process does the work; raises Alone.

    What it answers can be read meanwhile, and a pile of tasks be filled for both.
    """
    if not has_help():
        raise Alone
    with ExitStack() as opened:
        try:
            pile = opened.enter_context(closing(Pile()))
            copy = processes.Copy(lambda answer: work(answer, pile))
        except OSError:  # the limit of processes or open files
            raise Alone from None
        opened.callback(copy.end)
        yield copy.answer, pile


def told(answer: BinaryIO) -> Any:
    """What a copy answers next; raises Alone where it could not go on."""
    try:
        return pickle.load(answer)  # noqa: S301 - a copy of this process wrote it
    except (EOFError, pickle.UnpicklingError):
        raise Alone from None


def _rendered(task: Task) -> bytes:
    return renderer(task.format, task.embed_fonts)(task.document)
