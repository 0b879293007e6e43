"""The house style: readable colours, sizes that both formats show alike."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kitgen
from kitgen.blocks.house import AREA_COLOURS, GREY, INK, WHITE, house_for, scale
from kitgen.model import Style

A3, A4 = house_for(420, 297), house_for(210, 297)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", AREA_COLOURS)
def test_white_text_can_be_read_on_every_area(colour: str) -> None:
    assert contrast(colour, WHITE) >= 6.8


@pytest.mark.parametrize("colour", [INK, GREY, *AREA_COLOURS])
def test_text_can_be_read_on_white(colour: str) -> None:
    assert contrast(colour, WHITE) >= 4.5


def test_every_area_has_a_colour_of_its_own() -> None:
    assert len(set(AREA_COLOURS)) == len(AREA_COLOURS)


@pytest.mark.parametrize("house", [A3, A4])
def test_styles_are_called_what_they_are_called(house: object) -> None:
    assert all(name == style.name for name, style in house.styles.items())  # type: ignore[attr-defined]
    assert all(style.size >= 9 for style in house.styles.values())  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["Title", "Kicker", "Footer", "Legend", "Legend Lead", "Legend Note"])
def test_type_is_larger_on_the_larger_paper(name: str) -> None:
    assert A3[name].size > A4[name].size


def test_the_paper_decides() -> None:
    assert house_for(297, 420)["Title"] == A3["Title"]
    assert house_for(148, 210)["Title"] == A4["Title"]


@given(st.floats(0.5, 2), st.floats(6, 40), st.floats(0, 20))
def test_sizes_come_in_half_points_and_distances_in_tenths(factor: float, size: float, before: float) -> None:
    made = scale(Style("Body", size, 1.25 * size, before=before, after=before), factor)
    for value in (made.leading, made.before, made.after):
        assert round(value, 1) == value
    assert made.size * 2 == int(made.size * 2)
    assert size * factor - 0.51 < made.size <= size * factor + 0.001


def test_only_what_is_named_is_scaled() -> None:
    made = A4.scaled(1.2, ("Body",))
    assert made["Body"].size == 12.5
    assert {name for name in made.styles if made[name] != A4[name]} == {"Body"}
    assert A4.style("Body", italic=True).italic


@pytest.mark.parametrize("sheet", ["table-b", "answer-sheet"])
def test_a_ring_on_a_title_stands_clear_of_the_line_above(sheet: str) -> None:
    """Where the title begins with Å, and the small line above it has a g and a p."""
    framework = kitgen.load_framework("oppvekst-fredrikstad")
    ours = framework.with_fields(title="Åpning og gjengjeld", table_title="Åpenhet")
    [file] = kitgen.make(ours, sheets=[sheet], formats=["pdf"]).files
    with pypdfium2.PdfDocument(file.content) as pdf:
        page = pdf[0].get_textpage()
        text = page.get_text_range()
        at = text.index("Åpenhet")
        lowest = min(page.get_charbox(each)[1] for each in range(at) if text[each].strip())
        assert page.get_charbox(at)[3] < lowest
