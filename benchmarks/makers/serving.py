"""A maker as a process: it reads numbers of units, one to a line, and answers each with what it took."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from running import spent_by_others


class Maker(Protocol):
    """Makes kits, and keeps between them what it can."""

    def make(self, number: int) -> list[Path]:
        """The files of the kit for the unit with this number."""


def code_of(link: str, path: Path) -> Path:
    """The QR code of a link as a PNG file, which peers need as a picture."""
    import qrcode

    qrcode.make(link, box_size=10, border=4).save(str(path))
    return path


def serve(start: Callable[[Path], Maker]) -> None:
    """Make kits in the folder given on the command line; ends with its standard input.

    The answer is CPU and wall clock milliseconds, with those of programs it ran, and the files.
    """
    maker = start(Path(sys.argv[1]))
    for line in sys.stdin:
        used, begun = _used(), time.perf_counter()
        files = maker.make(int(line))
        cpu, wall = _used() - used, time.perf_counter() - begun
        print(json.dumps([cpu * 1000, wall * 1000, [str(file) for file in files]]), flush=True)


def _used() -> float:
    """CPU seconds of this process, and of all programs it ran and waited for."""
    return time.process_time() + spent_by_others()
