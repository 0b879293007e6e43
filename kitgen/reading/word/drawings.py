"""Drawings: text boxes and diagrams, whose words are read, and pictures, which are not."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kitgen.reading.word.markup import DIAGRAM, VML, A, R, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def outermost(element: Element, *tags: str) -> Iterator[Element]:
    """The elements of some kinds inside `element`, but not inside one another, nor in second alternatives."""
    open_ = [iter(element)]
    while open_:
        child = next(open_[-1], None)
        if child is None:
            open_.pop()
        elif child.tag in tags:
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            open_.append(iter(child[:1]))
        else:
            open_.append(iter(child))


def boxes(drawing: Element) -> list[Element]:
    """The contents of the text boxes in a drawing."""
    return list(outermost(drawing, f"{W}txbxContent"))


def diagram(drawing: Element) -> str:
    """The id of the relation to the words of a diagram (SmartArt); empty for other drawings."""
    found = next(outermost(drawing, f"{DIAGRAM}relIds"), None)
    return "" if found is None else found.get(f"{R}dm", "")


def diagram_words(root: Element) -> list[str]:
    """The paragraphs of a diagram, in the order of its points."""
    points = (point.find(f"{DIAGRAM}t") for point in root.iter(f"{DIAGRAM}pt"))
    paragraphs = (each for text in points if text is not None for each in text.iter(f"{A}p"))
    return ["".join(part.text or "" for part in each.iter(f"{A}t")) for each in paragraphs]


def word_art(drawing: Element) -> list[str]:
    """Words that are drawn as such, in files of older versions."""
    return [path.get("string", "") for path in outermost(drawing, f"{VML}textpath")]


def is_picture(drawing: Element) -> bool:
    """Whether a drawing shows a picture, or something else whose words are not read."""
    return next(outermost(drawing, f"{_PICTURE}pic", f"{VML}imagedata", f"{_CHART}chart"), None) is not None


def is_decoration(drawing: Element) -> bool:
    """Whether the drawing is marked in Word as decorative."""
    return next(
        (mark.get("val") in ("1", "true") for mark in drawing.iter(f"{_DECORATIVE}decorative")), False
    )


def described(drawing: Element) -> str:
    """The alternative text of a picture."""
    properties = next(outermost(drawing, f"{_DRAWING}docPr"), None)
    return "" if properties is None else properties.get("descr", "")


def linked(drawing: Element) -> list[str]:
    """The ids of the relations for the links of a drawing."""
    return list(dict.fromkeys(each.get(f"{R}id", "") for each in drawing.iter(f"{A}hlinkClick")))
