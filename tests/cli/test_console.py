"""What is said survives consoles that lack letters: cp1252 in PowerShell and cmd, ASCII, and files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from building.kits import listed, small
from covering import spread

ROOT = Path(__file__).parents[2]
ENCODINGS = spread(["cp1252", "cp850", "ascii"], 2)
UNITS = ("Åsen skole – 1. trinn", "Łódź skole", "Nordby")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    small(Path())
    listed(Path(), UNITS)


def ran(encoding: str, *arguments: str) -> tuple[int, str, str]:
    """Exit code and what is printed, redirected to files."""
    with Path("out.txt").open("wb") as out, Path("err.txt").open("wb") as err:
        code = subprocess.run(
            [sys.executable, "-m", "kitgen", *arguments],
            stdout=out,
            stderr=err,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
            check=False,
        ).returncode
    return code, *(Path(name).read_bytes().decode(encoding, "replace") for name in ("out.txt", "err.txt"))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_kits_are_built_and_told(encoding: str) -> None:
    code, out, err = ran(encoding, "build", "ours.yaml", "--units", "units.csv")
    assert (code, "Traceback" in out + err) == (0, False)
    assert out.startswith("3 kits built; in ")
    code, out, err = ran(encoding, "build", "ours.yaml", "--units", "units.csv", "--only", "nothing-→")
    assert (code, "Traceback" in out + err) == (2, False)
    assert "nothing-" in err


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_help_and_wrong_use_are_told(encoding: str) -> None:
    for arguments, code in (
        (("build", "--help"), 0),
        (("build", "日本.yaml", "--ønske"), 2),
        (("check", "→"), 2),
    ):
        ended, out, err = ran(encoding, *arguments)
        assert (ended, "Traceback" in out + err) == (code, False), err
        assert out or err


def test_letters_that_a_console_has_are_kept() -> None:
    _, _, err = ran("cp1252", "check", "Åsen – skole.yaml")
    assert "Åsen – skole.yaml" in err


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="their names of files have all letters")
def test_names_that_the_file_system_has_no_letters_for_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONCOERCECLOCALE", "0")
    listed(Path(), ("Nordby", "בית"))
    code, out, err = ran("utf-8", "build", "ours.yaml", "--units", "units.csv", "--format", "pdf")
    assert (code, "Traceback" in out + err) == (1, False)
    assert "this system has no letters such as בית for names of files; choose UTF-8" in err
    assert out.startswith("1 kit built, 1 failed; in ")
