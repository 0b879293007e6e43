"""All that the engine is asked in a browser: `everything.py DOCUMENT…` prints the files that takes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kitgen.studio.engine import call

UNIT = {
    "name": "Nordby barnehage",
    "group": "Gul",
    "date": "fredag 4. desember 2026",
    "start": "kl. 9",
    "participants": "24",
    "form": {"answer": "https://forms.office.com/e/aB3dE5fG7h"},
    "wording": {"A1": {"text": "Vi hører på barna."}},
    "options": {"cards": {"size": "a7"}},
}


def asked(method: str, *blobs: bytes, **data: object) -> None:
    """Asks the engine, in which nothing may go wrong."""
    answer, _ = call(method, {"framework": "oppvekst-fredrikstad", "language": "nb", **data}, list(blobs))
    assert not [fault for fault in answer.get("faults", ()) if fault["code"] == "own"], (method, answer)


asked("frameworks")
asked("kit", unit={**UNIT, "language": "en"}, language="en", places=True)
asked("zip", unit=UNIT, bound=True)
asked("empty_list")
asked("new_framework")
for path in map(Path, sys.argv[1:]):
    content = path.read_bytes()
    asked("read_units" if path.stem == "units" else "read_document", content, name=path.name)
    if path.stem == "answers":
        asked("results", content, name=path.name, unit=UNIT)
json.dump([each.__file__ for each in [*sys.modules.values()] if getattr(each, "__file__", "")], sys.stdout)
