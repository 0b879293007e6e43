"""The drafts of PDFs, read as in a browser: `drafts.py STAND-INS PDF…` prints them as JSON.

Without cryptography, in the place of which are the stand-ins, and without Pillow and lxml.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

LACKING = ("PIL", "lxml")


class Blocked:
    """Finds nothing of what a browser does not have."""

    def find_spec(self, name: str, *_: object) -> None:
        if name.partition(".")[0] in LACKING:
            raise ModuleNotFoundError(name)


sys.path.insert(0, sys.argv[1])
sys.meta_path.insert(0, Blocked())

from kitgen.studio.engine import call  # noqa: E402

told = [
    call("read_document", {"name": Path(name).name}, [Path(name).read_bytes()])[0] for name in sys.argv[2:]
]
json.dump([[each.get("framework"), each.get("faults")] for each in told], sys.stdout)
