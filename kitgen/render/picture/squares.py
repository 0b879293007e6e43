"""Drawings made of squares on a grid, such as QR codes: found out from their shapes."""

from __future__ import annotations

from itertools import pairwise

from kitgen.model import Drawing, Path

#: left, top, right, bottom in mm.
Box = tuple[float, float, float, float]
#: More squares in a row than any code has.
MOST = 200


def boxes(path: Path) -> tuple[Box, ...]:
    """The rectangles that a filled path is made of; none where it is made of anything else, or may have
    holes."""
    if path.stroke or not path.fill or path.evenodd or len(path.segments) % 5:
        return ()
    found = []
    for start in range(0, len(path.segments), 5):
        a, b, c, d, end = path.segments[start : start + 5]
        if (a[0], b[0], c[0], d[0], end[0]) != ("M", "L", "L", "L", "Z"):
            return ()
        (left, top), (right, bottom) = a[1:], c[1:]
        if (
            (right, top) != b[1:]
            or (left, bottom) != d[1:]
            or float(left) > float(right)
            or float(top) > float(bottom)
        ):
            return ()
        found.append((float(left), float(top), float(right), float(bottom)))
    return tuple(found)


def unit(drawing: Drawing, found: tuple[Box, ...]) -> float | None:
    """The side in mm of the squares that the boxes of a drawing are made of; None without such squares."""
    places = sorted({value for box in found for value in box} | {0.0, drawing.width, drawing.height})
    steps = [b - a for a, b in pairwise(places) if b - a > 1e-3]
    count = round(drawing.width / min(steps)) if found and steps else 0
    if not 0 < count <= MOST:
        return None
    side = drawing.width / count
    return side if all(abs(value / side - round(value / side)) < 0.02 for value in places) else None
