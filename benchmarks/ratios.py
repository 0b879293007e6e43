"""kitgen beside bare Python, and beside its peers where they are installed: ratios, with what they should be.

    python benchmarks/ratios.py [--runs N]

All take turns, so that a slow moment of the machine is shared, and are whole processes with compiled
modules; medians. For peers see `peers.py`, which also sees that they set the same words. Then one more kit
and a change in the studio, in a process that has made others, in CPU time.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import build
import peers
import preview
from running import environment, options_of, timed
from texts import read_texts
from units import FRAMEWORK, SHEETS, write_list, write_unit

#: What a peer needs: a package, and a program.
NEEDS = {
    peers.WORD: ("docxtpl", "soffice"),
    peers.TYPST: ("typst", sys.executable),
    peers.WEASY: ("weasyprint", sys.executable),
}
BARE, HELP, TABLE, TEN = "bare Python", "--help", "one table, PDF", "ten files"
#: A ratio, and the most that it should be.
GOALS = (
    (HELP, BARE, 4.0),
    (TABLE, peers.TYPST.name, 2.0),
    (TEN, peers.WORD.name, 0.25),
)
FIELD = 60.0


def main() -> None:
    """Measures, and prints what came of it."""
    parser = options_of(__doc__)
    parser.add_argument("--runs", type=int, default=7, help="processes of each")
    runs = parser.parse_args().runs
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")
    with tempfile.TemporaryDirectory(prefix="kitgen-bench-") as name:
        wall, cpu = in_turns(commands(Path(name)), Path(name), runs)
    print("| process | s wall | × bare Python | s CPU | × bare Python |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for what in wall:
        ratios = wall[what] / wall[BARE], cpu[what] / cpu[BARE]
        print(f"| {what} | {wall[what]:.2f} | {ratios[0]:.1f} | {cpu[what]:.2f} | {ratios[1]:.1f} |")
    for what, other, most in GOALS:
        if other in wall:
            judge(f"{what}, of {other}", wall[what] / wall[other], most)
    print("\nIn one process, CPU:")
    bare = cpu[BARE] * 1000
    for kind, (field, kit) in preview.medians(7):
        judge(f"{kind} changed, until table A is seen, ms", field, FIELD)
        print(f"  and the kit with its thumbnails {kit:.0f} ms, {kit / bare:.1f} × bare Python")
    kits = [whole for whole, _ in build.kits(FRAMEWORK, SHEETS, 24)[4:]]  # puts its clocks into the program
    more = statistics.median(kits)
    print(f"one more kit of ten files {more:.0f} ms, {more / bare:.1f} × bare Python")


def judge(what: str, value: float, most: float) -> None:
    """Prints a figure, and whether it is as it should be."""
    print(f"{what}: {value:.2f}, at most {most} wanted: {'met' if value <= most else 'MISSED'}")


def commands(folder: Path) -> dict[str, Callable[[], tuple[float, float]]]:
    """What is measured, each as a function that runs it and gives its wall clock and CPU seconds."""
    write_list(folder, 2)
    unit = str(write_unit(folder / "one.yaml", 1))
    ours = [sys.executable, "-m", "kitgen"]
    made = [*ours, "build", FRAMEWORK, "--unit", unit, "--output", str(folder / "output"), "--force"]
    programs = {
        BARE: [sys.executable, "-c", ""],
        HELP: [*ours, "--help"],
        TABLE: [*made, "--only", "table-a", "--format", "pdf"],
        TEN: [*made, "--only", ",".join(SHEETS)],
    }
    found: dict[str, Callable[[], tuple[float, float]]] = {
        what: lambda program=program: timed(program, environment(folder))
        for what, program in programs.items()
    }
    there = [
        each for each, (package, program) in NEEDS.items() if find_spec(package) and shutil.which(program)
    ]
    texts = read_texts(folder) if there else None
    for each in there:
        __import__(each.module, fromlist=["prepare"]).prepare(texts, folder)
        found[each.name] = lambda each=each: peers.cold(each, folder, 1)
    return found


def in_turns(
    work: dict[str, Callable[[], tuple[float, float]]], folder: Path, runs: int
) -> tuple[dict[str, float], dict[str, float]]:
    """Median wall clock and CPU seconds of each; the first turn, which fills caches, does not count."""
    found: dict[str, list[tuple[float, float]]] = {what: [] for what in work}
    for _ in range(runs + 1):
        for what, run in work.items():
            found[what].append(run())
    return tuple(  # type: ignore[return-value]
        {what: statistics.median(each[i] for each in times[1:]) for what, times in found.items()}
        for i in (0, 1)
    )


if __name__ == "__main__":
    main()
