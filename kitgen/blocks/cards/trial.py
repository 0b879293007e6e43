"""A page that is printed on both sides to find out how far a printer moves the backs.

Held against the light, a cross on the back falls on a scale on the front. It is seen from the front, where
right is left on the back: so the scale shows how far the backs must be moved.
"""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.blocks.house import GREY, HAIRLINE, INK
from kitgen.blocks.prose import prose
from kitgen.blocks.scene import Scene
from kitgen.lengths import mm
from kitgen.model import Block, Drawing, Grid, GridCell, GridRow, Label, PageSetup, Path, Shape, Style
from kitgen.typesetting.geometry import SEPARATOR

#: mm around the page, and the part of it for the words above the scale.
MARGIN, WORDS = 15.0, 75.0
#: mm that stay free at the foot of an A4 page.
RESERVE = 4.2
#: mm to each side that the scale reaches; length of its strokes, and of those with a number.
REACH, STROKES = 5, (4.0, 8.0)
#: mm between two lines of the scale: one is drawn as so many, to be read against the light.
TURN = 12.0
#: A mm of the scale is a mm on paper.
SIDE = 60.0


def trial_paper() -> PageSetup:
    """An A4 with margins for the edge that printers leave white."""
    return PageSetup(210.0, 297.0, (MARGIN, MARGIN, MARGIN, MARGIN), reserve=RESERVE)


def trial_pages(scene: Scene) -> Iterator[tuple[Block, ...]]:
    """The scale with its instructions, and the cross behind it."""
    words = scene.messages
    setup = trial_paper()
    wide, tall = setup.measure, setup.depth - mm(SEPARATOR)
    title = prose(words("cards.trial"), Style("Trial Title", 22, 26, "bold", after=6), wide, scene, "H1")
    steps = [words(f"cards.trial-{step}") for step in ("print", "light", "read")]
    body = Style("Trial Text", 12, 16, after=5)
    front = (title, *(prose(step, body, wide, scene) for step in steps))
    back = (prose(words("cards.trial-back"), body, wide, scene),)
    alt, side = words("cards.trial-alt"), (setup.measure - SIDE) / 2
    for blocks, picture in ((front, _scale(alt)), (back, Drawing(SIDE, SIDE, _axes(INK, 0.35), alt))):
        cell = GridCell((picture,), padding=(0.0, side, 0.0, side))
        rows = (GridRow((GridCell(blocks),), WORDS), GridRow((cell,), tall - WORDS))
        yield (Grid((setup.measure,), rows),)


def _line(x0: float, y0: float, x1: float, y1: float, ink: str, width: float) -> Path:
    return Path((("M", x0, y0), ("L", x1, y1)), stroke=ink, width=width)


def _axes(ink: str, width: float) -> tuple[Path, Path]:
    half = SIDE / 2
    return _line(half, 0, half, SIDE, ink, width), _line(0, half, SIDE, half, ink, width)


def _scale(alt: str) -> Drawing:
    """Strokes along both axes, with the numbers to note: positive to the right and down."""
    half = SIDE / 2
    shapes: list[Shape] = [*_axes(HAIRLINE, 0.2)]
    small = Style("Trial Number", 8, 9, colour=GREY, align="center")
    for step in range(-REACH, REACH + 1):
        long = STROKES[step % REACH == 0]
        shapes.append(_line(half + step, TURN - long, half + step, TURN, INK, 0.2))
        shapes.append(_line(TURN - long, half - step, TURN, half - step, INK, 0.2))
        if step % REACH == 0:
            text = f"{step:+d}".replace("-", "\u2212") if step else "0"
            shapes.append(Label(text, half + step, TURN - STROKES[1] - 1.0, small))
            shapes.append(Label(text, TURN - STROKES[1] - 2.5, half - step + 0.9, small))
    return Drawing(SIDE, SIDE, tuple(shapes), alt)
