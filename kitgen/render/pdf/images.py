"""Pictures made of pixels as objects of the file, each once however often it is painted."""

from __future__ import annotations

from kitgen.model import Pixels
from kitgen.render.pdf.file import File, Stream
from kitgen.render.pixels import name_of, stream_of


def embed(pixels: Pixels, file: File) -> None:
    """Put a picture into the file, unless it is there; its colours are those of the file, sRGB."""
    file.picture(name_of(pixels), lambda: Stream(*stream_of(pixels)))
