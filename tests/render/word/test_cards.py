"""Cards in Word: bars of colour that are text, and a table for each page, which begins where it should."""

from __future__ import annotations

import re

from render.word.samples import A4, BODY, document, part, text

from kitgen.basics.lengths import mm
from kitgen.model import Band, Document, Footer, Grid, GridCell, GridRow, Page, PageSetup, Style

PAPER = PageSetup(210, 297, (0, 0, 0, 0))
WHITE = Style("Bar", 12, 14, colour="#ffffff")
LARGE = Style("Bar Label", 20, 22, colour="#ffffff")


def cards(word: str, height: float = 148.5, widths: tuple[float, ...] = (105, 105)) -> Grid:
    """A page of cards."""
    cell = GridCell((text(word),), padding=(8, 8, 8, 8))
    return Grid(widths, tuple(GridRow((cell,) * len(widths), height) for _ in range(2)))


def deck(*grids: Grid) -> Document:
    """A document of a page for each grid, without a footer."""
    return Document("Kort", "nb-NO", PAPER, tuple(Page((grid,)) for grid in grids), Footer("", "", BODY))


def heights(body: str) -> list[float]:
    """The heights of all rows in mm."""
    return [round(mm(int(tall) / 20), 1) for tall in re.findall(r'<w:trHeight w:val="(\d+)"', body)]


def test_a_page_is_a_table_whose_first_paragraph_begins_it() -> None:
    body = part(deck(cards("a", 140), cards("b", 140), cards("c", 140)))
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", body)
    assert [table.count("<w:pageBreakBefore/>") for table in tables] == [0, 1, 1]
    assert body.count("<w:pageBreakBefore/>") == 2  # and none above a table, where it would take height
    for table in tables[1:]:
        assert "pageBreakBefore" in table.partition("</w:p>")[0]


def test_between_two_tables_stands_one_paragraph_too_small_to_see() -> None:
    body = part(deck(cards("a", 140), cards("b", 140)))
    between = body.partition("</w:tbl>")[2].partition("<w:tbl>")[0]
    assert between == '<w:p><w:pPr><w:pStyle w:val="Separator"/></w:pPr></w:p>'


def test_what_is_added_to_a_card_pushes_and_is_never_hidden() -> None:
    body = part(deck(cards("a", 140)))
    assert heights(body) == [140, 140]
    assert set(re.findall(r'w:hRule="(\w+)"', body)) == {"atLeast"}


def test_there_is_no_footer_without_words() -> None:
    assert "footerReference" not in part(deck(cards("a")))
    assert "footerReference" in part(document(text("x"), setup=A4))


# -- bars ----------------------------------------------------------------------------------------


def bar(words: str, height: float = 14.0, label: str = "A1") -> str:
    """A bar 80 mm wide, as it is written."""
    band = Band(text(words, WHITE), "#24507a", height, text(label, LARGE) if label else None)
    body = part(document(Grid((80,), (GridRow((GridCell((band,)),), 100),))))
    [cell] = re.findall(r"<w:tc>.*?</w:tc>", body)
    return str(cell)


def test_a_bar_is_one_shaded_paragraph_with_its_label_at_the_right() -> None:
    made = bar("Vi handler")
    assert made.count("<w:p>") == 1
    assert '<w:shd w:val="clear" w:color="auto" w:fill="24507A"/>' in made
    assert re.sub("<[^>]*>", "", made.replace("<w:tab/>", "|")) == "Vi handler|A1"
    [stop] = re.findall(r'<w:tab w:val="right" w:pos="(\d+)"/>', made)
    assert abs(mm(int(stop) / 20) - 75.5) < 0.05


def test_a_bar_is_as_high_as_it_should_be() -> None:
    for words, height in (
        ("Vi handler", 14.0),
        ("Vi handler", 9.3),
        ("Vi handler autoritativt overfor alle", 16),
    ):
        made = bar(words, height)
        [line] = re.findall(r'w:line="(\d+)" w:lineRule="exact"', made)
        above, below = re.findall(r'<w:(?:top|bottom) w:val="single" w:sz="2" w:space="(\d+)"', made)
        lines = 1 + made.count("<w:br/>")
        tall = lines * int(line) / 20 + int(above) + int(below) + 0.5
        assert abs(mm(tall) - height) < 0.1


def test_words_of_two_lines_are_broken_where_they_were_measured() -> None:
    made = bar("Vi handler autoritativt overfor alle barn vi møter", 16)
    assert made.count("<w:br/>") == 1
    assert made.index("<w:br/>") < made.index("<w:tab/></w:r>")  # the label is in the last line


def test_a_bar_may_do_without_a_label() -> None:
    assert "<w:r><w:tab/>" not in bar("Vi handler", label="")
