"""Files are written whole or not at all, and failures say what to do."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kitgen.building import files
from kitgen.building.files import is_regular, make_folder, read_regular, sweep, write_whole
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
            "it cannot be written (it does not answer); choose another",
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
    here, elsewhere = left(99999999), tmp_path / ".kitgen-00000000-1-1.tmp"
    old = tmp_path / ".kitgen-00000000-1-2.tmp"
    names = (
        left(os.getppid()),
        ".x.pdf.99999999.tmp",
        ".notat.99999.tmp",
        ".x.tmp",
        "x.99999999.tmp",
        "x.pdf",
    )
    others = [tmp_path / name for name in names] + [elsewhere]
    for path in (tmp_path / here, *others, old):
        path.write_bytes(OLD)
    os.utime(old, (10**9, 10**9))
    (folder := tmp_path / left(99999998)).mkdir()
    others.append(folder)
    sweep(tmp_path)
    sweep(tmp_path / "missing")
    assert sorted(tmp_path.iterdir()) == sorted(others)


def left(process: int) -> str:
    """The name of a file that a process of this machine was writing."""
    return f".kitgen-{files._machine()}-{process}-1.tmp"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="Linux")
def test_what_a_zombie_left_is_swept(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE) as ended:
        path = tmp_path / left(ended.pid)
        path.write_bytes(OLD)
        os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)  # it has ended, and is not asked about
        sweep(tmp_path)
        assert not path.exists()


def test_a_file_that_another_program_holds_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows tells it: a virus scanner or OneDrive has the file for a moment."""
    paused: list[float] = []
    monkeypatch.setattr("kitgen.building.files.time.sleep", paused.append)
    replace = Path.replace
    for code in (5, 32):
        for times in (1, 5, 99):
            paused.clear()

            def held(self: Path, target: Path, code: int = code, times: int = times) -> Path:
                if len(paused) < times:
                    error = PermissionError(errno.EACCES, "Access is denied")
                    error.winerror = code  # type: ignore[attr-defined]
                    if len(paused) == 5:
                        paused.append(0)
                    raise error
                return replace(self, target)

            with monkeypatch.context() as patched:
                patched.setattr(Path, "replace", held)
                if times < 99:
                    write_whole(tmp_path / "x.pdf", NEW)
                    assert (tmp_path / "x.pdf").read_bytes() == NEW
                else:
                    with pytest.raises(KitgenError, match="close the file if it is open"):
                        write_whole(tmp_path / "x.pdf", OLD)
            assert sum(paused) <= 1.0
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]


def test_no_other_trouble_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kitgen.building.files.time.sleep", lambda _: pytest.fail("it waits"))
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(KitgenError):
        write_whole(tmp_path / "x.pdf", NEW)


def test_a_path_that_is_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / ("a" * 300) / "x.pdf"
    with pytest.raises(KitgenError, match=r"the path is too long \([0-9]+ letters\); choose a folder nearer"):
        write_whole(deep, NEW)

    def missing(self: Path, target: Path) -> Path:
        """What Windows says of more than 260 letters."""
        error = FileNotFoundError(errno.ENOENT, "The system cannot find the path specified")
        error.winerror = 3  # type: ignore[attr-defined]
        raise error

    long = tmp_path / ("b" * 130) / ("c" * 130)
    long.mkdir(parents=True)
    monkeypatch.setattr(Path, "replace", missing)
    with pytest.raises(KitgenError, match="the path is too long"):
        write_whole(long / "x.pdf", NEW)
    with pytest.raises(KitgenError, match="cannot be written"):
        write_whole(tmp_path / "x.pdf", NEW)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes")
def test_pipes_and_devices_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path(os.devnull)):
        assert not is_regular(path)
        with pytest.raises(OSError, match="pipe or a device"):
            read_regular(path, 10)
    (tmp_path / "x").write_bytes(b"x" * 11)
    with pytest.raises(OSError, match="too large"):
        read_regular(tmp_path / "x", 10)
    assert read_regular(tmp_path / "x", 11) == b"x" * 11
