"""Bookmarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from render.pdf.samples import HEAD, TITLE, document, everything, text

from kitgen.basics.lengths import pt
from kitgen.model import Document, Page

Write = Callable[[Document], Path]


def tree(path: Path) -> list[tuple[str, list[str]]]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return [(item.title, [child.title for child in item.children]) for item in outline.root]


def test_headings_become_bookmarks(write: Write) -> None:
    one = (text("Først", TITLE, role="H1"), text("A", HEAD, role="H2"), text("liten", HEAD, role="H3"))
    two = (text("B", HEAD, role="H2"), text("Så", TITLE, role="H1"))
    made = replace(document(), pages=(Page(one), Page(two)))
    assert tree(write(made)) == [("Først", ["A", "B"]), ("Så", [])]


def test_second_level_headings_alone_stand_at_the_top(write: Write) -> None:
    pages = tuple(Page((text(words, HEAD, role="H2"),)) for words in ("A", "B"))
    assert tree(write(replace(document(), pages=pages))) == [("A", []), ("B", [])]


def test_a_bookmark_leads_to_its_heading(write: Write) -> None:
    with pikepdf.open(write(everything())) as pdf:
        first = pdf.Root.Outlines.First
        page, kind, left, top, zoom = first.First.Dest
        assert page.objgen == pdf.pages[1].objgen
        assert (str(kind), left, zoom) == ("/XYZ", None, None)
        assert float(top) == pytest.approx(pt(297 - 15) - 14.5 - 10, abs=0.01)
        assert int(pdf.Root.Outlines.Count) == 2


def test_one_page_needs_none(write: Write) -> None:
    with pikepdf.open(write(document(text("Først", TITLE, role="H1")))) as pdf:
        assert "/Outlines" not in pdf.Root
