"""Which elements may stand where, and what they must say of themselves."""

from __future__ import annotations

import re

from checks.uacheck import tables
from checks.uacheck.document import LANGUAGE
from checks.uacheck.finding import Finding, Findings, need
from checks.uacheck.tree import Node, Tree

#: An element of this kind stands in one of those.
PARENTS = {
    "TR": ("7.2-4", {"Table", "THead", "TBody", "TFoot"}),
    "THead": ("7.2-5", {"Table"}),
    "TBody": ("7.2-6", {"Table"}),
    "TFoot": ("7.2-7", {"Table"}),
    "TH": ("7.2-8", {"TR"}),
    "TD": ("7.2-9", {"TR"}),
    "LI": ("7.2-17", {"L"}),
    "LBody": ("7.2-18", {"LI"}),
    "TOCI": ("7.2-26", {"TOC"}),
}

#: An element of this kind contains nothing but those.
KIDS = {
    "Table": ("7.2-3", {"TR", "THead", "TBody", "TFoot", "Caption"}),
    "TR": ("7.2-10", {"TH", "TD"}),
    "L": ("7.2-19", {"L", "LI", "Caption"}),
    "LI": ("7.2-20", {"Lbl", "LBody"}),
    "TOC": ("7.2-27", {"TOC", "TOCI", "Caption"}),
    "THead": ("7.2-36", {"TR"}),
    "TBody": ("7.2-37", {"TR"}),
    "TFoot": ("7.2-38", {"TR"}),
}

#: Elements whose caption, if they have one, comes first.
CAPTION_FIRST = {"L": "7.2-40", "TOC": "7.2-28"}

#: Pictures, which need words.
PICTURES = {"Figure": "7.3-1", "Formula": "7.7-1"}


def rules(tree: Tree) -> Findings:
    """All rules about the elements."""
    if tree.top is None:
        return
    yield from headings(tree.top)
    yield from notes(tree)
    for node in tree.elements():
        yield from need("/P" in node.obj, "7.1-12", f"{node.tag} without P")
        yield from family(node)
        yield from words(node)
        if node.standard == "Table":
            yield from tables.rules(node)


def family(node: Node) -> Findings:
    """Its parent and its elements are of the kinds that may be."""
    kind, kinds = node.standard, node.kinds
    if kind in PARENTS and node.parent is not None:
        rule, allowed = PARENTS[kind]
        yield from need(node.parent.standard in allowed, rule, f"{kind} in {node.parent.standard}")
    if kind in KIDS:
        rule, allowed = KIDS[kind]
        others = ", ".join(sorted({*kinds} - allowed))
        yield from need(not others, rule, f"{kind} contains {others}")
    if kind in CAPTION_FIRST:
        yield from need("Caption" not in kinds[1:], CAPTION_FIRST[kind], "caption not first")


def words(node: Node) -> Findings:
    """A picture says what it shows; a language of its own is well written."""
    if node.standard in PICTURES:
        said = str(node.obj.get("/Alt", "")) or "/ActualText" in node.obj
        yield from need(said, PICTURES[node.standard], f"{node.standard} without Alt")
    if language := str(node.obj.get("/Lang", "")):
        yield from need(LANGUAGE.fullmatch(language), "7.2-29", f"language {language}")


def notes(tree: Tree) -> Findings:
    """Every note has an id of its own."""
    seen: set[str] = set()
    for node in tree.elements():
        if node.standard == "Note":
            known = str(node.obj.get("/ID", ""))
            yield from need(known, "7.9-1", "Note without ID")
            yield from need(known not in seen, "7.9-2", "Note ID twice")
            seen.add(known)


def headings(top: Node) -> Findings:
    """No level is skipped, and numbered headings are not mixed with plain ones."""
    level, used = 0, set()
    for node in top.walk():
        if re.fullmatch("H[1-6]", node.standard):
            deeper = int(node.standard[1])
            yield from need(deeper <= level + 1, "7.4.2-1", f"{node.standard} after H{level}")
            level = deeper
            used.add("Hn")
        elif node.standard == "H":
            used.add("H")
        yield from need(node.kinds.count("H") < 2, "7.4.4-1", "two H under one parent")
    if len(used) == 2:
        yield Finding("7.4.4-2", "H and Hn mixed")
