"""The colour-in table: every statement and point once, whole rows, full pages, and type people can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest
from blocks.samples import area, areas, framework, levels, options, scene
from checks.places import too_wide
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kitgen.blocks.house import AREA_COLOURS
from kitgen.blocks.tables.colour_table import SPEC
from kitgen.building.library import Library
from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework
from kitgen.errors import FitError, GlyphError
from kitgen.languages.messages import languages
from kitgen.model import Beside, Cell, ItemList, Paragraph, Table, WriteLines
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import cell_height

#: What the layouts of A3 tables leave for the table, in mm.
WIDTH, DEPTH = 396.0, 226.0
LINES = {"points": "hidden", "lines": True}
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
            case Beside(label=label, text=text):
                yield from (label, text)


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
    """The first line of each header cell."""
    return [next(paragraphs(cell)).text for row in table.rows if row.header for cell in row.cells]


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
@settings(max_examples=20, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(any_areas(), st.sampled_from([{}, LINES, {"marks": False}]), st.sampled_from([DEPTH, 190.0]))
def test_any_table_is_whole(made: list[dict[str, Any]], given: dict[str, Any], depth: float) -> None:
    whole = framework(made)
    found = tables(whole, depth=depth, **given)
    named = given.get("marks", True)  # without marks, the id stands before the statement
    texts = [s.text if named else f"{s.id}  {s.text}" for s in whole.statements]
    assert sorted(said(found, "Statement")) == sorted(texts)
    points = (
        [point for s in whole.statements for point in s.points] if given.get("points") != "hidden" else []
    )
    assert sorted(said(found, "Point")) == sorted(points)
    for table in found:
        assert sum(table.widths) == pytest.approx(WIDTH)
        assert sum(row.height for row in table.rows) == pytest.approx(depth, abs=1)
        assert sum(row.height for row in table.rows) <= depth
        assert [row.header for row in table.rows] == [True, *[False] * (len(table.rows) - 1)]
        assert all(len(row.cells) == len(table.widths) <= 6 for row in table.rows)
    assert min(sizes(found, "Statement")) >= 12
    assert min(sizes(found, "Point"), default=10) >= 10
    for target in TARGETS:
        assert not list(too_wide(found, WIDTH, target))


# -- order, pages and columns --------------------------------------------------------------------


@pytest.mark.parametrize(
    "counts", [(1,), (4, 4, 3), (2, 5), (1, 2, 3, 4), (3, 3, 3, 3, 3), (2, 1, 2, 1, 2, 1)]
)
def test_statements_are_read_row_by_row(counts: tuple[int, ...]) -> None:
    whole = framework(areas(*counts))
    [table] = tables(whole)
    order = said([table], "Statement")
    assert [text.split(":")[0] for text in order] == in_row_order(whole)
    assert [name for name in said([table], "Statement Id") if name != "eget"] == in_row_order(whole)
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


def test_one_area_is_spread_over_columns() -> None:
    [table] = tables(framework([area("A", 7)]))
    assert headers(table) == ["Område A", "A4–A6", "A7"]
    assert [text.split(":")[0] for text in said([table], "Statement")] == [
        "A1",
        "A4",
        "A7",
        "A2",
        "A5",
        "A3",
        "A6",
    ]
    assert table.title == "Område A"


def test_rings_stay_together() -> None:
    rings = [{"title": "Inn", "areas": ["A", "B"]}, {"title": "Ut", "areas": ["C", "D", "E"]}]
    found = tables(framework(areas(3, 3, 2, 2, 2), rings=rings))
    assert [headers(table) for table in found] == [["Område A", "Område B"], [f"Område {x}" for x in "CDE"]]


def test_rows_that_do_not_fit_go_to_further_pages_with_the_header() -> None:
    whole = framework(areas(12, 12, 12))
    found = tables(whole)
    assert rows(found) == [6, 6]
    assert {tuple(headers(table)) for table in found} == {("Område A", "Område B", "Område C")}
    assert [text.split(":")[0] for text in said(found, "Statement")] == in_row_order(whole)


def test_a_layout_may_ask_for_more_pages() -> None:
    whole = framework(areas(6, 6))
    assert len(tables(whole)) == 1
    assert len(tables(whole, least=2)) == 2


@pytest.mark.parametrize("given", [{}, LINES])
@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_tables_have_large_type(name: str, given: dict[str, Any]) -> None:
    found = tables(shipped(name), **given)
    assert min(sizes(found, "Statement")) >= 13
    assert min(sizes(found, "Point"), default=11) >= 11
    if name == "oppvekst-fredrikstad":
        assert len(found) == 1


def test_less_text_gives_larger_type() -> None:
    little, much = (tables(framework(areas(4, 4, 4, points=count))) for count in (1, 4))
    assert sizes(little, "Statement")[0] > sizes(much, "Statement")[0]
    assert len(little) == len(much) == 1


def test_type_on_a_page_is_the_same_in_all_cells() -> None:
    for table in tables(framework(areas(12, 9, 3, points=4))):
        assert len(set(sizes([table], "Statement"))) == 1
        assert len(set(sizes([table], "Point"))) <= 1


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


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_every_statement_has_a_mark_for_every_level(count: int) -> None:
    [table] = tables(framework(areas(3, 2), scale=levels(count)))
    figures = [block.figure for cell in cells([table]) for block in cell.blocks if isinstance(block, Beside)]
    assert len(figures) == 6  # and one for the statement of one's own
    alt = "Merkefelt: styrke, bra, på vei, usikkert, må endres".split(", ")
    assert {figure.alt for figure in figures} == {", ".join(alt[:count])}


ROOM = [(columns, count, "nb") for columns in range(1, 7) for count in (2, 5)]
ROOM += [(6, 5, language) for language in languages()]


@pytest.mark.parametrize(("columns", "count", "language"), ROOM)
def test_marks_and_ids_have_room(columns: int, count: int, language: str) -> None:
    made = areas(*[12, *[1] * (columns - 1)])
    found = tables(framework(made, scale=levels(count), language=language))
    for target in TARGETS:
        assert not list(too_wide(found, WIDTH, target))


def test_a_free_cell_is_for_a_statement_of_ones_own() -> None:
    [table] = tables(framework(areas(5, 2)))
    right = [row.cells[1] for row in table.rows[1:]]
    assert said([table], "Own Statement") == ["Eget tegn på god praksis"]
    assert [bool(cell.blocks) for cell in right] == [True, True, True, False, False]
    assert [cell.top_border for cell in right] == [True, True, True, False, False]
    assert all(isinstance(block, WriteLines) and block.count for cell in right[2:] for block in cell.foot)


def test_the_cell_of_ones_own_can_be_left_out() -> None:
    [table] = tables(framework(areas(5, 2)), own=False)
    right = [row.cells[1] for row in table.rows[1:]]
    assert not said([table], "Own Statement")
    assert [cell.blocks for cell in right[2:]] == [(), (), ()]
    assert [cell.top_border for cell in right[2:]] == [True, False, False]


def test_points_can_be_left_out_for_lines_to_write_on() -> None:
    [table] = tables(framework(areas(4, 4, 3)), **LINES)
    assert not said([table], "Point")
    for row in table.rows[1:]:
        counts = {block.count for cell in row.cells for block in cell.foot if isinstance(block, WriteLines)}
        assert len(counts) == 1
        assert min(counts) >= 2
    lines = {block.pitch for cell in cells([table]) for block in cell.foot if isinstance(block, WriteLines)}
    assert lines == {7.94}


def test_marks_can_be_left_out() -> None:
    found = tables(framework(areas(2, 2)), marks=False)
    assert not [block for cell in cells(found) for block in cell.blocks if isinstance(block, Beside)]
    assert len(said(found, "Statement")) == 4


def test_neighbours_end_level() -> None:
    """The lines to write on end at the same height in all cells of a row."""
    [table] = tables(framework(areas(4, 4, 3)), **LINES)
    for row in table.rows[1:]:
        assert len({cell.padding[2] for cell in row.cells}) == 1


def test_what_people_hear_of_a_table() -> None:
    [table] = tables(framework(areas(2, 3)))
    assert table.title == "Område A, Område B"
    assert "5 tegn" in table.summary


def test_height_that_is_left_goes_to_all_rows() -> None:
    [table] = tables(framework(areas(3, 3)))
    spare = [
        row.height - max(cell_height(cell, wide) for cell, wide in zip(row.cells, table.widths, strict=True))
        for row in table.rows[1:]
    ]
    assert spare == pytest.approx([spare[0]] * 3, abs=0.01)


# -- what cannot be set --------------------------------------------------------------------------


def test_a_statement_that_is_too_long_is_named() -> None:
    made = areas(3, 3, 3)
    made[1]["statements"][2]["text"] = "Vi ser barna. " * 215
    with pytest.raises(FitError, match=r"statement B3 \(nb\) is too long for a page of table-a") as caught:
        tables(framework(made))
    assert caught.value.hint


def test_points_that_are_too_long_name_their_statement() -> None:
    made = areas(2, 2)
    made[0]["statements"][1]["points"] = ["Vi ser barna. " * 60] * 12
    with pytest.raises(FitError, match=r"statement A2 \(en\)"):
        tables(framework(made, language="en"))


@pytest.mark.parametrize("part", ["title", "definition"])
def test_a_heading_that_is_too_long_names_its_area(part: str) -> None:
    made = areas(2, 2)
    made[1][part] = "Vi ser barna. " * 400
    with pytest.raises(FitError, match=r"heading of area B \(nb\)"):
        tables(framework(made))


def test_too_few_pages() -> None:
    with pytest.raises(FitError, match=r"table-a \(nb\) does not fit on 1 pages?; .* statement \w\d"):
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
    assert whole.warnings == ["statement A2 has 241 letters; up to 220 read well"]
