"""How long tests wait for what another process does."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

import pytest


def wait_for(ready: Callable[[], object], process: subprocess.Popen[bytes]) -> None:
    until(lambda: ready() or process.poll() is not None)


def until(ready: Callable[[], object]) -> None:
    """Looks again and again, for minutes: the machine may have much else to do."""
    for _ in range(30_000):
        if ready():
            return
        time.sleep(0.01)
    pytest.fail("it did not come to that")
