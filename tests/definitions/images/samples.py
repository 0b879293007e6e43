"""Logos for tests: of every make, good ones and bad ones."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

GREEN, BLUE, WHITE = (11, 110, 79), (8, 65, 92), (255, 255, 255)

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 270 90">'
    b'<path fill="#0b6e4f" fill-rule="evenodd" d="M45 0a45 45 0 1 0 0 90a45 45 0 1 0 0-90zM45 20'
    b'a25 25 0 1 1 0 50a25 25 0 1 1 0-50z"/>'
    b'<rect x="110" y="20" width="160" height="50" rx="9" fill="#08415c"/></svg>'
)


def svg(inside: str, attributes: str = 'viewBox="0 0 100 50"', before: str = "") -> bytes:
    """An SVG file with that content."""
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def picture(
    size: tuple[int, int] = (600, 200), mode: str = "RGB", ground: tuple[int, ...] = WHITE
) -> Image.Image:
    """A disc and a bar that touch all four edges, on a ground of its own."""
    image = Image.new(mode, size, ground)
    draw, (wide, tall) = ImageDraw.Draw(image), size
    opaque = (255,) * (len(ground) - 3)
    draw.ellipse((0, 0, min(wide, tall) - 1, tall - 1), (*GREEN, *opaque))
    draw.rectangle((wide // 2, tall // 3, wide - 1, tall * 2 // 3), (*BLUE, *opaque))
    return image


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The bytes of a file."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def photo(size: tuple[int, int] = (1000, 500)) -> Image.Image:
    """Noise, which no PNG makes small."""
    return Image.effect_noise(size, 60).convert("RGB")


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def png_header(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and holds next to nothing."""
    head = chunk(b"IHDR", struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def jpeg_header(width: int, height: int) -> bytes:
    """A JPEG that says it is so large."""
    frame = struct.pack(">BHHB", 8, height, width, 3) + bytes([1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0])
    return b"\xff\xd8\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"


def turned() -> bytes:
    """A JPEG whose pixels lie on their side, and that says so."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera Maker"
    lying = picture((600, 200)).rotate(90, expand=True)
    return saved(lying, "JPEG", quality=95, exif=exif)


def animated() -> bytes:
    """A PNG with two frames."""
    return saved(picture(), save_all=True, append_images=[photo((600, 200))], duration=100)


#: Every make of logo that can be printed, all three times as wide as high.
KINDS: Mapping[str, bytes] = {
    "vectors.svg": SVG,
    "plain.png": saved(picture()),
    "clear.png": saved(picture(mode="RGBA", ground=(0, 0, 0, 0))),
    "palette.png": saved(picture().convert("P", palette=Image.Palette.ADAPTIVE)),
    "clear-palette.png": saved(picture(mode="RGBA", ground=(0, 0, 0, 0)).quantize(16)),
    "grey.png": saved(picture().convert("L")),
    "grey-clear.png": saved(picture(mode="RGBA", ground=(0, 0, 0, 0)).convert("LA")),
    "grey16.png": saved(picture().convert("I").point(lambda value: value * 256).convert("I;16")),
    "bits.png": saved(picture().convert("1")),
    "animated.png": animated(),
    "photo.jpg": saved(picture(), "JPEG"),
    "grey.jpg": saved(picture().convert("L"), "JPEG"),
    "progressive.jpg": saved(picture(), "JPEG", progressive=True),
    "turned.jpg": turned(),
}


def written(folder: Path, data: bytes, name: str = "logo.png") -> Path:
    """A file with those bytes."""
    path = folder / name
    path.write_bytes(data)
    return path
