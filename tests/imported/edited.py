"""Sheets of a kit as a colleague edits them in Word."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from imported.kits import kit_sheet


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
        return next(each for each in self.paragraphs() if each.text.strip().startswith(text))

    def write(self, text: str, new: str) -> None:
        """Put other words into a paragraph."""
        _write(self.find(text), new)

    def delete(self, *texts: str) -> None:
        for text in texts:
            _remove(self.find(text)._p)

    def add(self, after: str, new: str, like: str = "") -> None:
        """A paragraph below another one, in its style or that of another."""
        fresh = deepcopy(self.find(like or after)._p)
        self.find(after)._p.addnext(fresh)
        _write(Paragraph(fresh, self.document), new)

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
            if each.text.strip() != but:
                each.clear()

    def replace(self, old: str, new: str) -> None:
        """Words anywhere in a line, such as one of the legend."""
        for run in (run for each in self.paragraphs() for run in each.runs if old in run.text):
            run.text = run.text.replace(old, new)

    def track(self, text: str, new: str) -> None:
        """Write other words with tracked changes."""
        run = self.find(text).runs[0]._r
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
    first, *others = paragraph.runs
    first.text = new
    for run in others:
        _remove(run._r)


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def _around(element: Any, tag: str) -> Any:
    while element.tag != qn(tag):
        element = element.getparent()
    return element
