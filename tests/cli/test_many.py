"""Lists of units on the command line: what it says, in terminals and pipes, and its exit codes."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from building.kits import listed, small
from click.testing import CliRunner

from kitgen.cli import main, many


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    small(Path())
    listed(Path(), ["Nordby", "Vestby"])


def kitgen(*arguments: str, code: int = 0) -> list[str]:
    command = ["build", "ours.yaml", "--form-url", "https://example.org/a", *arguments]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result.output.splitlines()


def test_a_list_of_units() -> None:
    folder = Path("output/ours")
    summary = f"Summary: {folder / 'summary.html'}"
    assert kitgen("--units", "units.csv", "--zip") == [f"2 kits built; in {folder}", summary]
    assert kitgen("--units", "units.csv") == [f"0 kits built, 2 unchanged; in {folder}", summary]
    assert kitgen("--units", "units.csv", "--force")[0] == f"2 kits built; in {folder}"
    assert kitgen("--units", "units.csv", "--dry-run") == [f"2 kits would be built; in {folder}"]
    assert (folder / "nordby.zip").is_file()


def test_zips_alone() -> None:
    folder = Path("output/ours")
    assert kitgen("--units", "units.csv", "--zip-only")[0] == f"2 kits built; in {folder}"
    assert not (folder / "nordby").exists()
    Path("unit.yaml").write_text("name: Vestby\n", "utf-8")
    lines = kitgen("--unit", "unit.yaml", "--zip-only")
    assert f"2 files written to {folder / 'vestby.zip'}" in lines
    assert not [line for line in lines if line.startswith("All in one")]


def test_faults_come_first_and_the_code_is_1() -> None:
    Path("units.csv").write_text("name;participants\nNordby;many\nVestby;3\nØstby;few\n", "utf-8")
    lines = kitgen("--units", "units.csv", code=1)
    assert lines[0].startswith("units.csv: row 2, column B")
    assert lines[1].startswith("units.csv: row 4, column B")
    assert lines[2] == "2 faults in the list; kits are built for the other rows."
    assert lines[3].startswith("1 kit built")


def test_what_failed_is_told_once_for_all_units_it_holds_for() -> None:
    listed(Path(), ["A 😀", "B", "C 😀"])
    lines = kitgen("--units", "units.csv", code=1)
    assert lines[0].startswith("1 kit built, 2 failed")
    assert [line.partition(": the fonts")[0] for line in lines if "not built" in line] == [
        "not built: A 😀 (row 2): units.csv: row 2, column A (name)",
        "not built: C 😀 (row 4): units.csv: row 4, column A (name)",
    ]
    Path("layouts/cards.md.j2").write_text("---\ntitle: Cards\npage: A4\n---\n{{ nothing }}", "utf-8")
    lines = kitgen("--units", "units.csv", code=1)
    assert sum("`nothing` is unknown" in line for line in lines) == 1
    assert any(line.endswith("(all units)") for line in lines)


def test_edited_files_are_told() -> None:
    kitgen("--units", "units.csv")
    Path("output/ours/nordby/01-cards.docx").write_bytes(b"edited")
    lines = kitgen("--units", "units.csv")
    assert lines[0].startswith("1 kit built, 1 unchanged")
    assert "note: Nordby (row 2): " in lines[2]
    assert "01-cards.docx has been edited and is kept; what was built now is 01-cards.new.docx" in lines[2]


def test_one_kit_says_so_when_it_is_unchanged() -> None:
    written, unchanged = (kitgen(), kitgen())
    assert any("2 files written to" in line for line in written)
    assert any("2 files unchanged in" in line for line in unchanged)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--units", "units.csv", "--unit", "units.csv"), "leave out --unit or --units"),
        (("--jobs", "2"), "--jobs and --scheduler go with --units"),
        (("--scheduler", "tcp://127.0.0.1:1"), "--jobs and --scheduler go with --units"),
        (("--units", "units.csv", "--jobs", "0"), "Invalid value for '--jobs'"),
        (("--units", "missing.csv"), "there is no file 'missing.csv'"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], words: str) -> None:
    assert words in "\n".join(kitgen(*arguments, code=2))
    assert not Path("output").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with many.counting() as on_progress:
        for done in range(1, 41):
            on_progress(done, done // 40, 40)
    shown = sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert "40/40" in shown
    assert "1 failed" in shown


@pytest.mark.parametrize(("total", "lines"), [(19, 0), (20, 9), (1000, 9)])
def test_a_few_lines_in_a_pipe(monkeypatch: pytest.MonkeyPatch, total: int, lines: int) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with many.counting() as on_progress:
        for done in range(1, total + 1):
            on_progress(done, 3, total)
    told = sys.stderr.getvalue().splitlines()  # type: ignore[attr-defined]
    assert len(told) == lines
    assert all(line.endswith(f"of {total} units, 3 failed") for line in told)
