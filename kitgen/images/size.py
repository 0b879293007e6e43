"""How large a logo is as it is kept: as large as the largest place for one, whatever its own size."""

from __future__ import annotations

from kitgen.errors import KitgenError, said

#: Width and height in mm of the largest place for a logo.
PLACE = (45.0, 14.0)
#: A logo that is so many times as long as it is wide, or more, would be a line.
SLIMMEST = 20.0


def placed(width: float, height: float) -> tuple[float, float]:
    """A size of these proportions in mm; raises KitgenError for a strip that would hardly be seen."""
    if max(width, height) > SLIMMEST * min(width, height):
        raise KitgenError(said("logo.narrow"))
    share = min(PLACE[0] / width, PLACE[1] / height)
    return round(width * share, 3), round(height * share, 3)
