"""Logos made of pixels: read, turned upright, freed of the space around them, made as small as print needs.

What comes out is encoded anew, so that nothing else in the file (place and camera of a photo, thumbnails,
what is hidden behind the picture's end) reaches anybody's kit.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from kitgen.definitions.images.source import placed
from kitgen.errors import KitgenError, said
from kitgen.model import Drawing, Image, Pixels

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

#: The most scans of a progressive JPEG (programs make about ten), and pixels of all scans together.
MOST_SCANS, MOST_DRAWN = 100, 300_000_000
#: Limits that are checked before a picture is unpacked: a small file can hold a huge one.
MOST_PIXELS, MOST_SIDE = 25_000_000, 10_000
#: The most pixels that are kept: 600 dpi and more in the largest place for a logo.
KEPT = (1200, 400)
#: A picture is looked over in so many pixels to find what is empty around it.
SURVEY = 1000
#: Paper and the noise of a JPEG: what differs no more than this from white, of 255.
NOISE = 10
#: A PNG of more bytes is tried as JPEG: it is a photo, or as good as one.
PHOTO = 120_000
QUALITY = 90

#: Markers of a JPEG that hold its size (ITU T.81, table B.1).
_SCAN = b"\xff\xda"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def picture(data: bytes) -> Drawing:
    """A PNG or JPEG file as a drawing; raises KitgenError for one that is damaged, too large or empty."""
    width, height = header(data)
    if not width or not height:
        raise _damaged()
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        raise KitgenError(said("logo.pixels", width=width, height=height, most=most))
    if find_spec("PIL") is None:
        return _drawing(_as_it_is(data))
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of oddities that do not matter for what is seen
            with Pillow.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
                kept = _kept(opened)
    except KitgenError:
        raise
    except Exception:  # whatever a decoder says of a file that is wrong
        raise _damaged() from None
    return _drawing(_encoded(kept))


def _drawing(pixels: Pixels) -> Drawing:
    width, height = placed(pixels.width, pixels.height)
    return Drawing(width, height, (Image(0.0, 0.0, width, height, pixels),))


def _as_it_is(data: bytes) -> Pixels:
    """A PNG in which nothing is left to do, as the studio in the browser makes of any logo (`worker.js`).

    A browser has no Pillow, but can itself read pictures; so here it is only seen to that it has done that.
    """
    width, height = header(data)
    chunks = dict(_chunks(data))
    plain = data.startswith(b"\x89PNG") and chunks.get(b"IHDR", b"")[8:] == b"\x08\x02\x00\x00\x00"
    if not plain or [*chunks] != [b"IHDR", b"IDAT", b"IEND"] or width > KEPT[0] or height > KEPT[1]:
        raise KitgenError(said("logo.not-here"))
    try:
        rows = bytearray(zlib.decompress(chunks[b"IDAT"]))
    except zlib.error:
        raise _damaged() from None
    if len(rows) != height * (3 * width + 1) or any(rows[:: 3 * width + 1]):
        raise _damaged()
    del rows[:: 3 * width + 1]
    if not rows.strip(b"\xff"):
        raise _unseen()
    return Pixels(data, "png", width, height)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(png):
        (length, name), at = struct.unpack_from(">L4s", png, at), at + 8
        yield name, png[at : at + length]
        at += length + 4


def header(data: bytes) -> tuple[int, int]:
    """Width and height in pixels as the first bytes of a PNG or JPEG give them."""
    try:
        if data.startswith(b"\x89PNG"):
            name, width, height = struct.unpack_from(">4sLL", data, 12)
            if name != b"IHDR":
                raise _damaged()
            return width, height
        return _jpeg_size(data)
    except (struct.error, IndexError):
        raise _damaged() from None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while True:
        while data[at] == 0xFF:
            at += 1
        marker, (length,) = data[at], struct.unpack_from(">H", data, at + 1)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 4)
            scans = data.count(_SCAN)  # one upon the other, each as much work as the whole picture
            if scans > MOST_SCANS or scans * width * height > MOST_DRAWN:
                raise KitgenError(said("logo.layers", layers=scans))
            return width, height
        at += 1 + length
        if length < 2 or data[at] != 0xFF:
            raise _damaged()


def _damaged() -> KitgenError:
    return KitgenError(said("logo.damaged"))


def _unseen() -> KitgenError:
    return KitgenError(said("logo.unseen"))


def _kept(opened: Picture) -> Picture:
    """What is printed of a picture: its first frame, upright, in RGB on white, cropped and scaled down."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    if opened.mode == "CMYK":
        raise KitgenError(said("logo.cmyk"))
    opened.draft("RGB" if opened.mode == "YCbCr" else opened.mode, (2 * KEPT[0], 2 * KEPT[1]))
    upright = ImageOps.exif_transpose(opened)
    image = _eight_bits(upright)
    cropped = image.crop(_filled(image))
    size = _scaled(*cropped.size)
    small = cropped.resize(size, Pillow.Resampling.LANCZOS, reducing_gap=3.0)
    return _on_white(small)


def _eight_bits(image: Picture) -> Picture:
    """As RGB of 8 bits, or RGBA where something in it can be seen through."""
    if image.mode.startswith("I"):  # grey of 16 bits
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    clear = "A" in image.getbands() or "transparency" in image.info
    return image.convert("RGBA" if clear else "RGB")


def _on_white(image: Picture) -> Picture:
    from PIL import Image as Pillow

    if image.mode == "RGB":
        return image
    paper = Pillow.new("RGBA", image.size, (255, 255, 255, 255))
    return Pillow.alpha_composite(paper, image).convert("RGB")


def _filled(image: Picture) -> tuple[int, int, int, int]:
    """What is not as white as paper: left, top, right, bottom in pixels; raises KitgenError where all is."""
    from PIL import Image as Pillow
    from PIL import ImageChops

    scale = max(1.0, max(image.size) / SURVEY)
    size = (max(1, round(image.width / scale)), max(1, round(image.height / scale)))
    small = _on_white(image.resize(size, Pillow.Resampling.BOX))
    bands = ImageChops.invert(small).split()
    darkest = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    box = darkest.point([0] * (NOISE + 1) + [255] * (255 - NOISE)).getbbox()
    if box is None:
        raise _unseen()
    across, down = image.width / size[0], image.height / size[1]
    return (
        int(box[0] * across),
        int(box[1] * down),
        min(image.width, round(box[2] * across)),
        min(image.height, round(box[3] * down)),
    )


def _scaled(width: int, height: int) -> tuple[int, int]:
    share = min(1.0, KEPT[0] / width, KEPT[1] / height)
    return max(1, round(width * share)), max(1, round(height * share))


def _encoded(image: Picture) -> Pixels:
    """As PNG, which is sharp; a photo as JPEG, which is small."""
    best = Pixels(_saved(image, "PNG", optimize=True), "png", *image.size)
    if len(best.data) > PHOTO:
        jpeg = _saved(image, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
        if len(jpeg) < len(best.data):
            best = Pixels(jpeg, "jpeg", *image.size)
    return best


def _saved(image: Picture, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    clean = image.copy()
    clean.info.clear()
    clean.save(buffer, kind, **options)
    return buffer.getvalue()
