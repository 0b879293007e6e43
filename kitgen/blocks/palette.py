"""The colours of a kit: those of the house, with the unit's own colour in the first place, or for areas and
rings."""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.blocks.house import AREA_COLOURS
from kitgen.domain.colours import difference
from kitgen.domain.framework import Framework
from kitgen.remembering import remembered

#: Two colours that differ less could be confused across a room (CIE 1976, ΔE*ab).
NEAR = 24.0

#: Colours of the rings from the outermost inwards, by their places: navy, petrol, plum, berry-brown.
RING_COLOURS = (0, 2, 1, 4)


@remembered(64)
def palette(accent: str | None) -> tuple[str, ...]:
    """The colours in turn: a unit's own replaces navy, and is used wherever one colour is alone.

    One of the others that could be confused with it is replaced by navy.
    """
    navy, *others = AREA_COLOURS
    if accent is None or accent == navy:
        return AREA_COLOURS
    twin = min(others, key=lambda other: difference(accent, other))
    far = difference(accent, navy)
    if difference(accent, twin) < min(NEAR, far):
        others[others.index(twin)] = navy
    return (accent, *others)


def area_colours(framework: Framework, colours: Sequence[str]) -> dict[str, str]:
    """The colour of each area by its id, the same on every sheet: its own, or that of its ring, if there
    are rings, or the next of `colours` that cannot be confused with another.

    `framework` has all its areas, regardless of the focus.
    """
    rings = framework.rings
    own = {area.id: area.colour for area in framework.areas if area.colour}
    found: dict[str, str] = {}
    for place, ring in enumerate(rings):
        usual = colours[RING_COLOURS[(len(rings) - 1 - place) % len(RING_COLOURS)]]
        found |= dict.fromkeys(ring.areas, ring.colour or usual)
    taken = {*found.values(), *own.values()}
    free = [colour for colour in colours if _differs(colour, taken)] or list(colours)
    alone = [area.id for area in framework.areas if area.id not in found and area.id not in own]
    found |= {area: free[place % len(free)] for place, area in enumerate(alone)} | own
    return {area.id: found[area.id] for area in framework.areas}


def _differs(colour: str, taken: set[str]) -> bool:
    """Whether a colour of the house differs enough from all of those; areas' own colours are not changed."""
    return colour not in taken and all(
        other in AREA_COLOURS or difference(colour, other) >= NEAR for other in taken
    )
