"""Links, fields and other annotations: each in its element, and with words."""

from __future__ import annotations

from typing import Any

import pikepdf

from checks.uacheck.finding import Finding, Findings, need
from checks.uacheck.tree import Node, Tree

HIDDEN = 2  #: flag


def rules(pdf: pikepdf.Pdf, tree: Tree) -> Findings:
    """All rules about annotations, page by page."""
    for number, page in enumerate(pdf.pages, 1):
        annotations = list(page.obj.get("/Annots", []))
        if annotations:
            yield from need(page.obj.get("/Tabs") == "/S", "7.18.3-1", f"page {number} Tabs")
        for annotation in annotations:
            if _matters(annotation, page):
                yield from _one(annotation, tree.owner(annotation), number)


def _matters(annotation: Any, page: pikepdf.Page) -> bool:
    """Whether it can be seen: hidden ones, pop-ups and those off the page need nothing."""
    left, bottom, right, top = (float(value) for value in page.obj.get("/CropBox", page.mediabox))
    x0, y0, x1, y1 = (float(value) for value in annotation.Rect)
    outside = max(x0, x1) < left or min(x0, x1) > right or max(y0, y1) < bottom or min(y0, y1) > top
    hidden = int(annotation.get("/F", 0)) & HIDDEN
    return not (hidden or outside or annotation.get("/Subtype") == "/Popup")


def _one(annotation: Any, owner: Node | None, page: int) -> Findings:
    kind = str(annotation.get("/Subtype"))[1:]
    element = owner.standard if owner else None
    alt = owner is not None and bool(str(owner.obj.get("/Alt", "")))
    said = bool(str(annotation.get("/Contents", "")))
    match kind:
        case "Link":
            yield from need(element == "Link", "7.18.5-1", f"link on page {page} not in Link")
            yield from need(said, "7.18.5-2", f"link on page {page} without Contents")
        case "Widget":
            yield from need(element == "Form", "7.18.4-1", "widget not in Form")
            yield from need(alt or _field_name(annotation), "7.18.1-3", "field without TU")
        case "PrinterMark":
            yield from need(owner is None, "7.18.8-1", "PrinterMark in the tree")
        case "TrapNet":
            yield Finding("7.18.2-1", "TrapNet")
        case _:
            yield from need(element == "Annot", "7.18.1-1", f"{kind} not in Annot")
            yield from need(said or alt, "7.18.1-2", f"{kind} without Contents")
    if owner:
        yield from need(annotation.objgen in owner.objects, "X-OBJR", "annotation not in its element")


def _field_name(field: Any) -> str:
    """What a form field is called for whoever hears it: its own /TU or that of a field it is part of."""
    while field is not None:
        if name := str(field.get("/TU", "")):
            return name
        field = field.get("/Parent")
    return ""
