"""A browser has neither lxml nor Pillow: nothing that the studio does may need them."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from covering import spread

import kitgen

UNIT = "name: Nordby barnehage\nparticipants: 12\nminutes: 60\ndate: 2026-11-18\n"
LINK = "https://forms.office.com/e/aB3dE5fG7h"
LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10">
<rect width="20" height="10" fill="rebeccapurple"/>
<circle cx="25" cy="5" r="4" fill="hsl(210, 50%, 40%)"/></svg>"""

#: What a browser lacks.
MISSING = ("lxml", "PIL", "docx", "pdfplumber", "cryptography", "yaml._yaml", "markupsafe._speedups")

PROGRAM = f"""
import hashlib, json, sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if any(name == each or name.startswith(each + ".") for each in {MISSING!r}):
            raise ImportError(name + " is not here")

sys.meta_path.insert(0, Missing())
from pathlib import Path
import kitgen
from kitgen.understanding.drafting import read_draft

kit = kitgen.make({{framework!r}}, {UNIT!r}, form_url={LINK!r}, logo={LOGO!r})
assert not kit.faults, kit.faults
names = {{{{file.name: hashlib.sha256(file.content).hexdigest() for file in kit.files}}}}
table = next(file for file in kit.files if (file.sheet, file.format) == ("table-a", "docx"))
Path("table.docx").write_bytes(table.content)
draft = read_draft(Path("table.docx"))
print(json.dumps([names, [[area.title, len(area.statements)] for area in draft.areas]]))
"""


@pytest.mark.parametrize("framework", spread(["oppvekst-fredrikstad", "sterkere-sammen-kristiansand"], 1))
def test_a_kit_is_the_same_without_what_a_browser_lacks(framework: str, tmp_path: Path) -> None:
    program = PROGRAM.format(framework=framework)
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(Path(kitgen.__file__).parent.parent),
            "PYTHONHASHSEED": "1",
            "TZ": "Asia/Tokyo",
        },
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found, areas = json.loads(ran.stdout)
    here = kitgen.make(framework, UNIT, form_url=LINK, logo=LOGO)
    assert found == {file.name: hashlib.sha256(file.content).hexdigest() for file in here.files}
    loaded = kitgen.load_framework(framework)
    assert areas == [[area.title, len(area.statements)] for area in loaded.areas]
