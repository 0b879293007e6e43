"""What a screen reader gets from a PDF: the structure tree with its text, in order.

``python -m checks.announce FILE`` (in tests/) prints it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf

from checks.uacheck.fonts import unicode_map

SOFT_HYPHEN = "\u00ad"

#: Text by page (from 0) and marked-content id.
Texts = dict[tuple[int, int], str]


@dataclass(frozen=True)
class Element:
    """An element of the structure tree; `parts` are its elements and pieces of text, in order."""

    tag: str
    parts: tuple[Element | str, ...] = ()
    alt: str = ""
    scope: str = ""  #: of a header cell: Row, Column or Both
    actual: str = ""  #: said instead of the text
    hint: str = ""  #: what its annotation says: where a link leads

    @property
    def text(self) -> str:
        """All that is said of it and what it contains, without soft hyphens."""
        said = (part if isinstance(part, str) else part.text for part in self.parts)
        return (self.actual or self.alt or "".join(said)).replace(SOFT_HYPHEN, "")

    @property
    def speaks(self) -> bool:
        """Whether it says something itself, not only through its elements."""
        return bool(self.alt or self.actual) or any(isinstance(part, str) for part in self.parts)

    def elements(self) -> Iterator[Element]:
        """It and all elements in it, in order."""
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.elements()


def tree(path: Path) -> Element:
    """The structure tree of a PDF; raises ValueError for a file without one."""
    with pikepdf.open(path) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            raise ValueError(f"{path} is not tagged")
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        root = pdf.Root.StructTreeRoot
        return Element("Root", tuple(_parts(root, None, pages, _texts(pdf))))


def marked_texts(path: Path) -> Texts:
    """The characters of each marked-content sequence, in the order they are painted."""
    with pikepdf.open(path) as pdf:
        return _texts(pdf)


def _texts(pdf: pikepdf.Pdf) -> Texts:
    texts: Texts = defaultdict(str)
    for number, page in enumerate(pdf.pages):
        for mcid, text in _shown(page):
            texts[number, mcid] += text
    return dict(texts)


def _shown(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    """What is painted on a page within marked content, with its id."""
    fonts: Any = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font")
    marks: list[int | None] = []
    for instruction in pikepdf.parse_content_stream(page, "BMC BDC EMC Tf Tj TJ"):
        operands: list[Any] = list(instruction.operands)
        operator = str(instruction.operator)
        match operator:
            case "BMC":
                marks.append(None)
            case "BDC":
                own = operands[1].get("/MCID") if isinstance(operands[1], pikepdf.Dictionary) else None
                marks.append(None if own is None else int(own))
            case "EMC":
                marks.pop()
            case "Tf":
                letters = _letters(fonts[str(operands[0])].ToUnicode.read_bytes())
            case _ if (
                mcid := next((mark for mark in reversed(marks) if mark is not None), None)
            ) is not None:
                strings = operands[0] if operator == "TJ" else operands
                codes = b"".join(bytes(each) for each in strings if isinstance(each, pikepdf.String))
                numbers = (int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2))
                yield mcid, "".join(letters[number] for number in numbers)


@lru_cache(maxsize=32)
def _letters(cmap: bytes) -> dict[int, str]:
    """Which letter each code of a font says; all fonts of our own files have the same map."""
    return unicode_map(cmap)


def _parts(
    element: pikepdf.Object, page: int | None, pages: dict[tuple[int, int], int], texts: Texts
) -> Iterator[Element | str]:
    """What an element's /K holds; `page` is the page that a bare marked-content id belongs to."""
    for kid in _kids(element):
        if isinstance(kid, int):
            yield texts.get((_known(page), kid), "")
            continue
        here = pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
        if "/S" in kid:
            yield _element(kid, here, pages, texts)
        elif "/MCID" in kid:
            yield texts.get((_known(here), int(kid.MCID)), "")


def _kids(element: pikepdf.Object) -> list[Any]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _hints(element: pikepdf.Object) -> Iterator[str]:
    for kid in _kids(element):
        if not isinstance(kid, int) and "/Obj" in kid:
            yield str(kid.Obj.get("/Contents", ""))


def _known(page: int | None) -> int:
    """The page, which marked content must have."""
    if page is None:
        raise ValueError("marked content whose page is not said")
    return page


def _element(
    found: pikepdf.Object, page: int | None, pages: dict[tuple[int, int], int], texts: Texts
) -> Element:
    attributes = found.get("/A")
    scope = attributes.get("/Scope", "") if isinstance(attributes, pikepdf.Dictionary) else ""
    return Element(
        tag=str(found.S)[1:],
        parts=tuple(_parts(found, page, pages, texts)),
        alt=str(found.get("/Alt", "")),
        scope=str(scope).lstrip("/"),
        actual=str(found.get("/ActualText", "")),
        hint=" ".join(_hints(found)),
    )


def spoken(path: Path) -> list[tuple[str, str]]:
    """(tag, text) of every element that says something itself, outermost only, in reading order."""
    return list(_spoken(tree(path)))


def _spoken(element: Element) -> Iterator[tuple[str, str]]:
    if element.speaks:
        yield element.tag, " ".join(element.text.split())
        return
    for part in element.parts:
        if isinstance(part, Element):
            yield from _spoken(part)


def announce(path: Path) -> list[str]:
    """The tree as indented lines, for reading and for golden files."""
    return [line for part in tree(path).parts if isinstance(part, Element) for line in _lines(part, 0)]


def _lines(element: Element, depth: int) -> Iterator[str]:
    said = {"alt": element.alt, "says": element.actual, "scope": element.scope, "hint": element.hint}
    notes = "".join(f" {key}={value!r}" for key, value in said.items() if value)
    yield "  " * depth + element.tag + notes
    for part in element.parts:
        if isinstance(part, Element):
            yield from _lines(part, depth + 1)
        elif text := part.replace(SOFT_HYPHEN, ""):
            yield "  " * (depth + 1) + repr(text)


if __name__ == "__main__":
    sys.stdout.write("\n".join(announce(Path(sys.argv[1]))) + "\n")
