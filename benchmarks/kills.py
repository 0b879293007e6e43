"""Builds that are stopped at any moment: what lies there then, and what the next run makes of it.

    python benchmarks/kills.py [N] [--seed NUMBER]

N programs (200 where nobody says) are begun and stopped at a random moment between their first and their
last: by turns with SIGKILL, SIGINT (Ctrl-C, which all processes of a terminal get) and SIGTERM; by turns one
kit, a list of units, and a list in two processes. After each, every file must be whole and no process left;
after another run the folder must be the same to the byte as one that nothing disturbed. Ends with the figures
and, where anything was amiss, with what and when. For Linux and macOS.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

from running import environment, timed
from units import FRAMEWORK, write_list

UNITS = 6
#: What is built: a sheet that takes little time, in both formats, and all in a zip.
COMMON = ("build", FRAMEWORK, "--only", "answer-sheet", "--zip", "--form-url", "https://example.org/a")
SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
#: Seconds in which the processes of a stopped program must have ended.
PATIENCE = 60


def commands(folder: Path) -> dict[str, list[str]]:
    """The programs by what they build, without their output."""
    kitgen = [sys.executable, "-m", "kitgen", *COMMON]
    units = ["--units", str(write_list(folder, UNITS))]
    return {
        "one kit": kitgen,
        "a list": [*kitgen, *units],
        "a list in two processes": [*kitgen, *units, "--jobs", "2"],
    }


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file but the summaries, which tell what was done in one run."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("summary.")
    }


def halves(folder: Path) -> list[str]:
    """The files that are not whole, but for those that are being written."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return [path.name for path in found if not is_whole(path)]


def is_whole(path: Path) -> bool:
    """Whether a file of a kit can be read to its end."""
    content = path.read_bytes()
    try:
        match path.suffix:
            case ".pdf":
                return content.rstrip().endswith(b"%%EOF")
            case ".docx" | ".zip":
                return zipfile.ZipFile(io.BytesIO(content)).testzip() is None
            case ".json":
                return isinstance(json.loads(content), dict)
    except (ValueError, zipfile.BadZipFile):
        return False
    return bool(content)


def orphans(group: int) -> bool:
    """Whether a process of the group lives on for longer than it may."""
    for _ in range(PATIENCE * 20):
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return False
        time.sleep(0.05)
    return True


def stopped(
    command: list[str], number: int, after: float, variables: dict[str, str]
) -> tuple[int, str, bool]:
    """The exit code of a program that gets a signal, its complaints, and whether processes are left."""
    process = subprocess.Popen(
        command,
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
    )
    time.sleep(after)
    if process.poll() is None:
        (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)
    told = process.communicate(timeout=600)[1]
    return process.returncode, told, orphans(process.pid)


def amiss(number: int, code: int, told: str) -> str:
    """What was wrong with the end of a program itself; Python answers Ctrl-C before kitgen's first line."""
    if number == signal.SIGINT and "Traceback" in told and "kitgen" not in told:
        return "stopped before kitgen's first line"
    if "Traceback" in told:
        return "a traceback"
    wanted = 130 if number == signal.SIGINT else -number
    return "" if code == wanted else "another exit code"


class Build:
    """One kind of program: its command, what it builds when nothing disturbs it, and for how long it runs."""

    def __init__(self, kind: str, command: list[str], folder: Path, variables: dict[str, str]) -> None:
        self.kind, self._command, self._variables = kind, command, variables
        self._runs = folder / kind
        whole = [*command, "--output", str(self._runs / "whole")]
        timed(whole, variables)  # modules are compiled
        self._seconds = timed([*whole, "--force"], variables)[0]
        self._wanted = contents(self._runs / "whole")

    def stop(self, number: int, chance: random.Random) -> Counter[str]:
        """Stop one program before its end, and build what is missing; what was there and what was amiss."""
        while True:
            after = chance.uniform(0, self._seconds)
            output = self._runs / f"{number} {after}"
            again = [*self._command, "--output", str(output)]
            code, told, left = stopped(again, number, after, self._variables)
            if code != 0:
                break
            self._seconds = after  # other work on the machine has become less
        self._seconds *= 1.05
        found = [amiss(number, code, told), "processes left" if left else ""]
        found += [f"half a file: {file}" for file in halves(output)]
        written = len(contents(output)) > 0
        subprocess.run(again, env=self._variables, check=True, capture_output=True)
        found += ["the next run is not the same"] if contents(output) != self._wanted else []
        faults = [fault for fault in found if fault]
        for fault in faults:
            name = signal.Signals(number).name
            print(f"{self.kind}, {name} after {after:.3f} s: {fault}; exit code {code}\n{told}", flush=True)
        return Counter({"files written by then": written, **Counter(f.partition(":")[0] for f in faults)})


def main() -> None:
    """Stop programs, and print how many of what."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("runs", nargs="?", type=int, default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, counts = random.Random(options.seed), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="kitgen-bench-") as name:
        folder = Path(name)
        variables = environment(folder)
        builds = [Build(kind, command, folder, variables) for kind, command in commands(folder).items()]
        for run in range(options.runs):
            number = SIGNALS[run % len(SIGNALS)]
            counts += builds[run // len(SIGNALS) % len(builds)].stop(number, chance)
    print(f"{options.runs} programs stopped, seed {options.seed}")
    for what, count in counts.items():
        print(f"  {what}: {count}")


if __name__ == "__main__":
    main()
