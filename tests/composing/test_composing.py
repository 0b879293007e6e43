"""From framework, unit and layout to a document: everything has its place, and the pages are full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from blocks.samples import ANSWER, areas, framework, unit
from checks.dump import dump
from checks.places import misfits
from covering import covering

from kitgen.blocks.house import AREA_COLOURS
from kitgen.building.library import Library
from kitgen.composing.compose import compose
from kitgen.composing.layout import Layout, read_layout
from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit
from kitgen.errors import Faults, FitError, KitgenError, LayoutError
from kitgen.model import Block, Document, Gap, Grid, ItemList, Paragraph, Strip, Style, Table
from kitgen.typesetting.fonts import TARGETS
from kitgen.typesetting.geometry import stack_height

LIBRARY = Library()
FRAMEWORKS = sorted(LIBRARY.frameworks())
SHEETS = ["table-a", "table-b", "background"]
UNIT = unit(group="Gul avdeling", date="2026-03-14", form={"answer": ANSWER})

TABLE = ":::{colour-table} framework.areas\n:::\n"
LEGEND = ":::{legend} framework.scale\n:::\n"
MASTHEAD = ":::{masthead} framework.table_title\n:::\n"

Compose = Callable[..., Document]


@cache
def shipped(name: str) -> Framework:
    return load_framework(LIBRARY.framework(name))


@cache
def layout(name: str) -> Layout:
    return read_layout(LIBRARY.layout(name))


def built(name: str, sheet: str, unit: Unit | None = None) -> Document:
    """A shipped sheet of a shipped framework."""
    return compose(shipped(name), unit, layout(sheet)).document


@pytest.fixture
def composed(tmp_path: Path) -> Compose:
    """``composed(body, front matter, framework, unit)``: what a layout comes to."""

    def made(
        body: str, front: str = "page: A3 landscape", whole: Framework | None = None, unit: Unit | None = None
    ) -> Document:
        path = tmp_path / "mine.md.j2"
        path.write_text(f"---\ntitle: Mitt ark\n{front}\n---\n{body}", "utf-8")
        return compose(whole or framework(), unit, read_layout(path)).document

    return made


def blocks(document: Document) -> list[Block]:
    return [block for page in document.pages for block in page.blocks]


def texts(document: Document) -> list[str]:
    return [block.text for block in blocks(document) if isinstance(block, Paragraph)]


def styles(blocks: Sequence[Block]) -> Iterator[Style]:
    """The styles of paragraphs and lists on the page itself."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.style
        if isinstance(block, ItemList):
            yield from styles(block.items)


# -- shipped sheets ------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", SHEETS)
def test_golden(sheet: str, golden: Callable[[str, str], None]) -> None:
    golden(f"oppvekst-fredrikstad-{sheet}.txt", dump(built("oppvekst-fredrikstad", sheet)))


def test_golden_for_a_unit(golden: Callable[[str, str], None]) -> None:
    head, *_ = dump(built("oppvekst-fredrikstad", "table-a", UNIT)).partition("  table,")
    golden("oppvekst-fredrikstad-table-a-unit.txt", head)


@pytest.mark.parametrize(("name", "sheet", "for_unit"), covering(product(FRAMEWORKS, SHEETS, [None, UNIT])))
def test_everything_has_its_place(name: str, sheet: str, for_unit: Unit | None) -> None:
    document = built(name, sheet, for_unit)
    assert {target: misfits(document, target) for target in TARGETS} == {target: [] for target in TARGETS}


@pytest.mark.parametrize("sheet", SHEETS[:2])
@pytest.mark.parametrize("name", FRAMEWORKS)
def test_tables_fill_their_pages(name: str, sheet: str) -> None:
    document = built(name, sheet)
    for page in document.pages:
        used = max(stack_height(page.blocks, document.setup.measure, target) for target in TARGETS)
        assert document.setup.depth - 1 <= used <= document.setup.depth


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_running_text_is_large_enough_to_read(name: str) -> None:
    for style in styles(blocks(built(name, "background"))):
        assert style.size >= 10


# -- what a document tells of itself -------------------------------------------------------------


def test_what_a_document_tells_of_itself(composed: Compose) -> None:
    document = composed(MASTHEAD + TABLE)
    assert document.title == "Mitt ark – Tegn på god praksis"
    assert (document.language, document.author, document.subject) == (
        "nb-NO",
        "Eksempel kommune",
        "Sammen om barna",
    )
    assert document.keywords == ("Område A", "Område B")
    assert document.footer.left == (
        "Bygger på Eksempel kommune: «Sammen». Til refleksjon, ikke til å sammenligne enheter."
    )
    assert document.footer.right == "Mitt ark · v1 · side {page} av {pages}"


@pytest.mark.parametrize("sheet", ["table-a", "table-b", "answer-sheet"])
@pytest.mark.parametrize(("table_title", "above"), [("Tegn hos oss", "Sammen om barna"), (None, "Nordby")])
def test_a_title_is_not_said_twice(sheet: str, table_title: str | None, above: str) -> None:
    """Most frameworks have one title; whose they are then stands above it."""
    source = {"organisation": "Nordby", "document": "Sammen"}
    whole = framework(table_title=table_title or "Sammen om barna", source=source)
    kicker, title, *_ = texts(compose(whole, None, layout(sheet)).document)
    assert above in kicker
    assert title == (table_title or "Sammen om barna")


def test_a_unit_has_its_name_in_the_title(composed: Compose) -> None:
    assert composed(MASTHEAD + TABLE, unit=unit()).title.endswith("praksis – Nordby barnehage")


def test_the_year_of_the_source(composed: Compose) -> None:
    source = {"organisation": "Eksempel kommune", "document": "Sammen", "year": "2024"}
    assert "«Sammen» (2024)." in composed(TABLE, whole=framework(source=source)).footer.left


@pytest.mark.parametrize(
    ("language", "tag"), [("nb", "nb-NO"), ("se", "se-NO"), ("en", "en-GB"), ("da", "da-DK")]
)
def test_languages(composed: Compose, language: str, tag: str) -> None:
    assert composed(TABLE, whole=framework(language=language)).language == tag


def test_what_the_layout_says_of_the_paper(composed: Compose) -> None:
    document = composed("Tekst", "page: A4 landscape\nmargins: 20 25 30 15 mm\nduplex: long-edge")
    assert (document.setup.width, document.setup.height) == (297, 210)
    assert document.setup.margins == (20, 25, 30, 15)
    assert document.duplex == "long-edge"


def test_the_footer_can_be_left_out(composed: Compose) -> None:
    document = composed("Tekst", "page: A4\nfooter: false\nmargins: 5 mm")
    assert (document.footer.left, document.footer.right) == ("", "")
    assert document.setup.margins == (5, 5, 5, 5)


@pytest.mark.parametrize(
    ("front", "between"), [("page: A4", "\n"), ("page: A3 landscape", " ")], ids=["two lines", "one line"]
)
def test_a_foot_that_takes_two_lines_has_a_sentence_on_each(
    composed: Compose, front: str, between: str
) -> None:
    source = {"organisation": "Eksempel kommune", "document": "Sammen om barn og unge i nærmiljøet"}
    document = composed("Tekst", front, framework(source=source))
    first, second = document.footer.left.split(f".{between}Til")
    assert (first.endswith("nærmiljøet»"), second) == (True, " refleksjon, ikke til å sammenligne enheter.")
    assert not [fault for target in TARGETS for fault in misfits(document, target)]


def test_a_long_source_takes_room_from_the_sheet(composed: Compose) -> None:
    source = {"organisation": "Eksempel kommune", "document": "Sammen om barn og unge " * 30}
    for body, front in ((MASTHEAD + TABLE + LEGEND, "page: A3 landscape"), ("Tekst", "page: A4")):
        document = composed(body, front, framework(source=source))
        assert document.setup.margins[2] > 15
        assert not [fault for target in TARGETS for fault in misfits(document, target)]


def test_a_version_that_is_too_long_is_told(composed: Compose) -> None:
    with pytest.raises(FitError, match="foot of the sheet"):
        composed("Tekst", "page: A4", framework(version="utkast " * 28))


# -- focus ---------------------------------------------------------------------------------------


def test_areas_keep_their_colours_when_others_are_left_out(composed: Compose) -> None:
    document = composed(TABLE, whole=framework(areas(2, 2, 2)), unit=unit(focus=["C", "B2"]))
    [table] = [block for block in blocks(document) if isinstance(block, Table)]
    assert [cell.fill for cell in table.rows[0].cells] == [AREA_COLOURS[1], AREA_COLOURS[2]]
    assert document.keywords == ("Område B", "Område C")


# -- sheets with a table -------------------------------------------------------------------------


def test_what_stands_around_a_table_is_repeated(composed: Compose) -> None:
    document = composed(MASTHEAD + TABLE + LEGEND, whole=framework(areas(10, 10, 10)))
    assert len(document.pages) == 2
    first, second = (
        [block for block in page.blocks if not isinstance(block, Table)] for page in document.pages
    )
    assert first == second
    assert isinstance(first[-2], Strip)
    assert all(page.word_break for page in document.pages)


@pytest.mark.parametrize(
    "body", [TABLE, TABLE + LEGEND, MASTHEAD + TABLE, "# Tegn\n\n" + TABLE + "\nHusk!\n"]
)
@pytest.mark.parametrize("front", ["page: A3 landscape", "page: A3", "page: A4 landscape"])
def test_a_table_fills_what_others_leave(composed: Compose, body: str, front: str) -> None:
    if body.startswith(":::{masthead}") and "A4" in front:
        body = body.replace("table_title\n", "table_title\n:fields: date\n")
    document = composed(body, front)
    assert not [fault for target in TARGETS for fault in misfits(document, target)]
    for page in document.pages:
        used = max(stack_height(page.blocks, document.setup.measure, target) for target in TARGETS)
        assert document.setup.depth - 1 <= used <= document.setup.depth


def test_a_table_too_many(composed: Compose) -> None:
    with pytest.raises(LayoutError, match="only one table") as caught:
        composed(TABLE + "\n" + TABLE)
    assert caught.value.line == 8
    assert caught.value.file


def test_a_layout_that_asks_for_more_pages_gets_them(composed: Compose) -> None:
    assert len(composed(TABLE, "page: A3 landscape\npages: 2-4", framework(areas(6, 6))).pages) == 2


def test_a_statement_that_is_too_long(composed: Compose) -> None:
    made = areas(2, 2)
    made[0]["statements"][1]["text"] = "Vi ser barna. " * 140
    with pytest.raises(FitError, match=r"statement A2 \(nb\) is too long for a page of mine"):
        composed(TABLE, "page: A5 landscape", framework(made))


# -- running text --------------------------------------------------------------------------------


def test_what_mark_up_becomes(composed: Compose) -> None:
    body = "# En\n\n## To\n\n### Tre\n\nTekst med **fet** skrift.\n\n> Sagt\n\n- a\n- b\n\n1. c\n"
    found = blocks(composed(body, "page: A4"))
    plain = [block for block in found if isinstance(block, Paragraph)]
    assert [(block.role, block.style.name, block.text) for block in plain] == [
        ("H1", "Title", "En"),
        ("H2", "Heading 2", "To"),
        ("H3", "Heading 3", "Tre"),
        ("P", "Body", "Tekst med fet skrift."),
        ("BlockQuote", "Quotation", "Sagt"),
    ]
    assert [run.bold for run in plain[3].runs] == [False, True, False]
    assert plain[4].rule
    lists = [block for block in found if isinstance(block, ItemList)]
    assert [(block.ordered, [item.text for item in block.items]) for block in lists] == [
        (False, ["a", "b"]),
        (True, ["c"]),
    ]


def test_a_text_of_a_framework_is_no_mark_up(composed: Compose) -> None:
    words = "# *Vi* {{ ser }} & <b> _deg_ | [1](2) `x` :::"
    document = composed("{{ framework.introduction }}", "page: A4", framework(introduction=words))
    assert texts(document) == [words]


def test_little_text_is_large(composed: Compose) -> None:
    [body] = styles(blocks(composed("Vi ser. " * 20, "page: A4")))
    assert body.size == 11.5


def test_text_shrinks_before_it_leaves_a_page_nearly_empty(composed: Compose) -> None:
    documents = [
        composed("Vi ser barna, og vi hører på dem.\n\n" * count, "page: A4") for count in range(20, 60, 4)
    ]
    fills = [
        stack_height(document.pages[-1].blocks, document.setup.measure) / document.setup.depth
        for document in documents
    ]
    assert all(fill > 0.2 for fill in fills)
    sizes = {next(styles(blocks(document))).size for document in documents}
    assert sizes <= {13, 12.5, 12, 11.5, 11, 10.5, 10}
    assert len(sizes) > 1


def test_a_layout_may_give_sizes(composed: Compose) -> None:
    document = composed("# Tegn\n\nVi ser.\n\n" * 9, "page: A4\ntype: {title: 20 pt, heading-2: 16 pt}")
    assert next(style for style in styles(blocks(document)) if style.name == "Title").size == 20


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("type: {boddy: 11 pt}", "no style is called `boddy`.*did you mean `body`"),
        ("type: {body: 8.5 pt}", "`body` is too small at 8.5 pt"),
    ],
)
def test_sizes_that_cannot_be(composed: Compose, front: str, message: str) -> None:
    with pytest.raises(LayoutError, match=message):
        composed("Tekst", f"page: A4\n{front}")


def test_words_too_wide_for_the_page_are_hyphenated(composed: Compose) -> None:
    long = "menneskerettighetsorganisasjonsmedlemmer" * 3
    document = composed(f"# {long}\n\n{long}\n\n- {long}\n", "page: A4")
    assert not [fault for target in TARGETS for fault in misfits(document, target)]


def test_word_finds_page_breaks_where_it_comes_to_the_same(composed: Compose) -> None:
    document = composed("Vi ser barna, og vi hører på dem. Vi lærer av det.\n\n" * 60, "page: A4")
    assert len(document.pages) > 1
    assert not document.pages[0].word_break


@pytest.mark.parametrize(
    ("pages", "count", "message"),
    [
        ("1", 500, r"mine \(nb\) takes more than 2 pages, and its layout asks for 1"),
        ("3", 1, "takes 1 page, and its layout asks for 3"),
    ],
)
def test_pages_a_layout_does_not_allow(composed: Compose, pages: str, count: int, message: str) -> None:
    with pytest.raises(FitError, match=message):
        composed("Vi ser barna, og vi hører på dem. " * count, f"page: A4\npages: {pages}")


# -- what layouts may do wrong -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "message", "line"),
    [
        ("", "this sheet is empty", None),
        ("Hei\n\n:::{colour-table} framework.title\n:::\n", "cannot show this", 7),
        ("Hei\n\n:::{legend} framework.areas\n:::\n", "cannot show this", 7),
        (":::{masthead} framework.title\n:fields: unitt\n:::\n", "no field is called `unitt`", 5),
        ("{{ framework.titel }}", "titel", 5),
        (":::{colour-tabel} framework.areas\n:::\n", "colour-tabel", 5),
    ],
)
def test_faults_have_the_line_of_the_layout(
    composed: Compose, body: str, message: str, line: int | None
) -> None:
    with pytest.raises(KitgenError, match=message) as caught:
        composed(body)
    [error] = caught.value.errors if isinstance(caught.value, Faults) else [caught.value]
    assert error.line == line
    assert Path(str(error.file)).name == "mine.md.j2"


# -- links ---------------------------------------------------------------------------------------


def test_the_link_to_duplicate_is_on_no_sheet(composed: Compose) -> None:
    form = {"duplicate": "https://forms.office.com/Pages/ShareFormPage.aspx?id=x&sharetoken=y"}
    whole = framework(form=form, introduction="Slik gjør dere.")
    for body in (MASTHEAD + TABLE + LEGEND, "{{ framework.introduction }}"):
        assert "ShareFormPage" not in dump(composed(body, whole=whole))


@pytest.mark.parametrize("size", [9, 12, 14.5])
def test_a_size_the_layout_gives_is_not_fitted(composed: Compose, size: float) -> None:
    document = composed("Vi ser. " * 40 + "\n\n- Vi hører.\n", f"page: A4\ntype: {{body: {size} pt}}")
    sizes = {style.name: style.size for style in styles(blocks(document))}
    assert sizes["Body"] == size
    assert sizes["Item"] == 11.5


COLUMNS = """:::{{columns}}
:widths: {widths}
:::
{left}
:::{{next-column}}
:::
{right}
:::{{end-columns}}
:::
"""


def test_columns_stand_side_by_side(composed: Compose) -> None:
    made = composed(COLUMNS.format(widths="60 40", left="## A\n\n- [ ] en", right=LEGEND) + "\nunder")
    grid, below = made.pages[0].blocks
    assert isinstance(grid, Grid)
    assert isinstance(below, Paragraph)
    [[left, right]] = [row.cells for row in grid.rows]
    assert [type(block) for block in left.blocks] == [Paragraph, ItemList]
    assert {type(block) for block in right.blocks[:-1]} == {Strip}
    assert isinstance(right.blocks[-1], Gap)
    assert sum(grid.widths) == pytest.approx(made.setup.measure)
    assert grid.widths[0] - left.padding[1] == pytest.approx(1.5 * grid.widths[1])
    assert all(misfits(made, target) == [] for target in TARGETS)


def test_a_page_break_is_one_in_both_formats(composed: Compose) -> None:
    made = composed("en\n\n:::{page-break}\n:::\n\nto")
    assert [page.word_break for page in made.pages] == [False, True]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (":::{columns}\n:::\na", "these columns do not end"),
        (":::{next-column}\n:::\na", "columns are not complete"),
        (COLUMNS.format(widths="1 1 1", left="a", right="b"), "3 widths and 2 columns"),
        (COLUMNS.format(widths="wide", left="a", right="b"), "`wide` are not widths"),
    ],
)
def test_columns_that_are_not_complete(composed: Compose, body: str, message: str) -> None:
    with pytest.raises(LayoutError, match=message) as error:
        composed(body)
    assert error.value.line is not None
