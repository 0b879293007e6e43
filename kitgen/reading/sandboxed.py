"""A reader in a process of its own, which is ended when it takes too long or too much memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from kitgen.basics.processes import NEW, begin, limit
from kitgen.errors import KitgenError, said
from kitgen.reading.source import Document

#: Seconds that a document may take, and bytes of memory.
MOST_SECONDS = 60.0
MOST_MEMORY = 2_000_000_000


def within_limits(
    read: Callable[[bytes], Document], data: bytes, what: str, seconds: float = MOST_SECONDS
) -> Document:
    """The result of `read` for `data`, which is a `what` (“PDF”); raises KitgenError when it exceeds a limit,
    or as `read` does."""
    if sys.platform == "emscripten":  # a browser has no processes; its page ends the whole worker in time
        return _read(read, data, what)
    ours, theirs = NEW.Pipe()
    process = NEW.Process(target=_work, args=(read, what, theirs), daemon=True)
    try:
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
    except (EOFError, OSError):  # it was ended for taking too much, or the parser crashed
        return KitgenError(said("document.damaged-or-memory", what=what))
    assert isinstance(result, Document | KitgenError)
    return result


def _work(read: Callable[[bytes], Document], what: str, theirs: Connection) -> None:
    """The work of the process: read one document within its limits of memory, and answer."""
    with suppress(OSError):  # Python's own messages about a lack of memory stay off the screen
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    begin()
    limit(MOST_MEMORY, int(MOST_SECONDS) + 5)
    answer: Document | KitgenError
    try:
        answer = _read(read, theirs.recv_bytes(), what)
    except KitgenError as error:
        answer = error
    theirs.send(answer)


def _read(read: Callable[[bytes], Document], data: bytes, what: str) -> Document:
    """The result of `read` for `data`; any failure is a KitgenError in words."""
    try:
        return read(data)
    except KitgenError:
        raise
    except MemoryError:
        raise KitgenError(said("document.memory", what=what)) from None
    except Exception:  # a broken file can make the parser raise anything
        raise KitgenError(said("document.unreadable", what=what)) from None
