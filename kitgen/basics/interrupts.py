"""Ctrl-C (SIGINT) at any moment: the current step is finished, and one line says that the program stopped.

Until the command line is loaded nothing is under way, and the program ends at once, without words. Later it
is `KeyboardInterrupt`, as usual in Python; since libraries may lose it or take it for an error of their own,
it is remembered.
Steps that must not be interrupted half-way delay it, and the processes that help never receive it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from types import FrameType, TracebackType
from typing import Any, NoReturn

#: The exit code of a program that was stopped: 128 and the number of the signal, as shells count.
STOPPED = 130

_interrupted = False


def end_at_once() -> None:
    """From now on Ctrl-C ends the program; where it is to be ignored (nohup) it stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def listen() -> None:
    """From now on Ctrl-C is `KeyboardInterrupt`, and remembered where Python says that it is ignored."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, _interrupt)
    sys.unraisablehook = _in_unraisable


def ignore() -> None:
    """From now on Ctrl-C does nothing: all is done, and Python tidies up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def leave() -> NoReturn:
    """End a program that was stopped, and leave out what Python does at its end: libraries whose loading was
    broken off may fall over then."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(STOPPED)


def interrupted() -> bool:
    """Whether Ctrl-C was pressed and :func:`acknowledge` has not been called since."""
    return _interrupted


def acknowledge() -> None:
    """Note that the user has been, or will be, informed that the program stops."""
    global _interrupted
    _interrupted = False


def _end(_number: int, _frame: FrameType | None) -> NoReturn:
    if os.isatty(2):  # which shows ^C
        os.write(2, b"\n")
    os._exit(STOPPED)


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    global _interrupted
    _interrupted = True
    raise KeyboardInterrupt


def _in_unraisable(lost: Any) -> None:
    """An error that Python cannot raise: Ctrl-C is remembered, others are reported as usual."""
    if lost.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(lost)


class HeldBack:
    """Steps that Ctrl-C must not interrupt half-way: it takes effect after them.

    With `children`, processes that are started meanwhile never receive it, not even while they load modules:
    a signal that is blocked stays so for them (but not on Windows).
    """

    def __init__(self, children: bool = False) -> None:
        self._blocks = children and hasattr(signal, "pthread_sigmask")
        self._interrupted = False
        self._before: Any = None

    def __enter__(self) -> None:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._remember)
            if self._blocks:
                signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is None:
            return
        if self._blocks:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, self._before)
        if self._interrupted and callable(self._before):
            self._before(signal.SIGINT, None)

    def _remember(self, _number: int, _frame: FrameType | None) -> None:
        self._interrupted = True
