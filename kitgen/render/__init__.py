"""File formats: the name of each and the function that renders a Document to its bytes.

Adding a format is one row here and one room beside ``pdf`` and ``word``; a room is only imported when it
is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from kitgen.model import Document

Renderer = Callable[[Document], bytes]


def _pdf(embed_fonts: bool) -> Renderer:
    from kitgen.render.pdf import render

    return render  # a PDF has its fonts embedded always


def _word(embed_fonts: bool) -> Renderer:
    from kitgen.render.word import render

    return partial(render, embed_fonts=embed_fonts)


def _svg(embed_fonts: bool) -> Renderer:
    from kitgen.render.picture.file import render_svg

    return render_svg


def _png(embed_fonts: bool) -> Renderer:
    from kitgen.render.picture.file import render_png

    return render_png


_SHEETS: Mapping[str, Callable[[bool], Renderer]] = {"pdf": _pdf, "docx": _word}
_PICTURES: Mapping[str, Callable[[bool], Renderer]] = {"svg": _svg, "png": _png}

#: Format names, which are also the file name endings: those of any sheet, and those of a sheet that is one
#: picture.
FORMATS: tuple[str, ...] = tuple(_SHEETS)
PICTURES: tuple[str, ...] = tuple(_PICTURES)


def renderer(name: str, embed_fonts: bool = False) -> Renderer:
    """The renderer of a format; raises KeyError for a name that is not in FORMATS or PICTURES."""
    return {**_SHEETS, **_PICTURES}[name](embed_fonts)
