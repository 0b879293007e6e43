"""Processes of kitgen's own beside the first: how each begins, what it may take, and that none is left over.

Three kinds: those of a pool (:func:`contexts`), which build the kits of a list; a copy of this process that
does one thing and answers (:class:`Copy`); and a new process that reads what comes from outside, within
limits (:data:`NEW`, :func:`limit`). None of them hears Ctrl-C, which is for the first process to answer, and
all end where that one does.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.context import BaseContext, SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from typing import BinaryIO

from kitgen.basics import interrupts


class _Deaf(BaseProcess):
    """A process that does not hear Ctrl-C, not even while it begins."""

    def start(self) -> None:
        """Start it so that Ctrl-C never comes to it."""
        with interrupts.HeldBack(children=True):
            super().start()


class _NewProcess(_Deaf, SpawnProcess):
    pass


class _NewProcesses(SpawnContext):
    Process = _NewProcess


#: Processes that load everything anew.
NEW = _NewProcesses()

if sys.platform == "linux":
    from multiprocessing.context import ForkContext, ForkProcess

    class _Fork(_Deaf, ForkProcess):
        pass

    class _Forks(ForkContext):
        Process = _Fork


def contexts() -> BaseContext:
    """Copies of this process where that is safe, as they need not load everything again; else new ones."""
    if sys.platform == "linux" and can_copy():
        return _Forks()
    return NEW


def can_copy() -> bool:
    """Whether a copy of this process can safely be made: on Linux, and without threads.

    It has all modules, fonts and texts from the start.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def begin() -> None:
    """What a process of :func:`contexts` or :data:`NEW` does first: it does not hear Ctrl-C, and ends with
    its parent, even when that is killed."""
    interrupts.ignore()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def limit(memory: int, seconds: int | None = None) -> None:
    """Let the system refuse this process more bytes of memory, and end it after so many seconds of work.

    Does nothing where the system has no such limits (Windows), and never raises one that is there.
    """
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        if most is not None:
            with contextlib.suppress(OSError, ValueError):
                hard = resource.getrlimit(kind)[1]
                resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


class Copy:
    """A copy of this process that does `work`, which writes its `answer`; raises OSError where the system
    allows no more processes or files. An answer that ends too soon is that of a copy that could not go on."""

    def __init__(self, work: Callable[[BinaryIO], None]) -> None:
        here, there = os.pipe()
        try:
            with interrupts.HeldBack(children=True):
                self._pid = os.fork()
                if self._pid == 0:
                    _answer(work, there)
        except OSError:
            os.close(here)
            raise
        finally:
            os.close(there)
        self.answer: BinaryIO = os.fdopen(here, "rb")

    def end(self) -> None:
        """Sees that nothing of it is left."""
        self.answer.close()
        # Where ended processes go by themselves (SIGCHLD ignored) it may be gone, and its number another's.
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(self._pid, os.WNOHANG) == (0, 0):
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)


def _answer(work: Callable[[BinaryIO], None], pipe: int) -> None:
    """The life of the copy: it works, answers and ends, without tidying up what is its original's."""
    code = 1
    try:
        interrupts.ignore()  # its original ends it
        with os.fdopen(pipe, "wb") as answer:
            work(answer)
        code = 0
    finally:
        os._exit(code)
