"""WeasyPrint: five PDFs from HTML, filled by replacing words; style sheet and fonts stay in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from makers.serving import code_of, serve
from units import SHEETS, unit

if TYPE_CHECKING:
    from texts import Line, Statement, Texts

STYLE = """\
@font-face { font-family: Sans; src: url(FONTS/SourceSans3_400Regular.ttf) }
@font-face { font-family: Sans; font-weight: bold; src: url(FONTS/SourceSans3_700Bold.ttf) }
@page { size: A4; margin: 12mm }
@page wide { size: A3 landscape; margin: 12mm }
body { font: 10pt/1.3 Sans; margin: 0 }
body.wide { page: wide }
h1 { font-size: 20pt; margin: 1mm 0 }
h2 { font-size: 12pt; margin: 1mm 0 }
p, ul { margin: 0 0 1mm }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
.areas td, .areas th, .cards td { border: 0.5pt solid; padding: 2mm; vertical-align: top; text-align: left }
.areas td { height: 40mm }
.cards td { height: 129mm }
.line { border-bottom: 0.5pt solid; height: 6mm }
.code { width: 18mm } .large { width: 100mm }
.levels span { margin-right: 10mm }
"""
TAGS = {"title": "h1", "heading": "h2", "text": "p"}
WRITING = '<div class="line"></div>' * 3


class Maker:
    """Lays out the five pages anew for each kit."""

    def __init__(self, folder: Path) -> None:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        self._folder, self._fonts = folder, FontConfiguration()
        self._style = CSS(filename=folder / "style.css", font_config=self._fonts)
        self._pages = {sheet: (folder / f"{sheet}.html").read_text("utf-8") for sheet in SHEETS}

    def make(self, number: int) -> list[Path]:
        """Five PDFs."""
        from weasyprint import HTML

        one, target = unit(number), self._folder / "weasyprint" / str(number)
        target.mkdir(parents=True, exist_ok=True)
        code = code_of(one.link, target / "code.png").as_uri()
        files = []
        for sheet, page in self._pages.items():
            for name, value in {"name": one.name, "date": one.day, "link": one.address, "code": code}.items():
                page = page.replace(f"@{name}@", escape(value))
            files.append(target / f"{sheet}.pdf")
            HTML(string=page).write_pdf(files[-1], stylesheets=[self._style], font_config=self._fonts)
        return files


def prepare(texts: Texts, folder: Path) -> None:
    """Write the pages and their style sheet."""
    import kitgen

    fonts = (Path(kitgen.__file__).parent / "typesetting/fonts").resolve().as_uri()
    (folder / "style.css").write_text(STYLE.replace("FONTS", fonts), "utf-8")
    pages = {
        "table-a": _table(texts, points=True),
        "table-b": _table(texts, points=False),
        "cards": "".join(map(_card_rows, texts.pages)),
        "guide": _flow(texts.guide),
        "qr-poster": _flow(texts.poster),
    }
    pages["cards"] = f'<table class="cards">{pages["cards"]}</table>'
    for sheet, body in pages.items():
        kind = "wide" if sheet.startswith("table") else "tall"
        head = f'<meta charset="utf-8"><title>{escape(texts.title)}</title>'
        page = f'<!doctype html><html lang="nb"><head>{head}</head><body class="{kind}">{body}</body></html>'
        (folder / f"{sheet}.html").write_text(page, "utf-8")


def _put(lines: Iterable[Line], code: str = "code") -> Iterator[str]:
    for line in lines:
        if line.kind == "lines":
            yield WRITING
        elif line.kind == "code":
            yield f'<p><img class="{code}" src="@code@" alt="@link@"></p>'
        elif line.kind == "item":
            yield f"<ul><li>{escape(line.text)}</li></ul>"
        else:
            tag = TAGS[line.kind]
            yield f"<{tag}>{escape(line.text)}</{tag}>"


def _flow(lines: Iterable[Line]) -> str:
    return "<p>@name@ · @date@</p>" + "".join(_put(lines, "large"))


def _card_rows(page: tuple[tuple[Line, ...], ...]) -> str:
    cells = [f"<td>{''.join(_put(card))}</td>" for card in page]
    return f"<tr>{''.join(cells[:2])}</tr><tr>{''.join(cells[2:])}</tr>"


def _table(texts: Texts, points: bool) -> str:
    rows = max(len(area.statements) for area in texts.areas)
    head = "".join(f"<th>{escape(area.title)}<p>{escape(area.definition)}</p></th>" for area in texts.areas)
    body = "".join(
        f"<tr>{''.join(_statement(area.statements[row : row + 1], points) for area in texts.areas)}</tr>"
        for row in range(rows)
    )
    told = f"<p>{escape(texts.over)}</p><h1>{escape(texts.title)}</h1>"
    told += "<p>Virksomhet: @name@ · Gruppe: ________ · Dato: @date@ · @link@</p>"
    levels = "".join(f"<span>○ {escape(level)}</span>" for level in texts.levels)
    return (
        f'<table><tr><td>{told}</td><td><img class="code" src="@code@" alt="@link@"></td></tr></table>'
        f'<table class="areas"><thead><tr>{head}</tr></thead>{body}</table><p class="levels">{levels}</p>'
    )


def _statement(found: tuple[Statement, ...], points: bool) -> str:
    """A cell with one statement, or none."""
    inside = "".join(
        f"<b>{escape(each.text)} {each.id} ○ ○ ○</b>"
        + (f"<ul>{''.join(f'<li>{escape(point)}</li>' for point in each.points)}</ul>" if points else WRITING)
        for each in found
    )
    return f"<td>{inside}</td>"


if __name__ == "__main__":
    serve(Maker)
