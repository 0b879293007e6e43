"""Pages, tree and ParentTree tell the same story of what belongs to whom. No validator looks at this."""

from __future__ import annotations

from typing import Any

import pikepdf

from checks.uacheck.content import Painting
from checks.uacheck.finding import Findings, need
from checks.uacheck.tree import Marked, Node, Tree


def rules(pdf: pikepdf.Pdf, tree: Tree, painting: Painting) -> Findings:
    """All rules about the ids of marked content."""
    if tree.top is None:
        return
    owners: dict[Marked, Node] = {}
    for node in tree.elements():
        for marked in node.marked:
            told = f"{marked.mcid} on page {(marked.page or 0) + 1}"
            yield from need(marked not in owners, "X-MCID", f"MCID {told} in two elements")
            yield from need(marked in painting.marks, "X-MCID", f"{node.tag} refers to missing MCID {told}")
            owners[marked] = node
    for page, mcid in painting.marks:
        owner = owners.get(Marked(page, mcid))
        yield from need(owner is not None, "7.1-3", f"MCID {mcid} on page {page + 1} in no element")
        parent = _parent(tree, pdf.pages[page].obj.get("/StructParents"), mcid)
        same = parent is not None and owner is not None and parent.objgen == owner.obj.objgen
        yield from need(same, "X-PARENTTREE", f"page {page + 1} MCID {mcid}")


def _parent(tree: Tree, key: Any, mcid: int) -> Any:
    """The element that the ParentTree gives for marked content; None without."""
    row = tree.parents.get(int(key)) if key is not None else None
    return row[mcid] if isinstance(row, pikepdf.Array) and mcid < len(row) else None
