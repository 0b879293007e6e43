"""The strip in the areas' colours at the top of a sheet, and the unit's logo at its end."""

from __future__ import annotations

from kitgen.basics.records import replace
from kitgen.blocks.scene import Scene
from kitgen.model import Bars, Block, Box, Drawing

#: More areas than this would make the strip a rainbow; the first ones stand for all.
MOST_BARS = 6
#: The largest logo in mm: its width, and its height on A4 and on A3.
WIDEST, HIGHEST, HIGHER = 45.0, 12.0, 14.0
#: mm between the strip and the logo, and between the logo and the blocks below the strip.
APART, ABOVE = 6.0, 2.0
#: Nothing is printed nearer to the edge of the paper, in mm: office printers leave 4, registration takes 4.
EDGE = 8.0


def strip(scene: Scene, after: float = 6.0) -> Bars:
    """The strip alone, as on every page but the first, with so many mm `after` it."""
    return Bars(tuple(dict.fromkeys(scene.colours.values()))[:MOST_BARS], after=after)


def strip_with_logo(scene: Scene, after: float = 6.0) -> tuple[Block, ...]:
    """The strip at the top margin, and the logo at its right end where the unit has one."""
    bars = strip(scene, after)
    top = scene.setup.margins[0]
    lowest = top + bars.height + after - ABOVE
    logo = logo_within(WIDEST, lowest - EDGE, scene)
    if logo is None:
        return (bars,)
    x = scene.setup.width - scene.setup.margins[1] - logo.width
    y = min(top + bars.height / 2 - logo.height / 2, lowest - logo.height)
    return (replace(bars, right=logo.width + APART), boxed(logo, x, max(EDGE, y)))


def boxed(logo: Drawing, x: float, y: float) -> Box:
    """The logo with its top left corner at x, y mm from that of the page."""
    return Box(x, y, logo.width, logo.height, (logo,))


def logo_within(width: float, height: float, scene: Scene) -> Drawing | None:
    """The unit's logo as large as it may be in so many mm; None for a unit without one."""
    if scene.logo is None or scene.unit is None:
        return None
    large = max(scene.setup.width, scene.setup.height) >= 400
    tall = min(height, HIGHER if large else HIGHEST)
    alt = scene.messages("unit.logo", name=scene.unit.name)
    wide, high = scene.logo.width, scene.logo.height
    share = min(min(width, WIDEST) / wide, tall / high)
    wide, high = round(wide * share, 3), round(high * share, 3)
    return replace(scene.logo, width=wide, height=high, scale=share, alt=alt)
