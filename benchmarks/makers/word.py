"""docxtpl fills Word templates, and LibreOffice makes PDFs of them: one start of soffice for each kit."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from makers.serving import code_of, serve
from units import SHEETS, unit

if TYPE_CHECKING:
    from texts import Area, Line, Statement, Texts

#: Paragraph styles of python-docx's own template.
STYLES = {"title": "Title", "heading": "Heading 2", "item": "List Bullet", "text": "Normal"}


class Maker:
    """Fills the five templates; makes PDFs of them unless another does, later, for several kits at once."""

    def __init__(self, folder: Path, convert: bool = True) -> None:
        self._folder, self._convert = folder, convert

    def make(self, number: int) -> list[Path]:
        """Five Word files, and five PDFs."""
        from docx.shared import Mm
        from docxtpl import DocxTemplate, InlineImage

        one, target = unit(number), self._folder / "word" / str(number)
        target.mkdir(parents=True, exist_ok=True)
        code = str(code_of(one.link, target / "code.png"))
        files = []
        for sheet in SHEETS:
            template = DocxTemplate(self._folder / f"{sheet}.docx")
            values = {"name": one.name, "date": one.day, "link": one.address}
            pictures = {"code": InlineImage(template, code, width=Mm(18))}
            pictures["large"] = InlineImage(template, code, width=Mm(100))
            template.render({**values, **pictures})
            files.append(target / f"{sheet}.docx")
            template.save(files[-1])
        return [*files, *(convert(self._folder, files, target) if self._convert else [])]


def convert(folder: Path, files: Iterable[Path], target: Path) -> list[Path]:
    """PDFs of Word files, by one run of soffice with a profile that is kept in `folder`."""
    program = shutil.which("soffice")
    if not program:
        raise SystemExit("LibreOffice is not installed: there is no soffice")
    profile = (folder / "profile").resolve().as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    files = list(files)
    subprocess.run(
        [*command, "--outdir", str(target), *map(str, files)], check=True, capture_output=True, timeout=600
    )
    return [target / f"{file.stem}.pdf" for file in files]


def prepare(texts: Texts, folder: Path) -> None:
    """Write the five templates."""
    for sheet, points in (("table-a", True), ("table-b", False)):
        _table(texts, points).save(folder / f"{sheet}.docx")
    _cards(texts).save(folder / "cards.docx")
    _flow(texts.guide).save(folder / "guide.docx")
    _flow(texts.poster).save(folder / "qr-poster.docx")


def _document(wide: bool = False) -> Any:
    """An empty A4 page, or one of A3 across."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(420), Mm(297)) if wide else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(12)
    section.header_distance = section.footer_distance = Mm(5)
    for name, size in {"Normal": 10, "Title": 20, "Heading 2": 12, "List Bullet": 10}.items():
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(2)
    return document


def _filled(text: str) -> str:
    """The unit's data as docxtpl is told of it."""
    for name in ("name", "date", "link"):
        text = text.replace(f"@{name}@", f"{{{{ {name} }}}}")
    return text


def _put(lines: Iterable[Line], target: Any, code: str = "code") -> None:
    """Paragraphs, in a document or a cell."""
    for line in lines:
        if line.kind == "lines":
            _write_lines(target)
        elif line.kind == "code":
            target.add_paragraph(f"{{{{ {code} }}}}")
        else:
            target.add_paragraph(_filled(line.text), STYLES[line.kind])


def _write_lines(target: Any, count: int = 3) -> None:
    for _ in range(count):
        target.add_paragraph("_" * 36)


def _flow(lines: Iterable[Line]) -> Any:
    """A sheet of text."""
    document = _document()
    document.add_paragraph(_filled("@name@ · @date@"))
    _put(lines, document, "large")
    return document


def _table(texts: Texts, points: bool) -> Any:
    """A column for each area, under a head with the unit and the code."""
    from docx.shared import Mm

    document = _document(wide=True)
    head = document.add_table(1, 2).rows[0].cells
    head[0].text = texts.over
    head[0].add_paragraph(texts.title, "Title")
    head[0].add_paragraph(_filled("Virksomhet: @name@ · Gruppe: ________ · Dato: @date@ · @link@"))
    head[1].text = "{{ code }}"
    rows = max(len(area.statements) for area in texts.areas)
    table = document.add_table(rows + 1, len(texts.areas), "Table Grid")
    for column, area in enumerate(texts.areas):
        _area(area, table.cell(0, column))
        for row, statement in enumerate(area.statements, 1):
            _statement(statement, table.cell(row, column), points)
    for row in table.rows[1:]:
        row.height = Mm(44)
    document.add_paragraph("   ".join(f"○ {level}" for level in texts.levels))
    return document


def _area(area: Area, cell: Any) -> None:
    cell.paragraphs[0].add_run(area.title).bold = True
    cell.add_paragraph(area.definition)


def _statement(statement: Statement, cell: Any, points: bool) -> None:
    cell.paragraphs[0].add_run(f"{statement.text} {statement.id}  ○ ○ ○").bold = True
    if points:
        for point in statement.points:
            cell.add_paragraph(point, "List Bullet")
    else:
        _write_lines(cell)


def _cards(texts: Texts) -> Any:
    """Four cards on each page, fronts and backs in turn."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    document = _document()
    table = document.add_table(2 * len(texts.pages), 2, "Table Grid")
    cards = [card for page in texts.pages for card in page]
    for number, row in enumerate(table.rows):
        row.height, row.height_rule = Mm(134), WD_ROW_HEIGHT_RULE.EXACTLY
        for card, cell in zip(cards[2 * number : 2 * number + 2], row.cells, strict=True):
            _put(card, cell)
    return document


if __name__ == "__main__":
    serve(lambda folder: Maker(folder, convert="--word-only" not in sys.argv))
