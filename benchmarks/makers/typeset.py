"""Typst: five PDFs from templates that read the texts from JSON, by one compiler that stays in memory."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from makers.serving import code_of, serve
from units import SHEETS, unit

if TYPE_CHECKING:
    from texts import Texts

COMMON = """\
#let kit = json("kit.json")
#let unit = json("unit.json")
#let filled(text) = {
  text.replace("@link@", unit.link).replace("@name@", unit.name).replace("@date@", unit.date)
}
#let writing(count) = for _ in range(count) { v(6mm) + line(length: 100%, stroke: 0.5pt) }
#let put(it, code: 18mm) = {
  if it.kind == "title" { heading(level: 1, filled(it.text)) }
  else if it.kind == "heading" { heading(level: 2, filled(it.text)) }
  else if it.kind == "item" { list(filled(it.text)) }
  else if it.kind == "lines" { writing(3) }
  else if it.kind == "code" { image("code.png", width: code, alt: unit.link) }
  else { par(filled(it.text)) }
}
#let sheet(paper, body, flipped: false) = {
  set document(title: kit.title)
  set page(paper: paper, flipped: flipped, margin: 12mm)
  set text(font: "Source Sans 3", size: 10pt, lang: "nb")
  set par(spacing: 0.9em)
  show heading.where(level: 1): set text(20pt)
  show heading.where(level: 2): set text(12pt)
  body
}
"""
TABLE = """\
#import "common.typ": *
#let statement(it) = {
  strong(it.text) + h(1fr) + [○ ○ ○ ] + it.id
  if POINTS { list(..it.points) } else { writing(3) }
}
#show: sheet.with("a3", flipped: true)
#grid(columns: (1fr, auto), {
  par(kit.over)
  heading(level: 1, kit.title)
  [Virksomhet: #unit.name · Gruppe: #box(width: 30mm, line(length: 100%)) · Dato: #unit.date · #unit.link]
}, image("code.png", width: 18mm, alt: unit.link))
#let rows = calc.max(..kit.areas.map(area => area.statements.len()))
#block(height: 1fr, table(
  columns: (1fr,) * kit.areas.len(), rows: (auto,) + (1fr,) * rows,
  table.header(..kit.areas.map(area => strong(area.title) + parbreak() + area.definition)),
  ..range(rows).map(row => kit.areas.map(area => {
    if row < area.statements.len() { statement(area.statements.at(row)) }
  })).flatten()
))
#grid(columns: (1fr,) * kit.levels.len(), ..kit.levels.map(level => [○ ] + level))
"""
CARDS = """\
#import "common.typ": *
#show: sheet.with("a4")
#for page in kit.pages {
  grid(
    columns: (1fr, 1fr), rows: (133mm, 133mm), inset: 5mm, stroke: 0.5pt,
    ..page.map(card => card.map(put).join())
  )
}
"""
FLOW = """\
#import "common.typ": *
#show: sheet.with("a4")
#par[#unit.name · #unit.date]
#for line in kit.SHEET { put(line, code: 100mm) }
"""


class Maker:
    """Compiles the five templates; what did not change since the last kit, Typst remembers."""

    def __init__(self, folder: Path) -> None:
        import typst

        self._folder = folder
        self._compiler = typst.Compiler(root=folder, font_paths=[folder / "fonts"], ignore_system_fonts=True)

    def make(self, number: int) -> list[Path]:
        """Five PDFs."""
        one, target = unit(number), self._folder / "typst" / str(number)
        target.mkdir(parents=True, exist_ok=True)
        code_of(one.link, self._folder / "code.png")
        values = {"name": one.name, "date": one.day, "link": one.address}
        (self._folder / "unit.json").write_text(json.dumps(values), "utf-8")
        files = [target / f"{sheet}.pdf" for sheet in SHEETS]
        for sheet, file in zip(SHEETS, files, strict=True):
            self._compiler.compile(input=self._folder / f"{sheet}.typ", output=file, format="pdf")
        return files


def prepare(texts: Texts, folder: Path) -> None:
    """Write the templates, the texts and the fonts."""
    import kitgen

    (folder / "kit.json").write_text(json.dumps(asdict(texts), ensure_ascii=False), "utf-8")
    (folder / "common.typ").write_text(COMMON, "utf-8")
    for sheet, points in (("table-a", "true"), ("table-b", "false")):
        (folder / f"{sheet}.typ").write_text(TABLE.replace("POINTS", points), "utf-8")
    (folder / "cards.typ").write_text(CARDS, "utf-8")
    for sheet, name in (("guide", "guide"), ("qr-poster", "poster")):
        (folder / f"{sheet}.typ").write_text(FLOW.replace("SHEET", name), "utf-8")
    fonts = folder / "fonts"
    if not fonts.exists():
        fonts.symlink_to(Path(kitgen.__file__).parent / "typesetting/fonts", target_is_directory=True)


if __name__ == "__main__":
    serve(Maker)
