"""Documents become files; each format's room is only imported when it is used.

The formats are listed in :mod:`kitgen.domain.formats`, each with the room here that renders it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from kitgen.domain.formats import ALL
from kitgen.model import Document

Renderer = Callable[[Document], bytes]


def renderer(name: str, embed_fonts: bool = False) -> Renderer:
    """The renderer of a format; raises KeyError for an unknown name.

    `embed_fonts` is for formats that do not always carry their fonts.
    """
    row = ALL[name]
    render = getattr(import_module(f"{__name__}.{row.room}"), row.function)
    with_fonts: Renderer = partial(render, embed_fonts=embed_fonts) if row.embeds else render
    return with_fonts
