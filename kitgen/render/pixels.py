"""Pictures made of pixels as streams of a PDF file."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator

from kitgen.model import Pixels
from kitgen.remembering import remembered

#: The PNG filters, which PDF calls predictors (ISO 32000-1, 7.4.4.4).
_PNG = "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 3/BitsPerComponent 8/Columns {width}>>"


@remembered(64)
def name_of(pixels: Pixels) -> str:
    """The name of a picture among the resources of a page: the same picture has the same name in every
    file."""
    return f"Im{hashlib.sha256(pixels.data).hexdigest()[:16]}"


def stream_of(pixels: Pixels) -> tuple[bytes, str]:
    """The data of a picture and the entries of its dictionary besides the length."""
    how = "/Filter/DCTDecode" if pixels.kind == "jpeg" else _PNG.format(width=pixels.width)
    size = f"/Width {pixels.width}/Height {pixels.height}"
    entries = f"/Type/XObject/Subtype/Image{size}/ColorSpace/DeviceRGB/BitsPerComponent 8{how}"
    return pixels.data if pixels.kind == "jpeg" else b"".join(_rows(pixels.data)), entries


def _rows(png: bytes) -> Iterator[bytes]:
    """The compressed rows of a PNG, which a PDF can read as they are (ISO/IEC 15948, 11.2.4)."""
    at = 8
    while at < len(png):
        length, name = struct.unpack_from(">L4s", png, at)
        if name == b"IDAT":
            yield png[at + 8 : at + 8 + length]
        at += 12 + length
