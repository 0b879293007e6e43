"""Markdown as a document: headings, paragraphs, nested lists and tables, read by a Markdown parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kitgen.reading.bullets import typed_bullet
from kitgen.reading.html import HtmlReader
from kitgen.reading.source import Cell, Line, Note, Part, Place, Table

#: The box of a list of tasks.
_BOX = re.compile(r"^\[[ xX]\]\s+(?=\S)")
#: A score before what it is given for: where each line of a paragraph has one, they are a list.
_SCORE = re.compile(r"[0-9]{1,2}: \S")
#: A heading as in older Markdown, without a space after its marks.
_CLOSE = re.compile(r"^(#{2,6})(?=[^\W\d_])", re.MULTILINE)
#: A term, with what it means on the line below it.
_TERM = re.compile(r"^(?![#>|:*+-]|[0-9]+[.)])(\S[^\n]*)\n:[ \t]+(?=\S)", re.MULTILINE)
#: The title among the settings of a text, in YAML or TOML.
_TITLE = re.compile(r"title *[:=] *[\"']?(.*?)[\"']? *")
_FIRST = re.compile(r"\A(\s*#)(?=[^\W\d_])")


def read_markdown(text: str) -> tuple[list[Part], list[Note], str]:
    """The parts of a Markdown text, with the title in its settings, and notes on what was left out."""
    body, title = _without_front_matter(text)
    body = _TERM.sub(r"- \1:\n  ", _FIRST.sub(r"\1 ", _CLOSE.sub(r"\1 ", body)))
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(body)
    reader = _Reader()
    for token in tokens:
        reader.take(token)
    reader.end_html()
    levels = {part.heading for part in reader.parts if isinstance(part, Line)} - {0}
    above = [Line(title, Place(line=1), heading=1)] if title and min(levels, default=1) > 1 else []
    return [*above, *reader.parts], [*reader.remarks, *reader.html.remarks()], "" if levels else title


def _without_front_matter(text: str) -> tuple[str, str]:
    """The text with blank lines in place of the settings at its top, so that line numbers stay right, and
    the title in them."""
    lines = text.split("\n")
    first = lines[0].strip()
    ends = [at for at, line in enumerate(lines[:60]) if at and line.strip() in (first, "...")]
    if first not in ("---", "+++") or not ends:
        return text, ""
    stop = ends[0]
    title = next((said[1] for line in lines[1:stop] if (said := _TITLE.fullmatch(line))), "")
    return "\n".join([""] * (stop + 1) + lines[stop + 1 :]), title


class _Reader:
    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.remarks: list[Note] = []
        self.lists: list[int | None] = []  #: the next number of each list we are in, None for bullets
        self.heading = 0
        self.fresh = False  #: at the beginning of a list item
        self.rows: list[list[Cell]] | None = None
        self.tables = 0
        self.html = HtmlReader()

    def end_html(self) -> None:
        """Take over the content of HTML that was never ended."""
        self.html.close()
        self.parts += self.html.taken()

    def _html(self, content: str, line: int) -> None:
        """Read a block of HTML, or text inside a table that one has begun."""
        self.html.line, self.html.count = line, self.tables
        self.html.feed(content)
        if not self.html.in_table:
            self.parts += self.html.taken()
        self.tables = self.html.count

    def take(self, token: Token) -> None:
        """Read the next token."""
        if token.type == "html_block":
            self._html(token.content, (token.map or [0])[0] + 1)
            return
        if self.html.in_table and token.type in ("inline", "fence", "code_block"):
            self._html(token.content, (token.map or [0])[0] + 1)
            return
        match token.type:
            case "heading_open":
                self.heading = int(token.tag[1])
            case "heading_close":
                self.heading = 0
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                self.lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.fresh = True
            case "inline" if self.rows is not None:
                self.rows[-1].append(self._cell(token))
            case "inline":
                self.parts += self._lines(token)
            case "code_block" | "fence":
                place = Place(line=(token.map or [0])[0] + 1)
                self.parts += [
                    Line(line.strip(), place) for line in token.content.split("\n") if line.strip()
                ]
            case _:
                self._table(token)

    def _table(self, token: Token) -> None:
        if token.type == "table_open":
            self.rows, self.tables = [], self.tables + 1
        elif token.type == "tr_open" and self.rows is not None:
            self.rows.append([])
        elif token.type == "table_close" and self.rows is not None:
            wide = max(map(len, self.rows), default=0)
            rows = tuple((*row, *[Cell()] * (wide - len(row))) for row in self.rows)
            self.parts.append(Table(rows, Place(table=self.tables), header=1))
            self.rows = None

    def _cell(self, token: Token) -> Cell:
        row, column = len(self.rows or ()), len((self.rows or [[]])[-1]) + 1
        place = Place(table=self.tables, row=row, column=column)
        found = []
        for text, bold, links in _runs(token.children or []):
            bullet = typed_bullet(text.strip())
            shown = bullet.text if bullet else text.strip()
            found.append(Line(shown, place, bullet=bullet is not None, bold=bold, links=links))
        return Cell(tuple(found))

    def _lines(self, token: Token) -> Iterator[Line]:
        first = (token.map or [0])[0] + 1
        runs = _runs(token.children or [])
        scored = len(runs) > 1 and all(_SCORE.match(text.strip()) for text, _, _ in runs)
        for said, bold, links in runs if scored else _joined(runs):
            text = _BOX.sub("", said.strip()) if self.lists else said.strip()
            place = Place(line=first)
            bullet = None if self.heading else typed_bullet(text)
            item = self.fresh and bool(self.lists)
            number = self._number() if item else ""
            self.fresh = False
            yield Line(
                bullet.text if bullet and not item else text,
                place,
                bullet=item or scored or bullet is not None,
                number=number,
                level=max(0, len(self.lists) - 1),
                heading=self.heading,
                bold=bold,
                links=links,
            )

    def _number(self) -> str:
        number = self.lists[-1]
        if number is None:
            return ""
        self.lists[-1] = number + 1
        return f"{number}."


_Run = tuple[str, bool, tuple[str, ...]]


def _runs(children: Sequence[Token]) -> list[_Run]:
    """The lines of a paragraph with whether all of a line is bold, and its links."""
    lines: list[list[tuple[str, bool]]] = [[]]
    links: list[list[str]] = [[]]
    bold = 0
    for child in children:
        if child.type in ("softbreak", "hardbreak") or (
            child.type == "html_inline" and "br" in child.content
        ):
            lines.append([("", False)] if child.type == "softbreak" else [("\n", False)])
            links.append([])
        elif child.type == "html_inline":
            bold += {"<b>": 1, "<strong>": 1, "</b>": -1, "</strong>": -1}.get(child.content.lower(), 0)
        elif child.type == "strong_open":
            bold += 1
        elif child.type == "strong_close":
            bold -= 1
        elif child.type == "link_open":
            links[-1].append(str(child.attrGet("href") or ""))
        elif child.content:
            for number, part in enumerate(child.content.replace("<br/>", "<br>").split("<br>")):
                if number:
                    lines.append([("\n", False)])
                    links.append([])
                lines[-1].append((part, bold > 0))
    return [_run(line, each) for line, each in zip(lines, links, strict=True) if any(t for t, _ in line)]


def _run(line: Sequence[tuple[str, bool]], links: Sequence[str]) -> _Run:
    shown = [(text, bold) for text, bold in line if text.strip()]
    return (
        "".join(text for text, _ in line),
        bool(shown) and all(b for _, b in shown),
        tuple(filter(None, links)),
    )


def _joined(runs: Sequence[_Run]) -> list[_Run]:
    """The lines of a paragraph as one, except for typed bullets and intended breaks."""
    found: list[_Run] = []
    for text, bold, links in runs:
        new = not found or text.startswith("\n") or typed_bullet(text.strip()) is not None
        if new:
            found.append((text.strip(), bold, links))
        else:
            before, was_bold, earlier = found[-1]
            found[-1] = (f"{before} {text.strip()}", was_bold and bold, earlier + links)
    return [run for run in found if run[0]]
