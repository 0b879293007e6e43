"""Tables of PDFs: by rules and by white space, over pages, with merged and filled cells."""

from __future__ import annotations

import pytest
from reading.pdf.paper import GRID, drawn, flowing, lines, point, table, text, together, with_letter
from reading.pdf.seen import rows, tables, texts, told
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Spacer

from kitgen.reading.pdf import read_pdf
from kitgen.reading.source import Table

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
    [found] = tables(read_pdf(data))
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


def test_a_name_beside_a_level_in_a_header_without_a_wall_is_a_cell_of_its_own() -> None:
    body = ["Turen ut", "Alle kommer ut.", "Noen kommer ut."]
    head = [text("Ute"), [text("Godt"), text("3 poeng")], [text("Svakt"), text("1 poeng")]]
    middle = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
    walls = (("GRID", (0, 1), (-1, -1), 0.5, "black"), ("BOX", (0, 0), (-1, 0), 0.5, "black"))
    wall = ("LINEBEFORE", (2, 0), (2, 0), 0.5, "black")
    data = flowing(table([head, body, body], *walls, wall, middle))
    assert flat(only(data))[0] == ["Ute", "Godt / 3 poeng", "Svakt / 1 poeng"]


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
    document = read_pdf(flowing(table(cells, GRID, splitInRow=1)))
    assert [flat(each) for each in tables(document)] == [cells]
    assert "a row that the page broke was joined" in told(document)


def test_rows_with_numbers_of_their_own_are_not_joined() -> None:
    cells = [["Nr", "Tegn", "Punkt"], *([str(n), f"Vi sier {n}", f"Vi gjør {n}"] for n in range(1, 80))]
    document = read_pdf(flowing(table(cells, GRID)))
    assert [flat(each) for each in tables(document)] == [cells]
    assert "was joined" not in told(document)


def test_two_tables_with_headers_of_their_own_stay_two() -> None:
    style = (GRID, ("BACKGROUND", (0, 0), (-1, 0), "#24507A"))
    data = flowing(table([HEADS, *BODY], *style), PageBreak(), table([["En", "To", "Tre"], *BODY], *style))
    assert [flat(each) for each in tables(read_pdf(data))] == [[HEADS, *BODY], [["En", "To", "Tre"], *BODY]]


def test_text_stands_before_and_after_its_table() -> None:
    data = flowing(
        text("Tegn på god praksis", 20), Spacer(1, 12), text("Slik leser dere tabellen."), Spacer(1, 12),
        table([HEADS, *BODY], GRID), Spacer(1, 12), text("Kilde: kommunen."),
    )  # fmt: skip
    document = read_pdf(data)
    kinds = [part.text if not isinstance(part, Table) else "table" for part in document.parts]
    assert kinds == ["Tegn på god praksis", "Slik leser dere tabellen.", "table", "Kilde: kommunen."]
    assert [part.heading for part in document.parts if not isinstance(part, Table)] == [1, 0, 0]


def test_a_heading_above_a_table_without_rules() -> None:
    data = flowing(text("Tegn", 16), table([HEADS, *BODY], ("TOPPADDING", (0, 0), (-1, -1), 8)))
    document = read_pdf(data)
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

    assert texts(read_pdf(drawn(together(lines(["Vi tegner en boks."]), boxes)))) == ["Vi tegner en boks."]


def test_a_grid_that_cuts_words_is_a_drawing_behind_them() -> None:
    said = [f"Vi spør hverandre om hva som er viktigst i uke {number}" for number in range(1, 7)]

    def boxes(canvas: Canvas) -> None:
        canvas.grid([50, 70, 165], [780 + 12 - 14 * number for number in range(7)])

    read = read_pdf(drawn(together(boxes, lines(said, x=75))))
    assert not tables(read)
    assert " ".join(texts(read)) == " ".join(said)


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


# -- tables of which rules tell only a part -----------------------------------------------------------

LONG = [
    [
        "Alle barn har en voksen som de kan gå til når noe er vanskelig.",
        "Barna får undre seg sammen med oss.",
    ],
    ["Vi er til stede der barna er.", "Vi spør mer enn vi svarer, og vi venter på det som barna vil si oss."],
    ["Vi sier fra.", "Vi leser hver dag."],
]
TWO = ["Trygghet", "Læring"]
BANDS = ("#D3DFEE", None, "#D3DFEE")
LINES = (("LINEABOVE", (0, 0), (-1, 0), 1, "navy"), ("LINEBELOW", (0, 0), (-1, 0), 1, "navy"))


def shaded(*colours: str | None, first: int = 1, whole: bool = False) -> tuple[tuple[object, ...], ...]:
    """Rows of these colours, painted cell by cell or in one."""
    cells = [(0, -1)] if whole else [(0, 0), (1, 1)]
    rows = [(n, each) for n, each in enumerate(colours, first) if each]
    return tuple(("BACKGROUND", (a, n), (b, n), each) for n, each in rows for a, b in cells)


@pytest.mark.parametrize(
    "style",
    [
        (*LINES, *shaded(*BANDS)),
        (*LINES, *shaded(*BANDS, whole=True)),
        shaded(*BANDS),
        (*LINES, *shaded(None, "#EEEEEE", None)),
        (*shaded("#24507A", first=0), ("LINEBELOW", (0, 0), (-1, -1), 1, "navy")),
    ],
    ids=["light shading", "whole rows", "no lines", "in the middle", "light list"],
)
def test_rows_that_nothing_divides(style: tuple[tuple[object, ...], ...]) -> None:
    before = "Dette er vår tabell, og den skal leses av alle som er med oss."
    data = flowing(text(before), Spacer(1, 12), table([TWO, *LONG], *style), Spacer(1, 12), text("Slutt."))
    document = read_pdf(data)
    assert [flat(each) for each in tables(document)] == [[TWO, *LONG]]
    assert texts(document) == [before, "Slutt."]


def test_boxes_beside_each_other_are_one_table() -> None:
    def boxes(canvas: Canvas) -> None:
        for n, column in enumerate(zip(TWO, *LONG, strict=True)):
            for row, words in enumerate(column):
                canvas.setFillColor("#DDEEFF")
                canvas.rect(60 + 250 * n, 700 - 60 * row, 220, 60, stroke=0, fill=1)
                canvas.setFillColor("black")
                for number, part in enumerate((words[:30], words[30:60], words[60:])):
                    canvas.drawString(65 + 250 * n, 745 - 60 * row - 14 * number, part.strip())

    assert [len(row) for row in rows(only(drawn(boxes)))] == [2, 2, 2, 2]


def test_a_box_with_round_corners_is_a_cell() -> None:
    def boxes(canvas: Canvas) -> None:
        for n, words in enumerate(TWO):
            canvas.setFillColor("#DDEEFF")
            canvas.roundRect(60 + 250 * n, 600, 220, 160, 10, stroke=0, fill=1)
            canvas.setFillColor("black")
            lines([words], x=70 + 250 * n, top=740, size=14)(canvas)
            lines([LONG[2][n]], x=70 + 250 * n, top=720)(canvas)

    assert rows(only(drawn(boxes))) == [[["Trygghet", "Vi sier fra."], ["Læring", "Vi leser hver dag."]]]


def test_a_row_of_which_one_cell_goes_on_alone() -> None:
    cell = [text("Vi er her.", bold=True), *[point(f"Vi gjør ting nummer {n} sammen.") for n in range(60)]]
    body = [["Trygghet", "Alle er med.", cell]]
    document = read_pdf(
        flowing(table([["Område", "Definisjon", "Tegn"], *body], GRID, splitInRow=1, width=480), wide=False)
    )
    [found] = tables(document)
    assert [len(cell.lines) for cell in found.rows[1]] == [1, 1, 61]
    assert "row that the page broke" in told(document)


def test_headers_without_rules_that_stand_below_a_heading_are_no_running_heads() -> None:
    story = []
    for title in ("Trygghet", "Læring", "Samarbeid"):
        story += [
            text(title, size=18, bold=True),
            table([["Tegn på god praksis", "Eksempler"], *LONG], width=480),
            PageBreak(),
        ]
    found = tables(read_pdf(flowing(*story, head="Rammeverk", wide=False)))
    assert [flat(each)[0] for each in found] == [["Tegn på god praksis", "Eksempler"]] * 3


def test_columns_of_text_with_headings_are_no_table() -> None:
    column = [text("Trygghet", size=15, bold=True), text("Alle barn har en voksen de kan gå til når de vil.")]
    column += [text("Vi er til stede.", size=13, bold=True), point("Vi hilser."), point("Vi spør.")]
    more = [
        text("Læring", size=15, bold=True),
        text("Barna får undre seg sammen med oss hver eneste dag her."),
    ]
    more += [
        text("Vi undrer oss.", size=13, bold=True),
        point("Vi spør."),
        text("Samarbeid", size=15, bold=True),
    ]
    found = read_pdf(flowing(table([[column, more]], ("TOPPADDING", (0, 0), (-1, -1), 6), width=480)))
    assert not tables(found)
    assert texts(found)[0] == "Trygghet"
    assert texts(found)[-1] == "Samarbeid"
