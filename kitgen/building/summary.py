"""One page and one table for the adviser: what every unit got, what to print, and what went wrong.

The page is plain HTML that can be read aloud and printed; the table is CSV as Excel in the Nordic countries
opens it: UTF-8 with its mark, and semicolons.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from kitgen.basics.languages.messages import Messages, tag
from kitgen.building.files import write_whole
from kitgen.building.report import Paper, UnitLine
from kitgen.domain.framework import Framework
from kitgen.errors import KitgenError, Note

#: The names of the files, in the folder of the framework.
PAGE, TABLE = "summary.html", "summary.csv"

STYLE = """\
body { font: 1rem/1.5 "Source Sans 3", Calibri, sans-serif; margin: 2rem; color: #1b2530; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding-bottom: .5rem; }
th, td { border-bottom: 1px solid #808a94; padding: .35rem .6rem; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid #1b2530; vertical-align: bottom; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.failed { font-weight: bold; }
ul { margin: 0; padding-left: 1.1rem; }
a { color: #1d4f7c; }
@page { size: A4 landscape; margin: 12mm; }
@media print { body { margin: 0; font-size: 9pt; } thead { display: table-header-group; }
  tr { break-inside: avoid; } }
"""


def write_summary(
    folder: Path, framework: Framework, lines: Sequence[UnitLine], faults: Sequence[KitgenError]
) -> tuple[Path, ...]:
    """Write both; raises KitgenError where that fails."""
    summary = _Summary(framework, lines, [fault.in_words(framework.language) for fault in faults])
    write_whole(folder / PAGE, summary.page().encode("utf-8", "replace"))
    write_whole(folder / TABLE, summary.table().encode("utf-8-sig", "replace"))
    return folder / PAGE, folder / TABLE


class _Summary:
    def __init__(self, framework: Framework, lines: Sequence[UnitLine], faults: Sequence[str]) -> None:
        self._framework, self._lines, self._faults = framework, lines, faults
        self._words = Messages.of(framework.language)
        self._common = _common(lines)
        self._sizes = sorted({paper.size for line in lines for paper in line.papers})

    # -- the page ----------------------------------------------------------------------------------

    def page(self) -> str:
        """The whole HTML file."""
        title = escape(self._words("summary.title", framework=self._framework.title))
        return "\n".join(
            [
                "<!DOCTYPE html>",
                f'<html lang="{tag(self._framework.language)}">',
                f'<head><meta charset="utf-8"><title>{title}</title>',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<style>\n{STYLE}</style></head>",
                f"<body><main><h1>{title}</h1>",
                f"<p>{escape(self._counted())}</p>",
                *self._faulty(),
                *self._units(),
                "</main></body></html>",
                "",
            ]
        )

    def _counted(self) -> str:
        states = [line.status for line in self._lines]
        return self._words(
            "summary.counted",
            units=len(states),
            built=states.count("built"),
            unchanged=states.count("unchanged"),
            failed=states.count("failed"),
        )

    def _faulty(self) -> Iterator[str]:
        if self._faults:
            yield self._tagged("h2", "summary.faults")
            yield self._listed(self._faults)
        if self._common:
            yield self._tagged("h2", "summary.for-all")
            yield self._listed(self._in_words(self._common))

    def _tagged(self, element: str, key: str) -> str:
        return f"<{element}>{escape(self._words(key))}</{element}>"

    def _units(self) -> Iterator[str]:
        yield self._tagged("h2", "summary.units")
        yield "<table>" + self._tagged("caption", "summary.caption")
        numbers = {*range(2, 5 + 2 * len(self._sizes))}
        heads = [
            f'<th scope="col"{_number(place in numbers)}>{escape(head)}</th>'
            for place, head in enumerate(self._heads())
        ]
        yield f"<thead><tr>{''.join(heads)}</tr></thead>"
        yield "<tbody>"
        yield from map(self._row, self._lines)
        yield f"</tbody><tfoot>{self._total()}</tfoot></table>"

    def _row(self, line: UnitLine) -> str:
        name = escape(line.unit)
        links = f'<a href="{quote(line.folder)}/">{name}</a>' if line.files and not line.alone else name
        if line.archive:
            zipped = escape(self._words("summary.zip", unit=line.unit))
            links += f' (<a href="{quote(line.folder)}.zip" aria-label="{zipped}">zip</a>)'
        state = f"<td{' class=failed' if line.status == 'failed' else ''}>{escape(self._state(line))}</td>"
        own = [note for note in line.warnings if note not in self._common]
        notes = self._listed(self._in_words(line.failures)) + self._listed(self._in_words(own))
        return f'<tr><th scope="row">{links}</th>{state}{_cells(self._figures(line))}<td>{notes}</td></tr>'

    def _total(self) -> str:
        sums = _cells(_added(map(self._figures, self._lines)))
        return f'<tr><th scope="row">{escape(self._words("summary.total"))}</th><td></td>{sums}<td></td></tr>'

    # -- the table ---------------------------------------------------------------------------------

    def table(self) -> str:
        """The whole CSV file."""
        text = io.StringIO()
        rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
        *heads, notes = self._heads()
        extra = [self._words(key) for key in ("summary.folder", "summary.archive")]
        rows.writerow([*heads, *extra, self._words("summary.failures"), notes])
        for line in self._lines:
            figures = ["" if figure is None else figure for figure in self._figures(line)]
            places = [
                line.folder if line.files and not line.alone else "",
                f"{line.folder}.zip" if line.archive else "",
            ]
            in_words = [
                " | ".join(texts) for texts in (self._in_words(line.failures), self._in_words(line.warnings))
            ]
            rows.writerow(map(_harmless, [line.unit, self._state(line), *figures, *places, *in_words]))
        blanks = [""] * (3 + 2 * len(self._sizes))
        for fault in self._faults:
            rows.writerow(map(_harmless, ["", self._words("summary.failed"), *blanks, "", "", fault, ""]))
        return text.getvalue()

    # -- both --------------------------------------------------------------------------------------

    def _heads(self) -> list[str]:
        """The headings, in the order of :meth:`_figures` between the state and the notes."""
        words = self._words
        each = [words("summary.leaves", paper=size) for size in self._sizes]
        needed = [words("summary.needed", paper=size) for size in self._sizes]
        first = [words("summary.unit"), words("summary.state"), words("summary.files")]
        counted = [words("summary.pages"), *each, words("summary.participants"), *needed]
        return [*first, *counted, words("summary.notes")]

    def _figures(self, line: UnitLine) -> list[int | None]:
        papers = {paper.size: paper for paper in line.papers}
        none = Paper("", 0, 0 if line.papers else None)
        each = [papers.get(size, none) for size in self._sizes]
        leaves: list[int | None] = [paper.leaves for paper in each]
        return [line.files, line.pages, *leaves, line.participants, *(paper.needed for paper in each)]

    def _in_words(self, errors: Iterable[KitgenError]) -> list[str]:
        return [error.in_words(self._framework.language) for error in errors]

    @staticmethod
    def _listed(texts: Sequence[str]) -> str:
        items = "".join(f"<li>{escape(text)}</li>" for text in texts)
        return f"<ul>{items}</ul>" if items else ""

    def _state(self, line: UnitLine) -> str:
        texts = {
            "built": self._words("summary.built"),
            "unchanged": self._words("summary.unchanged"),
            "failed": self._words("summary.failed"),
        }
        return texts[line.status]


def _common(lines: Sequence[UnitLine]) -> list[Note]:
    """The notes that every unit has, where there are several."""
    every = [line for line in lines if line.status != "failed"]
    shared = set.intersection(*(set(line.warnings) for line in every)) if len(every) > 1 else set()
    return [note for note in every[0].warnings if note in shared] if shared else []


def _added(rows: Iterable[Sequence[int | None]]) -> list[int | None]:
    """The sum of each column, None where any of its figures is not known."""
    return [None if None in column else sum(filter(None, column)) for column in zip(*rows, strict=True)]


def _cells(figures: Iterable[int | None]) -> str:
    shown = ("–" if figure is None else str(figure) for figure in figures)
    return "".join(f"<td{_number(True)}>{text}</td>" for text in shown)


def _number(is_one: bool) -> str:
    return " class=number" if is_one else ""


def _harmless(cell: object) -> object:
    """A cell that Excel does not take for a formula."""
    text = cell if isinstance(cell, str) else ""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
