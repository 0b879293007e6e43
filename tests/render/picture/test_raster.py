"""PNG: fine enough for print, codes without a blurred pixel, shapes where they belong."""

from __future__ import annotations

import io

import pytest
from checks.pages import decode_qr
from PIL import Image
from render.word.samples import LINK, code, curve, marks, qr, swatch

from kitgen.model import ArcLabel, Circle, Drawing, Label, Path, Pixels, Rect, Shape, Style
from kitgen.model import Image as Photo
from kitgen.render.picture.raster import PIXELS_PER_MM, png


def image(drawing: Drawing) -> Image.Image:
    """The PNG of a drawing."""
    return Image.open(io.BytesIO(png(drawing)))


def painted(*shapes: Shape, side: float = 20.0) -> Image.Image:
    """Shapes on white paper of 20 × 20 mm, ten pixels to the mm."""
    over = image(Drawing(side, side, shapes)).convert("RGBA")
    paper = Image.new("RGBA", over.size, "white")
    paper.alpha_composite(over)
    return paper.convert("RGB").resize((200, 200))


def is_near(found: object, colour: tuple[int, int, int]) -> bool:
    """Whether a pixel has a colour."""
    assert isinstance(found, tuple)
    return all(abs(a - b) < 24 for a, b in zip(found, colour, strict=True))


@pytest.mark.parametrize("drawing", [marks(), swatch(), curve(), qr(LINK, 24, "QR")])
def test_it_is_fine_enough_for_print(drawing: Drawing) -> None:
    assert image(drawing).width >= drawing.width * PIXELS_PER_MM - 1


def test_a_code_has_no_blurred_pixel_and_can_be_read() -> None:
    made = image(qr(LINK, 24, "QR-kode")).convert("RGBA")
    assert {colour for _, colour in made.getcolors() or []} == {(0, 0, 0, 255), (255, 255, 255, 0)}
    paper = Image.new("RGBA", (made.width + 80, made.height + 80), "white")
    paper.alpha_composite(made, (40, 40))
    assert decode_qr(paper.convert("RGB")) == [LINK]


@pytest.mark.parametrize("rows", [("#",), ("# ", " #"), ("##  #", "#####", "  #  ", "     ", "#   #")])
def test_squares_are_found_in_codes_of_any_size(rows: tuple[str, ...]) -> None:
    opacity = (
        image(code(rows, 10))
        .convert("RGBA")
        .getchannel("A")
        .resize((len(rows), len(rows)), Image.Resampling.NEAREST)
    )
    assert opacity.tobytes() == bytes(255 if square == "#" else 0 for row in rows for square in row)


def test_shapes_are_painted_where_they_belong() -> None:
    made = painted(
        Rect(0, 0, 8, 8, fill="#ff0000"),
        Circle(15, 5, 3, fill="#0000ff"),
        Path((("M", 2, 12), ("L", 8, 12), ("L", 5, 18), ("Z",)), fill="#00ff00"),
        Path((("M", 11, 15), ("C", 13, 15, 17, 15, 19, 15)), stroke="#000000", width=1),
    )
    places = {(40, 40): (255, 0, 0), (150, 50): (0, 0, 255), (50, 135): (0, 255, 0), (150, 150): (0, 0, 0)}
    assert all(is_near(made.getpixel(place), colour) for place, colour in places.items())
    assert is_near(made.getpixel((100, 100)), (255, 255, 255))


def test_outlines_leave_the_middle_free() -> None:
    made = painted(Circle(10, 10, 8, stroke="#000000", width=1), Rect(8, 8, 4, 4, stroke="#ff0000", line=0.6))
    assert is_near(made.getpixel((100, 100)), (255, 255, 255))
    assert is_near(made.getpixel((20, 100)), (0, 0, 0))
    assert is_near(made.getpixel((81, 100)), (255, 0, 0))


def test_dashes_have_gaps() -> None:
    line = Path((("M", 0, 10), ("L", 20, 10)), stroke="#000000", width=1, dash=(2, 2), round=False)
    row = [is_near(painted(line).getpixel((x, 100)), (0, 0, 0)) for x in range(10, 190, 20)]
    assert row == [True, False, True, False, True, False, True, False, True]


@pytest.mark.parametrize(("angle", "side"), [(0, "right"), (90, "below"), (-90, "above"), (180, "left")])
def test_letters_turn_about_their_place(angle: float, side: str) -> None:
    made = painted(Label("——", 10, 10, Style("Label", 14, 17), angle))
    ink = made.convert("L").point(lambda value: 255 - value).getbbox()
    assert ink is not None
    left, top, right, bottom = ink
    reach = {"left": 100 - left, "above": 100 - top, "right": right - 100, "below": bottom - 100}
    assert reach.pop(side) > 60
    assert max(reach.values()) < 30


def test_text_on_an_arc_has_its_ink_along_it() -> None:
    style = Style("Arc", 20, 24, "bold")
    made = painted(ArcLabel("xxx", 10, 10, 6, 90, style), ArcLabel("xxx", 10, 10, 6, 180, style, True))
    ink = made.convert("L").point(lambda value: 255 if value < 128 else 0)
    assert ink.getbbox() is not None
    assert ink.crop((0, 0, 95, 95)).getbbox() is None  # nothing above, on the left
    assert ink.crop((145, 60, 200, 140)).getbbox() is not None  # feet inwards: outside the circle
    [_, top, _, bottom] = ink.crop((80, 110, 120, 200)).getbbox() or (0, 0, 0, 0)
    assert 110 <= 110 + top < 110 + bottom <= 163  # feet outwards: within it


def test_large_drawings_stay_within_reason() -> None:
    assert image(Drawing(260, 260, (Circle(130, 130, 128, "#eef2f6", "#24507a"),))).width == 3071


def square(
    left: float, top: float, side: float, clockwise: bool = True
) -> tuple[tuple[str | float, ...], ...]:
    right, bottom = left + side, top + side
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    first, *others = corners if clockwise else corners[::-1]
    return ("M", *first), *(("L", *corner) for corner in others), ("Z",)


@pytest.mark.parametrize(
    ("clockwise", "evenodd", "hole"),
    [(True, False, False), (False, False, True), (True, True, True), (False, True, True)],
)
def test_paths_have_the_holes_they_should(clockwise: bool, evenodd: bool, hole: bool) -> None:
    segments = (*square(2, 2, 16), *square(6, 6, 8, clockwise), *square(9, 9, 2))
    shown = painted(Path(segments, "#ff0000", evenodd=evenodd))
    assert is_near(shown.getpixel((40, 40)), (255, 0, 0))
    assert is_near(shown.getpixel((75, 75)), (255, 255, 255) if hole else (255, 0, 0))
    assert is_near(shown.getpixel((100, 100)), (255, 0, 0))


def test_pixels_are_painted_in_their_rectangle() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (30, 10), "#00ff00").save(buffer, "PNG")
    photo = Photo(5, 5, 15, 5, Pixels(buffer.getvalue(), "png", 30, 10))
    shown = painted(Rect(0, 0, 20, 20, "#ff0000"), photo)
    assert is_near(shown.getpixel((60, 60)), (0, 255, 0))
    assert is_near(shown.getpixel((60, 110)), (255, 0, 0))
