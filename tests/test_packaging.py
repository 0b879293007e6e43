"""What is installed is complete: kitgen works from a wheel, without the checkout beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def kitgen(installed: Path, folder: Path, *arguments: str) -> str:
    """What the installed command prints, run in `folder`."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "kitgen", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.parametrize(("kind", "pattern"), [("frameworks", "*.yaml"), ("layouts", "*.md.j2")])
def test_all_that_is_shipped_is_found(installed: Path, tmp_path: Path, kind: str, pattern: str) -> None:
    listed = kitgen(installed, tmp_path, "list", kind)
    names = {path.name.partition(".")[0] for path in (ROOT / kind).glob(pattern)}
    assert names
    assert {name for name in names if name in listed} == names


def test_a_kit_is_built(installed: Path, tmp_path: Path) -> None:
    kitgen(installed, tmp_path, "build", "oppvekst-fredrikstad", "--only", "background")
    assert {path.suffix for path in tmp_path.glob("output/**/*.*")} >= {".pdf", ".docx"}
