"""The texts of the meeting kit, for other tools to set: all that kitgen prints, in a plainer order.

Statements and points come from the framework; cards, guide and poster are read from Word files that kitgen
built, so that nobody has to set fewer words. What is a table or two columns there is one column here, which
is less work. ``@name@``, ``@date@`` and ``@link@`` stand where a unit's own data goes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from units import FRAMEWORK, unit, write_unit

Kind = Literal["title", "heading", "item", "text", "lines", "code"]

#: Beginnings of names of kitgen's paragraph styles, and what they are here; all others are plain text.
KINDS: tuple[tuple[str, Kind], ...] = (
    ("Title", "title"),
    ("Heading1", "title"),
    ("PosterTitle", "title"),
    ("Heading", "heading"),
    ("StepTitle", "heading"),
    ("AsideHeading", "heading"),
    ("AgendaTitle", "heading"),
    ("PosterFact", "heading"),
    ("CardTitle", "heading"),
    ("CardHeading", "heading"),
    ("CardQuestion", "heading"),
    ("CardPrompt", "item"),
    ("CardPoint", "item"),
    ("TickItem", "item"),
    ("AsideItem", "item"),
    ("Item", "item"),
    ("WritingLines", "lines"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; `lines` are three lines to write on, `code` is the QR code of the unit's form."""

    kind: Kind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the framework."""

    id: str
    text: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the framework."""

    title: str
    definition: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts: `pages` of four cards each, fronts and backs in turn."""

    over: str
    title: str
    areas: tuple[Area, ...]
    levels: tuple[str, ...]
    pages: tuple[tuple[tuple[Line, ...], ...], ...]
    guide: tuple[Line, ...]
    poster: tuple[Line, ...]

    def strings(self) -> Iterator[str]:
        """Every text that must stand on somebody's pages."""
        for area in self.areas:
            yield from (area.title, area.definition)
            for statement in area.statements:
                yield from (statement.text, *statement.points)
        yield from self.levels
        cards = (line for page in self.pages for card in page for line in card)
        yield from (line.text for line in (*cards, *self.guide, *self.poster) if line.text)


def read_texts(folder: Path) -> Texts:
    """Builds the kit once in `folder`, and reads its texts."""
    from kitgen.building.library import Library
    from kitgen.definitions import load_framework

    framework = load_framework(Library().framework(FRAMEWORK))
    words = _words(_built(folder))
    return Texts(
        over=framework.title,
        title=framework.table_title or framework.title,
        areas=tuple(_area(area) for area in framework.areas),
        levels=tuple(_levels(words["cards"])),
        pages=tuple(_pages(words["cards"])),
        guide=tuple(_lines(words["guide"].element.body)),
        poster=(Line("code"), *_lines(words["qr-poster"].element.body)),
    )


def _area(area: Any) -> Area:
    statements = (Statement(each.id, each.text, tuple(each.points)) for each in area.statements)
    return Area(area.title, area.definition or "", tuple(statements))


def _built(folder: Path) -> Path:
    """The folder of unit 0's Word files, built by the command line."""
    path = write_unit(folder / "texts.yaml", 0)
    command = [sys.executable, "-m", "kitgen", "build", FRAMEWORK, "--unit", str(path), "--format", "docx"]
    command += ["--output", str(folder / "texts")]
    subprocess.run(command, check=True, capture_output=True)
    [found] = (folder / "texts" / FRAMEWORK).iterdir()
    return found


def _words(folder: Path) -> dict[str, Any]:
    """The Word files by sheet."""
    import docx

    files = json.loads((folder / "manifest.json").read_bytes())["files"]
    return {file["sheet"]: docx.Document(str(folder / file["name"])) for file in files}


def _levels(document: Any) -> Iterator[str]:
    """What the levels mean, as a card says it."""
    from docx.oxml.ns import qn

    for paragraph in document.element.body.iter(qn("w:p")):
        if (paragraph.style or "").startswith("CardLevel"):
            yield _text(paragraph)


def _pages(document: Any) -> Iterator[tuple[tuple[Line, ...], ...]]:
    """The cards by page: each is a table of two rows with two cells in the Word file."""
    from docx.oxml.ns import qn

    for table in document.element.body.findall(qn("w:tbl")):
        yield tuple(_card(tuple(_lines(cell))) for cell in table.iterfind(f"{qn('w:tr')}/{qn('w:tc')}"))


def _card(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """A card whose text tells the link has its code as well."""
    return (*lines, Line("code")) if any("@link@" in line.text for line in lines) else lines


def _lines(element: Any) -> Iterator[Line]:
    """The paragraphs; a row of a table with more than two columns is one."""
    from docx.oxml.ns import qn

    rows = [row for row in element.iter(qn("w:tr")) if len(row.findall(qn("w:tc"))) > 2]
    inside = {paragraph: row for row in rows for paragraph in row.iter(qn("w:p"))}
    told = set()
    for paragraph in element.iter(qn("w:p")):
        row = inside.get(paragraph)
        if row in told:
            continue
        if row is not None:
            told.add(row)
            yield Line("text", " · ".join(filter(None, map(_text, row.iter(qn("w:p"))))))
            continue
        style = (paragraph.style if paragraph.style is not None else "") or ""
        text = _text(paragraph)
        kind: Kind = next((kind for start, kind in KINDS if style.startswith(start)), "text")
        if text or kind == "lines":
            yield Line(kind, text)


def _text(paragraph: Any) -> str:
    """The letters of a paragraph; breaks and tabs are spaces, and what helps lines to break is left out."""
    from docx.oxml.ns import qn

    letters = {qn("w:tab"): " ", qn("w:br"): " "}
    text = "".join(letters.get(part.tag, part.text or "") for part in paragraph.iter(qn("w:t"), *letters))
    plain = " ".join(text.replace("\u200b", "").replace("\u00ad", "").split())
    one = unit(0)
    for name, value in {"name": one.name, "date": one.day, "link": one.address}.items():
        plain = plain.replace(value, f"@{name}@")
    return plain
