"""A link as a code, by itself: in running text, or as the one picture of a sheet."""

from __future__ import annotations

from kitgen.blocks.qr import QUIET, qr, readable
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import LINK, BlockSpec, Option, Options
from kitgen.errors import FitError, said
from kitgen.model import Drawing


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
