"""The command `kitgen import`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kitgen.cli import main
from kitgen.definitions import load_framework

CLEAN = """# Our practice

Municipality of Nordvik wrote this together with all of us who work with the children there.

## We are there

### We greet everyone.

- We say the name.

## We learn

### We visit each other.

- We talk about what we saw.
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "Our practice.md"
    path.write_text(CLEAN, "utf-8")
    return path


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, args)])


def test_writes_a_framework_and_says_what_was_found(document: Path, tmp_path: Path) -> None:
    target = tmp_path / "ours.yaml"
    ran = run(document, "-o", target)
    assert ran.exit_code == 0, ran.output
    assert "2 areas, 2 statements, 2 points" in ran.output
    assert load_framework(target).areas[0].title == "We are there"


def test_notes_are_told_and_strict_makes_them_errors(document: Path, tmp_path: Path) -> None:
    document.write_text(CLEAN + "\n## Thanks\n\nTo everyone.\n", "utf-8")
    target = tmp_path / "ours.yaml"
    ran = run(document, "-o", target, "--strict")
    assert ran.exit_code == 1
    assert "line 17: left out: Thanks / To everyone." in ran.output
    assert not target.exists()
    assert run(document, "-o", target, "--notes", "all").exit_code == 0
    assert "# line 17: left out: Thanks" in target.read_text("utf-8")


def test_a_clean_document_passes_strict(document: Path, tmp_path: Path) -> None:
    ran = run(document, "-o", tmp_path / "ours.yaml", "--strict", "--organisation", "Nordvik")
    assert ran.exit_code == 0, ran.output
    assert load_framework(tmp_path / "ours.yaml").source.organisation == "Nordvik"


def test_nothing_is_written_over(document: Path, tmp_path: Path) -> None:
    target = tmp_path / "ours.yaml"
    target.write_text("mine", "utf-8")
    ran = run(document, "-o", target)
    assert ran.exit_code == 1
    assert "--force" in ran.output
    assert target.read_text("utf-8") == "mine"
    assert run(document, "-o", target, "--force").exit_code == 0


@pytest.mark.parametrize("name", ["ours.docx", "ours.pdf", "ours", "ours.yaml.txt"])
def test_a_framework_is_not_called_after_another_kind_of_file(
    document: Path, tmp_path: Path, name: str
) -> None:
    ran = run(document, "-o", tmp_path / name)
    assert ran.exit_code == 2
    assert "end the name" in ran.output
    assert ".yaml" in ran.output
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["ours.yml", "ours.YAML"])
def test_both_endings_of_a_framework_will_do(document: Path, tmp_path: Path, name: str) -> None:
    assert run(document, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).exists()


def test_the_language_can_be_said(document: Path, tmp_path: Path) -> None:
    target = tmp_path / "ours.yaml"
    assert run(document, "-o", target, "--language", "nn").exit_code == 0
    assert load_framework(target).language == "nn"


def test_without_a_name_the_file_is_called_after_the_document(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(document).exit_code == 0
    assert (tmp_path / "our-practice.yaml").exists()


def test_faults_are_told_without_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(b"PK\x03\x04 broken")
    ran = run(path, "-o", tmp_path / "ours.yaml")
    assert ran.exit_code == 1
    assert "damaged" in ran.output
    assert "Traceback" not in ran.output


def test_a_document_loads_no_reader_but_its_own(document: Path, tmp_path: Path) -> None:
    arguments = ["import", str(document), "-o", str(tmp_path / "ours.yaml")]
    program = (
        "import sys, kitgen.cli, kitgen.reading.word\n"
        f"try: kitgen.cli.main({arguments!r})\n"
        "except SystemExit: pass\n"
        "slow = {'pdfplumber', 'pdfminer', 'python_calamine', 'reportlab', 'docx', 'PIL'}\n"
        "print('loaded:', *slow & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "loaded:"


def test_notes_are_in_the_language_of_who_reads_them(document: Path, tmp_path: Path) -> None:
    document.write_text(CLEAN + "\n## Thanks\n\nTo everyone.\n", "utf-8")
    target = tmp_path / "ours.yaml"
    said_in = {"LC_ALL": "nn_NO.UTF-8"}
    ran = CliRunner().invoke(main, ["import", str(document), "-o", str(target)], env=said_in)
    assert "merk: linje 17: utelate: Thanks / To everyone." in ran.output
    assert "left out" not in ran.output + target.read_text("utf-8")
