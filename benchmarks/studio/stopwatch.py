"""How long a leader takes who has never seen the studio: from the empty page to the zip, at her own pace.

    make studio-static && python benchmarks/studio/stopwatch.py

In the one file, opened from the disk. Her pace is assumed, and stands in stopwatch.mjs: how fast she types
and reads, and how long she looks. Each word that comes into sight is read once. It needs what measure.py
needs; as most of it is her own time, other work on the machine changes little.
"""

from __future__ import annotations

import os
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from checks import node  # noqa: E402


def main() -> None:
    """Prints what each step took, and how much of it she waited for the page."""
    program, page = node.chromium(), ROOT / "dist/kitgen-studio.html"
    assert program, "Chromium is not installed"
    with tempfile.TemporaryDirectory() as folder:
        told: dict[str, Any] = node.run(
            Path(__file__).with_suffix(".mjs"), program, f"file://{page}", folder, timeout=900
        )
        (path,) = Path(folder).glob("*.zip")
        with zipfile.ZipFile(path) as made:
            files = len(made.namelist())
    for name, seconds in told["steps"]:
        print(f"{seconds:6.1f} s  {name}")
    minutes, seconds = divmod(told["whole"], 60)
    print(
        f"{minutes:.0f} min {seconds:.0f} s to {path.name} with {files} files, of which she waited ", end=""
    )
    print(f"{told['waited']:.1f} s (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")


if __name__ == "__main__":
    main()
