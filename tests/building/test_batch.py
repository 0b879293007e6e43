"""Lists of units: every good row is built, by however many, and a stop at any moment does no harm."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from building.kits import hashes, listed, order, run, sheet, small
from building.waiting import until, wait_for
from covering import amount

from kitgen.building import build_all
from kitgen.building import kit as making
from kitgen.building.manifest import NAME, read
from kitgen.cli.many import show_batch
from kitgen.errors import Faults, KitgenError, Note

ROOT = Path(__file__).parents[2]
NAMES = ("Nordby", "Østby skole", "Vestby", "Nordby", "Sørby")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    listed(tmp_path, NAMES)
    return small(tmp_path)


def out(framework: Path) -> Path:
    return framework.parent / "out"


# -- what is built -------------------------------------------------------------------------------


def test_a_kit_for_every_unit(ours: Path) -> None:
    calls: list[tuple[int, int, int]] = []
    batch = build_all(order(ours, zip=True), on_progress=lambda *counts: calls.append(counts))
    assert batch.whole
    assert [line.unit for line in batch.lines] == list(NAMES)
    assert [line.folder for line in batch.lines] == ["nordby", "oestby-skole", "vestby", "nordby-2", "soerby"]
    assert calls == [(done, 0, 5) for done in range(6)]
    for line in batch.lines:
        kit = out(ours) / "ours" / line.folder
        assert sorted(path.name for path in kit.iterdir()) == ["01-cards.docx", "01-cards.pdf", NAME]
        assert kit.with_name(f"{line.folder}.zip").is_file()
        assert (line.files, line.pages, line.participants) == (2, 1, 12)
        [paper] = line.papers
        assert (paper.size, paper.leaves, paper.needed) == ("A4", 1, 14)
    manifest = read(out(ours) / "ours/nordby")
    assert manifest
    assert manifest.inputs["unit"]["name"] == "Nordby"
    assert {entry.copies for entry in manifest.files} == {14}


def test_mending_a_row_moves_no_other_kit(ours: Path) -> None:
    units = ours.parent / "units.csv"
    units.write_text("name;participants\nNordby;x\nNordby;12\n", "utf-8")
    assert [line.folder for line in run(ours).lines] == ["nordby-2"]
    units.write_text("name;participants\nNordby;9\nNordby;12\n", "utf-8")
    assert [(line.folder, line.status) for line in run(ours).lines] == [
        ("nordby", "built"),
        ("nordby-2", "unchanged"),
    ]


def test_again_only_what_has_changed(ours: Path) -> None:
    run(ours, zip=True)
    before = hashes(out(ours))
    assert {line.status for line in run(ours, zip=True).lines} == {"unchanged"}
    assert hashes(out(ours)) == before
    (out(ours) / "ours/vestby/01-cards.pdf").unlink()
    listed(ours.parent, [*NAMES, "Ny skole"])
    states = [line.status for line in run(ours, zip=True).lines]
    assert states == ["unchanged", "unchanged", "built", "unchanged", "unchanged", "built"]
    assert before.items() <= hashes(out(ours)).items()


def test_one_unit_is_built_as_in_the_list(ours: Path) -> None:
    run(ours)
    (ours.parent / "unit.yaml").write_text("name: Vestby\nparticipants: 12\n", "utf-8")
    before = hashes(out(ours))
    from kitgen.building import build

    assert build(order(ours, units=None, unit=ours.parent / "unit.yaml")).unchanged
    assert hashes(out(ours)) == before


def test_bad_rows_are_told_before_the_work_and_stop_no_others(ours: Path) -> None:
    path = ours.parent / "units.csv"
    path.write_text("name;participants\nNordby;many\nVestby;12\n;3\n", "utf-8")
    events: list[str] = []

    def told(faults: object, notes: tuple[Note, ...]) -> None:
        events.extend(str(fault) for fault in faults)  # type: ignore[attr-defined]

    batch = build_all(order(ours), told, lambda done, *_: done and events.append("built"))
    assert [event == "built" for event in events] == [False, False, True]
    assert "row 2, column B (participants)" in events[0]
    assert "row 4" in events[1]
    assert [(line.unit, line.status) for line in batch.lines] == [("Vestby", "built")]
    assert not batch.whole


def test_a_list_without_one_good_row(ours: Path) -> None:
    (ours.parent / "units.csv").write_text("name;participants\nNordby;many\n", "utf-8")
    with pytest.raises(Faults, match="row 2"):
        run(ours)
    assert not out(ours).exists()


def test_a_kit_that_fails_stops_no_others(ours: Path) -> None:
    listed(ours.parent, ["Nordby", "Sad 😀 school", "Vestby"])
    batch = run(ours)
    assert [line.status for line in batch.lines] == ["built", "failed", "built"]
    assert "😀" in str(batch.lines[1].failures[0])
    assert not batch.whole


def test_a_fault_in_kitgen_stops_no_others(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KITGEN_DEBUG", raising=False)
    compose = making.compose

    def faulty(framework: object, unit: object, *more: object) -> object:
        if unit.name == "Vestby":  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return compose(framework, unit, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "compose", faulty)
    assert [line.status for line in run(ours).lines].count("failed") == 1


def test_a_folder_that_cannot_be_written_to(ours: Path) -> None:
    (out(ours) / "ours").mkdir(parents=True)
    (out(ours) / "ours/vestby").touch()
    batch = run(ours)
    assert [line.status for line in batch.lines] == ["built", "built", "failed", "built", "built"]
    assert "a folder is needed" in str(batch.lines[2].failures[0])


def test_a_full_disk_ends_it_and_the_next_run_finishes(
    ours: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        if "vestby" in self.parts:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(self, content)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        batch = run(ours)
    assert [line.status for line in batch.lines] == ["built", "built", "failed"]
    assert batch.stopped
    assert batch.disk_full
    show_batch(batch, False)
    assert "no room left on the disk: 2 of 5 units are done" in capsys.readouterr().err
    assert [line.status for line in run(ours).lines] == ["unchanged"] * 2 + ["built"] * 3


def test_hostile_names_stay_in_the_folder(ours: Path) -> None:
    names = [
        "../../x",
        "/etc/passwd",
        "CON",
        "nul.txt",
        "x" * 200,
        "..",
        ".",
        "a\\b",
        "C:\\x",
        "~",
        "<b>&amp;",
    ]
    before = {path for path in ours.parent.rglob("*") if not path.is_relative_to(out(ours))}
    listed(ours.parent, names)
    batch = run(ours, zip=True)
    assert batch.whole
    assert len({line.folder for line in batch.lines}) == len(names)
    folders = {path.name for path in (out(ours) / "ours").iterdir() if path.is_dir()}
    assert folders == {line.folder for line in batch.lines}
    assert {path for path in ours.parent.rglob("*") if not path.is_relative_to(out(ours))} == before
    page = batch.summaries[0].read_text("utf-8")
    assert "&lt;b&gt;&amp;amp;" in page


def test_formats_and_sheets_of_a_unit(ours: Path) -> None:
    sheet(ours.parent, "Plan")
    (ours.parent / "units.csv").write_text(
        "name;sheets;formats\nNordby;plan;pdf\nVestby;;\nBad;plam;\n", "utf-8"
    )
    nordby, vestby, *_ = run(ours).lines
    assert (nordby.files, vestby.files) == (1, 2)
    assert {line.files for line in run(ours, formats=("docx",)).lines if line.status != "failed"} == {1}


def test_a_dry_run_writes_nothing(ours: Path) -> None:
    batch = run(ours, dry_run=True, zip=True)
    assert [line.files for line in batch.lines] == [2] * 5
    assert not batch.summaries
    assert not out(ours).exists()


# -- stops ---------------------------------------------------------------------------------------


def test_ctrl_c_keeps_what_is_done(ours: Path) -> None:
    def stop(done: int, failed: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    batch = build_all(order(ours), on_progress=stop)
    assert (batch.stopped, batch.whole, batch.total) == (True, False, 5)
    assert not batch.summaries
    assert 2 <= len(batch.lines) < 5
    states = [line.status for line in run(ours).lines]
    assert states[:2] == ["unchanged"] * 2
    assert states[-1] == "built"


PROGRAM = "from building.kits import run; from pathlib import Path; import sys\n" + (
    "if __name__ == '__main__': run(Path(sys.argv[1]), zip=True, jobs=int(sys.argv[2]))"
)


def started(framework: Path, jobs: int) -> subprocess.Popen[bytes]:
    program = framework.parent / "program.py"
    program.write_text(PROGRAM, "utf-8")
    surroundings = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    command = [sys.executable, str(program), str(framework), str(jobs)]
    return subprocess.Popen(command, env=surroundings, start_new_session=True)


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_killed_at_any_moment_and_finished(ours: Path, tmp_path: Path) -> None:
    """The same bytes as of a run that nothing disturbed, and nothing else lies there."""
    listed(tmp_path, [f"School {number}" for number in range(amount(64, 100))])
    whole = run(ours, zip=True, output=tmp_path / "whole")
    assert whole.whole
    chance = random.Random(4)
    kits = out(ours) / "ours"
    for jobs in (1, 2, 1):
        enough = len(list(kits.glob("*.zip"))) + chance.randrange(1, 20)
        process = started(ours, jobs)
        wait_for(lambda enough=enough: len(list(kits.glob("*.zip"))) > enough, process)
        time.sleep(chance.random() / 50)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        until(lambda group=process.pid: not is_there(group))  # its children end by themselves
    finished = run(ours, zip=True)
    assert finished.whole
    assert {line.status for line in finished.lines} == {"unchanged", "built"}
    assert hashes(out(ours)) == hashes(tmp_path / "whole")


def is_there(group: int) -> bool:
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


# -- one, several, many --------------------------------------------------------------------------


def test_two_processes_write_the_same_bytes(ours: Path, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    )
    names = [f"School {number}" for number in range(9)]
    rows = "".join(f"{name};{20 + number};logo.svg\n" for number, name in enumerate(names))
    (tmp_path / "units.csv").write_text(f"name;participants;logo\n{rows}", "utf-8")
    alone = run(ours, zip=True, output=tmp_path / "1")
    both = run(ours, zip=True, output=tmp_path / "2", jobs=2)
    assert alone.whole, alone.lines
    assert both.lines == alone.lines
    assert hashes(tmp_path / "1") == hashes(tmp_path / "2")
    assert b"".join(path.read_bytes() for path in alone.summaries) == b"".join(
        path.read_bytes() for path in both.summaries
    )
    assert {line.status for line in run(ours, zip=True, output=tmp_path / "2").lines} == {"unchanged"}


def test_no_scheduler_answers(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("kitgen.building.jobs.PATIENCE", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense"):
        with pytest.raises(KitgenError, match="no scheduler answers at") as told:
            run(ours, scheduler=address)
        assert "\n" not in str(told.value)


def test_memory_of_texts_that_all_have(ours: Path) -> None:
    listed(ours.parent, NAMES)
    lines = build_all(order(ours, form_url=None, dry_run=True)).lines
    assert len({id(line.warnings[0]) for line in lines}) == 1
