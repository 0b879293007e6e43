"""The seal of a Word file: a hash of all its other parts, which shows whether the file has been edited.

It is among the custom properties (ISO/IEC 29500-1, 22.3), which Word and LibreOffice keep when they
save a file: so an edited file still says that it was built here, and that it has changed since.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from enum import Enum

#: The part that holds the seal, the name of the property and the identity that all such properties have.
PART, _NAME = "docProps/custom.xml", "kitgen"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_ANY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_SEAL = re.compile(rf'name="{_NAME}"[^>]*>\s*<(?:\w+:)?lpwstr>\s*([0-9a-f]{{64}})\s*<')
#: The most parts and bytes that are looked at; a Word file of ours has far fewer.
_PARTS, _BYTES = 2_000, 200_000_000


class Seal(Enum):
    """What the seal of a file shows: there is none, the file is as it was built, or it has been edited."""

    NONE = "none"
    WHOLE = "whole"
    BROKEN = "broken"


def sealed(parts: Iterable[tuple[str, bytes]]) -> str:
    """The XML of the part with the seal of all the other `parts`, given by name and content."""
    return (
        f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES}">'
        f'<property fmtid="{_ANY}" pid="2" name="{_NAME}"><vt:lpwstr>{_digest(parts)}</vt:lpwstr></property>'
        "</Properties>"
    )


def seal_of(file: bytes) -> Seal:
    """What the seal of a Word file shows; `Seal.NONE` for any other file."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            entries = archive.infolist()
            if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > _BYTES:
                return Seal.NONE
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (OSError, ValueError, RuntimeError, EOFError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return Seal.NONE
    seal = _SEAL.search(parts.pop(PART, b"").decode("utf-8", "replace"))
    if seal is None:
        return Seal.NONE
    # A name that appears twice hides one of the two, and does not occur in built files.
    whole = len(parts) + 1 == len(entries) and seal[1] == _digest(parts.items())
    return Seal.WHOLE if whole else Seal.BROKEN


def _digest(parts: Iterable[tuple[str, bytes]]) -> str:
    """One hash of parts in the order of their names, so that packing them again makes no difference."""
    every = hashlib.sha256()
    for name, content in sorted(parts):
        every.update(f"{name}\0{len(content)}\0".encode() + content)
    return every.hexdigest()
