"""A house font: TrueType files become a typeface that can be measured, or an error that says what is wrong.

The files come from outside: :mod:`.truetype` reads no further than their tables say, and takes none whose
licence does not let it be embedded.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from kitgen.basics.remembering import remembered
from kitgen.definitions.typefaces.truetype import face_in
from kitgen.domain.look import Font
from kitgen.domain.parts import as_data
from kitgen.errors import KitgenError, reason_of, said
from kitgen.model import Face, Typeface

__all__ = ["load_typeface", "typeface_in"]

#: Which face stands in for one without a file of its own.
_INSTEAD = {"italic": "regular", "semibold": "bold", "bold-italic": "bold"}

#: The largest file: the fonts of municipalities have some hundred kilobytes.
MOST_BYTES = 10_000_000


def load_typeface(font: Font, folder: Path) -> Typeface:
    """The typeface of a font whose files lie in a folder or below it; raises KitgenError for the first file
    that cannot be used, its key as the error's path."""

    def content(name: str) -> bytes:
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise KitgenError(said("font.elsewhere"))
        return read(path)

    return _typeface(font, content)


def typeface_in(font: Font, files: Mapping[str, bytes]) -> Typeface | None:
    """The typeface of a font whose files have this content, by the names that the font has for them; None
    where some are not there. Raises KitgenError as :func:`load_typeface` does."""
    if any(name not in files for name in as_data(font).values()):
        return None
    return _typeface(font, files.__getitem__)


def _typeface(font: Font, content: Callable[[str], bytes]) -> Typeface:
    faces: dict[str, Face] = {}
    for key, name in as_data(font).items():
        try:
            faces[key.replace("_", "-")] = _face(content(name))
        except KitgenError as error:
            where = said("where.font", file=name)
            raise KitgenError(error.said, path=("look", "font", key), where=where) from None
    for name, other in _INSTEAD.items():
        faces.setdefault(name, faces[other])
    digest = hashlib.sha256()
    for name in sorted(faces):
        digest.update(f"{name} {faces[name].key} ".encode())
    return Typeface(faces["regular"].family, faces, digest.hexdigest())


_face = remembered(16)(face_in)


def read(path: Path) -> bytes:
    """The content of a file of at most :data:`MOST_BYTES`; raises KitgenError for anything else."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise KitgenError(said("font.no-file"))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise KitgenError(said("font.missing")) from None
    except (OSError, ValueError) as error:
        raise KitgenError(said("font.closed", reason=reason_of(error))) from None
    if len(data) > MOST_BYTES:
        raise KitgenError(said("font.too-large", most=MOST_BYTES // 1_000_000))
    return data
