"""Writing PNG files (ISO/IEC 15948): smaller for line art, and sooner, than through Pillow's plug-ins, which
take longer to load than a sheet takes to write."""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Sequence

_RGBA, _PALETTE = 6, 3
#: Bytes of the signature and the header (ISO/IEC 15948 5.2, 11.2.2), after which other chunks may follow.
_HEAD = 8 + 25
#: Pixels of a picture that is looked through for its colours; a first page would wait for larger ones.
_SMALL = 2**16
#: How tightly codes are packed: each unit has its own, and more would hardly make them smaller.
CODE = 4


def rgba(width: int, height: int, pixels: bytes) -> bytes:
    """A PNG of pixels of four bytes: red, green, blue, opacity.

    Small ones of up to 256 colours have a palette, which takes half the room.
    """
    rows = [pixels[at : at + 4 * width] for at in range(0, len(pixels), 4 * width)]
    different = {row: memoryview(row).cast("I").tolist() for row in rows if width * height <= _SMALL}
    # By opacity first, on most processors: that of the last is not written.
    found = sorted(set().union(*different.values()))
    if not 0 < len(found) <= 256:
        return _png(width, height, 8, _RGBA, _packed(pixels, 4 * width), b"")
    numbers = {colour: number for number, colour in enumerate(found)}
    steps = {row: bytes(map(numbers.__getitem__, every)) for row, every in different.items()}
    colours = [colour.to_bytes(4, sys.byteorder) for colour in found]
    return _numbered(width, height, b"".join(map(steps.__getitem__, rows)), colours)


def tinted(width: int, height: int, steps: bytes, colour: tuple[int, ...], opacities: Sequence[int]) -> bytes:
    """A PNG of one colour, for each pixel the number of its opacity among a few."""
    return _numbered(width, height, steps, [bytes((*colour, opacity)) for opacity in opacities])


def _numbered(width: int, height: int, numbers: bytes, colours: Sequence[bytes]) -> bytes:
    """A PNG of pixels that are numbers of colours, the opaque ones last."""
    opacities = bytes(colour[3] for colour in colours).rstrip(b"\xff")
    palette = _chunk(b"PLTE", b"".join(colour[:3] for colour in colours))
    if opacities:
        palette += _chunk(b"tRNS", opacities)
    return _png(width, height, 8, _PALETTE, _packed(numbers, width), palette)


def _packed(pixels: bytes, row: int) -> bytes:
    """Lines of `row` bytes, compressed: 9 would make them 4 % smaller in three times the time."""
    lines = b"".join(b"\x00" + pixels[at : at + row] for at in range(0, len(pixels), row))
    return zlib.compress(lines, 7)


def bilevel(
    squares: Sequence[str],
    scale: int,
    colour: tuple[int, ...],
    paper: tuple[int, ...] | None = None,
) -> bytes:
    """A PNG of squares `scale` pixels wide, row by row: ``#`` in a colour, others in another or in nothing.

    Lines within a row of squares are encoded as equal to the one above (filter 2), which takes hardly any
    room.
    """
    palette = _chunk(b"PLTE", bytes((*(paper or (255, 255, 255))[:3], *colour[:3])))
    clear = b"" if paper else _chunk(b"tRNS", b"\x00")
    width = len(squares[0]) * scale
    size = -(-width // 8)
    same = (b"\x02" + bytes(size)) * (scale - 1)
    lines = b"".join(b"\x00" + _bits(row, scale, size) + same for row in squares)
    return _png(width, len(squares) * scale, 1, _PALETTE, zlib.compress(lines, CODE), palette + clear)


def _bits(row: str, scale: int, size: int) -> bytes:
    """A line of pixels, a bit each, padded to `size` bytes."""
    line = "".join("1" * scale if square == "#" else "0" * scale for square in row)
    return int(line.ljust(size * 8, "0"), 2).to_bytes(size, "big")


def described(png: bytes, dpi: float, **texts: str) -> bytes:
    """A PNG with its printed size and descriptions: texts by keyword, such as ``Title``."""
    metre = round(dpi / 0.0254)
    chunks = _chunk(b"pHYs", struct.pack(">2LB", metre, metre, 1))
    for keyword, text in texts.items():  # neither compressed nor translated: five zeros
        chunks += _chunk(b"iTXt", keyword.encode("latin-1") + bytes(5) + text.encode("utf-8"))
    return png[:_HEAD] + chunks + png[_HEAD:]


def _png(width: int, height: int, depth: int, kind: int, packed: bytes, palette: bytes) -> bytes:
    header = struct.pack(">2L5B", width, height, depth, kind, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + palette
        + _chunk(b"IDAT", packed)
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))
