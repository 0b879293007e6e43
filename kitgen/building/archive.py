"""All files of a kit in one zip beside its folder: the same bytes for the same files, on any day."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from kitgen.building.files import write_whole


def path_of(folder: Path) -> Path:
    """Where the zip of a kit lies."""
    return folder.with_name(f"{folder.name}.zip")


def write_archive(folder: Path, names: Sequence[str]) -> Path:
    """Write the zip with these files of the folder, unless it is there already.

    Raises KitgenError when it cannot be written, OSError when a file is gone. Nothing is compressed again:
    PDF, Word and PNG files already are.
    """
    path = path_of(folder)
    contents = {name: (folder / name).read_bytes() for name in names}
    if not _holds(path, contents):
        write_whole(path, zipped(contents))
    return path


def _holds(path: Path, contents: dict[str, bytes]) -> bool:
    """Whether a zip has exactly these contents, by its list of sizes and check sums."""
    try:
        with zipfile.ZipFile(path) as archive:
            listed = [(entry.filename, entry.file_size, entry.CRC) for entry in archive.infolist()]
    except (OSError, zipfile.BadZipFile, ValueError):
        return False
    return listed == [(name, len(content), zlib.crc32(content)) for name, content in contents.items()]


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """The zip with these files, by their names; of a kit's, only the manifest is not compressed already."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # as everywhere but on Windows
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED if name.endswith(".json") else None)
    return buffer.getvalue()
