"""Programs that are measured: with their modules compiled, as they are where kitgen has been installed."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path


def environment(folder: Path) -> dict[str, str]:
    """The environment with a place in `folder` for compiled modules, whatever this shell says of them.

    The first run of a program fills it, and does not count.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def run(command: Sequence[str], variables: Mapping[str, str], told: str = "") -> str:
    """What a command prints; ends the benchmark with what it complains of where it fails."""
    ran = subprocess.run(command, input=told, capture_output=True, text=True, check=False, env=variables)
    if ran.returncode:
        raise SystemExit(ran.stderr)
    return ran.stdout


def most_memory() -> int:
    """The most bytes of memory that a process took which has ended; 0 where that is not told."""
    try:
        import resource
    except ImportError:  # on Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def spent_by_others() -> float:
    """CPU seconds of all programs that this process ran and waited for."""
    times = os.times()
    return times.children_user + times.children_system


def timed(command: Sequence[str], variables: Mapping[str, str], told: str = "") -> tuple[float, float]:
    """Wall clock and CPU seconds of a command, with those of processes it starts."""
    before, start = spent_by_others(), time.perf_counter()
    run(command, variables, told)
    return time.perf_counter() - start, spent_by_others() - before


def options_of(doc: str) -> argparse.ArgumentParser:
    """What reads a benchmark's command line; its docstring is the help, as it is written."""
    return argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
