"""Lines of a paragraph as one text object.

Marked content begins and ends within the text object, so that the two never overlap. Letters that a line
break has removed are added for readers: the space, invisible at the end of the line, and the hyphen as a soft
one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.basics.lengths import pt
from kitgen.model import Paragraph, Style
from kitgen.render.pdf.page import Page, Rectangle
from kitgen.render.pdf.tags import Element
from kitgen.render.syntax import numbers
from kitgen.typesetting.fonts import face_name
from kitgen.typesetting.geometry import baseline
from kitgen.typesetting.lines import Line, Piece

#: How far a link reaches above and below the baseline, per type size.
_ABOVE, _BELOW = 0.78, 0.24

_SPACES = (" ", "\n")

_SHIFT = {"left": 0.0, "center": 0.5, "right": 1.0}


def endings(paragraph: Paragraph, lines: Sequence[Line]) -> Iterator[str]:
    """The text that readers get at the end of each line: a space if one was dropped or a break forced, a soft
    hyphen if one is shown, or nothing.

    The last line counts too: a paragraph that runs on over the page may break anywhere.
    """
    text = "".join([run.text for run in paragraph.runs])
    words = text.replace("\u00ad", "").replace("\u200b", "")
    at = 0
    for line in lines:
        at += len(line.text)
        dropped = words[at : at + 1] in _SPACES
        at += dropped
        hyphen = line.end == "hyphen" or (line.end == "end" and text.endswith("\u00ad"))
        yield "\u00ad" if hyphen else " " if dropped else ""


class TextObject:
    """The lines of one paragraph as operators; marked as content of `element`, or not marked without one."""

    def __init__(self, page: Page, element: Element | None, style: Style) -> None:
        self._page = page
        self._element = element
        self._style = style
        self._operators = ["BT"]
        self._at = (0.0, 0.0)
        self._open = False
        self._link = ""
        self._words = ""
        self._boxes: list[Rectangle] = []

    def paragraph(
        self, paragraph: Paragraph, lines: Sequence[Line], x: float, y: float, measure: float
    ) -> list[str]:
        """The operators of a paragraph in a measure whose top left corner is at x, y; all in mm."""
        left, top = self._page.point(x, y + baseline(self._style))
        for i, (line, ending) in enumerate(zip(lines, endings(paragraph, lines), strict=True)):
            start = left + (pt(measure) - line.width) * _SHIFT[self._style.align]
            self._line(line, ending, start, top - i * self._style.leading)
        self._close()
        return [*self._operators, "ET"]

    def _line(self, line: Line, ending: str, x: float, y: float) -> None:
        """One line whose baseline starts at x, y in points; `ending` is added to its last piece."""
        if not line.pieces:
            return
        self._operators.append(f"{numbers(x - self._at[0], y - self._at[1])} Td")
        self._at = (x, y)
        *others, last = line.pieces
        for piece in others:
            self._piece(piece, piece.text)
        self._piece(last, last.text + ending)

    def _piece(self, piece: Piece, text: str) -> None:
        page, style = self._page, self._style
        if not self._open or (piece.link or "") != self._link:
            self._close()
            self._begin(piece.link or "")
        if piece.link:
            self._words += text
            self._grow(piece)
        face = face_name(piece.weight, piece.italic)
        colour = page.fill(piece.colour or style.colour)
        self._operators.append(f"{page.select(face, style.size)}{colour}{page.fonts.show(face, text)}")

    def _begin(self, link: str) -> None:
        """Open the marked content that the next pieces belong to: the paragraph's or a link's."""
        self._link, self._open = link, True
        if self._element is None:
            return
        self._within = self._page.tree.element("Link", self._element) if link else self._element
        self._operators.append(self._page.open(self._within))

    def _grow(self, piece: Piece) -> None:
        """Add a piece to the link's box: one box per line, however many pieces the line has."""
        (x, y), size = self._at, self._style.size
        box = (x + piece.x, y - _BELOW * size, x + piece.x + piece.width, y + _ABOVE * size)
        if self._boxes and self._boxes[-1][1] == box[1]:
            box = (self._boxes.pop()[0], *box[1:])
        self._boxes.append(box)

    def _close(self) -> None:
        """End the marked content; if it was a link, its words are complete now, and get their target."""
        if self._element is None or not self._open:
            return
        self._operators.append("EMC")
        words = self._words.replace("\u00ad", "").strip()
        for box in self._boxes:
            self._page.link(self._within, self._link, words, box)
        self._boxes, self._words = [], ""
