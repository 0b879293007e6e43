"""PNG files show just the pixels they were made of, in little room."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from kitgen.render.picture.pngfile import rgba, tinted


def shown(png: bytes) -> bytes:
    return Image.open(io.BytesIO(png)).convert("RGBA").tobytes()


@pytest.mark.parametrize(
    ("colours", "side", "kind"),
    [(2, 16, 3), (256, 40, 3), (257, 40, 6), (2, 300, 6)],
    ids=["few", "as many as a palette has", "more", "large"],
)
@pytest.mark.parametrize("opaque", [True, False])
def test_every_pixel_is_as_it_was(colours: int, side: int, kind: int, opaque: bool) -> None:
    choose = random.Random(colours)
    every = [bytes((n % 256, n // 256, 7, 255 if opaque else choose.randrange(256))) for n in range(colours)]
    pixels = b"".join([*every, *choose.choices(every, k=side * side - colours)])
    png = rgba(side, side, pixels)
    assert shown(png) == pixels
    assert png[25] == kind, "the kind of colour: 3 is a palette"
    assert (b"tRNS" in png) == (kind == 3 and not opaque)


def test_one_colour_in_some_opacities() -> None:
    png = tinted(2, 2, bytes((0, 1, 2, 2)), (10, 20, 30), (0, 100, 255))
    assert shown(png) == bytes((10, 20, 30, 0, 10, 20, 30, 100, 10, 20, 30, 255, 10, 20, 30, 255))
