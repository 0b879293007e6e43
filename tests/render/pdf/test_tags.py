"""The structure tree: elements that run on over pages, lists, headers and what is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
from checks.announce import tree
from render.pdf.samples import BODY, ITEM, SMALL, WHITE, document, drawing, table, text

from kitgen.model import Block, Cell, Document, Field, Grid, GridCell, GridRow, ItemList, Page, Row, Table

Write = Callable[[Document], Path]


def tags(path: Path) -> list[str]:
    return [element.tag for element in tree(path).elements()][2:]  # after Root and Document


def paged(*pages: tuple[Block, ...]) -> Document:
    return replace(document(), pages=tuple(map(Page, pages)))


def test_a_paragraph_split_over_pages_is_one(
    write: Write, pdf_text_by_structure: Callable[[Path], list[tuple[str, str]]]
) -> None:
    made = paged((text("Tverrfaglig sam\u00ad"),), (text("arbeid nå.", continues=True), text("Nytt.")))
    path = write(made)
    assert pdf_text_by_structure(path) == [("P", "Tverrfaglig samarbeid nå."), ("P", "Nytt.")]
    with pikepdf.open(path) as pdf:
        paragraph = pdf.Root.StructTreeRoot.K.K[0]
        assert paragraph.Pg.objgen == pdf.pages[0].objgen
        assert paragraph.K[1].Pg.objgen == pdf.pages[1].objgen


def test_a_paragraph_split_over_columns_is_one(
    write: Write, pdf_text_by_structure: Callable[[Path], list[tuple[str, str]]]
) -> None:
    left = GridCell((text("Først."), text("Tverrfaglig samarbeid ")))
    right = GridCell((text("begynner nå.", continues=True), text("Sist.")))
    path = write(paged((Grid((80, 80), (GridRow((left, right), 30),)),)))
    said = [("P", "Først."), ("P", "Tverrfaglig samarbeid begynner nå."), ("P", "Sist.")]
    assert pdf_text_by_structure(path) == said


def test_a_list_split_over_pages_is_one(write: Write) -> None:
    items = tuple(text(words, ITEM) for words in ("en", "to", "tre"))
    path = write(paged((ItemList(items[:2], ordered=True),), (ItemList(items[2:], ordered=True, start=3),)))
    assert tags(path).count("L") == 1
    labels = [element.text for element in tree(path).elements() if element.tag == "Lbl"]
    assert labels == ["1.", "2.", "3."]


def test_another_list_is_another_list(write: Write) -> None:
    items = (text("en", ITEM),)
    assert tags(write(document(ItemList(items), ItemList(items), ItemList(items, start=5)))).count("L") == 3


def test_lists_say_how_they_are_numbered(write: Write) -> None:
    items = (text("en", ITEM),)
    with pikepdf.open(write(document(ItemList(items), ItemList(items, ordered=True)))) as pdf:
        kinds = [str(element.A.ListNumbering) for element in pdf.Root.StructTreeRoot.K.K]
    assert kinds == ["/Square", "/Decimal"]


def test_header_cells_have_a_scope_and_empty_ones_are_no_headers(write: Write) -> None:
    cells = [element for element in tree(write(document(table()))).elements() if element.tag in ("TH", "TD")]
    assert [(cell.tag, cell.scope) for cell in cells] == [
        ("TD", ""),
        ("TH", "Column"),
        ("TH", "Row"),
        ("TD", ""),
        ("TD", ""),
        ("TD", ""),
    ]


def test_a_table_has_a_title_and_a_summary(write: Write) -> None:
    with pikepdf.open(write(document(table()))) as pdf:
        element = pdf.Root.StructTreeRoot.K.K[0]
        assert (str(element.T), str(element.A.Summary)) == ("Tegn", "Tabell med ett område.")


def test_a_repeated_header_is_read_on_every_page(write: Write) -> None:
    """Each page has a table of its own, so that its columns are known wherever one starts to read."""
    header = Row((Cell((text("A", WHITE),), header=True, fill="#24507a"),), 12, True)
    pages = [Table((60,), (header, Row((Cell((text(words),)),), 20)), "T", "S") for words in "ab"]
    found = tags(write(paged((pages[0],), (pages[1],))))
    assert (found.count("Table"), found.count("TH")) == (2, 2)


def test_what_is_empty_is_not_tagged(write: Write) -> None:
    field = Field(text("Gruppe", SMALL), text(""), 12)
    assert tags(write(document(text(""), field, drawing("")))) == ["P"]


def test_a_quote_is_a_quote_with_a_paragraph(write: Write) -> None:
    assert tags(write(document(text("Vi er sammen.", role="BlockQuote")))) == ["BlockQuote", "P"]


def test_figures_say_where_they_are(write: Write) -> None:
    with pikepdf.open(write(document(drawing("Et merke")))) as pdf:
        figure = pdf.Root.StructTreeRoot.K.K[0]
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
    assert 0 < left < right
    assert 0 < bottom < top


def test_text_in_every_role(write: Write) -> None:
    roles = ("H1", "H2", "H3", "P", "Caption")
    assert tags(write(document(*(text(role, BODY, role=role) for role in roles)))) == list(roles)
