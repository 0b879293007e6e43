"""The cover: whose the kit is and when, every area in a wheel, every sheet that is printed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from math import atan2, degrees

import pytest
from blocks.samples import area, areas, framework, scene, unit

from kitgen.blocks.house import AREA_COLOURS, area_colours
from kitgen.blocks.marks import pale
from kitgen.blocks.posters.cover import NAMES, SPEC
from kitgen.blocks.wheel.plan import Named, sectors
from kitgen.domain.framework import Framework
from kitgen.domain.meeting import Meeting
from kitgen.domain.plan import PlannedSheet
from kitgen.domain.unit import Unit
from kitgen.errors import FitError
from kitgen.model import Block, Drawing, Grid, Label, PageSetup, Path, paragraphs_in
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack_height

SETUP = PageSetup(210, 297, (16, 16, 17, 16))


def planned(name: str, number: int, paper: str = "A4", audience: str | None = "once") -> PlannedSheet:
    title = f"Ark {number}"
    file = f"{number:02}-{name}"
    return PlannedSheet(name, title, title, file, paper, 1, "simplex", False, audience, None, ("pdf",))  # type: ignore[arg-type]


PLAN = (
    planned("guide", 1),
    planned("table-a", 2, "A3 landscape"),
    planned("qr", 3, audience=None),
    planned("cover", 4),
)


def cover(whole: Framework, whom: Unit | None = None, **where: object) -> Sequence[Block]:
    at = replace(scene(whole, whom, page="A4"), setup=SETUP, sheet="cover", **where)
    [elastic] = SPEC.build(PLAN, {}, at)
    [page] = elastic.fit(SETUP.measure, SETUP.depth, 1, 1)
    for target in TARGETS:
        assert stack_height(page, SETUP.measure, target) <= SETUP.depth
    return tuple(page)


def words(blocks: Sequence[Block]) -> list[str]:
    return [part.text for part in paragraphs_in(blocks)]


def wheel(blocks: Sequence[Block]) -> Drawing:
    [middle, *_] = [block for block in blocks if isinstance(block, Grid)]
    [drawing] = middle.rows[0].cells[1].blocks
    assert isinstance(drawing, Drawing)
    return drawing


def test_it_says_whose_it_is_and_when() -> None:
    whom = unit(name="Nordby", group="Gul", place="Personalrommet", participants=24)
    meeting = Meeting(date=datetime.date(2026, 12, 3), start=datetime.time(14, 15), minutes=120)
    said = [text.replace("\u00a0", " ") for text in words(cover(framework(), whom, meeting=meeting))]
    assert said[:2] == ["Sammen om barna", "Tegn på god praksis"]
    for text in (
        "Nordby",
        "Gul",
        "3. desember 2026",
        "kl. 14:15–16:15",
        "Personalrommet",
        "24 deltakere",
    ):
        assert text in said


def test_without_a_unit_nothing_is_left_to_be_seen_of_one() -> None:
    [middle, *_] = [block for block in cover(framework()) if isinstance(block, Grid)]
    assert middle.rows[0].cells[0].foot == ()


def test_it_lists_what_is_printed() -> None:
    said = words(cover(framework()))
    assert "Ark 1" in said
    assert "Ark 2 · A3" in said
    assert "Ark 3" not in said
    assert "Ark 4" not in said  # itself


@pytest.mark.parametrize("count", [1, 2, 3, 6, 11, 20])
def test_every_area_is_in_the_wheel_and_beside_it(count: int) -> None:
    whole = framework(areas(*[1] * count))
    page = cover(whole)
    letters = [shape.text for shape in wheel(page).shapes if isinstance(shape, Label)]
    fills = [shape.fill for shape in wheel(page).shapes if isinstance(shape, Path)]
    assert letters == [area.id for area in whole.areas]
    assert fills == list(area_colours(whole, AREA_COLOURS).values())
    assert {area.title for area in whole.areas} <= {text.replace("\u00ad", "") for text in words(page)}


def test_rings_are_rings() -> None:
    rings = [{"title": "Inne", "areas": ["A"]}, {"title": "Ute", "areas": ["B", "C"]}]
    drawing = wheel(cover(framework(areas(1, 1, 1), rings=rings)))
    a, b, c = (shape for shape in drawing.shapes if isinstance(shape, Label))
    middle = drawing.width / 2
    far = [((s.x - middle) ** 2 + (s.y - middle) ** 2) ** 0.5 for s in (a, b, c)]
    assert far[0] < far[1] - 8
    assert far[1] == pytest.approx(far[2], abs=6)  # letters stand on lines below their middles


@pytest.mark.parametrize("counts", [(2, 3), (3, 2, 4), (1, 5)])
def test_rings_are_turned_as_on_the_sheet_with_the_wheel(counts: tuple[int, ...]) -> None:
    letters = iter("ABCDEFGHI")
    rings = [{"title": f"Ring {count}", "areas": [next(letters) for _ in range(count)]} for count in counts]
    drawing = wheel(cover(framework(areas(*[1] * sum(counts)), rings=rings)))
    middle = drawing.width / 2
    placed = {
        shape.text: degrees(atan2(shape.x - middle, middle - shape.y)) % 360
        for shape in drawing.shapes
        if isinstance(shape, Label)
    }
    named = [[Named(name, name, "#000000") for name in ring["areas"]] for ring in rings]
    for sector in (sector for ring in sectors(named, 132, 31) for sector in ring if len(ring) > 1):
        apart = (placed[sector.area.id] - sector.middle + 180) % 360 - 180
        assert abs(apart) < 12, sector.area.id


def test_areas_out_of_focus_are_pale() -> None:
    whole = framework(areas(1, 1, 1))
    focused = whole.with_fields(areas=whole.areas[:1])
    page = cover(focused, colours=area_colours(whole, AREA_COLOURS))
    fills = [shape.fill for shape in wheel(page).shapes if isinstance(shape, Path)]
    assert fills == [AREA_COLOURS[0], pale(AREA_COLOURS[1]), pale(AREA_COLOURS[2])]
    assert "Område B" not in words(page)


def test_long_names_are_smaller_and_the_longest_is_named_where_nothing_fits() -> None:
    name = "Vi samarbeider med foreldrene om det som er viktig for barna hver dag"
    page = cover(framework([area(letter, 1, title=f"{letter}: {name}") for letter in "ABCDEFGHIJ"]))
    sizes = {part.style.size for part in paragraphs_in(page) if part.style.name == "Cover Area"}
    assert sizes < set(NAMES)
    many = [area(chr(65 + number), 1, title=f"{name} {name} {name}") for number in range(26)]
    with pytest.raises(FitError) as caught:
        cover(framework(many))
    assert caught.value.code == "fit.cover"
