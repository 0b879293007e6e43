"""The text of a Word file in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from kitgen.errors import Said, said
from kitgen.reading.guard import Package
from kitgen.reading.plain import tidy
from kitgen.reading.source import Document, Line, Note, Part, Place, Table
from kitgen.reading.word import drawings, margins
from kitgen.reading.word.letters import BOOKMARK, Letters, Pages, Span, Speller
from kitgen.reading.word.lists import Lists, Mark, read_lists
from kitgen.reading.word.markup import W, children, hides, is_contents, value
from kitgen.reading.word.paragraphs import TITLE, ParagraphKind, levels, lines_of, rejoined, spaced
from kitgen.reading.word.printed import Marks, printed_in
from kitgen.reading.word.styles import LetterLook, Style, Styles, fill, indent, numbered, outline
from kitgen.reading.word.tables import MOST_CELLS, MOST_COLUMNS, ReadCell, TooLarge, read_table

#: How deep tables and text boxes are read inside one another.
DEEPEST = 8
#: The most paragraphs of a document, and lines in them: some four hundred pages.
MOST_LINES = 20_000

_CORE = "{http://purl.org/dc/elements/1.1/}"

#: So many letters are sentences, and no entry of a table.
_SENTENCES = 60


#: What is told of a table in a cell of another.
NESTED = said("guess.nested")


class Body:
    """The document part of a package, read once from top to end."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._relations = package.relations(package.main)
        self._root = package.xml(package.main)
        self._styles = Styles(self._part("styles"))
        self._lists: Lists = read_lists(self._part("numbering"))
        self._pages = Pages(self._root)
        self._links = {
            name: each.target
            for name, each in self._relations.items()
            if each.external and each.target.lower().startswith(("http:", "https:"))
        }
        self._speller = Speller(self._pages, self._styles, self._links)
        self._remarks: dict[Said, Note] = {}
        self._pictures: list[str] = []
        self._hidden: list[str] = []
        self._met: set[str] = set()  # links so far
        self._languages: Counter[str] = Counter()
        self._marks = Marks()
        self._ends: list[tuple[Element, int]] = []  # of bookmarks among what waits
        self._waiting: list[Span] = []  # letters of a paragraph that goes on in the next
        self._divided: Element | None = None  # a paragraph that goes on in the next column
        self._on_over = False  # whether what waits goes on in the next column
        self._tables = self._lines_so_far = self._deep = 0

    def document(self) -> Document:
        """All that was read."""
        body = self._root.find(f"{W}body")
        if body is None:
            raise self._package.damaged()
        parts = _in_order([*self._blocks(body, Place(), LetterLook()), *self._flushed(Place())])
        self._changes()
        title = self._title()
        remarks = (
            *self._remarks.values(),
            *self._left_out(),
            *margins.outside(self._package, self._package.main),
        )
        printed = printed_in(self._package, self._marks.paragraphs)
        return Document(tuple(parts), title, self._language(), remarks, printed)

    def _part(self, kind: str) -> Element | None:
        found = next((each.target for each in self._relations.values() if each.kind == kind), "")
        return self._package.xml(found) if found in self._package else None

    # -- blocks ----------------------------------------------------------------------------------

    def _blocks(self, holder: Element, place: Place, look: LetterLook) -> Iterator[Part]:
        """The lines and tables in the body, a cell or a text box."""
        for control in holder.findall(f"{W}sdt"):
            self._control(control)
        for each in children(holder):
            if each.tag == f"{W}p":
                yield from self._paragraph(each, place, look)
            elif each.tag == f"{W}tbl":
                yield from self._table(each, place)
            elif each.tag in BOOKMARK:
                self._marks.end(each)
            elif each.tag == f"{W}altChunk":
                self._note(said("left-out.inserted"), place)

    def _control(self, control: Element) -> None:
        properties = control.find(f"{W}sdtPr")
        if hides(control) and properties is not None and is_contents(properties):
            self._note(said("left-out.contents-of-word"), Place(page=self._pages.page))

    def _lines(self, holder: Element, place: Place, look: LetterLook) -> list[Line]:
        """All content of a cell or box as lines, with the tables inside it."""
        found: list[Line] = []
        for part in self._within(holder, place, look):
            if isinstance(part, Line):
                found.append(part)
            else:
                found += _beside(part) if place.table else part.lines
                self._note(NESTED, place)
        return rejoined([replace(line, heading=max(0, line.heading)) for line in found])

    def _within(self, holder: Element, place: Place, look: LetterLook) -> list[Part]:
        """The content of something nested; empty where nesting is too deep."""
        if self._deep >= DEEPEST:
            raise self._package.error(said("document.too-deep"))
        self._deep += 1
        before = self._marks.enter()
        parts = list(self._blocks(holder, place, look))
        parts += () if self._on_over else self._flushed(place)
        self._marks.leave(before)
        self._deep -= 1
        return parts

    def _table(self, xml: Element, place: Place) -> Iterator[Part]:
        inside = bool(place.table)
        if not inside and (framed := _framed(xml)) is not None:
            yield from self._within(framed, place, LetterLook())
            return
        if not inside and (columns := _columns_of_text(xml)):
            self._divided = _divided(columns)
            for column in columns:
                yield from self._within(column, place, LetterLook())
            return
        if not inside:
            self._tables += 1
            place = Place(page=self._pages.page, table=self._tables)
        style = self._styles.table(value(xml.find(f"{W}tblPr"), "tblStyle"))
        read: ReadCell = self._lines if not inside else lambda cell, _, look: self._lines(cell, place, look)
        try:
            table = read_table(xml, style, place, read)
        except TooLarge:
            most = {"columns": MOST_COLUMNS, "cells": MOST_CELLS}
            raise self._package.error(said("document.table-too-large", table=self._tables, **most)) from None
        cells = [cell for row in table.rows for cell in row if not cell.covered]
        if len(cells) == 1:  # a frame around text
            yield from cells[0].lines
        elif cells:
            yield table

    # -- paragraphs ------------------------------------------------------------------------------

    def _paragraph(self, xml: Element, place: Place, look: LetterLook) -> Iterator[Part]:
        properties = xml.find(f"{W}pPr")
        style = self._styles.paragraph(value(properties, "pStyle"))
        if properties is not None and properties.find(f"{W}pageBreakBefore") is not None:
            self._pages.broken()
        letters = self._speller.letters(xml, style.look.over(look.over(self._styles.base)))
        self._lines_so_far += 1 + sum(span.text.count("\n") for span in letters.spans)
        if self._lines_so_far > MOST_LINES:
            raise self._package.error(said("document.too-long", most=MOST_LINES))
        before = sum(len(span.text) for span in self._waiting)
        self._ends += [(end, before + at) for end, at in letters.ends]
        self._on_over = xml is self._divided
        if self._on_over or _goes_on(properties):
            self._waiting += letters.spans
            return
        spans, self._waiting = [*self._waiting, *letters.spans], []
        place = replace(place, page=self._pages.page)
        text, pictured = "".join(span.text for span in spans), any(map(drawings.is_picture, letters.pictures))
        self._marks.paragraph(text, self._ends, place, style.name, pictured)
        self._ends = []
        if style.contents:
            self._note(said("left-out.contents-of-word"), place)
        else:
            self._count(spans)
            found = lines_of(spans, self._kind(properties, style, spans), place)
            self._met.update(link for line in found for link in line.links)
            yield from found
        yield from self._drawn(letters, place)

    def _flushed(self, place: Place) -> list[Line]:
        """Text that waited for a next paragraph which never came."""
        spans, self._waiting = self._waiting, []
        return lines_of(spans, ParagraphKind(Style()), place)

    def _kind(self, properties: Element | None, style: Style, spans: Sequence[Span]) -> ParagraphKind:
        own = outline(properties)
        heading = style.heading if own is None else own
        left = indent(properties)
        mark = self._mark(properties, style) if any(span.text.strip() for span in spans) else None
        listed = numbered(properties)
        bullet = style.bullet and not (listed and listed.list == 0)
        left = style.indent if left is None else left
        return ParagraphKind(
            style, TITLE if style.title else heading, mark, bullet, left, fill(properties) or ""
        )

    def _mark(self, properties: Element | None, style: Style) -> Mark | None:
        own = numbered(properties)
        found = own or style.numbered
        if found is None or found.list == 0:
            return None
        listed = found.list if found.list > 0 or not style.numbered else style.numbered.list
        if listed <= 0:  # a level without a list, as in Word's own style of subtitles
            return None
        mark = self._lists.mark(listed, found.level, value(properties, "pStyle"))
        return mark and replace(mark, level=max(mark.level, style.level))

    def _drawn(self, letters: Letters, place: Place) -> Iterator[Line]:
        """The words of objects that are anchored in a paragraph."""
        self._hidden += [spaced("".join(letters.hidden))] if letters.hidden else []
        if letters.unknown:
            self._note(said("left-out.symbol"), place)
        for drawing in letters.pictures:
            for box in drawings.boxes(drawing):
                yield from self._lines(box, place, LetterLook())
                self._note(said("guess.boxes"), place)
            yield from self._words(drawing, place)
            if drawings.is_picture(drawing) and not drawings.is_decoration(drawing):
                self._pictures.append(spaced(drawings.described(drawing)))

    def _words(self, drawing: Element, place: Place) -> Iterator[Line]:
        """The words of diagrams, and the links of drawings."""
        relation = self._relations.get(drawings.diagram(drawing))
        if relation is not None and relation.target in self._package:
            words = drawings.diagram_words(self._package.xml(relation.target))
            yield from (Line(spaced(text), place) for text in words if text.strip())
            self._note(said("guess.diagram"), place)
        yield from (Line(spaced(text), place) for text in drawings.word_art(drawing) if text.strip())
        for name in drawings.linked(drawing):
            link = self._links.get(name)
            if link and link not in self._met:
                yield Line(link, place, links=(link,))

    # -- the whole -------------------------------------------------------------------------------

    def _note(self, what: Said, place: Place) -> None:
        """Note something once, where it is met first."""
        self._remarks.setdefault(what, Note(what, place))

    def _changes(self) -> None:
        tracked = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
        if any(each.tag in tracked for each in self._root.iter()):
            self._note(said("guess.tracked"), Place())

    def _left_out(self) -> Iterator[Note]:
        if self._hidden:
            yield Note(said("left-out.hidden-text", texts=list(self._hidden)))
        if self._pictures:
            texts = list(dict.fromkeys(filter(None, self._pictures)))
            code = "left-out.pictures-called" if texts else "left-out.pictures"
            yield Note(said(code, many=len(self._pictures), texts=texts))

    def _count(self, spans: Sequence[Span]) -> None:
        for span in spans:
            if span.look.language:
                self._languages[re.split("[-_]", span.look.language)[0].lower()] += len(span.text)

    def _language(self) -> str:
        """The language that most letters are marked with."""
        return max(self._languages, key=lambda language: self._languages[language], default="")

    def _title(self) -> str:
        relations = self._package.relations("").values()
        core = next((each.target for each in relations if each.kind == "core-properties"), "")
        if core not in self._package:
            return ""
        title = self._package.xml(core).find(f"{_CORE}title")
        return spaced(title.text or "") if title is not None else ""


def _goes_on(properties: Element | None) -> bool:
    """Whether a paragraph is one with the next: its end was deleted, or it is a large first letter."""
    if properties is None:
        return False
    marks = properties.find(f"{W}rPr")
    deleted = marks is not None and marks.find(f"{W}del") is not None
    return deleted or value(properties, "framePr", "dropCap") in {"drop", "margin"}


def _cells(xml: Element) -> list[Element]:
    """The cells of a table that has one row; none of any other."""
    rows = [row for row in children(xml) if row.tag == f"{W}tr"]
    return [cell for cell in children(rows[0]) if cell.tag == f"{W}tc"] if len(rows) == 1 else []


def _framed(xml: Element) -> Element | None:
    """The only cell of a table that is just a frame around other tables; None for any other."""
    cells = _cells(xml)
    framed = len(cells) == 1 and any(each.tag == f"{W}tbl" for each in children(cells[0]))
    return cells[0] if framed else None


def _columns_of_text(xml: Element) -> list[Element]:
    """The cells of a table that is nothing but columns of running text; none of any other.

    It has one row without lines or colours, with several paragraphs or sentences in both.
    """
    cells = _cells(xml)
    looks = (f"{W}tblPr/{W}tblBorders/*", f"{W}tblPr/{W}tblStyle", f".//{W}tcBorders/*", f".//{W}tbl")
    if len(cells) != 2 or any(xml.find(look) is not None for look in looks):
        return []
    shaded = any(cell.find(f"{W}tcPr/{W}shd") is not None for cell in cells)
    several = all(len(cell.findall(f"{W}p")) > 1 for cell in cells)
    long = all(sum(len(text.text or "") for text in cell.iter(f"{W}t")) > _SENTENCES for cell in cells)
    return cells if (several or long) and not shaded else []


def _divided(columns: list[Element]) -> Element | None:
    """The last paragraph of the first of two columns, if it goes on in the other one within a sentence."""
    last, first = columns[0].findall(f"{W}p")[-1], columns[1].find(f"{W}p")
    if first is None or any(each.find(f"{W}pPr/{W}numPr") is not None for each in (last, first)):
        return None
    before, after = ("".join(text.text or "" for text in each.iter(f"{W}t")) for each in (last, first))
    return last if before.rstrip()[-1:].isalpha() and before[-1:] == " " and after[:1].islower() else None


def _in_order(parts: list[Part]) -> list[Part]:
    """The parts with headings below the title, and addresses over several lines whole again."""
    lines = iter(levels([part for part in parts if isinstance(part, Line)]))
    found: list[Part] = []
    group: list[Line] = []
    for part in parts:
        if isinstance(part, Line):
            group.append(next(lines))
        else:
            found += [*rejoined(group), part]
            group = []
    return [*found, *rejoined(group)]


def _beside(table: Table) -> list[Line]:
    """The lines of a table in a cell: where each of its rows begins with a text, what stands beside it are
    items below that."""
    named = all(len(row) > 1 and tidy(row[0].text) for row in table.rows)
    return [
        replace(line, bullet=line.bullet or (named and number > 0))
        for row in table.rows
        for number, cell in enumerate(row)
        for line in cell.lines
    ]
