"""Names and values of WordprocessingML, and walking through it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VML = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

#: Elements that only hold paragraphs or runs, tracked insertions among them.
_HOLDERS = frozenset(
    f"{W}{name}"
    for name in "sdt sdtContent smartTag customXml ins moveTo hyperlink fldSimple dir bdo".split()
) | {f"{W}ruby", f"{W}rubyBase", f"{_MC}Choice", f"{_MC}Fallback"}
#: Elements that are gone once all changes are accepted, or only describe a look.
_GONE = frozenset(f"{W}{name}" for name in "del moveFrom rt sdtPr sdtEndPr smartTagPr customXmlPr".split())
_ALTERNATIVES = f"{_MC}AlternateContent"


def children(element: Element) -> Iterator[Element]:
    """The content of `element`, in order: also what holders hold, and of alternatives only the first."""
    open_ = [iter(element)]
    while open_:
        child = next(open_[-1], None)
        if child is None:
            open_.pop()
        elif child.tag in _GONE or hides(child):
            continue
        elif child.tag == _ALTERNATIVES:
            open_.append(iter(child[:1]))
        elif child.tag in _HOLDERS:
            open_.append(iter(child))
        else:
            yield child


def hides(element: Element) -> bool:
    """Whether `element` is a control that shows only what to fill in, or a table of contents."""
    if element.tag != f"{W}sdt":
        return False
    properties = element.find(f"{W}sdtPr")
    if properties is None:
        return False
    return switched(properties, "showingPlcHdr") is True or is_contents(properties)


def is_contents(properties: Element) -> bool:
    """Whether the properties of a control mark it as a table of contents."""
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val", "") == "Table of Contents"


def value(element: Element | None, name: str, attribute: str = "val") -> str:
    """An attribute of the child `name`; empty where either is missing."""
    child = None if element is None else element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}{attribute}", "")


def switched(element: Element | None, name: str) -> bool | None:
    """Whether the property `name` is on or off; None where it is not given."""
    child = None if element is None else element.find(f"{W}{name}")
    if child is None:
        return None
    return child.get(f"{W}val", "true") not in {"0", "false", "off", "none"}


def number(text: str, default: int = 0, most: int = 1_000_000) -> int:
    """A whole number, within -`most` and `most`; `default` where `text` is not one."""
    try:
        return max(-most, min(most, int(float(text))))
    except (ValueError, OverflowError):
        return default
