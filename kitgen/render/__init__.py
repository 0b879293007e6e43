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


_FORMATS: Mapping[str, Callable[[bool], Renderer]] = {"pdf": _pdf, "docx": _word}

#: Format names, which are also the file name endings.
FORMATS: tuple[str, ...] = tuple(_FORMATS)


def renderer(name: str, embed_fonts: bool = False) -> Renderer:
    """The renderer of a format; raises KeyError for a name not in :data:`FORMATS`."""
    return _FORMATS[name](embed_fonts)
