"""The engine in a process of its own, which can be ended: a malicious document could keep it busy for ever.

Run as a program it answers messages on its standard input, one after the other, each with its length before
it; :class:`EngineProcess` is the other end.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import threading
from typing import IO

from kitgen.basics.processes import limit
from kitgen.studio.engine import call
from kitgen.studio.envelope import packed, unpacked

#: The most time that a call can take, in seconds, and the most memory of the process, in bytes.
SECONDS, MEMORY = 60.0, 1 << 30
_LENGTH = struct.Struct(">Q")


class EngineEnded(Exception):
    """The process has ended, or was made to; there is a new one for the next call."""


class EngineProcess:
    """The engine in another process: one call at a time, answered within a time limit or not at all."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def answer(self, message: bytes) -> bytes:
        """The answer to a message; raises EngineEnded without one within the time."""
        with self._lock:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            late = threading.Timer(self._seconds, process.kill)
            late.start()
            try:
                _write(process.stdin, message)
                answer = _read(process.stdout)
            except (OSError, ValueError):  # closed from the other side, or from another thread
                answer = b""
            finally:
                late.cancel()
            if not answer:
                self.end()
                raise EngineEnded
            return answer

    def end(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            program = [sys.executable, "-m", "kitgen.studio.engine_process"]
            self._process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        return self._process


def _write(stream: IO[bytes], message: bytes) -> None:
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def _read(stream: IO[bytes]) -> bytes:
    """The next message; empty at the end."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return b""
    (length,) = _LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else b""


def main() -> None:
    """Answer messages until the input ends."""
    limit(MEMORY)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # only answers may be written to the output
    while message := _read(source):
        head, blobs = unpacked(message)
        answer, made = call(str(head.get("method")), head.get("data") or {}, blobs)
        try:
            _write(sink, packed({"data": answer}, made))
        except BrokenPipeError:  # the reader is gone
            break


if __name__ == "__main__":
    main()
