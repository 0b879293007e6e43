"""A reader in a process of its own, which is ended when it takes too long or too much memory."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from kitgen.errors import KitgenError, said
from kitgen.interrupts import HeldBack
from kitgen.reading.source import Document

#: Seconds that a document may take, and bytes of memory.
MOST_SECONDS = 60.0
MOST_MEMORY = 2_000_000_000


def within_limits(
    read: Callable[[bytes], Document], data: bytes, what: str, seconds: float = MOST_SECONDS
) -> Document:
    """What `read` makes of `data`, which is `what` (“PDF”); raises KitgenError when it takes more than it
    may, or as `read` does."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(read, what, theirs), daemon=True)
    try:
        with HeldBack(children=True):
            process.start()
        theirs.close()
        result = _asked(ours, data, what, seconds)
    finally:
        with suppress(OSError, ValueError, AttributeError):
            process.kill()
            process.join()
        ours.close()
    if isinstance(result, KitgenError):
        raise result
    return result


def _asked(ours: Connection, data: bytes, what: str, seconds: float) -> Document | KitgenError:
    """The answer of the process to `data`."""
    try:
        ours.send_bytes(data)
        if not ours.poll(seconds):
            return KitgenError(said("document.too-slow", what=what, seconds=f"{seconds:.0f}"))
        result = ours.recv()
    except (EOFError, OSError):  # it was ended for taking too much, or the parser fell over
        return KitgenError(said("document.damaged-or-memory", what=what))
    assert isinstance(result, Document | KitgenError)
    return result


def _work(read: Callable[[bytes], Document], what: str, theirs: Connection) -> None:
    """What the process does: read one document within its limits of memory, and answer."""
    _be_quiet()
    _limit_memory()
    _limit_time()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    answer: Document | KitgenError
    try:
        answer = read(theirs.recv_bytes())
    except KitgenError as error:
        answer = error
    except MemoryError:
        answer = KitgenError(said("document.memory", what=what))
    except Exception:  # what a broken file makes of the parser
        answer = KitgenError(said("document.unreadable", what=what))
    theirs.send(answer)


def _be_quiet() -> None:
    """Let nothing on the screen that Python says where it cannot go on for want of memory."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _end_with_parent() -> None:
    """End where the parent does, even when it is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _limit_time() -> None:
    """Let the system end this process when it works for longer than anybody waits (not on Windows)."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
            most = int(MOST_SECONDS) + 5
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def _limit_memory() -> None:
    """Let the system refuse memory beyond the limit, where it can (not on Windows)."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
