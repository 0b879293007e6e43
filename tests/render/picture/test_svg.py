"""SVG: every shape in millimetres, letters as text, codes short."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from render.word.samples import code, curve

from kitgen.model import ArcLabel, Drawing, Style
from kitgen.render.picture.svg import svg
from kitgen.render.word.word_file import media


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
