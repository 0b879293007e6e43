"""Long lists of units: what memory does from the 100th kit to the 1,000th, and what a second process brings.

    python benchmarks/batch.py [--units N] [--jobs-units N] [--runs N]

Memory is what the system holds for one process (RSS) that builds the whole list, seen when so many meeting
kits are done; nothing is collected or given back for the occasion. Jobs are whole runs of
``kitgen build --units … --zip`` with their start-up, 1 and 2 processes by turns; two cores that others use as
well show less than there is.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from running import environment, options_of, timed
from units import FRAMEWORK, write_list

#: Memory is told every so many units.
EVERY = 100


def memory(count: int) -> dict[int, float]:
    """MiB held when so many units are done."""
    import psutil

    from kitgen.building import build_all
    from kitgen.building.request import Order

    process, found = psutil.Process(), {}
    with tempfile.TemporaryDirectory(prefix="kitgen-bench-") as name:
        folder = Path(name)
        goal = min(EVERY, count)

        def on_progress(done: int, failed: int, total: int) -> None:
            nonlocal goal
            if failed:
                raise SystemExit(f"{failed} units could not be built")
            if done >= goal:
                found[done] = process.memory_info().rss / 2**20
                goal = min(done + EVERY, total)

        order = Order(FRAMEWORK, units=write_list(folder, count), output=folder / "kits")
        build_all(order, on_progress=on_progress)
    return found


def with_jobs(jobs: int, count: int, compiled: Path) -> tuple[float, float]:
    """Wall clock and CPU seconds of a whole run with zips."""
    with tempfile.TemporaryDirectory(prefix="kitgen-bench-") as name:
        folder = Path(name)
        units = write_list(folder, count)
        command = [sys.executable, "-m", "kitgen", "build", FRAMEWORK, "--units", str(units), "--zip"]
        command += ["--output", str(folder / "kits"), "--jobs", str(jobs)]
        return timed(command, environment(compiled))


def by_turns(count: int, runs: int) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Seconds with one process and with two."""
    with tempfile.TemporaryDirectory(prefix="kitgen-bench-") as name:
        compiled = Path(name)
        with_jobs(2, 4, compiled)
        return [(with_jobs(1, count, compiled), with_jobs(2, count, compiled)) for _ in range(runs)]


def tell_jobs(count: int, runs: int) -> None:
    """Measure one process and two, and print."""
    pairs = by_turns(count, runs)
    ratio = statistics.median(one[0] / two[0] for one, two in pairs)
    for one, two in pairs:
        print(
            f"{count} units with --zip: {one[0]:.1f} s with 1 job ({one[1]:.1f} s of CPU), "
            f"{two[0]:.1f} s with 2 ({two[1]:.1f} s of CPU)"
        )
    print(
        f"2 jobs are {ratio:.2f} × as fast (median of {runs} pairs), at least 1.7 wanted; while they ran they"
    )
    got = statistics.median(two[1] / two[0] for _, two in pairs)
    print(f"had {got:.2f} processors, and 1 job {statistics.median(one[1] / one[0] for one, _ in pairs):.2f}")


def main() -> None:
    """Measure and print."""
    parser = options_of(__doc__)
    parser.add_argument("--units", type=int, default=1000, help="kits built for memory; 0 leaves it out")
    parser.add_argument("--jobs-units", type=int, default=200, help="kits built with 1 and 2 processes")
    parser.add_argument("--runs", type=int, default=3, help="runs with each number of processes")
    options = parser.parse_args()
    if options.units:
        found = memory(options.units)
        first, last = min(found), max(found)
        for done, held in found.items():
            print(f"{done:6} units: {held:.1f} MiB")
        print(f"from unit {first} to unit {last}: {found[last] - found[first]:+.1f} MiB, at most 5 wanted")
    if options.runs:
        tell_jobs(options.jobs_units, options.runs)


if __name__ == "__main__":
    main()
