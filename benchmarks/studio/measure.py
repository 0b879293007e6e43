"""How soon the studio in the browser is there, and how soon a changed field is seen.

    make studio-static && python benchmarks/studio/measure.py [--runs N]

Needs Chromium and playwright-core, which `make test` installs. The folder is opened twice with one profile of
the browser: *cold* is the first time, *again* the second, as on another day. The one file is opened from the
disk. The 40 ms that the page waits after a key are in the times of a field. Where others use the machine,
times are longer: the load is printed.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import statistics
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from checks import node  # noqa: E402


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A web server that says nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


def main() -> None:
    """Prints medians for the folder and the one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    handler = functools.partial(Quiet, directory=str(ROOT / "dist/studio"))
    found: dict[str, list[dict[str, Any]]] = {"folder, cold": [], "folder, again": [], "one file": []}
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        folder = f"http://127.0.0.1:{server.server_port}/"
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as profile:
                found["folder, cold"].append(measured(folder, profile))
                found["folder, again"].append(measured(folder, profile))
            with tempfile.TemporaryDirectory() as profile:
                found["one file"].append(measured(f"file://{ROOT / 'dist/kitgen-studio.html'}", profile))
        server.shutdown()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; medians of {runs}, ms")
    for name, each in found.items():
        told = {key: statistics.median(run[key] for run in each) for key in ("seen", "ready", "cpu")}
        for key in ("field", "kit"):
            told[key] = statistics.median(time for run in each for time in run[key][1:])
        print(f"{name:14}", *(f"{key} {value:6.0f}" for key, value in told.items()))


def measured(address: str, profile: str) -> dict[str, Any]:
    """The times of one visit."""
    program = node.chromium()
    assert program, "Chromium is not installed"
    told: dict[str, Any] = node.run(
        Path(__file__).with_suffix(".mjs"), program, address, profile, timeout=600
    )
    return told


if __name__ == "__main__":
    main()
