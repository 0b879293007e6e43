"""One page being painted: its operators, marks and links, at places in mm from its top left corner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kitgen.basics.lengths import pt
from kitgen.model import PageSetup
from kitgen.render.pdf.file import File, Raw, deflated
from kitgen.render.pdf.fonts import Fonts
from kitgen.render.pdf.tags import Element, Marks, Tree
from kitgen.render.sketch import select
from kitgen.render.syntax import address, colour, numbers, text_string

Rectangle = tuple[float, float, float, float]


class Page:
    """A page of a file. Everything painted belongs to an element or is an artifact."""

    def __init__(self, file: File, tree: Tree, fonts: Fonts, setup: PageSetup, bleed: float = 0.0) -> None:
        self.tree = tree
        self.fonts = fonts
        self.file = file
        self._object = Raw()
        self._marks = Marks(file.add(self._object))
        self._width, self._height = pt(setup.width), pt(setup.height)
        self._boxes = _cut(self._width, self._height, pt(bleed)) if bleed else ""
        self.operators: list[str] = []  #: so far
        self._links: list[str] = []
        self._selected = ("", 0.0)
        self._filled = ""
        #: Two places in points, of which one is turned into the other, add up to this.
        self.about: tuple[float, float] | None = None

    @property
    def reference(self) -> str:
        """Reference to the page in the file."""
        return self._object.reference

    @property
    def height(self) -> float:
        """The height of the paper in points."""
        return self._height

    @property
    def marks(self) -> int:
        """How many marks there are so far."""
        return len(self._marks.owners)

    @property
    def owners(self) -> list[Element]:
        """The elements of the marks so far, in their order."""
        return self._marks.owners

    @property
    def bound(self) -> tuple[int, int]:
        """The number of links on the page, and of its requests for pictures: both are this page's own."""
        return len(self._links), self.file.shown

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place in mm in PDF's units: in points from the bottom left."""
        return pt(x), self._height - pt(y)

    def rectangle(self, x: float, y: float, width: float, height: float) -> Rectangle:
        """A rectangle in mm as its left, bottom, right and top in points."""
        left, top = self.point(x, y)
        return left, top - pt(height), left + pt(width), top

    # -- operators -------------------------------------------------------------------------------

    def paint(self, *operators: str) -> None:
        """Add operators that are marked already."""
        self.operators += operators

    def open(self, element: Element) -> str:
        """The operator that begins content of an element; ``EMC`` ends it."""
        return self._marks.open(element)

    def artifact(self, *operators: str, kind: str = "") -> None:
        """Add operators that paint decoration, or with `kind` something else that screen readers skip."""
        begin = f"/Artifact{kind}BDC" if kind else "/Artifact BMC"
        self.operators += (begin, *operators, "EMC")

    def forget(self) -> None:
        """Forget the graphics state: the operators that follow can also be painted elsewhere."""
        self._selected, self._filled = ("", 0.0), ""

    def select(self, face: str, size: float) -> str:
        """The operator that selects a face and size in points; empty if they are selected already."""
        if self._selected == (face, size):
            return ""
        self._selected = (face, size)
        return select(face, size) + " "

    def fill(self, code: str) -> str:
        """The operator that sets the colour of text and areas; empty if it is set already."""
        if self._filled == code:
            return ""
        self._filled = code
        return f"{colour(code)} rg "

    def area(self, code: str, x: float, y: float, width: float, height: float) -> str:
        """The operators that fill a rectangle in mm with a colour."""
        left, bottom, right, top = self.rectangle(x, y, width, height)
        return f"{self.fill(code)}{numbers(left, bottom, right - left, top - bottom)} re f"

    @contextmanager
    def turned(self, x: float, y: float) -> Iterator[None]:
        """Paint on its head what is painted in here: a place and its turned one add up to x, y (mm)."""
        about = pt(x), 2 * self._height - pt(y)
        self.operators.append(f"q -1 0 0 -1 {numbers(*about)} cm")
        self.about, before = about, self.about
        self.forget()
        yield
        self.about = before
        self.operators.append("Q")
        self.forget()

    def placed(self, box: Rectangle) -> Rectangle:
        """A rectangle in points where it is to be seen, turned as what is painted is."""
        if self.about is None:
            return box
        (x, y), (left, bottom, right, top) = self.about, box
        return x - right, y - top, x - left, y - bottom

    # -- links -----------------------------------------------------------------------------------

    def link(self, element: Element, target: str, words: str, box: Rectangle) -> None:
        """Make a rectangle (in points) a link to an address; it belongs to a Link element."""
        key, box = self.tree.number(element.reference), self.placed(box)
        reference = self.file.add(
            Raw(
                f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{numbers(*box)}]/StructParent {key}"
                f"/Contents{text_string(words)}/A<</S/URI/URI{address(target)}>>>>"
            )
        )
        self._links.append(reference)
        element.kids.append(f"<</Type/OBJR/Pg {self.reference}/Obj {reference}>>")
        element.page = element.page or self.reference

    # -- the end ---------------------------------------------------------------------------------

    def finish(self, pages: str) -> str:
        """Write the page into the file, as one of `pages`; returns its reference."""
        content = self.file.add(deflated("\n".join(self.operators).encode("latin-1")))
        links = f"/Annots[{' '.join(self._links)}]" if self._links else ""
        self._object.text = (
            f"<</Type/Page/Parent {pages}/MediaBox[0 0 {self._width:.4f} {self._height:.4f}]{self._boxes}"
            f"/Resources {self.file.resources.reference}/Contents {content}"
            f"/StructParents {self.tree.number(self._marks.listed)}/Tabs/S{links}>>"
        )
        return self.reference


def _cut(width: float, height: float, bleed: float) -> str:
    """The boxes of a page whose edges are cut off, in points (ISO 32000-1, 14.11.2)."""
    inside = numbers(bleed, bleed, width - bleed, height - bleed)
    return f"/BleedBox[0 0 {numbers(width, height)}]/TrimBox[{inside}]"
