"""The data that a Word file of kitgen's has about itself: the texts as printed, and where each of them is
now.

`kitgen.render.word.printed` has written it. Bookmarks that LibreOffice has copied are given their old
names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from kitgen.basics.origins import Origin
from kitgen.errors import KitgenError
from kitgen.reading.guard import Package
from kitgen.reading.source import Marked, Place, Printed
from kitgen.reading.word.letters import BOOKMARK
from kitgen.reading.word.markup import W

_NAMESPACE = "{urn:kitgen:printed:1}"
#: Part of the name of a text that is there again.
AGAIN = "#"
_COPY = re.compile(r"(?:_Copy_\d+)+$")


class Marks:
    """Follows bookmarks through the paragraphs of a document; those of a cell end with it."""

    def __init__(self) -> None:
        self.paragraphs: list[Marked] = []
        self._open: dict[str, str] = {}  # names by the ids of bookmarks that have begun
        self._met: dict[str, int] = {}
        self._cell = self._cells = 0

    def enter(self) -> tuple[int, dict[str, str]]:
        """Begin a cell; returns the state for :meth:`leave`."""
        before = self._cell, self._open
        self._cells += 1
        self._cell, self._open = self._cells, {}
        return before

    def leave(self, before: tuple[int, dict[str, str]]) -> None:
        """End a cell, with the state from :meth:`enter`."""
        self._cell, self._open = before

    def end(self, each: Element) -> None:
        """Read one end of a bookmark between paragraphs."""
        if each.tag == BOOKMARK[0]:
            self._begin(each)
        else:
            self._open.pop(each.get(f"{W}id", ""), None)

    def _begin(self, each: Element) -> None:
        name = _COPY.sub("", each.get(f"{W}name", ""))
        self._met[name] = many = self._met.get(name, 0) + 1
        self._open[each.get(f"{W}id", "")] = name if many == 1 else f"{name}{AGAIN}{many}"

    def paragraph(
        self, text: str, ends: list[tuple[Element, int]], place: Place, style: str, pictured: bool
    ) -> None:
        """Read a paragraph with the ends of bookmarks in it."""
        found: dict[str, tuple[int, int]] = {name: (0, len(text)) for name in self._open.values()}
        for each, at in ends:
            number = each.get(f"{W}id", "")
            if each.tag == BOOKMARK[0]:
                self._begin(each)
                if number in self._open:
                    found[self._open[number]] = (at, len(text))
            elif number in self._open:
                name = self._open.pop(number)
                found[name] = (found[name][0], at)
                if not found[name][1] and text:  # it ends where the paragraph begins
                    del found[name]
        marks = tuple(sorted(((name, *span) for name, span in found.items()), key=lambda each: each[1:]))
        self.paragraphs.append(Marked(text, marks, place, self._cell, style, pictured))


def printed_in(package: Package, paragraphs: list[Marked]) -> Printed | None:
    """The file's data about itself; None where it is not kitgen's, or has lost it."""
    for name in package.names:
        if name.endswith(".xml") and name.startswith(("customxml/item", "printed/texts")):
            try:
                root = package.xml(name)
            except KitgenError:  # another program's part
                continue
            if root.tag == f"{_NAMESPACE}printed":
                return Printed(
                    root.get("framework", ""), root.get("foot", ""), _texts(root), tuple(paragraphs)
                )
    return None


def _texts(root: Element) -> Mapping[str, tuple[Origin, ...]]:
    return {
        text.get("bookmark", ""): tuple(
            Origin(part.get("origin", ""), part.text or "", part.get("said"))
            for part in text.iter(f"{_NAMESPACE}part")
        )
        for text in root.iter(f"{_NAMESPACE}text")
    }
