"""How much work a kit takes, counted and not timed: a change that doubles it is seen here on any machine.

The numbers are those of the meeting kit (two tables, cards, guide, poster) with about a sixth more. Where
more is meant to be done, they may be raised; where one has fallen for good, it should be lowered.
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections import Counter

import pytest

import kitgen
from kitgen.api import load_framework
from kitgen.basics.remembering import forget
from kitgen.blocks.tables import fit
from kitgen.composing.layout.template import Template
from kitgen.render.pdf.paint import Painter
from kitgen.typesetting import lines

FRAMEWORK = load_framework("oppvekst-fredrikstad")
SHEETS = ["table-a", "table-b", "cards", "guide", "qr-poster"]


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the inner parts of setting and painting are called; nothing is remembered at first."""
    count: Counter[str] = Counter()
    for where, name, what in (
        (Template, "render", "layouts rendered"),
        (lines, "_atoms_of", "runs cut into words"),
        (lines, "_fill", "paragraphs divided into lines"),
        (lines, "_line", "lines set"),
        (fit._Tables, "_sheets", "ways and sizes tried for a table"),
        (Painter, "_paragraph", "paragraphs painted"),
    ):
        _count(monkeypatch, count, where, name, what)
    forget()
    return count


def _count(patch: pytest.MonkeyPatch, count: Counter[str], where: object, name: str, what: str) -> None:
    work = getattr(where, name)

    def counted(*given: object, **named: object) -> object:
        count[what] += 1
        return work(*given, **named)

    patch.setattr(where, name, counted)


def meeting(name: str) -> kitgen.Kit:
    """The kit that kitgen is measured by, for a unit of this name."""
    unit = {
        "name": name,
        "participants": 24,
        "form": {"answer": "https://forms.office.com/e/aB3dE5fG7h"},
    }
    return kitgen.make(FRAMEWORK, unit, sheets=SHEETS, places=False)


def within(done: Counter[str], most: dict[str, int]) -> None:
    """Fails for what was done too often, or never: then it is not counted any more."""
    assert {what: times for what, times in done.items() if times > most.get(what, 0)} == {}
    assert set(done) == set(most)


def test_the_first_kit(done: Counter[str]) -> None:
    meeting("Nordby skole")
    within(
        done,
        {
            "layouts rendered": 10,
            "runs cut into words": 1560,
            "paragraphs divided into lines": 5400,
            "lines set": 2960,
            "ways and sizes tried for a table": 18,
            "paragraphs painted": 375,
        },
    )


def test_a_further_unit_shares_nearly_all_of_it(done: Counter[str]) -> None:
    for name in ("Nordby skole", "Sørby skole"):
        meeting(name)
    done.clear()
    meeting("Østby skole")
    within(
        done,
        {
            "runs cut into words": 4,
            "paragraphs divided into lines": 19,
            "lines set": 8,
            "paragraphs painted": 70,
        },
    )


def test_the_files_are_small() -> None:
    files = meeting("Nordby skole").files
    size: Counter[str] = Counter()
    for file in files:
        size[file.format] += len(file.content)
    assert size["pdf"] < 168_000
    assert size["docx"] < 228_000
    pdfs = [file.content for file in files if file.format == "pdf"]
    assert sum(content.count(b" 0 obj") for content in pdfs) < 90
    words = [zipfile.ZipFile(io.BytesIO(file.content)) for file in files if file.format == "docx"]
    assert sum(len(archive.namelist()) for archive in words) < 215


@pytest.mark.parametrize(
    ("arguments", "modules", "compiled"),
    [
        (["--help"], 130, 50),
        (["--help", "--language", "nb"], 130, 50),
        (["build", "oppvekst-fredrikstad", "--only", "table-a", "--format", "pdf"], 520, 300),
    ],
)
def test_no_more_is_loaded_than_is_needed(
    arguments: list[str], modules: int, compiled: int, tmp_path: object
) -> None:
    """Nor is more code compiled, as for data classes and for annotations that are texts."""
    program = (
        "import sys\ncompiled = []\n"
        "sys.addaudithook(lambda event, given: event == 'compile' and compiled.append(1))\n"
        f"from kitgen.cli import main\ntry: main({arguments!r})\n"
        "except SystemExit: print('did:', len(sys.modules), len(compiled))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=str(tmp_path)
    )
    loaded, made = map(int, ran.stdout.rpartition("did:")[2].split())
    assert (loaded < modules, made < compiled) == (True, True), (loaded, made)


@pytest.mark.parametrize(
    ("arguments", "most"),
    [(["--help"], 22), (["build", "oppvekst-fredrikstad", "--only", "table-a", "--format", "pdf"], 22)],
)
def test_python_seldom_looks_for_what_can_be_thrown_away(
    arguments: list[str], most: int, tmp_path: object
) -> None:
    program = (
        f"import atexit, gc, sys\nsys.argv = {['kitgen', *arguments]!r}\nfrom kitgen.__main__ import main\n"
        "class Kept:\n    def __del__(self): print('taken apart')\nkept = Kept()\n"
        "try: main()\nexcept SystemExit: atexit.register(print, 'tidied up')\n"
        "print('rounds:', sum(each['collections'] for each in gc.get_stats()))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=str(tmp_path)
    )
    *_, rounds, end = ran.stdout.splitlines()
    assert int(rounds.removeprefix("rounds:")) < most
    assert end == "tidied up", "at its end Python would take every object apart"
