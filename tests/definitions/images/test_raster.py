"""Logos made of pixels: every make comes out alike, and bad ones are told by name."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress

import pytest
from definitions.images.samples import (
    BLUE,
    GREEN,
    KINDS,
    WHITE,
    animated,
    jpeg_header,
    photo,
    picture,
    png_header,
    saved,
    turned,
)
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow

from kitgen.definitions.images import raster
from kitgen.definitions.images.raster import KEPT
from kitgen.definitions.images.raster import picture as logo
from kitgen.definitions.images.source import PLACE
from kitgen.errors import KitgenError
from kitgen.model import Image, Pixels

RASTER = [name for name in KINDS if not name.endswith(".svg")]


def pixels(data: bytes) -> Pixels:
    [image] = logo(data).shapes
    assert isinstance(image, Image)
    return image.pixels


def seen(data: bytes) -> Pillow.Image:
    """What is printed of a logo."""
    return Pillow.open(io.BytesIO(pixels(data).data))


@pytest.mark.parametrize("name", RASTER)
def test_every_make_is_printed(name: str) -> None:
    made = logo(KINDS[name])
    assert made.width / made.height == pytest.approx(3, rel=0.02)
    assert made.width <= PLACE[0]
    assert made.height <= PLACE[1]
    shown = seen(KINDS[name])
    assert shown.mode == "RGB"
    assert shown.size == (pixels(KINDS[name]).width, pixels(KINDS[name]).height)
    assert min(shown.getpixel((shown.width - 3, 3))) > 245  # white where nothing is  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["plain.png", "clear.png", "palette.png", "animated.png", "photo.jpg"])
def test_colours_are_kept(name: str) -> None:
    shown = seen(KINDS[name])
    for place, wanted in (((60, 100), GREEN), ((500, 100), BLUE)):
        found = shown.getpixel(place)
        assert isinstance(found, tuple)
        assert found == pytest.approx(wanted, abs=6)


def test_a_photo_is_turned_as_its_camera_says() -> None:
    shown = seen(turned())
    assert shown.size == (600, 200)
    assert shown.getpixel((60, 100)) == pytest.approx(GREEN, abs=8)


def test_only_the_first_frame_of_an_animation_is_printed() -> None:
    assert seen(animated()).tobytes() == seen(KINDS["plain.png"]).tobytes()


def test_nothing_but_the_picture_is_kept() -> None:
    assert b"Camera Maker" in turned()
    assert b"Camera Maker" not in pixels(turned()).data
    hidden = saved(picture()) + b"what follows the end"
    assert pixels(hidden) == pixels(saved(picture()))


def test_the_space_around_it_is_cut_off() -> None:
    for ground, mode in ((WHITE, "RGB"), ((0, 0, 0, 0), "RGBA")):
        wide = Pillow.new(mode, (2000, 1500), ground)
        wide.paste(picture((600, 200), mode, ground), (700, 600))
        made = logo(saved(wide))
        assert made.width / made.height == pytest.approx(3, rel=0.03)


def test_large_pictures_become_small_ones() -> None:
    made = pixels(saved(picture((4500, 1500)), "JPEG"))
    assert made.width <= KEPT[0]
    assert made.height <= KEPT[1]
    assert len(made.data) < 100_000


def test_a_photo_stays_small() -> None:
    made = pixels(saved(photo()))
    assert made.kind == "jpeg"
    assert len(made.data) < 600_000


def test_the_same_file_gives_the_same_bytes() -> None:
    for name in RASTER:
        assert logo(KINDS[name]) == logo(KINDS[name])


@pytest.mark.parametrize("size", [(60_000, 60_000), (10_001, 1), (10_000, 2501), (2**31, 2**31 - 1)])
def test_a_bomb_is_not_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(KitgenError, match="pixels") as caught:
        logo(png_header(*size))
    assert "1200" in (caught.value.hint or "")


def test_a_jpeg_bomb_is_not_unpacked() -> None:
    with pytest.raises(KitgenError, match="65535 × 65535 pixels"):
        logo(jpeg_header(65_535, 65_535))


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.8])
@pytest.mark.parametrize("name", [name for name in RASTER if name != "animated.png"])
def test_a_file_that_is_cut_off(name: str, share: float) -> None:
    data = KINDS[name]
    with pytest.raises(KitgenError, match="damaged or cut off"):
        logo(data[: int(len(data) * share)])


def test_cmyk_is_named() -> None:
    with pytest.raises(KitgenError, match="CMYK") as caught:
        logo(saved(picture().convert("CMYK"), "JPEG"))
    assert "RGB" in (caught.value.hint or "")


@pytest.mark.parametrize(
    "ground", [(255, 255, 255, 255), (255, 255, 255, 0), (0, 0, 0, 0), (250, 250, 250, 255)]
)
def test_a_logo_that_paper_would_hide(ground: tuple[int, ...]) -> None:
    with pytest.raises(KitgenError, match="white paper") as caught:
        logo(saved(Pillow.new("RGBA", (300, 100), ground)))
    assert "light backgrounds" in (caught.value.hint or "")


def test_a_line_is_no_logo() -> None:
    with pytest.raises(KitgenError, match="narrow"):
        logo(saved(Pillow.new("RGB", (900, 20), GREEN)))


@given(st.sampled_from(RASTER), st.integers(0, 100_000), st.binary(min_size=1, max_size=40))
def test_whatever_is_in_a_file_nothing_breaks(name: str, at: int, noise: bytes) -> None:
    data = KINDS[name]
    at = 8 + at % (len(data) - 8)
    with suppress(KitgenError):
        assert logo(data[:at] + noise + data[at + len(noise) :]).width <= PLACE[0]


# -- where there is no Pillow, the browser has read the picture already -----------------------------------


def plain(width: int, height: int, rows: bytes, kind: int = 2, more: bytes = b"") -> bytes:
    """A PNG of rows that are as they are, each behind its zero."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    head = struct.pack(">2L5B", width, height, 8, kind, 0, 0, 0)
    parts = (chunk(b"IHDR", head), more, chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


ROW = b"\0" + b"\x14\x50\x90" * 3
TEXT = b"\0\0\0\x03tEXtabc" + struct.pack(">L", zlib.crc32(b"tEXtabc"))


@pytest.fixture
def without_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "find_spec", lambda _: None)


@pytest.mark.usefixtures("without_pillow")
def test_a_plain_png_is_taken_as_it_is_where_there_is_no_pillow() -> None:
    assert pixels(plain(3, 2, ROW * 2)) == Pixels(plain(3, 2, ROW * 2), "png", 3, 2)
    black = b"\0" + bytes(9)
    assert pixels(plain(3, 1, black)).width == 3


@pytest.mark.usefixtures("without_pillow")
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (plain(3, 2, (b"\0" + b"\xff" * 9) * 2), "nothing of the logo can be seen"),
        (plain(3, 2, ROW), "damaged"),
        (plain(3, 2, b"\x02" + ROW[1:] + ROW), "damaged"),
        (plain(3, 2, ROW * 2, kind=6), "cannot be read here"),
        (plain(3, 2, ROW * 2, more=TEXT), "cannot be read here"),
        (plain(1201, 1, b"\0" + b"\x14" * 3603), "cannot be read here"),
        (saved(photo(), "JPEG"), "cannot be read here"),
    ],
)
def test_any_other_is_told_of_where_there_is_no_pillow(data: bytes, told: str) -> None:
    with pytest.raises(KitgenError, match=told):
        logo(data)
