"""A unit's logo: a file of any make becomes a small, clean picture, or an error that says what is wrong.

The file comes from outside: `source` reads it and finds out what it is by its content, never by its name,
`raster` sees to pixels, `svg` to vectors. Sizes are checked before anything is unpacked.
"""

from __future__ import annotations

from pathlib import Path

from kitgen.basics.remembering import remembered
from kitgen.definitions.images.source import checked, kind_of, read
from kitgen.errors import KitgenError
from kitgen.model import Drawing

__all__ = ["load_logo", "logo_in"]


def load_logo(path: Path) -> Drawing:
    """The logo in a PNG, JPEG or SVG file, without the empty space around it; its size is of no meaning.

    Raises KitgenError, with the file's name, for one that cannot be printed. The same content is looked at
    once.
    """
    try:
        return _logo(read(path))
    except KitgenError as error:
        raise error.at(path) from None


def logo_in(content: bytes) -> Drawing:
    """The logo whose file has this content; raises KitgenError for one that cannot be printed."""
    return _logo(checked(content))


@remembered(8)
def _logo(data: bytes) -> Drawing:
    if kind_of(data) == "svg":
        from kitgen.definitions.images.svg import drawing

        return drawing(data)
    from kitgen.definitions.images.raster import picture

    return picture(data)
