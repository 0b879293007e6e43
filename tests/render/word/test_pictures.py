"""Pictures: vectors with a PNG to fall back on, words for those who do not see them."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from checks.pages import decode_qr
from PIL import Image
from render.word.samples import LINK, code, curve, document, marks, part, qr, swatch

from kitgen.model import ArcLabel, Circle, Drawing, Label, Path, Rect, Shape, Style
from kitgen.render.picture.raster import PIXELS_PER_MM, png
from kitgen.render.picture.svg import svg
from kitgen.render.word import render
from kitgen.render.word.pictures import media


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


# -- in the file ---------------------------------------------------------------------------------


def test_drawings_that_look_the_same_share_their_files() -> None:
    made = document(marks(), marks("Andre ord"), swatch(), marks())
    with zipfile.ZipFile(io.BytesIO(render(made))) as package:
        media = [name for name in package.namelist() if "media" in name]
    assert media == [f"word/media/image{n}.{kind}" for n in (1, 2) for kind in ("png", "svg")]


def test_each_picture_has_a_number_of_its_own() -> None:
    assert re.findall(r'<wp:docPr id="(\d+)"', part(document(marks(), swatch(), marks()))) == ["1", "2", "3"]


def test_words_or_the_mark_of_decoration() -> None:
    body = part(document(marks('Merker: "bra"'), swatch()))
    assert 'descr="Merker: &quot;bra&quot;"' in body
    assert body.count("adec:decorative") == 1


def test_the_vectors_come_with_the_png() -> None:
    body = part(document(marks()))
    assert re.search(r'<a:blip r:embed="rId\d+"><a:extLst><a:ext uri="\{96DAC541[^>]*><asvg:svgBlip', body)
    assert '<wp:extent cx="705600" cy="324000"/>' in body


def test_a_picture_may_be_a_link() -> None:
    made = document(qr(LINK, 24, "QR-kode"))
    [relation] = re.findall(r'<a:hlinkClick r:id="(rId\d+)"/>', part(made))
    assert re.search(
        f'Id="{relation}"[^>]*Target="https://example.org', part(made, "word/_rels/document.xml.rels")
    )


# -- the PNG -------------------------------------------------------------------------------------


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


# -- the SVG -------------------------------------------------------------------------------------


def test_every_shape_is_in_the_svg() -> None:
    root = ElementTree.fromstring(svg(curve(), "word"))
    assert [child.tag.rpartition("}")[2] for child in root] == [
        "rect",
        "path",
        "path",
        "circle",
        "text",
        "text",
    ]
    assert root.get("viewBox") == "0 0 100 60"
    assert root[1].get("stroke-dasharray") == "3 2"
    assert root[5].get("transform") == "rotate(-30 20 30)"


def test_text_on_an_arc_is_letter_by_letter_in_the_svg() -> None:
    style = Style("Arc", 12, 14, "semibold")
    root = ElementTree.fromstring(svg(Drawing(40, 40, (ArcLabel("Vi ser", 20, 20, 15, 0, style),)), "word"))
    assert "".join(child.text or "" for child in root) == "Vi ser"
    turns = [
        float(found) for found in re.findall(r"rotate\(([-\d.]+) ", ElementTree.tostring(root, "unicode"))
    ]
    assert turns == sorted(turns)
    assert turns[0] == pytest.approx(-turns[-1], abs=6)


def test_an_arc_is_set_in_the_font_of_the_file() -> None:
    arcs = Drawing(40, 40, (ArcLabel("Vi ser", 20, 20, 15, 0, Style("Arc", 12, 14)),))
    assert media(arcs, "word")[1] != media(arcs, "embedded")[1]


def test_letters_of_an_svg_are_in_the_font_of_the_file() -> None:
    assert b'font-family="Calibri"' in svg(curve(), "word")
    assert b'font-family="Source Sans 3 SemiBold"' in svg(curve(), "embedded")


def test_a_code_is_short() -> None:
    made = svg(code(("##", " #"), 2), "word")
    assert made.count(b"M") == 2
    assert b'd="M0 0H2V1H0ZM1 1H2V2H1Z" fill="#000000"' in made
