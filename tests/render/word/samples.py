"""Documents made by hand, and a look into the files made of them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

from kitgen.model import (
    Bars,
    Beside,
    Block,
    Box,
    Captioned,
    Cell,
    Circle,
    Document,
    Drawing,
    Edge,
    Field,
    Footer,
    Gap,
    Grid,
    GridCell,
    GridRow,
    ItemList,
    Label,
    Page,
    PageSetup,
    Paragraph,
    Path,
    Rect,
    Row,
    Run,
    Squares,
    Strip,
    StripItem,
    Style,
    Table,
    WriteLines,
)
from kitgen.render.word import render
from kitgen.typesetting.geometry import cell_height

INK, GREY, NAVY, PLUM, PETROL = "#1c2430", "#5b6673", "#24507a", "#6a3f7a", "#0f6470"
KICKER = Style("Kicker", 10.5, 12.6, colour=GREY, keep_next=True)
TITLE = Style("Title", 28, 29.4, "bold", after=9, keep_next=True)
HEADING = Style("Heading 2", 14, 16.1, "bold", before=13, after=3.5, keep_next=True)
AREA = Style("Area", 20, 22, "bold", colour="#ffffff")
STATEMENT = Style("Statement", 13.5, 16.4, "semibold")
IDENTITY = Style("Statement Id", 10.5, 12, "semibold", align="right")
POINT = Style("Point", 11, 14.1, indent=4.2, before=1)
BODY = Style("Body", 10.5, 14, after=5)
ITEM = Style("Item", 10.5, 14, indent=4.6, after=2.5)
QUOTE = Style("Quotation", 12, 15.6, italic=True, indent=4, before=2, after=6)
LABEL = Style("Field Label", 11, 13.2, colour=GREY)
VALUE = Style("Field Value", 13, 15, "semibold")
LEGEND = Style("Legend", 11, 13.2)
LEAD = Style("Legend Lead", 11, 13.2, "semibold")
NOTE = Style("Legend Note", 9.5, 11.4, colour=GREY, align="right")
FOOTER = Style("Footer", 9, 10.8, colour=GREY)
STYLES = (KICKER, TITLE, HEADING, AREA, STATEMENT, IDENTITY, POINT, BODY, ITEM, QUOTE)

A3, A4 = PageSetup(420, 297, (12, 12, 17, 12), 9), PageSetup(210, 297, (15, 16, 20, 16), 12)
LINK = "https://example.org/skjema?a=1&b=Åse"
PROSE = "Vi ser på egen praksis sammen, og bruker det vi ser. Vi lytter før vi svarer, og spør mer. "


def text(words: str | tuple[Run, ...], style: Style = BODY, **more: Any) -> Paragraph:
    """A paragraph of words or runs."""
    runs = (Run(words),) if isinstance(words, str) else words
    return replace(Paragraph(runs, style), **more)


def heading(words: str = "Tegn", style: Style = TITLE, role: str = "H1") -> Paragraph:
    """A heading."""
    return text(words, style, role=role)


def document(*blocks: Block, setup: PageSetup = A4, **more: Any) -> Document:
    """A document of one page with these blocks under a title."""
    made = Document(
        title="Tegn på god praksis",
        language="nb-NO",
        setup=setup,
        pages=(Page((heading(), *blocks)),),
        footer=Footer("Etter Fredrikstad kommune", "Tabell A · side {page} av {pages}", FOOTER),
    )
    return replace(made, **more)


def marks(alt: str = "Merkefelt: bra, må bedres", side: float = 9.0) -> Drawing:
    """A ring with a tick and one with a wave."""
    half = side / 2
    tick = Path((("M", 3.0, 4.5), ("L", 4.0, 6.0), ("L", 6.0, 3.0)), stroke=INK, width=0.6)
    wave = Path((("M", 13.0, 5.0), ("C", 14.0, 3.0, 15.0, 6.0, 17.0, 4.0)), stroke=INK, width=0.6)
    rings = tuple(Circle(x, half, half - 0.13, stroke=INK) for x in (half, half + 10.6))
    return Drawing(2 * side + 1.6, side, (*rings, tick, wave), alt)


def swatch(colour: str = "#8fc98a") -> Drawing:
    """A filled ring: decoration."""
    return Drawing(8, 8, (Circle(4, 4, 3.87, colour, INK),))


def code(rows: tuple[str, ...], side: float, **more: str) -> Drawing:
    """A drawing of squares, as codes are made."""
    return Drawing(side, side, (Squares(rows, side / len(rows)),), **more)


def qr(link: str, side: float, alt: str) -> Drawing:
    """The QR code of a link."""
    from qrcode.main import QRCode

    made = QRCode(border=0)
    made.add_data(link)
    made.make()
    rows = tuple("".join("#" if module else " " for module in row) for row in made.get_matrix())
    return code(rows, side, alt=alt, link=link)


def curve() -> Drawing:
    """Every kind of shape: a box, a dashed curve, a dot, letters level and turned."""
    letters = Style("Label", 12, 14, "semibold", colour=NAVY, align="center")
    arc = Path((("M", 10, 50), ("C", 30, 0, 70, 0, 90, 50)), stroke=PLUM, width=1, dash=(3, 2))
    wedge = Path((("M", 5, 5), ("L", 15, 5), ("L", 10, 12), ("Z",)), fill="#e98b7d")
    shapes = (Rect(0, 0, 100, 60, "#eef2f6", NAVY, 0.5), arc, wedge, Circle(80, 20, 8, "#f6d860", INK, 0.4))
    return Drawing(
        100, 60, (*shapes, Label("Møte", 50, 30, letters), Label("skrå", 20, 30, letters, -30)), "Bue"
    )


def legend(**more: Any) -> Strip:
    """Two swatches with their words, something before them and something at the right edge."""
    items = (
        StripItem(swatch(), text("Praksis er tilfredsstillende", LEGEND)),
        StripItem(swatch("#e98b7d"), text("Praksis må endres – tiltak er nødvendig", LEGEND)),
    )
    made = Strip(
        items, text("Fargelegg ruta:", LEAD), text("Uten farger? Sett kryss.", NOTE), before=4, line=9
    )
    return replace(made, **more)


def field(label: str, value: str, x: float, y: float = 15.0, width: float = 50.0) -> Box:
    """A line to fill in, at a fixed place."""
    filled = text(value, VALUE) if value else Paragraph((), VALUE)
    return Box(x, y, width, 13.5, (Field(text(label, LABEL), filled, 13.5),))


def statement(name: str, colour: str = NAVY, lines: int = 0) -> Cell:
    """A cell with a statement, its marks and points, or lines to write on at its foot."""
    label = text(name, replace(IDENTITY, colour=colour))
    head = Beside(
        label, marks(), text(f"Vi i {name} sier høyt hva vi forventer av oss selv og andre.", STATEMENT)
    )
    points = ItemList(tuple(text(f"{name}: punkt {i}.", POINT) for i in (1, 2, 3)), colour=colour)
    if lines:
        return Cell((head,), (WriteLines(lines),))
    return Cell((head, Gap(2), points))


def table(depth: float, width: float = 396.0, lines: int = 0, rows: int = 4) -> Table:
    """A table of three areas, `depth` mm high in all, its free height shared by the rows of statements."""
    colours = (NAVY, PLUM, PETROL)
    header = tuple(
        Cell((text(f"Område {a}", AREA),), header=True, fill=c) for a, c in zip("ABC", colours, strict=True)
    )
    body = [
        tuple(statement(f"{area}{row}", colour, lines) for area, colour in zip("ABC", colours, strict=True))
        for row in range(1, rows + 1)
    ]
    third = width / 3
    needs = [
        max(cell_height(c, third, t) for c in row for t in ("word", "embedded")) + 0.27
        for row in (header, *body)
    ]
    free = (depth - sum(needs)) / rows
    assert free >= 0
    made = (Row(header, needs[0], True), *(Row(c, n + free) for c, n in zip(body, needs[1:], strict=True)))
    return Table((third,) * 3, made, "Tegn på god praksis", "Tre områder med fire tegn hver.")


def sheet(lines: int = 0) -> Document:
    """An A3 table as full as it can be: 268 mm between the margins."""
    answer = Box(
        346, 12, 34, 16, (text("Svar digitalt", LEAD), text((Run("example.org", link=LINK),), LEGEND))
    )
    boxes = (field("Virksomhet", "Cicignon skole", 190), field("Dato", "", 250), answer)
    square = Box(384, 8, 24, 24, (qr(LINK, 24, "QR-kode til skjemaet"),))
    top = (text("Felles utvikling", KICKER), *boxes, square, Gap(8))
    title = mm_of(TITLE) + mm_of(KICKER) + 9 * 25.4 / 72
    return document(*top, table(268 - title - 8 - 13 - 0.6, lines=lines), legend(), setup=A3)


def mm_of(style: Style) -> float:
    """The height of one line in mm."""
    return style.leading * 25.4 / 72


def running() -> Document:
    """Two pages of running text, a paragraph and a numbered list divided between them."""
    steps = tuple(text(words, ITEM) for words in ("Les tegnene.", "Fargelegg " + PROSE * 2, "Velg ett."))
    rich = (
        Run("Les mer på "),
        Run("kommunens sider", link=LINK),
        Run(", og "),
        Run("ring oss", bold=True),
        Run(" & <si> fra", italic=True),
        Run(" om samarbeids\u00admøtene.", colour="#aa0000"),
    )
    first = (
        *(Bars((NAVY, PLUM, PETROL)), text("Felles utvikling", KICKER), heading("Bakgrunn og bruk")),
        *(heading("Slik brukes det", HEADING, "H2"), text(PROSE * 6), ItemList(steps, ordered=True, after=4)),
        *(
            text("«Noen ganger må vi bare være der.»", QUOTE, role="BlockQuote", rule=PLUM),
            text(rich),
            legend(),
        ),
        *(heading("Forklaringer", HEADING, "H2"), text(PROSE * 12), ItemList(steps[:2], ordered=True)),
        *(ItemList(steps), text(PROSE * 6, replace(BODY, after=0))),
    )
    second = (
        text(PROSE * 3, continues=True),
        *(heading("Skriv her", HEADING, "H2"), WriteLines(2), Gap(6), curve(), Gap(4), text("Sist.")),
    )
    made = document()
    return replace(made, pages=(Page(first), Page(second, word_break=False)))


def pages() -> Document:
    """Pages that begin with a table, with boxes, or are nothing but boxes."""
    made = document(table(150, 178, rows=2))
    tables = Page((table(110, 178, rows=1), table(110, 178, rows=1)))
    boxes = Page((Box(20, 40, 100, 60, (heading("Svar her", replace(TITLE, size=60, leading=60), "H2"),)),))
    mixed = Page((field("Navn", "", 120), Gap(20), table(110, 178, rows=1), legend()))
    return replace(
        made,
        pages=(*made.pages, tables, boxes, mixed, Page((Gap(5), text("Slutt."), table(90, 178, rows=1)))),
    )


def part(made: Document | bytes, name: str = "word/document.xml", embed_fonts: bool = False) -> str:
    """A part of the file made of a document."""
    data = made if isinstance(made, bytes) else render(made, embed_fonts)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def names(data: bytes) -> list[str]:
    """The names of the parts, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def paragraphs(xml: str) -> list[str]:
    """The paragraphs of a part, as they are written."""
    return re.findall(r"<w:p>.*?</w:p>", xml)


def arrangements() -> Document:
    """A page of grids: columns with ticks and numbers in rings, and lines with a label."""
    rings = tuple(text(words, replace(ITEM, indent=9, before=6, after=6)) for words in ("Hvor?", "Hvordan?"))
    marks_below = Captioned(replace(marks(), width=85), (text("bra", NOTE), text("må endres", NOTE)))
    left = GridCell(
        (
            heading("Før møtet", HEADING, "H2"),
            ItemList((text("Book rom.", ITEM), text("Prøv koden.", ITEM)), sign="box"),
            ItemList(rings, ordered=True, sign="ring", colour=NAVY, rule="#aab4bf"),
        ),
        (marks_below,),
        padding=(0, 8, 0, 0),
    )
    right = GridCell((text("Kort", AREA),), fill=NAVY, padding=(4, 4, 4, 4))
    line = (None, None, Edge("#94a0ad"), None)
    labelled = tuple(
        GridRow((GridCell((text(words, LEGEND),), edges=line), GridCell(edges=line)), 8)
        for words in ("Forberedelse", "Pauser")
    )
    columns = Grid((93, 85), (GridRow((left, right), 100),), before=6)
    exact = Grid((60, 118), (GridRow((right, GridCell((text("etter"),))), 30),), before=6)
    return document(columns, Grid((40, 138), labelled, before=6, after=5), text("Mellom."), exact)
