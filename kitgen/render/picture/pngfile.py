"""Writing PNG files (ISO/IEC 15948): smaller for line art, and sooner, than through Pillow's plug-ins, which
take longer to load than a sheet takes to write."""

from __future__ import annotations

import struct
import zlib

_RGBA, _PALETTE = 6, 3
#: Bytes of the signature and the header (ISO/IEC 15948 5.2, 11.2.2), after which other chunks may stand.
_HEAD = 8 + 25
#: Bytes of pixels from which packing as tightly as can be takes longer than it is worth.
LARGE = 4_000_000


def rgba(width: int, height: int, pixels: bytes) -> bytes:
    """A PNG of pixels of four bytes: red, green, blue, opacity."""
    return _png(width, height, 8, _RGBA, pixels, b"")


def bilevel(
    width: int, height: int, bits: bytes, colour: tuple[int, ...], paper: tuple[int, ...] | None = None
) -> bytes:
    """A PNG of one colour on another, or on nothing; a bit for each pixel, rows padded to whole bytes."""
    palette = _chunk(b"PLTE", bytes((*(paper or (255, 255, 255))[:3], *colour[:3])))
    clear = b"" if paper else _chunk(b"tRNS", b"\x00")
    return _png(width, height, 1, _PALETTE, bits, palette + clear)


def described(png: bytes, dpi: float, **texts: str) -> bytes:
    """A PNG that says how large it is printed, and what it is: texts by keyword, such as ``Title``."""
    metre = round(dpi / 0.0254)
    told = _chunk(b"pHYs", struct.pack(">2LB", metre, metre, 1))
    for keyword, text in texts.items():  # neither compressed nor translated: five zeros
        told += _chunk(b"iTXt", keyword.encode("latin-1") + bytes(5) + text.encode("utf-8"))
    return png[:_HEAD] + told + png[_HEAD:]


def _png(width: int, height: int, depth: int, kind: int, data: bytes, palette: bytes) -> bytes:
    row = len(data) // height
    lines = b"".join(b"\x00" + data[start : start + row] for start in range(0, len(data), row))
    header = struct.pack(">2L5B", width, height, depth, kind, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + palette
        + _chunk(b"IDAT", zlib.compress(lines, 9 if len(lines) < LARGE else 5))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))
