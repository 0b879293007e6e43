"""Shapes on a page: rules, fills, round boxes, drawn bullets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kitgen.reading.pdf.shapes import Box, Fill, Glyph, Page, Rule
from kitgen.reading.pdf.turning import Turn

#: A line, rectangle or curve as pdfplumber has it.
Shape = Mapping[str, Any]

#: pt: up to this thickness a box is a rule; shapes up to these sizes may be bullets, and signs.
_RULE, _DOT, _SIGN = 2.6, 12.0, 40.0
#: pt: round corners of boxes are at most so large.
_CORNER = 30.0
#: pt: shorter rules are parts of letters and signs.
_SHORTEST = 6.0


def add_shapes(page: Page, lines: Sequence[Shape], shapes: Sequence[Shape], turn: Turn) -> None:
    """Add the lines and other shapes of a page that matter for its text; they are turned like its letters."""
    for line in lines:
        _add_rule(page, turn.box(line))
    signs = [box for box in map(turn.box, shapes) if _DOT < max(box.width, box.height) <= _SIGN]
    for shape in shapes:
        box = turn.box(shape)
        thin = min(box.width, box.height)
        if thin <= _RULE and max(box.width, box.height) >= _SHORTEST and shape["object_type"] == "rect":
            _add_rule(page, box)
        elif max(box.width, box.height) <= _DOT:
            if shape.get("fill") or shape["object_type"] == "rect":  # a bullet, or a box to tick
                page.dots.append(box)
        elif shape["object_type"] == "rect" or _is_round(shape, box, turn):
            _add_rectangle(page, box, shape)
    page.dots = _without_signs(page.dots, signs)


def _without_signs(dots: list[Box], signs: Sequence[Box]) -> list[Box]:
    """The dots that are not part of a larger sign."""
    return [
        dot
        for dot in dots
        if not any(sign.holds(dot.x0, dot.top) and sign.holds(dot.x1, dot.bottom) for sign in signs)
    ]


def _add_rectangle(page: Page, box: Box, shape: Shape) -> None:
    colour = _colour(shape.get("non_stroking_color")) if shape.get("fill") else None
    stroked = shape.get("stroke") and _colour(shape.get("stroking_color")) not in {None, "#ffffff"}
    whole = box.width > 0.97 * page.width and box.height > 0.97 * page.height
    if whole or not (colour or stroked):
        return
    if colour and not stroked and _is_marker(box, page.glyphs):
        page.marks.append(Fill(box, colour))
        return
    if colour:
        page.fills.append(Fill(box, colour))
    if stroked or colour != "#ffffff":
        for edge in (
            *(Box(box.x0, y, box.x1, y) for y in (box.top, box.bottom)),
            *(Box(x, box.top, x, box.bottom) for x in (box.x0, box.x1)),
        ):
            _add_rule(page, edge, drawn=bool(stroked))


def _is_marker(box: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether a fill fits the words of one line as closely as those of a marker do."""
    if not _RULE < box.height <= _SIGN:
        return False
    inside = [glyph for glyph in glyphs if glyph.text != " " and _holds(box, glyph)]
    if not inside or max(glyph.base for glyph in inside) - min(glyph.base for glyph in inside) > 1:
        return False
    left, right = min(glyph.x0 for glyph in inside), max(glyph.x1 for glyph in inside)
    return abs(left - box.x0) <= _RULE and abs(box.x1 - right) <= 2 * _RULE


def _holds(box: Box, glyph: Glyph) -> bool:
    return box.holds((glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size)


def _add_rule(page: Page, box: Box, drawn: bool = True) -> None:
    if box.width >= box.height and box.width >= _SHORTEST:
        rule = Rule((box.top + box.bottom) / 2, box.x0, box.x1)
        page.across.append(rule)
        if drawn:
            page.drawn.append(rule)
    elif box.height > box.width and box.height >= _SHORTEST:
        rule = Rule((box.x0 + box.x1) / 2, box.top, box.bottom)
        page.down.append(rule)
        if drawn:
            page.walls.append(rule)


def _is_round(shape: Shape, box: Box, turn: Turn) -> bool:
    """Whether a curve is a box with round corners: all its points are on its edges, or near its corners."""
    points = [turn.point(x, y) for x, y in shape.get("pts") or ()]
    if min(box.width, box.height) < 2 * _CORNER or not 8 <= len(points) <= 40:
        return False
    return all(
        min(x - box.x0, box.x1 - x) <= _CORNER and min(y - box.top, box.bottom - y) <= _CORNER
        for x, y in points
    )


def _colour(value: object) -> str | None:
    """``#rrggbb`` for a colour in grey, RGB or CMYK as parts of 1; None for others."""
    parts = [value] if isinstance(value, int | float) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, int | float) for part in parts):
        return None
    if len(parts) == 4:
        key = 1 - parts[3]
        parts = [(1 - part) * key for part in parts[:3]]
    if len(parts) == 1:
        parts = [*parts] * 3
    if len(parts) != 3:
        return None
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in parts)
