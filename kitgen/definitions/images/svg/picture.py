"""The shapes of an SVG file in one drawing: in their places, cut to what is there, in mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kitgen.basics.records import dataclass
from kitgen.definitions.images.source import placed
from kitgen.definitions.images.svg.numbers import (
    IDENTITY,
    Matrix,
    Point,
    length,
    listed,
    moved,
    stretch,
    times,
    transform,
)
from kitgen.definitions.images.svg.paths import SHAPES, Segment, outline
from kitgen.definitions.images.svg.styles import Properties, colour_of, is_seen, rules_in, style_of
from kitgen.definitions.images.svg.tree import Element, parse, refused
from kitgen.domain.fields import contrast_with_white
from kitgen.errors import KitgenError, said
from kitgen.model import Drawing, Path

#: The most segments: what a coat of arms has; all of them stand in every file of a kit.
MOST_SEGMENTS = 10_000
#: What never shows by itself: words about the picture, and parts that others refer to.
_SILENT = frozenset(
    {
        *("title", "desc", "metadata", "style", "defs"),
        *("clipPath", "filter", "linearGradient", "radialGradient", "marker", "mask", "pattern", "symbol"),
    }
)
#: Shapes may lie outside of the frame by this part of it: strokes do, and rounded numbers.
_BEYOND = 0.02
#: Lines that are stretched more than this one way than the other are no lines of one width.
_EVEN = 1.02
#: The contrast with paper below which a colour is white.
_WHITE = 1.05

#: Parts of a curve that are looked at.
_STEPS = 12
#: left, top, right, bottom in the units of the file.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Found:
    """A painted shape and how far it reaches."""

    path: Path
    box: Box


def drawing(data: bytes) -> Drawing:
    """An SVG file as a drawing; raises KitgenError for one with more in it than shapes, or with nothing."""
    root = parse(data)
    reader = _Reader(root)
    found = list(_on_paper(reader.shapes()))
    if not found:
        raise KitgenError(said("logo.unseen"))
    left, top, right, bottom = union(shape.box for shape in found)
    if right - left <= 0 or bottom - top <= 0:
        raise KitgenError(said("logo.line"))
    width, height = placed(right - left, bottom - top)
    share = width / (right - left)
    paths = (_scaled(shape.path, (share, 0.0, 0.0, share, -left * share, -top * share)) for shape in found)
    return Drawing(width, height, tuple(paths))


def _on_paper(shapes: Iterable[_Found]) -> Iterator[_Found]:
    """The shapes without white ones that have nothing but paper behind them."""
    paper = True
    for shape in shapes:
        colours = [colour for colour in (shape.path.fill, shape.path.stroke) if colour]
        paper = paper and all(contrast_with_white(colour) < _WHITE for colour in colours)
        if not paper:
            yield shape


class _Reader:
    """Goes through a file from its root, and gives the shapes it finds."""

    def __init__(self, root: Element) -> None:
        self._root, self._rules = root, rules_in(root)
        self._frame = _frame(root)
        box = self._frame or (0.0, 0.0, 100.0, 100.0)
        self._size: Point = (box[2] - box[0], box[3] - box[1])
        self._count = 0

    def shapes(self) -> Iterator[_Found]:
        """Every painted shape within the frame, those in front last."""
        root = self._root
        style = style_of(root, {}, self._rules)
        if is_seen(style):
            yield from self._inside(root, style, IDENTITY)

    def _inside(self, group: Element, style: Properties, matrix: Matrix) -> Iterator[_Found]:
        for element in group.children:
            if element.name not in _SILENT:
                yield from self._element(element, style, matrix)

    def _element(self, element: Element, group: Properties, matrix: Matrix) -> Iterator[_Found]:
        style = style_of(element, group, self._rules)
        if not is_seen(style):
            return
        self._unclipped(style["clip-path"])
        matrix = times(matrix, transform(element.attributes.get("transform", "")))
        if element.name == "g":
            yield from self._inside(element, style, matrix)
        elif element.name in SHAPES:
            yield from self._shape(element, style, matrix)
        else:
            raise refused(
                "another picture within it" if element.name == "svg" else f"a part `{element.name[:30]}`"
            )

    def _shape(self, element: Element, style: Properties, matrix: Matrix) -> Iterator[_Found]:
        segments = outline(element.name, element.attributes, self._size)
        self._count += len(segments)
        if self._count > MOST_SEGMENTS:
            raise refused(f"more than {MOST_SEGMENTS} lines and curves")
        path = _painted(segments, style, matrix, self._size)
        if path is None or style["visibility"] != "visible":
            return
        box = reach(path)
        if self._frame is None or self._is_inside(box, self._frame):
            yield _Found(path, box)

    def _is_inside(self, box: Box, frame: Box) -> bool:
        """Whether a shape is within the frame; raises KitgenError for one that is so in part."""
        if box[0] >= frame[2] or box[1] >= frame[3] or box[2] <= frame[0] or box[3] <= frame[1]:
            return False
        beyond = max(frame[0] - box[0], frame[1] - box[1], box[2] - frame[2], box[3] - frame[3])
        if beyond > _BEYOND * max(self._size):
            raise refused("parts that go beyond its frame")
        return True

    def _unclipped(self, clip: str) -> None:
        """Raises KitgenError for a clipping path, unless it is a rectangle as large as the picture, which
        drawing programs put around everything."""
        if clip == "none":
            return
        name = clip.removeprefix("url(").removesuffix(")").strip("'\" ").removeprefix("#")
        for path in _named(self._root, name):
            if self._frame and len(path.children) == 1 and not path.attributes.get("transform"):
                [child] = path.children
                plain = child.name == "rect" and not child.attributes.keys() & {"transform", "rx", "ry"}
                if plain and _covers(outline("rect", child.attributes, self._size), self._frame):
                    return
        raise refused("a clipping path")


def _named(root: Element, name: str) -> Iterator[Element]:
    if root.name == "clipPath" and root.attributes.get("id") == name:
        yield root
    for child in root.children:
        yield from _named(child, name)


def _covers(rectangle: list[Segment], frame: Box) -> bool:
    if not rectangle:
        return False
    box = box_of(rectangle)
    slack = _BEYOND * max(frame[2] - frame[0], frame[3] - frame[1])
    return all(value <= edge + slack for value, edge in zip(box[:2], frame[:2], strict=True)) and all(
        value >= edge - slack for value, edge in zip(box[2:], frame[2:], strict=True)
    )


def _frame(root: Element) -> Box | None:
    """What is shown of the picture's plane; None where the file does not say."""
    view = listed(root.attributes.get("viewBox", ""))
    if len(view) == 4 and view[2] > 0 and view[3] > 0:
        return view[0], view[1], view[0] + view[2], view[1] + view[3]
    sides = [root.attributes.get(side, "100%") for side in ("width", "height")]
    if any(side.strip().endswith("%") for side in sides):
        return None
    width, height = (length(side, 0.0) for side in sides)
    return (0.0, 0.0, width, height) if width > 0 and height > 0 else None


def _painted(segments: list[Segment], style: Properties, matrix: Matrix, frame: Point) -> Path | None:
    """A shape as it is painted, in its place; None for one that has neither colour nor line."""
    if len(segments) < 2:
        return None
    fill, stroke = colour_of(style, "fill"), colour_of(style, "stroke")
    least, most = stretch(matrix)
    wide = length(style["stroke-width"], sum(frame) / 2) * (least + most) / 2 if stroke else 0.0
    if wide <= 0:
        stroke = None
    if not (fill or stroke) or most == 0:
        return None
    if stroke and most > _EVEN * least:
        raise refused("lines that are stretched")
    return Path(
        tuple(_moved(segment, matrix) for segment in segments),
        fill,
        stroke,
        wide if stroke else 0.26,
        _dash(style, (least + most) / 2) if stroke else (),
        "round" in (style["stroke-linecap"], style["stroke-linejoin"]),
        style["fill-rule"] == "evenodd",
    )


def _dash(style: Mapping[str, str], scale: float) -> tuple[float, ...]:
    if style["stroke-dasharray"] == "none":
        return ()
    lengths = tuple(length(part, 0.0) * scale for part in style["stroke-dasharray"].replace(",", " ").split())
    if any(part < 0 for part in lengths) or not sum(lengths):
        return ()
    if len(lengths) > 20 or min(lengths) <= 0:
        raise refused("an unusual dashed line")
    return lengths


def _moved(segment: Segment, matrix: Matrix) -> Segment:
    kind, *numbers = segment
    values = [float(number) for number in numbers]
    pairs = zip(values[::2], values[1::2], strict=True)
    return (kind, *(value for x, y in pairs for value in moved(matrix, x, y)))


def _scaled(path: Path, matrix: Matrix) -> Path:
    """A path in mm, to a thousandth."""
    segments = (_moved(segment, matrix) for segment in path.segments)
    rounded = tuple(tuple(round(v, 3) if isinstance(v, float) else v for v in s) for s in segments)
    dash = tuple(round(part * matrix[0], 3) for part in path.dash)
    return Path(
        rounded, path.fill, path.stroke, round(path.width * matrix[0], 3), dash, path.round, path.evenodd
    )


def reach(path: Path) -> Box:
    """The box around a path, half its line included."""
    left, top, right, bottom = box_of(path.segments)
    half = path.width / 2 if path.stroke else 0.0
    return left - half, top - half, right + half, bottom + half


def box_of(segments: Sequence[Segment]) -> Box:
    """The box around lines and curves."""
    points: list[Point] = []
    for segment in segments:
        if segment[0] == "C":
            points += _curve(points[-1], [float(value) for value in segment[1:]])
        elif len(segment) > 1:
            points.append((float(segment[1]), float(segment[2])))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def union(boxes: Iterable[Box]) -> Box:
    """The box around boxes; there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _curve(start: Point, values: Sequence[float]) -> Iterator[Point]:
    x1, y1, x2, y2, x3, y3 = values
    for i in range(1, _STEPS + 1):
        t = i / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * start[0] + b * x1 + c * x2 + d * x3, a * start[1] + b * y1 + c * y2 + d * y3
