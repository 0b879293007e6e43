"""The structure tree as nodes, with the faults that show while it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

from checks.uacheck.finding import Finding

#: An object's number and generation.
ObjGen = tuple[int, int]

STANDARD = set(
    """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
    L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot
    Ruby RB RT RP Warichu WT WP Figure Formula Form""".split()
)


class Marked(NamedTuple):
    """A marked-content sequence on a page (counted from 0)."""

    page: int | None
    mcid: int


@dataclass(eq=False)
class Node:
    """An element: its own tag, the standard type it is mapped to, its elements and its content."""

    obj: Any
    parent: Node | None
    tag: str
    standard: str
    classes: Any  #: the ClassMap of the file, or None
    kids: list[Node] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    objects: list[ObjGen] = field(default_factory=list)  #: annotations

    def walk(self) -> Iterator[Node]:
        """It and all elements in it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    @property
    def kinds(self) -> list[str]:
        """The standard types of its elements."""
        return [kid.standard for kid in self.kids]

    def attribute(self, key: str) -> Any:
        """An attribute such as ``/Scope``, its own or of its classes; None without."""
        named = (str(each) for each in _several(self.obj.get("/C")) if isinstance(each, pikepdf.Name))
        classes = [self.classes.get(each) for each in named] if self.classes is not None else []
        for attributes in [*_several(self.obj.get("/A")), *classes]:
            if isinstance(attributes, pikepdf.Dictionary) and key in attributes:
                return attributes[key]
        return None


def _several(value: Any) -> list[Any]:
    """What PDF lets stand alone or in an array, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


class Tree:
    """The structure tree of a file; `top` is None if there is none."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.found: list[Finding] = []
        self.nodes: dict[ObjGen, Node] = {}
        self.pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self.root: Any = pdf.Root.get("/StructTreeRoot")
        self.top: Node | None = None
        self.parents: dict[int, Any] = {}
        if self.root is not None:
            self.top = Node(self.root, None, "Root", "Root", self.root.get("/ClassMap"))
            self._read(self.root.get("/K"), self.top, None)
            self.parents = dict(_numbers(self.root.get("/ParentTree", {})))

    def elements(self) -> Iterator[Node]:
        """Every element, in reading order."""
        if self.top is not None:
            for kid in self.top.kids:
                yield from kid.walk()

    def owner(self, annotation: Any) -> Node | None:
        """The element that the ParentTree gives for an annotation."""
        element = self.parents.get(int(annotation.get("/StructParent", -1)))
        return self.nodes.get(element.objgen) if isinstance(element, pikepdf.Dictionary) else None

    def _read(self, kids: Any, node: Node, page: int | None) -> None:
        for kid in _several(kids):
            if isinstance(kid, int):
                node.marked.append(Marked(page, kid))
            elif "/S" in kid:
                self._element(kid, node, page)
            elif kid.get("/Type") == "/OBJR":
                node.objects.append(kid.Obj.objgen)
            elif "/MCID" in kid and "/Stm" not in kid:
                node.marked.append(Marked(self._page(kid, page), int(kid.MCID)))

    def _element(self, element: Any, parent: Node, page: int | None) -> None:
        if element.objgen in self.nodes:
            self.found.append(Finding("X-TREE", "element referenced twice"))
            return
        tag = str(element.S)[1:]
        node = Node(element, parent, tag, self._role(tag), parent.classes)
        self.nodes[element.objgen] = node
        parent.kids.append(node)
        self._read(element.get("/K"), node, self._page(element, page))

    def _page(self, holder: Any, page: int | None) -> int | None:
        """The page that an element or reference says, or else that of what it is in."""
        return self.pages.get(holder.Pg.objgen, page) if "/Pg" in holder else page

    def _role(self, tag: str) -> str:
        """The standard type of a tag, through the RoleMap."""
        roles, seen = self.root.get("/RoleMap", {}), [tag]
        if tag in STANDARD and f"/{tag}" in roles:
            self.found.append(Finding("7.1-7", f"{tag} remapped"))
        while seen[-1] not in STANDARD:
            mapped = roles.get(f"/{seen[-1]}")
            if mapped is None:
                self.found.append(Finding("7.1-5", f"{tag} not mapped"))
                break
            if str(mapped)[1:] in seen:
                self.found.append(Finding("7.1-6", f"circular role map {tag}"))
                break
            seen.append(str(mapped)[1:])
        return seen[-1]


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree."""
    numbers = tree.get("/Nums", [])
    for index in range(0, len(numbers), 2):
        yield int(numbers[index]), numbers[index + 1]
    for kid in tree.get("/Kids", []):
        yield from _numbers(kid)
