"""Office files of the plainest kind: a workbook of texts, and a document of lines.

They are for programs that read tables and lines, not for printing: no styles but the least. Written here,
since a library would be one more to install for a hundred lines of fixed XML, and the libraries there are put
the time into their files.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from xml.sax.saxutils import escape

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument"

Row = Sequence[str | None]


def workbook(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """An Excel file (.xlsx) with a sheet for each name; all cells are texts, and None is an empty one.

    The first row of every sheet has the headings, and stays in view.
    """
    parts = {f"xl/worksheets/sheet{i}.xml": _sheet(rows) for i, rows in enumerate(sheets.values(), 1)}
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(sheets, 1)
    )
    book = f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>'
    links = {f"worksheets/sheet{i}.xml": "worksheet" for i in range(1, len(sheets) + 1)}
    kinds = {f"/{name}": f"{_TYPES}.spreadsheetml.worksheet+xml" for name in parts}
    return _package(
        "xl/workbook.xml", f"{_TYPES}.spreadsheetml.sheet.main+xml", _XML + book, parts, links, kinds
    )


def _sheet(rows: Sequence[Row]) -> str:
    frozen = (
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        ' state="frozen"/></sheetView></sheetViews>'
    )
    lines = "".join(_row(number, row) for number, row in enumerate(rows, 1))
    return f'{_XML}<worksheet xmlns="{_SHEETS}">{frozen}<sheetData>{lines}</sheetData></worksheet>'


def _row(number: int, row: Row) -> str:
    cells = "".join(_cell(f"{ascii_uppercase[i]}{number}", text) for i, text in enumerate(row))
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, text: str | None) -> str:
    if not text:
        return ""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def document(title: str, lines: Sequence[str], language: str) -> bytes:
    """A Word file (.docx) with a title and a paragraph for each line; `language` is a tag such as nb-NO."""
    style = '<w:style w:type="paragraph"{} w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    normal = style.format(' w:default="1"', "Normal", "Normal", "")
    large = style.format(
        "", "Title", "Title", '<w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr>'
    )
    spoken = f'<w:lang w:val="{language}"/>'
    face = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{face}{spoken}</w:rPr></w:rPrDefault></w:docDefaults>"
    styles = f'{_XML}<w:styles xmlns:w="{_WORDS}">{defaults}{normal}{large}</w:styles>'
    body = "".join([_paragraph(title, "Title"), *map(_paragraph, lines)])
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134"'
        ' w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    text = f'{_XML}<w:document xmlns:w="{_WORDS}"><w:body>{body}{page}</w:body></w:document>'
    return _package(
        "word/document.xml",
        f"{_TYPES}.wordprocessingml.document.main+xml",
        text,
        {"word/styles.xml": styles},
        {"styles.xml": "styles"},
        {"/word/styles.xml": f"{_TYPES}.wordprocessingml.styles+xml"},
    )


def _paragraph(text: str, style: str | None = None) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{named}{run}</w:p>"


def _package(
    main: str,
    kind: str,
    content: str,
    parts: Mapping[str, str],
    links: Mapping[str, str],
    kinds: Mapping[str, str],
) -> bytes:
    """The zip of an Office file: its `main` part of that `kind`, and other `parts` it has `links` to."""
    folder, _, name = main.rpartition("/")
    types = "".join(
        f'<Override PartName="{part}" ContentType="{type_}"/>'
        for part, type_ in {f"/{main}": kind, **kinds}.items()
    )
    relations = f"{_PACKAGE}/content-types"
    default = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    whole = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{relations}">{default}{types}</Types>',
        "_rels/.rels": _relations({main: "officeDocument"}),
        main: content,
        f"{folder}/_rels/{name}.rels": _relations(links),
        **parts,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, text in whole.items():
            entry = zipfile.ZipInfo(path)  # 1980: the same bytes every time
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, text.encode())
    return file.getvalue()


def _relations(links: Mapping[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (target, kind) in enumerate(links.items(), 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'
