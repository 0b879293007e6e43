"""Documents become files: one after another, or slow formats in a process beside this one."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple, ParamSpec, TypeVar

from kitgen import interrupts
from kitgen.domain.formats import ALL
from kitgen.errors import KitgenError, said
from kitgen.model import Document
from kitgen.render import renderer

P = ParamSpec("P")
T = TypeVar("T")


class Task(NamedTuple):
    """A file to be made: its format, whether it carries its fonts, and what stands in it."""

    format: str
    embed_fonts: bool
    document: Document


#: The bytes of a file, or why there are none.
Result = bytes | KitgenError
#: Renders tasks; gives their results in the same order.
Render = Callable[[Sequence[Task]], Sequence[Result]]


def attempt(make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | KitgenError:
    """What `make` gives, or why it could not; even a fault in kitgen itself must not stop other sheets."""
    try:
        if interrupts.heard():  # in a place where it was lost
            raise KeyboardInterrupt
        return make(*args, **kwargs)
    except KitgenError as error:
        return error
    except Exception as error:
        if interrupts.heard():  # which a library has taken for an error of its own
            raise KeyboardInterrupt from None
        if os.environ.get("KITGEN_DEBUG"):
            raise
        return KitgenError(said("program.fault", kind=type(error).__name__, reason=str(error)))


def one_by_one(tasks: Sequence[Task]) -> list[Result]:
    """Renders in this process: what a batch does, whose processes all have enough to do."""
    return [attempt(_rendered, task) for task in tasks]


def side_by_side(tasks: Sequence[Task]) -> list[Result]:
    """Renders formats that take long in a second process while this one renders the others.

    For a single kit, whose user waits.

    The second process is a copy of this one (fork), which is safe on Linux and without threads; elsewhere,
    with one processor, or if anything goes wrong with it, all is done here.
    """
    theirs = [task for task in tasks if ALL[task.format].apart]
    if len(theirs) in (0, len(tasks)) or not can_fork() or len(os.sched_getaffinity(0)) < 2:
        return one_by_one(tasks)
    try:
        helper = _Helper(theirs)
    except OSError:  # as many processes or open files as are allowed
        return one_by_one(tasks)
    try:
        ours = iter(one_by_one([task for task in tasks if not ALL[task.format].apart]))
        from_there = iter(helper.results() or one_by_one(theirs))
    finally:
        helper.end()
    return [next(from_there if ALL[task.format].apart else ours) for task in tasks]


def can_fork() -> bool:
    """Whether a copy of this process can safely be made: on Linux, and without threads.

    It has all modules, fonts and texts from the start.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def _rendered(task: Task) -> bytes:
    return renderer(task.format, task.embed_fonts)(task.document)


class _Helper:
    """A copy of this process that renders some tasks and sends the results through a pipe."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._count = len(tasks)
        self._pipe, there = os.pipe()
        try:
            with interrupts.HeldBack(children=True):
                self._pid = os.fork()
                if self._pid == 0:
                    _answer(tasks, there)
        except OSError:
            os.close(self._pipe)
            raise
        finally:
            os.close(there)

    def results(self) -> list[Result]:
        """What it has made; nothing if it could not."""
        with os.fdopen(os.dup(self._pipe), "rb") as answer:
            data = answer.read()
        try:
            made: list[Result] = pickle.loads(data)  # noqa: S301 - a copy of this process wrote them
        except (EOFError, pickle.UnpicklingError):
            return []
        return made if len(made) == self._count else []

    def end(self) -> None:
        """Sees that nothing of it is left."""
        os.close(self._pipe)
        # Where ended processes go by themselves (SIGCHLD ignored) it may be gone, and its number another's.
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(self._pid, os.WNOHANG) == (0, 0):
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)


def _answer(tasks: Sequence[Task], pipe: int) -> None:
    """The life of the copy: it renders, answers and ends, without tidying up what is its original's."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # its original ends it
        data = pickle.dumps(one_by_one(tasks))
        with os.fdopen(pipe, "wb") as answer:
            answer.write(data)
        code = 0
    finally:
        os._exit(code)
