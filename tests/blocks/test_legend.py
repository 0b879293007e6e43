"""The legend: every level with its swatch and its meaning, in one line each."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from blocks.samples import framework, levels, options, scene
from checks.places import too_wide

from kitgen.basics.languages.messages import languages
from kitgen.blocks.legend import SPEC
from kitgen.blocks.marks import swatch
from kitgen.blocks.scene import Scene
from kitgen.errors import FitError
from kitgen.model import Block, Drawing, Gap, Hung, Paragraph, Strip
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import measure, strip_parts
from kitgen.typesetting.lines import set_lines


def legend(at: Scene, **given: object) -> Sequence[Block]:
    return SPEC.build(at.framework.scale, options(SPEC, **given), at)


def test_every_level_with_its_swatch_and_meaning() -> None:
    at = scene(framework())
    [strip, below] = legend(at)
    assert isinstance(strip, Strip)
    assert below == Gap(2.5)
    assert [item.figure for item in strip.items] == [swatch(level, 10) for level in at.framework.scale.levels]
    assert [item.text.text for item in strip.items] == [
        "Praksis er tilfredsstillende",
        "Praksis må bedres",
        "Praksis må endres\u00a0– tiltak er nødvendig",
    ]
    assert (strip.lead, strip.note, strip.before) == (None, None, 4)


def test_words_before_and_after() -> None:
    [strip] = legend(
        scene(framework()), lead="Fargelegg:", note="Sett kryss.", before=6.0, after=0.0, size=8.0
    )
    assert isinstance(strip, Strip)
    assert strip.lead is not None
    assert strip.note is not None
    assert (strip.lead.text, strip.note.text) == ("Fargelegg:", "Sett kryss.")
    assert (strip.before, strip.line, strip.items[0].figure.width) == (6, 9, 8)


def test_levels_one_below_the_other() -> None:
    blocks = legend(scene(framework()), arrange="column", lead="Slik:", note="Sett kryss.")
    lead, *strips, note, _ = blocks
    assert isinstance(lead, Paragraph)
    assert isinstance(note, Paragraph)
    assert [len(strip.items) for strip in strips if isinstance(strip, Strip)] == [1, 1, 1]
    assert [strip.before for strip in strips if isinstance(strip, Strip)] == [4, 0, 0]


def test_a_scale_of_ones_own() -> None:
    at = scene(framework(scale=levels(5)))
    [strip, _] = legend(at)
    assert isinstance(strip, Strip)
    assert strip.items[0].text.text == "Her er det styrke"
    assert len(strip.items) == 5


@pytest.mark.parametrize("page", ["A3 landscape", "A4"])
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("arrange", ["row", "column"])
def test_the_traffic_light_has_room_in_every_language(page: str, language: str, arrange: str) -> None:
    at = scene(framework(language=language), page=page)
    blocks = legend(
        at, arrange=arrange, lead=at.messages("wheel.colour-in"), note=at.messages("table.group-rings")
    )
    for target in TARGETS:
        assert not list(too_wide(blocks, at.setup.measure, target))


def test_a_meaning_that_is_too_long_is_named() -> None:
    at = scene(framework(scale=levels(3, meaning="Vi ser barna og " * 9)), page="A4")
    with pytest.raises(FitError, match=r"“Vi ser barna.*” is too long for the legend of table-a \(nb\)"):
        legend(at)


def test_below_each_other_a_long_meaning_takes_more_lines_beside_its_swatch() -> None:
    at = scene(framework(scale=levels(3, meaning="Vi ser barna og " * 9)), page="A4")
    hung = [block for block in legend(at, arrange="column") if isinstance(block, Hung)]
    assert len(hung) == 3
    for block in hung:
        lines = set_lines(block.text.runs, block.text.style, measure(block.text.style, at.setup.measure))
        assert len(lines) > 1
        assert isinstance(block.mark, Drawing)
        assert block.text.style.indent > block.mark.width


def test_a_long_meaning_may_fill_its_line() -> None:
    at = scene(framework(scale=levels(3, meaning="Vi ser barna " * 6)), page="A4")
    for target in TARGETS:
        assert not list(too_wide(legend(at), at.setup.measure, target))


LONG = [
    "Fullt ut ivaretatt hos oss i dag, og det vet vi",
    "Stort sett på plass, med noen hull",
    "Delvis på plass, og ulikt mellom oss som arbeider her",
    "Så vidt begynt",
    "Ikke på plass, og tiltak er nødvendig",
]


def rows(count: int, page: str) -> list[Strip]:
    """The lines of a legend of so many levels with long names."""
    given = levels(count)
    for level, text in zip(given["levels"], LONG, strict=False):
        level["meaning"] = text
    at = scene(framework(scale=given), page=page)
    return [block for block in legend(at) if isinstance(block, Strip)]


@pytest.mark.parametrize("page", ["A3", "A4"])
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_long_levels_stand_below_each_other_and_none_alone_in_the_last_row(count: int, page: str) -> None:
    made = rows(count, page)
    sizes = [len(strip.items) for strip in made]
    assert sum(sizes) == count
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] > 1 or set(sizes) == {1}
    room = scene(framework(), page=page).setup.measure
    for target in TARGETS:
        parts = [strip_parts(strip, room, target) for strip in made]
        assert all(part.height == strip.line for part, strip in zip(parts, made, strict=True))
        for place in range(sizes[0]):
            below = {part.items[place][1].x for part in parts if len(part.items) > place}
            assert len(below) == 1  # a swatch stands exactly below the one above


def test_levels_in_rows_are_as_large_as_their_columns_let_them_be() -> None:
    [first, *_] = rows(4, "A4")
    assert len(first.items) == 2
    assert first.items[0].text.style.size == 11
