"""A run for every school and kindergarten of a country: how long it takes, and how much disk.

    python benchmarks/national.py [--units N] [--jobs N] [--people N] [--beside] [--folder DIRECTORY]

Builds N meeting kits (table A, table B, cards, guide, QR poster; Word and PDF) into a temporary folder, each
a zip alone, or with its files `--beside` it; then once more, which finds everything there. Prints seconds,
bytes and the most memory that one process took, for 8,500 units as well if N is less, and deletes it all.
8,500 kits need about 3 GB, with their files 6 GB. With `--people` as many different numbers of participants
take turns.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from running import environment, most_memory, options_of, timed
from units import FRAMEWORK, write_list

#: Schools and kindergartens in Norway, roughly.
NATION = 8500


def build(units: Path, output: Path, jobs: int, way: str) -> tuple[float, float]:
    """Wall clock and CPU seconds of one run over the list."""
    command = [sys.executable, "-m", "kitgen", "build", FRAMEWORK, "--units", str(units), way]
    command += ["--output", str(output), "--jobs", str(jobs)]
    return timed(command, environment(units.parent))


def on_disk(folder: Path) -> tuple[int, int]:
    """How many files there are, and the bytes that the disk gives them."""
    found = [path.lstat() for path in folder.rglob("*") if path.is_file()]
    return len(found), sum(getattr(each, "st_blocks", each.st_size // 512) * 512 for each in found)


def main() -> None:
    """Build, build again, measure and print."""
    parser = options_of(__doc__)
    parser.add_argument("--units", type=int, default=1000, metavar="N", help="kits to build")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes that share the work")
    parser.add_argument(
        "--people", type=int, default=0, metavar="N", help="different numbers of participants"
    )
    parser.add_argument("--beside", action="store_true", help="keep the files beside the zips")
    parser.add_argument("--folder", type=Path, help="where the temporary folder is made")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kitgen-bench-", dir=options.folder) as name:
        folder = Path(name)
        units = write_list(folder, options.units, options.people)
        way = "--zip" if options.beside else "--zip-only"
        wall, used = build(units, folder / "kits", options.jobs, way)
        most = most_memory()
        files, size = on_disk(folder / "kits")
        again, _ = build(units, folder / "kits", options.jobs, way)
    each = options.units
    ms = wall / each * 1000
    print(f"{each} kits with {options.jobs} jobs: {wall:.0f} s ({used:.0f} s of CPU), {ms:.0f} ms each")
    print(f"on disk: {files} files, {size / 1e9:.2f} GB, {size / each / 1e6:.2f} MB each")
    print(f"one process took {most / 2**20:.0f} MiB of memory at most")
    print(f"the same once more, nothing to do: {again:.0f} s, {again / each * 1000:.1f} ms each")
    if each < NATION:
        many = NATION / each
        minutes, disk = wall * many / 60, size * many / 1e9
        print(f"so {NATION} kits: about {minutes:.0f} minutes and {disk:.1f} GB (reckoned)")


if __name__ == "__main__":
    main()
