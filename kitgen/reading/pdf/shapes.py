"""The elements of a page, before anything is read out of it: letters, rules, fills and small marks.

Measures are in points from the top left of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

_Thing = TypeVar("_Thing")


class Box(NamedTuple):
    """A rectangle on a page."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


class Owner(NamedTuple):
    """The paragraph that a letter belongs to by the tags of the file; all with one `key` are one.

    Keys rise in the order that the tags are read in.
    """

    key: int
    heading: int = 0  #: 1 for H1 or a title, 0 for none
    header: bool = False  #: whether it stands in a header cell of a table
    table: bool = False  #: whether it stands in a table


class Glyph(NamedTuple):
    """A letter in its place."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float  #: of its line
    size: float
    bold: bool
    italic: bool
    owner: Owner | None = None
    artifact: bool = False  #: the file says that it is no content, such as a page number

    @property
    def middle(self) -> tuple[float, float]:
        """A point within it, for the cell or the fill that it stands in."""
        return (self.x0 + self.x1) / 2, self.base - 0.3 * self.size


class Rule(NamedTuple):
    """A straight line, or an edge of a box: `at` on the other axis, from `start` to `end`."""

    at: float
    start: float
    end: float


class Fill(NamedTuple):
    """An area of one colour."""

    box: Box
    colour: str  #: ``#rrggbb``


class Link(NamedTuple):
    """A place that can be clicked, and where it leads."""

    box: Box
    address: str


@dataclass(slots=True)
class Page:
    """The elements of one page that matter for its text."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)  #: horizontal rules, and edges of fills
    down: list[Rule] = field(default_factory=list)  #: vertical rules, and edges of fills
    drawn: list[Rule] = field(default_factory=list)  #: horizontal rules alone
    walls: list[Rule] = field(default_factory=list)  #: vertical rules alone
    fills: list[Fill] = field(default_factory=list)
    marks: list[Fill] = field(default_factory=list)  #: fills of a marker behind words
    dots: list[Box] = field(default_factory=list)  #: shapes small enough to be drawn bullets
    links: list[Link] = field(default_factory=list)
    pictures: int = 0
    unknown: int = 0  #: letters that the font does not identify
    turned: bool = False  #: whether there are letters that do not stand upright
    spaced: bool = True  #: whether it has spaces, and not gaps alone


def together(things: Iterable[_Thing], near: Callable[[_Thing, _Thing], bool]) -> list[list[_Thing]]:
    """Things in their order, in groups of those that are near the first of the group."""
    found: list[list[_Thing]] = []
    for each in things:
        if found and near(found[-1][0], each):
            found[-1].append(each)
        else:
            found.append([each])
    return found
