"""QR codes as vector drawings, and links as people read them (ISO/IEC 18004).

The quiet zone of four modules is only part of the drawing on request: sheets keep it free.
"""

from __future__ import annotations

import re
from contextlib import suppress

from kitgen.basics.origins import traced
from kitgen.basics.remembering import remembered
from kitgen.blocks.house import WHITE
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import LINK, BlockSpec, Option, Options
from kitgen.errors import FitError, said
from kitgen.model import Drawing, Rect, Squares

#: The smallest module that phones read reliably from office paper, in mm.
MODULE = 0.5
#: Modules around a code that must stay white.
QUIET = 4
#: Longer addresses are shortened to their host in print.
READABLE = 45


@remembered(16)  # the next unit has another link
def matrix(link: str, correction: str = "M") -> tuple[str, ...]:
    """The modules of the smallest code that holds `link`, row by row without quiet zone: ``#`` is dark.

    `correction` is L, M, Q or H. Raises FitError when the link is longer than any code holds.
    """
    from kitgen.blocks.qr_mask import (  # loads qrcode, for those who need it
        Code,
        DataOverflowError,
        constants,
    )

    code = Code(error_correction=getattr(constants, f"ERROR_CORRECT_{correction}"), border=0)
    code.add_data(link)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError):
        raise FitError(said("fit.code", link=readable(link)), about=link) from None
    return tuple("".join("#" if module else "." for module in row) for row in code.modules)


def modules(link: str, size: float, correction: str = "M", quiet: int = 0) -> tuple[str, ...]:
    """The modules of a code `size` mm wide: with the least correction (L) if they would be too small.

    Raises FitError when the link is longer than any code holds.
    """
    with suppress(FitError):
        rows = matrix(link, correction)
        if (len(rows) + 2 * quiet) * MODULE <= size:
            return rows
    return matrix(link, "L")


@remembered(16)
def qr(link: str, size: float, alt: str, correction: str = "M", quiet: int = 0) -> Drawing:
    """A code `size` mm wide, or as wide as modules of :data:`MODULE` mm make it; black squares.

    With `quiet` modules of white around it, included in its size, it has white paper of its own.
    """
    rows = modules(link, size, correction, quiet)
    count = len(rows) + 2 * quiet
    size = max(size, count * MODULE)
    paper = (Rect(0, 0, size, size, fill=WHITE),) if quiet else ()
    side = size / count
    squares = Squares(rows, side, quiet * side, quiet * side)
    return Drawing(size, size, (*paper, squares), alt, link)


def quiet_zone(code: Drawing) -> float:
    """The mm around a code from :func:`qr` that the sheet must keep white."""
    [squares] = code.shapes
    assert isinstance(squares, Squares)
    return QUIET * squares.side


def breakable(link: str) -> str:
    """A link for print that can be broken after a slash."""
    return readable(link).replace("/", "/\u200b")


def readable(link: str) -> str:
    """A link for print: no ``https://``, and only its host and an ellipsis when it is long."""
    bare = link.removeprefix("https://").removeprefix("www.").rstrip("/")
    short = bare if len(bare) <= READABLE else re.split("[/?#]", bare)[0] + "/…"
    return traced(short, "form.answer", link)


def build(data: str, options: Options, scene: Scene) -> tuple[Drawing, ...]:
    """The code, with its address for people who cannot see it.

    Raises FitError for a link whose code would be too large: its squares would be too small to read.
    """
    size = options["size"]
    alt = str(options["alt"] or scene.messages("form.qr-alt", address=readable(data)))
    quiet = QUIET if options["quiet"] else 0
    code = qr(data, size, alt, options["correction"].upper(), quiet=quiet)
    if code.width > scene.setup.measure:
        raise FitError(said("fit.code-on-sheet", link=readable(data), sheet=scene.sheet), about=data)
    return (code,)


OPTIONS = {
    "size": Option("length", 40.0, help="width of the code, larger where a long link needs it"),
    "alt": Option("text", "", help="what the code is, for those who do not see it"),
    "correction": Option("word", "m", ("l", "m", "q", "h"), "how much of it may be damaged"),
    "quiet": Option("bool", False, help="white paper of its own around it, four squares wide"),
}
SPEC = BlockSpec("qr-code", build, OPTIONS, LINK)
