"""Cards on the paper: fronts and backs meet, and nothing is cut where there is nothing."""

from __future__ import annotations

import pikepdf
import pytest
from blocks.cards import SIZES, Place, corner, document, everything, pages, sheet
from blocks.samples import ANSWER, areas, framework
from checks.places import misfits

from kitgen.basics.languages.messages import languages
from kitgen.basics.lengths import mm
from kitgen.blocks.cards.types import CARD_TYPES
from kitgen.errors import FitError, LayoutError
from kitgen.model import Edge, Grid, Label
from kitgen.render import renderer
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.places import places

SIDES = ("duplex", "single", "fold-over")
#: Enough for several sheets of any size, the last of them not full.
SAMPLE = framework(areas(7, 6, 6))


@pytest.mark.parametrize("size", SIZES)
def test_fronts_and_backs_meet_when_the_sheet_is_turned_over_its_long_edge(size: str) -> None:
    made, found = everything(SAMPLE, size=size)
    assert made.duplex == "long-edge"
    assert len(found) % 2 == 0
    for fronts, backs in zip(found[::2], found[1::2], strict=True):
        behind = {(round(210 - p.x - p.width, 2), round(p.y, 2)): p for p in backs}
        assert [(p.id, p.box[2:]) for p in fronts] == [
            (back.id, front.box[2:])
            for front in fronts
            for back in [behind[round(front.x, 2), round(front.y, 2)]]
            if (back.width, back.height) == (front.width, front.height)
        ]
    assert sum(bool(p.id) for page in found for p in page) == 2 * 19


@pytest.mark.parametrize("size", ["a6", "a7", "poker"])
def test_a_card_to_fold_has_its_back_beside_its_front(size: str) -> None:
    made, found = everything(SAMPLE, size=size, sides="fold-over")
    assert made.duplex == "simplex"
    for page in found:
        assert len(page) % 2 == 0
        for front, back in zip(page[::2], page[1::2], strict=True):
            assert back.box[:2] == (105, front.box[1])
            assert front.box[2] == 105, "the fold is the middle of the paper"
            assert back.id == front.id


def test_three_tarot_cards_lie_on_a_sheet_to_fold_their_backs_on_their_heads_below_them(
    tmp_path, pdf_chars, pdf_faults, render_png, decode_qr
) -> None:  # type: ignore[no-untyped-def]
    """Folded and turned like a page of a book, a back stands upright; to Word the sheet is the same."""
    made, found = everything(SAMPLE, size="tarot", sides="fold-over")
    for page in found:
        fronts, backs = page[: len(page) // 2], page[len(page) // 2 :]
        assert [place.id for place in fronts] == [place.id for place in backs]
        for front, back in zip(fronts, backs, strict=True):
            assert (front.box[3], back.box[1]) == (148.5, 148.5), "the fold is the middle of the paper"
            assert (front.x, front.cell.turned, back.cell.turned) == (back.x, False, True)
    assert [len(page) for page in found] == [6] * 7
    file, sheets = tmp_path / "cards.pdf", document(SAMPLE, size="tarot", sides="fold-over")
    file.write_bytes(renderer("pdf")(sheets))
    assert pdf_faults(file) == []
    assert decode_qr(render_png(file, 1, 150)) == [ANSWER]
    letters = [char for char in pdf_chars(file) if char.page == 1]
    assert {round(char.y0) for char in letters if 8.5 < char.y0 < 20} == {9}  # how to fold
    [back] = [place for place in found[0] if place.id == "A1" and place.cell.turned]
    big = [char for char in letters if char.size > 30 and back.x < char.x0 < back.x + back.width]
    assert "".join(char.text for char in sorted(big, key=lambda char: -char.x0)) == "A1"
    assert min(char.y0 for char in big) > back.y + back.height - 8 - made.kind.field
    assert [fault for target in TARGETS for fault in misfits(sheets, target)] == []
    with pikepdf.open(file) as pdf:
        links = [[mm(float(value)) for value in link.Rect] for link in pdf.pages[0].Annots]
    [said] = [place for place in places(sheets) if place.page == 1 and place.text.startswith("forms.office")]
    left, _, _, top = links[-1]
    assert (said.x, said.y) == (pytest.approx(left, abs=1), pytest.approx(297 - top, abs=1))
    assert all(0 < each[0] < each[2] < 70 and 148.5 < 297 - each[3] < 297 - each[1] < 190 for each in links)


@pytest.mark.parametrize("size", SIZES)
def test_without_duplex_the_back_follows_the_front(size: str) -> None:
    made, found = everything(SAMPLE, size=size, sides="single")
    sides = [place.id for page in found for place in page]
    assert made.duplex == "simplex"
    assert sides[::2] == sides[1::2]


def test_the_sizes_that_tile_the_paper_fill_it() -> None:
    for size, count in (("a6", 4), ("a7", 8), ("tarot", 6), ("poker", 9)):
        made, [first, *_] = everything(SAMPLE, size=size)
        assert len(first) == count
        kind = CARD_TYPES[size]
        assert {(place.width, place.height) for place in first} == {(kind.width, kind.height)}
        assert made.paper.width == 210
        assert made.paper.height == 297
        for left, top, right, bottom in (place.box for place in first):
            for near in (left, top, 210 - right, 297 - bottom):
                assert near == 0 or near >= 8


@pytest.mark.parametrize(
    ("offset", "right", "down"),
    [
        ("0 mm", 0.0, 0.0),
        ("1.5 mm", 1.5, 0.0),
        ("-2 mm", -2.0, 0.0),
        ("0.3 cm", 3.0, 0.0),
        ("1.5mm,-0.5mm", 1.5, -0.5),
        ("0 mm, 2 mm", 0.0, 2.0),
        ("1,5mm", 1.5, 0.0),
        ("\u22121,5 mm; +0,8 mm", -1.5, 0.8),
        ("1.5 -0.8", 1.5, -0.8),
    ],
)
def test_backs_can_be_moved_in_both_directions(offset: str, right: float, down: float) -> None:
    front, back, *_ = pages(SAMPLE, offset=offset)
    assert paddings(front) == {(8, 8, 8, 8)}
    assert paddings(back) == {(8 + down, 8 - right, 8 - down, 8 + right)}
    assert [f for target in TARGETS for f in misfits(document(SAMPLE, offset=offset), target)] == []


@pytest.mark.parametrize("language", languages())
def test_a_page_tells_how_far_backs_must_be_moved(language: str) -> None:
    made = document(SAMPLE.with_fields(language=language), profile="test-page")
    assert len(made.pages) == 2
    assert made.duplex == "long-edge"
    scale, cross = (page.blocks[0].rows[1].cells[0] for page in made.pages)
    assert scale.padding == cross.padding
    assert scale.padding[1] == scale.padding[3], "so that it stands behind the other when the sheet is turned"
    numbers = [shape for shape in scale.blocks[0].shapes if isinstance(shape, Label)]
    middle = scale.blocks[0].width / 2
    for label in numbers:
        told = int(label.text.replace("\u2212", "-"))
        assert label.x == middle + told or label.y == pytest.approx(middle - told + 0.9)
    assert "cards.offset=1.5mm,-0.5mm" in " ".join(
        p.text for p in made.pages[0].blocks[0].rows[0].cells[0].blocks
    )
    assert [fault for target in TARGETS for fault in misfits(made, target)] == []


def paddings(grid: Grid) -> set[tuple[float, ...]]:
    """The padding of every cell, rounded."""
    return {tuple(round(side, 3) for side in cell.padding) for row in grid.rows for cell in row.cells}


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("size", SIZES)
def test_no_cell_reaches_where_printers_do_not_print(size: str, sides: str) -> None:
    made = document(SAMPLE, size=size, sides=sides)
    assert min(made.setup.margins) >= 5
    assert made.setup.reserve == 2
    *_, grid = made.pages[0].blocks
    assert isinstance(grid, Grid)
    assert sum(grid.widths) <= made.setup.measure + 0.01
    assert sum(row.height for row in grid.rows) <= made.setup.depth


@pytest.mark.parametrize("offset", ["5 mm", "-9 mm", "left", "1 mm, -5 mm", "1 mm, down"])
def test_backs_cannot_be_moved_off_their_cards(offset: str) -> None:
    with pytest.raises(LayoutError, match=r"offset|moved"):
        sheet(SAMPLE, offset=offset)


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("size", SIZES)
def test_no_text_is_nearer_to_the_edge_than_the_inset(size: str, sides: str) -> None:
    made = document(SAMPLE, size=size, sides=sides)
    inset = CARD_TYPES[size].inset
    for grid in pages(SAMPLE, size=size, sides=sides):
        full = [cell for row in grid.rows for cell in row.cells if cell.blocks]
        assert all(round(min(cell.padding), 3) >= inset for cell in full)
    assert [fault for target in TARGETS for fault in misfits(made, target)] == []


# -- where to cut --------------------------------------------------------------------------------

Segment = tuple[float, float, float, float]


def _segments(grid: Grid, left: float, top: float) -> dict[Segment, Edge]:
    """The lines of a grid on the paper."""
    found: dict[Segment, Edge] = {}
    y = top
    for row in grid.rows:
        x = left
        for cell, width in zip(row.cells, grid.widths, strict=True):
            right, bottom = x + width, y + row.height
            sides = (
                (x, y, right, y),
                (right, y, right, bottom),
                (x, bottom, right, bottom),
                (x, y, x, bottom),
            )
            for edge, (x0, y0, x1, y1) in zip(cell.edges, sides, strict=True):
                if edge:
                    found[round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)] = edge
            x = right
        y += row.height
    return found


def _corners(place: Place) -> set[tuple[float, float]]:
    left, top, right, bottom = place.box
    return {(left, top), (right, top), (left, bottom), (right, bottom)}


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 4, 13])
def test_cut_lines_touch_cards_and_every_card_can_be_cut(size: str, sides: str, count: int) -> None:
    sample = framework(areas(count))
    made, found = everything(sample, size=size, sides=sides)
    grids = pages(sample, size=size, sides=sides)
    fronts = slice(0, None, 2) if sides == "duplex" else slice(None)
    for grid, cards in zip(grids[fronts], found[fronts], strict=True):
        lines = _segments(grid, *corner(made))
        corners = {corner for card in cards for corner in _corners(card)}
        for x0, y0, x1, y1 in lines:
            assert {(x0, y0), (x1, y1)} & corners, "a line with no card at it"
        ends = {end for x0, y0, x1, y1 in lines for end in ((x0, y0), (x1, y1))}
        for x, y in corners:
            assert (x, y) in ends or (x in (0, 210) and y in (0, 297)), "a card that nothing says how to cut"


def test_there_is_an_empty_place_in_the_sample_above() -> None:
    _, found = everything(framework(areas(1)), size="poker", sides="single")
    assert [len(page) for page in found] == [8]


def test_backs_have_no_lines_that_could_miss_the_cut() -> None:
    for grid in pages(SAMPLE)[1::2]:
        assert not any(any(cell.edges) for row in grid.rows for cell in row.cells)


def test_where_cards_are_folded_only_the_fold_is_dashed_and_whole() -> None:
    grid = pages(SAMPLE, sides="fold-over")[0]
    lines = _segments(grid, 0.0, 0.0)
    assert {line: (edge.dashed, edge.ends) for line, edge in lines.items()} == {
        **{(105, y, 105, y + 148.5): (True, 0.0) for y in (0, 148.5)},
        **{(x, 148.5, x + 105, 148.5): (False, 4.0) for x in (0, 105)},
    }


@pytest.mark.parametrize("size", ["a6", "a7"])
def test_no_line_is_left_on_cards_that_are_cut(size: str) -> None:
    grid = pages(SAMPLE, size=size)[0]
    found = [edge for row in grid.rows for cell in row.cells for edge in cell.edges if edge]
    assert found
    assert all(0 < edge.ends < 5 for edge in found)


# -- for a print shop ----------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_a_print_shop_gets_a_page_for_each_side(size: str) -> None:
    made = document(SAMPLE, size=size, profile="print-shop")
    wide, tall = CARD_TYPES[size].trim
    assert (made.setup.width, made.setup.height, made.bleed) == (wide + 6, tall + 6, 3.0)
    assert len(made.pages) == 2 * (1 + 19 + 1)
    assert made.duplex == "long-edge"
    for page in made.pages:
        [grid] = page.blocks
        assert isinstance(grid, Grid)
        bar, text = (row.cells[0] for row in grid.rows)
        assert bar.fill
        assert grid.widths == (wide + 6,)
        assert min(text.padding[1], text.padding[3]) >= 3 + 5
        assert min(bar.padding[1], bar.padding[3]) >= 3 + 5
    assert [fault for target in TARGETS for fault in misfits(made, target)] == []


@pytest.mark.parametrize("size", SIZES)
def test_the_print_shops_words_are_five_mm_inside(size: str, tmp_path, pdf_chars) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "cards.pdf"
    file.write_bytes(renderer("pdf")(document(SAMPLE, size=size, profile="print-shop")))
    wide, tall = CARD_TYPES[size].trim
    with pikepdf.open(file) as pdf:
        trim = [round(mm(float(value)), 1) for value in pdf.pages[0].obj.TrimBox]
    assert trim == [3, 3, wide + 3, tall + 3]
    for char in pdf_chars(file):
        if char.text.strip():
            capitals = char.y1 - mm(char.size * 0.9)  # the box has room above the letters
            assert char.x0 >= 8
            assert char.x1 <= wide - 2
            assert capitals >= 7.9
            assert char.y1 <= tall - 2


def test_fewer_pages_than_the_deck_takes_are_refused() -> None:
    made, _ = sheet(SAMPLE)
    with pytest.raises(FitError, match="takes 10 pages, and its layout allows 3"):
        made.fit(210, 297, 1, 3)
