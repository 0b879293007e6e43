"""Kits whose zip is their only copy, for lists so long that the disk is too small for the files beside it.

Such a zip has the manifest as well, so the next run knows it, and a folder that it is unpacked into is a kit
like any other. It is written whole or not at all, and never over one that holds what kitgen has not made.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from kitgen.building.files import is_regular, write_whole
from kitgen.building.folder import entry_of
from kitgen.building.kit import Made
from kitgen.building.manifest import NAME, Inputs, Manifest, digest, is_plain, parsed
from kitgen.building.ours import mark_in
from kitgen.errors import KitgenError, said
from kitgen.render.seal import Seal

#: Larger zips, in bytes of their contents, and those with more files are never ours.
_BYTES, _FILES = 200_000_000, 2_000
#: What reading a zip may raise that is damaged, locked, or packed in ways that kitgen does not use.
_DAMAGE = (OSError, ValueError, RuntimeError, EOFError, NotImplementedError, zipfile.BadZipFile, zlib.error)


def holds_files(folder: Path) -> bool:
    """Whether files of a kit lie in a folder; then its zip is not its only copy."""
    try:
        return any(path.name == NAME or is_plain(path.name) for path in folder.iterdir())
    except OSError:
        return False


def whole(path: Path, key: str) -> Manifest | None:
    """The manifest of the kit in a zip, exactly as it would be built; None where anything is otherwise."""
    contents = _contents(path) or {}
    known = _manifest(contents)
    if known is None or known.key != key or known.failures:
        return None
    files = {name: digest(content) for name, content in contents.items() if name != NAME}
    return known if files == {entry.name: entry.sha256 for entry in known.files} else None


def manifest_of(
    made: Made, inputs: Inputs, sources: Mapping[str, str | None], participants: int | None
) -> Manifest:
    """The manifest of a kit of which every file could be made."""
    return Manifest(
        inputs=inputs.named,
        key=inputs.key,
        participants=participants,
        files=tuple(entry_of(file, digest(file.content)) for file in made.files),
        earlier=(),
        warnings=made.warnings,
        failures=(),
        sources=sources,
    )


def put(path: Path, files: Mapping[str, bytes], manifest: Manifest, force: bool) -> Manifest | None:
    """Write the zip with these files and their manifest; returns the manifest of the one that was there.

    Raises KitgenError where it cannot be written, or holds what kitgen has not made, which only `force`
    overwrites.
    """
    there = _contents(path)
    before = _manifest(there or {})
    if not force and (there is None or _is_edited(there, before)):
        raise KitgenError(said("kept.zip-edited"), path)
    write_whole(path, zipped({**files, NAME: manifest.to_bytes()}))
    return before


def is_edited(path: Path) -> bool:
    """Whether a zip has been the only copy of a kit, and holds something else now."""
    there = _contents(path) or {}
    return NAME in there and _is_edited(there, _manifest(there))


def _is_edited(contents: Mapping[str, bytes], known: Manifest | None) -> bool:
    """Whether any of the files is neither what a kit's manifest lists nor marked as ours and whole."""
    ours = {entry.sha256 for entry in known.files} if known else set()
    return any(
        known is None if name == NAME else digest(each) not in ours and mark_in(name, each) is not Seal.WHOLE
        for name, each in contents.items()
    )


def _manifest(contents: Mapping[str, bytes]) -> Manifest | None:
    return parsed(contents[NAME]) if NAME in contents else None


def _contents(path: Path) -> dict[str, bytes] | None:
    """The files in a zip, none where there is no zip; None for what cannot be read as one of ours."""
    try:
        if not is_regular(path):
            return None
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if not len(names) == len(entries) <= _FILES or sum(each.file_size for each in entries) > _BYTES:
                return None
            return {entry.filename: archive.read(entry) for entry in entries}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except _DAMAGE:
        return None


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
