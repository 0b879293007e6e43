"""The wheel: every word in its place and the right way up, white sectors with marks, and all in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, product
from math import atan2, cos, degrees, dist, hypot, radians, sin
from pathlib import Path

import pytest
from blocks.samples import area, framework, levels, options, scene, unit
from checks.pages import chars
from covering import amount, covering
from hypothesis import example, given, settings
from hypothesis import strategies as st
from render.pdf.samples import document

from kitgen.basics.lengths import mm
from kitgen.blocks.house import AREA_COLOURS, WHITE
from kitgen.blocks.scene import Scene
from kitgen.blocks.wheel.fit import Wheel, drawing, fitted
from kitgen.blocks.wheel.labels import TWO_LINES
from kitgen.blocks.wheel.plan import MOST_TURNED, Named, Sector, WheelToFit
from kitgen.blocks.wheel.wheel import SPEC
from kitgen.definitions import load_framework
from kitgen.domain.framework import SCALES, Framework
from kitgen.errors import FitError
from kitgen.model import ArcLabel, Block, Circle, Drawing, Gap, Grid, ItemList, Label, Paragraph, WriteLines
from kitgen.render.pdf import render
from kitgen.typesetting.arcs import arc_length, arc_letters
from kitgen.typesetting.fonts import TARGETS, Target
from kitgen.typesetting.geometry import stack_height

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÄÖÜ"
SHIPPED = [
    loaded
    for file in sorted((Path(__file__).parents[3] / "frameworks").glob("*.yaml"))
    if (loaded := load_framework(file)).rings
]
#: mm that a letter may be off: what is drawn is rounded.
ROUNDING = 0.02
WIDTH, DEPTH = 273.0, 348.0

Point = tuple[float, float]


def job(*rings: Sequence[str], centre: str = "Alle barn hører til", count: int = 3) -> WheelToFit:
    """Rings of areas with these titles."""
    ids = iter(LETTERS)
    pairs = zip(rings, AREA_COLOURS, strict=False)
    named = tuple(tuple(Named(next(ids), title, colour) for title in ring) for ring, colour in pairs)
    own = framework(scale=levels(count)).scale if count != 3 else SCALES["traffic-light"]
    return WheelToFit("nb", centre, named, own.levels)


def job_of(whole: Framework) -> WheelToFit:
    """The rings of a framework."""
    rings = tuple(
        tuple(Named(name, whole.area(name).title, WHITE) for name in ring.areas) for ring in whole.rings
    )
    centre = whole.centre.title if whole.centre else whole.table_title
    return WheelToFit(whole.language, centre, rings, whole.scale.levels)


def at(place: Point) -> Point:
    """The distance of a place from the middle of the wheel, and its angle clockwise from the top."""
    return hypot(*place), degrees(atan2(place[0], -place[1]))


def corners(letter: Label, target: Target) -> Iterator[Point]:
    """The corners of a letter, from the feet of ``g`` to the top of ``d``."""
    half, turn = arc_length(letter.text, letter.style, target) / 2, radians(letter.angle)
    for across in (-half, half):
        for up in (mm(-0.24 * letter.style.size), mm(0.75 * letter.style.size)):
            x = letter.x + across * cos(turn) + up * sin(turn)
            yield x, letter.y + across * sin(turn) - up * cos(turn)


def is_inside(place: Point, sector: Sector, inner: float, outer: float, free: float = 0.0) -> bool:
    """Whether a circle of radius `free` around a place is within a part of a sector."""
    r, angle = at(place)
    off = abs((angle - sector.middle + 180) % 360 - 180)
    left = sector.sweep / 2 - off
    aside = sector.whole or left >= 90 or r * sin(radians(max(left, -90))) >= free - ROUNDING
    return inner + free - ROUNDING <= r <= outer - free + ROUNDING and aside


def require_readable(wheel: Wheel) -> None:
    """Every title within its band, and no letter on its head."""
    for place in wheel.places:
        for label in place.title:
            for target in TARGETS:
                require_in_band(label, place.sector, target)


def require_in_band(label: ArcLabel, sector: Sector, target: Target) -> None:
    letters = arc_letters(label, target)
    turned = [abs(letter.angle) for letter in letters]
    assert max(turned) <= MOST_TURNED + 0.1
    assert sum(turn <= 90 for turn in turned) * 2 >= len(turned)
    for letter in letters:
        for corner in corners(letter, target):
            assert is_inside(corner, sector, sector.band, sector.outer), (label.text, letter)


def require_markable(wheel: Wheel, count: int) -> None:
    """Marks and ids within the white, apart from each other."""
    for place in wheel.places:
        inside, sector = place.inside, place.sector
        assert len(inside.marks) == count
        for mark in inside.marks:
            assert is_inside(mark, sector, sector.inner, sector.band, inside.size / 2)
        for one, other in combinations(inside.marks, 2):
            assert dist(one, other) > inside.size
        around = list(corners(inside.id, "pdf"))
        assert all(is_inside(corner, sector, sector.inner, sector.band) for corner in around)
        high = inside.id.y - mm(inside.id.style.size) / 3
        assert all(dist((inside.id.x, high), mark) > inside.size / 2 + 1.5 for mark in inside.marks)


def require_sound(wheel: Wheel, count: int) -> None:
    require_readable(wheel)
    require_markable(wheel, count)
    assert all(hypot(*corner) < wheel.centre for label in wheel.words for corner in centred(label))


def centred(label: Label) -> Iterator[Point]:
    for target in TARGETS:
        yield from corners(label, target)


def fitted_or_told(made: WheelToFit, radius: float) -> Wheel | FitError:
    try:
        return fitted(made, radius)
    except FitError as error:
        return error


# -- places --------------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", SHIPPED, ids=lambda whole: whole.id)
@pytest.mark.parametrize("radius", [110.0, 131.0])
def test_every_shipped_wheel_is_readable(whole: Framework, radius: float) -> None:
    require_sound(fitted(job_of(whole), radius), len(whole.scale.levels))


@pytest.mark.parametrize(
    "counts", [(1,), (2,), (8,), (1, 1), (3, 3), (3, 3, 5), (4, 6, 8), (1, 2, 4, 8), (8,) * 4]
)
@pytest.mark.parametrize("count", [2, 3, 5])
def test_any_number_of_rings_and_areas_is_readable(counts: tuple[int, ...], count: int) -> None:
    rings = [["Relasjoner", "Læring"] * 4 for _ in counts]
    wheel = fitted(job(*(ring[:n] for ring, n in zip(rings, counts, strict=True)), count=count), 125.0)
    require_sound(wheel, count)
    assert [len(ring) for ring in wheel.rings] == list(counts)


WORDS = st.lists(
    st.sampled_from(
        ["Trygghet", "og", "Læringsfellesskap", "barn", "i", "Foreldresamarbeid", "Åpenhet", "vi"]
    ),
    min_size=1,
    max_size=6,
)
TITLES = WORDS.map(" ".join).filter(lambda text: 3 <= len(text) <= 40) | st.text(
    "abåÅgWil-", min_size=3, max_size=40
)


@settings(max_examples=amount(24, 60), deadline=None)
@given(st.lists(st.lists(TITLES, min_size=1, max_size=8), min_size=1, max_size=4), st.floats(95, 136))
@example([["Wi" * 20] * 8] * 4, 95.0)
def test_any_wheel_is_readable_or_names_the_area(rings: list[list[str]], radius: float) -> None:
    made = fitted_or_told(job(*rings), round(radius, 2))
    if isinstance(made, Wheel):
        require_sound(made, 3)
    else:
        assert any(f"area {letter} " in made.message for letter in LETTERS)
        assert made.hint


def test_a_title_that_is_too_long_is_named_with_what_to_do() -> None:
    rings = [["Læring", "Foreldresamarbeid " * 12, *["Læring"] * 5]] * 2
    with pytest.raises(FitError, match=r"the title of area B “Foreldresamarbeid [^”]*” \(nb\) is too long"):
        fitted(job(*rings), 125.0)


def test_a_centre_that_is_too_long_is_told() -> None:
    with pytest.raises(FitError, match="the title in the centre of the wheel"):
        fitted(job(["Læring"], centre="Alle barn skal høre til. " * 80), 125.0)


def test_a_long_title_takes_two_lines_at_its_spaces() -> None:
    wheel = fitted(job(["Inkluderende fellesskap for alle"] * 6, *[["Læring"] * 3] * 3), 131.0)
    lines = [label.text for label in wheel.rings[0][0].title]
    assert " ".join(lines) == "Inkluderende fellesskap for alle"
    assert len(lines) == 2
    assert wheel.rings[0][0].title[0].style.size in TWO_LINES


def test_all_titles_of_a_ring_are_of_one_size() -> None:
    wheel = fitted(job(["Læring", "Foreldresamarbeid og tverrfaglig arbeid", *["Trygghet"] * 4]), 100.0)
    assert len({label.style.size for place in wheel.places for label in place.title}) == 1


def test_the_only_area_of_a_ring_has_its_title_at_the_top() -> None:
    for place in fitted(job(["Barnet"], ["Gruppa"], ["Huset"]), 130.0).places:
        assert (place.title[0].angle % 360, place.title[0].inward) == (0, False)
        assert place.sector.whole


def test_below_the_middle_titles_are_turned() -> None:
    wheel = fitted(job(["Øverst", "Til høyre", "Til venstre"]), 130.0)
    assert [place.title[0].inward for place in wheel.places] == [False, True, True]


def test_no_title_is_at_the_side_where_it_need_not_be() -> None:
    four = fitted(job(["Læring"] * 4), 130.0)
    assert sorted(place.sector.middle for place in four.places) == [45, 135, 225, 315]


def test_dividing_lines_of_neighbouring_rings_do_not_meet() -> None:
    inner, outer = fitted(job(["Læring"] * 3, ["Læring"] * 3), 130.0).rings
    assert {place.sector.middle for place in inner}.isdisjoint(place.sector.middle for place in outer)


@pytest.mark.parametrize("count", range(2, 9))
def test_marks_are_read_from_the_left_or_in_steep_sectors_from_the_top(count: int) -> None:
    for place in fitted(job(["Læring"] * count), 130.0).places:
        (x1, y1), *_, (x2, y2) = place.inside.marks
        steep = abs(y2 - y1) > abs(x2 - x1)
        assert y1 < y2 if steep else x1 < x2 + ROUNDING


# -- the picture ---------------------------------------------------------------------------------


def test_sectors_are_white_and_every_mark_is_empty() -> None:
    made = job(["Læring"], ["Trygghet", "Foreldre"], ["A", "B", "C"])
    shapes = drawing(fitted(made, 130.0), made, WIDTH, "Et hjul").shapes
    white = [shape for shape in shapes if getattr(shape, "fill", None) == WHITE]
    rings = [shape for shape in shapes if isinstance(shape, Circle) and shape.fill is None]
    assert len(white) == 6
    assert len(rings) == 18


def test_the_picture_stays_within_its_frame() -> None:
    made = job(["Læring"] * 5)
    picture = drawing(fitted(made, 130.0), made, WIDTH, "Et hjul")
    outlines = [
        (float(x), float(y))
        for shape in picture.shapes
        for _, *numbers in getattr(shape, "segments", ())
        for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    ]
    assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in outlines)


def test_letters_in_the_pdf_are_text_in_their_order(tmp_path: Path) -> None:
    made = job(["Læring"], ["Trygghet", "Foreldre"], centre="Barnet")
    picture = drawing(fitted(made, 80.0), made, 170.0, "Et hjul")
    path = tmp_path / "wheel.pdf"
    path.write_bytes(render(document(picture)))
    text = "".join(char.text for char in chars(path))
    assert all(word in text for word in ("Barnet", "Læring", "Trygghet", "Foreldre"))


# -- the sheet -----------------------------------------------------------------------------------


def ringed(counts: Sequence[int], language: str = "nb", **fields: object) -> Framework:
    ids = iter(LETTERS)
    letters = [[next(ids) for _ in range(count)] for count in counts]
    areas = [area(letter, 1, 0, title=f"Tittel {letter}") for ring in letters for letter in ring]
    rings = [
        {"title": f"Ring nummer {i}", "caption": f"Slik er ring {i}", "areas": ring}
        for i, ring in enumerate(letters, start=1)
    ]
    return framework([*areas, area("Z")], rings=rings, language=language, **fields)


def sheet(scene: Scene, depth: float = DEPTH, **given: object) -> tuple[Block, ...]:
    """The blocks of the page."""
    heads: dict[str, object] = {"lead": "Fargelegg", "keep": "Hold fast", "begin": "Begynn", **given}
    [made] = SPEC.build(scene.framework.rings, options(SPEC, **heads), scene)
    [page] = made.fit(WIDTH, depth, 1, 1)
    return tuple(page)


@cache
def stage(counts: tuple[int, ...], language: str = "nb") -> Scene:
    return scene(ringed(counts, language, centre={"title": "Alle hører til"}), page="A3")


def flat(blocks: Sequence[Block]) -> Iterator[Block]:
    """All blocks, those in grids included."""
    for block in blocks:
        yield block
        if isinstance(block, Grid):
            yield from flat([inner for row in block.rows for cell in row.cells for inner in cell.blocks])


def words(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in flat(blocks) if isinstance(block, Paragraph))


def wheel_of(blocks: Sequence[Block]) -> Drawing:
    return next(block for block in blocks if isinstance(block, Drawing))


COUNTS = [(1,), (5,), (1, 2), (3, 3, 5), (5, 6, 7, 7), (8, 8, 8)]


@pytest.mark.parametrize(("counts", "language"), covering(product(COUNTS, ["nb", "nn", "da", "sv", "en"])))
def test_all_words_are_told_and_printed(counts: tuple[int, ...], language: str) -> None:
    at = stage(counts, language)
    page = sheet(at)
    expected = ["Alle hører til"]
    for ring in at.framework.rings:
        expected += [ring.title, *(f"{name} Tittel {name}" for name in ring.areas)]
    told, printed = wheel_of(page).alt, words(page).replace("\u00a0", " ")
    assert all(word in told for word in expected)
    assert all(word in printed for word in [*expected, "Slik er ring 1", "Fargelegg", "Hold fast", "Begynn"])
    assert all((level.label or "") in told for level in at.framework.scale.levels)
    assert "Tittel Z" not in told + printed


@pytest.mark.parametrize("counts", COUNTS)
@pytest.mark.parametrize("depth", [DEPTH, DEPTH - 20])
def test_the_page_is_filled(counts: tuple[int, ...], depth: float) -> None:
    page = sheet(stage(counts), depth)
    tall = max(stack_height(page, WIDTH, target) for target in TARGETS)
    assert depth - 13 <= tall <= depth


def test_a_deeper_page_gives_more_lines_to_write_on() -> None:
    counts = [
        sum(
            block.count + block.extra
            for block in flat(sheet(stage((3, 3, 5)), depth))
            if isinstance(block, WriteLines)
        )
        for depth in (DEPTH, DEPTH + 40)
    ]
    assert counts[0] == 6
    assert counts[1] > 8


def test_without_headings_there_is_nothing_to_write_on() -> None:
    page = sheet(stage((3, 3, 5)), keep="", begin="", lead="")
    assert not any(isinstance(block, WriteLines | ItemList) for block in flat(page))
    assert isinstance(page[0], Drawing)
    assert not any(isinstance(block, Gap) for block in page)


def test_without_a_centre_the_title_of_the_table_stands_there() -> None:
    page = sheet(scene(ringed([3]), page="A3"))
    assert "I midten: Tegn på god praksis." in wheel_of(page).alt
    assert "Tegn på god praksis" in words(page)


def test_a_focus_leaves_out_other_areas() -> None:
    at = scene(ringed([3, 3]), unit(focus=["A", "E1"]), page="A3")
    page = sheet(at)
    assert [ring.areas for ring in at.framework.rings] == [("A",), ("E",)]
    assert "Tittel A" in words(page)
    assert "Tittel B" not in words(page) + wheel_of(page).alt


def test_words_that_leave_no_room_are_told() -> None:
    with pytest.raises(FitError, match=r"leave too little room for the wheel on .* \(nb\)"):
        sheet(stage((3, 3, 5)), 200.0)


def test_what_it_accepts() -> None:
    assert SPEC.data.accepts(stage((3,)).framework.rings)
    assert not SPEC.data.accepts(())
    assert not SPEC.data.accepts(stage((3,)).framework.areas)
