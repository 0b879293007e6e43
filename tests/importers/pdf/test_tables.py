"""Tables of PDFs: by rules and by white space, over pages, with merged and filled cells."""

from __future__ import annotations

import pytest
from importers.pdf.paper import GRID, drawn, flowing, lines, point, table, text, together, with_letter
from importers.pdf.seen import rows, tables, texts, told
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Spacer

from kitgen.importers.pdf import read_here
from kitgen.importers.source import Table

HEADS = ["Trygghet", "Læring", "Samarbeid"]
BODY = [
    ["Alle barn har en voksen.", "Barna får undre seg sammen med oss.", "Foreldrene er med."],
    [
        "Vi er til stede der barna er, også ute og i garderoben.",
        "Vi spør mer enn vi svarer.",
        "Vi møtes ofte.",
    ],
]


def only(data: bytes) -> Table:
    [found] = tables(read_here(data))
    return found


def flat(table: Table) -> list[list[str]]:
    return [[" / ".join(cell) for cell in row] for row in rows(table)]


@pytest.mark.parametrize(
    "style",
    [
        (GRID,),
        (("INNERGRID", (0, 0), (-1, -1), 0.5, "black"),),
        (("BOX", (0, 0), (-1, -1), 1, "black"), GRID),
        (("BACKGROUND", (0, 0), (-1, 0), "#24507A"), GRID),
        (("LINEBELOW", (0, 0), (-1, -1), 0.5, "black"), ("LINEABOVE", (0, 0), (-1, 0), 1, "black")),
        (("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),),
        (("TOPPADDING", (0, 0), (-1, -1), 6),),
        (("ROWBACKGROUNDS", (0, 0), (-1, -1), ["#EEEEEE", "#DDDDDD"]), ("TOPPADDING", (0, 0), (-1, -1), 6)),
    ],
    ids=["grid", "inner", "box", "filled", "horizontal", "book", "white", "stripes"],
)
def test_rows_and_columns(style: tuple[tuple[object, ...], ...]) -> None:
    assert flat(only(flowing(table([HEADS, *BODY], *style)))) == [HEADS, *BODY]


def test_the_colour_of_a_cell() -> None:
    data = flowing(table([HEADS, *BODY], GRID, ("BACKGROUND", (1, 0), (1, 0), "#24507A")))
    assert [cell.fill for cell in only(data).rows[0]] == [None, "#24507a", None]


def test_merged_cells_stand_once() -> None:
    cells = [["Område", "Tegn"], ["Trygghet", "En"], ["", "To"], ["Over alt", ""]]
    spans = (("SPAN", (0, 1), (0, 2)), ("SPAN", (0, 3), (1, 3)))
    found = only(flowing(table(cells, GRID, *spans)))
    assert flat(found) == cells
    assert [[cell.covered for cell in row] for row in found.rows] == [
        [False, False], [False, False], [True, False], [False, True],
    ]  # fmt: skip


def test_what_stands_in_a_cell() -> None:
    cell = [
        text("Vi ser hvert barn og møter det med varme, også når det er travelt hos oss.", bold=True),
        point("Vi hilser når barna kommer, og vi sier ha det når de går hjem for dagen."),
        point("Vi spør.", "¤"),
    ]
    data = with_letter(flowing(table([["Trygghet", "Læring"], [cell, "Tom"]], GRID)), "¤", "\uf0b7")
    assert rows(only(data)) == [
        [["Trygghet"], ["Læring"]],
        [
            [
                "Vi ser hvert barn og møter det med varme, også når det er travelt hos oss.",
                "• Vi hilser når barna kommer, og vi sier ha det når de går hjem for dagen.",
                "• Vi spør.",
            ],
            ["Tom"],
        ],
    ]


def many(count: int) -> list[list[str]]:
    return [[f"Tegn {n}: vi gjør det vi sier.", f"Nummer {n} har også et punkt."] for n in range(1, count)]


@pytest.mark.parametrize("repeated", [0, 1])
@pytest.mark.parametrize("style", [(GRID,), (("TOPPADDING", (0, 0), (-1, -1), 7),)], ids=["ruled", "white"])
def test_a_table_over_pages_is_one(style: tuple[tuple[object, ...], ...], repeated: int) -> None:
    cells = [["Tegn", "Punkt"], *many(60)]
    data = flowing(table(cells, *style, repeatRows=repeated), head="Oppvekst i vår kommune")
    assert flat(only(data)) == cells


def test_a_row_that_the_page_breaks_is_one() -> None:
    long = " ".join(f"Nå sier vi noe om sak {n}, og det tar sin plass på siden." for n in range(80))
    cells = [["Tegn", "Punkt"], [long, "Kort."], ["Til slutt.", "Slutt."]]
    document = read_here(flowing(table(cells, GRID, splitInRow=1)))
    assert [flat(each) for each in tables(document)] == [cells]
    assert "a row that the page broke was joined" in told(document)


def test_two_tables_with_headers_of_their_own_stay_two() -> None:
    style = (GRID, ("BACKGROUND", (0, 0), (-1, 0), "#24507A"))
    data = flowing(table([HEADS, *BODY], *style), PageBreak(), table([["En", "To", "Tre"], *BODY], *style))
    assert [flat(each) for each in tables(read_here(data))] == [[HEADS, *BODY], [["En", "To", "Tre"], *BODY]]


def test_text_stands_before_and_after_its_table() -> None:
    data = flowing(
        text("Tegn på god praksis", 20), Spacer(1, 12), text("Slik leser dere tabellen."), Spacer(1, 12),
        table([HEADS, *BODY], GRID), Spacer(1, 12), text("Kilde: kommunen."),
    )  # fmt: skip
    document = read_here(data)
    kinds = [part.text if not isinstance(part, Table) else "table" for part in document.parts]
    assert kinds == ["Tegn på god praksis", "Slik leser dere tabellen.", "table", "Kilde: kommunen."]
    assert [part.heading for part in document.parts if not isinstance(part, Table)] == [1, 0, 0]


def test_a_heading_above_a_table_without_rules() -> None:
    data = flowing(text("Tegn", 16), table([HEADS, *BODY], ("TOPPADDING", (0, 0), (-1, -1), 8)))
    document = read_here(data)
    assert texts(document) == ["Tegn"]
    assert flat(tables(document)[0]) == [HEADS, *BODY]


def test_places_are_told() -> None:
    found = only(flowing(text("Før"), table([HEADS, *BODY], GRID)))
    place = found.rows[2][1].lines[0].place
    assert (place.page, place.table, place.row, place.column) == (1, 1, 3, 2)


def test_drawings_are_no_tables() -> None:
    def boxes(canvas: Canvas) -> None:
        for n in range(30):
            canvas.rect(300 + 3 * n, 300, 3, 3, fill=1)
        canvas.rect(50, 200, 400, 500)

    assert texts(read_here(drawn(together(lines(["Vi tegner en boks."]), boxes)))) == ["Vi tegner en boks."]


def test_a_legend_whose_colours_stand_in_boxes() -> None:
    def legend(canvas: Canvas) -> None:
        for n, (colour, meaning) in enumerate([("green", "Vi får det til"), ("red", "Vi må øve mer")]):
            canvas.setFillColor(colour)
            canvas.rect(60, 700 - 20 * n, 60, 20, stroke=0, fill=1)
            canvas.setFillColor("black")
            canvas.drawString(65, 706 - 20 * n, "Grønn" if not n else "Rød")
            canvas.drawString(140, 706 - 20 * n, meaning)

    found = only(drawn(legend))
    assert flat(found) == [["Grønn", "Vi får det til"], ["Rød", "Vi må øve mer"]]
    assert [row[0].fill for row in found.rows] == ["#008000", "#ff0000"]
