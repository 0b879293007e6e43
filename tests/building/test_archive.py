"""One zip for each kit: the same bytes on any day, and never with something missing."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from kitgen.building.packed import write_archive


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    folder = tmp_path / "nordby"
    folder.mkdir()
    for name in ("01-a.pdf", "02-å.docx"):
        (folder / name).write_bytes(name.encode() * 50)
    return folder


def test_all_files_and_no_others(kit: Path) -> None:
    (kit / "other").touch()
    path = write_archive(kit, ["02-å.docx", "01-a.pdf"])
    assert path == kit.parent / "nordby.zip"
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            name: (kit / name).read_bytes() for name in ("02-å.docx", "01-a.pdf")
        }


def test_the_same_bytes_whenever_the_files_were_written(kit: Path) -> None:
    first = write_archive(kit, ["01-a.pdf"]).read_bytes()
    os.utime(kit / "01-a.pdf", (1e9, 1e9))
    (kit.parent / "nordby.zip").unlink()
    assert write_archive(kit, ["01-a.pdf"]).read_bytes() == first


@pytest.mark.parametrize("damage", [b"", b"no zip", None])
def test_it_is_written_again_only_when_it_differs(kit: Path, damage: bytes | None) -> None:
    path = write_archive(kit, ["01-a.pdf"])
    whole, state = path.read_bytes(), path.stat()
    write_archive(kit, ["01-a.pdf"])
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (state.st_mtime_ns, state.st_ino)
    path.write_bytes(whole[:-30] if damage is None else damage)
    assert write_archive(kit, ["01-a.pdf"]).read_bytes() == whole
    (kit / "01-a.pdf").write_bytes(b"other")
    assert write_archive(kit, ["01-a.pdf"]).read_bytes() != whole
