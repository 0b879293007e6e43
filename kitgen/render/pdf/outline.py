"""Bookmarks: the headings as a list to jump from, for documents of several pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kitgen.render.pdf.file import File, Raw
from kitgen.render.pdf.paint import Heading
from kitgen.render.syntax import number, text_string


@dataclass
class _Node:
    """A bookmark with those below it; the root has no heading."""

    heading: Heading | None
    kids: list[_Node] = field(default_factory=list)
    place: Raw = field(default_factory=Raw)


def write_outline(file: File, headings: Sequence[Heading]) -> str:
    """Put bookmarks for headings of the first two levels into the file; returns their root's reference."""
    root = _Node(None)
    chapter = root
    for heading in headings:
        node = _Node(heading)
        if heading.level == 1:
            root.kids.append(node)
            chapter = node
        elif heading.level == 2:
            chapter.kids.append(node)
    file.add(root.place)
    _write(file, root, "/Type/Outlines")
    return root.place.reference


def _write(file: File, node: _Node, entries: str) -> None:
    """Write a node and all below it; `entries` are its further entries."""
    for kid in node.kids:
        file.add(kid.place)
    for i, kid in enumerate(node.kids):
        near = {"Prev": node.kids[i - 1 : i], "Next": node.kids[i + 1 : i + 2]}
        links = "".join(f"/{name} {found[0].place.reference}" for name, found in near.items() if found)
        _write(file, kid, f"/Parent {node.place.reference}{links}{_target(kid.heading)}")
    ends = ""
    if node.kids:
        first, last = node.kids[0].place.reference, node.kids[-1].place.reference
        ends = f"/First {first}/Last {last}/Count {_count(node)}"
    node.place.text = f"<<{entries}{ends}>>"


def _target(heading: Heading | None) -> str:
    assert heading is not None
    return f"/Title{text_string(heading.text)}/Dest[{heading.page}/XYZ null {number(heading.top)} null]"


def _count(node: _Node) -> int:
    return sum(1 + _count(kid) for kid in node.kids)
