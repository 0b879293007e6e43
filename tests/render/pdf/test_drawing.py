"""Drawings: few operators, and every shape where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path as File

import pikepdf
import pytest
from checks.pages import Char
from PIL import Image
from render.pdf.samples import SMALL, document, drawing

from kitgen.model import ArcLabel, Box, Circle, Document, Drawing, Label, Path, Rect, Shape, Squares
from kitgen.render.sketch import sketch

Write = Callable[[Document], File]
Picture = Callable[[File, int, float], Image.Image]
Chars = Callable[[File], list[Char]]
Spoken = Callable[[File], list[tuple[str, str]]]


def operators(*shapes: Shape) -> str:
    return sketch(Drawing(10, 10, shapes)).operators


def painted(shape: Shape, write: Write, render_png: Picture) -> Image.Image:
    """A picture of 10 × 10 mm at 4 dots per mm."""
    path = write(document(Box(50, 50, 10, 10, (Drawing(10, 10, (shape,)),))))
    return render_png(path, 1, 101.6).crop((200, 200, 240, 240))


def test_neighbours_that_look_the_same_are_painted_at_once() -> None:
    made = operators(*(Circle(i, 1, 1, stroke="#5b6673") for i in range(3)))
    assert made.splitlines().count("S") == 1
    assert made.count(" w") == 1


def test_another_look_sets_only_what_changes() -> None:
    made = operators(Rect(0, 0, 1, 1, fill="#ff0000"), Circle(1, 1, 1, fill="#0000ff"))
    assert made.splitlines().count("f") == 2
    assert made.count(" rg") == 2


def test_filled_paths_never_cut_holes_into_each_other() -> None:
    triangle = Path((("M", 0.0, 0.0), ("L", 5.0, 0.0), ("L", 0.0, 5.0), ("Z",)), fill="#000000")
    other = replace(triangle, segments=(("M", 0.0, 0.0), ("L", 0.0, 5.0), ("L", 5.0, 0.0), ("Z",)))
    assert operators(triangle, other).splitlines().count("f") == 2


def test_squares_side_by_side_take_one_operator() -> None:
    squares = Squares((".##", "#.#"), 1.5, 1.0, 2.0)
    rectangles = ["2.5 2 3 1.5 re", "1 3.5 1.5 1.5 re", "4 3.5 1.5 1.5 re"]
    assert operators(squares).splitlines()[1:] == [*rectangles, "f"]


def test_a_code_stands_in_the_file_once_however_often_it_is_shown(write: Write, render_png: Picture) -> None:
    code = Drawing(8, 8, (Squares(("##", "#."), 4.0),), "Kode")
    path = write(document(*(Box(20 + 30 * n, 50, 8, 8, (code,)) for n in range(3))))
    with pikepdf.open(path) as pdf:
        [page] = pdf.pages
        assert len(page.Resources.XObject) == 1
        assert page.Contents.read_bytes().count(b" Do") == 3
    seen = render_png(path, 1, 101.6)
    for n in range(3):
        left = (20 + 30 * n) * 4
        spots = [(left + 8, 208), (left + 24, 208), (left + 8, 224), (left + 24, 224)]
        assert [is_dark(seen, spot) for spot in spots] == [True, True, True, False]


def is_dark(picture: Image.Image, spot: tuple[int, int]) -> bool:
    value = picture.convert("L").getpixel(spot)
    assert isinstance(value, int)
    return value < 128


@pytest.mark.parametrize(
    ("shape", "inside", "outside"),
    [
        (Rect(1, 2, 6, 3, fill="#ff0000"), (4, 3.5), (4, 6)),
        (Circle(5, 5, 3, fill="#ff0000"), (7.5, 5), (7.5, 7.5)),
        (Path((("M", 1.0, 1.0), ("L", 9.0, 1.0)), stroke="#ff0000", width=1), (5, 1), (5, 3)),
        (Path((("M", 0, 5), ("C", 0, 0, 10, 0, 10, 5), ("Z",)), fill="#ff0000"), (5, 3), (5, 6)),
    ],
)
def test_a_shape_is_where_it_should_be(
    shape: Shape,
    inside: tuple[float, float],
    outside: tuple[float, float],
    write: Write,
    render_png: Picture,
) -> None:
    picture = painted(shape, write, render_png)

    def colour(at: tuple[float, float]) -> object:
        return picture.getpixel((round(at[0] * 4), round(at[1] * 4)))

    assert colour(inside) == (255, 0, 0)
    assert colour(outside) == (255, 255, 255)


@pytest.mark.parametrize(("align", "share"), [("left", 0), ("center", 0.5), ("right", 1)])
def test_a_label_starts_ends_or_is_centred(align: str, share: float, write: Write, pdf_chars: Chars) -> None:
    style = replace(SMALL, size=12, align=align)
    label = Drawing(20, 10, (Label("Ja", 10, 5, style),), "Ja")
    first, last, *_ = pdf_chars(write(document(Box(50, 50, 20, 10, (label,)))))
    width = last.x1 - first.x0
    assert first.x0 == pytest.approx(60 - width * share, abs=0.05)
    assert first.size == pytest.approx(12, abs=0.001)


def test_a_label_turns_clockwise(write: Write, pdf_chars: Chars) -> None:
    label = Drawing(20, 10, (Label("ab", 10, 5, SMALL, angle=90),), "ab")
    first, last, *_ = pdf_chars(write(document(Box(50, 50, 20, 10, (label,)))))
    assert last.y0 > first.y0
    assert not first.upright


def test_the_letters_of_an_arc_turn_with_it_and_are_read_as_one_text(write: Write, pdf_chars: Chars) -> None:
    style = replace(SMALL, size=12)
    arcs = (ArcLabel("Øverst her", 20, 20, 15, 0, style), ArcLabel("Nederst", 20, 20, 15, 180, style, True))
    path = write(document(Box(50, 50, 40, 40, (Drawing(40, 40, arcs, "To ord"),))))
    chars = pdf_chars(path)
    first, last = chars[0], chars[len("Øverst her")]
    assert (first.text, last.text) == ("Ø", "N")
    assert 50 < first.y0 < 65 < 75 < last.y1 < 90
    assert not any(char.upright for char in chars[: len("Øverst")])
    assert all(char.size == pytest.approx(12, abs=0.01) for char in chars if not char.upright)
    made = operators(*arcs)
    assert made.count("/Span<</ActualText") == made.count("EMC") == 2
    assert "/ActualText(Nederst)" in made


def test_a_drawing_without_words_is_decoration(write: Write, pdf_text_by_structure: Spoken) -> None:
    assert pdf_text_by_structure(write(document(drawing(alt="")))) == []
    assert pdf_text_by_structure(write(document(drawing(alt="Et merke")))) == [("Figure", "Et merke")]
