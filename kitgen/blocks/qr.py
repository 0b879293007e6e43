"""QR codes as vector drawings, and links as people read them (ISO/IEC 18004).

The quiet zone of four modules is part of the drawing only where it is asked for: sheets keep it free.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kitgen.blocks.house import WHITE
from kitgen.errors import FitError
from kitgen.model import Drawing, Path, Rect

#: The smallest module that phones read reliably from office paper, in mm.
MODULE = 0.5
#: Modules around a code that must stay white.
QUIET = 4
#: Longer addresses are shortened to their host in print.
READABLE = 45


@lru_cache(maxsize=16)  # the next unit has another link
def matrix(link: str, correction: str = "M") -> tuple[tuple[bool, ...], ...]:
    """The modules of the smallest code that holds `link`, row by row, without quiet zone.

    `correction` is L, M, Q or H. Raises FitError when the link is longer than any code holds.
    """
    from qrcode import constants  # 30 ms that sheets without a code need not pay
    from qrcode.exceptions import DataOverflowError
    from qrcode.main import QRCode

    code = QRCode(error_correction=getattr(constants, f"ERROR_CORRECT_{correction}"), border=0)
    code.add_data(link)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError):
        raise FitError("the link is too long for a QR code", hint="use a shorter link") from None
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Stretches of dark modules as (first, after last)."""
    edges = [i for i in range(len(row) + 1) if (i > 0 and row[i - 1]) != (i < len(row) and row[i])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def modules(link: str, size: float, correction: str = "M", quiet: int = 0) -> tuple[tuple[bool, ...], ...]:
    """The modules of a code `size` mm wide: with the least correction (L) where they would be too small.

    Raises FitError when the link is longer than any code holds.
    """
    if correction == "L":
        return matrix(link, "L")
    try:
        rows = matrix(link, correction)
    except FitError:
        return matrix(link, "L")
    return matrix(link, "L") if (len(rows) + 2 * quiet) * MODULE > size else rows


@lru_cache(maxsize=16)
def qr(
    link: str, size: float, alt: str, correction: str = "M", linked: bool = True, quiet: int = 0
) -> Drawing:
    """A code `size` mm wide, or as wide as modules of :data:`MODULE` mm make it; one black path.

    With `quiet` modules of white around it, which count in its size, it stands on white paper of its own.
    """
    rows = modules(link, size, correction, quiet)
    count = len(rows) + 2 * quiet
    size = max(size, count * MODULE)
    paper = (Rect(0, 0, size, size, fill=WHITE),) if quiet else ()
    return Drawing(size, size, (*paper, _squares(rows, size / count, quiet)), alt, link if linked else None)


def quiet_zone(code: Drawing) -> float:
    """The mm around a code from :func:`qr` that the sheet must keep white."""
    [path] = code.shapes
    assert isinstance(path, Path)
    [(_, _, top), _, (_, _, bottom)] = path.segments[:3]
    return QUIET * (float(bottom) - float(top))


def _squares(rows: tuple[tuple[bool, ...], ...], unit: float, quiet: int) -> Path:
    """The dark modules as one path, `quiet` modules from the top left corner."""
    segments: list[tuple[str | float, ...]] = []
    for y, row in enumerate(rows, quiet):
        top, bottom = round(y * unit, 4), round((y + 1) * unit, 4)
        for a, b in _runs(row):
            left, right = round((a + quiet) * unit, 4), round((b + quiet) * unit, 4)
            segments += [
                ("M", left, top),
                ("L", right, top),
                ("L", right, bottom),
                ("L", left, bottom),
                ("Z",),
            ]
    return Path(tuple(segments), fill="#000000")


def readable(link: str) -> str:
    """A link as it is printed: no ``https://``, and only its host and an ellipsis when it is long."""
    bare = link.removeprefix("https://").removeprefix("www.").rstrip("/")
    return bare if len(bare) <= READABLE else re.split("[/?#]", bare)[0] + "/…"
