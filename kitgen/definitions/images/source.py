"""Reading a picture's file, and telling by its first bytes what it is."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Literal

from kitgen.errors import KitgenError, reason_of, said

Kind = Literal["png", "jpeg", "svg"]

#: The largest file.
MOST_BYTES = 5_000_000
#: Files that people take for a logo, by how they begin, and what the catalogues have them under.
_OTHERS = (
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x00\x00\x01\x00", "icon"),
    (b"8BPS", "psd"),
    (b"%PDF", "pdf"),
    (b"%!PS", "eps"),
    (b"\xc5\xd0\xd3\xc6", "eps"),
    (b"\x1f\x8b", "svgz"),
    (b"PK\x03\x04", "zip"),
)
#: XML whose first element is svg, after whatever may stand before it (declaration, comments, doctype).
_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE|\w+:svg|svg)", re.IGNORECASE)

#: Width and height in mm of the largest place for a logo.
PLACE = (45.0, 14.0)
#: A logo that is so many times as long as it is wide, or more, would be a line.
SLIMMEST = 20.0


def read(path: Path) -> bytes:
    """The content of a file of at most :data:`MOST_BYTES`; raises KitgenError for anything else.

    A device or a pipe is not even read from: it might never end.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise KitgenError(said("logo.folder" if path.is_dir() else "logo.device"))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise KitgenError(said("logo.missing")) from None
    except (OSError, ValueError) as error:
        raise KitgenError(said("logo.closed", reason=reason_of(error))) from None
    return checked(data)


def checked(data: bytes) -> bytes:
    """The content of a file; raises KitgenError where there is none, or more than :data:`MOST_BYTES`."""
    if not data:
        raise KitgenError(said("logo.empty"))
    if len(data) > MOST_BYTES:
        raise KitgenError(said("logo.too-large", most=MOST_BYTES // 1_000_000))
    return data


def kind_of(data: bytes) -> Kind:
    """What a file holds; raises KitgenError for anything but PNG, JPEG and SVG."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if _SVG.match(data):
        return "svg"
    raise KitgenError(said("logo.other-kind", kind=_named(data)))


def _named(data: bytes) -> str:
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return "heic"
    return next((name for start, name in _OTHERS if data.startswith(start)), "other")


def placed(width: float, height: float) -> tuple[float, float]:
    """A size of these proportions in mm; raises KitgenError for a strip that would hardly be seen."""
    if max(width, height) > SLIMMEST * min(width, height):
        raise KitgenError(said("logo.narrow"))
    share = min(PLACE[0] / width, PLACE[1] / height)
    return round(width * share, 3), round(height * share, 3)
