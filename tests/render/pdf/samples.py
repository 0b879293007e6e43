"""Documents made by hand."""

from __future__ import annotations

from dataclasses import replace

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
    Strip,
    StripItem,
    Style,
    Table,
    WriteLines,
)

BODY = Style("Body", 11, 14.5)
SMALL = Style("Small", 9, 11, colour="#5b6673")
TITLE = Style("Title", 24, 28, "bold", after=6)
HEAD = Style("Heading", 14, 17, "semibold", before=10, after=4)
WHITE = Style("Area", 14, 17, "bold", colour="#ffffff")
ITEM = Style("Item", 10.5, 13.5, indent=5, before=1)
RIGHT = Style("Id", 10.5, 12.5, "semibold", colour="#24507a", align="right")
QUOTE = Style("Quote", 12, 15.6, italic=True, indent=4, after=6)

LINK = "https://example.org/skjema?navn=Åse"


def text(words: str | tuple[Run, ...], style: Style = BODY, **more: object) -> Paragraph:
    """A paragraph of words or runs."""
    runs = (Run(words),) if isinstance(words, str) else words
    return replace(Paragraph(runs, style), **more)


def drawing(alt: str = "Tre merker", link: str | None = None) -> Drawing:
    """Every kind of shape."""
    shapes = (
        Rect(0, 0, 20, 10, fill="#f6d860", stroke="#1c2430"),
        Circle(5, 5, 3, fill="#8fc98a"),
        Circle(12, 5, 3, stroke="#24507a", width=0.5),
        Path((("M", 4.0, 5.0), ("L", 5.0, 6.0), ("L", 7.0, 3.0)), stroke="#1c2430", dash=(0.6, 0.4)),
        Path((("M", 15.0, 5.0), ("C", 16.0, 2.0, 18.0, 8.0, 19.0, 5.0), ("Z",)), fill="#e98b7d", round=False),
        Label("Ja", 10, 9, replace(SMALL, align="center")),
        Label("snudd", 19, 9, SMALL, angle=-90),
    )
    return Drawing(20, 10, shapes, alt, link)


def table() -> Table:
    """A table with a coloured header, an empty header cell, lists, a pinned foot and missing lines."""
    points = ItemList(tuple(text(words, ITEM) for words in ("Vi lytter.", "Vi spør, og venter på svar.")))
    beside = Beside(text("A1", RIGHT), drawing(), text("Tonen mellom oss er vennlig.", BODY))
    header = Row((Cell(header=True), Cell((text("Område A", WHITE),), header=True, fill="#24507a")), 14, True)
    named = Row((Cell((text("Hver uke"),), header=True), Cell((beside, Gap(2), points))), 44)
    free = Row(
        (
            Cell(top_border=False),
            Cell((text("Eget"),), (WriteLines(2),), top_border=False, left_border=False),
        ),
        34,
    )
    return Table((40, 134), (header, named, free), "Tegn", "Tabell med ett område.", before=4, after=4)


def arrangement() -> Grid:
    """Two rows of two places: colours, edges, and every other kind of block that may stand in one."""
    ring = replace(ITEM, indent=9, before=4, after=4)
    bold = replace(ring, weight="semibold")
    prompts = ItemList(
        (text("Hvor ser vi dette?", ring), text("Når var det sist krevende?", bold)),
        ordered=True,
        colour="#24507a",
        sign="ring",
        rule="#aab4bf",
    )
    boxes = ItemList((text("Book rom.", ITEM), text("Prøv koden.", ITEM)), sign="box")
    marks = Captioned(replace(drawing(), width=79, height=12), (text("bra", SMALL), text("må endres", SMALL)))
    line, cut = Edge("#94a0ad"), Edge("#8a949f", 0.5, dashed=True)
    head = GridCell((text("Kort", WHITE),), fill="#24507a", padding=(2, 3, 2, 3))
    return Grid(
        (89, 89),
        (
            GridRow((head, GridCell((text("Linje"),), edges=(None, None, line, None))), 12),
            GridRow((GridCell((prompts,), (marks,), padding=(2, 5, 2, 5)), GridCell((boxes,))), 70),
            GridRow((GridCell(edges=(cut, None, None, None)), GridCell(edges=(cut, None, None, cut))), 5),
        ),
        before=4,
        after=4,
    )


def everything() -> Document:
    """Two pages with every kind of block."""
    linked = (
        Run("Les mer i "),
        Run("veilederen om samarbeid på tvers av tjenestene", link=LINK),
        Run(" eller "),
        Run("skriv til oss", bold=True, link="mailto:post@example.org"),
        Run(". Dette er "),
        Run("viktig", italic=True, colour="#6a3f7a"),
        Run(" for alle som er med."),
    )
    item = StripItem(drawing("Grønn"), text("Praksis er tilfredsstillende"))
    first: tuple[Block, ...] = (
        Bars(("#24507a", "#6a3f7a", "#0f6470")),
        text("Bakgrunn og bruk", TITLE, role="H1"),
        Box(140, 250, 54, 12, (Field(text("Virksomhet", SMALL), text("Åsen skole"), 12),)),
        Box(140, 264, 54, 12, (Field(text("Gruppe", SMALL), text(""), 12),)),
        text(linked),
        table(),
        Strip((item, item), text("Fargelegg ruta:"), text("Uten farger? Sett kryss.", SMALL), before=2),
        text("En vanlig setning som er delt mellom to sider, og som "),
    )
    second: tuple[Block, ...] = (
        text("fortsetter her.", continues=True),
        text("Slik gjør dere", HEAD, role="H2"),
        ItemList((text("Les.", ITEM), text("Snakk sammen om det dere har lest.", ITEM)), ordered=True),
        text("«Vi hører på hverandre når vi er sammen.»", QUOTE, role="BlockQuote", rule="#6a3f7a"),
        drawing("QR-kode", LINK),
        drawing(""),
        WriteLines(2),
        arrangement(),
    )
    return replace(document(*first), pages=(Page(first), Page(second)))


def document(*blocks: Block) -> Document:
    """A4 with these blocks."""
    return Document(
        title="Tegn på god praksis",
        language="nb-NO",
        setup=PageSetup(210, 297, (15, 16, 20, 16)),
        pages=(Page(blocks),),
        footer=Footer("Til refleksjon & samtale", "side {page} av {pages}", SMALL),
        subject="Bakgrunn <for alle>",
        author="Åsen kommune",
        keywords=("refleksjon", "oppvekst"),
        duplex="long-edge",
    )
