"""A Drawing as PNG, for programs that do not show SVG (LibreOffice before 24.2, Word before 2016)."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from kitgen.lengths import mm
from kitgen.model import ArcLabel, Circle, Drawing, Label, Path, Pixels, Rect, Shape, Squares
from kitgen.model import Image as Photo
from kitgen.remembering import remembered
from kitgen.render.picture.pngfile import bilevel, rgba
from kitgen.typesetting.arcs import arc_letters
from kitgen.typesetting.fonts import FILES, FOLDER, face_name

#: Resolution: that of a good office printer.
PIXELS_PER_MM = 300 / 25.4
#: mm left free around curves: programs that fit a picture to their pixels cut its rim.
EDGE = 0.12
#: Straight lines that stand for one curve.
CURVE_STEPS = 16
#: How many times larger a drawing is painted than it is shown, for smooth edges.
LARGER = 2

#: The grey that stands for no outline at all: an even number, so that odd numbers stay odd.
ZERO = 128

Point = tuple[float, float]
_ANCHORS = {"left": "ls", "center": "ms", "right": "rs"}


def png(drawing: Drawing, least: int = 0) -> bytes:
    """The drawing at 300 dpi or a little more, transparent where it is empty.

    A code has whole pixels for each of its squares, and is at least `least` pixels wide.
    """
    squares = _squares(drawing, least)
    if squares:
        return squares
    image = _smooth(drawing)
    return rgba(*image.size, image.tobytes())


# -- codes: every square a whole number of pixels --------------------------------------------------


def _squares(drawing: Drawing, least: int) -> bytes | None:
    """Nothing but squares, on paper or on nothing, without a blurred pixel; None for other drawings."""
    paper = _paper(drawing)
    squares = drawing.shapes[-1] if len(drawing.shapes) == (2 if paper else 1) else None
    if not isinstance(squares, Squares):
        return None
    scale = math.ceil(max(squares.side * PIXELS_PER_MM, least * squares.side / drawing.width))
    ground = ImageColor.getrgb(paper) if paper else None
    return bilevel(_whole(drawing, squares), scale, ImageColor.getrgb(squares.fill), ground)


def _whole(drawing: Drawing, squares: Squares) -> list[str]:
    """The rows of squares, with the empty ones around them."""
    columns, rows = (round(length / squares.side) for length in (drawing.width, drawing.height))
    left, top = round(squares.x / squares.side), round(squares.y / squares.side)
    inside = [("." * left + row).ljust(columns, ".") for row in squares.rows]
    below = rows - top - len(inside)
    return ["." * columns] * top + inside + ["." * columns] * below


def _paper(drawing: Drawing) -> str | None:
    """The colour that a drawing is painted on all over, if it is."""
    match drawing.shapes[0] if drawing.shapes else None:
        case Rect(0.0, 0.0, drawing.width, drawing.height, fill, None):
            return fill
        case _:
            return None


# -- everything else: painted larger, then made smaller --------------------------------------------


@dataclass(slots=True)
class _Canvas:
    """An image under the brush; `scale` is its pixels in a mm, `edge` those left free on each side."""

    image: Image.Image
    draw: ImageDraw.ImageDraw
    scale: float
    edge: tuple[float, float]

    def at(self, x: float, y: float) -> Point:
        """A place given in mm, in pixels."""
        return x * self.scale + self.edge[0], y * self.scale + self.edge[1]


def _smooth(drawing: Drawing) -> Image.Image:
    width, height = (max(1, math.ceil(side * PIXELS_PER_MM)) for side in (drawing.width, drawing.height))
    image = Image.new("RGBA", (width * LARGER, height * LARGER), (255, 255, 255, 0))
    straight = all(isinstance(shape, Rect | Label) for shape in drawing.shapes)
    free = 0.0 if straight else 2 * EDGE * PIXELS_PER_MM * LARGER
    scale = min((image.width - free) / drawing.width, (image.height - free) / drawing.height)
    edge = (image.width - scale * drawing.width) / 2, (image.height - scale * drawing.height) / 2
    canvas = _Canvas(image, ImageDraw.Draw(image), scale, edge)
    for shape in drawing.shapes:
        _paint(canvas, shape)
    return image.reduce(LARGER)


def _paint(canvas: _Canvas, shape: Shape) -> None:
    match shape:
        case Path():
            _path(canvas, shape)
        case Circle(x, y, r, fill, stroke, width):
            _circle(canvas, (x, y), r, fill, stroke, width)
        case Rect(x, y, width, height, fill, stroke, line):
            half = line / 2 if stroke else 0.0
            left, top = canvas.at(x - half, y - half)
            right, bottom = canvas.at(x + width + half, y + height + half)
            corners = (round(left), round(top), round(right) - 1, round(bottom) - 1)
            canvas.draw.rectangle(corners, fill, stroke, round(line * canvas.scale) if stroke else 0)
        case Label():
            _label(canvas, shape)
        case ArcLabel():
            for letter in arc_letters(shape):
                _label(canvas, letter)
        case Photo():
            _photo(canvas, shape)
        case Squares(side=side):
            for row, first, after in shape.runs():
                left, top = shape.x + first * side, shape.y + row * side
                _paint(canvas, Rect(left, top, (after - first) * side, side, shape.fill))


def _circle(
    canvas: _Canvas, centre: Point, r: float, fill: str | None, stroke: str | None, width: float
) -> None:
    outer = r + (width / 2 if stroke else 0.0)
    (left, top), (right, bottom) = (canvas.at(centre[0] + d, centre[1] + d) for d in (-outer, outer))
    canvas.draw.ellipse(
        (left, top, right, bottom), fill, stroke, round(width * canvas.scale) if stroke else 0
    )


def _photo(canvas: _Canvas, photo: Photo) -> None:
    """Pixels in their rectangle."""
    left, top = canvas.at(photo.x, photo.y)
    right, bottom = canvas.at(photo.x + photo.width, photo.y + photo.height)
    size = (max(1, round(right) - round(left)), max(1, round(bottom) - round(top)))
    canvas.image.paste(_decoded(photo.pixels).resize(size), (round(left), round(top)))


def _decoded(pixels: Pixels) -> Image.Image:
    with Image.open(io.BytesIO(pixels.data)) as image:
        return image.convert("RGBA")


def _path(canvas: _Canvas, path: Path) -> None:
    outlines = list(_outlines(path))
    if path.fill:
        _fill(canvas, [[canvas.at(*point) for point in points] for points in outlines], path.fill, path)
    for points in outlines if path.stroke else ():
        for dash in _dashes(points, path.dash):
            _line(canvas, dash, path.stroke or "", path.width, path.round)


def _fill(canvas: _Canvas, outlines: list[list[Point]], colour: str, path: Path) -> None:
    """Fills outlines; those that run the other way round, or all where the rule is even-odd, cut holes."""
    turns = [_turn(points) for points in outlines]
    if path.evenodd or min(turns) < 0 < max(turns):
        inside = _inside(canvas.image.size, outlines, [1.0] * len(turns) if path.evenodd else turns)
        mask = inside.point([255 * (n % 2 if path.evenodd else n != ZERO) for n in range(256)])
        canvas.image.paste(Image.new("RGBA", mask.size, colour), (0, 0), mask)
    else:
        for points in outlines:
            canvas.draw.polygon(points, colour)


def _inside(size: tuple[int, int], outlines: list[list[Point]], turns: list[float]) -> Image.Image:
    """For each pixel how many outlines it lies in, those against the clock less; :data:`ZERO` for none."""
    count = Image.new("L", size, ZERO)
    for points, turn in zip(outlines, turns, strict=True):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, top = max(0, int(min(xs))), max(0, int(min(ys)))
        box = (left, top, min(size[0], int(max(xs)) + 2), min(size[1], int(max(ys)) + 2))
        if box[2] <= left or box[3] <= top:
            continue
        one = Image.new("L", (box[2] - left, box[3] - top), 0)
        ImageDraw.Draw(one).polygon([(x - left, y - top) for x, y in points], 1)
        combine = ImageChops.add if turn > 0 else ImageChops.subtract
        count.paste(combine(count.crop(box), one), box)
    return count


def _turn(points: list[Point]) -> float:
    """Twice the area within an outline: more than 0 where it runs with the clock."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*points, points[0]]))


def _line(canvas: _Canvas, points: list[Point], colour: str, width: float, rounded: bool) -> None:
    pixels = [canvas.at(*point) for point in points]
    canvas.draw.line(pixels, colour, max(1, round(width * canvas.scale)), "curve")
    for end in (points[0], points[-1]) if rounded else ():
        _circle(canvas, end, width / 2, colour, None, 0)


def _outlines(path: Path) -> Iterator[list[Point]]:
    """The path's parts as polylines."""
    points: list[Point] = []
    for name, *numbers in path.segments:
        values = [float(number) for number in numbers]
        if name == "M":
            if len(points) > 1:
                yield points
            points = [(values[0], values[1])]
        elif name == "L":
            points.append((values[0], values[1]))
        elif name == "C":
            points += _curve(points[-1], values)
        else:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _curve(start: Point, values: list[float]) -> list[Point]:
    x1, y1, x2, y2, x3, y3 = values
    points = []
    for i in range(1, CURVE_STEPS + 1):
        t = i / CURVE_STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append((a * start[0] + b * x1 + c * x2 + d * x3, a * start[1] + b * y1 + c * y2 + d * y3))
    return points


def _dashes(points: list[Point], pattern: tuple[float, ...]) -> Iterator[list[Point]]:
    """The drawn pieces of a polyline; all of it without a pattern of lengths in mm."""
    if not pattern:
        yield points
        return
    lengths = pattern if len(pattern) % 2 == 0 else pattern * 2
    turn, left, piece = 0, lengths[0], [points[0]]
    for start, end in pairwise(points):
        whole, done = math.dist(start, end), 0.0
        while whole - done > left:
            done += left
            here = _between(start, end, done / whole)
            if turn % 2 == 0:
                yield [*piece, here]
            turn += 1
            left, piece = lengths[turn % len(lengths)], [here]
        left -= whole - done
        piece.append(end)
    if turn % 2 == 0 and len(piece) > 1:
        yield piece


def _between(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


@remembered(32)
def _font(face: str, pixels: float) -> ImageFont.FreeTypeFont:
    """A face in a size in pixels; text on an arc asks for it once for every letter."""
    return ImageFont.truetype(str(FOLDER / FILES[face]), pixels, layout_engine=ImageFont.Layout.BASIC)


def _label(canvas: _Canvas, label: Label) -> None:
    """Letters in the PDF's font, turned about the point they stand at."""
    style = label.style
    font = _font(face_name(style.weight, style.italic), mm(style.size) * canvas.scale)
    share = 0.5 if style.align == "center" else 1.0
    reach = math.ceil(math.hypot(share * font.getlength(label.text), 1.1 * font.size))
    mask = Image.new("L", (2 * reach, 2 * reach), 0)
    ImageDraw.Draw(mask).text((reach, reach), label.text, 255, font, _ANCHORS[style.align])
    if label.angle:
        mask = mask.rotate(-label.angle, Image.Resampling.BILINEAR)
    x, y = canvas.at(label.x, label.y)
    place = (round(x) - reach, round(y) - reach)
    canvas.image.paste(Image.new("RGBA", mask.size, style.colour), place, mask)
