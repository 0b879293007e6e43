"""How libraries are loaded that would load more than kitgen needs of them.

ReportLab and qrcode import Pillow for pictures of pixels, which nobody here asks them for. A browser has no
Pillow, and elsewhere loading it takes longer than painting a sheet; so an empty module replaces it meanwhile.

Pydantic looks through all packages of the computer for plug-ins of its own, and loads a good deal to do so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def without_pillow() -> Iterator[None]:
    """For a while, importing `PIL.Image` gives None, unless Pillow has been loaded already."""
    if "PIL" in sys.modules:
        yield
        return
    sys.modules["PIL"] = standing_in = ModuleType("PIL")
    standing_in.Image = None  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del sys.modules["PIL"]


def without_plugins() -> None:
    """Tells pydantic that it has no plug-ins: for a process of our own, before it makes a model."""
    standing_in = ModuleType("pydantic.plugin._loader")
    standing_in.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(standing_in.__name__, standing_in)
