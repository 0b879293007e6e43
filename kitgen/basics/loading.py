"""How libraries are loaded that would load more than kitgen needs of them.

ReportLab and qrcode import Pillow for pictures of pixels, which nobody here asks them for. A browser has no
Pillow, and elsewhere loading it takes longer than painting a sheet; so an empty module replaces it meanwhile.
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
