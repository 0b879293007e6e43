"""How long a kit takes: from a cold start, and each further kit in the same process.

    python benchmarks/build.py [--framework NAME] [--runs N] [--kits N]

Prints medians. *Cold* is a whole process, ``python -m kitgen build``, wall clock and CPU. *Warm* is the CPU
time to compose and render the sheets of one more unit, each with a name, date and form link of its own,
by sheet and format. Times on a shared machine drift: compare figures of one run only.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from kitgen.compose import compose
from kitgen.definitions import load_framework
from kitgen.layout import read_layout
from kitgen.library import Library
from kitgen.render import FORMATS, renderer
from kitgen.unit import Unit

T = TypeVar("T")


def cold(framework: str, runs: int) -> tuple[float, float]:
    """Median wall clock and CPU seconds of one build in a process of its own."""
    walls, cpus = [], []
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "kitgen", "build", framework, "--output", folder]
        for run in range(runs + 1):
            before, start = os.times(), time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            wall, after = time.perf_counter() - start, os.times()
            if run:  # the first one fills the caches of the disk
                walls.append(wall)
                used = after.children_user + after.children_system
                cpus.append(used - before.children_user - before.children_system)
    return statistics.median(walls), statistics.median(cpus)


def start_up(arguments: list[str], runs: int) -> float:
    """Median wall clock seconds of Python with these arguments."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def unit(number: int) -> Unit:
    """A unit that shares nothing with the others but the framework."""
    return Unit.model_validate(
        {
            "name": f"Nordby skole {number}",
            "date": f"2026-03-{1 + number % 28:02}",
            "form": {"answer": f"https://forms.office.com/e/aB{number:06}"},
        }
    )


def warm(framework_name: str, kits: int) -> dict[str, list[float]]:
    """CPU milliseconds of each step for each further kit."""
    library = Library()
    framework = load_framework(library.framework(framework_name))
    layouts = [read_layout(library.layout(sheet)) for sheet in framework.kit]
    renderers = {name: renderer(name) for name in FORMATS}
    spent: dict[str, list[float]] = defaultdict(list)

    def timed(name: str, step: Callable[..., T], *arguments: Any) -> T:
        start = time.process_time()
        result = step(*arguments)
        spent[name].append((time.process_time() - start) * 1000)
        return result

    def kit(number: int) -> None:
        own = unit(number)
        for layout in layouts:
            document = timed(f"{layout.name} compose", compose, framework, own, layout).document
            for name, render in renderers.items():
                timed(f"{layout.name} {name}", render, document)

    kit(0)
    spent.clear()
    for number in range(1, kits + 1):
        timed("one kit", kit, number)
    return spent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--framework", default="oppvekst-fredrikstad")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--kits", type=int, default=40)
    options = parser.parse_args()
    bare = start_up(["-c", ""], options.runs)
    helped = start_up(["-m", "kitgen", "--help"], options.runs)
    print(
        f"kitgen --help    {helped * 1000:6.0f} ms, {helped / bare:.1f} × bare Python ({bare * 1000:.0f} ms)"
    )
    wall, cpu = cold(options.framework, options.runs)
    print(f"cold build       {wall * 1000:6.0f} ms wall, {cpu * 1000:.0f} ms CPU")
    for name, times in warm(options.framework, options.kits).items():
        print(f"warm {name:<24} {statistics.median(times):7.2f} ms CPU")


if __name__ == "__main__":
    main()
