"""Who works together at a stage: small drawn people, a dot each."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin

from kitgen.blocks.plan.stages import stage_colour
from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import Stage
from kitgen.model import Circle, Drawing

#: Width and height of a drawing, and radius of a dot, in mm.
SIZE, DOT = 4.6, 0.68
#: mm from the middle of the dots around a group, and between those of all.
ROUND, STEP = 1.55, 1.62

_WORDS: Mapping[Stage, str] = {"individual": "guide.alone", "pairs": "guide.two", "group": "guide.few"}


def together(stage: Stage, scene: Scene) -> Drawing:
    """The people of a stage, with a description in words."""
    alt = scene.messages(_WORDS.get(stage, "guide.all"))
    colour = stage_colour(stage, scene)
    circles = tuple(Circle(round(x, 3), round(y, 3), DOT, fill=colour) for x, y in _places(stage))
    return Drawing(SIZE, SIZE, circles, alt)


def _places(stage: Stage) -> list[tuple[float, float]]:
    middle = SIZE / 2
    match stage:
        case "individual":
            return [(middle, middle)]
        case "pairs":
            return [(middle - STEP / 2, middle), (middle + STEP / 2, middle)]
        case "group":
            angles = [2 * pi * i / 5 for i in range(5)]
            return [(middle + ROUND * sin(angle), middle - ROUND * cos(angle)) for angle in angles]
        case _:
            steps = (middle - STEP, middle, middle + STEP)
            return [(x, y) for y in steps for x in steps]
