"""Files that kitgen has made and that were not edited: by the hash in the manifest, and by their own marks.

A hash in a manifest allows a file to be overwritten; the manifest could list any file, so nothing
is removed without a mark in the file itself: the seal of a Word file, the program named in others.
"""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path, PurePath

from kitgen.building.files import is_regular, read_regular
from kitgen.render.seal import Seal, seal_of

#: A mark in files that kitgen has made, by their ending.
_MARKS = {
    ".pdf": b"<xmp:CreatorTool>kitgen</xmp:CreatorTool>",
    ".svg": b"<metadata>kitgen</metadata>",
    ".png": b"iTXtSoftware\0\0\0\0\0kitgen",
}
#: A word that a PDF contains twice once another program has added to it.
_ONCE = b"startxref"
#: Larger files are never ours, in bytes.
_MOST = 200_000_000
#: How the files of one kit are dated in a zip of ours.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def hash_of(path: Path) -> str | None:
    """The SHA-256 of a file; None where there is none, and empty for a file that cannot be ours."""
    try:
        if not is_regular(path):
            return None if path.is_dir() else ""
        if path.stat().st_size > _MOST:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return ""  # it is there, but is not ours


def mark_of(path: Path) -> Seal:
    """What a file says about itself: where it comes from and, but for pictures, whether it was edited."""
    try:
        content = read_regular(path, _MOST)
    except OSError:
        return Seal.NONE
    return mark_in(path.name, content)


def mark_in(name: str, content: bytes) -> Seal:
    """The same for the content of a file with that name."""
    ending = PurePath(name).suffix
    if ending == ".docx":
        return seal_of(content)
    if (mark := _MARKS.get(ending)) is None or mark not in content:
        return Seal.NONE
    return Seal.BROKEN if content.count(_ONCE) > 1 else Seal.WHOLE


def is_archive(path: Path) -> bool:
    """Whether a zip is one of a kit, by its dates."""
    try:
        if not is_regular(path):
            return False
        with zipfile.ZipFile(path) as archive:
            return {entry.date_time for entry in archive.infolist()} == {_ZIP_DATE}
    except (OSError, ValueError, zipfile.BadZipFile):
        return False
