"""Ctrl-C at any moment: one line, exit code 130, no traceback, whole files, and the next run goes on."""

from __future__ import annotations

import os
import signal
import sys
from itertools import product
from pathlib import Path

import pytest
from building.kits import hashes, listed, small
from building.signals import quiet, stopped_at
from click.testing import CliRunner
from covering import covering, spread

from kitgen.basics import interrupts
from kitgen.basics.languages.table import COMPLETE
from kitgen.cli import main
from kitgen.errors import said

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")

STOPPED = "Stopped. Nothing was left half done; run it again to go on.\n"
LINK = ("--form-url", "https://example.org/a")
BUILD = ("build", "ours.yaml", *LINK)
BATCH = ("build", "ours.yaml", "--units", "units.csv", "--zip", *LINK)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    small(Path())
    listed(Path(), [f"School {number}" for number in range(12)])


#: What is loaded before the command line is there, and later.
FIRST = ["kitgen.basics.interrupts", "kitgen.cli", "kitgen.cli.helping", "click"]
LOADED = [
    *("kitgen.cli.options", "msgspec", "kitgen.domain.framework"),
    *("jinja2", "kitgen.render.pdf", "reportlab", "kitgen.render.word"),
]


@pytest.mark.parametrize("module", spread(FIRST, 2))
def test_while_nothing_is_under_way(tmp_path: Path, module: str) -> None:
    quiet(stopped_at(tmp_path, f"import {module}", *BUILD), tmp_path, "")


@pytest.mark.parametrize(
    "moment",
    [
        *(f"import {module}" for module in spread(LOADED, 3)),
        "open ours.yaml",
        "os.fork",
        "os.rename 01-cards.docx",
        "os.rename manifest.json",
    ],
)
def test_while_a_kit_is_built(tmp_path: Path, moment: str) -> None:
    quiet(stopped_at(tmp_path, moment, *BUILD), tmp_path)


@pytest.mark.parametrize(
    ("moment", "jobs"),
    covering(product(["open units.csv", "os.rename 01-cards.pdf", "os.rename manifest.json"], ["1", "2"])),
)
def test_while_a_list_is_built(tmp_path: Path, moment: str, jobs: str) -> None:
    ended = stopped_at(tmp_path, moment, *BATCH, "--jobs", jobs)
    quiet(ended, tmp_path, "Stopped")
    result = CliRunner().invoke(main, BATCH)
    assert result.exit_code == 0, result.output
    result = CliRunner().invoke(main, [*BATCH, "--output", "whole"])
    assert hashes(tmp_path / "output") == hashes(tmp_path / "whole")


def test_while_processes_are_begun(tmp_path: Path) -> None:
    quiet(stopped_at(tmp_path, "os.fork", *BATCH, "--jobs", "2"), tmp_path, "Stopped: ")


@pytest.mark.parametrize("language", COMPLETE)
def test_it_is_said_in_the_language_of_the_user(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupts, "_interrupted", True)
    stderr = CliRunner(env={"LC_ALL": f"{language}_XX.UTF-8"}).invoke(main, ["list"]).stderr
    assert stderr == said("done.interrupted").in_line(language) + "\n"


def test_the_studio_says_nothing_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kitgen.studio.server.serve", lambda *_: signal.raise_signal(signal.SIGINT))
    result = CliRunner().invoke(main, ["studio"])
    assert (result.exit_code, result.stderr) == (130, STOPPED)


@pytest.mark.parametrize("moment", ["import kitgen.building.checking", "open ours.yaml"])
def test_while_files_are_checked(tmp_path: Path, moment: str) -> None:
    quiet(stopped_at(tmp_path, moment, "check", "ours.yaml"), tmp_path)


def test_while_a_pdf_is_read_by_a_process_of_its_own(tmp_path: Path) -> None:
    CliRunner().invoke(main, BUILD)
    pdf = "output/ours/01-cards.pdf"
    for moment in ("open 01-cards.pdf", "import multiprocessing.spawn", "import pdfminer"):
        quiet(stopped_at(tmp_path, moment, "import", pdf, "-o", "new.yaml"), tmp_path)


def test_what_a_library_makes_of_it_is_still_a_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a class is made while the signal comes: Python itself says RuntimeError then."""
    monkeypatch.setattr(interrupts, "_interrupted", True)
    monkeypatch.setattr("kitgen.building.build", lambda *_: 1 / 0)
    result = CliRunner().invoke(main, BUILD)
    assert (result.exit_code, result.stderr.count("\n")) == (130, 1)
    assert result.stderr == STOPPED


def test_steps_that_hold_it_back() -> None:
    done = []

    def steps() -> None:
        with interrupts.HeldBack(children=True):
            os.kill(os.getpid(), signal.SIGINT)
            done.append("all")

    with pytest.raises(KeyboardInterrupt):
        steps()
    assert done == ["all"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == set()


def test_a_stop_that_was_lost_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python says of an error that it ignores it, where an object goes: the next sheet is not begun."""
    monkeypatch.setattr(sys, "unraisablehook", interrupts._in_unraisable)

    class Going:
        def __del__(self) -> None:
            interrupts._interrupt(signal.SIGINT, None)

    Going()
    assert interrupts.interrupted()
    result = CliRunner().invoke(main, BUILD)
    assert (result.exit_code, result.stderr) == (130, STOPPED)
    assert not interrupts.interrupted()
