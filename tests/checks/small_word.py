"""Small Word files for tests of layout, written as XML: paragraphs with lines of 20 pt, and tables."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/>'
    '</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style>'
)
#: Distances above and below add up.
ADDED = "<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>"
#: A4 with margins of 50 pt: 741.9 pt high and 495.3 pt wide within them.
DEPTH, MEASURE = 741.9, 495.3


def file(body: str, settings: str = ADDED, styles: str = "", **parts: str) -> bytes:
    """A Word file with that body, whose section comes last; `parts` are further ones, such as ``footer1``."""
    if not body.endswith("</w:sectPr>"):
        body += section()
    contents = {
        "document": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "styles": f"<w:styles {_NAMES}>{_STYLES}{styles}</w:styles>",
        "settings": f"<w:settings {_NAMES}>{settings}</w:settings>",
        **parts,
    }
    kinds = {name: "document.main" if name == "document" else name.rstrip("0123456789") for name in contents}
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in contents.items():
            package.writestr(f"word/{name}.xml", content)
        links = "".join(
            f'<Relationship Id="{name}" Type="{_OFFICE}/{kinds[name]}" Target="{name}.xml"/>'
            for name in contents
            if name != "document"
        )
        package.writestr("word/_rels/document.xml.rels", _relations(links))
        main = f'<Relationship Id="main" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        package.writestr("_rels/.rels", _relations(main))
        package.writestr("[Content_Types].xml", _content_types(kinds))
    return made.getvalue()


_NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _content_types(kinds: dict[str, str]) -> str:
    told = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="{relations}"/>{told}</Types>'
    )


def section(columns: str = "", kind: str = "nextPage", furniture: str = "", inside: bool = False) -> str:
    """The properties of a section of A4 pages; `inside`: as the paragraph that a section ends with."""
    xml = (
        f'<w:sectPr>{furniture}<w:type w:val="{kind}"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" w:footer="500"'
        f' w:gutter="0"/>{columns}</w:sectPr>'
    )
    return f"<w:p><w:pPr>{spacing()}{xml}</w:pPr></w:p>" if inside else xml


def spacing(before: float = 0, after: float = 0, line: float = 20, rule: str = "exact") -> str:
    """The distances of a paragraph and its line, in pt."""
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        f' w:line="{round(line * 20)}" w:lineRule="{rule}"/>'
    )


def paragraph(
    text: str, before: float = 0, after: float = 0, more: str = "", look: str = "", line: float = 20
) -> str:
    """A paragraph with lines of exactly so many pt; `more` is put before its spacing, `look` into its run."""
    return said(f'<w:t xml:space="preserve">{text}</w:t>', f"{more}{spacing(before, after, line)}", look)


def said(content: str, properties: str, look: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr>{content}</w:r></w:p>"


def cell(content: str, top: float = 0, bottom: float = 0, more: str = "") -> str:
    """A cell with margins above and below, in pt."""
    margins = (
        f'<w:top w:w="{round(top * 20)}" w:type="dxa"/><w:bottom w:w="{round(bottom * 20)}" w:type="dxa"/>'
    )
    return f"<w:tc><w:tcPr>{more}<w:tcMar>{margins}</w:tcMar></w:tcPr>{content}</w:tc>"


def row(*cells: str, height: float = 0, rule: str = "atLeast", more: str = "<w:cantSplit/>") -> str:
    """A row of that height in pt."""
    given = f'<w:trHeight w:val="{round(height * 20)}" w:hRule="{rule}"/>' if height else ""
    return f"<w:tr><w:trPr>{more}{given}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Sequence[str], line: float = 0, columns: Sequence[int] = (200, 200)) -> str:
    """A table with columns and lines of so many pt."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="{round(line * 8)}" w:space="0"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width * 20}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns) * 20}" w:type="dxa"/>'
        f"{f'<w:tblBorders>{lines}</w:tblBorders>' if line else ''}"
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )
