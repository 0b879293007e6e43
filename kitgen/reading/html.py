"""Web pages, and HTML in Markdown, as documents: headings, paragraphs, lists and tables. No script is run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from kitgen.errors import KitgenError, said
from kitgen.reading.bullets import typed_bullet
from kitgen.reading.decoding import decoded
from kitgen.reading.plain import bare
from kitgen.reading.source import Cell, Document, Line, Note, Part, Place, Table

#: Elements whose content is not shown, or belongs to the page around the text.
_UNSEEN = frozenset("script style template noscript svg math head nav button select textarea iframe".split())
#: Elements without an end.
_SINGLE = frozenset("br hr img input meta link col wbr area base embed source track".split())
#: Elements that end a paragraph.
_BLOCKS = frozenset(
    "p div section article main aside header footer h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th "
    "caption blockquote pre figure figcaption form fieldset legend address details summary hr".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"caption": 6}
#: Attributes that hide an element from all readers.
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Elements that are hidden until a reader opens them: parts of the text.
_FOLDED = frozenset("div section article details dd table".split())
#: A box before a text, ticked or not.
_BOX = re.compile(r"\s*(?:☐|\[[ xX]\])?\s*")
#: The most columns and cells of a table, and the most elements inside one another.
MOST_COLUMNS, MOST_CELLS, DEEPEST = 200, 50_000, 200


def read_html(data: bytes, path: Path) -> Document:
    """The content of a web page; raises KitgenError for a page without text or a too large one."""
    text, remarks = decoded(data, path)
    reader = HtmlReader()
    reader.feed(text)
    reader.close()
    parts, around = reader.apart()
    if not parts:
        raise KitgenError(said("document.page-without-text"), path)
    if texts := [text for part in around for line in part.lines if (text := " ".join(line.text.split()))]:
        remarks = [*remarks, Note(said("left-out.of-web-page", texts=texts))]
    title = reader.title if not any(isinstance(part, Line) and part.heading for part in parts) else ""
    return Document(tuple(parts), title, reader.language, (*remarks, *reader.remarks()))


class Run(NamedTuple):
    """Text, whether it is bold, its links, and how many letters at its beginning alone are bold."""

    text: str
    bold: bool = False
    links: tuple[str, ...] = ()
    lead: int = 0


class _Table:
    """A table being built: its cells by row and column, and those that cover several."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.rows: list[dict[int, Cell]] = []
        self.heads: list[bool] = []
        self.column = self.many = 0
        self.spans: dict[int, int] = {}  #: for how many more rows a column is covered from above

    def row(self) -> None:
        """Begin a row."""
        if self.rows and not self.rows[-1]:
            self.rows.pop()
            self.heads.pop()
        else:
            self.spans = {
                column: many - 1 for column, many in self.spans.items() if many > 1 or not self.rows
            }
        cells = {column: Cell(covered=True, above=True) for column in self.spans}
        self.rows.append(cells)
        self.many += len(cells)
        self.heads.append(True)
        self.column = 0

    def cell(self, cell: Cell, across: int, down: int, head: bool) -> None:
        """Put a cell in the next free place of the row."""
        if not self.rows:
            self.row()
        row = self.rows[-1]
        while self.column in row:
            self.column += 1
        if self.column + across > MOST_COLUMNS or self.many > MOST_CELLS:
            raise KitgenError(said("document.page-table"))
        self.heads[-1] = self.heads[-1] and head
        for number in range(self.column, self.column + across):
            row[number] = cell if number == self.column else Cell(covered=True)
            if down > 1:
                self.spans[number] = down
        self.column += across
        self.many += across

    @property
    def place(self) -> Place:
        """The place of the next cell."""
        column = self.column
        while self.rows and column in self.rows[-1]:
            column += 1
        return Place(table=self.number, row=max(1, len(self.rows)), column=column + 1)

    def made(self) -> Table:
        """The finished table."""
        rows = [row for row in self.rows if row]
        wide = max((max(row) + 1 for row in rows), default=0)
        heads = next((number for number, head in enumerate(self.heads) if not head), len(rows))
        cells = tuple(tuple(row.get(number, Cell()) for number in range(wide)) for row in rows)
        return Table(cells, Place(table=self.number), heads if heads < len(rows) else 0)


class HtmlReader(HTMLParser):
    """Reads HTML piece by piece; :meth:`taken` gives the finished parts."""

    #: Elements that make letters bold.
    bold_in: tuple[str, ...] = ("b", "strong", "th")

    def __init__(self, line: int = 0, tables: int = 0) -> None:
        super().__init__(convert_charrefs=True)
        self.line, self.count = line, tables
        self.language = self.title = ""
        self.open: list[str] = []
        self.unseen = 0
        self.lists: list[int | None] = []
        self.tables: list[_Table] = []
        self.cells: list[tuple[int, int, bool, list[Line]]] = []
        self.parts: list[Part] = []
        self.text: list[Run] = []
        self.link: tuple[str, ...] = ()
        self.item: bool = False
        self.pictures: list[str] = []
        self.titled = False
        self.main = 0  #: how deep the elements inside the main part of the page stand; 0 outside of it
        self.inside: list[bool] = []  #: of each part not yet taken, whether it stands in the main part
        self.around: list[bool] = []  #: and whether in what comes with the text on other pages too

    @property
    def in_table(self) -> bool:
        """Whether a table has begun that has not ended."""
        return bool(self.tables)

    def taken(self) -> list[Part]:
        """The finished parts so far, each given once."""
        self._flush()
        parts, self.parts, self.inside, self.around = self.parts, [], [], []
        return parts

    def apart(self) -> tuple[list[Part], list[Part]]:
        """The finished parts that are the text of a page, and those around it: its foot, what is beside it,
        and all but the title that is outside of its main part, if it has one."""
        self._flush()
        inside, around = self.inside, self.around
        titles = [isinstance(part, Line) and part.heading == 1 for part in self.parts]
        main = any(inside)
        own = [
            not beside and (not main or within or title)
            for within, beside, title in zip(inside, around, titles, strict=True)
        ]
        parts = self.taken()
        own = own if any(own) else [True] * len(parts)
        kept = [part for part, mine in zip(parts, own, strict=True) if mine]
        return kept, [part for part, mine in zip(parts, own, strict=True) if not mine]

    def _add(self, part: Part) -> None:
        self.parts.append(part)
        self.inside.append(self.main > 0)
        self.around.append(not {"aside", "footer"}.isdisjoint(self.open))

    def remarks(self) -> list[Note]:
        """Notes on what was left out."""
        if not self.pictures:
            return []
        return [Note(said("left-out.html-pictures", texts=list(self.pictures)))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read the beginning of an element."""
        said = {name: value or "" for name, value in attrs}
        if tag == "title" and not self.title:
            self.titled = True
        if tag == "html":
            self.language = said.get("lang", "").lower()[:2]
        if tag in _SINGLE:
            self._single(tag, said)
            return
        hidden = "hidden" in said or bool(_HIDDEN.search(said.get("style", "")))
        hidden = tag in _UNSEEN or (hidden and tag not in _FOLDED)
        if self.unseen or hidden or len(self.open) >= DEEPEST:
            self.unseen += 1
            self.open.append(f"!{tag}")
            return
        if tag in _BLOCKS:
            self._close_implied(tag)
            self._flush()
        self.open.append(tag)
        if not self.main and (tag == "main" or said.get("role") == "main"):
            self.main = len(self.open)
        self._begin(tag, said)

    def _close_implied(self, tag: str) -> None:
        """End an item, row or cell that the next one ends implicitly."""
        ends = {"li": ("li",), "td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr"), "p": ("p",)}
        ends |= {"dt": ("dd", "dt"), "dd": ("dd", "dt")}
        inside = {
            "dt": ("dl",),
            "dd": ("dl",),
            "li": ("ul", "ol"),
            "td": ("tr", "table"),
            "th": ("tr", "table"),
            "tr": ("table",),
            "p": ("div",),
        }
        for each in ends.get(tag, ()):
            for name in reversed(self.open):
                if name in inside.get(tag, ()) or name in ("table", "ul", "ol"):
                    break
                if name == each:
                    self.handle_endtag(each)
                    break

    def _begin(self, tag: str, said: dict[str, str]) -> None:
        if tag in ("ul", "ol"):
            self.lists.append(_whole(said.get("start"), 1) if tag == "ol" else None)
        elif tag == "li":
            self.item = True
        elif tag == "dd":  # what is said of the term above, as an item below a line
            self.lists.append(None)
            self.item = True
        elif tag == "a" and not said.get("href", "javascript:").startswith(("javascript:", "data:")):
            self.link = (said["href"],)
        elif tag == "table":
            self.count += 1
            self.tables.append(_Table(self.count))
        elif tag == "tr" and self.tables:
            self.tables[-1].row()
        elif tag in ("td", "th") and self.tables:
            across, down = _whole(said.get("colspan"), 1), _whole(said.get("rowspan"), 1)
            self.cells.append((across, down, tag == "th", []))

    def _single(self, tag: str, said: dict[str, str]) -> None:
        if self.unseen:
            return
        if tag in ("br", "hr"):
            self._flush() if tag == "hr" else self.text.append(Run("\n"))
        elif tag == "img" and said.get("alt", "").strip():
            self.pictures.append(" ".join(said["alt"].split()))
        elif tag == "input" and said.get("type") == "checkbox":
            self.text.append(Run("☐ "))

    def handle_endtag(self, tag: str) -> None:
        """Read the end of an element, and end those inside it that were never ended."""
        if tag == "title":
            self.titled = False
        if tag not in self.open and f"!{tag}" not in self.open:
            return
        while self.open:
            name = self.open[-1]
            if name.startswith("!"):
                self.unseen -= 1
            else:
                self._end(name)
            self.open.pop()
            self.main *= len(self.open) >= self.main
            if name.removeprefix("!") == tag:
                return

    def _end(self, tag: str) -> None:
        if tag in _HEADINGS or tag in _BLOCKS:
            self._flush(_HEADINGS.get(tag, 0))
        if tag in ("ul", "ol", "dd") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.item = False
        elif tag == "a":
            self.link = ()
        elif tag in ("td", "th") and self.tables and self.cells:
            across, down, head, lines = self.cells.pop()
            self.tables[-1].cell(Cell(tuple(lines)), across, down, head)
        elif tag == "table" and self.tables:
            table = self.tables.pop().made()
            if self.cells:  # a table inside a cell is read as lines
                self.cells[-1][3].extend(table.lines)
            elif table.rows:
                self._add(table)

    def handle_data(self, data: str) -> None:
        """Read text."""
        if self.titled and not self.title:
            self.title = " ".join(data.split())
        if not self.unseen and data:
            bold = any(tag in self.bold_in for tag in self.open)
            pre = "pre" in self.open
            self.text.append(Run(data if pre else re.sub(r"\s+", " ", data), bold, self.link))

    def close(self) -> None:
        """End all elements that were never ended."""
        super().close()
        while self.open:
            self.handle_endtag(self.open[-1].removeprefix("!"))
        self._flush()

    def _flush(self, heading: int = 0) -> None:
        """Make lines of the text so far."""
        runs, self.text, self.link = self.text, [], ()
        heading = heading or next((_HEADINGS[tag] for tag in reversed(self.open) if tag in _HEADINGS), 0)
        for run in self.broken(runs):
            self._line(run, heading)

    def broken(self, runs: Sequence[Run]) -> list[Run]:
        """The lines that breaks make of runs of text; a line is bold if all of it is."""
        lines: list[list[Run]] = [[]]
        for run in runs:
            for number, part in enumerate(run.text.split("\n")):
                if number:
                    lines.append([])
                lines[-1].append(run._replace(text=part))
        return [made for line in lines if (made := _one(line)).text]

    def _line(self, run: Run, heading: int) -> None:
        text = run.text
        if heading and not bare(text):  # a sign that opens what is folded
            return
        item = self.item and bool(self.lists)
        number = ""
        if item and (count := self.lists[-1]) is not None:
            number, self.lists[-1] = f"{count}.", count + 1
        self.item = False
        bullet = None if heading else typed_bullet(text)
        shown = bullet.text if bullet and bullet.text else text
        place = self.tables[-1].place if self.tables else Place(line=self.line or self.getpos()[0])
        line = Line(
            shown,
            place,
            bullet=item or bool(bullet),
            number=number,
            level=max(0, len(self.lists) - 1),
            heading=0 if self.cells else heading,
            bold=run.bold or (heading > 0 and bool(self.cells)),
            links=run.links,
            lead=max(0, run.lead - len(text) + len(shown)),
        )
        if self.cells:
            self.cells[-1][3].append(line)
        else:
            self._add(line)


def _one(runs: Sequence[Run]) -> Run:
    """The runs of one line as one."""
    boxed = [*takewhile(lambda run: _BOX.fullmatch(run.text), runs)]
    first = [*takewhile(lambda run: run.bold or not run.text.strip(), runs[len(boxed) :])]
    rest = [run for run in runs[len(boxed) + len(first) :] if run.text.strip()]
    alone = first and rest and not any(run.bold for run in rest)
    links = tuple(dict.fromkeys(link for run in runs for link in run.links))
    bold = all(run.bold for run in runs if run.text.strip())
    return Run(_joined(runs), bold, links, len(_joined([*boxed, *first])) if alone else 0)


def _joined(runs: Sequence[Run]) -> str:
    return " ".join("".join(run.text for run in runs).split())


def _whole(said: str | None, default: int) -> int:
    """A number of an attribute, within what a table may have."""
    return min(max(1, int(said)), MOST_COLUMNS) if said and said.strip().isdecimal() else default
