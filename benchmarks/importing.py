"""How long `kitgen import` takes: a document of the usual size from Word, and the same from PDF.

    python benchmarks/importing.py [--framework NAME] [--runs N]

The document is made from a framework, as a municipality would write it: title, introduction and how to use
it, a table with statements and points, the same table without points, and a chapter for each area.
LibreOffice prints the PDF; the tables that kitgen itself makes are measured too.

Prints medians of whole processes, ``python -m kitgen import``, and what the command found, to compare with
what is in the framework. Times on a shared machine drift: compare figures of one run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import docx

from kitgen.building.library import Library
from kitgen.composing import compose
from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework
from kitgen.layout import read_layout
from kitgen.render import renderer
from makers.word import convert
from running import environment, run, timed
from units import FRAMEWORK

#: How many times the explanations stand in the document: those that are shipped were cut short for printing.
TIMES = 4
#: Seconds of wall clock that an import may take.
AIMS = {".docx": 1.0, ".pdf": 3.0}


class Measured(NamedTuple):
    """What one file took, in seconds, and what was found in it."""

    wall: float
    cpu: float
    found: str


def document(framework: Framework, path: Path) -> None:
    """Write the document that a municipality could have made this framework from."""
    word = docx.Document()
    word.add_heading(framework.title, 0)
    for paragraph in (framework.introduction or "").split("\n\n"):
        word.add_paragraph(paragraph)
    word.add_heading("Slik bruker dere den", 1)
    for each in framework.how_to_use:
        word.add_paragraph(each, "List Number")
    for name, points in (("Tabell med eksempler", True), ("Tabell uten eksempler", False)):
        word.add_heading(name, 1)
        _table(word, framework, points)
    for area in framework.areas:
        word.add_heading(area.title, 1)
        for number in range(1, TIMES + 1):
            word.add_heading(f"Del {number}", 2)
            for paragraph in (area.explanation or "").split("\n\n"):
                word.add_paragraph(paragraph)
    word.save(str(path))


def _table(word: docx.document.Document, framework: Framework, points: bool) -> None:
    """Add a table with a column for each area."""
    table = word.add_table(2, len(framework.areas), "Table Grid")
    for area, head, cell in zip(framework.areas, *(row.cells for row in table.rows), strict=True):
        head.paragraphs[0].add_run(area.title).bold = True
        head.add_paragraph(area.definition or "")
        for statement in area.statements:
            cell.add_paragraph(statement.text)
            for point in statement.points if points else ():
                cell.add_paragraph(point, "List Bullet")


def sheets(framework: Framework, folder: Path) -> Iterator[Path]:
    """Write the framework's own table, in Word and as PDF."""
    made = compose(framework, None, read_layout(Library().layout("table-a"))).document
    for fmt in ("docx", "pdf"):
        path = folder / f"table-a.{fmt}"
        path.write_bytes(renderer(fmt)(made))
        yield path


def measured(path: Path, folder: Path, runs: int) -> Measured:
    """The median of some imports of a file, after one that does not count."""
    command = [
        sys.executable,
        "-m",
        "kitgen",
        "import",
        str(path),
        "-o",
        str(folder / "made.yaml"),
        "--force",
    ]
    variables = environment(folder)
    said = run(command, variables).splitlines()
    times = [timed(command, variables) for _ in range(runs)]
    walls, cpus = zip(*times, strict=True)
    found = next(line for line in said if " area" in line and not line.startswith("note:"))
    return Measured(statistics.median(walls), statistics.median(cpus), found)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--framework", default=FRAMEWORK)
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    framework = load_framework(Library().framework(given.framework))
    statements = [each for area in framework.areas for each in area.statements]
    points = sum(len(each.points) for each in statements)
    print(f"the framework has {len(framework.areas)} areas, {len(statements)} statements, {points} points")
    print(f"{'':16}{'kB':>5}{'s wall':>8}{'s CPU':>7}{'aim':>6}  found")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document(framework, folder / "document.docx")
        files = [folder / "document.docx", *convert(folder, [folder / "document.docx"], folder)]
        for path in (*files, *sheets(framework, folder)):
            took = measured(path, folder, given.runs)
            size = path.stat().st_size // 1000
            aim = AIMS[path.suffix]
            print(f"{path.name:16}{size:5}{took.wall:8.2f}{took.cpu:7.2f}{aim:6.1f}  {took.found}")


if __name__ == "__main__":
    main()
