"""Reading a picture's file, and telling by its first bytes what it is."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Literal

from kitgen.errors import KitgenError

Kind = Literal["png", "jpeg", "svg"]

#: The largest file.
MOST_BYTES = 5_000_000
#: What to do with a file that cannot be used as it is.
EXPORT = "export it as PNG"
#: Files that people take for a logo, by how they begin.
_OTHERS = (
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"8BPS", "a Photoshop file"),
    (b"%PDF", "a PDF file"),
    (b"%!PS", "an EPS file"),
    (b"\xc5\xd0\xd3\xc6", "an EPS file"),
    (b"\x1f\x8b", "a compressed file (SVGZ?)"),
    (b"PK\x03\x04", "a zip or an Office file"),
)
#: XML whose first element is svg, after whatever may stand before it (declaration, comments, doctype).
_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE|\w+:svg|svg)", re.IGNORECASE)


def read(path: Path) -> bytes:
    """The content of a file of at most :data:`MOST_BYTES`; raises KitgenError for anything else.

    A device or a pipe is not even read from: it might never end.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            kind = "a folder" if path.is_dir() else "no file"
            raise KitgenError(f"the logo is {kind}", hint="name a PNG, JPEG or SVG file")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _unread(error) from None
    return checked(data)


def checked(data: bytes) -> bytes:
    """The content of a file; raises KitgenError where there is none, or more than :data:`MOST_BYTES`."""
    if not data:
        raise KitgenError("the logo's file is empty", hint="save it again")
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise KitgenError(
            f"the logo's file has more than {most} MB", hint="save it smaller: 1200 pixels wide"
        )
    return data


def _unread(error: OSError | ValueError) -> KitgenError:
    if isinstance(error, FileNotFoundError):
        return KitgenError("there is no such logo", hint="its path starts where the file is that names it")
    why = error.strerror if isinstance(error, OSError) else error
    return KitgenError(f"the logo cannot be read ({why})", hint="see its name and who may read it")


def kind_of(data: bytes) -> Kind:
    """What a file holds; raises KitgenError for anything but PNG, JPEG and SVG."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if _SVG.match(data):
        return "svg"
    raise KitgenError(f"the logo is {_named(data)}", hint="save it as PNG, JPEG or SVG")


def _named(data: bytes) -> str:
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "a WebP picture"
    if data[4:8] == b"ftyp":
        return "a HEIC or AVIF picture, or a film"
    return next((name for start, name in _OTHERS if data.startswith(start)), "no PNG, JPEG or SVG file")
