"""A small accessible PDF and a small accessible Word file, for the tests of the checkers themselves."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pikepdf
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

FONT = Path(__file__).parents[2] / "kitgen/typesetting/fonts/SourceSans3_400Regular.ttf"
LINK = "https://example.org/skjema"

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Tegn</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@cache
def _truetype() -> TTFont:
    return TTFont(FONT)


class TaggedPdf:
    """One A4 page: heading, paragraph with a link, figure, list, 2 × 2 table, and a line as decoration."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.pdf.add_blank_page(page_size=(595.28, 841.89))
        self.page = self.pdf.pages[0].obj
        self.glyphs: dict[int, str] = {}
        self.font = _truetype()
        self.code: list[str] = []
        self.owners: list[Any] = []  #: the element of each MCID
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        self._body()
        self._catalogue()
        self._page()

    # -- what is on it -----------------------------------------------------------------------------

    def _body(self) -> None:
        document = self.element("Document", self.root)
        self.text(self.element("H1", document), "Tegn på god praksis")
        paragraph = self.element("P", document)
        self.text(paragraph, "Svar på ")
        self._link(paragraph)
        self.box(self.element("Figure", document, Alt="Tre ruter"))
        item = self.element("LI", self.element("L", document))
        self.text(self.element("Lbl", item), "1.")
        self.text(self.element("LBody", item), "Les teksten.")
        self._table(document)
        self.code.append("/Artifact BMC 50 50 m 545 50 l S EMC")

    def _table(self, document: Any) -> None:
        table = self.element("Table", document)
        for kind, texts in (("TH", ("Tegn", "Vurdering")), ("TD", ("Vi møter alle barn", "grønn"))):
            row = self.element("TR", table)
            for text in texts:
                cell = self.element(kind, row)
                if kind == "TH":
                    cell.A = Dictionary(O=Name.Table, Scope=Name.Column)
                self.text(self.element("P", cell), text)

    def _link(self, paragraph: Any) -> None:
        element = self.element("Link", paragraph)
        self.text(element, "skjemaet")
        action = Dictionary(S=Name.URI, URI=pikepdf.String(LINK))
        annotation = self.pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[50, 700, 150, 720], F=4, A=action)
        )
        annotation.Contents = pikepdf.String("Åpne skjemaet")
        annotation.StructParent = 1
        element.K.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self.page))
        self.page.Annots = Array([annotation])
        self.page.Tabs = Name.S
        self.link = element

    # -- how it is made ----------------------------------------------------------------------------

    def element(self, tag: str, parent: Any, **entries: Any) -> Any:
        """A new last element in `parent`."""
        made = self.pdf.make_indirect(Dictionary(S=Name(f"/{tag}"), P=parent, K=Array(), **entries))
        parent.K.append(made)
        return made

    def marked(self, element: Any) -> str:
        """The operand of BDC for new content of `element`."""
        mcid = len(self.owners)
        self.owners.append(element)
        element.Pg = self.page
        element.K.append(mcid)
        return f"{element.S} <</MCID {mcid}>> BDC"

    def text(self, element: Any, text: str) -> None:
        """Show `text` on a line of its own as content of `element`."""
        glyphs = [(self.font.getGlyphID(self.font.getBestCmap()[ord(char)]), char) for char in text]
        self.glyphs.update(glyphs)
        shown = "".join(f"{glyph:04x}" for glyph, _ in glyphs)
        height = 780 - 20 * len(self.owners)
        self.code += [
            "BT",
            self.marked(element),
            f"/F0 12 Tf 1 0 0 1 50 {height} Tm <{shown}> Tj",
            "EMC",
            "ET",
        ]

    def box(self, element: Any) -> None:
        """Paint a square as content of `element`."""
        self.code += ["q", self.marked(element), "400 600 30 30 re f", "EMC", "Q"]

    def _catalogue(self) -> None:
        catalogue = self.pdf.Root
        catalogue.StructTreeRoot = self.root
        catalogue.MarkInfo = Dictionary(Marked=True)
        catalogue.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        catalogue.Lang = pikepdf.String("nb-NO")
        catalogue.Metadata = self.pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
        owners = self.pdf.make_indirect(Array(self.owners))
        self.root.ParentTree = Dictionary(Nums=Array([0, owners, 1, self.link]))
        self.root.ParentTreeNextKey = 2

    def _page(self) -> None:
        self.page.StructParents = 0
        self.page.Resources = Dictionary(Font=Dictionary(F0=self._font()))
        self.page.Contents = self.pdf.make_stream("\n".join(self.code).encode())

    def _font(self) -> Any:
        head, widths = self.font["head"], self.font["hmtx"].metrics
        scale = 1000 / head.unitsPerEm
        name = Name("/SourceSans3-Regular")
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=name, Flags=32, ItalicAngle=0, StemV=80)
        descriptor.FontBBox = Array([head.xMin, head.yMin, head.xMax, head.yMax])
        descriptor.Ascent, descriptor.Descent, descriptor.CapHeight = 1024, -400, 660
        descriptor.FontFile2 = self.pdf.make_stream(FONT.read_bytes())
        order = self.font.getGlyphOrder()
        system = Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        )
        inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDSystemInfo=system)
        inner.FontDescriptor, inner.CIDToGIDMap = self.pdf.make_indirect(descriptor), Name.Identity
        inner.W = Array(
            [
                each
                for glyph in sorted(self.glyphs)
                for each in (glyph, [round(widths[order[glyph]][0] * scale)])
            ]
        )
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=name)
        font.Encoding, font.DescendantFonts = Name("/Identity-H"), Array([self.pdf.make_indirect(inner)])
        font.ToUnicode = self.pdf.make_stream(self._to_unicode())
        return self.pdf.make_indirect(font)

    def _to_unicode(self) -> bytes:
        pairs = "\n".join(f"<{glyph:04x}> <{ord(char):04x}>" for glyph, char in sorted(self.glyphs.items()))
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{len(self.glyphs)} beginbfchar\n{pairs}\nendbfchar\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode()


def tagged_pdf(path: Path) -> Path:
    """Write a PDF that is right in every way PDF/UA-1 asks for."""
    TaggedPdf().pdf.save(path)
    return path


# -- Word ------------------------------------------------------------------------------------------


def accessible_docx(path: Path) -> Path:
    """Write a Word file that is right in every way docxcheck asks for: heading, text, list, 2 × 2 table."""
    word = docx.Document()
    properties = word.core_properties
    properties.title, properties.language = "Tegn", "nb-NO"
    properties.created = properties.modified = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    word.settings.element.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))
    word.add_heading("Tegn på god praksis", 1)
    word.add_paragraph("Les teksten.", style="List Number")
    table = word.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Tegn", "Vurdering", "Vi møter alle barn", "grønn"),
        strict=True,
    ):
        cell.text = text
    _describe(table)
    word.save(str(path))
    return path


def _describe(table: Any) -> None:
    """Make the first row a header, keep rows whole, and give the table a title and a description."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for tag in ("w:tblCaption", "w:tblDescription"):
        described = OxmlElement(tag)
        described.set(qn("w:val"), "Tabell med to kolonner")
        table._tbl.tblPr.append(described)
