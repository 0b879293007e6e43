"""Files are written whole or not at all, and failures say what to do."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kitgen.building.files import make_folder, sweep, write_whole
from kitgen.errors import KitgenError

OLD, NEW = b"old and whole", b"new and whole"


def test_folders_are_made_and_old_files_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a" / "å b" / "x.pdf"
    write_whole(path, OLD)
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "stop", [KeyboardInterrupt, SystemExit, OSError(errno.ENOSPC, "No space left on device")]
)
def test_a_stop_half_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException | type[BaseException]
) -> None:
    path = tmp_path / "x.pdf"
    write_whole(path, OLD)

    def half(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise stop

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises((KeyboardInterrupt, SystemExit, KitgenError)):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_program_leaves_is_hidden_and_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.pdf"
    write_whole(path, OLD)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", lambda self, target: (_ for _ in ()).throw(SystemExit))
        patched.setattr(Path, "unlink", lambda self, missing_ok=False: None)  # kill -9 tidies nothing up
        with pytest.raises(SystemExit):
            write_whole(path, NEW)
    left = [item for item in tmp_path.iterdir() if item != path]
    assert [item.name[0] for item in left] == ["."]
    assert path.read_bytes() == OLD
    write_whole(path, NEW)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "close the file if it is open in another program",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), "no room left on the disk; delete something"),
        (IsADirectoryError(errno.EISDIR, "Is a directory"), "a folder has the name of the file; rename"),
        (
            OSError(errno.EIO, "Input/output error"),
            "it cannot be written (Input/output error); choose another",
        ),
        (OSError("odd"), "it cannot be written (odd)"),
    ],
)
def test_why_a_file_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    def fail(self: Path, target: Path) -> Path:
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KitgenError) as told:
        write_whole(tmp_path / "x.pdf", NEW)
    assert words in str(told.value)
    assert str(told.value).startswith(f"{tmp_path / 'x.pdf'}: ")
    assert not list(tmp_path.iterdir())


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    blocking = tmp_path / "file"
    blocking.write_bytes(OLD)
    for make in (lambda: make_folder(blocking), lambda: write_whole(blocking / "a" / "b.pdf", NEW)):
        with pytest.raises(
            KitgenError, match="this is a file, and a folder is needed; choose another folder"
        ) as told:
            make()
        assert told.value.file == blocking
    assert blocking.read_bytes() == OLD


def test_a_folder_where_the_file_should_be_stays(tmp_path: Path) -> None:
    (tmp_path / "x.pdf" / "inside").mkdir(parents=True)
    with pytest.raises(KitgenError):
        write_whole(tmp_path / "x.pdf", NEW)
    assert (tmp_path / "x.pdf" / "inside").is_dir()
    assert [item.name for item in tmp_path.iterdir()] == ["x.pdf"]


def test_what_killed_programs_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    dead = tmp_path / ".x.pdf.99999999.tmp"
    others = [tmp_path / name for name in (f".x.pdf.{os.getppid()}.tmp", ".x.tmp", "x.99999999.tmp", "x.pdf")]
    for path in (dead, *others):
        path.write_bytes(OLD)
    sweep(tmp_path)
    sweep(tmp_path / "missing")
    assert sorted(tmp_path.iterdir()) == sorted(others)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="Linux")
def test_what_a_zombie_left_is_swept(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        path = tmp_path / f".x.pdf.{ended.pid}.tmp"
        path.write_bytes(OLD)
        end = time.monotonic() + 10
        while path.exists() and time.monotonic() < end:  # nobody has asked what became of it
            time.sleep(0.02)
            sweep(tmp_path)
    assert not path.exists()
