"""The colour-in table: every statement and point once, whole rows, full pages, and type people can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import Any

import pytest
from blocks.samples import area, areas, framework, levels, options, scene
from checks.places import too_wide
from covering import amount, covering
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kitgen.basics.languages.messages import languages
from kitgen.blocks.house import AREA_COLOURS
from kitgen.blocks.tables.fit import SPEC
from kitgen.building.library import Library
from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework
from kitgen.errors import FitError, GlyphError
from kitgen.model import Cell, Drawing, Hung, ItemList, Paragraph, Table, WriteLines
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import cell_height

#: What the layouts of A3 tables leave for the table, in mm.
WIDTH, DEPTH = 400.0, 226.0
LINES = {"points": "hidden", "space": "lines"}
BLANK = {"points": "hidden", "space": "blank"}
SHIPPED = sorted(Library().frameworks())


def tables(
    framework: Framework, least: int = 1, most: int = 24, depth: float = DEPTH, **given: object
) -> list[Table]:
    """The table of each page."""
    whole = scene(framework)
    [block] = SPEC.build(whole.framework.areas, options(SPEC, **given), whole)
    pages = block.fit(WIDTH, depth, least, most)
    assert all(len(page) == 1 for page in pages)
    return [page[0] for page in pages]


@cache
def shipped(name: str) -> Framework:
    return load_framework(Library().framework(name))


def paragraphs(cell: Cell) -> Iterator[Paragraph]:
    for block in cell.blocks:
        match block:
            case Paragraph():
                yield block
            case ItemList(items=items):
                yield from items
            case Hung(mark=Paragraph() as mark, text=text):
                yield from (mark, text)
            case Hung(text=text):
                yield text


def cells(tables: Iterable[Table]) -> Iterator[Cell]:
    """The cells below the headers, row by row."""
    return (cell for table in tables for row in table.rows if not row.header for cell in row.cells)


def said(tables: Iterable[Table], style: str) -> list[str]:
    """The texts of a style, row by row, with plain spaces."""
    return [
        paragraph.text.replace("\u00a0", " ")
        for cell in cells(tables)
        for paragraph in paragraphs(cell)
        if paragraph.style.name == style
    ]


def sizes(tables: Iterable[Table], style: str) -> list[float]:
    return [p.style.size for cell in cells(tables) for p in paragraphs(cell) if p.style.name == style]


def headers(table: Table) -> list[str]:
    """The name in each header cell."""
    cells = (cell for row in table.rows if row.header for cell in row.cells)
    return [next(p.text for p in paragraphs(cell) if p.style.name == "Area") for cell in cells]


def rows(tables: Iterable[Table]) -> list[int]:
    """How many rows each page has below its header."""
    return [len([row for row in table.rows if not row.header]) for table in tables]


def in_row_order(framework: Framework) -> list[str]:
    """The ids of all statements as one reads them from left to right, where all stand on one page."""
    most = max(len(area.statements) for area in framework.areas)
    return [
        area.statements[row].id
        for row in range(most)
        for area in framework.areas
        if row < len(area.statements)
    ]


# -- any framework -------------------------------------------------------------------------------

words = st.text(st.sampled_from("aeinorst åæøkvm -,"), min_size=1, max_size=90).filter(str.strip)
long_word = st.sampled_from(
    ["tverrfaglighetskompetanse", "menneskerettighetsorganisasjonsmedlemmer", "m" * 70]
)
texts = (
    st.lists(st.one_of(words, words, words, long_word), min_size=1, max_size=3).map(" ".join).map(str.strip)
)


@st.composite
def any_areas(draw: st.DrawFn) -> list[dict[str, Any]]:
    """1 to 6 areas with 1 to 12 statements each."""
    made = areas(*draw(st.lists(st.integers(1, 12), min_size=1, max_size=6)), points=0)
    for one in made:
        one["title"] = draw(texts)
        for statement in one["statements"]:
            statement["text"] = draw(texts)
            statement["points"] = draw(st.lists(texts, max_size=4))
    return made


# Shrinking takes minutes, and an example as it was drawn tells as much.
@settings(max_examples=amount(5, 20), phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(any_areas(), st.sampled_from([{}, LINES, BLANK, {"marks": False}]), st.sampled_from([DEPTH, 190.0]))
def test_any_table_is_whole(made: list[dict[str, Any]], given: dict[str, Any], depth: float) -> None:
    whole = framework(made)
    found = tables(whole, depth=depth, **given)
    assert sorted(said(found, "Statement")) == sorted(s.text for s in whole.statements)
    points = (
        [point for s in whole.statements for point in s.points] if given.get("points") != "hidden" else []
    )
    assert sorted(said(found, "Point")) == sorted(points)
    for table in found:
        assert sum(table.widths) == pytest.approx(WIDTH)
        assert sum(row.height for row in table.rows) == pytest.approx(depth, abs=1)
        assert sum(row.height for row in table.rows) <= depth
        assert [row.header for row in table.rows] == [True, *[False] * (len(table.rows) - 1)]
        assert all(sum(cell.span for cell in row.cells) == len(table.widths) <= 6 for row in table.rows)
    assert min(sizes(found, "Statement")) >= 12
    assert min(sizes(found, "Point"), default=10) >= 10
    for target in TARGETS:
        assert not list(too_wide(found, WIDTH, target))


# -- order, pages and columns --------------------------------------------------------------------


def names(texts: Iterable[str]) -> list[str]:
    """The ids that sample statements begin with."""
    return [text.split(":")[0] for text in texts]


@pytest.mark.parametrize("counts", [(4, 4, 3), (1, 2, 3, 4), (3, 3, 3, 3, 3), (2, 1, 2, 1, 2, 1)])
def test_statements_are_read_row_by_row(counts: tuple[int, ...]) -> None:
    whole = framework(areas(*counts))
    [table] = tables(whole)
    assert names(said([table], "Statement")) == in_row_order(whole)
    assert said([table], "Statement Id") == in_row_order(whole)
    assert len(table.widths) == len(counts)
    assert len(set(table.widths)) == 1


def test_points_follow_their_statement() -> None:
    whole = framework(areas(3, 2))
    for cell in cells(tables(whole)):
        texts = [p.text for p in paragraphs(cell) if p.style.name in ("Statement", "Point")]
        identity = texts[0].split(":")[0] if texts else ""
        assert [text.split(" ")[0].strip(":") for text in texts[1:]] == [f"{identity}.1", f"{identity}.2"][
            : len(texts)
        ]


def test_an_area_with_many_statements_is_spread_over_columns_below_one_heading() -> None:
    [table] = tables(framework(areas(5, 1)))
    assert headers(table) == ["Område A", "Område B"]
    assert [cell.span for cell in table.rows[0].cells] == [2, 1]
    assert names(said([table], "Statement")) == ["A1", "A2", "B1", "A3", "A4", "A5"]
    assert len(said([table], "Own Statement")) == 3


def test_four_areas_on_two_pages_are_two_on_each_also_with_points() -> None:
    """Half of each area on both pages would split what is talked about together."""
    found = tables(framework(areas(6, 5, 5, 4, points=4)))
    assert [headers(table) for table in found] == [["Område A", "Område B"], ["Område C", "Område D"]]
    assert [[cell.span for cell in table.rows[0].cells] for table in found] == [[2, 2], [2, 2]]


def test_of_all_ways_the_one_with_the_largest_type_is_taken() -> None:
    """One column for each area would do as well for the pages; three give far larger type."""
    [table] = tables(framework(areas(5, 1)))
    assert sizes([table], "Statement")[0] >= 17
    [table] = tables(framework([area("A", 4)]))
    assert sizes([table], "Statement")[0] == 24


def test_larger_type_is_worth_a_cell_left_over() -> None:
    """Five rows across the page leave no cell over, and are set far smaller."""
    [table] = tables(framework([area("A", 5)]))
    assert len(table.widths) > 1
    assert len(said([table], "Own Statement")) == 1
    assert sizes([table], "Statement")[0] >= 20


@pytest.mark.parametrize(("count", "columns"), [(1, 1), (2, 2), (3, 3), (6, 3), (12, 3)])
def test_one_area_has_one_heading(count: int, columns: int) -> None:
    [table] = tables(framework([area("A", count)]))
    assert headers(table) == ["Område A"]
    assert len(table.widths) == columns
    assert names(said([table], "Statement")) == [f"A{number}" for number in range(1, count + 1)]
    assert table.title == "Område A"


def test_one_area_has_24_points() -> None:
    for wish in ({}, LINES):
        [table] = tables(framework([area("A", 3)]), **wish)
        assert set(sizes([table], "Statement")) == {24}
        lines = [
            block.count for cell in cells([table]) for block in cell.foot if isinstance(block, WriteLines)
        ]
        assert len(set(lines)) == 1
        assert lines[0] >= 8


def test_five_areas_of_eight_fit_on_one_page() -> None:
    [table] = tables(framework(areas(8, 8, 8, 8, 8, points=0)))
    assert min(sizes([table], "Statement")) >= 12
    assert len([cell for cell in cells([table]) if cell.fields]) == 40


def test_six_areas_with_points_fit_on_one_page() -> None:
    made = areas(3, 3, 3, 3, 4, 4)
    [table] = tables(framework(made))
    assert len(table.widths) == 6
    assert min(sizes([table], "Point")) >= 10


@pytest.mark.parametrize("given", [{}, LINES], ids=["alone", "lines"])
@pytest.mark.parametrize(
    "said", ["Vi ser barna og lytter til det de sier. ", "We agree beforehand how we differ. "]
)
def test_statements_of_250_letters_fit_on_one_page(said: str, given: dict[str, Any]) -> None:
    [table] = tables(framework(long_statements(said)), **given)
    assert min(sizes([table], "Statement")) >= 12


def long_statements(said: str) -> list[dict[str, Any]]:
    """Three areas of four statements of 250 letters."""
    made = areas(4, 4, 4, points=0)
    for one in made:
        for statement in one["statements"]:
            statement["text"] = (said * 9)[:249].strip() + "."
    return made


def test_rings_stay_together_and_are_named() -> None:
    rings = [{"title": "Inn", "areas": ["A", "B"]}, {"title": "Ut", "areas": ["C", "D", "E"]}]
    found = tables(framework(areas(3, 3, 2, 2, 2), rings=rings))
    assert [headers(table) for table in found] == [["Område A", "Område B"], [f"Område {x}" for x in "CDE"]]
    assert [table.part for table in found] == ["Inn", "Ut"]


def test_rows_that_do_not_fit_go_to_further_pages_with_the_header() -> None:
    whole = framework(areas(12, 12, 12))
    found = tables(whole)
    assert len(found) > 1
    assert max(rows(found)) - min(rows(found)) <= 1
    assert {tuple(headers(table)) for table in found} == {("Område A", "Område B", "Område C")}
    assert names(said(found, "Statement")) == in_row_order(whole)


def test_a_layout_may_ask_for_more_pages() -> None:
    whole = framework(areas(6, 6))
    assert len(tables(whole)) == 1
    assert len(tables(whole, least=2)) == 2


@pytest.mark.parametrize(("given", "name"), covering(product([{}, LINES, BLANK], SHIPPED)))
def test_shipped_tables_have_large_type(name: str, given: dict[str, Any]) -> None:
    found = tables(shipped(name), **given)
    assert min(sizes(found, "Statement")) >= 12.5
    assert min(sizes(found, "Point"), default=10) >= 10
    if name == "oppvekst-fredrikstad":
        assert len(found) == 1
        assert min(sizes(found, "Statement")) >= 13.5


def test_less_text_gives_larger_type() -> None:
    little, much = (tables(framework(areas(4, 4, 4, points=count))) for count in (1, 4))
    assert sizes(little, "Statement")[0] > sizes(much, "Statement")[0]
    assert len(little) == len(much) == 1


@pytest.mark.parametrize("given", [{}, LINES], ids=["points", "lines"])
@pytest.mark.parametrize("rings", [[], ["A"], ["A", "B"]], ids=len)
def test_type_is_the_same_in_all_cells_of_all_pages(rings: list[str], given: dict[str, Any]) -> None:
    ids = [rings, [x for x in "ABC" if x not in rings]] if rings else []
    parts = [{"title": f"Ring {number}", "areas": each} for number, each in enumerate(ids)]
    found = tables(framework(areas(12, 9, 3, points=4), rings=parts), **given)
    assert len(found) > 1
    assert len(set(sizes(found, "Statement"))) == 1
    assert len(set(sizes(found, "Point"))) <= 1


# -- cells ---------------------------------------------------------------------------------------


def test_every_area_has_its_colour() -> None:
    [table] = tables(framework(areas(2, 2, 2)))
    assert tuple(cell.fill for cell in table.rows[0].cells) == AREA_COLOURS[:3]
    assert all(cell.header for cell in table.rows[0].cells)
    assert all(cell.fill is None for cell in cells([table]))
    for column, colour in enumerate(AREA_COLOURS[:3]):
        cell = table.rows[1].cells[column]
        assert next(paragraphs(cell)).style.colour == colour
        assert isinstance(cell.blocks[-1], ItemList)
        assert cell.blocks[-1].colour == colour


def badges(table: Table) -> list[Drawing | str]:
    """The sign in each heading, or the letter that stands there instead."""
    hung = [block for cell in table.rows[0].cells for block in cell.blocks if isinstance(block, Hung)]
    return [block.mark if isinstance(block.mark, Drawing) else block.mark.text for block in hung]


def test_every_area_has_its_own_sign() -> None:
    [table] = tables(framework(areas(2, 2, 2, 2)))
    signs = badges(table)
    assert all(isinstance(sign, Drawing) for sign in signs)
    assert len(set(signs)) == 4


def test_where_signs_are_too_fine_the_letter_stands() -> None:
    found = tables(framework(areas(*[2] * 8)))
    assert [badge for table in found for badge in badges(table)] == list("ABCDEFGH")
    assert badges(tables(framework([area("A")]))[0]) == ["A"]  # of one area the sign would say nothing


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_every_cell_has_a_field_for_every_level(count: int) -> None:
    [table] = tables(framework(areas(3, 2), scale=levels(count)))
    found = [[symbol.alt for symbol in cell.fields] for cell in cells([table])]
    labels = ["styrke", "bra", "på vei", "usikkert", "må endres"][:count]
    assert found[:2] == [
        [f"A1: {label}" for label in labels],
        [f"{found[1][0][:2]}: {label}" for label in labels],
    ]
    assert labels in found  # and a statement of one's own has them too
    assert all(len(fields) == count for fields in found)


ROOM = [(columns, count, "nb") for columns in range(1, 7) for count in (2, 5)]
ROOM += [(6, 5, language) for language in languages()]


@pytest.mark.parametrize(("columns", "count", "language"), covering(ROOM))
def test_fields_and_ids_have_room(columns: int, count: int, language: str) -> None:
    made = areas(*[12, *[1] * (columns - 1)])
    found = tables(framework(made, scale=levels(count), language=language))
    for target in TARGETS:
        assert not list(too_wide(found, WIDTH, target))


def test_every_cell_left_over_is_for_a_statement_of_ones_own() -> None:
    [table] = tables(framework(areas(3, 3, 1)))
    right = [row.cells[2] for row in table.rows[1:]]
    assert said([table], "Own Statement") == ["Eget tegn på god praksis"] * 2
    for cell in right[1:]:
        assert len(cell.fields) == 3
        assert cell.top_border
        [lines] = cell.foot
        assert isinstance(lines, WriteLines)
        assert lines.pitch == 7.94


def test_cells_left_over_may_stay_empty() -> None:
    [table] = tables(framework(areas(3, 3, 1)), own=False)
    assert not said([table], "Own Statement")
    assert [(cell.blocks, cell.foot, cell.fields) for cell in (row.cells[2] for row in table.rows[2:])] == [
        ((), (), ())
    ] * 2


def test_points_can_be_left_out_for_lines_to_write_on() -> None:
    [table] = tables(framework(areas(4, 4, 3)), **LINES)
    assert not said([table], "Point")
    counts = {block.count for cell in cells([table]) for block in cell.foot if isinstance(block, WriteLines)}
    assert len(counts) == 1
    assert min(counts) >= 3
    assert len({round(row.height, 3) for row in table.rows[1:]}) == 1
    assert all(cell.foot for cell in cells([table]))


def test_the_room_to_write_may_be_blank() -> None:
    [table] = tables(framework(areas(4, 4, 3)), **BLANK)
    assert not any(cell.foot for cell in cells([table]))
    for row in table.rows[1:]:
        for cell, width in zip(row.cells, table.widths, strict=True):
            free = row.height - row.strip - max(cell_height(cell, width, target) for target in TARGETS)
            assert free >= 20  # and its part of what the page keeps free


def test_marks_can_be_left_out() -> None:
    found = tables(framework(areas(2, 2)), marks=False)
    assert not [symbol for cell in cells(found) for symbol in cell.fields]
    assert {row.strip for table in found for row in table.rows} == {0}
    assert len(said(found, "Statement")) == 4


def test_what_people_hear_of_a_table() -> None:
    [table] = tables(framework(areas(2, 3)))
    assert table.title == "Område A, Område B"
    assert "5 tegn" in table.summary


def test_height_that_is_left_goes_to_all_rows() -> None:
    [table] = tables(framework(areas(3, 3, 3)))
    spare = [
        row.height - max(cell_height(cell, wide) for cell, wide in zip(row.cells, table.widths, strict=True))
        for row in table.rows[1:]
    ]
    assert spare == pytest.approx([spare[0]] * 3, abs=0.01)


def test_the_table_stands_out_of_the_margins_on_both_sides() -> None:
    whole = scene(framework(areas(2, 2)))
    [block] = SPEC.build(whole.framework.areas, options(SPEC, hang=12.0), whole)
    [[table]] = block.fit(376.0, DEPTH, 1, 1)
    assert sum(table.widths) == pytest.approx(400.0)
    assert table.hang == 12.0


# -- what cannot be set --------------------------------------------------------------------------


def test_a_statement_that_is_too_long_is_named() -> None:
    made = areas(3, 3, 3)
    made[1]["statements"][2]["text"] = "Vi ser barna. " * 140
    with pytest.raises(FitError, match=r"statement B3 \(nb\) is too long for a page of table-a") as caught:
        tables(framework(made), depth=80.0)
    assert caught.value.hint


def test_points_that_are_too_long_name_their_statement() -> None:
    made = areas(2, 2)
    made[0]["statements"][1]["points"] = ["Vi ser barna. " * 100] * 24
    with pytest.raises(FitError, match=r"statement A2 \(en\)"):
        tables(framework(made, language="en"))


@pytest.mark.parametrize("part", ["title", "definition"])
def test_a_heading_that_is_too_long_names_its_area(part: str) -> None:
    made = areas(2, 2)
    made[1][part] = "Vi ser barna. " * 140
    with pytest.raises(FitError, match=r"heading of area B \(nb\)"):
        tables(framework(made), depth=60.0)


def test_too_few_pages() -> None:
    with pytest.raises(FitError, match=r"table-a \(nb\) does not fit on 1 pages?, .* statement is \w\d"):
        tables(framework(areas(12, 12, 12, points=4)), most=1)


def test_a_letter_that_cannot_be_printed_is_named_with_its_statement() -> None:
    made = areas(2, 2)
    made[1]["statements"][0]["text"] = "Vi er glade \U0001f600"
    with pytest.raises(GlyphError, match=r"U\+1F600.*Vi er glade"):
        tables(framework(made))


def test_a_statement_hard_to_take_in_is_told() -> None:
    made = areas(2)
    made[0]["statements"][1]["text"] = "Vi lytter. " * 22
    whole = scene(framework(made))
    SPEC.build(whole.framework.areas, options(SPEC), whole)
    assert [str(note) for note in whole.warnings] == ["statement A2 has 241 letters; up to 220 read well"]


def test_a_first_line_is_near_its_statement_and_all_have_room_for_handwriting() -> None:
    """What the first line gives up is larger type: 14 pt on the sheet that has eleven statements."""
    [table] = tables(framework(areas(4, 4, 3)), points="hidden", space="lines")
    [lines] = table.rows[1].cells[0].foot
    assert isinstance(lines, WriteLines)
    assert lines.count >= 3
    assert 6.5 <= lines.first < lines.pitch
