"""Sheets of a kit as a colleague edits them in Word."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from imported.kits import kit_sheet

#: The id before a statement, in one paragraph with it.
_ID = re.compile(r"([A-Z][0-9]+)\t")


class Sheet:
    """A Word file of a kit, opened for editing; paragraphs are found by how they begin."""

    def __init__(self, framework: str, name: str) -> None:
        self.document = docx.Document(io.BytesIO(kit_sheet(framework, name, "docx")))

    def saved(self) -> bytes:
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    def paragraphs(self) -> Iterator[Paragraph]:
        return (Paragraph(each, self.document) for each in self.document.element.body.iter(qn("w:p")))

    def find(self, text: str) -> Paragraph:
        return next(
            each
            for each in self.paragraphs()
            if any(said.startswith(text) for said in (_plain(each.text), _plain(_ID.sub("", each.text))))
        )

    def write(self, text: str, new: str) -> None:
        """Put other words into a paragraph; an id before them stays, unless it is what is written anew."""
        found = self.find(text)
        if (named := _ID.match(found.text)) and named[1] == text:
            found.runs[0].text = new
        else:
            _write(found, new)

    def put_id_apart(self, text: str) -> None:
        """Move the id before a statement to a line of its own."""
        found = self.find(text)
        named, *_ = found.text.split("\t")
        words = _words(found)
        for run in found.runs[: -len(words)]:
            _remove(run._r)
        found.insert_paragraph_before(named)

    def delete(self, *texts: str) -> None:
        for text in texts:
            _remove(self.find(text)._p)

    def add(self, after: str, new: str, like: str = "") -> None:
        """A paragraph below another one, in its style or that of another."""
        fresh = Paragraph(deepcopy(self.find(like or after)._p), self.document)
        self.find(after)._p.addnext(fresh._p)
        _write(fresh, new)
        for run in fresh.runs[:-1]:  # an id before it
            _remove(run._r)

    def move(self, text: str, after: str) -> None:
        self.find(after)._p.addnext(self.find(text)._p)

    def cell(self, text: str) -> _Cell:
        return _Cell(_around(self.find(text)._p, "w:tc"), self.document)

    def row(self, text: str) -> Any:
        return _around(self.find(text)._p, "w:tr")

    def table(self, text: str) -> Table:
        return Table(_around(self.find(text)._p, "w:tbl"), self.document)

    def empty(self, text: str, but: str = "") -> None:
        """Delete all words of a cell, but for a paragraph."""
        for each in self.cell(text).paragraphs:
            if (named := _ID.match(each.text)) and named[1] == but:
                _write(each, "")
            elif each.text.strip() != but:
                each.clear()

    def replace(self, old: str, new: str) -> None:
        """Words anywhere in a line, such as one of the legend."""
        for run in (run for each in self.paragraphs() for run in each.runs if old in run.text):
            run.text = run.text.replace(old, new)

    def track(self, text: str, new: str) -> None:
        """Write other words with tracked changes."""
        run = _words(self.find(text))[0]._r
        gone, come = OxmlElement("w:del"), OxmlElement("w:ins")
        for number, mark in enumerate((gone, come)):
            mark.set(qn("w:id"), str(900 + number))
            mark.set(qn("w:author"), "Kari")
        run.addprevious(gone)
        fresh = deepcopy(run)
        gone.append(run)
        gone.addnext(come)
        come.append(fresh)
        fresh.text = new
        for each in run.findall(qn("w:t")):
            each.tag = qn("w:delText")


def _write(paragraph: Paragraph, new: str) -> None:
    first, *others = _words(paragraph)
    first.text = new
    for run in others:
        _remove(run._r)


def _words(paragraph: Paragraph) -> list[Run]:
    """The runs of a paragraph, without those of the id before a statement and the tab behind it."""
    runs = paragraph.runs
    if not _ID.match(paragraph.text):
        return runs
    return runs[1 + next(number for number, run in enumerate(runs) if "\t" in run.text) :]


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").strip()


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def _around(element: Any, tag: str) -> Any:
    while element.tag != qn(tag):
        element = element.getparent()
    return element
