"""The structure tree: the file as a screen reader finds it, and how it is tied to the pages' marks."""

from __future__ import annotations

from kitgen.render.pdf.file import File, Object, Raw


class Element(Object):
    """One structure element; `parent` refers to that above it, `page` to the page of its marks, unless they
    name another."""

    __slots__ = ("entries", "kids", "page", "parent", "tag")

    def __init__(self, tag: str, parent: str, entries: str) -> None:
        self.tag = tag
        self.parent = parent
        self.entries = entries
        self.page = ""
        self.kids: list[str] = []

    def body(self) -> bytes:
        """The element's dictionary, with all its kids."""
        page = f"/Pg {self.page}" if self.page else ""
        kids = f"/K[{' '.join(self.kids)}]" if self.kids else ""
        return f"<</S/{self.tag}/P {self.parent}{self.entries}{page}{kids}>>".encode("ascii")


class Tree:
    """The elements of one document. Elements are read in the order they are made in."""

    def __init__(self, file: File) -> None:
        self._file = file
        self.elements: list[Element] = []  #: in the order they were made in
        # by StructParents number: the elements of a page's marks, or a link's element
        self._parents: list[str] = []
        self._root = Raw()
        file.add(self._root)
        self.document = Element("Document", self._root.reference, "")
        file.add(self.document)

    @property
    def root(self) -> str:
        """Reference to the root of the tree."""
        return self._root.reference

    def element(self, tag: str, parent: Element, entries: str = "") -> Element:
        """A new element, the last child of its parent; `entries` are further entries of its dictionary."""
        element = Element(tag, parent.reference, entries)
        parent.kids.append(self._file.add(element))
        self.elements.append(element)
        return element

    def number(self, owner: str) -> int:
        """A number under which marked things (a page, a link's annotation) find their owner."""
        self._parents.append(owner)
        return len(self._parents) - 1

    def finish(self) -> None:
        """Write the root, when every page has been numbered."""
        found = " ".join([f"{i} {owner}" for i, owner in enumerate(self._parents)])
        table = f"/ParentTree<</Nums[{found}]>>/ParentTreeNextKey {len(self._parents)}"
        self._root.text = f"<</Type/StructTreeRoot/K {self.document.reference}{table}>>"


class Marks:
    """The marked content of one page, or what follows its first marks: every mark belongs to an element."""

    def __init__(self, page: str, first: int = 0) -> None:
        self._page = page
        self._first = first
        self.owners: list[Element] = []  #: by the number of their mark

    def open(self, element: Element) -> str:
        """The operator that begins content of an element; ``EMC`` ends it."""
        mark = self._first + len(self.owners)
        self.owners.append(element)
        element.page = element.page or self._page
        here = element.page == self._page
        element.kids.append(f"{mark}" if here else f"<</Type/MCR/Pg {self._page}/MCID {mark}>>")
        return f"/{element.tag}<</MCID {mark}>>BDC"

    @property
    def listed(self) -> str:
        """References to the elements of the page by the number of their mark."""
        return f"[{' '.join([element.reference for element in self.owners])}]"
