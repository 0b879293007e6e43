"""Word files of the tests as PDF: the parts that programs need, so that LibreOffice can print them."""

from __future__ import annotations

import io
import re
import zipfile

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{_TYPES}.numbering+xml"/></Types>"""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in _SIDES)
#: A4 across, with margins of 20 mm.
_PAGE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr>'
)


def has_table(data: bytes) -> bool:
    """Whether a Word file of the tests has a table."""
    return b"<w:tbl>" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def printable(data: bytes, *, ruled: bool) -> bytes:
    """A Word file of the tests as one that programs open, on A4 across, its tables with rules or without."""
    source = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: source.read(name).decode("utf-8") for name in source.namelist()}
    del parts["docProps/core.xml"]
    parts["[Content_Types].xml"] = _CONTENT
    parts["_rels/.rels"] = re.sub(r"<Relationship [^>]*core\.xml[^>]*>", "", parts["_rels/.rels"])
    document = parts["word/document.xml"].replace("<w:sectPr/>", _PAGE)
    parts["word/document.xml"] = re.sub(
        "<w:tbl><w:tblPr></w:tblPr>(.*?)</w:tbl>", lambda found: _table(found[1], ruled), document
    )
    parts["word/numbering.xml"] = re.sub(
        '<w:lvl w:ilvl="(.)">(.*?)</w:lvl>', _indented, parts["word/numbering.xml"], flags=re.DOTALL
    )
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        '<w:rPr><w:sz w:val="22"/>',
        '<w:rPr><w:rFonts w:ascii="Carlito" w:hAnsi="Carlito"/><w:sz w:val="22"/>',
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def _table(rows: str, ruled: bool) -> str:
    """A table over the whole width, with columns of the same width."""
    first = rows.partition("</w:tr>")[0]
    count = len(re.findall("<w:tc>", first)) + sum(
        int(n) - 1 for n in re.findall('gridSpan w:val="(.)"', first)
    )
    width = 14_570 // count
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in range(count))
    borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if ruled else ""
    rows = re.sub("<w:tcPr>", f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>', rows)
    around = {"top": 60, "left": 108, "bottom": 60, "right": 108}
    margins = "".join(f'<w:{side} w:w="{size}"/>' for side, size in around.items())
    layout = '<w:tblLayout w:type="fixed"/>'
    properties = f'<w:tblW w:w="14570" w:type="dxa"/>{borders}{layout}<w:tblCellMar>{margins}</w:tblCellMar>'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _indented(found: re.Match[str]) -> str:
    left = 360 * (int(found[1]) + 1)
    font = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>' if "\uf0b7" in found[2] else ""
    indent = f'<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr>'
    return f'<w:lvl w:ilvl="{found[1]}">{found[2]}{indent}{font}</w:lvl>'
