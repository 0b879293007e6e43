"""Programs in node that the tests of forms need: survey-core, and Chromium by playwright-core."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

#: Where `make test` installs what `tests/answers/forms/node/package-lock.json` lists.
MODULES = Path(__file__).parents[2] / ".cache/forms/node_modules"


def lacking(*packages: str, browser: bool = False) -> str:
    """What is not installed of node, these packages and Chromium, in words; empty if nothing is."""
    if not shutil.which("node"):
        return "node is not installed"
    for package in packages:
        if not (MODULES / package).is_dir():
            return f"{package} is not installed (make test does, where npm is)"
    return "Chromium is not installed" if browser and not chromium() else ""


def chromium() -> str | None:
    """The program, where Debian or Ubuntu has put it; rather the one without windows, which works less."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return next(filter(None, map(shutil.which, names)), None)


def run(script: Path, *arguments: str | Path, timeout: float = 120) -> Any:
    """What a script prints as JSON; raises RuntimeError with what it says when it fails.

    Its first argument is the folder of the packages, for `createRequire`.
    """
    ran = subprocess.run(
        ["node", script, MODULES, *arguments], capture_output=True, text=True, timeout=timeout, check=False
    )
    if ran.returncode:
        raise RuntimeError(ran.stderr.strip() or ran.stdout.strip())
    return json.loads(ran.stdout)
